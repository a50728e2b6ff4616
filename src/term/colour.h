/*
 * term/colour.h - the colour a terminal has for one that a theme names
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_TERM_COLOUR_H
#define COURANT_TERM_COLOUR_H

#include <stdint.h>

/*
 * Of a terminal with so many colours: -1 for its own, a number of its palette,
 * or 0xRRGGBB where it has them all.
 */
int colour_nearest(int32_t colour, int colours);

#endif
