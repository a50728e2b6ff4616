/* SPDX-License-Identifier: MIT */
#include "feed/element.h"

#include <string.h>

#include "base/attr.h"
#include "feed/base64.h"
#include "feed/date.h"
#include "feed/fragment.h"
#include "feed/person.h"
#include "feed/url.h"
#include "text/clean.h"

enum kind { GUESS, PLAIN, HTML, MARKUP };

static char *cleansed(struct arena *arena, struct str s, enum text_shape shape)
{
	AUTO(strbuf) out = STRBUF_INIT;

	s = str_trim(s);
	if (!s.len)
		return NULL;
	text_clean(s.ptr, s.len, shape, &out);
	strbuf_trim(&out);
	return out.len ? arena_strndup(arena, out.buf, out.len) : NULL;
}

static char *cleansed_line(struct arena *arena, struct str s)
{
	return cleansed(arena, s, TEXT_LINE);
}

static enum kind kind_of_type(const char *type)
{
	struct str t = str_trim(str_from(type));

	if (str_ieq(t, STR("text")) || str_ieq(t, STR("text/plain")))
		return PLAIN;
	if (str_ieq(t, STR("html")) || str_ieq(t, STR("text/html")) || str_ieq(t, STR("text/x-html")))
		return HTML;
	if (str_ieq(t, STR("xhtml")) || str_ieq(t, STR("application/xhtml+xml")))
		return MARKUP;
	return GUESS;
}

/* RFC 4287 4.1.3.3: any other media type is base64. */
static bool is_binary(const char *type)
{
	struct str t = str_trim(str_from(type));

	return str_find(t, STR("/")) >= 0 && !str_istarts(t, STR("text/")) && !str_ends(t, STR("xml"));
}

/* What the element holds, and its text where it is not a tree. */
static enum kind read_value(const struct xml_node *node, struct strbuf *text)
{
	enum kind kind = kind_of_type(xml_attr(node, "type"));
	const char *mode = xml_attr(node, "mode");

	if (xml_child(node))
		return MARKUP;
	xml_text(node, text);
	if (strieq(mode, "base64") || is_binary(xml_attr(node, "type")))
		base64_decode_in_place(text);
	/* "xhtml" without any element is HTML that somebody escaped all the same */
	return kind == MARKUP ? GUESS : kind;
}

/* The <div> that Atom requires around XHTML is not part of it. */
static const struct xml_node *without_wrapper(const struct xml_node *node)
{
	const struct xml_node *only = xml_child(node);

	if (!only || xml_sibling(only) || !str_ieq(only->name, STR("div")))
		return node;
	for (const struct xml_node *n = node->children; n; n = n->next)
		if (n != only && str_trim(n->text).len)
			return node;
	return only;
}

static char *finish_html(struct arena *arena, struct str html, const char *base)
{
	AUTO(strbuf) out = STRBUF_INIT;

	if (!base || !memchr(html.ptr, '<', html.len))
		return cleansed(arena, html, TEXT_MARKUP);
	fragment_absolute(html, base, &out);
	return cleansed(arena, strbuf_str(&out), TEXT_MARKUP);
}

char *element_line(struct arena *arena, const struct xml_node *node)
{
	AUTO(strbuf) text = STRBUF_INIT;

	xml_text(node, &text);
	return cleansed_line(arena, strbuf_str(&text));
}

/* Text of HTML; of pictures alone what they say in words. */
static char *title_of_html(struct arena *arena, struct str html)
{
	AUTO(strbuf) plain = STRBUF_INIT;

	fragment_to_text(html, &plain);
	char *title = cleansed_line(arena, strbuf_str(&plain));
	if (title || !html.len)
		return title;
	strbuf_clear(&plain);
	fragment_alternatives(html, &plain);
	return cleansed_line(arena, strbuf_str(&plain));
}

char *element_title(struct arena *arena, const struct xml_node *node)
{
	AUTO(strbuf) text = STRBUF_INIT;
	char *title;

	switch (read_value(node, &text)) {
	case MARKUP:
		title = element_line(arena, node);
		if (title)
			return title;
		xml_inner_html(node, &text);
		return title_of_html(arena, strbuf_str(&text));
	case PLAIN:
		return cleansed_line(arena, strbuf_str(&text));
	default:
		return title_of_html(arena, strbuf_str(&text));
	}
}

