/* SPDX-License-Identifier: MIT */
#include "feed/opml.h"

#include <string.h>

#include "base/attr.h"
#include "base/i18n.h"
#include "feed/element.h"
#include "feed/encode.h"
#include "feed/fragment.h"
#include "feed/url.h"
#include "feed/xml.h"

#define FRSS_NS "https://freshrss.org/opml"

struct reader {
	struct arena *arena;
	struct opml *out;
};

static const char *line_of(struct reader *r, const struct xml_node *node, const char *name)
{
	return value_line(r->arena, xml_attr(node, name));
}

static const char *first_of(const char *a, const char *b)
{
	return a ? a : b;
}

static struct opml_setting *read_settings(struct reader *r, const struct xml_node *node)
{
	struct opml_setting *first = NULL, **end = &first;

	for (const struct xml_attr *a = node->attrs; a; a = a->next) {
		const char *value = value_line(r->arena, a->value);

		if (!value || (a->ns != NS_COURANT && a->ns != NS_FRSS))
			continue;
		*end = arena_new(r->arena, struct opml_setting);
		(*end)->name = arena_printf(r->arena, "%s:%.*s",
					    a->ns == NS_COURANT ? "courant" : "frss", STR_ARG(a->name));
		(*end)->value = value;
		end = &(*end)->next;
	}
	return first;
}

/* Not only the web: "exec:", "filter:" and paths are addresses of feeds elsewhere. */
static bool is_address(const char *s)
{
	return strpbrk(s, ":/.|") != NULL;
}

/* NULL when it is neither a feed nor a category. */
static struct outline *read_outline(struct reader *r, const struct xml_node *node)
{
	struct outline o = {
		.feed_url = first_of(line_of(r, node, "xmlUrl"), line_of(r, node, "url")),
		.site_url = line_of(r, node, "htmlUrl"),
		.text = first_of(value_title(r->arena, xml_attr(node, "text")),
				 value_title(r->arena, xml_attr(node, "title"))),
		.lang = line_of(r, node, "language"),
		.type = line_of(r, node, "type"),
		.category = line_of(r, node, "category"),
		.description = line_of(r, node, "description"),
	};

	/* "link" and "include" name something else with url= */
	if (o.feed_url && !xml_attr(node, "xmlUrl") && o.type && !strieq(o.type, "rss") &&
	    !strieq(o.type, "atom"))
		return NULL;
	if (o.feed_url && !is_address(o.feed_url))
		return NULL;
	/* what has the type of a feed and no address is none; nor is an empty group */
	if (!o.feed_url && (!xml_child(node) || !o.text) && !(o.text && !o.type))
		return NULL;
	if (!o.text)
		o.text = o.feed_url;
	o.settings = read_settings(r, node);
	struct outline *outline = arena_new(r->arena, struct outline);
	*outline = o;
	return outline;
}

struct place {
	struct outline *parent, *last;
};

/* Depth is what xml_parse() allows; no recursion all the same. */
static void read_body(struct reader *r, const struct xml_node *body)
{
	struct place places[XML_MAX_DEPTH + 2] = { { .parent = r->out->root } };
	const struct xml_node *node = body;
	size_t depth = 0;

	while (node) {
		const struct xml_node *child = xml_child(node);
		bool skip = false;

		if (node != body && str_ieq(node->name, STR("outline"))) {
			struct place *place = &places[depth];
			struct outline *outline = NULL;

			skip = strieq(xml_attr(node, "isComment"), "true");
			if (!skip && !(outline = read_outline(r, node)) && !child)
				r->out->skipped++;
			if (outline) {
				*(place->last ? &place->last->next : &place->parent->children) = outline;
				place->last = outline;
			}
			/* what is in an outline that was left out moves up */
			places[depth + 1] = outline ? (struct place){ .parent = outline } :
						      (struct place){ .parent = place->parent,
								      .last = place->last };
		} else {
			places[depth + 1] = places[depth];
		}
		if (child && !skip) {
			node = child;
			depth++;
			continue;
		}
		while (node != body && !xml_sibling(node)) {
			node = node->parent;
			/* what moved up is the last of the level above */
			if (places[depth].parent == places[depth - 1].parent)
				places[depth - 1].last = places[depth].last;
			depth--;
		}
		node = node == body ? NULL : xml_sibling(node);
	}
}

static const struct xml_node *find_element(const struct xml_node *document, const char *name)
{
	for (const struct xml_node *node = document; node; node = xml_walk(node, document))
		if (str_ieq(node->name, str_from(name)))
			return node;
	return NULL;
}

