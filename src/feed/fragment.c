/* SPDX-License-Identifier: MIT */
#include "feed/fragment.h"

#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "feed/entity.h"
#include "feed/url.h"

static const char *const tags[] = {
	"a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "base",
	"basefont", "bdi", "bdo", "big", "blockquote", "body", "br", "button", "canvas",
	"caption", "center", "cite", "code", "col", "colgroup", "data", "datalist", "dd", "del",
	"details", "dfn", "dialog", "dir", "div", "dl", "dt", "em", "embed", "fieldset",
	"figcaption", "figure", "font", "footer", "form", "frame", "frameset", "h1", "h2", "h3",
	"h4", "h5", "h6", "head", "header", "hr", "html", "i", "iframe", "image", "img", "input",
	"ins", "kbd", "label", "legend", "li", "link", "main", "map", "mark",
	"marquee", "math", "menu", "meta", "meter", "nav", "nobr", "noscript", "object", "ol",
	"optgroup", "option", "output", "p", "param", "picture", "pre", "progress",
	"q", "rp", "rt", "ruby", "s", "samp", "script", "section", "select", "small", "source",
	"span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody",
	"td", "template", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track",
	"tt", "u", "ul", "var", "video", "wbr",
};

static int compare(const void *name, const void *tag)
{
	return strcmp(name, *(const char *const *)tag);
}

bool fragment_is_tag(struct str name)
{
	char key[12];

	if (!name.len || name.len >= sizeof(key))
		return false;
	for (size_t i = 0; i < name.len; i++)
		key[i] = to_lower(name.ptr[i]);
	key[name.len] = '\0';
	return bsearch(key, tags, ARRAY_LEN(tags), sizeof(tags[0]), compare) != NULL;
}

bool fragment_is_link(struct str attribute)
{
	static const char *const names[] = {
		"href", "src", "action", "cite", "background", "longdesc", "poster", "data",
		"usemap", "classid", "codebase", "profile", "formaction", "lowsrc",
	};

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (str_ieq(attribute, str_from(names[i])))
			return true;
	return false;
}

/* "name" of "<name" or "</name" at s; empty when there is no tag. */
static struct str tag_name(struct str s)
{
	size_t from = s.len > 1 && s.ptr[1] == '/' ? 2 : 1, to = from;

	while (to < s.len && is_alnum(s.ptr[to]))
		to++;
	/* "<int x" is none, "<b:c" neither */
	if (to < s.len && !is_space(s.ptr[to]) && s.ptr[to] != '>' && s.ptr[to] != '/')
		to = from;
	return str_part(s, from, to);
}

/* Bytes of the tag or comment at s.ptr[0] == '<'; 0 when it is text. Not closed, it is the rest. */
static size_t markup_len(struct str s)
{
	char quote = '\0';

	if (str_starts(s, STR("<!--"))) {
		ptrdiff_t end = str_find(s, STR("-->"));
		return end < 0 ? s.len : (size_t)end + 3;
	}
	if (!fragment_is_tag(tag_name(s)))
		return 0;
	for (size_t i = 1; i < s.len; i++) {
		if (quote) {
			quote = s.ptr[i] == quote ? '\0' : quote;
		} else if (s.ptr[i] == '>') {
			return i + 1;
		} else if (s.ptr[i] == '<') {
			return i;
		} else if (s.ptr[i - 1] == '=' && (s.ptr[i] == '"' || s.ptr[i] == '\'')) {
			quote = s.ptr[i];
		}
	}
	/* a quote that is never closed ends with the tag all the same */
	const char *end = memchr(s.ptr, '>', s.len);
	return end ? (size_t)(end - s.ptr) + 1 : s.len;
}

bool fragment_is_html(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		struct str rest = str_part(s, i, s.len);
		uint32_t c;

		if (s.ptr[i] == '<' && (fragment_is_tag(tag_name(rest)) || str_starts(rest, STR("<!--"))))
			return true;
		if (s.ptr[i] == '&' && entity_read(rest, &c))
			return true;
	}
	return false;
}

