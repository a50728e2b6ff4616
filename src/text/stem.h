/*
 * text/stem.h - the stem of a word: the door to libstemmer (Snowball)
 *
 * "elections", "elected" and "election" have one stem, so that who looks for
 * one finds the others. A stem is for comparing, never for showing.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_TEXT_STEM_H
#define COURANT_TEXT_STEM_H

#include <stdint.h>

#include "base/str.h"

/* A language by its two letters, "de" of "de-AT"; 0 is none. */
#define STEM_LANG(letters) ((uint16_t)((letters)[0] << 8 | (letters)[1]))

/* Of a language tag of BCP 47 (RFC 5646) with a two-letter language; else 0, as of NULL. */
uint16_t stem_language(const char *tag);

/* Stemmers, made when first needed. One thread at a time. */
struct stems;
struct stems *stems_new(void);
void stems_free(struct stems *stems); /* NULL is fine */

/*
 * The stem of a word in small letters with its accents, valid until the next
 * call; the word itself where the language has no rules, as CJK and 0 have none.
 */
struct str stems_word(struct stems *stems, uint16_t lang, struct str word);

#endif
