/*
 * picture/shape.h - how a picture is to be drawn, and how large
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PICTURE_SHAPE_H
#define COURANT_PICTURE_SHAPE_H

#include <stdbool.h>

enum picture_mode { /* the order of the option `pictures` */
	PICTURE_AUTO,
	PICTURE_OFF,
	PICTURE_SYMBOLS, /* characters and colours */
	PICTURE_SIXEL,
	PICTURE_KITTY,   /* https://sw.kovidgoyal.net/kitty/graphics-protocol/, Unicode placeholders */
	PICTURE_ITERM,   /* https://iterm2.com/documentation-images.html */
};

#define PICTURE_MAX_COLUMNS 400
#define PICTURE_MAX_ROWS 200
#define PICTURE_MAX_CELL 100

struct picture_shape {
	enum picture_mode mode;       /* neither AUTO nor OFF */
	int colours;                  /* of SYMBOLS: 16, 256, or 1 << 24 */
	int columns, rows;
	int cell_width, cell_height;  /* pixels of one cell */
};

/*
 * The cells for a picture of this many pixels: no more than it has pixels for,
 * no wider and higher than there is room. False: there is nothing to see.
 */
bool picture_fit(struct picture_shape *shape, int width, int height, int max_columns,
		 int max_rows);
/* "symbols", "sixel" …; a mode's name goes into names of files and to the helper. */
const char *picture_mode_name(enum picture_mode mode);
bool picture_mode_find(const char *name, enum picture_mode *out);
/* Whether its numbers are within bounds. */
bool picture_shape_ok(const struct picture_shape *shape);

#endif
