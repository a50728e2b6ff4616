/*
 * page/builder.h - what html.c, table reading and media reading build a doc with
 *
 * Only for the files that turn a tree into a doc. Inline text is collected
 * in `text` until a block begins or ends; builder_flush() makes a block of it.
 * Containers (a list, a quotation, a cell …) are open places; a container that
 * stayed empty is never added.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_BUILDER_H
#define COURANT_PAGE_BUILDER_H

#include <stdbool.h>

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "page/doc.h"

/* An <a> whose element is open; it becomes a link when something is in it. */
struct open_link {
	const char *url;
	int index; /* into links; -1 so far */
	struct strbuf text;
};

/* What surrounds a piece of text; inherited downwards, so passed by value. */
struct look {
	unsigned marks;
	struct open_link *link; /* or NULL */
	bool pre;               /* white space counts */
	bool rtl;
	bool figure;        /* directly in a figure */
	enum doc_kind kind; /* of the block that text becomes: paragraph, heading, term, caption */
	int level;
};

/* An open container. */
struct place {
	struct doc_block *block;
	struct doc_block *last;    /* child */
	struct doc_block *stray;   /* last child of the last item of a list; last of the orphans */
	struct doc_block *orphans; /* list of the <li>s that have none */
	struct place *outer;
};

/* Neighbouring text of one look. */
struct piece {
	size_t from;
	unsigned marks;
	int link;
};

/* Text on its way to become spans. */
struct inline_text {
	struct strbuf text;
	VEC(struct piece) pieces;
	bool visible; /* something but blanks is in it */
	bool space;   /* white space waits for the next word */
	bool newline; /* there was a newline in it */
	int breaks;   /* <br>s that wait for the next word */
};

VEC_TYPE(const char *, names);

struct builder {
	struct arena *arena;
	struct doc *doc;
	const char *base;
	struct place *place;
	struct inline_text text;
	VEC(struct doc_link) links;
	struct names ids;       /* of all elements, sorted */
	struct names targets;   /* places that links of the page lead to, sorted */
	struct names explained; /* titles of <abbr> that were shown */
	struct strbuf anchors;  /* targets that wait for the next block */
	const char *last_image;
	const char *code_lang;
	int quotations; /* open <q>s */
	int tables;     /* open tables */
};

/* Text */
void builder_text(struct builder *b, struct str text, const struct look *look);
void builder_break(struct builder *b, const struct look *look);
/* In preformatted text: what follows begins on a new line. */
void builder_new_line(struct builder *b, const struct look *look);
/* The text so far becomes a block, if there is any. */
void builder_flush(struct builder *b, const struct look *look);

/* Blocks */
struct doc_block *builder_block(struct builder *b, enum doc_kind kind, const struct look *look);
void builder_append(struct builder *b, struct doc_block *block);
void builder_open(struct builder *b, struct place *place, enum doc_kind kind,
		  const struct look *look);
/* False when it was empty; else it was added to the place around it. */
bool builder_close(struct builder *b, struct place *place);

/* Links: an absolute address that may leave the program, "#x", or NULL */
const char *builder_address(struct builder *b, const char *href);
/* The index of the link, which exists from now on; -1 when link is NULL. */
int builder_link(struct builder *b, struct open_link *link, struct str text);
int builder_new_link(struct builder *b, const char *url, const char *text);

bool names_have(const struct names *sorted, const char *name);

/* Walking; the parts of html.c that need each other */
void html_node(struct builder *b, const xmlNode *node, struct look look);
void html_children(struct builder *b, const xmlNode *node, struct look look);
void html_link(struct builder *b, const xmlNode *node, struct look look);
void html_quotation(struct builder *b, const xmlNode *node, struct look look);
void html_abbreviation(struct builder *b, const xmlNode *node, struct look look);
/* Text in which formulas may stand: \(…\), \[…\], $$…$$ and, where it cannot be money, $…$. */
void html_text(struct builder *b, struct str text, const struct look *look);
/* A formula in TeX as a line: fractions with '/', powers raised. */
void html_tex(struct builder *b, struct str tex, const struct look *look);
void html_math(struct builder *b, const xmlNode *node, struct look look);
void html_table(struct builder *b, const xmlNode *table, struct look look);
void html_image(struct builder *b, const xmlNode *node, const struct look *look);
void html_picture(struct builder *b, const xmlNode *node, const struct look *look);
/* False when it has no address worth showing. */
bool html_media(struct builder *b, const xmlNode *node, const struct look *look);

#endif
