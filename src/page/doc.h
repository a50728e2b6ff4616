/*
 * page/doc.h - a page as blocks and spans
 *
 * What an HTML article becomes before it has a width. The tree lives in one
 * arena. All text is cleansed and, except in DOC_PRE, has its white space
 * folded as a browser shows it.
 *
 * A block either has children (quote, list, item, table parts, figure) or
 * spans (paragraph, heading, pre, caption), never both.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_DOC_H
#define COURANT_PAGE_DOC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

enum doc_kind {
	DOC_ROOT,
	DOC_PARAGRAPH,
	DOC_HEADING,    /* level 1–6 */
	DOC_QUOTE,
	DOC_LIST,       /* ordered: start, else bullets */
	DOC_ITEM,
	DOC_TERM,       /* <dt>: has spans */
	DOC_DEFINITION, /* <dd>: has children */
	DOC_PRE,        /* lang: of the code, or NULL */
	DOC_TABLE,      /* children: DOC_ROW */
	DOC_ROW,        /* children: DOC_CELL */
	DOC_CELL,       /* has children; colspan, rowspan, header */
	DOC_FIGURE,     /* children: pictures, captions, anything */
	DOC_CAPTION,    /* has spans */
	DOC_IMAGE,      /* url, alt, pixel size when known */
	DOC_MEDIA,      /* audio, video, embedded things: url, alt = its title or host */
	DOC_RULE,
	DOC_DETAILS,    /* first child: the summary as a paragraph */
};

enum doc_mark {
	DOC_STRONG = 1 << 0,
	DOC_EMPHASIS = 1 << 1,
	DOC_CODE = 1 << 2,
	DOC_STRIKE = 1 << 3,
	DOC_MARKED = 1 << 4,
	DOC_SUB = 1 << 5,
	DOC_SUP = 1 << 6,
	DOC_KBD = 1 << 7,
	DOC_INSERTED = 1 << 8,
};

struct doc_span {
	const char *text; /* "\n" alone is a forced break */
	size_t len;
	unsigned marks;
	int link; /* index into doc.links, or -1 */
	struct doc_span *next;
};

struct doc_block {
	enum doc_kind kind;
	int level;      /* heading */
	bool ordered, header, rtl;
	int start;      /* first number of an ordered list; the number of its item */
	int colspan, rowspan;
	int width_px, height_px;
	const char *lang, *url, *alt, *anchor; /* anchor: see doc_anchor_is() */
	int link;       /* of an image inside a link; -1 none */
	struct doc_span *spans;
	struct doc_block *children, *next;
};

struct doc_link {
	const char *url;  /* absolute, cleansed; "#x" for a place in the page */
	const char *text; /* what it stands on */
	int number;       /* 1, 2, … the same for equal addresses; 0 for a place in the page */
};

struct doc {
	struct doc_block *root;
	struct doc_link *links;
	size_t n_links;
	size_t words; /* for reading time: words, and CJK characters apart */
	size_t cjk;
	const char *lang;
	bool rtl;
};

/* Minutes to read, at least 1 when there is any text: 230 words or 500 CJK characters a minute. */
int doc_minutes(size_t words, size_t cjk);

/* Adds the words and the CJK characters of text (UTF-8) to *words and *cjk. */
void doc_count(struct str text, size_t *words, size_t *cjk);

/*
 * Whether the place `name` (a link's url without its '#') is among these
 * anchors: the id= and name= that links of the page lead to, separated by
 * blanks. NULL is none.
 */
bool doc_anchor_is(const char *anchors, const char *name);

#endif
