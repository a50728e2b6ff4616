/*
 * page/trim.h - elements that somebody chose -> HTML fit to be shown
 *
 * For those who know what the article is (page/siterule.h): nothing is looked
 * for, only what cannot be shown, or is not to be shown, is taken away.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_TRIM_H
#define COURANT_PAGE_TRIM_H

#include <stdbool.h>

#include <libxml/tree.h>

#include "base/arena.h"

/*
 * What is below `all`, and it: without hidden elements, scripts and the title
 * at its beginning, with absolute addresses and the attributes that matter;
 * with prune also without menus and boxes of links and inputs. `all` is
 * changed.
 */
char *trim_html(xmlNode *all, const char *title, const char *base, bool prune, struct arena *arena);

/* One element: absolute addresses, and only the attributes that mean something to who shows it. */
void trim_attributes(xmlNode *node, const char *base, struct arena *arena);

#endif
