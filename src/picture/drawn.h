/*
 * picture/drawn.h - what the helper made of a picture, read with suspicion
 *
 * The helper (picture/helper.c) decodes what strangers wrote; should it ever be
 * taken over, nothing it says may harm the terminal. So every cell, colour and
 * escape sequence is looked at here before it is used.
 *
 * An answer begins with the line "courant-drawn 1 MODE COLUMNS ROWS". Behind it:
 *   symbols   for each cell a code point, foreground and background, 32 bits each
 *   sixel     for each row the length of its bytes in 32 bits, then the bytes
 *   iterm     the same; each row is a PNG of its own
 *   kitty     one PNG
 * Numbers are in the machine's own order: nothing leaves this computer.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PICTURE_DRAWN_H
#define COURANT_PICTURE_DRAWN_H

#include <stdint.h>

#include "base/strbuf.h"
#include "picture/shape.h"

#define DRAWN_MAX_BYTES (24 << 20)

struct drawn_cell {
	uint32_t c;
	int32_t fg, bg; /* as in struct look (conf/style.h) */
};

struct drawn {
	struct picture_shape shape;
	struct strbuf bytes; /* owns the rest */
	struct drawn_cell *cells;
	struct str *rows; /* of SIXEL and ITERM */
	struct str png;   /* of KITTY */
};

/* Takes the bytes over; false: they are not what was asked for. */
bool drawn_read(struct strbuf *bytes, const struct picture_shape *shape, struct drawn *out);
void drawn_release(struct drawn *drawn);
/*
 * One row as bytes for the terminal, which paints them from where its cursor
 * stands: SYMBOLS in their exact colours, SIXEL, ITERM.
 */
void drawn_row(const struct drawn *drawn, int row, struct strbuf *out);

#endif
