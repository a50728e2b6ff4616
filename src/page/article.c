/* SPDX-License-Identifier: MIT */
#include "page/article.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLtree.h>

#include "base/alloc.h"
#include "base/attr.h"
#include "base/i18n.h"
#include "feed/url.h"
#include "page/dom.h"
#include "page/lazy.h"
#include "page/metadata.h"
#include "page/pages.h"
#include "page/tag.h"
#include "page/vocabulary.h"
#include "text/unicode.h"

/* Bytes of text. A line is worth counting; an article is worth showing. */
#define LINE_MIN_LEN 25
#define ARTICLE_MIN_LEN 250
/* A block with this much text is not thrown away for its name. */
#define SAFE_LEN 1500

/* The score of an element hangs at its _private while we look at a page. */
struct score {
	double value;
};

struct search {
	struct arena *arena;
	xmlNode *body;
	size_t total; /* bytes of running text on the page */
	bool lenient; /* throw away less */
};

static struct score *score_of(const xmlNode *node)
{
	return node->_private;
}

/* ---- what is surely no article ---- */

static bool is_hidden(const xmlNode *node)
{
	const struct tag *tag = tag_find(str_from((const char *)node->name));
	struct tag_look look = tag_look(str_from(dom_attribute(node, "style")), (struct str){ 0 });

	return (tag->kind == TAG_HIDDEN && !dom_is(node, "head")) || look.hidden ||
	       dom_attribute(node, "hidden") ||
	       (strieq(dom_attribute(node, "aria-hidden"), "true") && !dom_find(node, "img") &&
		!dom_find(node, "p"));
}

static void strip(struct search *s)
{
	size_t whole = dom_text_len(s->body, false);

	for (xmlNode *node = s->body, *next; node; node = next) {
		bool keep = node == s->body || node->type != XML_ELEMENT_NODE;

		if (keep) {
			next = dom_next(s->body, node, true);
			continue;
		}
		bool gone = is_hidden(node) || dom_is(node, "nav");

		if (!gone && vocabulary_is_chrome(node) && !s->lenient) {
			size_t len = dom_text_len(node, false), links = dom_text_len(node, true);

			/* some sites wrap everything in one "sidebar-layout" or one <form> */
			gone = len < SAFE_LEN || links * 2 > len || len * 3 < whole;
		}
		next = dom_next(s->body, node, !gone);
		if (gone)
			dom_remove(node);
	}
}

/* ---- where the sentences are ---- */

static bool has_block_child(const xmlNode *node)
{
	for (const xmlNode *child = node->children; child; child = child->next)
		if (child->type == XML_ELEMENT_NODE &&
		    tag_is_block(tag_find(str_from((const char *)child->name))))
			return true;
	return false;
}

static bool is_running_text(const xmlNode *node)
{
	if (dom_is(node, "p") || dom_is(node, "pre") || dom_is(node, "td") ||
	    dom_is(node, "blockquote"))
		return true;
	return (dom_is(node, "div") || dom_is(node, "section") || dom_is(node, "li")) &&
	       !has_block_child(node);
}

/* Commas of any script: a sign of sentences. */
static int commas(const struct strbuf *text)
{
	static const char *const signs[] = { "，", "、", "،", "。", "।" };
	int n = 0;

	for (size_t i = 0; i < text->len; i++)
		n += text->buf[i] == ',';
	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		for (const char *at = text->buf; (at = strstr(at, signs[i])); at++)
			n++;
	return n;
}

static struct score *start_score(struct search *s, xmlNode *node)
{
	static const struct {
		const char *name;
		int value;
	} elements[] = {
		{ "article", 15 }, { "main", 8 }, { "div", 5 },        { "section", 4 },
		{ "pre", 3 },      { "td", 3 },   { "blockquote", 3 }, { "ul", -3 },
		{ "ol", -3 },      { "dl", -3 },  { "form", -3 },      { "li", -3 },
		{ "th", -5 },      { "h1", -5 },  { "h2", -5 },
	};

	if (score_of(node))
		return score_of(node);
	struct score *score = arena_new(s->arena, struct score);

	score->value = vocabulary_weight(node);
	for (size_t i = 0; i < ARRAY_LEN(elements); i++)
		if (dom_is(node, elements[i].name))
			score->value += elements[i].value;
	node->_private = score;
	return score;
}

static double link_density(const xmlNode *node)
{
	size_t len = dom_text_len(node, false);

	return len ? (double)dom_text_len(node, true) / (double)len : 0;
}

static void score_text(struct search *s)
{
	AUTO(strbuf) text = STRBUF_INIT;

	for (xmlNode *node = s->body; node; node = dom_next(s->body, node, true)) {
		if (!is_running_text(node) || node == s->body)
			continue;
		strbuf_clear(&text);
		dom_text(node, &text);
		if (text.len < LINE_MIN_LEN)
			continue;
		double value = (1 + commas(&text) + MIN((double)text.len / 100, 3)) *
			       (1 - link_density(node));
		/* a cell holds its sentences itself, a paragraph stands among others */
		xmlNode *above = dom_is(node, "td") ? node : node->parent;

		s->total += text.len;
		for (int level = 1; above && level <= 4 && above->type == XML_ELEMENT_NODE;
		     level++) {
			start_score(s, above)->value +=
				level == 1 ? value : value / (level == 2 ? 2 : level * 3);
			if (above == s->body)
				break;
			above = above->parent;
		}
	}
}

