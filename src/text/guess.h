/*
 * text/guess.h - which encoding bytes are in when nobody says
 *
 * The bytes are read in every encoding that people published in, and the one
 * counts under which they look most like a language: its frequent letters,
 * capitals only where words begin, no signs between letters. Small tables
 * instead of a library; a sentence or two is enough to be right.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_TEXT_GUESS_H
#define COURANT_TEXT_GUESS_H

#include "base/str.h"

/*
 * A name for text_decode(); NULL when nothing fits. Meant for bytes that are
 * not UTF-8; markup in them does not matter.
 */
const char *text_guess(struct str bytes);

#endif
