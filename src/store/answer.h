/*
 * store/answer.h - the entries that a feed's last answer had
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_STORE_ANSWER_H
#define COURANT_STORE_ANSWER_H

#include "store/db.h"

/* Appends their ids, in the order of the feed. */
void answer_load(struct store *store, int64_t feed_id, struct id_list *out);

#endif
