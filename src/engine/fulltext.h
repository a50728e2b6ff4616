/*
 * engine/fulltext.h - whole articles from their pages, and pages that are kept
 *
 * By itself, for feeds whose full-text setting is AUTO (where the feed gives
 * only a taste of the article, page/snippet.h) or ALWAYS: the unread articles
 * of a feed's last answer, when the feed was refreshed. They wait in a queue
 * and go out at a walking pace (engine/pace.h). What is wanted stands in the
 * archive, so that it survives cancelling and quitting and goes on with the
 * next refresh of the feed; what failed is asked for again after longer and
 * longer times, and at last no more.
 *
 * A page's text never replaces the feed's, both are kept; it is stored when
 * page/judge.h finds it better. Links come from strangers: http and https
 * only, and none into the local network unless the feed lives on that very
 * host.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_FULLTEXT_H
#define COURANT_ENGINE_FULLTEXT_H

#include "engine/core.h"

/* The most pages fetched by themselves for one refresh of one feed. */
#define FULLTEXT_MOST 50
/* The most that wait at a time; the others have their turn with the next refresh. */
#define FULLTEXT_QUEUE 500
/* Pages of all hosts at the same time. */
#define FULLTEXT_AT_ONCE 8
/* After so many failures in a row a page is not asked for again by itself. */
#define FULLTEXT_TRIES 5

struct fulltext;

struct fulltext *fulltext_new(struct core *core, int pause_ms);
void fulltext_free(struct fulltext *fulltext);

/* TASK_FULL_TEXT; EV_TEXT and EV_DONE follow. */
void fulltext_task(struct fulltext *fulltext, const struct task *task);
/*
 * TASK_SAVE_PAGE: the page becomes an article of the feed SUB_SAVED_URL, which
 * is added to the feeds file when it is not in it. EV_TEXT and EV_DONE with
 * the article's id follow.
 */
void fulltext_save(struct fulltext *fulltext, const struct task *task);
/* The feed was refreshed: its articles of whose pages something is wanted. EV_TEXT, EV_PAGES. */
void fulltext_feed(struct fulltext *fulltext, int64_t feed_id, const struct subscription *sub,
		   enum sub_full_text how);
/* Starts what may start now; how many milliseconds until more may, -1: unknown. */
int fulltext_start_some(struct fulltext *fulltext);
/* The answer to a request with a tag of TAG_ENTRY. */
void fulltext_answer(struct fulltext *fulltext, const struct fetch_answer *answer);
/* What was not started yet is given up, for now. */
void fulltext_drop_waiting(struct fulltext *fulltext);
size_t fulltext_in_flight(const struct fulltext *fulltext);

#endif
