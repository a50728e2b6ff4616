/* SPDX-License-Identifier: MIT */
#include "page/section.h"

#include <string.h>

#include "base/attr.h"
#include "page/dom.h"
#include "page/metadata.h"
#include "page/teaser.h"
#include "page/vocabulary.h"
#include "text/width.h"

#define TITLE_MAX_WIDTH 60
#define HEADER_MAX_LEN 160 /* bytes of a heading with what is beside it */
#define SIBLINGS_MAX 200
#define LEVELS_MAX 16

/* Not of elements that hold more: "section-title-wrap" is as good as a heading only for its text.
 */
static bool calls_itself_heading(const xmlNode *node)
{
	static const char *const words[] = { "section-title", "section__title", "widget-title",
					     "block-title",   "block__title",   "module-title",
					     "section-head",  "section__head",  "sectiontitle",
					     "cat-title",     "box-title",      "title-block",
					     "section-name",  "heading",        "rubrik",
					     "list-title",    "group-title" };

	return node->type == XML_ELEMENT_NODE && vocabulary_has(node, words, ARRAY_LEN(words));
}

/* The heading in a short element; the whole of it may be its text and "See all". */
static const xmlNode *heading_in(const xmlNode *top)
{
	const xmlNode *named = NULL;

	if (top->type != XML_ELEMENT_NODE || top->_private || !dom_is_short(top, HEADER_MAX_LEN) ||
	    vocabulary_is_chrome(top))
		return NULL;
	for (const xmlNode *node = top; node; node = dom_next(top, node, true)) {
		if (node->type == XML_ELEMENT_NODE && dom_is_heading(node))
			return node;
		if (!named && calls_itself_heading(node))
			named = node;
	}
	return named;
}

/* What the heading says, without the "See all" beside its words. */
static const char *text_of(const xmlNode *heading, struct arena *arena)
{
	const char *text = metadata_text(heading, arena);

	if (text && (text_cwidth(text) > TITLE_MAX_WIDTH || text[strlen(text) - 1] == ':'))
		text = NULL;
	return text;
}

bool section_is_news(const char *title)
{
	static const char *const words[] = { "related",          "sponsored",   "you may also",
					     "you might also",   "recommended", "advertis",
					     "from our partner", "newsletter",  "promoted",
					     "around the web" };

	for (size_t i = 0; title && i < ARRAY_LEN(words); i++)
		if (str_istarts(str_from(title), str_from(words[i])))
			return false;
	return true;
}

/* A block with one entry is the entry's own element: its heading is known by its name alone. */
static bool heads_block(const xmlNode *heading, const char *text)
{
	static const char *const words[] = { "section-",    "section__", "block-head",
					     "block-title", "widget-",   "block__title",
					     "module-title" };

	return vocabulary_has(heading, words, ARRAY_LEN(words)) || !section_is_news(text);
}

const xmlNode *section_heading(const xmlNode *link, const xmlNode *card, struct arena *arena,
			       const char **title, int64_t *day)
{
	bool inside = true;

	int siblings = SIBLINGS_MAX, levels = LEVELS_MAX;

	*title = NULL;
	*day = 0;
	for (const xmlNode *node = link; node && node->parent && levels > 0;
	     node = node->parent, levels--) {
		inside = inside && node != card;
		for (const xmlNode *before = node->prev; before && --siblings > 0;
		     before = before->prev) {
			const xmlNode *heading = heading_in(before);
			const char *text = heading ? text_of(heading, arena) : NULL;
			int64_t date = 0;

			if (!text || (inside && !heads_block(heading, text)))
				continue;
			if (!teaser_date(text, true, &date)) {
				*title = text;
				return heading;
			}
			if (!*day)
				*day = date;
		}
		if (dom_is(node, "body"))
			break;
	}
	return NULL;
}
