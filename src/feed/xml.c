/* SPDX-License-Identifier: MIT */
#include "feed/xml.h"

#include <string.h>

#include "base/vec.h"
#include "feed/entity.h"
#include "feed/url.h"

#define MAX_DECLARED 64         /* entities of a document type */
#define MAX_DECLARED_LEN 256    /* of one of them */
#define MAX_EXPANSION (1 << 20) /* of all uses of them */
#define MAX_SCOPES 256          /* namespace declarations in force */

struct frame {
	struct str name;       /* with prefix */
	struct xml_node *node; /* NULL: too deep */
	struct xml_node *last; /* its last child */
};

struct scope {
	struct str prefix;
	enum ns ns;
	size_t depth;
};

struct declared {
	struct str name;
	const char *value;
};

enum mark { QUOTE, APOSTROPHE, TAG_END, PI_END, COMMENT_END, CDATA_END, CLOSE_TAG, N_MARKS };

struct reader {
	struct str rest;
	struct arena *arena;
	VEC(struct frame) open; /* the first is the document */
	VEC(struct scope) scopes;
	VEC(struct declared) declared;
	size_t nodes, expanded;
	const char *marks[N_MARKS]; /* where each stands next, found earlier */
};

/*
 * Where the mark stands next, or the end of the text. What was found is
 * remembered: however often a mark is asked for, the text is searched once.
 */
static const char *find_mark(struct reader *r, enum mark mark)
{
	static const char *const texts[N_MARKS] = { "\"", "'", ">", "?>", "-->", "]]>", "</" };
	const char **known = &r->marks[mark];

	if (!*known || *known < r->rest.ptr) {
		ptrdiff_t at = str_find(r->rest, str_from(texts[mark]));

		*known = r->rest.ptr + (at < 0 ? r->rest.len : (size_t)at);
	}
	return *known;
}

/* ---- text ---- */

static bool expand(struct reader *r, struct str s, size_t *used, struct strbuf *out)
{
	const char *end = memchr(s.ptr, ';', MIN(s.len, 64));

	if (!end)
		return false;
	struct str name = str_part(s, 1, (size_t)(end - s.ptr));
	vec_each (&r->declared, it) {
		if (str_eq(it->name, name) && r->expanded < MAX_EXPANSION) {
			r->expanded += strlen(it->value);
			strbuf_add(out, it->value);
			*used = name.len + 2;
			return true;
		}
	}
	return false;
}

/* The text with its references replaced; itself when there are none. */
static struct str decode(struct reader *r, struct str s)
{
	AUTO(strbuf) out = STRBUF_INIT;
	const char *amp;

	if (!memchr(s.ptr, '&', s.len))
		return s;
	strbuf_reserve(&out, s.len);
	while ((amp = memchr(s.ptr, '&', s.len))) {
		uint32_t c = 0;

		strbuf_append(&out, s.ptr, (size_t)(amp - s.ptr));
		s = str_part(s, (size_t)(amp - s.ptr), s.len);
		size_t used = entity_read(s, &c);
		if (c && c < 0x80) {
			strbuf_add_char(&out, (char)c);
		} else if (c) {
			strbuf_add_utf8(&out, c);
		} else if (!used && !expand(r, s, &used, &out)) {
			strbuf_add_char(&out, '&');
			used = 1;
		}
		s = str_part(s, used, s.len);
	}
	strbuf_add_str(&out, s);
	return (struct str){ arena_strndup(r->arena, out.buf, out.len), out.len };
}

static struct frame *innermost(struct reader *r)
{
	return &r->open.ptr[MIN(r->open.n - 1, (size_t)XML_MAX_DEPTH)];
}

static struct xml_node *add_node(struct reader *r)
{
	struct frame *frame = innermost(r);
	struct xml_node *node = arena_new(r->arena, struct xml_node);

	r->nodes++;
	node->parent = frame->node;
	node->base = frame->node->base;
	node->lang = frame->node->lang;
	if (frame->last)
		frame->last->next = node;
	else
		frame->node->children = node;
	frame->last = node;
	return node;
}

static void add_text(struct reader *r, struct str text)
{
	if (text.len)
		add_node(r)->text = text;
}

/* ---- tags ---- */

static bool is_name_start(char c)
{
	return is_alpha(c) || c == '_' || c == ':' || (unsigned char)c >= 0x80;
}

