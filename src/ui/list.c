/* SPDX-License-Identifier: MIT */
#include "ui/list.h"

#include "base/attr.h"

static int height_of(const struct list *list, size_t row)
{
	return list->row_height ? list->row_height(list->ctx, row) : 1;
}

static bool can_stand(const struct list *list, size_t row)
{
	return !list->can_stand || list->can_stand(list->ctx, row);
}

/* The row `count` good ones further, or the last good one on the way. */
static size_t step(const struct list *list, size_t from, int direction, int count)
{
	size_t at = from, good = from;

	while (count > 0) {
		if (direction < 0 ? at == 0 : at + 1 >= list->n)
			break;
		at = direction < 0 ? at - 1 : at + 1;
		if (can_stand(list, at)) {
			good = at;
			count--;
		}
	}
	return good;
}

/* How many rows make up about `lines` lines from the cursor on. */
static int rows_in(const struct list *list, int direction, int lines)
{
	size_t at = list->cursor;
	int rows = 0;

	while (lines > 0 && (direction < 0 ? at > 0 : at + 1 < list->n)) {
		at = direction < 0 ? at - 1 : at + 1;
		lines -= height_of(list, at);
		if (lines >= 0 && can_stand(list, at))
			rows++;
	}
	return MAX(rows, 1);
}

bool list_move(struct list *list, enum motion how, int count)
{
	size_t old = list->cursor, to = old;

	if (!list->n)
		return false;
	switch (how) {
	case MOVE_UP:
		to = step(list, old, -1, count);
		break;
	case MOVE_DOWN:
		to = step(list, old, 1, count);
		break;
	case MOVE_PAGE_UP:
	case MOVE_HALF_UP:
		to = step(list, old, -1,
			  count * rows_in(list, -1, MAX(list->height, 2) / (how == MOVE_PAGE_UP ? 1 : 2)));
		break;
	case MOVE_PAGE_DOWN:
	case MOVE_HALF_DOWN:
		to = step(list, old, 1,
			  count * rows_in(list, 1, MAX(list->height, 2) / (how == MOVE_PAGE_DOWN ? 1 : 2)));
		break;
	case MOVE_TOP:
		to = 0;
		break;
	case MOVE_BOTTOM:
		to = list->n - 1;
		break;
	case MOVE_TO:
		to = (size_t)CLAMP(count - 1, 0, (int)MIN(list->n - 1, (size_t)1 << 30));
		break;
	}
	if (!can_stand(list, to)) {
		size_t down = step(list, to, 1, 1);

		to = down != to ? down : step(list, to, -1, 1);
	}
	list->cursor = to;
	return to != old;
}

void list_fit(struct list *list, int height)
{
	int margin, above = 0, below = 0;
	size_t first, row;

	list->height = height;
	if (!list->n) {
		list->cursor = list->top = 0;
		return;
	}
	if (list->cursor >= list->n)
		list->cursor = list->n - 1;
	if (list->top >= list->n)
		list->top = list->n - 1;
	margin = MIN(2, MAX(0, (height - 3) / 4));
	/* not below the cursor, with a margin above it */
	first = list->cursor > (size_t)margin ? list->cursor - (size_t)margin : 0;
	if (list->top > first)
		list->top = first;
	/* not so far above that the cursor and a margin below it do not fit */
	for (row = list->cursor; row < list->n && row <= list->cursor + (size_t)margin; row++)
		below += height_of(list, row);
	below = MIN(below, MAX(height, 1));
	for (row = list->cursor; row > list->top; row--) {
		above += height_of(list, row - 1);
		if (above + below > height) {
			list->top = row;
			break;
		}
	}
	/* no empty space below as long as there are rows above */
	for (above = 0, row = list->n; row > 0; row--) {
		above += height_of(list, row - 1);
		if (above > height) {
			if (list->top > row)
				list->top = row;
			return;
		}
	}
	list->top = 0;
}

size_t list_row_at(const struct list *list, int y)
{
	int line = 0;

	for (size_t row = list->top; row < list->n; row++) {
		line += height_of(list, row);
		if (y < line)
			return y < 0 ? list->n : row;
		if (line >= list->height)
			break;
	}
	return list->n;
}
