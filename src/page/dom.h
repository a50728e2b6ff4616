/*
 * page/dom.h - HTML source -> libxml2's tree, safely
 *
 * The source is rewritten before libxml2 sees it: valid and cleansed UTF-8
 * (text/clean.h), references replaced, attributes quoted, HTML 5's void
 * elements closed, scripts (but JSON), styles and comments dropped, no tag
 * above 64 KiB or 512 attributes. The tree is at most DOM_DEPTH deep; what
 * lies deeper becomes empty elements and text on the last level, and beyond
 * DOM_NODES elements only text is kept.
 *
 * All text and all values of such a tree are cleansed; nobody checks again.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_DOM_H
#define COURANT_PAGE_DOM_H

#include <stdbool.h>

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/strbuf.h"

#define DOM_DEPTH 200
#define DOM_NODES 300000

/* Never NULL; for xmlFreeDoc(). It may have no root. */
xmlDoc *dom_parse(struct str html);
/* The same, and soft hyphens stay, for who breaks lines. */
xmlDoc *dom_parse_text(struct str html);

bool dom_is(const xmlNode *node, const char *name);
/* <h1> to <h6> */
bool dom_is_heading(const xmlNode *node);
/* The value, "" when it has none, NULL when there is no such attribute. */
const char *dom_attribute(const xmlNode *node, const char *name);
/* Whether the attribute class has this word. */
bool dom_has_class(const xmlNode *node, const char *word);
/* A number of pixels or columns; fallback when absent or not a number. */
int dom_number(const xmlNode *node, const char *name, int fallback);

/* The node after `at` below `root` in the order of the document; its children only if `enter`. */
xmlNode *dom_next(const xmlNode *root, const xmlNode *at, bool enter);
/* The first element of this name below root (or root itself), or NULL. */
xmlNode *dom_find(const xmlNode *root, const char *name);

/* What the addresses of a page from url are relative to: its <base>, or url. root may be NULL. */
const char *dom_base(const xmlNode *root, const char *url, struct arena *arena);

/* Appends all text below node, elements apart by a blank where they are blocks; trimmed. */
void dom_text(const xmlNode *node, struct strbuf *out);
/* Bytes of text below node, blanks not counted; only what stands in <a> when links is set. */
size_t dom_text_len(const xmlNode *node, bool links);
/* Whether there are at most max bytes of text below node, and not many elements; costs no more. */
bool dom_is_short(const xmlNode *node, size_t max);
/* Takes node out of its tree and frees it. */
void dom_remove(xmlNode *node);

#endif
