/*
 * page/siterule-view.h - a page under a rule, for page/siterule-*.c only
 *
 * The source is changed first (replace_string, convert_double_br_tags), then
 * parsed; the conditions of the rule's lines are those of the page as it was
 * then, whatever is done to it later.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_SITERULE_VIEW_H
#define COURANT_PAGE_SITERULE_VIEW_H

#include <stdbool.h>

#include <libxml/tree.h>

#include "page/siterule.h"
#include "page/xpath.h"

struct view {
	const struct siterule *rule;
	struct arena *arena;
	const char *url, *base; /* base: what addresses are relative to */
	xmlDoc *page;
	xmlNode *root; /* NULL: the page is empty */
	struct xpath xpath;
	const bool *out; /* of each item: its condition does not hold */
	unsigned moves;  /* elements that were wrapped or moved */
};

/* rule, arena and url are set. */
void view_open(struct view *view, struct str html);
void view_release(struct view *view);

/* The items of one kind that hold for this page. */
#define view_each(view, item, wanted) \
	vec_each (&(view)->rule->items, item) \
		if (item->kind == (wanted) && !(view)->out[item - (view)->rule->items.ptr])

/* All that happens to the tree before its article is taken: wrap_in, move_into, strip…, dissolve,
 * strip_attr, src_lazy_load_attr. */
void view_reshape(struct view *view);
/* Takes out what the lines of one kind find: elements, text, attributes. */
void view_strip(struct view *view, enum siterule_kind kind);
/* So that structured data is not there to be read. */
void view_forget_json_ld(struct view *view);
bool view_is_above(const xmlNode *above, const xmlNode *node); /* or the same */

#endif
