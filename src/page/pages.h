/*
 * page/pages.h - where else the article of a page stands
 *
 * An article over several pages names the next one in links of its own
 * address with a number one higher: ?page=2, /2/, /page/2, -2.html, _2.html.
 * rel=next alone is believed only when it says the same, or leads below the
 * article's own path: many a site means the next article by it. Pages of
 * comments are none of it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_PAGES_H
#define COURANT_PAGE_PAGES_H

#include <stdbool.h>

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/str.h"

/* The page behind this one, absolute, or NULL. html is the whole page, url where it came from. */
const char *pages_next(struct str html, const char *url, struct arena *arena);
/* All of it on one page ("?page=all"), when a link of the page says so; or NULL. */
const char *pages_single(struct str html, const char *url, struct arena *arena);

/* Takes "Pages: 1 2 3 Next" out of a page: lines of links to other pages of its article. */
void pages_strip(xmlNode *root, const char *url, const char *base, struct arena *arena);

/* Which page of its article the address is; 1 when it does not say. */
int pages_number(const char *url);

#endif
