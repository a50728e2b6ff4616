/* SPDX-License-Identifier: MIT */
#include "page/scrape.h"

#include <stddef.h>

#include <libxml/HTMLtree.h>
#include <libxml/parser.h>

#include "base/i18n.h"
#include "feed/fragment.h"
#include "page/dom.h"
#include "page/metadata.h"
#include "page/selector.h"
#include "page/teaser.h"
#include "page/xpath.h"
#include "text/clean.h"

/* Hundreds of entries are asked, each by ten rules. */
#define STEPS 30000000ul
#define TEXT_MAX_LEN ((size_t)1 << 20)

enum rule { ITEM, TITLE, URL, CONTENT, AUTHOR, DATE, IMAGE, CATEGORIES, UID, NEXT, JSON, N_RULES };

struct tree {
	struct scraped *to;
	xmlDoc *doc;
	bool html;
	const char *rules[N_RULES]; /* as XPath */
	struct xpath xpath;
};

/* ---- rules ---- */

static const char *rule_of(const struct scrape_rules *rules, enum rule rule, const char **name)
{
	static const struct {
		const char *name;
		size_t at;
	} places[N_RULES] = {
#define RULE(field) { "scrape-" #field, offsetof(struct scrape_rules, field) }
		[ITEM] = RULE(item),     [TITLE] = RULE(title),
		[URL] = RULE(url),       [CONTENT] = RULE(content),
		[AUTHOR] = RULE(author), [DATE] = RULE(date),
		[IMAGE] = RULE(image),   [CATEGORIES] = RULE(categories),
		[UID] = RULE(uid),       [NEXT] = RULE(next),
		[JSON] = RULE(json),
#undef RULE
	};

	*name = places[rule].name;
	/* what is in JSON is found by paths of its own */
	return (rule == JSON) == (rules->kind == SCRAPE_JSON)
		       ? *(const char *const *)((const char *)rules + places[rule].at)
		       : NULL;
}

static bool understand(const char *name, const char *expression, struct strbuf *out,
		       struct err *err)
{
	struct str missing;

	if (!selector_as_xpath(expression, out, err))
		return err_wrap(err, "%s", name);
	return xpath_valid(out->buf, &missing) ||
	       err_set(err, ERR_USER, _("%s: \"%.120s\" is neither a CSS selector nor XPath"), name,
		       expression);
}

/* As XPath in the arena; with NULL they are only looked at. */
static bool understand_all(const struct scrape_rules *rules, struct arena *arena,
			   const char *out[N_RULES], struct err *err)
{
	for (enum rule rule = 0; rule < N_RULES; rule++) {
		AUTO(strbuf) xpath = STRBUF_INIT;
		const char *name, *expression = rule_of(rules, rule, &name);

		if (!expression)
			continue;
		if (!understand(name, expression, &xpath, err))
			return false;
		if (arena)
			out[rule] = arena_strdup(arena, xpath.buf);
	}
	return true;
}

bool scrape_check(const struct scrape_rules *rules, struct err *err)
{
	return understand_all(rules, NULL, NULL, err);
}

/* To be released; empty when there is no rule, or it took too long. */
static void find(struct tree *t, enum rule rule, xmlNode *at, struct xpath_found *found)
{
	*found = (struct xpath_found){ 0 };
	if (t->rules[rule])
		xpath_find_at(&t->xpath, at, t->rules[rule], found);
}

static xmlNode *first(const struct xpath_found *found)
{
	return found->nodes.n ? found->nodes.ptr[0] : NULL;
}

/* ---- values ---- */

static void add_text(struct tree *t, const xmlNode *node, struct strbuf *out)
{
	if (t->html && node->type == XML_ELEMENT_NODE) {
		dom_text(node, out);
		return;
	}
	xmlChar *content = xmlNodeGetContent(node);

	if (content)
		strbuf_add(out, (const char *)content);
	xmlFree(content);
}

static const char *clean(struct tree *t, const char *text)
{
	char *line = text_clean_in(t->to->arena, text, TEXT_LINE);

	return *line ? line : NULL;
}

static const char *text_of(struct tree *t, const xmlNode *node)
{
	AUTO(strbuf) text = STRBUF_INIT;

	strbuf_limit(&text, TEXT_MAX_LEN);
	add_text(t, node, &text);
	return clean(t, text.buf);
}

/* Of a node, or of what is none. */
static const char *said(struct tree *t, const struct xpath_found *found)
{
	return first(found) ? text_of(t, first(found)) : found->text ? clean(t, found->text) : NULL;
}

/* The first of these elements, or the node itself, below node. */
static const xmlNode *element_in(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE ? dom_find(node, name) : NULL;
}

