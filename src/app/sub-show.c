/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "app/batch.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "page/html.h"
#include "page/layout.h"
#include "text/clean.h"

/* What a person reads: the page's own text when it was fetched, else the feed's. */
static const char *text_of(const struct article *a)
{
	const char *text = a->full ? a->full : a->content ? a->content : a->summary;

	return text ? text : "";
}

/* Raw HTML: entities in it stay what they are, controls do not. */
static void print_clean(const char *text)
{
	AUTO(strbuf) clean = STRBUF_INIT;

	text_clean(text, strlen(text), TEXT_LINES, &clean);
	printf("%s%s", clean.buf, clean.len && clean.buf[clean.len - 1] != '\n' ? "\n" : "");
}

static json_t *enclosures(const struct article *a)
{
	json_t *array = json_array();

	for (size_t i = 0; i < a->n_enclosures; i++) {
		json_t *object = json_object();

		batch_put(object, "url", a->enclosures[i].url);
		batch_put(object, "type", a->enclosures[i].type);
		batch_put_int(object, "length", a->enclosures[i].length);
		batch_put_int(object, "duration", a->enclosures[i].duration_s);
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *strings(const char *const *strings, size_t n)
{
	json_t *array = json_array();

	for (size_t i = 0; i < n; i++)
		json_array_append_new(array, json_string(strings[i]));
	return array;
}

static void show_json(const struct article *a)
{
	json_t *object = json_object();
	AUTO(strbuf) text = STRBUF_INIT;

	html_to_text(str_from(text_of(a)), &text);
	batch_put_int(object, "id", a->row.id);
	batch_put(object, "title", a->row.title);
	batch_put(object, "link", a->link);
	batch_put(object, "author", a->row.author);
	batch_put_time(object, "date", a->row.date);
	batch_put_time(object, "published", a->published);
	batch_put_time(object, "updated", a->updated);
	batch_put_time(object, "first_seen", a->first_seen);
	batch_put(object, "feed", a->row.feed_title);
	batch_put(object, "feed_url", a->feed_url);
	json_object_set_new(object, "category", strings(a->crumbs, a->n_crumbs));
	batch_put_bool(object, "read", a->row.flags & ENTRY_READ);
	batch_put_bool(object, "starred", a->row.flags & ENTRY_STARRED);
	batch_put(object, "language", a->lang);
	batch_put(object, "image", a->image);
	batch_put(object, "comments_url", a->comments_url);
	json_object_set_new(object, "categories", strings(a->categories, a->n_categories));
	json_object_set_new(object, "enclosures", enclosures(a));
	batch_put_int(object, "minutes", a->row.minutes);
	batch_put(object, "summary", a->summary);
	batch_put(object, "content", a->content);
	batch_put(object, "full", a->full);
	batch_put(object, "text", text.buf);
	batch_print(object);
}

static void head(const struct article *a, const char *date_format)
{
	char date[64];

	clock_format(date, sizeof(date), strempty(date_format) ? "%c" : date_format, a->row.date);
	printf("%s\n", a->row.title);
	printf("%s%s%s%s%s\n", a->row.feed_title, a->row.author ? " · " : "",
	       a->row.author ? a->row.author : "", *date ? " · " : "", date);
	if (a->address)
		printf("%s\n", a->address);
	putchar('\n');
}

static void show_text(const struct article *a, const struct conf *conf, int width)
{
	AUTO(arena) arena = ARENA_INIT;
	AUTO(strbuf) text = STRBUF_INIT;
	struct doc *doc = html_to_doc(str_from(text_of(a)), a->base, &arena);
	struct layout_options laying = {
		.width = MAX(width, 8),
		.link_numbers = conf->link_numbers,
		.link_list = conf->link_numbers,
		.links_title = _("Links"),
		.image_label = _("picture"),
		.ascii = conf->ascii,
	};

	head(a, conf->date_format);
	layout_text(doc_layout(doc, &laying, &arena), &text);
	print_clean(text.buf);
	for (size_t i = 0; i < a->n_enclosures; i++)
		printf("%s%s: %s%s%s%s\n", i ? "" : "\n", _("Enclosed"), a->enclosures[i].url,
		       a->enclosures[i].type ? " (" : "",
		       a->enclosures[i].type ? a->enclosures[i].type : "",
		       a->enclosures[i].type ? ")" : "");
}

int sub_show(struct batch *batch)
{
	const struct conf *conf = &batch->app.conf;
	struct err err = ERR_INIT;
	struct article a;
	int64_t id, width;
	int columns = batch_width();

	if (!batch_number(batch, "--width",
			  columns ? MIN(columns, conf->article_width) : conf->article_width, &width,
			  &err) ||
	    !batch_open(batch, false, &err))
		return batch_fail(&err);
	if (!batch_article_id(batch, batch->given.words.ptr[0], &id, &err) ||
	    !store_article(batch->app.session.store, id, &batch->arena, &a, &err)) {
		batch_fail(&err);
		return BATCH_FAILED;
	}
	if (batch_has(batch, "--json"))
		show_json(&a);
	else if (batch_has(batch, "--html"))
		print_clean(text_of(&a));
	else
		show_text(&a, conf, (int)MIN(width, 1000));
	return BATCH_OK;
}

int sub_mark(struct batch *batch)
{
	static const struct {
		const char *option;
		unsigned set, clear;
	} marks[] = {
		{ "--read", ENTRY_READ, ENTRY_UPDATED },
		{ "--unread", 0, ENTRY_READ },
		{ "--star", ENTRY_STARRED, 0 },
		{ "--unstar", 0, ENTRY_STARRED },
	};
	struct err err = ERR_INIT;
	int status = BATCH_OK;

	if (!batch_editable(batch, &err) || !batch_open(batch, true, &err))
		return batch_fail(&err);
	vec_each (&batch->given.words, word) {
		struct task task = { .kind = TASK_MARK };
		struct err one = ERR_INIT;

		for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
			if (batch_has(batch, marks[i].option)) {
				task.set = marks[i].set;
				task.clear = marks[i].clear;
			}
		}
		if (!batch_article_id(batch, *word, &task.id, &one) ||
		    !batch_do(batch, task, &one)) {
			batch_fail(&one);
			status = BATCH_FAILED;
		}
	}
	return status;
}
