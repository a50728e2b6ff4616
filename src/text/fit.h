/*
 * text/fit.h - text into columns
 *
 * By grapheme cluster, never by byte: a wide character that does not fit
 * leaves a blank.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_TEXT_FIT_H
#define COURANT_TEXT_FIT_H

#include <stddef.h>

#include "base/strbuf.h"
#include "base/vec.h"

/* How many bytes of s fit into `width` columns. */
size_t text_clip(struct str s, int width);
/* Appends s, cut with "…" when it is wider than `width`. */
void text_ellipsis(struct str s, int width, struct strbuf *out);
/* text_ellipsis, then blanks up to `width` columns exactly. */
void text_pad(struct str s, int width, struct strbuf *out);
/* The same, the blanks before it. */
void text_pad_left(struct str s, int width, struct strbuf *out);

struct text_line {
	size_t from, to; /* bytes of s; trailing blanks are not in it */
};
VEC_TYPE(struct text_line, text_lines);

/*
 * Breaks s (which may hold newlines) into lines of at most `width` columns,
 * and puts them in the place of what was in out. A word that is too long is
 * cut between clusters; a wide character in one column is too wide all the
 * same. An empty text has no lines, and a newline at its end begins none.
 */
void text_wrap(struct str s, int width, struct text_lines *out);

#endif
