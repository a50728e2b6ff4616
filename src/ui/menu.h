/*
 * ui/menu.h - the tree of categories and feeds, smart lists on top
 *
 * Built from the archive's menu; what is folded and where the cursor stands
 * survive a rebuild. Each row says which list it opens.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_UI_MENU_H
#define COURANT_UI_MENU_H

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "store/read.h"
#include "ui/list.h"

enum menu_kind {
	MENU_FRONT, MENU_UNREAD, MENU_STARRED,
	MENU_BEGUN, /* only while there is something in it */
	MENU_LATEST,
	MENU_CATEGORY, MENU_FEED, MENU_SMART,
	MENU_TAGS, MENU_TAG, /* the group of tags, and one of them */
	MENU_SEARCH,         /* the last search, while it lasts */
	MENU_GAP,
};

struct menu_row {
	enum menu_kind kind;
	int64_t id;           /* of the category, feed or smart list */
	const char *name;     /* as shown */
	const char *key;      /* what it is remembered by: path, address, name */
	int depth;
	bool folded, has_children, trouble, paused;
	int64_t unread, total;
};

struct menu {
	struct view view;
	struct list list;
	VEC(struct menu_row) rows;
	VEC(char *) toggled;    /* keys of categories that are not as they would be by themselves */
	struct arena arena;     /* of data and rows */
	struct store_menu data;
	const char *title;
	char *search;           /* text of the last search, or NULL */
	int64_t search_n;
	bool show_read_feeds;
	int head, width;        /* lines above the rows, and columns, as last drawn */
};

void menu_init(struct menu *menu);
void menu_release(struct menu *menu);
/* Asks the archive again and keeps the cursor on its row. */
bool menu_reload(struct menu *menu, struct store *store, bool show_read_feeds, struct err *err);
void menu_set_search(struct menu *menu, const char *text, int64_t n); /* NULL: none */

const struct menu_row *menu_current(const struct menu *menu); /* NULL: empty */
/* What the row opens; false for rows that open nothing. */
bool menu_spec(const struct menu_row *row, struct list_spec *out);
/* Words above the row, "World / Europe"; appended. */
void menu_path(const struct menu *menu, const struct menu_row *row, struct strbuf *out);
const struct feed_row *menu_feed(const struct menu *menu, int64_t id);
const struct category_row *menu_category(const struct menu *menu, int64_t id);

bool menu_fold(struct menu *menu, bool fold); /* the current category; false: nothing to do */
bool menu_at_mark(const struct menu *menu, int x); /* a click there folds the current row */
bool menu_to_parent(struct menu *menu);
bool menu_go_to(struct menu *menu, enum menu_kind kind, int64_t id); /* unfolds what is above a feed */
/* The next (previous) feed or smart list with unread articles. */
bool menu_next_unread(struct menu *menu, bool backwards);

/* Where the cursor stands, for the state file; false: that row is no longer there. */
void menu_save_place(const struct menu *menu, struct strbuf *out);
bool menu_load_place(struct menu *menu, const char *text);
/* What is folded, a line each, for the state file. */
void menu_save_folds(const struct menu *menu, struct strbuf *out);
void menu_load_folds(struct menu *menu, const char *text);

#endif
