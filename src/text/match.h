/*
 * text/match.h - does what was typed mean this? (palette, completion, filters)
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_TEXT_MATCH_H
#define COURANT_TEXT_MATCH_H

/*
 * 0: the letters of `typed` are not in `text` in this order. Else the higher
 * the better: beginnings of words, runs, and short texts win. Case, accents
 * and blanks that were typed do not matter; nothing typed means everything.
 */
int text_match(const char *typed, const char *text);

#endif
