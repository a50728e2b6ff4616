/* SPDX-License-Identifier: MIT */
#include "picture/drawn.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/armor.h"
#include "conf/style.h"

static bool colour_ok(int32_t colour)
{
	return (colour >= -1 && colour <= 255) ||
	       (colour >= STYLE_RGB && colour <= (STYLE_RGB | 0xFFFFFF));
}

/* Blanks and the block elements, all of one column. */
static bool cell_ok(const struct drawn_cell *cell)
{
	return (cell->c == ' ' || (cell->c >= 0x2580 && cell->c <= 0x259F)) &&
	       colour_ok(cell->fg) && colour_ok(cell->bg);
}

/* ESC P, numbers, q … ESC \ and nothing but printable ASCII between: ESC P has other uses. */
static bool sixel_ok(struct str s)
{
	size_t i = 2;

	if (s.len < 5 || !str_starts(s, STR("\033P")) || !str_ends(s, STR("\033\\")))
		return false;
	while (is_digit(s.ptr[i]) || s.ptr[i] == ';')
		i++;
	if (s.ptr[i] != 'q')
		return false;
	for (; i < s.len - 2; i++)
		if (s.ptr[i] < 0x20 || s.ptr[i] > 0x7E)
			return false;
	return true;
}

static bool read_rows(struct drawn *d, struct str rest)
{
	d->rows = xcalloc((size_t)d->shape.rows, sizeof(*d->rows));
	for (int i = 0; i < d->shape.rows; i++) {
		uint32_t len;

		if (rest.len < sizeof(len))
			return false;
		memcpy(&len, rest.ptr, sizeof(len));
		rest = str_part(rest, sizeof(len), rest.len);
		if (len > rest.len)
			return false;
		d->rows[i] = str_part(rest, 0, len);
		rest = str_part(rest, len, rest.len);
		if (d->shape.mode == PICTURE_SIXEL && !sixel_ok(d->rows[i]))
			return false;
	}
	return !rest.len;
}

static bool read_cells(struct drawn *d, struct str rest)
{
	size_t n = (size_t)d->shape.columns * (size_t)d->shape.rows;

	if (rest.len != n * sizeof(*d->cells))
		return false;
	d->cells = xcalloc(n, sizeof(*d->cells));
	memcpy(d->cells, rest.ptr, rest.len);
	for (size_t i = 0; i < n; i++)
		if (!cell_ok(&d->cells[i]))
			return false;
	return true;
}

bool drawn_read(struct strbuf *bytes, const struct picture_shape *shape, struct drawn *out)
{
	AUTO(strbuf) want = STRBUF_INIT;
	struct str rest;
	bool ok = false;

	*out = (struct drawn){ .shape = *shape, .bytes = *bytes };
	strbuf_init(bytes);
	strbuf_printf(&want, "courant-drawn 1 %s %d %d\n", picture_mode_name(shape->mode),
		      shape->columns, shape->rows);
	rest = strbuf_str(&out->bytes);
	if (picture_shape_ok(shape) && str_starts(rest, strbuf_str(&want))) {
		rest = str_part(rest, want.len, rest.len);
		out->png = rest;
		ok = shape->mode == PICTURE_SYMBOLS ? read_cells(out, rest)
		     : shape->mode == PICTURE_KITTY ? str_starts(rest, STR("\x89PNG"))
						    : read_rows(out, rest);
	}
	if (!ok)
		drawn_release(out);
	return ok;
}

void drawn_release(struct drawn *d)
{
	free(d->cells);
	free(d->rows);
	strbuf_release(&d->bytes);
	*d = (struct drawn){ .shape = d->shape, .bytes = STRBUF_INIT };
}

static void add_colour(struct strbuf *out, int32_t colour, int what)
{
	if (colour < 0)
		strbuf_printf(out, "\033[%dm", what + 9);
	else if (colour & STYLE_RGB)
		strbuf_printf(out, "\033[%d;2;%d;%d;%dm", what + 8, colour >> 16 & 255,
			      colour >> 8 & 255, colour & 255);
	else
		strbuf_printf(out, "\033[%d;5;%dm", what + 8, colour);
}

static void symbols_row(const struct drawn *d, int row, struct strbuf *out)
{
	const struct drawn_cell *cell = d->cells + (size_t)row * (size_t)d->shape.columns;
	int32_t fg = -2, bg = -2;

	for (int x = 0; x < d->shape.columns; x++, cell++) {
		if (cell->fg != fg && cell->c != ' ')
			add_colour(out, fg = cell->fg, 30);
		if (cell->bg != bg)
			add_colour(out, bg = cell->bg, 40);
		strbuf_add_utf8(out, cell->c);
	}
	strbuf_add(out, "\033[0m");
}

void drawn_row(const struct drawn *d, int row, struct strbuf *out)
{
	if (d->shape.mode == PICTURE_SYMBOLS) {
		symbols_row(d, row, out);
	} else if (d->shape.mode == PICTURE_SIXEL) {
		strbuf_add_str(out, d->rows[row]);
	} else if (d->shape.mode == PICTURE_ITERM) {
		strbuf_printf(out,
			      "\033]1337;File=inline=1;size=%zu;width=%d;height=1;"
			      "preserveAspectRatio=0;doNotMoveCursor=1:",
			      d->rows[row].len, d->shape.columns);
		armor_base64(d->rows[row], out);
		strbuf_add_char(out, '\a');
	}
}
