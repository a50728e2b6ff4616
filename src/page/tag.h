/*
 * page/tag.h - what the elements of HTML are to a reader
 *
 * One table: html.c builds blocks from it, plain.c and html_count() know from
 * it where text breaks and what is not shown. Elements that are not in it are
 * inline and shown, as in a browser.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_TAG_H
#define COURANT_PAGE_TAG_H

#include <stdbool.h>

#include "base/str.h"

enum tag_kind {
	TAG_INLINE,
	TAG_MARK, /* inline; value: enum doc_mark */
	TAG_LINK,
	TAG_BREAK,
	TAG_QUOTATION, /* <q> */
	TAG_ABBREVIATION,
	TAG_RUBY_TEXT,
	TAG_HIDDEN, /* with all that is in it */
	TAG_NOSCRIPT,
	TAG_IMAGE,
	TAG_PICTURE,
	TAG_MEDIA, /* value: whether its content is shown when it has no address */
	TAG_MATH,
	TAG_DIALOG, /* hidden unless open */
	/* from here on: blocks */
	TAG_BLOCK,
	TAG_HEADING, /* value: level */
	TAG_QUOTE,
	TAG_LIST, /* value: ordered */
	TAG_ITEM,
	TAG_TERM,
	TAG_DEFINITION,
	TAG_PRE,
	TAG_TABLE,
	TAG_TABLE_PART, /* rows and cells outside a table are blocks */
	TAG_FIGURE,
	TAG_CAPTION,
	TAG_RULE,
	TAG_DETAILS,
	TAG_SUMMARY,
};

struct tag {
	const char *name;
	enum tag_kind kind;
	unsigned value;
};

/* By name in lower case; never NULL: what is unknown is TAG_INLINE. */
const struct tag *tag_find(struct str name);
bool tag_is_block(const struct tag *tag);

/* What a style attribute and its kind say about an element. */
struct tag_look {
	bool hidden;
	unsigned marks; /* enum doc_mark: bold, italic, struck through by style */
};

/*
 * The attributes style and class as in the source, either may be empty. Hidden
 * are display:none, visibility:hidden and the classes for screen readers only.
 */
struct tag_look tag_look(struct str style, struct str classes);

#endif
