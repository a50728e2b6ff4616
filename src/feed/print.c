/* SPDX-License-Identifier: MIT */
#include "feed/print.h"

#include <jansson.h>

#include "base/clock.h"

static void put(json_t *object, const char *key, const char *value)
{
	if (value)
		json_object_set_new(object, key, json_string(value));
}

static void put_time(json_t *object, const char *key, int64_t t)
{
	char text[32];

	clock_iso(text, sizeof(text), t);
	if (t)
		put(object, key, text);
}

static json_t *print_enclosure(const struct enclosure *e)
{
	json_t *object = json_object();

	put(object, "url", e->url);
	put(object, "type", e->type);
	if (e->length)
		json_object_set_new(object, "length", json_integer(e->length));
	return object;
}

static json_t *print_entry(const struct entry *e)
{
	json_t *object = json_object(), *enclosures = json_array(), *categories = json_array();

	put(object, "title", e->title ? e->title : "");
	put(object, "link", e->link);
	put(object, "id", e->guid ? e->guid : e->link ? e->link : e->title);
	put(object, "author", e->author);
	put_time(object, "published", e->published);
	put_time(object, "updated", e->updated);
	put(object, "summary", e->summary);
	put(object, "content", e->content);
	for (const struct enclosure *it = e->enclosures; it; it = it->next)
		json_array_append_new(enclosures, print_enclosure(it));
	json_object_set_new(object, "enclosures", enclosures);
	for (const struct category *it = e->categories; it; it = it->next)
		json_array_append_new(categories, json_string(it->name));
	json_object_set_new(object, "categories", categories);
	put(object, "comments_url", e->comments_url);
	if (e->comment_count >= 0)
		json_object_set_new(object, "comment_count", json_integer(e->comment_count));
	return object;
}

static int append(const char *bytes, size_t len, void *out)
{
	strbuf_append(out, bytes, len);
	return 0;
}

static void print(json_t *root, struct strbuf *out)
{
	json_dump_callback(root, append, out, JSON_INDENT(1) | JSON_PRESERVE_ORDER);
	strbuf_add_char(out, '\n');
	json_decref(root);
}

void feed_print_json(const struct feed *feed, struct strbuf *out)
{
	json_t *root = json_object(), *about = json_object(), *entries = json_array();

	put(about, "title", feed->title ? feed->title : "");
	put(about, "link", feed->link);
	put(about, "description", feed->description);
	put(about, "language", feed->lang);
	json_object_set_new(root, "feed", about);
	for (const struct entry *e = feed->entries; e; e = e->next)
		json_array_append_new(entries, print_entry(e));
	json_object_set_new(root, "entries", entries);
	json_object_set_new(root, "error", json_null());
	print(root, out);
}

void feed_print_error(const char *why, struct strbuf *out)
{
	json_t *root = json_object();

	put(root, "error", why);
	print(root, out);
}
