/*
 * feed/parse.h - bytes in, a feed out: the one way in
 *
 * Looks at the bytes, not at what the server calls them: decodes them to
 * UTF-8, skips junk before the first '<', repairs what is not well-formed,
 * and chooses among RSS 0.9x/1.0/2.0, Atom 0.3/1.0, JSON Feed 1.0/1.1, and
 * sitemaps (feed/sitemap.h).
 * What the world really sends stands in VIOLATIONS.md.
 *
 * No document type, external entity or network is ever loaded.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FEED_PARSE_H
#define COURANT_FEED_PARSE_H

#include "base/err.h"
#include "base/str.h"
#include "feed/feed.h"

/* Most entries taken from one document; further ones are ignored. */
#define FEED_MAX_ENTRIES 5000

/*
 * url is where the bytes came from (base of relative links), may be NULL;
 * content_type is the HTTP header's value, may be NULL. ERR_PARSE with the
 * reason in words when it is no feed; an HTML page is no feed ("an HTML page").
 * The feed and all in it live in the arena.
 */
bool feed_parse(struct str bytes, const char *url, const char *content_type, struct arena *arena,
		struct feed *out, struct err *err);

/* Whether these bytes look like an HTML page (to look for feeds or headlines in). */
bool feed_is_html(struct str bytes, const char *content_type);

#endif
