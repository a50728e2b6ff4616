/* SPDX-License-Identifier: MIT */
#include "ui/box.h"

#include <string.h>

#include "base/i18n.h"
#include "conf/key.h"
#include "text/fit.h"
#include "text/match.h"
#include "text/unicode.h"
#include "text/width.h"

static const struct view_ops box_ops;

static const struct box_row *row_at(const struct box *box, size_t i)
{
	return &box->rows.ptr[box->shown.ptr[i]];
}

static bool can_stand(const void *ctx, size_t row)
{
	return !row_at(ctx, row)->heading;
}

static int row_height(const void *ctx, size_t row)
{
	const struct box *box = ctx;
	const struct box_row *r = row_at(box, row);
	struct text_lines lines = VEC_INIT;
	int height = 1;

	if (r->heading)
		return row > box->list.top ? 2 : 1;
	if (box->mode == BOX_SHOW && box->text_width > 8 && text_cwidth(r->text) > box->text_width) {
		text_wrap(str_from(r->text), box->text_width, &lines);
		height = (int)lines.n;
		vec_release(&lines);
	}
	return height;
}

void box_init(struct box *box)
{
	*box = (struct box){ .view = { &box_ops }, .typed = STRBUF_INIT };
	box->list.ctx = box;
	box->list.can_stand = can_stand;
	box->list.row_height = row_height;
}

void box_release(struct box *box)
{
	vec_release(&box->rows);
	vec_release(&box->shown);
	strbuf_release(&box->typed);
	arena_release(&box->arena);
}

void box_start(struct box *box, enum box_mode mode, const char *title, int what)
{
	arena_reset(&box->arena);
	vec_clear(&box->rows);
	vec_clear(&box->shown);
	strbuf_clear(&box->typed);
	box->mode = mode;
	box->what = what;
	box->title = arena_strdup(&box->arena, title);
	box->empty = NULL;
	box->list.cursor = box->list.top = 0;
}

void box_add(struct box *box, const char *key, const char *text, const char *note, int64_t value)
{
	vec_push(&box->rows, (struct box_row){ .key = arena_strdup_null(&box->arena, key),
					       .text = arena_strdup(&box->arena, text),
					       .note = arena_strdup_null(&box->arena, note),
					       .value = value });
}

void box_add_heading(struct box *box, const char *text)
{
	vec_push(&box->rows,
		 (struct box_row){ .text = arena_strdup(&box->arena, text), .heading = true });
}

static void filter(struct box *box)
{
	vec_clear(&box->shown);
	for (size_t i = 0; i < box->rows.n; i++) {
		struct box_row *row = &box->rows.ptr[i];
		int by_note = 0;

		if (!box->typed.len) {
			vec_push(&box->shown, i);
			continue;
		}
		if (row->heading)
			continue;
		row->score = text_match(box->typed.buf, row->text) * 2;
		if (row->note)
			by_note = text_match(box->typed.buf, row->note);
		row->score = MAX(row->score, by_note);
		if (row->score > 0)
			vec_push(&box->shown, i);
	}
	/* best first; as they stand when equal */
	if (box->typed.len && box->mode == BOX_FILTER)
		for (size_t i = 1; i < box->shown.n; i++)
			for (size_t k = i; k > 0 && row_at(box, k)->score > row_at(box, k - 1)->score; k--) {
				size_t swap = box->shown.ptr[k];

				box->shown.ptr[k] = box->shown.ptr[k - 1];
				box->shown.ptr[k - 1] = swap;
			}
	box->list.n = box->shown.n;
	list_move(&box->list, MOVE_TOP, 1);
	box->list.top = 0;
}

void box_ready(struct box *box)
{
	filter(box);
}

const struct box_row *box_chosen(const struct box *box)
{
	if (box->list.cursor >= box->shown.n || row_at(box, box->list.cursor)->heading)
		return NULL;
	return row_at(box, box->list.cursor);
}

static bool choose_by_key(struct box *box, uint32_t key)
{
	AUTO(strbuf) name = STRBUF_INIT;

	key_print(key, &name);
	for (size_t i = 0; i < box->shown.n; i++)
		if (row_at(box, i)->key && streq(row_at(box, i)->key, name.buf)) {
			box->list.cursor = i;
			return true;
		}
	return false;
}

