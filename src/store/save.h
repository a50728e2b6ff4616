/*
 * store/save.h - one article into the archive
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_STORE_SAVE_H
#define COURANT_STORE_SAVE_H

#include "store/db.h"

/*
 * A new one with these marks, seen first at `at`; undated ones have the date `undated`. Returns
 * its id. feed.total and such are the caller's.
 */
int64_t save_insert(struct store *store, int64_t feed_id, int64_t key, const struct entry *entry,
		    unsigned marks, int64_t at, int64_t undated, struct arena *arena);

#endif
