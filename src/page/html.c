/* SPDX-License-Identifier: MIT */
#include "page/html.h"

#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "base/i18n.h"
#include "feed/url.h"
#include "page/builder.h"
#include "page/dom.h"
#include "page/tag.h"

#define LIST_START_MAX 99999

static struct str attribute(const xmlNode *node, const char *name)
{
	return str_from(dom_attribute(node, name));
}

/* ---- what is not shown ---- */

/* Line numbers that stand in a column of their own beside code. */
static bool is_gutter(const xmlNode *node)
{
	static const char *const classes[] = { "gutter",    "lineno",       "linenos",
					       "linenodiv", "line-numbers", "rouge-gutter",
					       "blob-num" };

	if (!dom_is(node, "td") && !dom_is(node, "span") && !dom_is(node, "pre") &&
	    !dom_is(node, "div"))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(classes); i++)
		if (dom_has_class(node, classes[i]))
			return !dom_is(node, "pre") ||
			       i < 3; /* pre.line-numbers is the code itself */
	return false;
}

static bool is_hidden(const xmlNode *node, const struct tag_look *look)
{
	const char *hidden = dom_attribute(node, "hidden");

	if (dom_has_class(node, "katex-html")) /* once more for the eye what is there as MathML */
		return dom_has_class(node->prev, "katex-mathml");
	return look->hidden ||
	       (hidden && !strieq(hidden, "until-found") && !strieq(hidden, "false"));
}

/* ---- blocks ---- */

static void container(struct builder *b, const xmlNode *node, enum doc_kind kind, struct look look)
{
	struct place place;

	look.kind = DOC_PARAGRAPH;
	builder_open(b, &place, kind, &look);
	html_children(b, node, look);
	builder_flush(b, &look);
	builder_close(b, &place);
}

static void list(struct builder *b, const xmlNode *node, bool ordered, struct look look)
{
	struct place place;
	int number = CLAMP(dom_number(node, "start", 1), -LIST_START_MAX, LIST_START_MAX);
	int step = dom_attribute(node, "reversed") ? -1 : 1;

	look.kind = DOC_PARAGRAPH;
	builder_open(b, &place, DOC_LIST, &look);
	place.block->ordered = ordered;
	html_children(b, node, look);
	builder_flush(b, &look);
	builder_close(b, &place);
	if (!ordered)
		return;
	if (step < 0 && !dom_attribute(node, "start")) {
		number = 0;
		for (const struct doc_block *item = place.block->children; item; item = item->next)
			number++;
	}
	for (struct doc_block *item = place.block->children; item; item = item->next) {
		number = item->start ? item->start : number;
		item->start = number;
		number += step;
	}
	place.block->start = place.block->children ? place.block->children->start : 1;
}

static void item(struct builder *b, const xmlNode *node, struct look look)
{
	struct place implied, place, *outer = b->place;
	bool orphan = outer->block->kind != DOC_LIST;

	look.kind = DOC_PARAGRAPH;
	if (orphan) /* browsers draw the bullet all the same */
		builder_open(b, &implied, DOC_LIST, &look);
	builder_open(b, &place, DOC_ITEM, &look);
	place.block->start = CLAMP(dom_number(node, "value", 0), -LIST_START_MAX, LIST_START_MAX);
	html_children(b, node, look);
	builder_flush(b, &look);
	builder_close(b, &place);
	if (!orphan)
		return;
	b->place = outer;
	if (!implied.last)
		return;
	if (outer->last && outer->last == outer->orphans) {
		outer->stray->next = implied.last;
	} else {
		builder_append(b, implied.block);
		outer->orphans = implied.block;
	}
	outer->stray = implied.last;
}

