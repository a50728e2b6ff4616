/*
 * page/passage.h - the text of a page as a row of passages
 *
 * A passage is a run of text in one block: a paragraph, an item, a heading, a
 * cell, what stands between two <br><br>. Every element knows how much text
 * is in it. One walk over the tree makes both; all later steps look at the
 * row, so that no page costs more than its length.
 *
 * Lengths are in letters as a reader sees them: a Han character counts two, a
 * blank nothing.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_PASSAGE_H
#define COURANT_PAGE_PASSAGE_H

#include <stdbool.h>
#include <stdint.h>

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

enum passage_kind {
	PASSAGE_BOX, /* <div> and its kind */
	PASSAGE_TEXT,
	PASSAGE_ITEM,
	PASSAGE_CELL,
	PASSAGE_HEADING,
	PASSAGE_CODE,
};

struct passage {
	xmlNode *node; /* the block around it */
	struct str text; /* one line */
	uint64_t hash;
	size_t len, links; /* all of it, and what is in <a> */
	unsigned commas, ends; /* marks inside and at the end of sentences */
	unsigned names; /* naming.h: of the elements that hold little else */
	enum passage_kind kind;
	float said; /* the part of it that the page's own record of the article has */
	bool outside; /* in something that is no article */
	bool good;    /* surely sentences */
	bool aside;   /* begins as what is no article does (phrase.h) */
	bool below;   /* in the element of the article */
	bool keep;
};
VEC_TYPE(struct passage, passages);

/* What hangs at the _private of every element that was walked over; a text has its passage's
 * number + 1 there. */
struct region {
	xmlNode *box; /* the nearest block, maybe itself */
	uint32_t len, links, good; /* of the passages in it */
	uint32_t first; /* of these */
	uint32_t own;   /* good ones of which it is the parent */
	uint32_t kept;
	float net; /* sentences less what is none */
	uint8_t names;
	bool outside;
	bool in_link;
};

/* Without what is hidden, unless it is asked for. */
void passages_read(xmlNode *body, bool hidden_too, struct arena *arena, struct passages *out);
struct region *region_of(const xmlNode *node);
/* NULL for what stands in no passage. */
struct passage *passage_of(const struct passages *all, const xmlNode *text);

#endif
