/*
 * term/rect.h - rectangles of cells, and splitting them
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_TERM_RECT_H
#define COURANT_TERM_RECT_H

#include <stdbool.h>

struct rect {
	int y, x, height, width; /* rows and columns; never negative */
};

/* Takes `n` columns (rows) off one side of *from; fewer when there are not so many. */
struct rect rect_take_left(struct rect *from, int n);
struct rect rect_take_bottom(struct rect *from, int n);
/* A rectangle of this size in the middle of another, clipped to it. */
struct rect rect_centre(struct rect outer, int height, int width);
bool rect_holds(struct rect r, int y, int x);
bool rect_empty(struct rect r);

#endif
