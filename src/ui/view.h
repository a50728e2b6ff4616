/*
 * ui/view.h - what all views have in common
 *
 * A view draws its state into a canvas, moves, is clicked and searched; what
 * the rest of the program can ask of it is in its own header. Views get what
 * they draw; none knows the application.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_UI_VIEW_H
#define COURANT_UI_VIEW_H

#include <stdbool.h>

#include "term/grid.h"

enum motion {
	MOVE_UP, MOVE_DOWN,
	MOVE_PAGE_UP, MOVE_PAGE_DOWN,
	MOVE_HALF_UP, MOVE_HALF_DOWN,
	MOVE_TOP, MOVE_BOTTOM,
	MOVE_TO, /* to row `count`, from 1 */
};

struct view;

struct view_ops {
	void (*draw)(struct view *view, const struct canvas *c, bool focused);
	/* False when it stood at that end already. */
	bool (*move)(struct view *view, enum motion how, int count);
	/* A click at this cell of the canvas it last drew: true when it chose a row. */
	bool (*click)(struct view *view, int y, int x);
	/* To the next place with this folded text, from behind the present one; false: nowhere. */
	bool (*find)(struct view *view, const char *folded, bool backwards);
};

/* The first member of every view. */
struct view {
	const struct view_ops *ops;
};

#endif
