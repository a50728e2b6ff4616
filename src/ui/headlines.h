/*
 * ui/headlines.h - the list of headlines
 *
 * A vector of ids made by one short query; the rows in sight are fetched at
 * each draw. The vector is the order: what arrives later does not move what
 * is read now, it is counted (headlines_check) and comes in when asked.
 *
 * The front page is such a list with section headings between its rows.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_UI_HEADLINES_H
#define COURANT_UI_HEADLINES_H

#include "base/arena.h"
#include "base/vec.h"
#include "store/read.h"
#include "ui/list.h"

struct headline {
	int64_t id;          /* 0: a section heading */
	unsigned flags;
	const char *section; /* in the arena */
	int more;            /* others of its story that it stands for; -1: follows an open one */
	int64_t story;       /* 0: alone */
};

struct headlines {
	struct view view;
	struct list list;
	VEC(struct headline) rows;
	struct store *store;  /* borrowed */
	struct list_spec spec;
	bool front;           /* made by headlines_front */
	bool fold;            /* a story is one row; the user's to choose */
	char *title;
	int64_t newest;       /* largest id there was when the list was made */
	int64_t unread;
	int64_t folded;       /* of them: those that no row stands for */
	int arrived;          /* articles that are not in it yet */
	struct arena arena;   /* section names */
	struct arena frame;   /* rows of one draw */
	bool wide;            /* one line a row, as it was last drawn */
	int head;             /* lines above the rows, as last drawn */
	int64_t now;          /* for ages; 0: the clock */
};

void headlines_init(struct headlines *h);
void headlines_release(struct headlines *h);
/* Another list; the cursor goes to the top. */
bool headlines_open(struct headlines *h, struct store *store, const struct list_spec *spec,
		    const char *title, size_t max, struct err *err);
/* The front page: the newest of every top category. per: headlines of each. */
bool headlines_front(struct headlines *h, struct store *store, const struct store_menu *menu,
		     const char *title, int per, struct err *err);
/* The same list again, with what has arrived; the cursor stays on its article. */
bool headlines_reload(struct headlines *h, const struct store_menu *menu, size_t max, struct err *err);
/* Counts what a reload would bring; updates the flags of the rows. */
void headlines_check(struct headlines *h);

/* Opens the story of the row under the cursor, or closes it; false: it has none. */
bool headlines_unfold(struct headlines *h, const struct store_menu *menu, size_t max, struct err *err);

const struct headline *headlines_current(const struct headlines *h); /* NULL: none */
/* Shows a mark at once, before the engine confirms it. */
void headlines_mark(struct headlines *h, int64_t id, unsigned set, unsigned clear);
bool headlines_go_to(struct headlines *h, int64_t id);
/* To the next one behind (before) the cursor, around the end if need be. */
bool headlines_next_unread(struct headlines *h, bool backwards);
bool headlines_first_unread(struct headlines *h);
bool headline_is_news(const struct headline *row); /* unread, and not deleted */

/* Three marks in a row: unread, star, and what it carries. */
extern const struct view_ops headlines_ops;

#endif