static bool is_name(char c)
{
	return is_name_start(c) || is_digit(c) || c == '-' || c == '.';
}

static struct str take_name(struct reader *r)
{
	size_t len = 0;

	while (len < r->rest.len && is_name(r->rest.ptr[len]))
		len++;
	struct str name = str_part(r->rest, 0, len);
	r->rest = str_part(r->rest, len, r->rest.len);
	return name;
}

static void skip(struct reader *r, size_t n)
{
	r->rest = str_part(r->rest, n, r->rest.len);
}

static void skip_space(struct reader *r)
{
	while (r->rest.len && is_space(r->rest.ptr[0]))
		skip(r, 1);
}

/* Takes "prefix:" off the name, which keeps something in any case. */
static struct str take_prefix(struct str *name)
{
	const char *colon = memchr(name->ptr, ':', name->len);
	size_t len = colon ? (size_t)(colon - name->ptr) : 0;

	if (!colon || len + 1 == name->len)
		return str_part(*name, 0, 0);
	struct str prefix = str_part(*name, 0, len);
	*name = str_part(*name, len + 1, name->len);
	return prefix;
}

static struct str take_value(struct reader *r)
{
	char quote = r->rest.len ? r->rest.ptr[0] : '\0';
	size_t len = 0;

	if (quote != '"' && quote != '\'') {
		while (len < r->rest.len && !is_space(r->rest.ptr[len]) && r->rest.ptr[len] != '>')
			len++;
		if (len && len < r->rest.len && r->rest.ptr[len] == '>' && r->rest.ptr[len - 1] == '/')
			len--;
		struct str bare = str_part(r->rest, 0, len);
		skip(r, len);
		return bare;
	}
	skip(r, 1);
	const char *limit = find_mark(r, quote == '"' ? QUOTE : APOSTROPHE), *end = limit;
	const char *angle = memchr(r->rest.ptr, '<', (size_t)(limit - r->rest.ptr));
	const char *before = angle;
	while (before && before > r->rest.ptr && is_space(before[-1]))
		before--;
	if (before && before > r->rest.ptr && before[-1] == '>')
		end = before - 1; /* '>' and then '<' inside: the quote was never closed */
	else if (angle && limit == r->rest.ptr + r->rest.len)
		end = angle;
	struct str value = str_part(r->rest, 0, (size_t)(end - r->rest.ptr));
	skip(r, value.len + (end == limit ? 1 : 0));
	return value;
}

/* Attributes up to the end of the tag, names with prefix; whether it ended with "/>". */
static bool take_attrs(struct reader *r, struct xml_node *node)
{
	struct xml_attr *last = NULL;
	size_t n = 0;

	for (;;) {
		skip_space(r);
		if (!r->rest.len || r->rest.ptr[0] == '<')
			return false;
		if (r->rest.ptr[0] == '>') {
			skip(r, 1);
			return false;
		}
		if (str_starts(r->rest, STR("/>"))) {
			skip(r, 2);
			return true;
		}
		struct str name = take_name(r), value = STR("");
		if (!name.len) {
			skip(r, 1);
			continue;
		}
		skip_space(r);
		if (str_starts(r->rest, STR("="))) {
			skip(r, 1);
			skip_space(r);
			value = take_value(r);
		}
		if (++n > XML_MAX_ATTRS || value.len > XML_MAX_VALUE)
			continue;
		struct xml_attr *attr = arena_new(r->arena, struct xml_attr);
		value = decode(r, value);
		*attr = (struct xml_attr){ .name = name,
					   .value = arena_strndup(r->arena, value.ptr, value.len) };
		*(last ? &last->next : &node->attrs) = attr;
		last = attr;
	}
}

static void declare(struct reader *r, struct str prefix, const char *uri)
{
	enum ns ns = namespace_of_uri(str_from(uri));

	/* a default nobody knows, on the root: a draft of some format */
	if (ns == NS_OTHER && !prefix.len && r->open.n == 1)
		ns = NS_RSS;
	if (r->scopes.n < MAX_SCOPES)
		vec_push(&r->scopes, (struct scope){ prefix, ns, r->open.n });
}

