/* SPDX-License-Identifier: MIT */
#include "ui/headlines.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "text/unicode.h"
#include "text/width.h"

/* Columns from which a row is one line with source and age in columns of their own. */
#define WIDE 88
/* Sections of a front page; who follows a thousand feeds without categories does not want them all. */
#define FRONT_SECTIONS 40

static int row_height(const void *ctx, size_t row)
{
	const struct headlines *h = ctx;

	if (!h->rows.ptr[row].id)
		return row ? 2 : 1;
	return h->wide ? 1 : 2;
}

static bool can_stand(const void *ctx, size_t row)
{
	return ((const struct headlines *)ctx)->rows.ptr[row].id != 0;
}

void headlines_init(struct headlines *h)
{
	*h = (struct headlines){ .view = { &headlines_ops } };
	h->list.row_height = row_height;
	h->list.can_stand = can_stand;
	h->list.ctx = h;
}

void headlines_release(struct headlines *h)
{
	vec_release(&h->rows);
	free(h->title);
	h->title = NULL;
	arena_release(&h->arena);
	arena_release(&h->frame);
}

static void start(struct headlines *h, struct store *store, const char *title)
{
	char *copy = xstrdup(title);

	free(h->title);
	h->title = copy;
	h->store = store;
	h->arrived = 0;
	h->unread = h->folded = 0;
	vec_clear(&h->rows);
	arena_reset(&h->arena);
}

static void add(struct headlines *h, const struct list_row *row)
{
	vec_push(&h->rows, (struct headline){
				   .id = row->id, .flags = row->flags, .more = row->more, .story = row->story });
	h->unread += !(row->flags & ENTRY_READ) + row->unread;
	h->folded += row->unread;
}

static bool fill(struct headlines *h, size_t max, struct err *err)
{
	struct list_rows rows = VEC_INIT;
	bool ok;

	h->spec.fold = h->fold;
	ok = store_list(h->store, &h->spec, max, &rows, &h->newest, err);
	if (ok)
		vec_each (&rows, row)
			add(h, row);
	vec_release(&rows);
	h->list.n = h->rows.n;
	return ok;
}

bool headlines_open(struct headlines *h, struct store *store, const struct list_spec *spec,
		    const char *title, size_t max, struct err *err)
{
	start(h, store, title);
	h->spec = *spec;
	h->front = false;
	h->list.cursor = h->list.top = 0;
	return fill(h, max, err);
}

static bool same_report(const struct headlines *h, const struct headline *there, const struct list_row *row)
{
	return there->id == row->id || (h->fold && row->story && there->story == row->story);
}

static bool add_section(struct headlines *h, struct list_spec *spec, const char *name, int per,
			bool unread_first, struct err *err)
{
	struct list_rows rows = VEC_INIT;
	int64_t newest = 0;
	int n = 0;
	bool ok;

	spec->fold = h->fold;
	ok = store_list(h->store, spec, (size_t)per * 4, &rows, &newest, err);
	for (int pass = unread_first ? 0 : 1; ok && pass < 2 && n < per; pass++)
		for (size_t i = 0; i < rows.n && n < per; i++) {
			bool read = rows.ptr[i].flags & ENTRY_READ, there = false;

			if (unread_first && read != (pass == 1))
				continue;
			/* an article stands on the page once, and so does a story */
			for (size_t k = 0; k < h->rows.n && !there; k++)
				there = same_report(h, &h->rows.ptr[k], &rows.ptr[i]);
			if (there)
				continue;
			if (n++ == 0)
				vec_push(&h->rows,
					 (struct headline){ .section = arena_strdup(&h->arena, name) });
			add(h, &rows.ptr[i]);
		}
	h->newest = MAX(h->newest, newest);
	vec_release(&rows);
	return ok;
}

