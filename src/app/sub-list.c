/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "app/batch.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "text/fit.h"

/* Articles -------------------------------------------------------------------------- */

static bool put_article(struct batch *batch, json_t *array, int64_t id, struct err *err)
{
	AUTO(arena) arena = ARENA_INIT;
	json_t *object = json_object();
	struct article a;

	if (!store_article(batch->app.session.store, id, &arena, &a, err)) {
		json_decref(object);
		return false;
	}
	batch_put_int(object, "id", id);
	batch_put(object, "title", a.row.title);
	batch_put(object, "link", a.link);
	batch_put(object, "author", a.row.author);
	batch_put_time(object, "date", a.row.date);
	batch_put(object, "feed", a.row.feed_title);
	batch_put(object, "feed_url", a.feed_url);
	batch_put_bool(object, "read", a.row.flags & ENTRY_READ);
	batch_put_bool(object, "starred", a.row.flags & ENTRY_STARRED);
	batch_put(object, "excerpt", a.row.excerpt);
	json_array_append_new(array, object);
	return true;
}

/* Number, marks, day, feed, title: in columns on a terminal, else with tabs between them. */
static void print_row(struct batch *batch, int64_t id, int width)
{
	AUTO(arena) arena = ARENA_INIT;
	AUTO(strbuf) line = STRBUF_INIT;
	struct row row;
	char day[32];

	if (!store_row(batch->app.session.store, id, &arena, &row))
		return;
	clock_format(day, sizeof(day), "%Y-%m-%d", row.date);
	strbuf_printf(&line, width ? "%6lld %c%c %-10s " : "%lld\t%c%c\t%s\t", (long long)id,
		      row.flags & ENTRY_READ ? '-' : 'N', row.flags & ENTRY_STARRED ? '*' : '-',
		      day);
	if (width) {
		text_pad(str_from(row.feed_title), 18, &line);
		strbuf_add(&line, "  ");
		text_ellipsis(str_from(row.title), MAX(width - 42, 20), &line);
	} else {
		strbuf_printf(&line, "%s\t%s", row.feed_title, row.title);
	}
	puts(line.buf);
}

static int print_articles(struct batch *batch, const struct list_spec *spec)
{
	struct store *store = batch->app.session.store;
	struct list_rows rows = VEC_INIT;
	struct err err = ERR_INIT;
	int64_t limit, newest;
	int width = batch_width();
	bool ok = batch_number(batch, "--limit", batch->app.conf.list_limit, &limit, &err) &&
		  store_list(store, spec, (size_t)limit, &rows, &newest, &err);

	if (ok && batch_has(batch, "--json")) {
		json_t *array = json_array();

		for (size_t i = 0; ok && i < rows.n; i++)
			ok = put_article(batch, array, rows.ptr[i].id, &err);
		if (ok)
			batch_print(array);
		else
			json_decref(array);
	} else if (ok) {
		vec_each (&rows, row)
			print_row(batch, row->id, width);
	}
	vec_release(&rows);
	return ok ? BATCH_OK : batch_fail(&err);
}

static bool set_text(struct list_spec *spec, const char *text, struct err *err)
{
	if (strlen(text) >= sizeof(spec->text))
		return err_set(err, ERR_USER, _("that is too long: at most %zu bytes"),
			       sizeof(spec->text) - 1);
	memcpy(spec->text, text, strlen(text) + 1);
	return true;
}

static bool which(struct batch *batch, struct list_spec *spec, struct err *err)
{
	const char *feed = batch_value(batch, "--feed"),
		   *category = batch_value(batch, "--category");
	const char *query = batch_value(batch, "--query");

	*spec = (struct list_spec){ .kind = LIST_LATEST,
				    .unread_only = batch_has(batch, "--unread") };
	if (batch_has(batch, "--starred"))
		spec->kind = LIST_STARRED;
	if (feed) {
		spec->kind = LIST_FEED;
		return batch_feed(batch, feed, &spec->id, err);
	}
	if (category) {
		spec->kind = LIST_CATEGORY;
		return batch_category(batch, category, &spec->id, err);
	}
	if (query) {
		spec->kind = LIST_QUERY;
		return store_check_query(batch->app.session.store, query, err) &&
		       set_text(spec, query, err);
	}
	return true;
}

/* Feeds and categories ------------------------------------------------------------------ */

static const char *category_path(const struct store_menu *menu, int64_t id)
{
	for (size_t i = 0; i < menu->n_categories; i++)
		if (menu->categories[i].id == id)
			return menu->categories[i].path;
	return NULL;
}

