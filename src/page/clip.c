/* SPDX-License-Identifier: MIT */
#include "page/clip.h"

#include <string.h>

#include <libxml/HTMLtree.h>

#include "base/alloc.h"
#include "base/attr.h"
#include "base/strbuf.h"
#include "feed/fragment.h"
#include "page/dom.h"
#include "page/naming.h"
#include "page/picture.h"
#include "page/tag.h"
#include "page/trim.h"

/* Pixels of a picture that is worth showing; elements that are looked at for a caption's. */
#define PICTURE_MIN 60
#define CAPTION_REACH 60

struct clip {
	struct sift *sift;
	struct arena *arena;
	size_t at; /* passages before this place of the tree */
};

/* ---- captions ---- */

static xmlNode *picture_near(const xmlNode *caption)
{
	const xmlNode *above = caption;

	for (int level = 0; level < 4 && above->parent; level++) {
		int steps = 0;

		above = above->parent;
		for (const xmlNode *at = above; at && steps < CAPTION_REACH;
		     at = dom_next(above, at, true), steps++)
			if (dom_is(at, "img"))
				return (xmlNode *)at;
		if (dom_is(above, "figure"))
			break;
	}
	return NULL;
}

/* What stands below a picture becomes its words, so that it is there but never in the text. */
static void move_captions(struct clip *c)
{
	vec_each (&c->sift->all, p) {
		if (p->keep || !(p->names & NAMING_CAPTION) || p->len < 3 || p->outside)
			continue;
		xmlNode *img = picture_near(p->node);

		if (!img)
			continue;
		const char *said = dom_attribute(img, "data-caption");

		if (said && strstr(said, p->text.ptr))
			continue;
		xmlSetProp(img, BAD_CAST "data-caption",
			   BAD_CAST(said ? arena_printf(c->arena, "%s %s", said, p->text.ptr)
					 : p->text.ptr));
	}
}

/* ---- what stays ---- */

static bool is_media(const xmlNode *node)
{
	return dom_is(node, "img") || dom_is(node, "video") || dom_is(node, "audio") ||
	       dom_is(node, "iframe") || dom_is(node, "object") || dom_is(node, "math");
}

/* A picture of a card whose words were thrown away goes with them. */
static bool stands_alone(const xmlNode *media)
{
	for (const xmlNode *node = media->parent; node; node = node->parent) {
		const struct region *region = region_of(node);

		if (!region || region->outside)
			return false;
		if (region->kept || dom_is(node, "figure"))
			return true;
		if (region->links * 2 > region->len || region->len > 300)
			return false;
	}
	return true;
}

static bool keep_media(const struct clip *c, const xmlNode *node)
{
	return c->at <= c->sift->last + 1 && !picture_is_decoration(node) && stands_alone(node);
}

/* Emoji and formulas that are pictures in a line stay with the line. */
static bool is_inline_picture(const xmlNode *node)
{
	const struct region *above = node->parent ? region_of(node->parent) : NULL;

	return dom_is(node, "img") && above && above->kept && above->box == node->parent &&
	       dom_number(node, "width", PICTURE_MIN) >= 8;
}

static bool stands_in_kept(const xmlNode *blank)
{
	const struct region *region = region_of(blank->parent);
	const struct region *box = region && region->box ? region_of(region->box) : NULL;

	return box && box->kept;
}

static bool is_kept(struct clip *c, xmlNode *node)
{
	const struct region *region = region_of(node);
	const struct passage *p;

	switch (node->type) {
	case XML_TEXT_NODE:
		p = passage_of(&c->sift->all, node);
		if (p)
			c->at = (size_t)(p - c->sift->all.ptr) + 1;
		return p ? p->keep : stands_in_kept(node);
	case XML_ELEMENT_NODE:
		if (is_media(node))
			return (region || dom_is(node, "iframe")) &&
			       (keep_media(c, node) || is_inline_picture(node));
		if (!region || region->outside)
			return false;
		return true;
	default:
		return false;
	}
}

/* Bottom up, elements in which nothing was left. */
static void drop_empty(xmlNode *top)
{
	xmlNode *node = top;

	while (node->last)
		node = node->last;
	while (node != top) {
		xmlNode *next = node->prev ? node->prev : node->parent;
		const struct tag *tag = tag_find(str_from((const char *)node->name));
		bool whole = is_media(node) || tag->kind == TAG_BREAK || tag->kind == TAG_RULE ||
			     dom_is(node, "source") || dom_is(node, "td") || dom_is(node, "th") ||
			     dom_is(node, "track") || dom_is(node, "embed") ||
			     (dom_is(node, "a") && dom_attribute(node, "id"));

		if (node->prev)
			while (next->last)
				next = next->last;
		if (node->type == XML_ELEMENT_NODE && !node->children && !whole)
			dom_remove(node);
		else if (node->type == XML_TEXT_NODE && !node->next && !node->prev &&
			 xmlIsBlankNode(node))
			dom_remove(node);
		node = next;
	}
}

/* ---- attributes ---- */

static void set_caption(struct clip *c, xmlNode *img)
{
	const char *said = dom_attribute(img, "data-caption");

	if (strempty(said))
		return;
	xmlSetProp(img, BAD_CAST "alt", BAD_CAST arena_strdup(c->arena, said));
}

static char *serialise(struct clip *c, xmlNode *top)
{
	const struct passage *lead = c->sift->lead;
	xmlBuffer *buffer = xmlBufferCreate();
	AUTO(strbuf) html = STRBUF_INIT;

	BUG_ON(!buffer);
	if (lead) {
		strbuf_add(&html, "<p>");
		fragment_escape(lead->text, &html);
		strbuf_add(&html, "</p>\n");
	}
	htmlNodeDump(buffer, top->doc, top);
	strbuf_append(&html, (const char *)xmlBufferContent(buffer),
		      (size_t)xmlBufferLength(buffer));
	xmlBufferFree(buffer);
	return arena_strndup(c->arena, html.buf, html.len);
}

char *clip_html(struct sift *sift, const char *base, struct arena *arena)
{
	struct clip c = { sift, arena, 0 };

	move_captions(&c);
	for (xmlNode *node = sift->top, *next; node; node = next) {
		bool keep = node == sift->top || is_kept(&c, node);

		next = dom_next(sift->top, node, keep);
		if (!keep) {
			dom_remove(node);
		} else if (node->type == XML_ELEMENT_NODE) {
			set_caption(&c, node);
			trim_attributes(node, base, arena);
		}
	}
	drop_empty(sift->top);
	if (dom_is(sift->top, "body") || dom_is(sift->top, "td") || dom_is(sift->top, "li"))
		xmlNodeSetName(sift->top, BAD_CAST "div");
	return serialise(&c, sift->top);
}

char *clip_plain(struct str text, struct arena *arena)
{
	AUTO(strbuf) html = STRBUF_INIT;
	struct str line;

	strbuf_add(&html, "<div>");
	while (str_next(&text, '\n', &line)) {
		line = str_trim(line);
		if (!line.len)
			continue;
		strbuf_add(&html, "<p>");
		fragment_escape(line, &html);
		strbuf_add(&html, "</p>\n");
	}
	strbuf_add(&html, "</div>");
	return arena_strndup(arena, html.buf, html.len);
}
