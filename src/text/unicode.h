/*
 * text/unicode.h - the door to libunistring, and its corrections
 *
 * Grapheme clusters after UAX #29 (GB11 and GB12/13 are done here:
 * libunistring before 1.4 breaks flags and ZWJ emoji), line breaking after
 * UAX #14, case folding and accents for searching.
 *
 * One rule is narrower than UAX #29, as it allows: a mark that takes a column
 * of its own (vowel signs of Thai, Burmese and the Indic scripts) begins its
 * own cluster, and conjuncts are not joined. A terminal gives each of these
 * a cell, and a cell that held two would lose a letter. So a cluster has one
 * code point with columns; only flags, skin tones and ZWJ emoji have more.
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

/* One code point; *used bytes were taken. U+FFFD and 1 for a bad byte, 0 and 0 when len is 0. */
uint32_t unicode_decode(const char *s, size_t len, size_t *used);
/* How many bytes the first grapheme cluster of s has; 0 only when len is 0. */
size_t unicode_cluster(const char *s, size_t len);
/* Where the cluster before byte `at` begins. */
size_t unicode_cluster_before(const char *s, size_t len, size_t at);
bool unicode_valid(const char *s, size_t len);

/* Letters and digits, of any script, and the marks on them. */
bool unicode_is_word(uint32_t c);
/* Han, kana, hangul: counted and wrapped by the character. */
bool unicode_is_upper(uint32_t c);
bool unicode_is_cjk(uint32_t c);
/* Hebrew, Arabic and their relatives. */
bool unicode_is_rtl(uint32_t c);
/* Extended_Pictographic: what ZWJ joins and skin tones colour. */
bool unicode_is_emoji(uint32_t c);
/* Half of a flag. */
bool unicode_is_regional(uint32_t c);
/* Combines with what stands before it: accents, vowel signs, variation selectors. */
bool unicode_is_mark(uint32_t c);
/* Cf: shows nothing by itself, but tells others how to. */
bool unicode_is_format(uint32_t c);
/* Ends an Indic syllable without its vowel; joiners after it carry meaning. */
bool unicode_is_virama(uint32_t c);

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

/* The version of libunistring: 0x010200 is 1.2. */
int unicode_library(void);

#endif
