/*
 * engine/discover.h - from any address to what can be subscribed there
 *
 * The address itself may be a feed, a sitemap, a list of feeds (OPML) or a
 * page. Of a page: the feeds it declares, then links that look like feeds,
 * then the places where feeds usually are, beside the page and at the root of
 * the site, then what the front page declares, then sitemaps, of news before
 * others; and, when there is no feed, the headlines of the page. Whatever is
 * offered was read: the names of files and the types of servers prove nothing.
 *
 * With `site`, the sections of the front page's menu come too, each with the
 * feed that its page declares and the front page does not, else at "feed/"
 * where the site looks like WordPress, else with the headlines of its page,
 * else with a sitemap that bears its name.
 *
 * At most DISCOVER_REQUESTS, for a site DISCOVER_SITE_REQUESTS. What a page
 * names is a stranger's address: machines near us are asked only where the
 * typed address is on the same one.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_DISCOVER_H
#define COURANT_ENGINE_DISCOVER_H

#include "conf/conf.h"
#include "engine/fetch.h"
#include "engine/found.h"

#define DISCOVER_REQUESTS 60
#define DISCOVER_SITE_REQUESTS 300
#define DISCOVER_SECTIONS 100

struct discovery;

/* Begins to ask; its requests have the tags first_tag + 8 * i. conf is read now only. */
struct discovery *discovery_start(struct fetcher *fetcher, const struct conf *conf,
				  const char *address, bool site, int64_t first_tag);
/* An answer to one of its requests; others are ignored. True when all is known. */
bool discovery_answer(struct discovery *d, const struct fetch_answer *answer);
/* What was found, yours; d is freed. When it is not over, its err says so. */
struct discovered *discovery_end(struct discovery *d);

/* The whole of it, with a fetcher of its own; returns when all is known. Yours, never NULL. */
struct discovered *discover(const struct conf *conf, const char *address, bool site, bool offline);

#endif
