/*
 * page/headlines.h - an index page without a feed -> its headlines
 *
 * Without rules for single sites: links that stand in the same place of the
 * same pattern are one group (element and class of the link and what is
 * around it). Groups are weighed by how many different links they have, how
 * long their texts are, whether they are headings, whether dates stand by
 * them, and what the elements around them call themselves; menus, clouds of
 * tags, footers and boxes at the side lose. The best groups give the entries,
 * in the order of the page, each address once.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_HEADLINES_H
#define COURANT_PAGE_HEADLINES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "feed/feed.h"

/*
 * html is UTF-8; out (kind FEED_PAGE, entries with guid = link, title, and,
 * where they are found, published, summary, image) lives in the arena.
 * ERR_PARSE when there are no headlines.
 */
bool page_headlines(struct str html, const char *url, struct arena *arena, struct feed *out,
		    struct err *err);

#endif
