/* SPDX-License-Identifier: MIT */
#include "ui/menu.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "text/unicode.h"
#include "text/width.h"

#define MAX_DEPTH 32
/* With more feeds than this, categories are folded until they are opened. */
#define UNFOLDED_FEEDS 80

static const struct view_ops menu_ops;

static bool can_stand(const void *ctx, size_t row)
{
	return ((const struct menu *)ctx)->rows.ptr[row].kind != MENU_GAP;
}

void menu_init(struct menu *menu)
{
	*menu = (struct menu){ .view = { &menu_ops }, .title = "courant" };
	menu->list.can_stand = can_stand;
	menu->list.ctx = menu;
}

void menu_release(struct menu *menu)
{
	vec_each (&menu->toggled, key)
		free(*key);
	vec_release(&menu->toggled);
	vec_release(&menu->rows);
	free(menu->search);
	arena_release(&menu->arena);
}

/* Folding ------------------------------------------------------------------ */

static bool is_toggled(const struct menu *menu, const char *key)
{
	vec_each (&menu->toggled, it)
		if (streq(*it, key))
			return true;
	return false;
}

static void toggle(struct menu *menu, const char *key)
{
	for (size_t i = 0; i < menu->toggled.n; i++)
		if (streq(menu->toggled.ptr[i], key)) {
			free(menu->toggled.ptr[i]);
			vec_remove(&menu->toggled, i);
			return;
		}
	vec_push(&menu->toggled, xstrdup(key));
}

static bool folded_by_itself(const struct menu *menu, enum menu_kind kind)
{
	return kind == MENU_TAGS || menu->data.n_feeds > UNFOLDED_FEEDS;
}

static bool is_folded(const struct menu *menu, enum menu_kind kind, const char *key)
{
	return folded_by_itself(menu, kind) != is_toggled(menu, key);
}

void menu_save_folds(const struct menu *menu, struct strbuf *out)
{
	vec_each (&menu->toggled, key)
		strbuf_printf(out, "%s\n", *key);
}

void menu_load_folds(struct menu *menu, const char *text)
{
	struct str rest = str_from(text), line;

	while (str_next(&rest, '\n', &line))
		if (line.len)
			vec_push(&menu->toggled, xstrndup(line.ptr, line.len));
}

/* The cursor ----------------------------------------------------------------- */

/* Rows that are there again next time, by the names they have in the state file. */
static const char *const place_names[] = {
	[MENU_FRONT] = "front",       [MENU_UNREAD] = "unread",   [MENU_STARRED] = "starred",
	[MENU_BEGUN] = "begun",
	[MENU_LATEST] = "latest",     [MENU_CATEGORY] = "category", [MENU_FEED] = "feed",
	[MENU_SMART] = "smart",       [MENU_TAGS] = "tags",       [MENU_TAG] = "tag",
};

static const char *place_name(const struct menu_row *row)
{
	return row && row->kind < ARRAY_LEN(place_names) ? place_names[row->kind] : NULL;
}

/* The keys of the first rows are words of the language, which may be another next time. */
static bool has_key(const struct menu_row *row)
{
	return row->kind > MENU_LATEST;
}

void menu_save_place(const struct menu *menu, struct strbuf *out)
{
	const struct menu_row *row = menu_current(menu);

	if (place_name(row))
		strbuf_printf(out, "%s %s\n", place_name(row), has_key(row) ? row->key : "");
}

bool menu_load_place(struct menu *menu, const char *text)
{
	struct str rest = str_from(text), line, name;

	if (!str_next(&rest, '\n', &line) || !str_next(&line, ' ', &name))
		return false;
	for (size_t i = 0; i < menu->rows.n; i++) {
		const struct menu_row *row = &menu->rows.ptr[i];

		if (place_name(row) && str_eq(name, str_from(place_name(row))) &&
		    (!has_key(row) || str_eq(line, str_from(row->key)))) {
			menu->list.cursor = i;
			return true;
		}
	}
	return false;
}

