/*
 * picture/draw.h - pixels become what a terminal shows, in the helper alone
 *
 * The answer is described in picture/drawn.h.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PICTURE_DRAW_H
#define COURANT_PICTURE_DRAW_H

#include "base/strbuf.h"
#include "picture/pixels.h"
#include "picture/shape.h"

/* The size in pixels that a shape wants. */
void draw_size(const struct picture_shape *shape, int *width, int *height);
/* Appends the whole answer. */
bool draw_picture(const struct pixels *pixels, const struct picture_shape *shape,
		  struct strbuf *out);

/* In read-png.c, which knows the library. */
bool draw_png(const unsigned char *rgba, int width, int height, int stride, struct strbuf *out);

#endif
