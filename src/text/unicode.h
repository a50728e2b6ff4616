/*
 * text/unicode.h - the door to libunistring, and its corrections
 *
 * Grapheme clusters after UAX #29 (GB11 and GB12/13 are added here:
 * libunistring before 1.4 breaks flags and ZWJ emoji), line breaking after
 * UAX #14, case folding and accents for searching.
 *
 * Behind text_clean() all text is valid UTF-8; these functions take any
 * bytes all the same and never read past len.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_TEXT_UNICODE_H
#define COURANT_TEXT_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

/* One code point; *len bytes were used (at least 1). U+FFFD for a bad one. */
uint32_t unicode_decode(const char *s, size_t len, size_t *used);
/* How many bytes the first grapheme cluster of s has; 0 only when len is 0. */
size_t unicode_cluster(const char *s, size_t len);
/* Where the cluster before byte `at` begins. */
size_t unicode_cluster_before(const char *s, size_t len, size_t at);
bool unicode_valid(const char *s, size_t len);

/* Letters and digits, of any script. */
bool unicode_is_word(uint32_t c);
/* Han, kana, hangul: counted and wrapped by the character. */
bool unicode_is_cjk(uint32_t c);
/* Hebrew, Arabic and their relatives. */
bool unicode_is_rtl(uint32_t c);

enum unicode_break {
	BREAK_NONE = 0,
	BREAK_MAY = 1,  /* a line may end before this byte */
	BREAK_MUST = 2, /* a line must end before this byte */
};

/* out has len bytes, one for each byte of s: may a line break before it? */
void unicode_line_breaks(const char *s, size_t len, unsigned char *out);

/* Appends s with case and accents folded away, for comparing and finding. */
void unicode_fold(const char *s, size_t len, struct strbuf *out);
/* Order of two names for a person: by folded text. <0, 0, >0. */
int unicode_compare(const char *a, const char *b);
/* Whether needle (folded already) is in s. */
bool unicode_contains(const char *s, const char *folded_needle);

#endif