static bool fill_front(struct headlines *h, const struct store_menu *menu, int per, struct err *err)
{
	struct list_spec spec = { .kind = LIST_LATEST };
	bool ok = add_section(h, &spec, _("What's new"), per, true, err);

	for (size_t i = 0; ok && i < menu->n_categories; i++) {
		if (menu->categories[i].parent_id)
			continue;
		spec = (struct list_spec){ .kind = LIST_CATEGORY, .id = menu->categories[i].id };
		ok = add_section(h, &spec, menu->categories[i].name, per, true, err);
	}
	for (size_t i = 0, n = 0; ok && i < menu->n_feeds && n < FRONT_SECTIONS; i++) {
		if (menu->feeds[i].category_id || menu->feeds[i].hidden || menu->n_categories > 0)
			continue;
		spec = (struct list_spec){ .kind = LIST_FEED, .id = menu->feeds[i].id };
		ok = add_section(h, &spec, menu->feeds[i].title, per, true, err);
		n++;
	}
	spec = (struct list_spec){ .kind = LIST_STARRED };
	ok = ok && add_section(h, &spec, _("Picks"), per, false, err);
	h->list.n = h->rows.n;
	return ok;
}

bool headlines_front(struct headlines *h, struct store *store, const struct store_menu *menu,
		     const char *title, int per, struct err *err)
{
	start(h, store, title);
	h->spec = (struct list_spec){ .kind = LIST_LATEST };
	h->front = true;
	h->newest = 0;
	h->list.cursor = h->list.top = 0;
	if (!fill_front(h, menu, per, err))
		return false;
	list_move(&h->list, MOVE_TOP, 1);
	return true;
}

bool headlines_reload(struct headlines *h, const struct store_menu *menu, size_t max, struct err *err)
{
	const struct headline *current = headlines_current(h);
	size_t cursor = h->list.cursor, top = h->list.top;
	int64_t id = current ? current->id : 0;
	AUTO_FREE char *title = xstrdup(h->title ? h->title : "");
	bool ok;

	start(h, h->store, title);
	ok = h->front ? fill_front(h, menu, 4, err) : fill(h, max, err);
	h->list.cursor = MIN(cursor, h->rows.n ? h->rows.n - 1 : 0);
	h->list.top = top;
	if (id && headlines_go_to(h, id))
		h->list.top = h->list.cursor > cursor ? top + (h->list.cursor - cursor) : top;
	else if (h->rows.n && !can_stand(h, h->list.cursor))
		list_move(&h->list, MOVE_TO, (int)h->list.cursor + 1);
	return ok;
}

bool headlines_unfold(struct headlines *h, const struct store_menu *menu, size_t max, struct err *err)
{
	const struct headline *current = headlines_current(h);
	int64_t story = current ? current->story : 0;

	/* the front page has no room for it, and an article alone has nothing to show */
	if (!story || h->front || (h->fold && !current->more && h->spec.open != story))
		return false;
	if (current->more < 0)
		while (h->list.cursor && h->rows.ptr[h->list.cursor].more < 0)
			h->list.cursor--;
	h->spec.open = h->spec.open == story ? 0 : story;
	return headlines_reload(h, menu, max, err);
}

void headlines_check(struct headlines *h)
{
	struct list_rows rows = VEC_INIT;
	struct list_spec spec = h->spec;
	struct err ignored = ERR_INIT;
	int64_t newest;

	if (!h->store)
		return;
	/* newest first, so that what arrived is found among the first ones */
	spec.oldest_first = spec.fold = false;
	spec.sort = LIST_BY_DATE;
	h->arrived = 0;
	if (store_list(h->store, &spec, 2000, &rows, &newest, &ignored))
		vec_each (&rows, row)
			h->arrived += row->id > h->newest;
	vec_release(&rows);
	h->unread = h->folded;
	vec_each (&h->rows, row) {
		unsigned flags;

		if (row->id && h->rows.n <= 5000 && store_flags(h->store, row->id, &flags))
			row->flags = flags;
		h->unread += row->id && !(row->flags & ENTRY_READ);
	}
}

const struct headline *headlines_current(const struct headlines *h)
{
	if (h->list.cursor >= h->rows.n || !h->rows.ptr[h->list.cursor].id)
		return NULL;
	return &h->rows.ptr[h->list.cursor];
}

bool headline_is_news(const struct headline *row)
{
	return row->id && !(row->flags & (ENTRY_READ | ENTRY_HIDDEN));
}

void headlines_mark(struct headlines *h, int64_t id, unsigned set, unsigned clear)
{
	vec_each (&h->rows, row) {
		if (!row->id || (id && row->id != id))
			continue;
		h->unread -= !(row->flags & ENTRY_READ);
		row->flags = (row->flags & ~clear) | set;
		h->unread += !(row->flags & ENTRY_READ);
		if (id)
			break; /* an article stands in a list once */
	}
}