/* The language of code: class="language-c", "lang-c", "brush: c", data-lang="c". */
static const char *code_language(struct builder *b, const xmlNode *node)
{
	static const char *const prefixes[] = { "language-", "lang-", "highlight-source-",
						"brush:" };
	struct str classes = attribute(node, "class"), given = attribute(node, "data-lang");

	for (size_t i = 0; i < ARRAY_LEN(prefixes) && !given.len; i++) {
		ptrdiff_t at = str_find(classes, str_from(prefixes[i]));

		if (at < 0)
			continue;
		struct str rest =
			str_trim(str_part(classes, (size_t)at + strlen(prefixes[i]), classes.len));
		size_t len = 0;

		while (len < rest.len && !is_space(rest.ptr[len]) && rest.ptr[len] != ';')
			len++;
		given = str_part(rest, 0, len);
	}
	/* it is written into files as it is */
	for (size_t i = 0; i < given.len; i++)
		if (!is_alnum(given.ptr[i]) && !memchr("+#-_.", given.ptr[i], 5))
			return NULL;
	return given.len && given.len < 32 ? arena_strndup(b->arena, given.ptr, given.len) : NULL;
}

static void preformatted(struct builder *b, const xmlNode *node, struct look look)
{
	const xmlNode *code = node->children;
	const char *lang = code_language(b, node);

	if (!lang && dom_is(code, "code"))
		lang = code_language(b, code);
	if (!lang && node->parent)
		lang = code_language(b, node->parent);
	b->code_lang = lang;
	look.pre = true;
	look.rtl = strieq(dom_attribute(node, "dir"), "rtl"); /* code is no text */
	look.marks &= ~(unsigned)DOC_CODE;
	html_children(b, node, look);
	builder_flush(b, &look);
	b->code_lang = NULL;
}

static void figure(struct builder *b, const xmlNode *node, struct look look)
{
	struct place place;

	look.kind = DOC_PARAGRAPH;
	look.figure = true;
	builder_open(b, &place, DOC_FIGURE, &look);
	html_children(b, node, look);
	builder_flush(b, &look);
	b->place = place.outer;
	bool captioned = false;

	for (struct doc_block *child = place.block->children; child; child = child->next)
		captioned |= child->kind == DOC_CAPTION;
	if (captioned) {
		builder_append(b, place.block);
		return;
	}
	for (struct doc_block *child = place.block->children, *next; child; child = next) {
		next = child->next;
		child->next = NULL;
		builder_append(b, child);
	}
}

static void details(struct builder *b, const xmlNode *node, struct look look)
{
	struct place place;

	look.kind = DOC_PARAGRAPH;
	builder_open(b, &place, DOC_DETAILS, &look);
	if (!dom_find(node, "summary")) {
		builder_text(b, str_from(_("Details")), &look);
		builder_flush(b, &look);
	}
	html_children(b, node, look);
	builder_flush(b, &look);
	builder_close(b, &place);
}

static void rule(struct builder *b, const struct look *look)
{
	if (b->place->last && b->place->last->kind != DOC_RULE)
		builder_append(b, builder_block(b, DOC_RULE, look));
}

static void block_element(struct builder *b, const xmlNode *node, const struct tag *tag,
			  struct look look)
{
	struct look outer = look;

	builder_flush(b, &outer);
	switch (tag->kind) {
	case TAG_HEADING:
		look.kind = DOC_HEADING;
		look.level = (int)tag->value;
		html_children(b, node, look);
		break;
	case TAG_TERM:
		look.kind = DOC_TERM;
		html_children(b, node, look);
		break;
	case TAG_CAPTION:
		look.kind = DOC_CAPTION;
		html_children(b, node, look);
		break;
	case TAG_QUOTE:
		container(b, node, DOC_QUOTE, look);
		break;
	case TAG_DEFINITION:
		container(b, node, DOC_DEFINITION, look);
		break;
	case TAG_LIST:
		list(b, node, tag->value, look);
		break;
	case TAG_ITEM:
		item(b, node, look);
		break;
	case TAG_PRE:
		preformatted(b, node, look);
		break;
	case TAG_TABLE:
		html_table(b, node, look);
		break;
	case TAG_FIGURE:
		figure(b, node, look);
		break;
	case TAG_DETAILS:
		details(b, node, look);
		break;
	case TAG_RULE:
		rule(b, &look);
		break;
	default:
		if (dom_has_class(node, "wp-caption")) {
			figure(b, node, look);
			break;
		}
		if (look.figure && (dom_has_class(node, "wp-caption-text")))
			look.kind = DOC_CAPTION;
		html_children(b, node, look);
		break;
	}
	builder_flush(b, &look);
}

/* ---- the walk ---- */

