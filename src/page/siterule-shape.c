/* SPDX-License-Identifier: MIT */
#include "page/siterule-view.h"

#include <string.h>

#include "base/alloc.h"
#include "base/attr.h"
#include "page/dom.h"

/* A page may not grow deep by what is done to it. */
#define MOVES_MAX 300

typedef void change(struct view *, const struct siterule_item *, struct xpath_found *);

static bool is_fixed(const struct view *view, const xmlNode *node)
{
	return node == view->root || dom_is(node, "body");
}

/* From here on only those are looked at: others may be freed with what they lie in. */
static void keep(const struct view *view, struct xpath_found *found, bool elements)
{
	size_t n = 0;

	vec_each (&found->nodes, node)
		if (!is_fixed(view, *node) && (!elements || (*node)->type == XML_ELEMENT_NODE))
			found->nodes.ptr[n++] = *node;
	found->nodes.n = n;
}

/* Nodes may lie in each other: none is freed before all are out. */
static void strip(struct view *view, const struct siterule_item *item UNUSED,
		  struct xpath_found *found)
{
	keep(view, found, false);
	vec_each (&found->nodes, node)
		xmlUnlinkNode(*node);
	vec_each (&found->nodes, node)
		xmlFreeNode(*node);
}

static void dissolve(struct view *view, const struct siterule_item *item UNUSED,
		     struct xpath_found *found)
{
	keep(view, found, true);
	vec_each (&found->nodes, node) {
		for (xmlNode *child; (child = (*node)->children);) {
			xmlUnlinkNode(child);
			xmlAddPrevSibling(*node, child); /* frees a text that joins another */
		}
		dom_remove(*node);
	}
}

static void wrap(struct view *view, const struct siterule_item *item, struct xpath_found *found)
{
	keep(view, found, true);
	vec_each (&found->nodes, node) {
		if (view->moves++ >= MOVES_MAX)
			return;
		xmlNode *around = xmlNewDocNode(view->page, NULL, BAD_CAST item->argument, NULL);

		BUG_ON(!around);
		xmlReplaceNode(*node, around);
		xmlAddChild(around, *node);
	}
}

bool view_is_above(const xmlNode *above, const xmlNode *node)
{
	for (; node; node = node->parent)
		if (node == above)
			return true;
	return false;
}

static void move(struct view *view, const struct siterule_item *item, struct xpath_found *found)
{
	struct xpath_found places;

	xpath_find(&view->xpath, item->argument, &places);
	xmlNode *to = places.nodes.n ? places.nodes.ptr[0] : NULL;

	xpath_found_release(&places);
	keep(view, found, true);
	if (!to || to->type != XML_ELEMENT_NODE)
		return;
	vec_each (&found->nodes, node) {
		if (view_is_above(*node, to) || view->moves++ >= MOVES_MAX)
			continue;
		xmlUnlinkNode(*node);
		xmlAddChild(to, *node);
	}
}

static void apply(struct view *view, enum siterule_kind kind, change *make)
{
	view_each (view, item, kind) {
		struct xpath_found found;

		if (xpath_find(&view->xpath, item->value, &found))
			make(view, item, &found);
		xpath_found_release(&found);
	}
}

void view_strip(struct view *view, enum siterule_kind kind)
{
	apply(view, kind, strip);
}

/* ---- by name ---- */

static bool names(const xmlNode *node, const char *attribute, const char *part)
{
	const char *value = dom_attribute(node, attribute);

	return value && strstr(value, part);
}

static bool is_stripped(const struct view *view, const xmlNode *node)
{
	bool picture = dom_is(node, "img");

	if (!node->properties)
		return false;
	for (size_t i = 0; i < view->rule->items.n; i++) {
		const struct siterule_item *item = &view->rule->items.ptr[i];
		bool hit = false;

		if (view->out[i])
			continue;
		if (item->kind == SITERULE_STRIP_ID_OR_CLASS ||
		    item->kind == SITERULE_SKIP_ID_OR_CLASS)
			hit = names(node, "class", item->value) || names(node, "id", item->value);
		else if (item->kind == SITERULE_STRIP_IMAGE_SRC && picture)
			hit = names(node, "src", item->value);
		if (hit)
			return true;
	}
	return false;
}

static void strip_by_name(struct view *view)
{
	if (!siterule_has(view->rule, SITERULE_STRIP_ID_OR_CLASS) &&
	    !siterule_has(view->rule, SITERULE_SKIP_ID_OR_CLASS) &&
	    !siterule_has(view->rule, SITERULE_STRIP_IMAGE_SRC))
		return;
	for (xmlNode *node = view->root, *next; node; node = next) {
		bool gone = node->type == XML_ELEMENT_NODE && !is_fixed(view, node) &&
			    is_stripped(view, node);

		next = dom_next(view->root, node, !gone);
		if (gone)
			dom_remove(node);
	}
}

static void unveil_pictures(struct view *view)
{
	view_each (view, item, SITERULE_SRC_LAZY_LOAD_ATTR) {
		for (xmlNode *node = view->root; node; node = dom_next(view->root, node, true)) {
			const char *src = dom_is(node, "img") ? dom_attribute(node, item->value)
							      : NULL;

			if (!strempty(src))
				xmlSetProp(node, BAD_CAST "src", BAD_CAST src);
		}
	}
}

void view_forget_json_ld(struct view *view)
{
	for (xmlNode *node = view->root, *next; node; node = next) {
		bool gone = dom_is(node, "script") && node != view->root;

		next = dom_next(view->root, node, !gone);
		if (gone)
			dom_remove(node);
	}
}

void view_reshape(struct view *view)
{
	apply(view, SITERULE_WRAP_IN, wrap);
	apply(view, SITERULE_MOVE_INTO, move);
	if (view->moves)
		xmlXPathOrderDocElems(view->page);
	apply(view, SITERULE_STRIP, strip);
	strip_by_name(view);
	apply(view, SITERULE_DISSOLVE, dissolve);
	apply(view, SITERULE_STRIP_ATTR, strip);
	unveil_pictures(view);
}