static enum ns resolve(struct reader *r, struct str prefix)
{
	for (size_t i = r->scopes.n; i > 0; i--)
		if (str_eq(r->scopes.ptr[i - 1].prefix, prefix))
			return r->scopes.ptr[i - 1].ns;
	return namespace_of_prefix(prefix);
}

static void resolve_names(struct reader *r, struct xml_node *node)
{
	for (struct xml_attr *a = node->attrs; a; a = a->next) {
		if (str_eq(a->name, STR("xmlns")))
			declare(r, STR(""), a->value);
		else if (str_starts(a->name, STR("xmlns:")))
			declare(r, str_part(a->name, 6, a->name.len), a->value);
	}
	node->ns = resolve(r, take_prefix(&node->name));
	for (struct xml_attr *a = node->attrs; a; a = a->next) {
		struct str prefix = take_prefix(&a->name);

		a->ns = prefix.len ? resolve(r, prefix) : NS_RSS;
		if (a->ns != NS_XML)
			continue;
		if (str_ieq(a->name, STR("base")))
			node->base = url_join(r->arena, node->base, a->value);
		else if (str_ieq(a->name, STR("lang")))
			node->lang = a->value;
	}
}

static bool is_void(struct str name)
{
	return str_ieq(name, STR("br")) || str_ieq(name, STR("img")) || str_ieq(name, STR("hr"));
}

static void close_to(struct reader *r, size_t depth)
{
	r->open.n = depth;
	while (r->scopes.n && vec_last(&r->scopes)->depth >= depth)
		vec_pop(&r->scopes);
}

static bool is_item(struct str name)
{
	return str_ieq(name, STR("item")) || str_ieq(name, STR("entry"));
}

static void open_tag(struct reader *r)
{
	struct xml_node ignored = { 0 };
	struct str name;

	skip(r, 1);
	name = take_name(r);
	/* an item inside an item: the first was not closed */
	if (is_item(name) && str_eq(vec_last(&r->open)->name, name))
		close_to(r, r->open.n - 1);
	bool too_deep = r->open.n > XML_MAX_DEPTH;
	struct xml_node *node = too_deep ? &ignored : add_node(r);
	node->name = name;
	bool closed = take_attrs(r, node);
	if (too_deep) {
		if (!closed)
			vec_push(&r->open, (struct frame){ .name = name });
		return;
	}
	size_t scopes = r->scopes.n;
	resolve_names(r, node);
	if (closed || is_void(node->name))
		r->scopes.n = scopes;
	else
		vec_push(&r->open, (struct frame){ .name = name, .node = node });
}

/*
 * Looks among the innermost and the outermost open elements only: what lies
 * between could make many stray close tags expensive.
 */
static void close_tag(struct reader *r)
{
	skip(r, 2);
	struct str name = take_name(r);
	const char *end = memchr(r->rest.ptr, '>', MIN(r->rest.len, 256));

	if (end)
		skip(r, (size_t)(end - r->rest.ptr) + 1);
	for (size_t i = r->open.n - 1; i > 0; i--) {
		if (r->open.n - i > XML_MAX_DEPTH && i > 32)
			i = 32;
		if (str_ieq(r->open.ptr[i].name, name)) {
			close_to(r, i);
			return;
		}
	}
}

/* ---- everything else with a '<' ---- */

/* Past the mark, or past the next '>' when it is not there. */
static void skip_past(struct reader *r, enum mark mark, size_t len)
{
	const char *at = find_mark(r, mark);

	if (at == r->rest.ptr + r->rest.len) {
		at = find_mark(r, TAG_END);
		len = 1;
	}
	skip(r, (size_t)(at - r->rest.ptr) + len);
}

static void take_cdata(struct reader *r)
{
	skip(r, strlen("<![CDATA["));
	const char *end = find_mark(r, CDATA_END);
	bool closed = end < r->rest.ptr + r->rest.len;

	if (!closed)
		end = find_mark(r, CLOSE_TAG);
	size_t len = (size_t)(end - r->rest.ptr);
	add_text(r, str_part(r->rest, 0, len));
	skip(r, len + (closed ? 3 : 0));
	/* one CDATA in another leaves its end behind */
	if (str_starts(r->rest, STR("]]>")))
		skip(r, 3);
}