/* Rows ----------------------------------------------------------------------- */

static struct menu_row *add(struct menu *menu, enum menu_kind kind, int64_t id, const char *name,
			    int depth)
{
	vec_push(&menu->rows, (struct menu_row){ .kind = kind, .id = id, .name = name, .key = name,
						 .depth = depth });
	return vec_last(&menu->rows);
}

static void add_counts(const struct menu *menu, int64_t category, int64_t *unread, int64_t *total,
		       int depth)
{
	if (depth > MAX_DEPTH)
		return;
	for (size_t i = 0; i < menu->data.n_feeds; i++)
		if (menu->data.feeds[i].category_id == category) {
			*unread += menu->data.feeds[i].unread;
			*total += menu->data.feeds[i].total;
		}
	for (size_t i = 0; i < menu->data.n_categories; i++)
		if (menu->data.categories[i].parent_id == category)
			add_counts(menu, menu->data.categories[i].id, unread, total, depth + 1);
}

static void add_category(struct menu *menu, int64_t id, int depth);

static void add_feed(struct menu *menu, const struct feed_row *feed, int depth)
{
	struct menu_row *row;

	if (feed->hidden || (!menu->show_read_feeds && !feed->unread && feed->error == ERR_NONE))
		return;
	row = add(menu, MENU_FEED, feed->id, feed->title, depth);
	row->key = feed->url;
	row->unread = feed->unread;
	row->total = feed->total;
	row->trouble = feed->error != ERR_NONE && feed->error != ERR_WAIT && feed->error != ERR_STOPPED;
	row->paused = feed->paused;
}

/* Everything directly below a category, in the order of the feeds file. */
static void add_children(struct menu *menu, int64_t category, int depth)
{
	const struct store_menu *data = &menu->data;
	size_t c = 0, f = 0, s = 0;

	if (depth > MAX_DEPTH)
		return;
	for (;;) {
		while (c < data->n_categories && data->categories[c].parent_id != category)
			c++;
		while (f < data->n_feeds && data->feeds[f].category_id != category)
			f++;
		while (s < data->n_smarts && data->smarts[s].category_id != category)
			s++;
		int oc = c < data->n_categories ? data->categories[c].order : INT32_MAX;
		int of = f < data->n_feeds ? data->feeds[f].order : INT32_MAX;
		int os = s < data->n_smarts ? data->smarts[s].order : INT32_MAX;

		if (c < data->n_categories && oc <= of && oc <= os) {
			struct menu_row *row = add(menu, MENU_CATEGORY, data->categories[c].id,
						   data->categories[c].name, depth);

			row->key = data->categories[c].path;
			row->has_children = true;
			row->folded = is_folded(menu, MENU_CATEGORY, row->key);
			add_counts(menu, row->id, &row->unread, &row->total, 0);
			if (!row->folded)
				add_category(menu, data->categories[c].id, depth + 1);
			c++;
		} else if (f < data->n_feeds && of <= os) {
			add_feed(menu, &data->feeds[f++], depth);
		} else if (s < data->n_smarts) {
			add(menu, MENU_SMART, data->smarts[s].id, data->smarts[s].name, depth);
			s++;
		} else {
			return;
		}
	}
}

static void add_category(struct menu *menu, int64_t id, int depth)
{
	add_children(menu, id, depth);
}

static int by_name(const void *a, const void *b)
{
	return unicode_compare(*(const char *const *)a, *(const char *const *)b);
}