static xmlNode *best(struct search *s)
{
	xmlNode *best = NULL;
	double most = 0;

	for (xmlNode *node = s->body; node; node = dom_next(s->body, node, true)) {
		if (node->type != XML_ELEMENT_NODE || !score_of(node))
			continue;
		score_of(node)->value *= 1 - link_density(node);
		if (!best || score_of(node)->value > most) {
			best = node;
			most = score_of(node)->value;
		}
	}
	return best;
}

/* An element that says it is the article, if it holds enough of the text. */
static xmlNode *declared(struct search *s)
{
	static const char *const names[] = { "articleBody",  "entry-content",   "post-content",
					     "article-body", "article-content", "articleBody",
					     "story-body",   "post-body" };
	xmlNode *found = NULL;
	size_t most = 0;
	int articles = 0;

	for (xmlNode *node = s->body; node; node = dom_next(s->body, node, true)) {
		if (node->type != XML_ELEMENT_NODE)
			continue;
		bool named = strieq(dom_attribute(node, "itemprop"), "articleBody");

		for (size_t i = 0; i < ARRAY_LEN(names) && !named; i++)
			named = dom_has_class(node, names[i]);
		articles += dom_is(node, "article");
		if (!named)
			continue;
		size_t len = dom_text_len(node, false);

		if (len > most) {
			most = len;
			found = node;
		}
	}
	if (found && most > ARTICLE_MIN_LEN && most * 5 > s->total * 2)
		return found;
	xmlNode *article = articles == 1 ? dom_find(s->body, "article") : NULL;

	return article && dom_text_len(article, false) * 2 > s->total ? article : NULL;
}

/* A page whose text is spread over equal neighbours has it in what holds them. */
static xmlNode *widen(struct search *s, xmlNode *top)
{
	double own = score_of(top) ? score_of(top)->value : 0;

	for (xmlNode *above = top->parent; above && above != s->body->parent;
	     above = above->parent) {
		size_t brothers = 0;

		for (const xmlNode *child = above->children; child; child = child->next)
			if (child != top && child->type == XML_ELEMENT_NODE && score_of(child) &&
			    score_of(child)->value > own * 0.5 && own > 0)
				brothers++;
		bool only = true;

		for (const xmlNode *child = above->children; child; child = child->next)
			only &= child == top || child->type != XML_ELEMENT_NODE;
		if (brothers >= 2)
			return above;
		if (!only || above == s->body)
			break;
		top = above;
	}
	return top;
}

/* ---- the article alone ---- */

/* Neighbours of the best element that are text too, moved into one <div> with it. */
static xmlNode *gather(struct search *s, xmlNode *top)
{
	double least = MAX(10.0, (score_of(top) ? score_of(top)->value : 0) * 0.2);
	xmlNode *all = xmlNewDocNode(top->doc, NULL, BAD_CAST "div", NULL);
	xmlNode *first = top->parent && top != s->body ? top->parent->children : top;

	for (xmlNode *node = first, *next; node; node = next) {
		bool take = node == top;

		next = top == s->body ? NULL : node->next;
		if (!take && node->type == XML_ELEMENT_NODE) {
			size_t len = dom_text_len(node, false);
			const char *class = dom_attribute(node, "class");
			double bonus = class && *class && streq(class, dom_attribute(top, "class"))
					       ? least
					       : 0;

			take = score_of(node) && score_of(node)->value + bonus >= least &&
			       link_density(node) < 0.4;
			if (dom_is(node, "p"))
				take |= len > 80 && link_density(node) < 0.25;
			if (dom_is(node, "figure") || dom_is(node, "picture"))
				take |= true;
		}
		if (take) {
			xmlUnlinkNode(node);
			xmlAddChild(all, node);
		}
	}
	return all;
}

/* A list, table or box with little text and many links, inputs or pictures. */
static bool is_clutter(const xmlNode *node)
{
	static const char *const boxes[] = { "div",   "section", "ul",       "ol",   "dl",
					     "table", "form",    "fieldset", "aside" };
	bool box = false;
	size_t images = 0, paragraphs = 0, inputs = 0, items = 0;

	for (size_t i = 0; i < ARRAY_LEN(boxes); i++)
		box |= dom_is(node, boxes[i]);
	if (!box)
		return false;
	size_t len = dom_text_len(node, false);
	int weight = vocabulary_weight(node);

	for (const xmlNode *at = node; at; at = dom_next(node, at, true)) {
		images += dom_is(at, "img");
		paragraphs += dom_is(at, "p");
		inputs += dom_is(at, "input") || dom_is(at, "button");
		items += dom_is(at, "li");
		if (dom_is(at, "pre") || dom_is(at, "th") || dom_is(at, "figure") ||
		    dom_is(at, "iframe") || dom_is(at, "video") || dom_is(at, "audio") ||
		    dom_is(at, "blockquote"))
			return false;
	}
	double density = link_density(node);

	if (!len && !images)
		return true;
	if (inputs > paragraphs / 3 && inputs && len < 500)
		return true;
	if (weight < 0 && density > 0.2 && len < SAFE_LEN)
		return true;
	if (density > 0.5 && len > 0 && len < SAFE_LEN)
		return items > 2 || !paragraphs || density > 0.8;
	return false;
}

