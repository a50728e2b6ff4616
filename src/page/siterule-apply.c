/* SPDX-License-Identifier: MIT */
#include "page/siterule.h"

#include <string.h>

#include <libxml/HTMLtree.h>

#include "base/alloc.h"
#include "base/attr.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "feed/date.h"
#include "feed/url.h"
#include "page/dom.h"
#include "page/lazy.h"
#include "page/metadata.h"
#include "page/siterule-view.h"
#include "page/trim.h"
#include "text/clean.h"

#define AUTHORS_MAX 10
/* An element with more text is not taken out of the page for being the title. */
#define HEAD_MAX_LEN 500
#define SAME_DAY_S (36 * 3600)

/* ---- what a place says ---- */

/* One clean line, or NULL. */
static char *line(struct view *view, const xmlNode *node, const char *text)
{
	char *value = text ? text_clean_in(view->arena, text, TEXT_LINE) : NULL;

	if (node && node->type == XML_ELEMENT_NODE) {
		value = metadata_text(node, view->arena);
	} else if (node) {
		xmlChar *content = xmlNodeGetContent(node);

		value = content ? text_clean_in(view->arena, (const char *)content, TEXT_LINE)
				: NULL;
		xmlFree(content);
	}
	return strempty(value) ? NULL : value;
}

/* A title that stands in the article would be there twice. */
static void take_away(struct view *view, xmlNode *node)
{
	if (node->type == XML_ELEMENT_NODE && node != view->root && !dom_is(node, "body") &&
	    dom_text_len(node, false) <= HEAD_MAX_LEN)
		dom_remove(node);
}

/* concat(//h2, ': ', //h1) is never empty. */
static bool has_word(const char *text)
{
	for (; *text; text++)
		if (is_alnum(*text) || (unsigned char)*text > 127)
			return true;
	return false;
}

static bool title(struct view *view, const struct xpath_found *found, struct page_article *out)
{
	xmlNode *first = found->nodes.n ? found->nodes.ptr[0] : NULL;
	char *value = line(view, first, found->text);

	if (!value || !has_word(value))
		return false;
	out->title = value;
	if (first)
		take_away(view, first);
	return true;
}

static bool author(struct view *view, const struct xpath_found *found, struct page_article *out)
{
	AUTO(strbuf) names = STRBUF_INIT;
	int n = 0;

	if (found->text)
		strbuf_add_str(&names, str_from(line(view, NULL, found->text)));
	for (size_t i = 0; i < found->nodes.n && n < AUTHORS_MAX; i++) {
		const char *name = line(view, found->nodes.ptr[i], NULL);

		if (!name || strstr(names.buf, name))
			continue;
		strbuf_printf(&names, "%s%s", n++ ? ", " : "", name);
	}
	if (names.len)
		out->author = arena_strdup(view->arena, names.buf);
	return names.len > 0;
}

/* What the page says for machines knows the hour and the zone better than what it shows. */
static bool take_date(struct str text, struct page_article *out)
{
	int64_t when;

	if (!date_parse(text, &when))
		return false;
	if (!out->published || when < out->published - SAME_DAY_S ||
	    when > out->published + SAME_DAY_S)
		out->published = when;
	return true;
}

static bool date(struct view *view, const struct xpath_found *found, struct page_article *out)
{
	if (found->text)
		return take_date(str_from(line(view, NULL, found->text)), out);
	vec_each (&found->nodes, node) {
		const char *stamp = (*node)->type == XML_ELEMENT_NODE
					    ? dom_attribute(*node, "datetime")
					    : NULL;

		if ((stamp && take_date(str_from(stamp), out)) ||
		    take_date(str_from(line(view, *node, NULL)), out))
			return true;
	}
	return false;
}

typedef bool taker(struct view *, const struct xpath_found *, struct page_article *);

/* The first line of the rule that finds something; false: none does, though there are some. */
static bool say(struct view *view, enum siterule_kind kind, taker *take, struct page_article *out)
{
	bool said = false;

	view_each (view, item, kind) {
		struct xpath_found found;

		if (said)
			break;
		if (xpath_find(&view->xpath, item->value, &found))
			said = take(view, &found, out);
		xpath_found_release(&found);
	}
	return said || !siterule_has(view->rule, kind);
}

/* ---- the article ---- */

static bool says_something(const struct xpath_found *found)
{
	static const char *const media[] = { "img", "picture", "iframe", "video", "audio" };

	vec_each (&found->nodes, node) {
		if ((*node)->type != XML_ELEMENT_NODE || dom_text_len(*node, false))
			return true;
		for (size_t i = 0; i < ARRAY_LEN(media); i++)
			if (dom_find(*node, media[i]))
				return true;
	}
	return false;
}

/* All that one line of the rule finds, in one element that is not in the page. */
static xmlNode *collect(struct view *view, const struct xpath_found *found)
{
	xmlNode *all = xmlNewDocNode(view->page, NULL, BAD_CAST "div", NULL);
	const xmlNode *last = NULL;

	BUG_ON(!all);
	vec_each (&found->nodes, node) {
		if (last && view_is_above(last, *node))
			continue; /* it came with what it is in */
		if ((*node)->type == XML_ELEMENT_NODE) {
			xmlUnlinkNode(*node);
			xmlAddChild(all, *node);
			last = *node;
		} else {
			const char *text = line(view, *node, NULL);

			if (text)
				xmlNewTextChild(all, NULL, BAD_CAST "p", BAD_CAST text);
		}
	}
	return all;
}

static xmlNode *body(struct view *view)
{
	xmlNode *all = NULL;

	view_each (view, item, SITERULE_BODY) {
		struct xpath_found found;

		if (all)
			break;
		xpath_find(&view->xpath, item->value, &found);
		if (says_something(&found))
			all = collect(view, &found);
		xpath_found_release(&found);
	}
	return all;
}

