/*
 * engine/saved.h - a page that a person keeps becomes an article
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_SAVED_H
#define COURANT_ENGINE_SAVED_H

#include "engine/core.h"
#include "engine/pagejob.h"

/*
 * Stores it in the feed SUB_SAVED_URL, which is added to the feeds file, in
 * the category "Saved", when it is not in it. The same page again, by its own
 * address, is the same article. EV_FEED.
 */
bool saved_store(struct core *core, const struct pagejob *page, int64_t *out_id, struct err *err);

#endif