static void put_feed(json_t *array, const struct store_menu *menu, const struct feed_row *feed)
{
	json_t *object = json_object(), *tags = json_array();
	AUTO(strbuf) why = STRBUF_INIT;

	if (feed->error != ERR_NONE)
		err_sentence(&why, feed->error, feed->error_code, feed->error_detail);
	for (size_t i = 0; i < feed->n_tags; i++)
		json_array_append_new(tags, json_string(feed->tags[i]));
	batch_put_int(object, "id", feed->id);
	batch_put(object, "title", feed->title);
	batch_put(object, "url", feed->url);
	batch_put(object, "link", feed->link);
	batch_put(object, "category", category_path(menu, feed->category_id));
	json_object_set_new(object, "tags", tags);
	batch_put_int(object, "unread", feed->unread);
	batch_put_int(object, "total", feed->total);
	batch_put_bool(object, "paused", feed->paused);
	batch_put_bool(object, "hidden", feed->hidden);
	batch_put_time(object, "last_fetch", feed->last_fetch);
	batch_put_time(object, "last_ok", feed->last_ok);
	batch_put_time(object, "next_due", feed->next_due);
	batch_put_time(object, "newest", feed->newest);
	batch_put(object, "error", why.len ? why.buf : NULL);
	json_array_append_new(array, object);
}

static void print_counts(int64_t unread, int64_t total, const char *name, const char *more,
			 int width)
{
	AUTO(strbuf) line = STRBUF_INIT;

	if (width) {
		strbuf_printf(&line, "%6lld %6lld  ", (long long)unread, (long long)total);
		text_ellipsis(str_from(name), MAX(width - 16, 20), &line);
	} else {
		strbuf_printf(&line, "%lld\t%lld\t%s%s%s", (long long)unread, (long long)total,
			      name, more ? "\t" : "", more ? more : "");
	}
	puts(line.buf);
}

static int list_feeds(struct batch *batch, const struct store_menu *menu)
{
	json_t *array = batch_has(batch, "--json") ? json_array() : NULL;
	int width = batch_width();

	for (size_t i = 0; i < menu->n_feeds; i++) {
		const struct feed_row *feed = &menu->feeds[i];

		if (array)
			put_feed(array, menu, feed);
		else
			print_counts(feed->unread, feed->total, feed->title, feed->url, width);
	}
	if (array)
		batch_print(array);
	return BATCH_OK;
}

static int list_categories(struct batch *batch, const struct store_menu *menu)
{
	json_t *array = batch_has(batch, "--json") ? json_array() : NULL;
	struct err err = ERR_INIT;
	int width = batch_width();
	bool ok = true;

	for (size_t i = 0; ok && i < menu->n_categories; i++) {
		const struct category_row *category = &menu->categories[i];
		struct list_spec spec = { .kind = LIST_CATEGORY, .id = category->id };
		int64_t total = 0, unread = 0;

		ok = store_count(batch->app.session.store, &spec, &total, &unread, &err);
		if (ok && array) {
			json_t *object = json_object();

			batch_put_int(object, "id", category->id);
			batch_put(object, "name", category->name);
			batch_put(object, "path", category->path);
			batch_put_int(object, "unread", unread);
			batch_put_int(object, "total", total);
			json_array_append_new(array, object);
		} else if (ok) {
			print_counts(unread, total, category->path, NULL, width);
		}
	}
	if (ok && array)
		batch_print(array);
	else if (array)
		json_decref(array);
	return ok ? BATCH_OK : batch_fail(&err);
}

int sub_list(struct batch *batch)
{
	const char *what = batch->given.words.n ? batch->given.words.ptr[0] : NULL;
	struct err err = ERR_INIT;
	struct store_menu menu;
	struct list_spec spec;

	if (!batch_open(batch, false, &err) ||
	    !store_menu(batch->app.session.store, &batch->arena, &menu, &err))
		return batch_fail(&err);
	batch_say_empty(&menu);
	if (what)
		return streq(what, "feeds") ? list_feeds(batch, &menu)
					    : list_categories(batch, &menu);
	return which(batch, &spec, &err) ? print_articles(batch, &spec) : batch_fail(&err);
}

int sub_search(struct batch *batch)
{
	struct list_spec spec = { .kind = LIST_SEARCH, .sort = LIST_BY_RANK };
	AUTO(strbuf) words = STRBUF_INIT;
	struct err err = ERR_INIT;

	vec_each (&batch->given.words, word)
		strbuf_printf(&words, "%s%s", words.len ? " " : "", *word);
	if (!set_text(&spec, words.buf, &err) || !batch_open(batch, false, &err))
		return batch_fail(&err);
	return print_articles(batch, &spec);
}
