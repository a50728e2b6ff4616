/*
 * term/paint.h - the rows of pictures that are on the screen beside its cells
 *
 * What was painted past ncurses stays until its cells are written again. This
 * tells which rows of the screen must be, and what to paint after that.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_TERM_PAINT_H
#define COURANT_TERM_PAINT_H

#include "term/grid.h"

struct paint {
	VEC(struct grid_strip) strips; /* on the screen; their bytes are not looked at */
	VEC(bool) stale;               /* rows to be written again */
};

/* Marks rows as stale that show what is not in the grid any more. */
void paint_compare(struct paint *paint, const struct grid *grid);
/* Appends what to send when the cells are written; the grid is on the screen then. */
void paint_strips(struct paint *paint, const struct grid *grid, struct strbuf *out);
/* The screen was cleared: nothing is on it. */
void paint_forget(struct paint *paint);
void paint_release(struct paint *paint);

#endif