static bool motion_of(const struct box *box, uint32_t key, enum motion *out)
{
	bool letters = box->mode != BOX_FILTER;

	switch (key) {
	case KEYC_UP:
	case KEYM_CTRL | 'p':
		*out = MOVE_UP;
		return true;
	case KEYC_DOWN:
	case KEYM_CTRL | 'n':
		*out = MOVE_DOWN;
		return true;
	case KEYC_PAGE_UP:
	case KEYM_CTRL | 'b':
		*out = MOVE_PAGE_UP;
		return true;
	case KEYC_PAGE_DOWN:
	case KEYM_CTRL | 'f':
		*out = MOVE_PAGE_DOWN;
		return true;
	case KEYC_HOME:
		*out = MOVE_TOP;
		return true;
	case KEYC_END:
		*out = MOVE_BOTTOM;
		return true;
	}
	if (!letters)
		return false;
	*out = key == 'j' ? MOVE_DOWN : key == 'k' ? MOVE_UP : key == ' ' ? MOVE_PAGE_DOWN
	     : key == 'g' ? MOVE_TOP : MOVE_BOTTOM;
	return key == 'j' || key == 'k' || key == ' ' || key == 'g' || key == 'G';
}

enum box_answer box_key(struct box *box, uint32_t key)
{
	enum motion how;

	if (key == KEYC_ESCAPE || key == (KEYM_CTRL | 'c') || key == (KEYM_CTRL | 'g'))
		return BOX_CLOSED;
	if (box->mode == BOX_PICTURE)
		return BOX_CLOSED;
	if (box->mode == BOX_KEYS && choose_by_key(box, key))
		return BOX_CHOSEN;
	if (key == KEYC_ENTER)
		return box->mode == BOX_SHOW || !box_chosen(box) ? BOX_CLOSED : BOX_CHOSEN;
	if (motion_of(box, key, &how)) {
		list_move(&box->list, how, 1);
		return BOX_OPEN;
	}
	if (box->mode != BOX_FILTER)
		return key == 'q' || key == 'h' || key == KEYC_LEFT ? BOX_CLOSED : BOX_OPEN;
	if (key == KEYC_BACKSPACE) {
		if (!box->typed.len)
			return BOX_CLOSED;
		strbuf_truncate(&box->typed,
				unicode_cluster_before(box->typed.buf, box->typed.len, box->typed.len));
	} else if (key == (KEYM_CTRL | 'u')) {
		strbuf_clear(&box->typed);
	} else if (key >= 0x20 && key < 0x110000) {
		strbuf_add_utf8(&box->typed, key);
	}
	filter(box);
	return BOX_OPEN;
}

/* Drawing ---------------------------------------------------------------------- */

struct widths {
	int key, text, note;
};

static struct widths measure(const struct box *box, int width)
{
	struct widths w = { 0, 0, 0 };

	vec_each (&box->rows, row) {
		w.text = MAX(w.text, text_cwidth(row->text));
		if (row->key)
			w.key = MAX(w.key, text_cwidth(row->key));
		if (row->note)
			w.note = MAX(w.note, text_cwidth(row->note));
	}
	w.key = MIN(w.key, width < 60 ? 10 : 18);
	if (box->mode == BOX_SHOW && !w.note) /* what is wrapped need not be wider than one reads at ease */
		w.text = MIN(w.text, 84);
	if (width < 60 && box->mode == BOX_FILTER)
		w.note = 0;
	return w;
}

/* As many of the keys as there is room for. */
static void draw_key(const char *keys, int width, const struct canvas *c, int y)
{
	struct str first = str_from(keys);

	while (text_width(first) > width - (first.len < strlen(keys)))
		while (first.len && first.ptr[--first.len] != ' ')
			;
	int x = first.len ? canvas_text(c, y, 0, first, STYLE_key) : canvas_fit(c, y, 0, width, keys, STYLE_key);

	if (first.len && first.len < strlen(keys))
		canvas_cstr(c, y, x, c->grid->ascii ? "~" : "…", STYLE_faint);
}

static void draw_row(const struct box *box, const struct box_row *row, const struct widths *w,
		     const struct canvas *c, int y)
{
	struct text_lines lines = VEC_INIT;
	int x = 0, right = c->rect.width;

	if (row->heading) {
		canvas_fit(c, y, 0, right, row->text, STYLE_box_title);
		return;
	}
	if (w->key) {
		if (row->key)
			draw_key(row->key, w->key, c, y);
		x = w->key + 2;
	}
	/* notes stand in a column of their own, behind the longest text that leaves them room */
	if (w->note) {
		int note_x = x + MIN(w->text, MAX((right - x) * 3 / 5, right - x - w->note - 2)) + 2;

		if (row->note && right - note_x > 6)
			canvas_fit(c, y, note_x, right - note_x, row->note, STYLE_faint);
		right = MIN(right, note_x - 2);
	}
	if (box->mode != BOX_SHOW) {
		canvas_fit(c, y, x, right - x, row->text, STYLE_box);
		return;
	}
	text_wrap(str_from(row->text), right - x, &lines);
	vec_each (&lines, line)
		canvas_text(c, y++, x, str_part(str_from(row->text), line->from, line->to), STYLE_box);
	vec_release(&lines);
}

