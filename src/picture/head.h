/*
 * picture/head.h - what the first bytes of a picture say about it
 *
 * Nothing is decoded. What is no picture of a kind we can draw, has no size,
 * or is larger than we ever decode, has no head.
 *
 * PNG 3 (W3C), GIF89a, JFIF and Exif 2.32, RFC 9649 (WebP), SVG 2.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PICTURE_HEAD_H
#define COURANT_PICTURE_HEAD_H

#include <stdbool.h>

#include "base/str.h"

#define PICTURE_MAX_BYTES (16 << 20)
#define PICTURE_MAX_SIDE 20000
#define PICTURE_MAX_PIXELS 40000000
/* A picture this small on either side is a counter of readers, not a picture. */
#define PICTURE_MIN_SIDE 3

enum picture_kind { PICTURE_PNG, PICTURE_JPEG, PICTURE_GIF, PICTURE_WEBP, PICTURE_SVG };

struct picture_head {
	enum picture_kind kind;
	int width, height; /* pixels, the way it is to be shown */
	int turn;          /* how its rows lie, after Exif: 1 (upright) to 8 */
};

bool picture_head(struct str bytes, struct picture_head *out);

#endif