static void note_anchor(struct builder *b, const xmlNode *node)
{
	const char *places[] = { dom_attribute(node, "id"), NULL };

	if (dom_is(node, "a"))
		places[1] = dom_attribute(node, "name");
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		if (strempty(places[i]) || strchr(places[i], ' ') ||
		    !names_have(&b->targets, places[i]))
			continue;
		if (b->anchors.len)
			strbuf_add_char(&b->anchors, ' ');
		strbuf_add(&b->anchors, places[i]);
	}
}

static bool holds_image(const xmlNode *node)
{
	return dom_find(node, "img") || dom_find(node, "picture");
}

static void element(struct builder *b, const xmlNode *node, struct look look)
{
	const struct tag *tag = tag_find(str_from((const char *)node->name));
	struct tag_look own = tag_look(attribute(node, "style"), attribute(node, "class"));
	const char *dir = dom_attribute(node, "dir");

	if (tag->kind == TAG_HIDDEN || is_hidden(node, &own) || is_gutter(node))
		return;
	note_anchor(b, node);
	look.marks |= own.marks;
	if (dir)
		look.rtl = strieq(dir, "rtl");
	if (tag_is_block(tag)) {
		if (look.pre) { /* code whose lines are elements */
			builder_new_line(b, &look);
			html_children(b, node, look);
			builder_new_line(b, &look);
		} else {
			block_element(b, node, tag, look);
		}
		return;
	}
	switch (tag->kind) {
	case TAG_MARK:
		look.marks |= tag->value;
		html_children(b, node, look);
		break;
	case TAG_LINK:
		html_link(b, node, look);
		break;
	case TAG_BREAK:
		builder_break(b, &look);
		break;
	case TAG_QUOTATION:
		html_quotation(b, node, look);
		break;
	case TAG_ABBREVIATION:
		html_abbreviation(b, node, look);
		break;
	case TAG_RUBY_TEXT:
		builder_text(b, STR("("), &look);
		html_children(b, node, look);
		builder_text(b, STR(")"), &look);
		break;
	case TAG_IMAGE:
		html_image(b, node, &look);
		break;
	case TAG_PICTURE:
		html_picture(b, node, &look);
		break;
	case TAG_MEDIA:
		if (!html_media(b, node, &look) && tag->value)
			html_children(b, node, look);
		break;
	case TAG_MATH:
		html_math(b, node, look);
		break;
	case TAG_NOSCRIPT:
		if (holds_image(node))
			html_children(b, node, look);
		break;
	case TAG_DIALOG:
		if (dom_attribute(node, "open"))
			html_children(b, node, look);
		break;
	default:
		html_children(b, node, look);
		break;
	}
}

void html_node(struct builder *b, const xmlNode *node, struct look look)
{
	if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
		html_text(b, str_from((const char *)node->content), &look);
	else if (node->type == XML_ELEMENT_NODE)
		element(b, node, look);
}

void html_children(struct builder *b, const xmlNode *node, struct look look)
{
	for (const xmlNode *child = node->children; child; child = child->next)
		html_node(b, child, look);
}

/* ---- before and after ---- */

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void sort_names(struct names *names)
{
	if (names->n)
		qsort(names->ptr, names->n, sizeof(*names->ptr), compare_names);
}

/* All places of the page, and those which its links lead to. */
static void find_places(struct builder *b, const xmlNode *root)
{
	for (const xmlNode *node = root; node; node = dom_next(root, node, true)) {
		const char *id = dom_attribute(node, "id");
		const char *name = dom_is(node, "a") ? dom_attribute(node, "name") : NULL;
		const char *href = dom_is(node, "a") ? dom_attribute(node, "href") : NULL;

		if (!strempty(id))
			vec_push(&b->ids, id);
		if (!strempty(name))
			vec_push(&b->ids, name);
		if (href && href[0] == '#' && href[1])
			vec_push(&b->targets, href + 1);
	}
	sort_names(&b->ids);
	sort_names(&b->targets);
}

static int compare_links(const void *a, const void *b)
{
	const struct doc_link *left = *(struct doc_link *const *)a;
	const struct doc_link *right = *(struct doc_link *const *)b;
	int order = strcmp(left->url, right->url);

	return order ? order : (left > right) - (left < right);
}

