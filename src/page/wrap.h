/*
 * page/wrap.h - text of several looks -> lines of runs
 *
 * Text is put together piece by piece, then broken at a width: between lines
 * where UAX #14 allows, inside a word only where it is wider than the line.
 * Runs and their text live in the arena.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_WRAP_H
#define COURANT_PAGE_WRAP_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "page/layout.h"

struct wrap_look {
	enum layout_role role;
	unsigned marks;
	int link;
};

struct wrap_piece {
	size_t from;
	struct wrap_look look;
	bool added; /* not of the article: link numbers, labels */
};

struct wrap_text {
	struct strbuf bytes;
	VEC(struct wrap_piece) pieces;
};

#define WRAP_TEXT_INIT \
	{ \
		STRBUF_INIT, VEC_INIT \
	}

struct wrap_line {
	struct layout_run *runs; /* NULL: an empty line */
	size_t offset;           /* characters of the article in the text before it */
};
VEC_TYPE(struct wrap_line, wrap_lines);

void wrap_text_release(struct wrap_text *text);
/* Text of the article. */
void wrap_add(struct wrap_text *text, struct str s, struct wrap_look look);
/* Text of ours. No line breaks before a LAYOUT_LINK_NUMBER. */
void wrap_add_ours(struct wrap_text *text, struct str s, struct wrap_look look);
/* Characters of the article in it. */
size_t wrap_length(const struct wrap_text *text);

/* width is at least 2. Lines do not end in blanks. */
void wrap_break(const struct wrap_text *text, int width, struct arena *arena,
		struct wrap_lines *out);
/*
 * Code: tabs become blanks, lines break only at newlines; what is too wide
 * goes on below, behind `mark` (of mark_width columns). Returns the characters
 * of it all, each tab being as many as its columns.
 */
size_t wrap_code(const struct wrap_text *text, int width, const char *mark, int mark_width,
		 struct arena *arena, struct wrap_lines *out);

struct layout_run *wrap_run(struct arena *arena, const char *s, size_t len, struct wrap_look look);
/* n blanks, or NULL when n is 0. */
struct layout_run *wrap_blanks(struct arena *arena, int n);
/* Appends `more` (may be NULL) to the list that *tail ends; returns the new end. */
struct layout_run **wrap_chain(struct layout_run **tail, struct layout_run *more);

#endif
