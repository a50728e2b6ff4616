/* SPDX-License-Identifier: MIT */
#include "feed/json.h"

#include <jansson.h>

#include "base/attr.h"
#include "base/i18n.h"
#include "feed/attachment.h"
#include "feed/element.h"
#include "feed/parse.h"
#include "feed/person.h"
#include "feed/url.h"

struct reader {
	struct arena *arena;
	const char *base;
};

/* A string, or a number where there should be one; NULL else. */
static const char *text_of(struct reader *r, json_t *object, const char *key)
{
	json_t *value = json_object_get(object, key);

	if (json_is_integer(value))
		return arena_printf(r->arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
	if (json_is_real(value))
		return arena_printf(r->arena, "%.15g", json_real_value(value));
	return json_string_value(value);
}

static const char *line_of(struct reader *r, json_t *object, const char *key)
{
	return value_line(r->arena, text_of(r, object, key));
}

static const char *link_of(struct reader *r, json_t *object, const char *key)
{
	return value_link(r->arena, r->base, text_of(r, object, key));
}

static int64_t number_of(json_t *object, const char *key)
{
	double n = json_number_value(json_object_get(object, key));

	return n > 0 && n < 1e15 ? (int64_t)n : 0;
}

static void add_author(struct reader *r, json_t *author, struct strbuf *names)
{
	const char *name = json_is_string(author) ? value_line(r->arena, json_string_value(author)) :
						    line_of(r, author, "name");

	if (!name)
		name = line_of(r, author, "url");
	person_add(names, name);
}

/* `authors` of 1.1 and `author` of 1.0; either may be a list */
static const char *authors_of(struct reader *r, json_t *object)
{
	AUTO(strbuf) names = STRBUF_INIT;
	json_t *list = json_object_get(object, "authors"), *author;
	size_t i;

	json_array_foreach (list, i, author)
		add_author(r, author, &names);
	list = json_object_get(object, "author");
	json_array_foreach (list, i, author)
		add_author(r, author, &names);
	if (!json_is_array(list))
		add_author(r, list, &names);
	return names.len ? arena_strndup(r->arena, names.buf, names.len) : NULL;
}

static void add_tag(struct reader *r, json_t *tag, struct category ***end)
{
	const char *name = value_line(r->arena, json_string_value(tag));

	if (!name)
		return;
	**end = arena_new(r->arena, struct category);
	(**end)->name = name;
	*end = &(**end)->next;
}

static void read_tags(struct reader *r, json_t *item, struct entry *entry)
{
	struct category **end = &entry->categories;
	json_t *tags = json_object_get(item, "tags"), *tag;
	size_t i;

	if (json_is_string(tags))
		add_tag(r, tags, &end);
	json_array_foreach (tags, i, tag)
		add_tag(r, tag, &end);
}

static void read_attachments(struct reader *r, json_t *item, struct entry *entry)
{
	struct attachments list = { .arena = r->arena };
	json_t *attachment;
	size_t i;

	json_array_foreach (json_object_get(item, "attachments"), i, attachment) {
		struct enclosure *e = attachment_add(&list, link_of(r, attachment, "url"),
						     line_of(r, attachment, "mime_type"),
						     number_of(attachment, "size_in_bytes"));
		if (e)
			e->duration_s = number_of(attachment, "duration_in_seconds");
	}
	entry->enclosures = list.first;
}

static const char *html_of(struct reader *r, json_t *item, const char *link, const char *key)
{
	return value_html(r->arena, text_of(r, item, key), url_is_web(link) ? link : r->base);
}

static const char *plain_of(struct reader *r, json_t *item, const char *key)
{
	return value_plain(r->arena, text_of(r, item, key));
}

static struct entry *read_item(struct reader *r, json_t *item, const struct feed *feed)
{
	struct entry *e = arena_new(r->arena, struct entry);

	e->guid = line_of(r, item, "id");
	e->link = link_of(r, item, "url");
	if (!e->link)
		e->link = link_of(r, item, "external_url");
	if (!e->link && url_is_web(e->guid))
		e->link = e->guid;
	e->title = value_title(r->arena, text_of(r, item, "title"));
	e->summary = plain_of(r, item, "summary");
	e->content = html_of(r, item, e->link, "content_html");
	if (!e->content)
		e->content = plain_of(r, item, "content_text");
	e->image = link_of(r, item, "image");
	if (!e->image)
		e->image = link_of(r, item, "banner_image");
	e->lang = line_of(r, item, "language");
	e->author = authors_of(r, item);
	if (!e->author)
		e->author = feed->author;
	e->published = value_date(text_of(r, item, "date_published"));
	e->updated = value_date(text_of(r, item, "date_modified"));
	e->comment_count = -1;
	read_tags(r, item, e);
	read_attachments(r, item, e);
	return e;
}

static void read_feed(struct reader *r, json_t *root, struct feed *out)
{
	json_t *hub, *item;
	size_t i;

	out->kind = FEED_JSON;
	out->title = value_title(r->arena, text_of(r, root, "title"));
	out->link = link_of(r, root, "home_page_url");
	out->self = link_of(r, root, "feed_url");
	out->description = plain_of(r, root, "description");
	out->lang = line_of(r, root, "language");
	out->image = link_of(r, root, "icon");
	if (!out->image)
		out->image = link_of(r, root, "favicon");
	out->author = authors_of(r, root);
	out->next_page = link_of(r, root, "next_url");
	json_array_foreach (json_object_get(root, "hubs"), i, hub)
		if (!out->hub)
			out->hub = link_of(r, hub, "url");

	struct entry **end = &out->entries;
	json_array_foreach (json_object_get(root, "items"), i, item) {
		if (out->n >= FEED_MAX_ENTRIES)
			break;
		if (!json_is_object(item))
			continue;
		*end = read_item(r, item, out);
		end = &(*end)->next;
		out->n++;
	}
}

bool json_parse(struct str utf8, const char *url, struct arena *arena, struct feed *out,
		struct err *err)
{
	struct reader r = { arena, url };
	json_error_t error;
	json_t *root = json_loadb(utf8.ptr, utf8.len, JSON_ALLOW_NUL | JSON_DISABLE_EOF_CHECK, &error);
	bool ok = json_is_object(root) && (json_is_array(json_object_get(root, "items")) ||
					   json_object_get(root, "version"));

	if (!root)
		err_set(err, ERR_PARSE, _("broken JSON in line %d"), error.line);
	else if (!ok)
		err_set(err, ERR_PARSE, "%s", _("JSON, but not a JSON Feed"));
	else
		read_feed(&r, root, out);
	json_decref(root);
	return ok;
}