static void add_tags(struct menu *menu)
{
	VEC(const char *) tags = VEC_INIT;
	struct menu_row *group;

	for (size_t i = 0; i < menu->data.n_feeds; i++)
		for (size_t t = 0; t < menu->data.feeds[i].n_tags; t++)
			vec_push(&tags, menu->data.feeds[i].tags[t]);
	if (tags.n) {
		qsort(tags.ptr, tags.n, sizeof(*tags.ptr), by_name);
		add(menu, MENU_GAP, 0, "", 0);
		group = add(menu, MENU_TAGS, 0, _("Tags"), 0);
		group->key = "#tags";
		group->has_children = true;
		group->folded = is_folded(menu, MENU_TAGS, group->key);
		for (size_t i = 0; i < tags.n && !group->folded; i++) {
			struct menu_row *row;

			if (i && streq(tags.ptr[i], tags.ptr[i - 1]))
				continue;
			row = add(menu, MENU_TAG, 0, tags.ptr[i], 1);
			for (size_t f = 0; f < menu->data.n_feeds; f++)
				for (size_t t = 0; t < menu->data.feeds[f].n_tags; t++)
					if (streq(menu->data.feeds[f].tags[t], row->name))
						row->unread += menu->data.feeds[f].unread;
		}
	}
	vec_release(&tags);
}

static void build(struct menu *menu)
{
	const struct menu_row *here = menu_current(menu);
	bool begun = menu->data.begun || (here && here->kind == MENU_BEGUN);

	vec_clear(&menu->rows);
	add(menu, MENU_FRONT, 0, _("Front page"), 0);
	add(menu, MENU_UNREAD, 0, _("Unread"), 0)->unread = menu->data.unread;
	add(menu, MENU_STARRED, 0, _("Starred"), 0)->total = menu->data.starred;
	if (begun)
		add(menu, MENU_BEGUN, 0, _("Continue reading"), 0)->total = menu->data.begun;
	add(menu, MENU_LATEST, 0, _("Latest"), 0);
	if (menu->search) {
		struct menu_row *row = add(menu, MENU_SEARCH, 0, menu->search, 0);

		row->total = menu->search_n;
	}
	if (menu->data.n_categories + menu->data.n_feeds + menu->data.n_smarts)
		add(menu, MENU_GAP, 0, "", 0);
	add_children(menu, 0, 0);
	add_tags(menu);
	menu->list.n = menu->rows.n;
}

/* Rebuilds and finds the row again, by what it is. */
static void rebuild(struct menu *menu)
{
	const struct menu_row *row = menu_current(menu);
	enum menu_kind kind = row ? row->kind : MENU_FRONT;
	AUTO_FREE char *key = xstrdup(row ? row->key : "");

	build(menu);
	for (size_t i = 0; i < menu->rows.n; i++)
		if (menu->rows.ptr[i].kind == kind && streq(menu->rows.ptr[i].key, key)) {
			menu->list.cursor = i;
			return;
		}
	menu->list.cursor = MIN(menu->list.cursor, menu->rows.n - 1);
	if (!can_stand(menu, menu->list.cursor))
		menu->list.cursor--;
}

bool menu_reload(struct menu *menu, struct store *store, bool show_read_feeds, struct err *err)
{
	struct arena arena = ARENA_INIT, old = menu->arena;
	struct store_menu data = { 0 };

	if (!store_menu(store, &arena, &data, err)) {
		arena_release(&arena);
		return false;
	}
	menu->data = data;
	menu->arena = arena;
	menu->show_read_feeds = show_read_feeds;
	rebuild(menu); /* the old rows are still needed to find the cursor's */
	arena_release(&old);
	return true;
}

void menu_set_search(struct menu *menu, const char *text, int64_t n)
{
	char *old = menu->search;

	menu->search = xstrdup_null(text);
	menu->search_n = n;
	rebuild(menu);
	free(old);
}

const struct menu_row *menu_current(const struct menu *menu)
{
	return menu->list.cursor < menu->rows.n ? &menu->rows.ptr[menu->list.cursor] : NULL;
}