static const char *line(struct tree *t, enum rule rule, xmlNode *at)
{
	struct xpath_found found;

	find(t, rule, at, &found);
	const char *out = said(t, &found);

	xpath_found_release(&found);
	return out;
}

/* An address: of a link or a picture, an attribute, or a text. */
static const char *address(struct tree *t, enum rule rule, xmlNode *at)
{
	struct xpath_found found;
	const xmlNode *node, *link, *img;
	const char *out = NULL;

	find(t, rule, at, &found);
	node = first(&found);
	if (node && rule == IMAGE && (img = element_in(node, "img"))) {
		out = teaser_picture(img, t->to->base, t->to->arena);
	} else if (node && (link = element_in(node, "a")) && dom_attribute(link, "href")) {
		out = dom_attribute(link, "href");
	} else {
		if (node && node->type == XML_ELEMENT_NODE && !(out = dom_attribute(node, "href")))
			out = dom_attribute(node, rule == IMAGE ? "url" : "src");
		if (!out)
			out = said(t, &found);
	}
	out = scrape_link(t->to, out);
	xpath_found_release(&found);
	return out;
}

static int64_t date(struct tree *t, xmlNode *at)
{
	struct xpath_found found;
	int64_t out = 0;

	find(t, DATE, at, &found);
	const xmlNode *node = first(&found);
	const xmlNode *time = node && t->html ? element_in(node, "time") : NULL;
	const char *exact = dom_attribute(time ? time : node, "datetime");

	if (node && node->type == XML_ELEMENT_NODE && !strempty(exact))
		out = scrape_date(t->to, exact);
	if (!out)
		out = scrape_date(t->to, said(t, &found));
	xpath_found_release(&found);
	return out;
}

static void categories(struct tree *t, xmlNode *at, struct entry *entry)
{
	struct xpath_found found;

	find(t, CATEGORIES, at, &found);
	for (size_t i = 0; i < found.nodes.n && i < SCRAPE_CATEGORIES_MAX; i++)
		scrape_add_category(t->to, entry, text_of(t, found.nodes.ptr[i]));
	if (found.text)
		scrape_add_category(t->to, entry, found.text);
	xpath_found_release(&found);
}

/* Elements as HTML, in the order of the page. */
static void add_html(struct tree *t, const xmlNode *node, struct strbuf *out)
{
	AUTO(strbuf) text = STRBUF_INIT;

	if (node->type != XML_ELEMENT_NODE ||
	    (!t->html && !xmlFirstElementChild((xmlNode *)node))) {
		strbuf_limit(&text, TEXT_MAX_LEN);
		add_text(t, node, &text);
		/* in a document of XML, text is what a feed would have there: HTML */
		if (t->html)
			fragment_escape(strbuf_str(&text), out);
		else
			strbuf_add(out, text.buf);
		return;
	}
	xmlBuffer *buffer = xmlBufferCreate();

	if (t->html)
		htmlNodeDump(buffer, t->doc, (xmlNode *)node);
	else
		xmlNodeDump(buffer, t->doc, (xmlNode *)node, 0, 0);
	strbuf_append(out, (const char *)xmlBufferContent(buffer), (size_t)xmlBufferLength(buffer));
	xmlBufferFree(buffer);
}

static const char *content(struct tree *t, xmlNode *at)
{
	AUTO(strbuf) html = STRBUF_INIT;
	AUTO(strbuf) absolute = STRBUF_INIT;
	struct xpath_found found;

	find(t, CONTENT, at, &found);
	strbuf_limit(&html, TEXT_MAX_LEN);
	for (size_t i = 0; i < found.nodes.n && !html.full; i++)
		add_html(t, found.nodes.ptr[i], &html);
	if (found.text)
		fragment_escape(str_from(said(t, &found)), &html);
	xpath_found_release(&found);
	if (!html.len)
		return NULL;
	if (t->to->base)
		fragment_absolute(strbuf_str(&html), t->to->base, &absolute);
	return text_clean_in(t->to->arena, t->to->base ? absolute.buf : html.buf, TEXT_LINES);
}

/* ---- items ---- */

static const xmlNode *heading_in(const xmlNode *item)
{
	for (const xmlNode *node = item; node; node = dom_next(item, node, true))
		if (dom_is_heading(node))
			return node;
	return NULL;
}

/* What no rule was written for, as it is found on any page. */
static void guess(struct tree *t, xmlNode *item, struct entry *entry)
{
	const struct scrape_rules *r = t->to->rules;
	const xmlNode *link = element_in(item, "a"), *heading = heading_in(item);
	struct entry found = { 0 };

	if (!r->url && link)
		entry->link = scrape_link(t->to, dom_attribute(heading && element_in(heading, "a")
								       ? element_in(heading, "a")
								       : link,
							       "href"));
	if (!r->title)
		entry->title = metadata_text(heading ? heading : link ? link : item, t->to->arena);
	found.title = entry->title ? entry->title : "";
	found.link = entry->link ? entry->link : "";
	item->_private = &found;
	teaser_read(item, t->to->base, t->to->arena, &found);
	item->_private = t;
	if (!r->date)
		entry->published = found.published;
	if (!r->author)
		entry->author = found.author;
	if (!r->image)
		entry->image = found.image;
	if (!r->categories)
		entry->categories = found.categories;
	if (!r->content)
		entry->summary = found.summary;
}

