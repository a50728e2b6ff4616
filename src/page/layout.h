/*
 * page/layout.h - doc + width -> lines of runs
 *
 * Pure: the same doc and options give the same lines. Lines live in the arena.
 * A run is text of one look; roles are of page, the ui maps them to styles.
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
};

struct layout_run {
	const char *text;
	size_t len;
	int width; /* columns */
	enum layout_role role;
	unsigned marks; /* enum doc_mark */
	int link;       /* index into doc.links, or -1 */
	struct layout_run *next;
};

/* Rows kept free for a picture; each of them points here. */
struct layout_picture {
	const struct doc_block *image;
	int x, columns, rows; /* x: from the left edge of the text */
};

struct layout_line {
	int indent; /* blank columns before the first run */
	struct layout_run *runs;
	size_t offset;      /* characters of the article before this line: survives a resize */
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
