/*
 * engine/finder.h - discoveries as tasks of the engine (discover.h)
 *
 * One at a time: a newer one ends the one before, with ERR_STOPPED. What was
 * found waits here, whole, until the other thread takes it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_FINDER_H
#define COURANT_ENGINE_FINDER_H

#include "engine/core.h"
#include "engine/discover.h"

struct finder;

struct finder *finder_new(struct core *core);
void finder_free(struct finder *finder); /* NULL is fine */

/* TASK_DISCOVER: its url, with its sections when set; EV_DONE has how many were found. */
void finder_task(struct finder *finder, const struct task *task);
/* The answer to a request with a tag of TAG_FIND. */
void finder_answer(struct finder *finder, const struct fetch_answer *answer);
bool finder_is_busy(const struct finder *finder);

/* From any thread: what the last discovery found, yours to free; or NULL. */
struct discovered *finder_take(struct finder *finder);

#endif
