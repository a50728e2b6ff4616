/*
 * page/highlight.h - code -> keywords, strings, comments
 *
 * One table of languages (languages.def) and one scanner that goes through the
 * text once, without a grammar: what a word is does not depend on what stands
 * around it. Unknown languages are guessed only from what no other begins with.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_HIGHLIGHT_H
#define COURANT_PAGE_HIGHLIGHT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum code_kind {
	CODE_PLAIN,
	CODE_COMMENT,
	CODE_STRING,
	CODE_NUMBER,
	CODE_KEYWORD,
	CODE_NAME, /* types and values the language knows, tags, keys of settings */
	CODE_ADDED,
	CODE_REMOVED,
};

struct language;

/* By any of its names, as "language-…" has them; NULL when we do not know it. */
const struct language *highlight_language(const char *name);
/* NULL unless it is sure. */
const struct language *highlight_guess(struct str code);
/* Its first name. */
const char *highlight_name(const struct language *language);

struct highlighter {
	const struct language *language;
	struct str code;
	size_t at;
	bool in_tag; /* of HTML or XML */
};

/* The next piece, from `at` before to `at` after the call; false at the end. */
bool highlight_next(struct highlighter *h, enum code_kind *kind);

#endif
