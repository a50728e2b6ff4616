/*
 * ui/list.h - cursor and scroll arithmetic of a list, without drawing
 *
 * Rows may be of different height, so the owner tells the height of each.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_UI_LIST_H
#define COURANT_UI_LIST_H

#include <stddef.h>

#include "ui/view.h"

struct list {
	size_t n, cursor, top; /* rows; top is the first one shown */
	int height;            /* screen lines it was last drawn in */
	int (*row_height)(const void *ctx, size_t row); /* NULL: 1 each */
	bool (*can_stand)(const void *ctx, size_t row); /* NULL: on every row */
	const void *ctx;
};

bool list_move(struct list *list, enum motion how, int count);
/* Moves `top` so that the cursor is seen with some rows around it. */
void list_fit(struct list *list, int height);
/* The row at this line of the drawing, or n. */
size_t list_row_at(const struct list *list, int y);

#endif