bool headlines_go_to(struct headlines *h, int64_t id)
{
	for (size_t i = 0; i < h->rows.n; i++)
		if (h->rows.ptr[i].id == id) {
			h->list.cursor = i;
			return true;
		}
	return false;
}

bool headlines_first_unread(struct headlines *h)
{
	const struct headline *row;

	list_move(&h->list, MOVE_TOP, 1);
	row = headlines_current(h);
	return (row && headline_is_news(row)) || headlines_next_unread(h, false);
}

bool headlines_next_unread(struct headlines *h, bool backwards)
{
	size_t n = h->rows.n;

	for (size_t step = 1; step <= n; step++) {
		size_t at = (h->list.cursor + (backwards ? n - step : step)) % n;

		if (headline_is_news(&h->rows.ptr[at])) {
			h->list.cursor = at;
			return true;
		}
	}
	return false;
}

/* Drawing -------------------------------------------------------------------- */

static void draw_marks(const struct canvas *c, int y, unsigned flags)
{
	bool ascii = c->grid->ascii;

	if (!(flags & ENTRY_READ))
		canvas_cstr(c, y, 1, ascii ? "N" : "●", STYLE_marker);
	else if (flags & ENTRY_UPDATED)
		canvas_cstr(c, y, 1, ascii ? "u" : "◦", STYLE_marker);
	if (flags & ENTRY_STARRED)
		canvas_cstr(c, y, 2, ascii ? "*" : "★", STYLE_star);
}

/* What else it carries, ending before `right`; returns where it begins. */
static int draw_extras(const struct canvas *c, int y, int right, unsigned flags, int more)
{
	bool ascii = c->grid->ascii;
	char number[16];

	if (more > 0) {
		snprintf(number, sizeof(number), "+%d", more);
		right = canvas_right(c, y, right, number, STYLE_marker) - 1;
	}
	if (flags & ENTRY_ENCLOSURE)
		right = canvas_right(c, y, right, ascii ? "@" : "↓", STYLE_marker) - 1;
	if (flags & ENTRY_FULL)
		right = canvas_right(c, y, right, ascii ? "=" : "≡", STYLE_marker) - 1;
	return right;
}

static const char *title_of(const struct row *row)
{
	if (row->title[0])
		return row->title;
	return row->excerpt ? row->excerpt : _("(no title)");
}

static void draw_wide(const struct headlines *h, const struct row *row, const struct headline *line,
		      const struct canvas *c, int y)
{
	unsigned flags = line->flags;
	int left = line->more < 0 ? 6 : 4; /* of an open story */
	int width = c->rect.width, right = width - 1, source = CLAMP(width / 5, 12, 24);
	bool one_source = h->spec.kind == LIST_FEED && !h->front;
	char age[32];

	clock_age(age, sizeof(age), row->date, h->now ? h->now : clock_now());
	canvas_right(c, y, right, age, STYLE_headline_age);
	right -= 8;
	if (!one_source) {
		canvas_fit(c, y, right - source, source, row->feed_title, STYLE_headline_source);
		right -= source + 2;
	}
	right = draw_extras(c, y, right, flags, line->more);
	draw_marks(c, y, flags);
	canvas_fit(c, y, left, right - left, title_of(row),
		   flags & ENTRY_READ ? STYLE_headline_read : STYLE_headline_unread);
}

static void draw_narrow(const struct headlines *h, const struct row *row, const struct headline *line,
			const struct canvas *c, int y)
{
	AUTO(strbuf) meta = STRBUF_INIT;
	unsigned flags = line->flags;
	int left = line->more < 0 ? 6 : 4;
	int right = c->rect.width - 1;
	const char *dot;
	char age[32];

	clock_age(age, sizeof(age), row->date, h->now ? h->now : clock_now());
	dot = !age[0] ? "" : c->grid->ascii ? " - " : " · ";
	draw_marks(c, y, flags);
	canvas_fit(c, y, left, right - left, title_of(row),
		   flags & ENTRY_READ ? STYLE_headline_read : STYLE_headline_unread);
	right = draw_extras(c, y + 1, right, flags, line->more);
	strbuf_add(&meta, age);
	if (h->spec.kind != LIST_FEED || h->front)
		strbuf_printf(&meta, "%s%s", dot, row->feed_title);
	else if (row->author)
		strbuf_printf(&meta, "%s%s", dot, row->author);
	canvas_fit(c, y + 1, left, right - left, meta.buf, STYLE_headline_source);
}

