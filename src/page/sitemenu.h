/*
 * page/sitemenu.h - the navigation menu of a site as a tree of sections
 *
 * Menus are written as nested lists, as lists with panels of columns behind
 * each entry, or as plain links in boxes; a heading over links is their
 * parent. Of all menus on a page the one with the most sections of the site,
 * best nested, wins; footers, breadcrumbs, languages, social networks, logins
 * and service pages ("About us") are no sections, nor is the front page, nor
 * are headlines that some menus show.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_SITEMENU_H
#define COURANT_PAGE_SITEMENU_H

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

#define SITEMENU_MAX 200 /* sections; further ones are left out */
#define SITEMENU_DEPTH 4

struct section {
	const char *title; /* one cleansed line */
	const char *url;   /* absolute; NULL: only a heading over others */
	int parent;        /* index, or -1 */
	int depth;         /* 0: the top */
};
VEC_TYPE(struct section, sections);

/*
 * Appends the sections, parents before children, in the order of the menu;
 * the strings live in the arena. html is UTF-8. url is where it came from;
 * without it links stay as they are written.
 */
void page_menu(struct str html, const char *url, struct arena *arena, struct sections *out);

#endif
