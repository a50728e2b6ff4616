/* SPDX-License-Identifier: MIT */
#include "page/trim.h"

#include <libxml/HTMLtree.h>

#include "base/alloc.h"
#include "base/attr.h"
#include "feed/url.h"
#include "page/dom.h"
#include "page/metadata.h"
#include "page/tag.h"
#include "page/vocabulary.h"
#include "text/unicode.h"

/* Bytes of text: a box with more is never clutter; behind so much there is no title any more. */
#define BOX_MAX_LEN 1500
#define LEAD_LEN 200
#define FORM_MAX_LEN 500

static bool is_one_of(const xmlNode *node, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (dom_is(node, names[i]))
			return true;
	return false;
}

static bool is_hidden(const xmlNode *node)
{
	const struct tag *tag = tag_find(str_from((const char *)node->name));
	struct tag_look look = tag_look(str_from(dom_attribute(node, "style")), (struct str){ 0 });

	return tag->kind == TAG_HIDDEN || look.hidden || dom_attribute(node, "hidden");
}

/* A list, table or box with little text and many links, inputs or pictures. */
static bool is_clutter(const xmlNode *node)
{
	static const char *const boxes[] = { "div",   "section", "ul",       "ol",   "dl", "nav",
					     "table", "form",    "fieldset", "aside" };
	static const char *const contents[] = { "pre",   "th",    "figure",    "iframe",
						"video", "audio", "blockquote" };
	size_t images = 0, paragraphs = 0, inputs = 0, items = 0;

	if (!is_one_of(node, boxes, ARRAY_LEN(boxes)))
		return false;
	size_t len = dom_text_len(node, false);

	if (len >= BOX_MAX_LEN)
		return false;
	for (const xmlNode *at = node; at; at = dom_next(node, at, true)) {
		images += dom_is(at, "img");
		paragraphs += dom_is(at, "p");
		inputs += dom_is(at, "input") || dom_is(at, "button");
		items += dom_is(at, "li");
		if (is_one_of(at, contents, ARRAY_LEN(contents)))
			return false;
	}
	double links = len ? (double)dom_text_len(node, true) / (double)len : 0;

	if (!len)
		return !images;
	if (inputs && inputs > paragraphs / 3 && len < FORM_MAX_LEN)
		return true;
	if (vocabulary_weight(node) < 0 && links > 0.2)
		return true;
	return links > 0.5 && (items > 2 || !paragraphs || links > 0.8);
}

static bool is_title(const xmlNode *node, const char *title, struct arena *arena)
{
	const char *text = NULL;

	if (title && (dom_is(node, "h1") || dom_is(node, "h2")))
		text = metadata_text(node, arena);
	return text && !unicode_compare(text, title);
}

void trim_attributes(xmlNode *node, const char *base, struct arena *arena)
{
	static const char *const kept[] = {
		"href",     "src",      "alt",           "title",    "id",
		"name",     "width",    "height",        "colspan",  "rowspan",
		"start",    "value",    "dir",           "lang",     "datetime",
		"type",     "srcset",   "data-src",      "display",  "data-srcset",
		"open",     "reversed", "data-lazy-src", "border",   "data-lazy-srcset",
		"role",     "data",     "data-original", "alttext",
	};
	static const char *const addresses[] = { "href",          "src",           "data-src",
						 "data-lazy-src", "data-original", "data" };
	static const char *const said[] = { "caption", "emoji",  "smiley", "latex",
					    "math",    "lineno", "gutter" };
	bool code = dom_is(node, "pre") || dom_is(node, "code") ||
		    (node->parent && dom_is(node->parent, "pre"));

	for (xmlAttr *attribute = node->properties, *next; attribute; attribute = next) {
		const char *name = (const char *)attribute->name;
		bool keep = streq(name, "class") &&
			    (code || vocabulary_has(node, said, ARRAY_LEN(said)));

		next = attribute->next;
		for (size_t i = 0; i < ARRAY_LEN(kept) && !keep; i++)
			keep = streq(name, kept[i]);
		if (!keep)
			xmlRemoveProp(attribute);
	}
	for (size_t i = 0; i < ARRAY_LEN(addresses) && node->properties; i++) {
		const char *value = dom_attribute(node, addresses[i]);

		if (!strempty(value) && *value != '#')
			xmlSetProp(node, BAD_CAST addresses[i],
				   BAD_CAST url_join(arena, base, value));
	}
}

static char *serialise(struct arena *arena, xmlNode *node)
{
	xmlBuffer *buffer = xmlBufferCreate();

	BUG_ON(!buffer);
	htmlNodeDump(buffer, node->doc, node);
	char *html = arena_strndup(arena, (const char *)xmlBufferContent(buffer),
				   (size_t)xmlBufferLength(buffer));

	xmlBufferFree(buffer);
	return html;
}

char *trim_html(xmlNode *all, const char *title, const char *base, bool prune, struct arena *arena)
{
	bool led = false; /* something stands before: the title is not repeated */

	for (xmlNode *node = all->children, *next; node; node = next) {
		bool element = node->type == XML_ELEMENT_NODE;
		bool gone = node->type == XML_COMMENT_NODE;

		if (element) {
			/* what was chosen itself is no clutter */
			gone = is_hidden(node) || (!led && is_title(node, title, arena)) ||
			       (prune && node->parent != all && is_clutter(node));
			led |= dom_is(node, "p") && dom_text_len(node, false) > LEAD_LEN;
		}
		next = dom_next(all, node, !gone);
		if (gone)
			dom_remove(node);
		else if (element)
			trim_attributes(node, base, arena);
	}
	return serialise(arena, all);
}