bool menu_spec(const struct menu_row *row, struct list_spec *out)
{
	static const enum list_kind kinds[] = {
		[MENU_FRONT] = LIST_LATEST,       [MENU_UNREAD] = LIST_UNREAD,
		[MENU_STARRED] = LIST_STARRED,    [MENU_LATEST] = LIST_LATEST,
		[MENU_CATEGORY] = LIST_CATEGORY,  [MENU_FEED] = LIST_FEED,
		[MENU_SMART] = LIST_SMART,        [MENU_TAG] = LIST_TAG,
		[MENU_SEARCH] = LIST_SEARCH,      [MENU_BEGUN] = LIST_BEGUN,
	};

	if (row->kind == MENU_GAP || row->kind == MENU_TAGS)
		return false;
	*out = (struct list_spec){ .kind = kinds[row->kind], .id = row->id };
	if (row->kind == MENU_TAG || row->kind == MENU_SEARCH)
		snprintf(out->text, sizeof(out->text), "%s", row->name);
	return true;
}

const struct feed_row *menu_feed(const struct menu *menu, int64_t id)
{
	for (size_t i = 0; i < menu->data.n_feeds; i++)
		if (menu->data.feeds[i].id == id)
			return &menu->data.feeds[i];
	return NULL;
}

const struct category_row *menu_category(const struct menu *menu, int64_t id)
{
	for (size_t i = 0; i < menu->data.n_categories; i++)
		if (menu->data.categories[i].id == id)
			return &menu->data.categories[i];
	return NULL;
}

void menu_path(const struct menu *menu, const struct menu_row *row, struct strbuf *out)
{
	const struct feed_row *feed = row->kind == MENU_FEED ? menu_feed(menu, row->id) : NULL;
	const struct category_row *category = feed ? menu_category(menu, feed->category_id) : NULL;

	if (category)
		strbuf_printf(out, "%s / ", category->path);
	strbuf_add(out, row->kind == MENU_CATEGORY ? row->key : row->name);
}

bool menu_fold(struct menu *menu, bool fold)
{
	const struct menu_row *row = menu_current(menu);

	if (!row || !row->has_children || row->folded == fold)
		return false;
	toggle(menu, row->key);
	rebuild(menu);
	return true;
}

bool menu_to_parent(struct menu *menu)
{
	const struct menu_row *row = menu_current(menu);

	if (!row || row->depth == 0)
		return false;
	for (size_t i = menu->list.cursor; i-- > 0;)
		if (menu->rows.ptr[i].depth < row->depth && menu->rows.ptr[i].kind != MENU_GAP) {
			menu->list.cursor = i;
			return true;
		}
	return false;
}

/* Unfolds the categories a feed is in. */
static void reveal(struct menu *menu, int64_t feed_id)
{
	const struct feed_row *feed = menu_feed(menu, feed_id);
	const struct category_row *c = feed ? menu_category(menu, feed->category_id) : NULL;

	for (int depth = 0; c && depth < MAX_DEPTH; depth++) {
		if (is_folded(menu, MENU_CATEGORY, c->path))
			toggle(menu, c->path);
		c = menu_category(menu, c->parent_id);
	}
	rebuild(menu);
}

bool menu_go_to(struct menu *menu, enum menu_kind kind, int64_t id)
{
	if (kind == MENU_FEED)
		reveal(menu, id);
	for (size_t i = 0; i < menu->rows.n; i++)
		if (menu->rows.ptr[i].kind == kind && menu->rows.ptr[i].id == id) {
			menu->list.cursor = i;
			return true;
		}
	return false;
}

bool menu_next_unread(struct menu *menu, bool backwards)
{
	size_t n = menu->rows.n;

	for (size_t step = 1; step < n; step++) {
		size_t at = (menu->list.cursor + (backwards ? n - step : step)) % n;
		const struct menu_row *row = &menu->rows.ptr[at];

		if (row->unread && (row->kind == MENU_FEED || (row->kind == MENU_CATEGORY && row->folded))) {
			menu->list.cursor = at;
			return true;
		}
	}
	return false;
}

/* The view ------------------------------------------------------------------- */

