/*
 * term/grid.h - the screen as cells
 *
 * Everything is drawn here and nowhere else: a view is a function from its
 * state and a canvas to cells. The grid is composed anew for each frame;
 * ncurses finds what changed. So every screen can be tested without a
 * terminal, and a golden file is the picture.
 *
 * A cell holds one grapheme cluster of one or two columns (the second column
 * of a wide one is an empty cell of width 0). Clusters are simplified to what
 * terminals agree about: of an emoji joined with ZWJ the first part is kept,
 * skin tones and variation selectors go, at most four combining marks stay.
 *
 * Text is drawn in the order of reading. What has Arabic or Hebrew in it
 * remembers which line it belongs to, and grid_order() puts these lines into
 * the order of seeing when all is drawn that lies over it; until then columns
 * mean the same to all: places found, chosen links, the cursor.
 *
 * Coordinates are rows and columns from 0, relative to the canvas. What lies
 * outside is clipped.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_TERM_GRID_H
#define COURANT_TERM_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "conf/style.h"
#include "term/rect.h"

/* 5 code points, the most ncurses holds in a cell */
#define CELL_TEXT 20

/* Where a cell belongs when the line it is in gets its order; see canvas_order(). */
struct order {
	unsigned short line; /* 0: it stays where it is */
	unsigned char part;  /* of the line: ordered for itself */
	bool rtl, part_rtl;  /* direction of the line, of the part */
};

struct cell {
	char text[CELL_TEXT]; /* not terminated when full */
	unsigned char len;    /* bytes; 0 in the second half of a wide one */
	unsigned char width;  /* 0, 1 or 2 */
	struct look look;
	struct order order;
	short from; /* the column it was drawn in, when grid_order() moved it; else -1 */
};

/* A row of a picture, painted past the cells; they hold what is seen without. */
struct grid_strip {
	int y, x, width;
	uint64_t key;     /* equal ones look alike */
	const char *bytes; /* from the cursor on; must live until the grid was shown */
	size_t len;
};

struct grid_link { /* cells of one line that are a link; the address is the view's */
	int y, x, width;
	const char *url;
};

struct grid {
	int height, width;
	struct cell *cells; /* row by row */
	int cursor_y, cursor_x; /* where the terminal's cursor stands */
	bool cursor_visible;
	const struct theme *theme;
	VEC(struct grid_strip) strips;
	VEC(struct grid_link) links; /* of this frame */
	bool ascii; /* line drawing falls back to - | + */
	unsigned short lines; /* with an order of their own, so far */
};

void grid_init(struct grid *grid, const struct theme *theme);
void grid_release(struct grid *grid);
void grid_resize(struct grid *grid, int height, int width); /* and clears */
void grid_clear(struct grid *grid);
const struct cell *grid_at(const struct grid *grid, int y, int x);
/* The text of the screen, a line a row, no blanks at the ends. */
void grid_dump(const struct grid *grid, struct strbuf *out);

/* Puts what was drawn so far into the order in which it is seen. */
void grid_order(struct grid *grid);
/* The column in which what is seen at (y, x) was drawn: for the mouse. */
int grid_drawn_at(const struct grid *grid, int y, int x);

struct canvas {
	struct grid *grid;
	struct rect rect; /* in the grid */
	struct order order; /* of what is drawn now */
};

struct canvas canvas_all(struct grid *grid);
struct canvas canvas_sub(const struct canvas *c, struct rect rect); /* rect is relative to c */

/* Text from (y, x) to the edge; returns the column behind it. Controls are dropped. */
int canvas_text(const struct canvas *c, int y, int x, struct str s, enum style style);
int canvas_cstr(const struct canvas *c, int y, int x, const char *s, enum style style);
/* The same in at most `width` columns, cut with "…". */
int canvas_fit(const struct canvas *c, int y, int x, int width, const char *s, enum style style);
/* Ending before column `right`; returns where it begins. */
int canvas_right(const struct canvas *c, int y, int right, const char *s, enum style style);
/*
 * A canvas whose text is one line, for canvas_look(), which draws as it is told; the other functions
 * see for themselves. Next parts begin with canvas_part().
 */
struct canvas canvas_order(const struct canvas *c, bool rtl);
void canvas_part(struct canvas *c, bool rtl);
int canvas_look(const struct canvas *c, int y, int x, struct str s, struct look look);

void canvas_fill(const struct canvas *c, enum style style);
/* Lays a style over a part of a row: colours it leaves open shine through. */
void canvas_over(const struct canvas *c, int y, int x, int width, enum style style);
/* What stands there leads somewhere. */
void canvas_link(const struct canvas *c, int y, int x, int width, const char *url);
void canvas_vline(const struct canvas *c, int x, enum style style);
void canvas_hline(const struct canvas *c, int y, enum style style);
/* A box: cleared, with a frame and a title; returns the inside. */
struct canvas canvas_box(const struct canvas *c, struct rect rect, const char *title);
/* One cell as it is, for pictures: text of one column, at most CELL_TEXT bytes. */
void canvas_cell(const struct canvas *c, int y, int x, struct str text, struct look look);
/* Left out where it does not fit whole. */
void canvas_strip(const struct canvas *c, int y, int x, struct grid_strip strip);
void canvas_cursor(const struct canvas *c, int y, int x);

#endif