bool opml_parse(struct str bytes, struct arena *arena, struct opml *out, struct err *err)
{
	AUTO(strbuf) text = STRBUF_INIT;
	struct arena tree = ARENA_INIT;
	struct reader r = { arena, out };

	*out = (struct opml){ .root = arena_new(arena, struct outline) };
	encode_utf8(bytes, NULL, &text);
	const struct xml_node *document = xml_parse(strbuf_str(&text), NULL, &tree);
	const struct xml_node *body = find_element(document, "body");
	const struct xml_node *head = find_element(document, "head");
	bool ok = find_element(document, "outline") || find_element(document, "opml");
	if (ok) {
		const struct xml_node *title = head ? xml_find(head, NS_RSS, "title") : NULL;

		out->title = title ? element_title(arena, title) : NULL;
		read_body(&r, body ? body : document);
	} else {
		err_set(err, ERR_PARSE, "%s", _("no list of feeds (OPML)"));
	}
	arena_release(&tree);
	return ok;
}

static void put(struct strbuf *out, const char *name, const char *value)
{
	if (strempty(value))
		return;
	strbuf_printf(out, " %s=\"", name);
	fragment_escape_value(str_from(value), out);
	strbuf_add_char(out, '"');
}

/* "/Science/Space" from the outlines above; "/" in a name would be another level. */
static void put_category(struct strbuf *out, const struct outline *const *path, size_t depth,
			 const char *own)
{
	AUTO(strbuf) category = STRBUF_INIT;

	for (size_t i = 1; i < depth; i++) {
		strbuf_add_char(&category, '/');
		for (const char *p = path[i]->text ? path[i]->text : ""; *p; p++)
			strbuf_add_char(&category, *p == '/' || *p == ',' ? '-' : *p);
	}
	put(out, "category", own ? own : category.buf);
}

static void open_outline(const struct outline *o, const struct outline *const *path, size_t depth,
			 struct strbuf *out)
{
	strbuf_add_repeat(out, ' ', 4 + 2 * (depth - 1));
	strbuf_add(out, "<outline");
	put(out, "text", o->text);
	if (o->feed_url) {
		put(out, "title", o->text);
		put(out, "type", o->type ? o->type : "rss");
		put(out, "xmlUrl", o->feed_url);
		put(out, "htmlUrl", o->site_url);
		put(out, "description", o->description);
		put(out, "language", o->lang);
		put_category(out, path, depth, o->category);
	}
	for (const struct opml_setting *s = o->settings; s; s = s->next)
		put(out, s->name, s->value);
	strbuf_add(out, o->children ? ">\n" : "/>\n");
}

static bool uses(const struct outline *top, const char *prefix);

void opml_write(const struct opml *opml, struct strbuf *out)
{
	const struct outline *path[XML_MAX_DEPTH + 2] = { opml->root };
	const struct outline *o = opml->root->children;
	size_t depth = 1;

	strbuf_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\"");
	if (uses(opml->root, "courant:"))
		put(out, "xmlns:courant", OPML_NS);
	if (uses(opml->root, "frss:"))
		put(out, "xmlns:frss", FRSS_NS);
	strbuf_add(out, ">\n  <head>\n    <title>");
	fragment_escape(str_from(opml->title), out);
	strbuf_add(out, "</title>\n  </head>\n  <body>\n");
	while (o) {
		open_outline(o, path, depth, out);
		if (o->children && depth < ARRAY_LEN(path) - 1) {
			path[depth++] = o;
			o = o->children;
			continue;
		}
		while (!o->next && depth > 1) {
			o = path[--depth];
			strbuf_add_repeat(out, ' ', 4 + 2 * (depth - 1));
			strbuf_add(out, "</outline>\n");
		}
		o = o->next;
	}
	strbuf_add(out, "  </body>\n</opml>\n");
}

static bool uses(const struct outline *top, const char *prefix)
{
	const struct outline *path[XML_MAX_DEPTH + 2] = { top };
	const struct outline *o = top->children;
	size_t depth = 1;

	while (o) {
		for (const struct opml_setting *s = o->settings; s; s = s->next)
			if (str_starts(str_from(s->name), str_from(prefix)))
				return true;
		if (o->children && depth < ARRAY_LEN(path) - 1) {
			path[depth++] = o;
			o = o->children;
			continue;
		}
		while (!o->next && depth > 1)
			o = path[--depth];
		o = o->next;
	}
	return false;
}