static enum style row_style(const struct menu_row *row)
{
	if (row->trouble)
		return STYLE_menu_trouble;
	if (row->unread && row->kind != MENU_CATEGORY)
		return STYLE_menu_unread;
	return row->kind == MENU_FEED || row->kind == MENU_TAG ? STYLE_menu_feed : STYLE_menu_category;
}

/* Where a row's fold mark stands; its name begins two columns further. */
static int mark_x(const struct menu_row *row, int width)
{
	return 1 + MIN(row->depth * 2, width / 3);
}

bool menu_at_mark(const struct menu *menu, int x)
{
	const struct menu_row *row = menu_current(menu);

	return row && row->has_children && x < mark_x(row, menu->width) + 2;
}

static void draw_row(const struct menu_row *row, const struct canvas *c, int y)
{
	bool ascii = c->grid->ascii;
	int right = c->rect.width - 1, x = mark_x(row, c->rect.width);
	char count[24] = "";

	if (row->unread || (row->total && (row->kind == MENU_STARRED || row->kind == MENU_BEGUN ||
					    row->kind == MENU_SEARCH)))
		snprintf(count, sizeof(count), "%" PRId64, row->unread ? row->unread : row->total);
	if (count[0])
		right = canvas_right(c, y, right, count, STYLE_menu_count) - 1;
	if (row->trouble)
		right = canvas_right(c, y, right, "!", STYLE_menu_trouble) - 1;
	if (row->paused)
		right = canvas_right(c, y, right, ascii ? "=" : "‖", STYLE_faint) - 1;
	if (row->has_children)
		canvas_cstr(c, y, x, ascii ? (row->folded ? "+" : "-") : row->folded ? "▸" : "▾",
			    STYLE_faint);
	else if (row->kind == MENU_SEARCH)
		canvas_cstr(c, y, x, "/", STYLE_accent);
	else if (row->kind == MENU_SMART)
		canvas_cstr(c, y, x, ascii ? "~" : "≈", STYLE_faint);
	canvas_fit(c, y, x + 2, right - x - 2, row->name, row_style(row));
}

static void draw(struct view *view, const struct canvas *c, bool focused)
{
	struct menu *menu = (struct menu *)view;
	int head = c->rect.height > 14 ? 2 : 1;
	struct canvas body = canvas_sub(c, (struct rect){ head, 0, c->rect.height - head, c->rect.width });
	int y = 0;

	menu->head = head;
	menu->width = c->rect.width;
	canvas_fit(c, 0, 1, c->rect.width - 2, menu->title, focused ? STYLE_title : STYLE_title_idle);
	list_fit(&menu->list, body.rect.height);
	for (size_t i = menu->list.top; i < menu->rows.n && y < body.rect.height; i++, y++) {
		draw_row(&menu->rows.ptr[i], &body, y);
		if (i == menu->list.cursor) {
			canvas_over(&body, y, 0, body.rect.width,
				    focused ? STYLE_selected : STYLE_selected_idle);
			if (focused)
				canvas_cursor(&body, y, 0);
		}
	}
}

static bool move(struct view *view, enum motion how, int count)
{
	return list_move(&((struct menu *)view)->list, how, count);
}

static bool click(struct view *view, int y, int x)
{
	struct menu *menu = (struct menu *)view;
	size_t row = list_row_at(&menu->list, y - menu->head);

	(void)x;
	if (row >= menu->rows.n || !can_stand(menu, row))
		return false;
	menu->list.cursor = row;
	return true;
}

static bool find(struct view *view, const char *folded, bool backwards)
{
	struct menu *menu = (struct menu *)view;
	size_t n = menu->rows.n;

	for (size_t step = 1; step <= n; step++) {
		size_t at = (menu->list.cursor + (backwards ? n - step : step)) % n;

		if (can_stand(menu, at) && unicode_contains(menu->rows.ptr[at].name, folded)) {
			menu->list.cursor = at;
			return true;
		}
	}
	return false;
}

static const struct view_ops menu_ops = { draw, move, click, find };
