/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "term/grid.h"
#include "text/bidi.h"
#include "text/unicode.h"

/* Room for one row, made once for a frame. */
struct room {
	struct cell *cells;
	uint32_t *characters;
	int *order, *first; /* first: the column of each character */
};

/* The cell shows another form of its letter; the marks on it stay. */
static void replace(struct cell *cell, uint32_t c)
{
	AUTO(strbuf) text = STRBUF_INIT;
	size_t used;

	unicode_decode(cell->text, cell->len, &used);
	strbuf_add_utf8(&text, c);
	strbuf_append(&text, cell->text + used, cell->len - used);
	if (text.len > CELL_TEXT)
		return;
	memcpy(cell->text, text.buf, text.len);
	cell->len = (unsigned char)text.len;
}

/* The cells from..to of row as one part; they come into room->cells from `at` on. */
static void order_part(const struct cell *row, int from, int to, struct room *room, int at)
{
	size_t n = 0, used;

	for (int x = from; x < to; x++) {
		if (!row[x].width && x > from)
			continue;
		room->first[n] = x;
		room->characters[n++] = row[x].len ? unicode_decode(row[x].text, row[x].len, &used) : ' ';
	}
	bidi_order(room->characters, n, row[from].order.part_rtl, room->order);
	for (size_t i = 0; i < n; i++) {
		int which = room->order[i], x = room->first[which];
		const struct cell *cell = &row[x];
		uint32_t form = room->characters[which];

		room->cells[at] = *cell;
		room->cells[at].from = (short)x;
		if (cell->len && unicode_decode(cell->text, cell->len, &used) != form)
			replace(&room->cells[at], form);
		at++;
		if (cell->width == 2 && x + 1 < to) {
			room->cells[at] = row[x + 1];
			room->cells[at++].from = (short)x;
		}
	}
}

static void order_line(struct cell *row, int from, int to, struct room *room)
{
	int at = 0, end;

	for (int x = from; x < to; x = end) {
		for (end = x + 1; end < to && row[end].order.part == row[x].order.part; end++)
			;
		order_part(row, x, end, room, row[from].order.rtl ? to - from - at - (end - x) : at);
		at += end - x;
	}
	memcpy(row + from, room->cells, (size_t)(to - from) * sizeof(*row));
}

/* The cursor stays with the letter that it stands on. */
static void move_cursor(struct grid *grid, int y, int from, int to)
{
	for (int x = from; grid->cursor_y == y && x < to; x++)
		if (grid_at(grid, y, x)->from == grid->cursor_x) {
			grid->cursor_x = x;
			return;
		}
}

void grid_order(struct grid *grid)
{
	size_t width = (size_t)grid->width;
	struct room room;

	if (!grid->lines || !width)
		return;
	room.cells = xreallocarray(NULL, width, sizeof(*room.cells));
	room.characters = xreallocarray(NULL, width, sizeof(*room.characters));
	room.order = xreallocarray(NULL, width, sizeof(*room.order));
	room.first = xreallocarray(NULL, width, sizeof(*room.first));
	for (int y = 0; y < grid->height; y++) {
		struct cell *row = &grid->cells[y * grid->width];

		for (int x = 0, end; x < grid->width; x = end) {
			for (end = x + 1; end < grid->width && row[end].order.line == row[x].order.line;
			     end++)
				;
			if (!row[x].order.line)
				continue;
			order_line(row, x, end, &room);
			move_cursor(grid, y, x, end);
			for (int i = x; i < end; i++)
				row[i].order.line = 0; /* once is enough */
		}
	}
	free(room.cells);
	free(room.characters);
	free(room.order);
	free(room.first);
	grid->lines = 0;
}

int grid_drawn_at(const struct grid *grid, int y, int x)
{
	if (y < 0 || x < 0 || y >= grid->height || x >= grid->width)
		return x;
	const struct cell *cell = grid_at(grid, y, x);

	return cell->from >= 0 ? cell->from : x;
}
