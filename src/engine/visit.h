/*
 * engine/visit.h - a page that somebody follows a link to, for reading it here
 *
 * The page is fetched, the article in it is stored among the visits, and
 * EV_VISIT says which one it is. Where no article is found, all of the page
 * is taken: a list of links is worth reading, too. As for full text, links
 * come from strangers: http and https only, and none into the local network
 * unless the feed lives on that very host.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_VISIT_H
#define COURANT_ENGINE_VISIT_H

#include "engine/core.h"

/* How long a program may speak. */
#define ALOUD_TIMEOUT_S (4 * 3600)

struct visits;

struct visits *visits_new(struct core *core);
void visits_free(struct visits *visits);

/* TASK_VISIT; EV_VISIT and EV_DONE follow. */
void visits_task(struct visits *visits, const struct task *task);
/*
 * TASK_COMMAND: the program of the user's gets the plain text; what it prints
 * is a visit of its own, and EV_VISIT tells; one that prints nothing just ends.
 */
void visits_command(struct visits *visits, const struct task *task);
void visits_output(struct visits *visits, const struct child_answer *answer);
/* The answer to a request with a visit's tag. */
void visits_answer(struct visits *visits, const struct fetch_answer *answer);
size_t visits_in_flight(const struct visits *visits);

#endif
