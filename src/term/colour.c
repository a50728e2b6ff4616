/* SPDX-License-Identifier: MIT */
#include "term/colour.h"

#include <stdlib.h>

#include "base/attr.h"
#include "conf/style.h"

/* The nearest of the 6×6×6 cube or the grey ramp. */
static int nearest_256(int32_t rgb)
{
	int r = rgb >> 16 & 255, g = rgb >> 8 & 255, b = rgb & 255;
	int grey = (r + g + b) / 3;

	if (abs(r - grey) < 10 && abs(g - grey) < 10 && abs(b - grey) < 10)
		return grey < 4 ? 16 : grey > 246 ? 231 : 232 + CLAMP((grey - 3) / 10, 0, 23);
	return 16 + 36 * ((r + 25) / 51) + 6 * ((g + 25) / 51) + (b + 25) / 51;
}

static int nearest_16(int colour)
{
	static const unsigned char levels[] = { 0, 95, 135, 175, 215, 255 };
	int r, g, b, bright;

	if (colour < 16)
		return colour;
	if (colour >= 232)
		return colour < 238 ? 0 : colour < 245 ? 8 : colour < 252 ? 7 : 15;
	r = levels[(colour - 16) / 36], g = levels[(colour - 16) / 6 % 6], b = levels[(colour - 16) % 6];
	bright = MAX(r, MAX(g, b)) > 190;
	return (r > 120 ? 1 : 0) + (g > 120 ? 2 : 0) + (b > 120 ? 4 : 0) + (bright ? 8 : 0);
}

int colour_nearest(int32_t colour, int colours)
{
	if (colour < 0 || colours < 8)
		return -1;
	if (colour & STYLE_RGB)
		colour = colours >= 0x1000000 ? (colour & 0xFFFFFF) : nearest_256(colour);
	if (colours < 256)
		colour = nearest_16(colour);
	if (colours < 16 && colour >= 8)
		colour -= 8;
	return colour;
}