void fragment_escape(struct str plain, struct strbuf *out)
{
	for (size_t i = 0, from = 0; i <= plain.len; i++) {
		char c = i < plain.len ? plain.ptr[i] : '\0';

		if (i < plain.len && c != '<' && c != '>' && c != '&')
			continue;
		strbuf_append(out, plain.ptr + from, i - from);
		from = i + 1;
		if (i < plain.len)
			strbuf_add(out, c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&amp;");
	}
}

void fragment_escape_value(struct str plain, struct strbuf *out)
{
	struct str part;

	for (bool first = true; str_next(&plain, '"', &part); first = false) {
		if (!first)
			strbuf_add(out, "&quot;");
		fragment_escape(part, out);
	}
}

static bool is_block(struct str name)
{
	static const char *const names[] = { "p",  "div", "br", "li", "ul", "ol", "tr", "td",
					     "th", "h1",  "h2", "h3", "hr", "blockquote" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (str_ieq(name, str_from(names[i])))
			return true;
	return false;
}

/* Past the whole element when it holds no text for people. */
static size_t skip_hidden(struct str s, struct str name, size_t len)
{
	const char *end = str_ieq(name, STR("script")) ? "</script" :
			  str_ieq(name, STR("style"))  ? "</style" : NULL;

	if (!end || s.ptr[1] == '/')
		return len;
	ptrdiff_t at = str_ifind(s, str_from(end));
	return at < 0 ? s.len : (size_t)at;
}

void fragment_to_text(struct str html, struct strbuf *out)
{
	size_t i = 0;

	while (i < html.len) {
		struct str rest = str_part(html, i, html.len);
		const char *stop = rest.ptr;
		size_t len = 0;
		uint32_t c = 0;

		while (stop < rest.ptr + rest.len && *stop != '<' && *stop != '&')
			stop++;
		strbuf_append(out, rest.ptr, (size_t)(stop - rest.ptr));
		i += (size_t)(stop - rest.ptr);
		if (i == html.len)
			break;
		rest = str_part(html, i, html.len);
		if (*stop == '&') {
			len = entity_read(rest, &c);
			if (c)
				strbuf_add_utf8(out, c);
		} else if ((len = markup_len(rest))) {
			struct str name = tag_name(rest);

			if (is_block(name))
				strbuf_add_char(out, ' ');
			len = skip_hidden(rest, name, len);
		}
		if (!len)
			strbuf_add_char(out, *stop);
		i += len ? len : 1;
	}
}

static bool is_relative(struct str value)
{
	struct url url;

	return url_split(value, &url) && !url.scheme.len && !str_starts(str_trim(value), STR("#"));
}

static void add_joined(struct str value, const char *base, struct strbuf *out)
{
	AUTO(strbuf) plain = STRBUF_INIT;
	struct arena arena = ARENA_INIT;

	entity_decode(value, &plain);
	fragment_escape_value(str_from(url_join(&arena, base, plain.buf)), out);
	arena_release(&arena);
}

/* "a.jpg 1x, b.jpg 2x": each address up to a blank or comma. */
static void add_srcset(struct str value, const char *base, struct strbuf *out)
{
	size_t i = 0;

	while (i < value.len) {
		size_t from = i;

		while (i < value.len && (is_space(value.ptr[i]) || value.ptr[i] == ','))
			i++;
		strbuf_append(out, value.ptr + from, i - from);
		for (from = i; i < value.len && !is_space(value.ptr[i]);)
			i++;
		struct str address = str_part(value, from, i);
		if (is_relative(address))
			add_joined(address, base, out);
		else
			strbuf_add_str(out, address);
		for (from = i; i < value.len && value.ptr[i] != ',';)
			i++;
		strbuf_append(out, value.ptr + from, i - from);
	}
}

struct attribute {
	struct str name, value;
	bool quoted;
};

/* The next attribute of the tag behind *at that has a value. */
static bool next_attribute(struct str tag, size_t *at, struct attribute *out)
{
	size_t i = *at;

	while (i < tag.len) {
		size_t from = i;

		while (i < tag.len && (is_alnum(tag.ptr[i]) || tag.ptr[i] == '-' || tag.ptr[i] == ':'))
			i++;
		out->name = str_part(tag, from, i);
		while (i < tag.len && is_space(tag.ptr[i]))
			i++;
		if (i >= tag.len || tag.ptr[i] != '=') {
			i += i == from;
			continue;
		}
		for (i++; i < tag.len && is_space(tag.ptr[i]);)
			i++;
		char quote = i < tag.len && (tag.ptr[i] == '"' || tag.ptr[i] == '\'') ? tag.ptr[i] : '\0';
		for (from = i += quote != '\0'; i < tag.len;) {
			if (quote ? tag.ptr[i] == quote : is_space(tag.ptr[i]) || tag.ptr[i] == '>')
				break;
			i++;
		}
		out->value = str_part(tag, from, i);
		out->quoted = quote != '\0';
		*at = MIN(i + out->quoted, tag.len);
		return true;
	}
	return false;
}

static void absolute_tag(struct str tag, const char *base, struct strbuf *out)
{
	size_t at = 1, copied = 0;
	struct attribute a;

	while (next_attribute(tag, &at, &a)) {
		bool set = str_ieq(a.name, STR("srcset"));

		if (!set && !(fragment_is_link(a.name) && is_relative(a.value)))
			continue;
		strbuf_append(out, tag.ptr + copied, (size_t)(a.value.ptr - tag.ptr) - copied);
		/* one written without quotes may need them now */
		if (!a.quoted)
			strbuf_add_char(out, '"');
		set ? add_srcset(a.value, base, out) : add_joined(a.value, base, out);
		if (!a.quoted)
			strbuf_add_char(out, '"');
		copied = (size_t)(a.value.ptr - tag.ptr) + a.value.len;
	}
	strbuf_append(out, tag.ptr + copied, tag.len - copied);
}

void fragment_alternatives(struct str html, struct strbuf *out)
{
	const char *angle;

	while ((angle = memchr(html.ptr, '<', html.len))) {
		struct attribute a;
		size_t at = 1;

		html = str_part(html, (size_t)(angle - html.ptr), html.len);
		size_t len = markup_len(html);
		struct str tag = str_part(html, 0, len ? len : 1);
		while (str_ieq(tag_name(tag), STR("img")) && next_attribute(tag, &at, &a)) {
			if (!str_ieq(a.name, STR("alt")))
				continue;
			strbuf_add_char(out, ' ');
			entity_decode(a.value, out);
		}
		html = str_part(html, tag.len, html.len);
	}
}

/* "<!" and "<?" before no word hide what follows; somebody wrote a sign. */
static bool is_bogus_comment(struct str s)
{
	return s.len > 1 && (s.ptr[1] == '!' || s.ptr[1] == '?') &&
	       (s.len == 2 || (!is_alpha(s.ptr[2]) && s.ptr[2] != '['));
}

void fragment_absolute(struct str html, const char *base, struct strbuf *out)
{
	while (html.len) {
		const char *angle = memchr(html.ptr, '<', html.len);
		size_t len = angle ? (size_t)(angle - html.ptr) : html.len;

		strbuf_append(out, html.ptr, len);
		html = str_part(html, len, html.len);
		if (!html.len)
			break;
		len = markup_len(html);
		if (len && html.ptr[1] != '!' && html.ptr[1] != '/')
			absolute_tag(str_part(html, 0, len), base, out);
		else if (len || !is_bogus_comment(html))
			strbuf_append(out, html.ptr, len ? len : 1);
		else
			strbuf_add(out, "&lt;");
		html = str_part(html, len ? len : 1, html.len);
	}
}
