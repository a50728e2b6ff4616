/* SPDX-License-Identifier: MIT */
#include "ui/reader-scroll.h"

#include "base/alloc.h"

int reader_shift(const struct reader *r, const struct layout_line *line)
{
	return MIN(r->shift, line->scrolls.over);
}

void reader_draw_run(const struct layout_line *line, int shift, const struct canvas *c, int y, int x,
		     const struct layout_run *run, struct look look)
{
	struct str text = { run->text, run->len };
	int from = line->scrolls.from;

	if (!shift || x < from) {
		canvas_look(c, y, x, text, look);
		return;
	}
	struct canvas code = canvas_sub(c, (struct rect){ 0, from, c->rect.height, c->rect.width - from });

	canvas_look(&code, y, x - from - shift, text, look);
}

void reader_draw_edges(const struct layout_line *line, int shift, const struct canvas *c, int y, int x)
{
	bool ascii = c->grid->ascii;

	if (shift && x > line->scrolls.from)
		canvas_cstr(c, y, line->scrolls.from, ascii ? "<" : "‹", STYLE_marker);
	if (x - shift > c->rect.width)
		canvas_cstr(c, y, c->rect.width - 1, ascii ? ">" : "›", STYLE_marker);
}

bool reader_scroll(struct reader *r, int columns)
{
	size_t from = r->top - MIN(r->top, r->head.n), to = from + (size_t)r->height;
	int most = 0, before = r->shift;

	if (!r->layout)
		return false;
	for (size_t i = from; i < MIN(to, r->layout->n); i++)
		most = MAX(most, r->layout->lines[i].scrolls.over);
	r->shift = CLAMP(MIN(r->shift, most) + columns, 0, most);
	return r->shift != before;
}
