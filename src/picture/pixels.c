/* SPDX-License-Identifier: MIT */
#include "picture/pixels.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/attr.h"

void pixels_make(struct pixels *p, int width, int height)
{
	*p = (struct pixels){ width, height, xcalloc((size_t)width * (size_t)height, 4) };
}

void pixels_release(struct pixels *p)
{
	free(p->rgba);
	p->rgba = NULL;
}

static unsigned char *at(const struct pixels *p, int x, int y)
{
	return p->rgba + ((size_t)y * (size_t)p->width + (size_t)x) * 4;
}

/* Each pixel becomes the mean of those it covers; see-through ones weigh less. */
static void mean(const struct pixels *from, int x0, int x1, int y0, int y1, unsigned char out[4])
{
	uint64_t sum[4] = { 0 }, n = (uint64_t)(x1 - x0) * (uint64_t)(y1 - y0);

	for (int y = y0; y < y1; y++) {
		const unsigned char *p = at(from, x0, y);

		for (int x = x0; x < x1; x++, p += 4) {
			for (int i = 0; i < 3; i++)
				sum[i] += (uint64_t)p[i] * p[3];
			sum[3] += p[3];
		}
	}
	for (int i = 0; i < 3; i++)
		out[i] = (unsigned char)(sum[3] ? (sum[i] + sum[3] / 2) / sum[3] : 0);
	out[3] = (unsigned char)((sum[3] + n / 2) / n);
}

static void scale(struct pixels *p, int width, int height)
{
	struct pixels out;

	if (p->width == width && p->height == height)
		return;
	pixels_make(&out, width, height);
	for (int y = 0; y < height; y++)
		for (int x = 0; x < width; x++) {
			int x0 = (int)((int64_t)x * p->width / width);
			int x1 = (int)((int64_t)(x + 1) * p->width / width);
			int y0 = (int)((int64_t)y * p->height / height);
			int y1 = (int)((int64_t)(y + 1) * p->height / height);

			mean(p, x0, MAX(x1, x0 + 1), y0, MAX(y1, y0 + 1), at(&out, x, y));
		}
	pixels_release(p);
	*p = out;
}

/* Exif: 2–4 mirror and turn by half, 5–8 lie on their side. */
static void turn(struct pixels *p, int how)
{
	struct pixels out;

	if (how <= 1 || how > 8)
		return;
	pixels_make(&out, how > 4 ? p->height : p->width, how > 4 ? p->width : p->height);
	for (int y = 0; y < out.height; y++)
		for (int x = 0; x < out.width; x++) {
			int fx = how > 4 ? y : x, fy = how > 4 ? x : y;

			if (how == 2 || how == 3 || how == 7 || how == 8)
				fx = p->width - 1 - fx;
			if (how == 3 || how == 4 || how == 6 || how == 7)
				fy = p->height - 1 - fy;
			memcpy(at(&out, x, y), at(p, fx, fy), 4);
		}
	pixels_release(p);
	*p = out;
}

/*
 * What shines through is unknown here, and drawings are made for white paper:
 * dark ones get it. Light ones were made for dark pages.
 */
static void fill(struct pixels *p)
{
	uint64_t light = 0, weight = 0;
	size_t n = (size_t)p->width * (size_t)p->height;
	unsigned paper;

	for (size_t i = 0; i < n; i++) {
		const unsigned char *c = p->rgba + i * 4;

		light += (uint64_t)(c[0] * 2 + c[1] * 5 + c[2]) * c[3];
		weight += (uint64_t)8 * c[3];
	}
	paper = weight && light / weight > 160 ? 24 : 255;
	for (size_t i = 0; i < n; i++) {
		unsigned char *c = p->rgba + i * 4;

		for (int j = 0; j < 3; j++)
			c[j] = (unsigned char)((c[j] * c[3] + paper * (255U - c[3])) / 255);
		c[3] = 255;
	}
}

bool pixels_decode(struct str bytes, const struct picture_head *head, int width, int height,
		   struct pixels *out)
{
	bool on_side = head->turn > 4, ok = false;
	int lying_width = on_side ? height : width, lying_height = on_side ? width : height;

	*out = (struct pixels){ 0 };
	switch (head->kind) {
	case PICTURE_JPEG:
		ok = pixels_jpeg(bytes, lying_width, lying_height, out);
		break;
	case PICTURE_PNG:
		ok = pixels_png(bytes, out);
		break;
	case PICTURE_GIF:
		ok = pixels_gif(bytes, out);
		break;
	case PICTURE_WEBP:
		ok = pixels_webp(bytes, out);
		break;
	case PICTURE_SVG:
		ok = pixels_svg(bytes, width, height, out);
		break;
	}
	if (ok) {
		scale(out, lying_width, lying_height);
		turn(out, head->turn);
		fill(out);
	} else {
		pixels_release(out);
	}
	return ok;
}
