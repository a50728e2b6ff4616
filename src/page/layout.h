/*
 * page/layout.h - doc + width -> lines of runs
 *
 * Pure: the same doc and options give the same lines. Lines live in the arena.
 * A run is text of one look; roles are of page, the ui maps them to styles.
 *
 * Runs stand in the order of reading, whatever its direction: searching,
 * links and offsets know no other. Who shows a line that runs from right to
 * left brings its parts, and the letters in each part, into the order of
 * seeing (text/bidi.h); its indent is where it begins at the left all the same.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_LAYOUT_H
#define COURANT_PAGE_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "page/doc.h"

enum layout_role {
	LAYOUT_TEXT,
	LAYOUT_HEADING,
	LAYOUT_QUOTE,
	LAYOUT_CODE,
	LAYOUT_LINK,
	LAYOUT_LINK_NUMBER, /* "[3]" */
	LAYOUT_MARKER,      /* bullets, numbers, quote bars, table lines, rules */
	LAYOUT_CAPTION,
	LAYOUT_IMAGE,       /* "[picture: …]" */
	LAYOUT_TABLE_HEAD,
	LAYOUT_CODE_COMMENT, /* parts of code whose language is known */
	LAYOUT_CODE_STRING,
	LAYOUT_CODE_NUMBER,
	LAYOUT_CODE_KEYWORD,
	LAYOUT_CODE_NAME,
	LAYOUT_CODE_ADDED,
	LAYOUT_CODE_REMOVED,
};

struct layout_run {
	const char *text;
	size_t len;
	int width; /* columns */
	enum layout_role role;
	unsigned marks; /* enum doc_mark */
	int link;       /* index into doc.links, or -1 */
	bool apart;     /* begins a part of the line that is ordered for itself: a bullet, a cell */
	bool rtl;       /* such a part's direction */
	struct layout_run *next;
};

/* Rows kept free for a picture; each of them points here. */
struct layout_picture {
	const struct doc_block *image;
	int x, columns, rows; /* x: from the left edge of the text */
};

/* A line of code that is shown in part, as all lines of its block are. */
struct layout_scroll {
	int from; /* columns at the left that stay */
	int over; /* columns by which the longest line of the block is too wide; 0: it is not */
};

struct layout_line {
	int indent; /* blank columns at the left */
	bool rtl;   /* its parts are seen from right to left */
	bool ordered; /* it is not seen in the order of its runs: rtl, or something in it runs so */
	struct layout_run *runs;
	size_t offset;      /* characters of the article before this line: survives a resize */
	struct layout_scroll scrolls;
	int heading;        /* level when a heading begins here, else 0 */
	const char *anchor; /* places that begin here (doc_anchor_is), or NULL */
	const struct layout_picture *picture; /* or NULL */
	int picture_row;
	const struct doc_block *image; /* its words end here, or NULL */
};

struct layout {
	struct layout_line *lines;
	size_t n;
	size_t length; /* characters in all */
	int width;
};

struct layout_options {
	int width;           /* columns, at least 8 */
	bool link_numbers;   /* [1] behind links */
	bool link_list;      /* the list of links at the foot */
	const char *links_title; /* its heading, translated */
	const char *image_label; /* "picture", translated */
	bool whole_code;     /* lines of code are not broken, so they may be wider than width */
	bool ascii;          /* no box drawing, no bullets beyond ASCII */
	/* The cells for a picture in so many columns; false: none are kept. NULL: never. */
	bool (*room)(void *ctx, const struct doc_block *image, int width, int *columns, int *rows);
	void *room_ctx;
};

struct layout *doc_layout(const struct doc *doc, const struct layout_options *options,
			  struct arena *arena);
/* The text alone, a line a line. */
void layout_text(const struct layout *layout, struct strbuf *out);
/* The line that holds this character offset. */
size_t layout_find(const struct layout *layout, size_t offset);
/* The line of a place in the page: name is what a link says behind its '#'. */
bool layout_find_anchor(const struct layout *layout, const char *name, size_t *line);

#endif
