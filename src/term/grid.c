/* SPDX-License-Identifier: MIT */
#include "term/grid.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "text/bidi.h"
#include "text/fit.h"
#include "text/unicode.h"
#include "text/width.h"

void grid_init(struct grid *grid, const struct theme *theme)
{
	*grid = (struct grid){ .theme = theme };
}

void grid_release(struct grid *grid)
{
	free(grid->cells);
	vec_release(&grid->strips);
	vec_release(&grid->links);
	grid->cells = NULL;
	grid->height = grid->width = 0;
}

void grid_clear(struct grid *grid)
{
	const struct cell blank = { .text = " ", .len = 1, .width = 1, .from = -1,
				    .look = grid->theme->looks[STYLE_text] };

	for (int i = 0; i < grid->height * grid->width; i++)
		grid->cells[i] = blank;
	vec_clear(&grid->strips);
	vec_clear(&grid->links);
	grid->cursor_y = grid->cursor_x = 0;
	grid->cursor_visible = false;
	grid->lines = 0;
}

void grid_resize(struct grid *grid, int height, int width)
{
	height = CLAMP(height, 0, 1000);
	width = CLAMP(width, 0, 2000);
	grid->cells = xreallocarray(grid->cells, (size_t)height * (size_t)width + 1,
				    sizeof(*grid->cells));
	grid->height = height;
	grid->width = width;
	grid_clear(grid);
}

static struct cell *cell_at(struct grid *grid, int y, int x)
{
	return &grid->cells[y * grid->width + x];
}

const struct cell *grid_at(const struct grid *grid, int y, int x)
{
	return &grid->cells[y * grid->width + x];
}

void grid_dump(const struct grid *grid, struct strbuf *out)
{
	for (int y = 0; y < grid->height; y++) {
		size_t begin = out->len;

		for (int x = 0; x < grid->width; x++) {
			const struct cell *cell = grid_at(grid, y, x);

			strbuf_append(out, cell->text, cell->len);
		}
		while (out->len > begin && out->buf[out->len - 1] == ' ')
			strbuf_truncate(out, out->len - 1);
		strbuf_add_char(out, '\n');
	}
}

struct canvas canvas_all(struct grid *grid)
{
	return (struct canvas){ grid, { 0, 0, grid->height, grid->width }, { 0 } };
}

struct canvas canvas_sub(const struct canvas *c, struct rect r)
{
	int top = MAX(r.y, 0), left = MAX(r.x, 0);
	int bottom = MIN(r.y + r.height, c->rect.height);
	int right = MIN(r.x + r.width, c->rect.width);

	return (struct canvas){ c->grid,
				{ c->rect.y + top, c->rect.x + left, MAX(bottom - top, 0),
				  MAX(right - left, 0) },
				c->order };
}

/* Makes sure no half of a wide character is left where a cell is overwritten. */
static void make_room(struct grid *grid, int y, int x, int width)
{
	struct cell *row = cell_at(grid, y, 0);

	if (x > 0 && row[x].width == 0 && row[x - 1].width == 2) {
		row[x - 1].text[0] = ' ';
		row[x - 1].len = row[x - 1].width = 1;
	}
	if (x + width < grid->width && row[x + width].width == 0) {
		row[x + width].text[0] = ' ';
		row[x + width].len = row[x + width].width = 1;
	}
}

/*
 * What of a cluster goes into a cell: variation selectors, skin tones and all
 * from the first joiner between emoji on are dropped.
 */
static size_t simplify(const char *s, size_t len, char out[CELL_TEXT])
{
	size_t n = 0, at = 0, used;
	int points = 0;

	while (at < len && points < 5) {
		uint32_t c = unicode_decode(s + at, len - at, &used);

		if (c == 0x200D && points)
			break;
		if (!(c >= 0xFE00 && c <= 0xFE0F) && !(c >= 0x1F3FB && c <= 0x1F3FF && points) &&
		    c != 0x200D && c != 0x20E3 && n + used <= CELL_TEXT) {
			memcpy(out + n, s + at, used);
			n += used;
			points++;
		}
		at += used;
	}
	return n;
}

static bool is_flag_half(const char *s, size_t len)
{
	size_t used;
	uint32_t c = unicode_decode(s, len, &used);

	return c >= 0x1F1E6 && c <= 0x1F1FF;
}

