/*
 * engine/pagefeed.h - what an answer is to a subscription: a feed, or a page read as one
 *
 * With rules (the settings scrape-*) a page, an XML or a JSON document is read
 * by them alone. Without, what is no feed but a page gives its headlines; what
 * was learned of its layout is kept in the archive, and when nothing of it
 * holds any more, the headlines are found anew and a notice says so.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_PAGEFEED_H
#define COURANT_ENGINE_PAGEFEED_H

#include "engine/core.h"
#include "feed/feed.h"

struct pagefeed_source {
	struct str body;
	const char *url;          /* base of relative addresses, or NULL */
	const char *content_type; /* or NULL */
	bool may_be_page;         /* without rules, a page is read for its headlines */
	int64_t feed_id;          /* whose layout is learned; 0: nobody's, as of an older page */
};

bool pagefeed_read(struct core *core, const struct subscription *sub,
		   const struct pagefeed_source *source, struct arena *arena, struct feed *out,
		   struct err *err);
/* Whether its rules can be understood; ERR_USER. True when it has none. */
bool pagefeed_check(const struct subscription *sub, struct err *err);
/* How many pages a refresh may read where one leads to the next. */
int pagefeed_pages(const struct subscription *sub);

#endif
