/*
 * text/bidi.h - the door to fribidi: what runs from right to left
 *
 * Text is kept, searched and counted in the order in which it is read. Only
 * on its way to the screen a line is put into the order in which it is seen:
 * UAX #9, with brackets turned round and Arabic letters in the form that
 * joins them with their neighbours (terminals without a notion of direction
 * show letter by letter).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_TEXT_BIDI_H
#define COURANT_TEXT_BIDI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Whether there is anything in s that runs from right to left. */
bool bidi_has_rtl(struct str s);
/* Whether the first letter that has a direction runs from right to left (UAX #9, P2 and P3). */
bool bidi_is_rtl(struct str s);

/*
 * n characters of one line, in the order of reading; rtl: the direction of
 * the whole. order[i] becomes the number of the one that is seen at place i
 * from the left; characters[] are replaced by the forms to be shown.
 */
void bidi_order(uint32_t *characters, size_t n, bool rtl, int *order);

#endif
