/*
 * feed/sitemap.h - a sitemap, read as a feed
 *
 * Many papers without a feed have a sitemap of their newest articles, made
 * for news search engines: with titles and dates. In others an article is an
 * address and at most a date; then its title is what the address says, and
 * only what looks like an article is taken, the newest SITEMAP_NEWEST of it.
 * A list of sitemaps gives no entries, but feed.map: the one of them that is
 * most worth reading.
 *
 * Sitemaps 0.9 (sitemaps.org), Google News sitemaps 0.9.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FEED_SITEMAP_H
#define COURANT_FEED_SITEMAP_H

#include "base/err.h"
#include "feed/feed.h"
#include "feed/xml.h"

#define SITEMAP_NEWEST 300

/* <urlset> or <sitemapindex>, or NULL: the document is something else. */
const struct xml_node *sitemap_root(const struct xml_node *document);
/* url is where it came from, may be NULL; all of *out lives in the arena. */
bool sitemap_read(const struct xml_node *root, const char *url, struct arena *arena,
		  struct feed *out, struct err *err);

/* "/2026/06/16/two-boats-1234567.html" as "Two boats"; the address itself when it says nothing. */
const char *sitemap_title(struct arena *arena, const char *url);

#endif
