/* SPDX-License-Identifier: MIT */
#include "page/scrape.h"

#include <string.h>

#include <libxml/HTMLtree.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "base/alloc.h"
#include "base/attr.h"
#include "base/i18n.h"
#include "feed/fragment.h"
#include "page/dom.h"
#include "page/metadata.h"
#include "page/selector.h"
#include "page/teaser.h"
#include "text/clean.h"

/* Operations of libxml2: of one evaluation, and of all of a page together. */
#define OPS_ONE 3000000ul
#define OPS_ALL 30000000ul
#define TEXT_MAX_LEN ((size_t)1 << 20)

enum rule { ITEM, TITLE, URL, CONTENT, AUTHOR, DATE, IMAGE, CATEGORIES, UID, NEXT, JSON, N_RULES };

struct tree {
	struct scraped *to;
	xmlDoc *doc;
	bool html;
	xmlXPathContext *context;
	xmlXPathCompExpr *compiled[N_RULES];
	unsigned long ops;
};

/* ---- XPath ---- */

static void silence(void *data UNUSED, xmlErrorPtr error UNUSED)
{
}

static bool compile(struct tree *t, enum rule rule, const char *name, const char *expression,
		    struct err *err)
{
	AUTO(strbuf) xpath = STRBUF_INIT;

	if (!expression)
		return true;
	if (!selector_as_xpath(expression, &xpath, err)) {
		err->kind = ERR_PARSE;
		return err_wrap(err, "%s", name);
	}
	t->compiled[rule] = xmlXPathCtxtCompile(t->context, (const xmlChar *)xpath.buf);
	return t->compiled[rule] ||
	       err_set(err, ERR_PARSE, _("%s: \"%.120s\" is neither a CSS selector nor XPath"),
		       name, expression);
}

static bool compile_all(struct tree *t, struct err *err)
{
	const struct scrape_rules *r = t->to->rules;

	if (r->kind == SCRAPE_JSON)
		return compile(t, JSON, "scrape-json", r->json, err);
	return compile(t, ITEM, "scrape-item", r->item, err) &&
	       compile(t, TITLE, "scrape-title", r->title, err) &&
	       compile(t, URL, "scrape-url", r->url, err) &&
	       compile(t, CONTENT, "scrape-content", r->content, err) &&
	       compile(t, AUTHOR, "scrape-author", r->author, err) &&
	       compile(t, DATE, "scrape-date", r->date, err) &&
	       compile(t, IMAGE, "scrape-image", r->image, err) &&
	       compile(t, CATEGORIES, "scrape-categories", r->categories, err) &&
	       compile(t, UID, "scrape-uid", r->uid, err) &&
	       compile(t, NEXT, "scrape-next", r->next, err);
}

/* For xmlXPathFreeObject(); NULL when there is no rule, or it took too long. */
static xmlXPathObject *evaluate(struct tree *t, enum rule rule, xmlNode *at)
{
	xmlXPathObject *result;

	if (!t->compiled[rule] || t->ops >= OPS_ALL)
		return NULL;
	t->context->node = at;
	t->context->opLimit = MIN(OPS_ONE, OPS_ALL - t->ops);
	t->context->opCount = 0;
	result = xmlXPathCompiledEval(t->compiled[rule], t->context);
	t->ops += t->context->opCount;
	return result;
}

static xmlNode *node_of(const xmlXPathObject *result, int i)
{
	return result && result->type == XPATH_NODESET && result->nodesetval &&
			       i < result->nodesetval->nodeNr
		       ? result->nodesetval->nodeTab[i]
		       : NULL;
}

/* ---- values ---- */

