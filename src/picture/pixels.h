/*
 * picture/pixels.h - decoding, in the helper alone
 *
 * Rows of red, green, blue and alpha, a byte each, not premultiplied. The
 * caller has looked at the head, so that the size is within bounds; a decoder
 * refuses bytes that turn out to be of another size. One file a library.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PICTURE_PIXELS_H
#define COURANT_PICTURE_PIXELS_H

#include "base/str.h"
#include "picture/head.h"

struct pixels {
	int width, height;
	unsigned char *rgba; /* yours to free; NULL: none */
};

/* The picture, upright, scaled to exactly this size, see-through parts filled. */
bool pixels_decode(struct str bytes, const struct picture_head *head, int width, int height,
		   struct pixels *out);
void pixels_release(struct pixels *pixels);
/* Room for a picture. */
void pixels_make(struct pixels *pixels, int width, int height);

/* The decoders; width and height are how large it needs to be at least. */
bool pixels_jpeg(struct str bytes, int width, int height, struct pixels *out);
bool pixels_png(struct str bytes, struct pixels *out);
bool pixels_gif(struct str bytes, struct pixels *out); /* the first picture in it */
bool pixels_webp(struct str bytes, struct pixels *out); /* likewise */
bool pixels_svg(struct str bytes, int width, int height, struct pixels *out);

#endif
