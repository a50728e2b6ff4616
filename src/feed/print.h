/*
 * feed/print.h - a feed as one JSON object, for scripts and tests
 *
 *	{"feed": {title, link, description, language},
 *	 "entries": [{title, link, id, author, published, updated, summary, content,
 *	   enclosures: [{url, type, length}], categories: [], comments_url, comment_count}],
 *	 "error": null}
 *
 * What is not known is left out, but a title is always there, if only empty;
 * an entry without an id of its own has its link for one, else its title.
 * Times are ISO 8601 in UTC.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FEED_PRINT_H
#define COURANT_FEED_PRINT_H

#include "base/strbuf.h"
#include "feed/feed.h"

/* Both append one line with its end. */
void feed_print_json(const struct feed *feed, struct strbuf *out);
void feed_print_error(const char *why, struct strbuf *out);

#endif
