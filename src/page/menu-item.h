/*
 * page/menu-item.h - one menu of a page, as a tree
 *
 * Only for sitemenu.c: what is in which entry, by the elements around it, and
 * what of it is a section of the site.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_MENU_ITEM_H
#define COURANT_PAGE_MENU_ITEM_H

#include <libxml/tree.h>

#include "base/arena.h"

struct menu_item {
	const char *title, *url; /* url NULL: a heading */
	struct menu_item *children, *next;
	bool heading; /* what follows in the same box belongs to it */
};

struct menu_reading {
	struct arena *arena;
	const char *url;  /* of the page, or NULL */
	const char *base; /* of its links, or NULL */
	int *left;        /* nodes that may still be read */
};

/* The tree below node; NULL when there is no section in it. _private is set where links are below. */
const struct menu_item *menu_read(const xmlNode *node, const struct menu_reading *reading);

/* Whether a part of a class or of the id is one of these words: "main-menu" is "menu". */
bool menu_named(const xmlNode *node, const char *const *words, size_t n);

#endif