static bool same_text(const xmlNode *node, const char *title, struct arena *arena)
{
	const char *text = title ? metadata_text(node, arena) : NULL;

	return text && !unicode_compare(text, title);
}

/* Attributes that mean something to the one who shows it. */
static void clean_attributes(struct search *s, xmlNode *node, const char *base)
{
	static const char *const kept[] = { "href",
					    "src",
					    "alt",
					    "title",
					    "id",
					    "name",
					    "width",
					    "height",
					    "colspan",
					    "rowspan",
					    "start",
					    "value",
					    "dir",
					    "lang",
					    "datetime",
					    "type",
					    "srcset",
					    "data-src",
					    "data-srcset",
					    "data-lazy-src",
					    "data-original",
					    "open",
					    "reversed",
					    "border",
					    "role",
					    "alttext",
					    "data-lazy-srcset",
					    "data" };
	static const char *const addresses[] = { "href",          "src",           "data-src",
						 "data-lazy-src", "data-original", "data" };
	static const char *const said[] = { "caption", "emoji",  "smiley", "latex",
					    "math",    "lineno", "gutter" };
	bool code = dom_is(node, "pre") || dom_is(node, "code") || dom_find(node, "pre");

	for (xmlAttr *attribute = node->properties, *next; attribute; attribute = next) {
		const char *name = (const char *)attribute->name;
		bool keep = streq(name, "class") &&
			    (code || vocabulary_has(node, said, ARRAY_LEN(said)));

		next = attribute->next;
		for (size_t i = 0; i < ARRAY_LEN(kept); i++)
			keep |= streq(name, kept[i]);
		if (!keep)
			xmlRemoveProp(attribute);
	}
	for (size_t i = 0; i < ARRAY_LEN(addresses); i++) {
		const char *value = dom_attribute(node, addresses[i]);

		if (!strempty(value) && *value != '#')
			xmlSetProp(node, BAD_CAST addresses[i],
				   BAD_CAST url_join(s->arena, base, value));
	}
}

static void clean(struct search *s, xmlNode *all, const char *title, const char *base)
{
	bool headed = false; /* something stands before: the title is not repeated */

	for (xmlNode *node = all->children, *next; node; node = next) {
		bool gone = false;

		if (node->type == XML_ELEMENT_NODE) {
			bool heading = dom_is(node, "h1") || dom_is(node, "h2");

			gone = (node->parent != all && is_clutter(node)) ||
			       (!headed && heading && same_text(node, title, s->arena));
			headed |= dom_is(node, "p") && dom_text_len(node, false) > 200;
		} else if (node->type == XML_COMMENT_NODE) {
			gone = true;
		}
		next = dom_next(all, node, !gone);
		if (gone)
			dom_remove(node);
		else if (node->type == XML_ELEMENT_NODE)
			clean_attributes(s, node, base);
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

/* Bytes of text that were found; the article is in out->html. */
static size_t extract(struct search *s, const char *base, struct page_article *out)
{
	strip(s);
	score_text(s);
	xmlNode *top = best(s), *said = declared(s);

	if (said)
		top = said;
	else if (top)
		top = widen(s, top);
	if (!top)
		top = s->body;
	xmlNode *all = top == s->body ? s->body : gather(s, top);

	clean(s, all, out->title, base);
	size_t len = dom_text_len(all, false);

	out->html = serialise(s->arena, all);
	if (all != s->body)
		xmlFreeNode(all);
	return len;
}

bool page_article(struct str html, const char *url, struct arena *arena, struct page_article *out,
		  struct err *err)
{
	size_t best_len = 0;
	const char *best_html = NULL;
	struct metadata about;

	*out = (struct page_article){ 0 };
	for (int lenient = 0; lenient < 2 && best_len < ARTICLE_MIN_LEN; lenient++) {
		xmlDoc *page = dom_parse(html);
		xmlNode *root = xmlDocGetRootElement(page);
		struct search search = { .arena = arena,
					 .body = root ? dom_find(root, "body") : NULL,
					 .lenient = lenient };

		if (search.body) {
			const char *own = dom_attribute(dom_find(root, "base"), "href");
			const char *base = strempty(own) ? url : url_join(arena, url, own);

			metadata_read(page, base, arena, &about);
			lazy_resolve(root, base, arena);
			pages_strip(search.body, url, base, arena);
			*out = (struct page_article){ about.title, about.author, about.published,
						      about.image, about.lang,   about.site,
						      NULL };
			size_t len = extract(&search, base, out);

			if (len > best_len) {
				best_len = len;
				best_html = out->html;
			}
		}
		xmlFreeDoc(page);
	}
	out->html = best_html;
	return best_len > 0 || err_set(err, ERR_PARSE, _("there is no text on the page"));
}
