/*
 * engine/harvest.h - one feed: asked for, parsed, stored
 *
 * Claim it (a lease, so that no other process asks at the same time), ask with
 * the validators of last time, parse, store whole. exec: and filter:
 * subscriptions run their program in between.
 *
 * A page that is no feed is read as a list of headlines, but only for a
 * subscription that never was a feed: otherwise a log-in or maintenance page
 * would become news.
 *
 * Each step returns true when the feed is finished, and then *out says how:
 * err, new_entries, changed, unchanged, n.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_HARVEST_H
#define COURANT_ENGINE_HARVEST_H

#include "engine/core.h"
#include "engine/fulltext.h"

bool harvest_start(struct core *core, int64_t feed_id, struct event *out);
/* It waited for a password (engine/access.h); err: ERR_STOPPED, or ask again. */
bool harvest_resume(struct core *core, int64_t feed_id, const struct err *err, struct event *out);
/* *kept, empty before, takes the answer over while a filter works on it. */
bool harvest_answer(struct core *core, struct fulltext *fulltext, struct fetch_answer *answer,
		    struct fetch_answer *kept, struct event *out);
bool harvest_child_answer(struct core *core, struct fulltext *fulltext,
			  const struct child_answer *answer, struct fetch_answer *kept,
			  struct event *out);

#endif
