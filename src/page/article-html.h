/*
 * page/article-html.h - the last step of page_article(), for elements that somebody else chose
 *
 * Only for the modules that find an article in a page.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_ARTICLE_HTML_H
#define COURANT_PAGE_ARTICLE_HTML_H

#include <stdbool.h>

#include <libxml/tree.h>

#include "base/arena.h"

/*
 * HTML of what is below `all`: without hidden elements and the title at its
 * beginning, with absolute addresses and the attributes that matter; with
 * prune also without boxes of links and inputs. `all` is changed.
 */
char *article_html(xmlNode *all, const char *title, const char *base, bool prune,
		   struct arena *arena);

#endif