static void put(const struct canvas *c, int y, int x, const char *s, size_t len, int width,
		struct look look)
{
	struct cell *cell = cell_at(c->grid, y, x);

	make_room(c->grid, y, x, width);
	cell->len = (unsigned char)simplify(s, len, cell->text);
	cell->width = (unsigned char)width;
	cell->look = look_over(cell->look, look);
	cell->order = c->order;
	cell->from = -1;
	if (width == 2) {
		cell[1].len = cell[1].width = 0;
		cell[1].look = cell->look;
		cell[1].order = c->order;
		cell[1].from = -1;
	}
}

struct canvas canvas_order(const struct canvas *c, bool rtl)
{
	struct canvas line = *c;

	line.order = (struct order){ ++c->grid->lines, 0, rtl, rtl };
	if (!line.order.line) /* a frame of so many lines shows the rest as it is read */
		c->grid->lines--;
	return line;
}

void canvas_part(struct canvas *c, bool rtl)
{
	c->order.part++;
	c->order.part_rtl = rtl;
}

int canvas_look(const struct canvas *c, int y, int x, struct str s, struct look look)
{
	size_t at = 0;

	if (y < 0 || y >= c->rect.height)
		return x;
	while (at < s.len && x < c->rect.width) {
		size_t len = unicode_cluster(s.ptr + at, s.len - at);
		int width = text_cluster_width(s.ptr + at, len);
		int gy = c->rect.y + y, gx = c->rect.x + x;

		if (width > 0 && (unsigned char)s.ptr[at] >= 0x20) {
			if (x + width > c->rect.width) {
				put(c, gy, gx, " ", 1, 1, look);
				return c->rect.width;
			}
			if (x < 0) {
				/* scrolled out on the left */
			} else if (width == 2 && is_flag_half(s.ptr + at, len) && len >= 8) {
				/* terminals join the two halves themselves */
				put(c, gy, gx, s.ptr + at, 4, 1, look);
				put(c, gy, gx + 1, s.ptr + at + 4, 4, 1, look);
			} else {
				put(c, gy, gx, s.ptr + at, len, width, look);
			}
			x += width;
		}
		at += len;
	}
	return x;
}

int canvas_text(const struct canvas *c, int y, int x, struct str s, enum style style)
{
	struct look look = c->grid->theme->looks[style];

	if (c->order.line || !bidi_has_rtl(s))
		return canvas_look(c, y, x, s, look);
	struct canvas line = canvas_order(c, bidi_is_rtl(s));

	return canvas_look(&line, y, x, s, look);
}

int canvas_cstr(const struct canvas *c, int y, int x, const char *s, enum style style)
{
	return canvas_text(c, y, x, str_from(s), style);
}

int canvas_fit(const struct canvas *c, int y, int x, int width, const char *s, enum style style)
{
	AUTO(strbuf) cut = STRBUF_INIT;

	if (width <= 0)
		return x;
	text_ellipsis(str_from(s), width, &cut);
	if (c->grid->ascii && str_ends(strbuf_str(&cut), STR("…"))) {
		strbuf_truncate(&cut, cut.len - strlen("…"));
		strbuf_add_char(&cut, '~');
	}
	return canvas_text(c, y, x, strbuf_str(&cut), style);
}

int canvas_right(const struct canvas *c, int y, int right, const char *s, enum style style)
{
	int x = right - text_cwidth(s);

	canvas_cstr(c, y, x, s, style);
	return x;
}

void canvas_fill(const struct canvas *c, enum style style)
{
	for (int y = 0; y < c->rect.height; y++)
		for (int x = 0; x < c->rect.width; x++) {
			struct cell *cell = cell_at(c->grid, c->rect.y + y, c->rect.x + x);

			if (x == 0 || x == c->rect.width - 1)
				make_room(c->grid, c->rect.y + y, c->rect.x + x, 1);
			cell->text[0] = ' ';
			cell->len = cell->width = 1;
			cell->order = c->order;
			cell->from = -1;
			cell->look = look_over(c->grid->theme->looks[STYLE_text],
					       c->grid->theme->looks[style]);
		}
}

