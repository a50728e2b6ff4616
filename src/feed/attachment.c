/* SPDX-License-Identifier: MIT */
#include "feed/attachment.h"

#include "base/attr.h"
#include "feed/element.h"

struct enclosure *attachment_add(struct attachments *list, const char *url, const char *type,
				 int64_t length)
{
	if (!url || list->n >= ATTACHMENT_MAX)
		return NULL;
	for (struct enclosure *e = list->first; e; e = e->next)
		if (streq(e->url, url))
			return NULL;
	struct enclosure *e = arena_new(list->arena, struct enclosure);
	e->url = url;
	e->type = type;
	e->length = length;
	if (!list->first)
		e->duration_s = list->duration_s;
	*(list->last ? &list->last->next : &list->first) = e;
	list->last = e;
	list->n++;
	return e;
}

static const char *first_attr(const struct xml_node *node, const char *a, const char *b)
{
	const char *value = xml_attr(node, a);

	return value ? value : xml_attr(node, b);
}

void attachment_read(struct attachments *list, const struct xml_node *node)
{
	const char *address = first_attr(node, "url", "href");
	const char *size = first_attr(node, "length", "fileSize");
	int64_t seconds;

	if (!address)
		address = xml_attr_ns(node, NS_RDF, "resource");
	if (!address)
		return;
	struct enclosure *e = attachment_add(list, value_link(list->arena, node->base, address),
					     value_line(list->arena, xml_attr(node, "type")),
					     value_number(size, 0));
	seconds = attachment_seconds(str_from(xml_attr(node, "duration")));
	if (e && seconds)
		e->duration_s = seconds;
}

int64_t attachment_seconds(struct str text)
{
	int64_t total = 0, n;
	struct str part;

	text = str_trim(text);
	while (str_next(&text, ':', &part)) {
		part = str_trim(part);
		ptrdiff_t dot = str_find(part, STR("."));
		if (dot >= 0)
			part = str_part(part, 0, (size_t)dot);
		if (!str_to_int(part, &n) || n < 0 || n > 1000000)
			return 0;
		total = total * 60 + n;
	}
	return total < 100000000 ? total : 0;
}

void attachment_duration(struct attachments *list, const struct xml_node *node)
{
	AUTO(strbuf) text = STRBUF_INIT;

	xml_text(node, &text);
	list->duration_s = attachment_seconds(strbuf_str(&text));
	if (list->first && !list->first->duration_s)
		list->first->duration_s = list->duration_s;
}

bool attachment_is_image(const struct xml_node *node)
{
	static const char *const ends[] = { ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif" };
	struct str type = str_from(xml_attr(node, "type")), medium = str_from(xml_attr(node, "medium"));
	struct str url = str_from(xml_attr(node, "url"));

	if (medium.len)
		return str_ieq(medium, STR("image"));
	if (type.len)
		return str_istarts(type, STR("image"));
	for (size_t i = 0; i < ARRAY_LEN(ends); i++)
		if (str_ifind(url, str_from(ends[i])) >= 0)
			return true;
	return false;
}
