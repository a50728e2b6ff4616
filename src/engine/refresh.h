/*
 * engine/refresh.h - which feeds, for whom, and when all are finished
 *
 * A feed that several tasks want at the same time is fetched once, and counts
 * for each of them.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_REFRESH_H
#define COURANT_ENGINE_REFRESH_H

#include "engine/core.h"
#include "engine/fulltext.h"

struct refresher;

struct refresher *refresher_new(struct core *core, struct fulltext *fulltext);
void refresher_free(struct refresher *r);

/* TASK_REFRESH; its EV_DONE follows when all its feeds are finished. */
void refresh_task(struct refresher *r, const struct task *task);
/* What is due by itself. */
void refresh_by_itself(struct refresher *r);

/* Starts some of the feeds that wait; false when none is left, or enough are under way. */
bool refresh_start_some(struct refresher *r);
/* The answers to requests with a feed's tag. */
void refresh_answer(struct refresher *r, struct fetch_answer *answer);
void refresh_child_answer(struct refresher *r, struct child_answer *answer);
/* A password it waited for is there; or err says why not. */
void refresh_resume(struct refresher *r, int64_t feed_id, const struct err *err);
/* Those that were not started yet end as stopped. */
void refresh_drop_waiting(struct refresher *r);
/* Feeds that are not finished. */
size_t refresh_in_flight(const struct refresher *r);
/* Whether articles were stored since it was last asked. */
bool refresh_stored_any(struct refresher *r);

#endif