char *element_html(struct arena *arena, const struct xml_node *node, const char *base)
{
	AUTO(strbuf) text = STRBUF_INIT;
	AUTO(strbuf) html = STRBUF_INIT;
	enum kind kind = read_value(node, &text);

	if (kind == MARKUP) {
		xml_inner_html(without_wrapper(node), &html);
		return finish_html(arena, strbuf_str(&html), base);
	}
	if (kind == PLAIN || (kind == GUESS && !fragment_is_html(strbuf_str(&text)))) {
		fragment_escape(strbuf_str(&text), &html);
		return cleansed(arena, strbuf_str(&html), TEXT_MARKUP);
	}
	return finish_html(arena, strbuf_str(&text), base);
}

char *element_link(struct arena *arena, const struct xml_node *node)
{
	AUTO(strbuf) text = STRBUF_INIT;

	xml_text(node, &text);
	return value_link(arena, node->base, text.buf);
}

int64_t element_date(const struct xml_node *node)
{
	AUTO(strbuf) text = STRBUF_INIT;

	xml_text(node, &text);
	return value_date(text.buf);
}

int64_t element_number(const struct xml_node *node, int64_t unknown)
{
	AUTO(strbuf) text = STRBUF_INIT;

	xml_text(node, &text);
	return value_number(text.buf, unknown);
}

static const char *part_of_person(struct arena *arena, const struct xml_node *node, const char *name)
{
	for (const struct xml_node *child = xml_child(node); child; child = xml_sibling(child)) {
		if (str_ieq(child->name, str_from(name))) {
			char *line = element_title(arena, child);
			if (line)
				return line;
		}
	}
	return NULL;
}

char *element_person(struct arena *arena, const struct xml_node *node)
{
	static const char *const parts[] = { "name", "email", "uri", "url", "homepage" };

	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		const char *part = part_of_person(arena, node, parts[i]);
		if (part)
			return person_name(arena, part);
	}
	return person_name(arena, element_title(arena, node));
}

char *value_line(struct arena *arena, const char *text)
{
	return cleansed_line(arena, str_from(text));
}

char *value_title(struct arena *arena, const char *text)
{
	return title_of_html(arena, str_from(text));
}

/*
 * Whether each '&' in the address was written as "&amp;" once too often. Where
 * only some were, they are meant, or at least do no harm.
 */
static bool is_escaped_twice(struct str link)
{
	const char *amp = link.ptr;
	bool any = false;

	while ((amp = memchr(amp, '&', link.len - (size_t)(amp - link.ptr)))) {
		if (!str_starts(str_part(link, (size_t)(amp - link.ptr), link.len), STR("&amp;")))
			return false;
		any = true;
		amp++;
	}
	return any;
}

char *value_link(struct arena *arena, const char *base, const char *text)
{
	struct str rest = str_trim(str_from(text));
	AUTO(strbuf) link = STRBUF_INIT;
	bool twice = is_escaped_twice(rest);

	for (ptrdiff_t at; twice && (at = str_find(rest, STR("&amp;"))) >= 0;) {
		strbuf_append(&link, rest.ptr, (size_t)at + 1);
		rest = str_part(rest, (size_t)at + 5, rest.len);
	}
	strbuf_add_str(&link, rest);
	if (!link.len)
		return NULL;
	return cleansed_line(arena, str_from(url_join(arena, base, link.buf)));
}

char *value_html(struct arena *arena, const char *html, const char *base)
{
	return finish_html(arena, str_from(html), base);
}

char *value_plain(struct arena *arena, const char *plain)
{
	AUTO(strbuf) html = STRBUF_INIT;

	fragment_escape(str_from(plain), &html);
	return cleansed(arena, strbuf_str(&html), TEXT_MARKUP);
}

char *value_language(struct arena *arena, const char *text)
{
	char *lang = value_line(arena, text);

	for (char *p = lang; p && *p; p++)
		if (*p == '_')
			*p = '-';
	return lang;
}

int64_t value_number(const char *text, int64_t unknown)
{
	int64_t n;

	return str_to_int(str_trim(str_from(text)), &n) && n >= 0 ? n : unknown;
}

int64_t value_date(const char *text)
{
	int64_t t = 0;

	date_parse(str_from(text), &t);
	return t;
}
