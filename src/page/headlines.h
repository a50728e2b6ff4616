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
 * Which groups they were can be remembered: then a block that has but one
 * headline today is still known for what it is, and a page whose layout has
 * changed says so.
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

/* A block of the page with a heading of its own, in the order of the page. */
struct headline_section {
	const char *title;            /* NULL: what stands under no heading */
	const struct entry **entries; /* each is in one section */
	size_t n;
};

struct index_page {
	struct feed feed;
	struct headline_section *sections;
	size_t n_sections;
	const char *pattern; /* to remember: one line */
	bool changed;        /* the pattern that was known does not hold any more */
};

/*
 * html is UTF-8; known is the pattern of last time, or NULL; out lives in the
 * arena. The feed has kind FEED_PAGE; entries have guid = link, title, and,
 * where they are found, published, summary (HTML), image, author, categories;
 * next_page is where the page says that older ones are. ERR_PARSE when there
 * are no headlines.
 */
bool index_page_read(struct str html, const char *url, const char *known, struct arena *arena,
		     struct index_page *out, struct err *err);
/* The feed alone. */
bool page_headlines(struct str html, const char *url, struct arena *arena, struct feed *out,
		    struct err *err);

#endif