/* name "value", behind "<!ENTITY" */
static void declare_entity(struct reader *r, struct str s)
{
	AUTO(strbuf) value = STRBUF_INIT;
	size_t len = 0;

	s = str_trim(s);
	while (len < s.len && is_name(s.ptr[len]))
		len++;
	struct str name = str_part(s, 0, len);
	s = str_trim(str_part(s, len, s.len));
	if (!name.len || s.len < 2 || (s.ptr[0] != '"' && s.ptr[0] != '\''))
		return;
	const char *end = memchr(s.ptr + 1, s.ptr[0], s.len - 1);
	if (!end || end - s.ptr > MAX_DECLARED_LEN || r->declared.n >= MAX_DECLARED)
		return;
	entity_decode(str_part(s, 1, (size_t)(end - s.ptr)), &value);
	if (!memchr(value.buf, '&', value.len))
		vec_push(&r->declared,
			 (struct declared){ name, arena_strndup(r->arena, value.buf, value.len) });
}

/* Past the '>' that is in no quotes. */
static void skip_declaration(struct reader *r)
{
	for (;;) {
		const char *end = find_mark(r, TAG_END);
		const char *quote = find_mark(r, QUOTE), *apostrophe = find_mark(r, APOSTROPHE);
		const char *first = MIN(quote, apostrophe);

		if (first >= end)
			break;
		skip(r, (size_t)(first - r->rest.ptr) + 1);
		const char *closing = find_mark(r, first == quote ? QUOTE : APOSTROPHE);
		if (closing == r->rest.ptr + r->rest.len)
			break;
		skip(r, (size_t)(closing - r->rest.ptr) + 1);
	}
	skip_past(r, TAG_END, 1);
}

static void take_doctype(struct reader *r)
{
	const char *end = find_mark(r, TAG_END);
	const char *subset = memchr(r->rest.ptr, '[', (size_t)(end - r->rest.ptr));

	if (!subset) {
		skip_past(r, TAG_END, 1);
		return;
	}
	skip(r, (size_t)(subset - r->rest.ptr) + 1);
	for (;;) {
		skip_space(r);
		if (!str_starts(r->rest, STR("<!")) && !str_starts(r->rest, STR("<?")))
			break;
		const char *from = r->rest.ptr;
		if (str_starts(r->rest, STR("<!--")))
			skip_past(r, COMMENT_END, 3);
		else
			skip_declaration(r);
		struct str what = { from, (size_t)(r->rest.ptr - from) };
		if (str_starts(what, STR("<!ENTITY")))
			declare_entity(r, str_part(what, 8, what.len));
	}
	if (str_starts(r->rest, STR("]")) || str_starts(r->rest, STR("%")))
		skip_past(r, TAG_END, 1);
}

static void read_markup(struct reader *r)
{
	char next = r->rest.len > 1 ? r->rest.ptr[1] : '\0';

	if (is_name_start(next)) {
		open_tag(r);
	} else if (next == '/' && r->rest.len > 2 && is_name_start(r->rest.ptr[2])) {
		close_tag(r);
	} else if (str_istarts(r->rest, STR("<![CDATA["))) {
		take_cdata(r);
	} else if (str_starts(r->rest, STR("<!--"))) {
		skip_past(r, COMMENT_END, 3);
	} else if (str_istarts(r->rest, STR("<!DOCTYPE"))) {
		take_doctype(r);
	} else if (next == '?') {
		skip_past(r, PI_END, 2);
	} else {
		add_text(r, str_part(r->rest, 0, 1));
		skip(r, 1);
	}
}

struct xml_node *xml_parse(struct str utf8, const char *url, struct arena *arena)
{
	struct reader r = { .rest = utf8, .arena = arena };
	struct xml_node *root = arena_new(arena, struct xml_node);

	root->base = url;
	vec_push(&r.open, (struct frame){ .name = STR(""), .node = root });
	while (r.rest.len && r.nodes < XML_MAX_NODES) {
		const char *angle = memchr(r.rest.ptr, '<', r.rest.len);
		size_t len = angle ? (size_t)(angle - r.rest.ptr) : r.rest.len;

		add_text(&r, decode(&r, str_part(r.rest, 0, len)));
		skip(&r, len);
		if (angle)
			read_markup(&r);
	}
	vec_release(&r.open);
	vec_release(&r.scopes);
	vec_release(&r.declared);
	return root;
}
