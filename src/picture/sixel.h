/*
 * picture/sixel.h - pixels as sixels (DEC STD 070; VT330/VT340), in the helper alone
 *
 * One palette of 256 colours serves the whole picture; each row of cells is a
 * sequence of its own and exactly as high as the cell, so that rows can be
 * shown and left out one by one while the text scrolls.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PICTURE_SIXEL_H
#define COURANT_PICTURE_SIXEL_H

#include "base/strbuf.h"
#include "picture/pixels.h"

struct sixel_palette {
	unsigned char colour[256][3];
	int n;
	unsigned char nearest[32768]; /* by five bits of red, green and blue */
};

void sixel_palette(const struct pixels *pixels, struct sixel_palette *out);
/* Rows y to y + height as one sequence. */
void sixel_rows(const struct pixels *pixels, const struct sixel_palette *palette, int y, int height,
		struct strbuf *out);

#endif