void canvas_over(const struct canvas *c, int y, int x, int width, enum style style)
{
	if (y < 0 || y >= c->rect.height)
		return;
	for (int i = MAX(x, 0); i < x + width && i < c->rect.width; i++) {
		struct cell *cell = cell_at(c->grid, c->rect.y + y, c->rect.x + i);

		cell->look = look_over(cell->look, c->grid->theme->looks[style]);
	}
}

void canvas_link(const struct canvas *c, int y, int x, int width, const char *url)
{
	int right = MIN(x + width, c->rect.width);

	x = MAX(x, 0);
	if (y >= 0 && y < c->rect.height && right > x)
		vec_push(&c->grid->links,
			 ((struct grid_link){ c->rect.y + y, c->rect.x + x, right - x, url }));
}

/* A box hides what it stands on. */
static void hide_links(struct grid *grid, struct rect r)
{
	for (size_t i = grid->links.n; i-- > 0;) {
		const struct grid_link *link = &grid->links.ptr[i];

		if (link->y >= r.y && link->y < r.y + r.height && link->x < r.x + r.width &&
		    link->x + link->width > r.x)
			vec_remove(&grid->links, i);
	}
}

void canvas_vline(const struct canvas *c, int x, enum style style)
{
	for (int y = 0; y < c->rect.height; y++)
		canvas_cstr(c, y, x, c->grid->ascii ? "|" : "│", style);
}

void canvas_hline(const struct canvas *c, int y, enum style style)
{
	for (int x = 0; x < c->rect.width; x++)
		canvas_cstr(c, y, x, c->grid->ascii ? "-" : "─", style);
}

struct canvas canvas_box(const struct canvas *c, struct rect rect, const char *title)
{
	struct canvas box = canvas_sub(c, rect);
	int right = box.rect.width - 1, bottom = box.rect.height - 1;
	bool ascii = c->grid->ascii;

	canvas_fill(&box, STYLE_box);
	hide_links(c->grid, box.rect);
	if (right < 3 || bottom < 2)
		return box;
	canvas_hline(&box, 0, STYLE_box);
	canvas_hline(&box, bottom, STYLE_box);
	canvas_vline(&box, 0, STYLE_box);
	canvas_vline(&box, right, STYLE_box);
	canvas_cstr(&box, 0, 0, ascii ? "+" : "╭", STYLE_box);
	canvas_cstr(&box, 0, right, ascii ? "+" : "╮", STYLE_box);
	canvas_cstr(&box, bottom, 0, ascii ? "+" : "╰", STYLE_box);
	canvas_cstr(&box, bottom, right, ascii ? "+" : "╯", STYLE_box);
	if (title && *title) {
		int x = canvas_cstr(&box, 0, 2, " ", STYLE_box);

		x = canvas_fit(&box, 0, x, right - 5, title, STYLE_box_title);
		canvas_cstr(&box, 0, x, " ", STYLE_box);
	}
	return canvas_sub(&box, (struct rect){ 1, 2, box.rect.height - 2, box.rect.width - 4 });
}

void canvas_cell(const struct canvas *c, int y, int x, struct str text, struct look look)
{
	struct cell *cell;

	if (y < 0 || y >= c->rect.height || x < 0 || x >= c->rect.width || text.len > CELL_TEXT)
		return;
	make_room(c->grid, c->rect.y + y, c->rect.x + x, 1);
	cell = cell_at(c->grid, c->rect.y + y, c->rect.x + x);
	memcpy(cell->text, text.ptr, text.len);
	cell->len = (unsigned char)text.len;
	cell->width = 1;
	cell->look = look;
}

void canvas_strip(const struct canvas *c, int y, int x, struct grid_strip strip)
{
	if (y < 0 || y >= c->rect.height || x < 0 || x + strip.width > c->rect.width)
		return;
	strip.y = c->rect.y + y;
	strip.x = c->rect.x + x;
	vec_push(&c->grid->strips, strip);
}

void canvas_cursor(const struct canvas *c, int y, int x)
{
	if (y < 0 || y >= c->rect.height || c->rect.width <= 0)
		return;
	c->grid->cursor_y = c->rect.y + y;
	c->grid->cursor_x = c->rect.x + CLAMP(x, 0, c->rect.width - 1);
}