/* The article takes the place of the page. */
static void make_root(struct view *view, xmlNode *all)
{
	xmlNode *old = xmlDocSetRootElement(view->page, all);

	if (old)
		xmlFreeNode(old);
	view->root = all;
}

static struct str source_of(struct view *view, xmlBuffer *buffer)
{
	htmlNodeDump(buffer, view->page, view->root);
	return (struct str){ (const char *)xmlBufferContent(buffer),
			     (size_t)xmlBufferLength(buffer) };
}

/* What the rule leaves of the page is looked at as any other page. */
static bool detect(struct view *view, struct page_article *out, struct err *err)
{
	struct page_article found;
	xmlBuffer *buffer = xmlBufferCreate();

	BUG_ON(!buffer);
	bool ok = page_article(source_of(view, buffer), view->url, view->arena, &found, err);

	xmlBufferFree(buffer);
	if (ok)
		out->html = found.html;
	return ok;
}

static bool read_article(struct view *view, struct page_article *out, struct err *err)
{
	const struct siterule *rule = view->rule;
	bool else_ = siterule_says(rule, SITERULE_AUTODETECT_ON_FAILURE, true);

	if (!say(view, SITERULE_TITLE, title, out) && !else_)
		out->title = NULL;
	if (!say(view, SITERULE_AUTHOR, author, out) && !else_)
		out->author = NULL;
	if (!say(view, SITERULE_DATE, date, out) && !else_)
		out->published = 0;
	if (!siterule_says(rule, SITERULE_INSERT_DETECTED_IMAGE, true))
		out->image = NULL;
	view_reshape(view);
	xmlNode *all = body(view);

	if (!all && siterule_has(rule, SITERULE_BODY) && !else_)
		return err_set(err, ERR_PARSE,
			       _("the rules for this site find no article on the page"));
	if (!all)
		return detect(view, out, err);
	make_root(view, all);
	view_strip(view, SITERULE_POST_STRIP_ATTR);
	lazy_resolve(all, view->base, view->arena);
	out->html = trim_html(all, out->title, view->base,
			      siterule_says(rule, SITERULE_PRUNE, true), view->arena);
	return true;
}

bool siterule_article(struct str html, const char *url, const struct siterule *rule,
		      struct arena *arena, struct page_article *out, struct err *err)
{
	struct view view = { .rule = rule, .arena = arena, .url = url };
	struct metadata about;

	if (!rule || !rule->items.n)
		return page_article(html, url, arena, out, err);
	view_open(&view, html);
	if (!view.root || !dom_find(view.root, "body")) {
		view_release(&view);
		return page_article(html, url, arena, out, err);
	}
	if (siterule_says(rule, SITERULE_SKIP_JSON_LD, false))
		view_forget_json_ld(&view);
	metadata_read(view.page, view.base, arena, &about);
	*out = (struct page_article){ .title = about.title,
				      .author = about.author,
				      .published = about.published,
				      .image = about.image,
				      .lang = about.lang,
				      .site = about.site };
	bool ok = read_article(&view, out, err);

	view_release(&view);
	return ok;
}

bool siterule_is_advert(struct str html, const struct siterule *rule)
{
	AUTO(arena) arena = ARENA_INIT;
	struct view view = { .rule = rule, .arena = &arena };
	bool advert = false;

	if (!rule || !siterule_has(rule, SITERULE_NATIVE_AD_CLUE))
		return false;
	view_open(&view, html);
	view_each (&view, item, SITERULE_NATIVE_AD_CLUE)
		advert |= xpath_holds(&view.xpath, item->value);
	view_release(&view);
	return advert;
}

/* ---- links to the rest ---- */

static char *address(struct view *view, const char *text)
{
	const char *ref = text ? line(view, NULL, text) : NULL;
	char *url = ref ? url_join(view->arena, view->base, ref) : NULL;

	if (!url || !url_is_web(url) ||
	    (view->url && streq(url_normal(view->arena, url), url_normal(view->arena, view->url))))
		return NULL;
	return url;
}

static char *link_in(struct view *view, const struct xpath_found *found)
{
	char *url = address(view, found->text);

	for (size_t i = 0; i < found->nodes.n && !url; i++) {
		const xmlNode *node = found->nodes.ptr[i];

		url = address(view, node->type == XML_ELEMENT_NODE ? dom_attribute(node, "href")
								   : line(view, node, NULL));
	}
	return url;
}

static char *find_link(struct str html, const char *url, const struct siterule *rule,
		       enum siterule_kind kind, struct arena *arena)
{
	struct view view = { .rule = rule, .arena = arena, .url = url };
	char *link = NULL;

	if (!rule || !siterule_has(rule, kind))
		return NULL;
	view_open(&view, html);
	view_each (&view, item, kind) {
		struct xpath_found found;

		if (link)
			break;
		if (xpath_find(&view.xpath, item->value, &found))
			link = link_in(&view, &found);
		xpath_found_release(&found);
	}
	view_release(&view);
	return link;
}

char *siterule_single_page(struct str html, const char *url, const struct siterule *rule,
			   struct arena *arena)
{
	return find_link(html, url, rule, SITERULE_SINGLE_PAGE_LINK, arena);
}

char *siterule_single_page_in_feed(struct str html, const char *url, const struct siterule *rule,
				   struct arena *arena)
{
	return find_link(html, url, rule, SITERULE_SINGLE_PAGE_LINK_IN_FEED, arena);
}

char *siterule_next_page(struct str html, const char *url, const struct siterule *rule,
			 struct arena *arena)
{
	return find_link(html, url, rule, SITERULE_NEXT_PAGE_LINK, arena);
}