static void read_item(struct tree *t, xmlNode *item)
{
	struct entry *entry = arena_new(t->to->arena, struct entry);

	entry->comment_count = -1;
	if (t->html && item->type == XML_ELEMENT_NODE)
		guess(t, item, entry);
	if (t->rules[TITLE])
		entry->title = line(t, TITLE, item);
	if (t->rules[URL])
		entry->link = address(t, URL, item);
	entry->content = content(t, item);
	if (t->rules[AUTHOR])
		entry->author = line(t, AUTHOR, item);
	if (t->rules[IMAGE])
		entry->image = address(t, IMAGE, item);
	if (t->rules[CATEGORIES])
		categories(t, item, entry);
	if (t->rules[DATE])
		entry->published = date(t, item);
	entry->guid = line(t, UID, item);
	scrape_add(t->to, entry);
}

static void read_site(struct tree *t)
{
	const xmlNode *root = xmlDocGetRootElement(t->doc);

	if (t->html && root) {
		struct metadata about;

		metadata_read(t->doc, t->to->base, t->to->arena, &about);
		t->to->base = dom_base(root, t->to->base, t->to->arena);
		t->to->feed->title = metadata_text(dom_find(root, "title"), t->to->arena);
		t->to->feed->lang = about.lang;
		t->to->feed->image = about.image;
	}
}

static void read_items(struct tree *t)
{
	struct xpath_found items;

	find(t, ITEM, (xmlNode *)t->doc, &items);
	/* the end of each is the beginning of the next (teaser_read) */
	vec_each (&items.nodes, item)
		if ((*item)->type == XML_ELEMENT_NODE)
			(*item)->_private = t;
	for (size_t i = 0; i < items.nodes.n && t->to->feed->n < SCRAPE_ENTRIES_MAX; i++)
		read_item(t, items.nodes.ptr[i]);
	xpath_found_release(&items);
	t->to->feed->next_page = address(t, NEXT, (xmlNode *)t->doc);
}

/* ---- documents ---- */

/* Nothing is loaded, and no entity expanded: with a DTD of its own it is not read at all. */
static xmlDoc *parse_xml(struct str text, struct err *err)
{
	xmlDoc *doc = NULL;

	if (str_find(text, STR("<!ENTITY")) < 0 && text.len < INT32_MAX)
		doc = xmlReadMemory(text.ptr, (int)text.len, NULL, "UTF-8",
				    XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR |
					    XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
	if (!doc || !xmlDocGetRootElement(doc))
		err_set(err, ERR_PARSE, _("no XML that can be read"));
	return doc;
}

/* The JSON in a <script> of the page. */
static bool read_script(struct tree *t, struct err *err)
{
	AUTO(strbuf) json = STRBUF_INIT;
	struct xpath_found found;

	find(t, JSON, (xmlNode *)t->doc, &found);
	if (first(&found)) {
		xmlChar *text = xmlNodeGetContent(first(&found));

		if (text)
			strbuf_add(&json, (const char *)text);
		xmlFree(text);
	}
	xpath_found_release(&found);
	if (!json.len)
		return err_set(err, ERR_PARSE,
			       _("the rule scrape-json finds nothing; the page may have changed"));
	return scrape_json(strbuf_str(&json), t->to, err);
}

static bool read_document(struct tree *t, struct err *err)
{
	if (!understand_all(t->to->rules, t->to->arena, t->rules, err)) {
		err->kind = ERR_PARSE;
		return false;
	}
	read_site(t);
	if (t->to->rules->kind == SCRAPE_JSON)
		return read_script(t, err);
	read_items(t);
	return true;
}

bool scrape_tree(struct str text, struct scraped *to, struct err *err)
{
	struct tree t = { .to = to, .html = to->rules->kind != SCRAPE_XML };
	bool ok = false;

	t.doc = t.html ? dom_parse(text) : parse_xml(text, err);
	if (t.doc && xmlDocGetRootElement(t.doc)) {
		xpath_init(&t.xpath, t.doc);
		t.xpath.steps = STEPS;
		ok = read_document(&t, err);
		xpath_release(&t.xpath);
	} else if (t.html) {
		ok = true; /* an empty page: its items are not there */
	}
	xmlFreeDoc(t.doc);
	return ok;
}
