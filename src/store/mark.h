/*
 * store/mark.h - flags change, and the feeds' counters with them
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_STORE_MARK_H
#define COURANT_STORE_MARK_H

#include "store/db.h"

struct mark_change {
	int64_t id, feed_id;
	unsigned before, after; /* flags */
};
VEC_TYPE(struct mark_change, mark_changes);

/* Stores `after` of each and counts. The order of the changes may differ then. */
void mark_apply(struct store *store, struct mark_changes *changes);
/* Counts total, unread, starred and newest of all feeds again. */
void mark_recount(struct store *store);

#endif