static void add_text(struct tree *t, const xmlNode *node, struct strbuf *out)
{
	if (t->html && node->type == XML_ELEMENT_NODE) {
		dom_text(node, out);
		return;
	}
	if (node->type == XML_NAMESPACE_DECL)
		return;
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

/* What a result that is no set of nodes says. */
static const char *plain(struct tree *t, xmlXPathObject *result)
{
	const char *out = NULL;

	if (!result || result->type == XPATH_NODESET)
		return NULL;
	xmlChar *text = xmlXPathCastToString(result);

	if (text)
		out = clean(t, (const char *)text);
	xmlFree(text);
	return out;
}

/* The first of these elements, or the node itself, below node. */
static const xmlNode *element_in(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE ? dom_find(node, name) : NULL;
}

static const char *line(struct tree *t, enum rule rule, xmlNode *at)
{
	xmlXPathObject *result = evaluate(t, rule, at);
	const xmlNode *node = node_of(result, 0);
	const char *out = node ? text_of(t, node) : plain(t, result);

	xmlXPathFreeObject(result);
	return out;
}

/* An address: of a link or a picture, an attribute, or a text. */
static const char *address(struct tree *t, enum rule rule, xmlNode *at)
{
	xmlXPathObject *result = evaluate(t, rule, at);
	const xmlNode *node = node_of(result, 0), *link, *img;
	const char *out = NULL;

	if (!node) {
		out = plain(t, result);
	} else if (rule == IMAGE && (img = element_in(node, "img"))) {
		out = teaser_picture(img, t->to->base, t->to->arena);
	} else if ((link = element_in(node, "a")) && dom_attribute(link, "href")) {
		out = dom_attribute(link, "href");
	} else {
		if (node->type == XML_ELEMENT_NODE && !(out = dom_attribute(node, "href")))
			out = dom_attribute(node, rule == IMAGE ? "url" : "src");
		if (!out)
			out = text_of(t, node);
	}
	out = scrape_link(t->to, out);
	xmlXPathFreeObject(result);
	return out;
}

static int64_t date(struct tree *t, xmlNode *at)
{
	xmlXPathObject *result = evaluate(t, DATE, at);
	const xmlNode *node = node_of(result, 0);
	const xmlNode *time = node && t->html ? element_in(node, "time") : NULL;
	const char *exact = dom_attribute(time ? time : node, "datetime");
	int64_t out = 0;

	if (node && node->type == XML_ELEMENT_NODE && !strempty(exact))
		out = scrape_date(t->to, exact);
	if (!out)
		out = scrape_date(t->to, node ? text_of(t, node) : plain(t, result));
	xmlXPathFreeObject(result);
	return out;
}

static void categories(struct tree *t, xmlNode *at, struct entry *entry)
{
	xmlXPathObject *result = evaluate(t, CATEGORIES, at);
	const xmlNode *node;

	for (int i = 0; (node = node_of(result, i)) && i < 32; i++)
		scrape_add_category(t->to, entry, text_of(t, node));
	scrape_add_category(t->to, entry, plain(t, result));
	xmlXPathFreeObject(result);
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
	xmlXPathObject *result = evaluate(t, CONTENT, at);
	const xmlNode *node;
	const char *text = plain(t, result);

	strbuf_limit(&html, TEXT_MAX_LEN);
	for (int i = 0; (node = node_of(result, i)) && !html.full; i++)
		add_html(t, node, &html);
	if (text)
		fragment_escape(str_from(text), &html);
	xmlXPathFreeObject(result);
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
	if (t->compiled[TITLE])
		entry->title = line(t, TITLE, item);
	if (t->compiled[URL])
		entry->link = address(t, URL, item);
	entry->content = content(t, item);
	if (t->compiled[AUTHOR])
		entry->author = line(t, AUTHOR, item);
	if (t->compiled[IMAGE])
		entry->image = address(t, IMAGE, item);
	if (t->compiled[CATEGORIES])
		categories(t, item, entry);
	if (t->compiled[DATE])
		entry->published = date(t, item);
	entry->guid = line(t, UID, item);
	scrape_add(t->to, entry);
}

static void read_site(struct tree *t)
{
	const xmlNode *root = xmlDocGetRootElement(t->doc);

	if (t->html && root) {
		struct metadata about;
		const char *own = dom_attribute(dom_find(root, "base"), "href");
		const char *base = own ? scrape_link(t->to, own) : NULL;

		metadata_read(t->doc, t->to->base, t->to->arena, &about);
		if (base)
			t->to->base = base;
		t->to->feed->title = metadata_text(dom_find(root, "title"), t->to->arena);
		t->to->feed->lang = about.lang;
		t->to->feed->image = about.image;
	}
}

static void read_items(struct tree *t)
{
	xmlXPathObject *items = evaluate(t, ITEM, (xmlNode *)t->doc);
	xmlNode *item;

	/* the end of each is the beginning of the next (teaser_read) */
	for (int i = 0; (item = node_of(items, i)); i++)
		if (item->type == XML_ELEMENT_NODE)
			item->_private = t;
	for (int i = 0; (item = node_of(items, i)) && t->to->feed->n < SCRAPE_ENTRIES_MAX; i++)
		if (item->type != XML_NAMESPACE_DECL)
			read_item(t, item);
	xmlXPathFreeObject(items);
	t->to->feed->next_page = address(t, NEXT, (xmlNode *)t->doc);
}

/* ---- documents ---- */

/* Prefixes as the root element declares them. */
static void register_namespaces(struct tree *t)
{
	const xmlNode *root = xmlDocGetRootElement(t->doc);

	for (const xmlNs *ns = root ? root->nsDef : NULL; ns; ns = ns->next)
		if (ns->prefix)
			xmlXPathRegisterNs(t->context, ns->prefix, ns->href);
}

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
	xmlXPathObject *result = evaluate(t, JSON, (xmlNode *)t->doc);
	const xmlNode *node = node_of(result, 0);

	if (node) {
		xmlChar *text = node->type == XML_NAMESPACE_DECL ? NULL : xmlNodeGetContent(node);

		if (text)
			strbuf_add(&json, (const char *)text);
		xmlFree(text);
	}
	xmlXPathFreeObject(result);
	if (!json.len)
		return err_set(err, ERR_PARSE,
			       _("the rule scrape-json finds nothing; the page may have changed"));
	return scrape_json(strbuf_str(&json), t->to, err);
}

static bool read_document(struct tree *t, struct err *err)
{
	if (!compile_all(t, err))
		return false;
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
		t.context = xmlXPathNewContext(t.doc);
		BUG_ON(!t.context);
		t.context->error = silence;
		register_namespaces(&t);
		ok = read_document(&t, err);
		for (size_t i = 0; i < N_RULES; i++)
			if (t.compiled[i])
				xmlXPathFreeCompExpr(t.compiled[i]);
		xmlXPathFreeContext(t.context);
	} else if (t.html) {
		ok = true; /* an empty page: its items are not there */
	}
	xmlFreeDoc(t.doc);
	return ok;
}
