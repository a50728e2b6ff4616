/*
 * engine/older.h - articles from before the subscription
 *
 * A feed holds its newest articles; older ones stand on further pages: where
 * the feed says so (RFC 5005 prev-archive and next, JSON Feed next_url), or at
 * "?paged=2" of what looks like WordPress. Each task reads one page further
 * than the last one did, which the archive remembers; pages that hold nothing
 * new are passed over, a few at a time.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_OLDER_H
#define COURANT_ENGINE_OLDER_H

#include "engine/core.h"

#define OLDER_PASSED_OVER 10

struct older;

struct older *older_new(struct core *core);
void older_free(struct older *older); /* NULL is fine */

/*
 * TASK_OLDER; EV_FEED and EV_DONE with n follow: how many articles came. n is
 * 0 and there is no error when there is nothing older.
 */
void older_task(struct older *older, const struct task *task);
/*
 * Page by page, as long as all on one was new, at most `pages` of them: what
 * stood behind the first page of a subscription with rules (scrape-next).
 */
void older_follow(struct older *older, int64_t feed_id, const char *page, int pages);
/* The answer to a request with a tag of TAG_OLDER. */
void older_answer(struct older *older, const struct fetch_answer *answer);
/* A password it waited for is there; or err says why not. */
void older_resume(struct older *older, int64_t feed_id, const struct err *err);
size_t older_in_flight(const struct older *older);

/* The address of the page behind this one by WordPress' counting; NULL when it does not count. */
const char *older_paged(struct arena *arena, const char *url);
/* Whether the address looks like a feed of WordPress. */
bool older_is_wordpress(const char *url);

#endif