/* What is only shown has its cursor on top, as far as that leaves no empty lines below. */
static void scroll(struct box *box, int height)
{
	struct list *list = &box->list;
	size_t last = list->n;

	list->height = height;
	list->top = 0;
	for (int used = 0; last > 0; last--) {
		used += row_height(box, last - 1);
		if (used > height)
			break;
	}
	list->top = list->cursor = MIN(list->cursor, last);
	/* a heading is seen as long as its first row is */
	if (list->top && list->top < last && row_at(box, list->top - 1)->heading)
		list->top--;
}

static void draw(struct view *view, const struct canvas *c, bool focused)
{
	struct box *box = (struct box *)view;
	struct widths w = measure(box, c->rect.width);
	int typing = box->mode == BOX_FILTER ? 2 : 0, lines = typing, y = typing;
	int width = w.text + (w.key ? w.key + 2 : 0) + (w.note ? w.note + 3 : 0) + 4;
	struct canvas in;

	(void)focused;
	width = MAX(width, text_cwidth(box->title) + 8);
	if (box->mode == BOX_FILTER)
		width = MAX(width, MIN(64, c->rect.width - 4));
	box->text_width = MIN(width, c->rect.width) - 4 - (w.key ? w.key + 2 : 0);
	for (size_t i = 0; i < box->rows.n; i++)
		lines += box->rows.ptr[i].heading ? 1 + (i > 0)
			 : box->mode == BOX_SHOW  ? row_height(box, i)
						  : 1;
	if (box->mode == BOX_FILTER) /* does not change its size while one types */
		lines = MIN(lines, 18);
	struct rect frame = rect_centre((struct rect){ 0, 0, c->rect.height, c->rect.width },
					MIN(lines + 2, c->rect.height), MIN(width, c->rect.width));

	in = canvas_box(c, frame, box->title);
	if (typing) {
		int x = canvas_cstr(&in, 0, 0, "> ", STYLE_accent);

		x = canvas_fit(&in, 0, x, in.rect.width - x, box->typed.buf, STYLE_box);
		canvas_cursor(&in, 0, x);
		c->grid->cursor_visible = true;
	}
	if (!box->shown.n)
		canvas_fit(&in, y, 0, in.rect.width, box->empty ? box->empty : _("Nothing found."), STYLE_faint);
	box->inside = in.rect;
	box->text_width = in.rect.width - (w.key ? w.key + 2 : 0);
	if (box->mode == BOX_SHOW)
		scroll(box, in.rect.height);
	else
		list_fit(&box->list, in.rect.height - typing);
	size_t i = box->list.top;

	for (; i < box->shown.n && y < in.rect.height; i++) {
		int height = row_height(box, i);

		if (row_at(box, i)->heading)
			y += height - 1;
		draw_row(box, row_at(box, i), &w, &in, y);
		if (i == box->list.cursor && box->mode != BOX_PICTURE && !row_at(box, i)->heading) {
			if (box->mode != BOX_SHOW)
				canvas_over(&in, y, 0, in.rect.width, STYLE_box_selected);
			if (!typing)
				canvas_cursor(&in, y, 0);
		}
		y += row_at(box, i)->heading ? 1 : height;
	}
	/* there is more above, below */
	if (box->list.top)
		canvas_cstr(c, frame.y, frame.x + frame.width - 5, c->grid->ascii ? " ^ " : " ▴ ", STYLE_box_title);
	if (i < box->shown.n || y > in.rect.height)
		canvas_cstr(c, frame.y + frame.height - 1, frame.x + frame.width - 5,
			    c->grid->ascii ? " v " : " ▾ ", STYLE_box_title);
}

static bool move(struct view *view, enum motion how, int count)
{
	return list_move(&((struct box *)view)->list, how, count);
}

static bool click(struct view *view, int y, int x)
{
	struct box *box = (struct box *)view;
	int line = box->mode == BOX_FILTER ? 2 : 0;

	(void)x;
	for (size_t i = box->list.top; i < box->shown.n && line <= y; i++) {
		line += row_height(box, i);
		if (y >= line)
			continue;
		if (!can_stand(box, i))
			return false;
		box->list.cursor = i;
		return true;
	}
	return false;
}

enum box_answer box_click(struct box *box, int y, int x)
{
	struct rect frame = { box->inside.y - 1, box->inside.x - 2, box->inside.height + 2,
			      box->inside.width + 4 };

	if (!rect_holds(frame, y, x) || box->mode == BOX_PICTURE)
		return BOX_CLOSED;
	if (box->mode == BOX_SHOW || !click(&box->view, y - box->inside.y, x - box->inside.x))
		return BOX_OPEN;
	return BOX_CHOSEN;
}

static bool find(struct view *view, const char *folded, bool backwards)
{
	(void)view;
	(void)folded;
	(void)backwards;
	return false;
}

static const struct view_ops box_ops = { draw, move, click, find };
