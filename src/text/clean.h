/*
 * text/clean.h - cleanse at the door, trust inside
 *
 * Every string from outside passes here once, before it is stored or shown.
 * Out comes valid UTF-8 without C0, DEL and C1 controls, escape sequences,
 * bidi overrides and isolates, zero-width and tag characters, line and
 * paragraph separators, surrogates and non-characters; a bad byte becomes
 * U+FFFD; ZWJ, ZWNJ and variation selectors stay where they join letters or
 * emoji; at most 8 combining marks a base. What comes out, put in again,
 * does not change, and it is never longer than what came in times three
 * (one bad byte is three bytes of U+FFFD).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_TEXT_CLEAN_H
#define COURANT_TEXT_CLEAN_H

#include <stddef.h>

#include "base/arena.h"
#include "base/strbuf.h"

enum text_shape {
	TEXT_LINE,  /* runs of white space become one space; trimmed */
	TEXT_LINES, /* newlines and tabs stay, \r\n and \r become \n */
	TEXT_MARKUP, /* the same, and soft hyphens stay behind letters: HTML, which somebody will break into lines */
};

void text_clean(const char *s, size_t len, enum text_shape shape, struct strbuf *out);
/* The same into an arena; NULL gives NULL. */
char *text_clean_in(struct arena *arena, const char *s, enum text_shape shape);
/* Cut at a cluster's end to at most max bytes, with "…" when cut. */
char *text_shorten_in(struct arena *arena, const char *s, size_t max);

/*
 * A link that may leave the program, percent-encoded where it must be:
 * http, https or mailto, no controls, no spaces, begins with the scheme.
 * NULL when it is none of these.
 */
char *text_clean_link(struct arena *arena, const char *url);

#endif