/* 1, 2, … by first occurrence; equal addresses have one number. */
static void number_links(struct doc *doc)
{
	if (!doc->n_links)
		return;
	struct doc_link **sorted = xreallocarray(NULL, doc->n_links, sizeof(struct doc_link *));
	int next = 1;

	for (size_t i = 0; i < doc->n_links; i++)
		sorted[i] = &doc->links[i];
	qsort(sorted, doc->n_links, sizeof(*sorted), compare_links);
	for (size_t i = 0; i < doc->n_links; i++) { /* for now: the first of its kind */
		bool same = i && streq(sorted[i - 1]->url, sorted[i]->url);

		sorted[i]->number = same ? sorted[i - 1]->number : (int)(sorted[i] - doc->links);
	}
	for (size_t i = 0; i < doc->n_links; i++) {
		int first = doc->links[i].number;

		if (doc->links[i].url[0] == '#')
			doc->links[i].number = 0;
		else
			doc->links[i].number = first == (int)i ? next++ : doc->links[first].number;
	}
	free(sorted);
}

/* libxml2 puts a <dd> into the <dd> before it: they are neighbours. */
static void split_definition(struct doc_block *block)
{
	for (struct doc_block *child = block->children; child && child->next; child = child->next) {
		struct doc_block *last = child->next;

		if (last->kind != DOC_DEFINITION || child->kind == DOC_TERM ||
		    child->kind == DOC_DEFINITION)
			continue;
		child->next = NULL;
		struct doc_block *first = last;

		while (last->next)
			last = last->next;
		last->next = block->next;
		block->next = first;
		return;
	}
}

/* A list or a table without a direction of its own has that of its first words. */
static void settle_direction(struct doc_block *block)
{
	const struct doc_block *at = block->children;

	if (block->rtl || (block->kind != DOC_LIST && block->kind != DOC_TABLE && block->kind != DOC_QUOTE &&
			   block->kind != DOC_DETAILS))
		return;
	while (at && !at->spans)
		at = at->children ? at->children : at->next;
	block->rtl = at && at->rtl;
}

/* Rules at the end separate nothing. */
static void tidy(struct doc_block *block)
{
	struct doc_block *content = NULL;

	for (struct doc_block *child = block->children; child; child = child->next) {
		if (child->kind == DOC_DEFINITION)
			split_definition(child);
		settle_direction(child);
		tidy(child);
		if (child->kind != DOC_RULE)
			content = child;
	}
	if (content)
		content->next = NULL;
}

static void finish(struct builder *b)
{
	struct doc *doc = b->doc;

	tidy(doc->root);
	doc->n_links = b->links.n;
	doc->links = arena_array(b->arena, b->links.n, sizeof(*doc->links));
	if (b->links.n)
		memcpy(doc->links, b->links.ptr, b->links.n * sizeof(*doc->links));
	number_links(doc);
	strbuf_release(&b->text.text);
	strbuf_release(&b->anchors);
	vec_release(&b->text.pieces);
	vec_release(&b->links);
	vec_release(&b->ids);
	vec_release(&b->targets);
	vec_release(&b->explained);
}

struct doc *html_to_doc(struct str html, const char *base, struct arena *arena)
{
	xmlDoc *tree = dom_parse_text(html);
	const xmlNode *root = xmlDocGetRootElement(tree);
	struct doc *doc = arena_new(arena, struct doc);
	struct builder b = { .arena = arena, .doc = doc, .base = base };
	struct look look = { .kind = DOC_PARAGRAPH };
	struct place place;

	strbuf_init(&b.text.text);
	strbuf_init(&b.anchors);
	builder_open(&b, &place, DOC_ROOT, &look);
	doc->root = place.block;
	if (root) {
		const xmlNode *body = dom_find(root, "body");
		const char *dir = dom_attribute(root, "dir");

		doc->lang = arena_strdup_null(arena, dom_attribute(root, "lang"));
		doc->rtl = look.rtl = strieq(dir ? dir : dom_attribute(body, "dir"), "rtl");
		b.base = dom_base(root, base, arena);
		find_places(&b, root);
		element(&b, root, look);
		builder_flush(&b, &look);
	}
	finish(&b);
	xmlFreeDoc(tree);
	return doc;
}