static int head_height(int height)
{
	return height > 14 ? 2 : 1;
}

static void draw_head(const struct headlines *h, const struct canvas *c, bool focused)
{
	AUTO(strbuf) count = STRBUF_INIT;
	int right = c->rect.width - 1;

	if (h->arrived) {
		strbuf_printf(&count, P_("%d has arrived", "%d have arrived", h->arrived), h->arrived);
		right = canvas_right(c, 0, right, count.buf, STYLE_accent) - 2;
	} else if (h->unread && c->rect.width > 30) {
		strbuf_printf(&count, P_("%d unread", "%d unread", h->unread), (int)h->unread);
		right = canvas_right(c, 0, right, count.buf, STYLE_faint) - 2;
	}
	canvas_fit(c, 0, 1, right - 1, h->title ? h->title : "", focused ? STYLE_title : STYLE_title_idle);
}

static void draw_empty(const struct headlines *h, const struct canvas *c)
{
	const char *text = h->spec.kind == LIST_UNREAD    ? _("Everything is read.")
			   : h->spec.kind == LIST_STARRED ? _("No starred articles yet.")
			   : h->spec.kind == LIST_SEARCH  ? _("Nothing found.")
							  : _("No articles here.");

	canvas_fit(c, 0, 4, c->rect.width - 5, text, STYLE_faint);
}

static void draw(struct view *view, const struct canvas *c, bool focused)
{
	struct headlines *h = (struct headlines *)view;
	int head = head_height(c->rect.height), y = 0;
	struct canvas body = canvas_sub(c, (struct rect){ head, 0, c->rect.height - head, c->rect.width });

	h->wide = c->rect.width >= WIDE;
	h->head = head;
	draw_head(h, c, focused);
	if (!h->rows.n) {
		draw_empty(h, &body);
		if (focused)
			canvas_cursor(&body, 0, 0);
		return;
	}
	list_fit(&h->list, body.rect.height);
	arena_reset(&h->frame);
	for (size_t i = h->list.top; i < h->rows.n && y < body.rect.height; i++) {
		const struct headline *line = &h->rows.ptr[i];
		int height = row_height(h, i);
		struct row row;

		if (!line->id) {
			canvas_fit(&body, y + height - 1, 1, body.rect.width - 2, line->section, STYLE_heading);
		} else if (store_row(h->store, line->id, &h->frame, &row)) {
			if (h->wide)
				draw_wide(h, &row, line, &body, y);
			else
				draw_narrow(h, &row, line, &body, y);
		}
		if (i == h->list.cursor) {
			for (int k = 0; k < height; k++)
				canvas_over(&body, y + k, 0, body.rect.width,
					    focused ? STYLE_selected : STYLE_selected_idle);
			if (focused)
				canvas_cursor(&body, y, 0);
		}
		y += height;
	}
}

static bool move(struct view *view, enum motion how, int count)
{
	return list_move(&((struct headlines *)view)->list, how, count);
}

static bool click(struct view *view, int y, int x)
{
	struct headlines *h = (struct headlines *)view;
	size_t row = list_row_at(&h->list, y - h->head);

	(void)x;
	if (row >= h->rows.n || !can_stand(h, row))
		return false;
	h->list.cursor = row;
	return true;
}

static bool find(struct view *view, const char *folded, bool backwards)
{
	struct headlines *h = (struct headlines *)view;
	size_t n = h->rows.n;
	struct arena arena = ARENA_INIT;
	bool found = false;

	for (size_t step = 1; step <= n && !found; step++) {
		size_t at = (h->list.cursor + (backwards ? n - step : step)) % n;
		struct row row;

		arena_reset(&arena);
		if (can_stand(h, at) && store_row(h->store, h->rows.ptr[at].id, &arena, &row) &&
		    unicode_contains(row.title, folded)) {
			h->list.cursor = at;
			found = true;
		}
	}
	arena_release(&arena);
	return found;
}

const struct view_ops headlines_ops = { draw, move, click, find };
