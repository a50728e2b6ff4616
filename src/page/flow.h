/*
 * page/flow.h - lines as they come out, and what stands left of them
 *
 * The state of one layout, or of one cell of a table. Only for the files that
 * make up the layout. What stands left (indentation, bullets, quote bars) is
 * a stack of prefixes; a blank line between blocks is asked for (flow_gap) and
 * comes when another line does, so it never stands first, last or twice.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_FLOW_H
#define COURANT_PAGE_FLOW_H

#include <stdbool.h>

#include "base/vec.h"
#include "page/layout.h"
#include "page/wrap.h"

struct prefix {
	const char *text; /* NULL: blanks */
	int width;
	bool once; /* bullets: blanks on the lines behind */
};

VEC_TYPE(struct layout_line, flow_lines);

struct flow {
	const struct doc *doc;
	const struct layout_options *options;
	struct arena *arena;
	const void *const *link_ends; /* for each link its last span or block */
	int width;
	struct flow_lines lines;
	VEC(struct prefix) prefixes;
	bool rtl; /* direction of the block, which is that of its lines */
	bool gap, gap_rtl;
	size_t gap_depth;      /* prefixes of the blank line */
	enum layout_role role; /* of plain text */
	int bullets;           /* open lists with bullets */
	int items;             /* open items of lists */
	bool inside;           /* in a cell of a table */
	bool measuring;        /* the width is not the real one */
	size_t offset;         /* characters of the article so far */
	const char *anchor;    /* for the next line */
	int heading;
};

/* A flow for something inside f, of its own width. */
struct flow flow_inside(const struct flow *f, int width);
void flow_release(struct flow *f);

/* Columns that are left for text; at least 2. */
int flow_width(const struct flow *f);
/* Where there is no room left for text, the prefix has no width and only a bullet is shown. */
void flow_push(struct flow *f, const char *text, int width, bool once);
void flow_pop(struct flow *f);
void flow_gap(struct flow *f);
/* The runs become one part of a line, of this direction. */
void flow_apart(struct layout_run *runs, bool rtl);
/* One line of the article; offset is that of its first character. */
void flow_line(struct flow *f, struct layout_run *runs, size_t offset);

/* Wraps text and counts its characters. */
void flow_text(struct flow *f, const struct wrap_text *text);
/* Adds spans with the numbers of their links. */
void flow_add_spans(struct flow *f, const struct doc_span *spans, enum layout_role role,
		    unsigned marks, struct wrap_text *text);
/* The number of a link, when `end` is the last that stands on it. */
void flow_add_number(struct flow *f, int link, const void *end, struct wrap_text *text);

/* Block by block, in layout.c, layout-code.c and layout-table.c */
void flow_blocks(struct flow *f, const struct doc_block *first);
void flow_code(struct flow *f, const struct doc_block *block);
void flow_table(struct flow *f, const struct doc_block *table);

#endif
