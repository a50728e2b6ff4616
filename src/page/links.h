/*
 * page/links.h - what a page says about feeds
 *
 * <link rel="alternate"> and rel="feed" with the type of a feed, as in
 * draft-ietf-atompub-autodiscovery, wherever they stand; then links in the text
 * that look like feeds. Feeds of comments come last. Nothing is asked of
 * anybody: whether it is a feed shows when it is read.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_LINKS_H
#define COURANT_PAGE_LINKS_H

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

/* How many links are kept. */
#define PAGE_LINKS_MAX 60

struct page_link {
	const char *url;   /* absolute, http or https */
	const char *title; /* or NULL */
	bool declared;     /* in a <link>; else a guess */
	bool comments;     /* of comments, by its name */
};

struct page_links { /* all in the arena */
	struct page_link *feed; /* the best first, each address once */
	size_t n;
	const char *title;     /* of the site, else of the page; or NULL */
	const char *canonical; /* where the page itself belongs, or NULL */
	bool article;          /* it says that it is one text, not a list */
	bool wordpress;        /* any address with "feed/" behind it may be a feed */
};

/* html is UTF-8; url is where it came from, may be NULL. */
void page_links(struct str html, const char *url, struct arena *arena, struct page_links *out);

#endif
