/* SPDX-License-Identifier: MIT */
#include "page/sitemenu.h"

#include <string.h>

#include "base/attr.h"
#include "feed/url.h"
#include "page/dom.h"
#include "page/menu-item.h"

#define MENUS_MAX 40     /* of one page that are looked at */
#define NODES_MAX 100000 /* in all of them */

/* What must not be, or be around, a menu of sections. */
static bool is_outside(const xmlNode *node)
{
	static const char *const words[] = { "footer",	   "breadcrumb", "breadcrumbs", "sidebar",
					     "pagination", "pager",	 "comments",	"related",
					     "share",	   "toc",	 "tags",	"tagcloud",
					     "social",	   "lang",	 "language",	"languages",
					     "widget",	   "byline",	 "bottom" };

	return dom_is(node, "footer") || dom_is(node, "aside") || dom_is(node, "article") ||
	       dom_is(node, "main") || strieq(dom_attribute(node, "role"), "contentinfo") ||
	       strieq(dom_attribute(node, "role"), "complementary") ||
	       menu_named(node, words, ARRAY_LEN(words));
}

static bool stands_outside(const xmlNode *node)
{
	for (; node && node->type == XML_ELEMENT_NODE; node = node->parent)
		if (!dom_is(node, "body") && !dom_is(node, "html") && is_outside(node))
			return true;
	return false;
}

static bool is_nav(const xmlNode *node)
{
	const char *role = dom_attribute(node, "role");

	return dom_is(node, "nav") || strieq(role, "navigation") || strieq(role, "menubar");
}

static bool may_be_menu(const xmlNode *node)
{
	static const char *const words[] = { "menu", "nav", "navigation", "navbar", "mainmenu",
					     "mainnav", "topnav", "categories", "sections", "rubriken" };
	static const char *const boxes[] = { "ul", "ol", "div", "header", "section", "menu" };

	if (is_nav(node))
		return true;
	for (size_t i = 0; i < ARRAY_LEN(boxes); i++)
		if (dom_is(node, boxes[i]))
			return menu_named(node, words, ARRAY_LEN(words));
	return false;
}

/* Counting -------------------------------------------------------------------------------- */

struct count {
	int top, linked, nested;
};

static void count(const struct menu_item *item, int depth, struct count *out)
{
	for (; item; item = item->next) {
		out->top += depth == 0;
		out->linked += item->url != NULL;
		out->nested += depth > 0;
		count(item->children, depth + 1, out);
	}
}

/* How much a menu looks like that of a whole site; 0: it is none. */
static double weigh(const xmlNode *node, const struct menu_item *items)
{
	static const char *const main[] = { "main", "primary", "header", "site", "mega", "mainmenu",
					    "mainnav" };
	struct count n = { 0, 0, 0 };
	double weight;

	count(items, 0, &n);
	if (n.linked < 2)
		return 0;
	weight = (double)MIN(n.linked, 60) + (n.nested > 1 ? 8 : 0);
	/* a menu that says it is one, and the main one; clouds of tags and lists of archives are long */
	weight *= is_nav(node) ? 1.2 : 1;
	weight *= menu_named(node, main, ARRAY_LEN(main)) ? 1.1 : 1;
	weight *= n.top > 25 ? 0.3 : 1;
	return weight;
}

/* The tree as a list ---------------------------------------------------------------------- */

static void put(const struct menu_item *item, int parent, int depth, struct sections *out)
{
	for (; item && out->n < SITEMENU_MAX; item = item->next) {
		int at = (int)out->n;

		vec_push(out, (struct section){ item->title, item->url, parent, depth });
		put(item->children, at, depth + 1, out);
	}
}

/* Of a page without anything that calls itself a menu: the first lists with lists in them. */
static bool is_nested_list(const xmlNode *node)
{
	const xmlNode *item = dom_is(node, "ul") ? dom_find(node, "li") : NULL;

	return item && dom_find(item, "ul");
}

static const struct menu_item *best_of(const xmlNode *root, const struct menu_reading *reading,
				       bool (*looks)(const xmlNode *))
{
	const struct menu_item *best = NULL;
	double best_weight = 0;
	int left = MENUS_MAX;

	for (const xmlNode *node = root; node && left; node = dom_next(root, node, true)) {
		if (node->type != XML_ELEMENT_NODE || !looks(node) || stands_outside(node))
			continue;
		const struct menu_item *items = menu_read(node, reading);
		double weight = weigh(node, items);

		left--;
		if (weight > best_weight * 1.01) {
			best_weight = weight;
			best = items;
		}
	}
	return best;
}

/* Each element around a link gets a mark. */
static void mark_links(const xmlNode *root)
{
	for (const xmlNode *node = root; node; node = dom_next(root, node, true))
		if (dom_is(node, "a"))
			for (xmlNode *at = (xmlNode *)node;
			     at && at->type == XML_ELEMENT_NODE && !at->_private; at = at->parent)
				at->_private = at;
}

void page_menu(struct str html, const char *url, struct arena *arena, struct sections *out)
{
	xmlDoc *doc = dom_parse(html);
	const xmlNode *root = xmlDocGetRootElement(doc);
	int left = NODES_MAX;
	struct menu_reading reading = { arena, url, url, &left };
	const struct menu_item *best;

	reading.base = dom_base(root, url, arena);
	mark_links(root);
	best = best_of(root, &reading, may_be_menu);
	if (!best)
		best = best_of(root, &reading, is_nested_list);
	put(best, -1, 0, out);
	xmlFreeDoc(doc);
}
