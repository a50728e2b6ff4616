/* SPDX-License-Identifier: MIT */
#include "picture/sixel.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/attr.h"

struct bin {
	unsigned short at; /* five bits of each colour */
	unsigned count;
};

struct box {
	struct bin *bins;
	int n, widest, spread; /* the channel (its shift) with the greatest spread */
};

static int channel(const struct bin *bin, int shift)
{
	return bin->at >> shift & 31;
}

static void measure(struct box *box)
{
	box->spread = -1;
	for (int shift = 0; shift <= 10; shift += 5) {
		int low = 31, high = 0;

		for (int i = 0; i < box->n; i++) {
			low = MIN(low, channel(&box->bins[i], shift));
			high = MAX(high, channel(&box->bins[i], shift));
		}
		if (high - low > box->spread) {
			box->spread = high - low;
			box->widest = shift;
		}
	}
}

static int by_channel(const void *a, const void *b, void *shift)
{
	return channel(a, *(int *)shift) - channel(b, *(int *)shift);
}

/* Halves a box where as many pixels lie on one side as on the other. */
static struct box split(struct box *box)
{
	uint64_t total = 0, half = 0;
	int n = 0;

	qsort_r(box->bins, (size_t)box->n, sizeof(*box->bins), by_channel, &box->widest);
	for (int i = 0; i < box->n; i++)
		total += box->bins[i].count;
	while (n < box->n - 1 && (n == 0 || half * 2 < total))
		half += box->bins[n++].count;
	struct box upper = { box->bins + n, box->n - n, 0, 0 };

	box->n = n;
	measure(box);
	measure(&upper);
	return upper;
}

static void settle(const struct box *box, int number, struct sixel_palette *out)
{
	uint64_t sum[3] = { 0 }, total = 0;

	for (int i = 0; i < box->n; i++) {
		const struct bin *bin = &box->bins[i];

		for (int c = 0; c < 3; c++)
			sum[c] += (uint64_t)channel(bin, 10 - 5 * c) * bin->count;
		total += bin->count;
		out->nearest[bin->at] = (unsigned char)number;
	}
	for (int c = 0; c < 3 && total; c++)
		out->colour[number][c] = (unsigned char)(sum[c] * 255 / (total * 31));
}

static unsigned bin_of(const unsigned char *rgba)
{
	return (unsigned)(rgba[0] >> 3 << 10 | rgba[1] >> 3 << 5 | rgba[2] >> 3);
}

/* Median cut (Heckbert 1982) */
void sixel_palette(const struct pixels *p, struct sixel_palette *out)
{
	unsigned *counts = xcalloc(32768, sizeof(*counts));
	struct bin *bins = xcalloc(32768, sizeof(*bins));
	struct box boxes[256] = { { bins, 0, 0, 0 } };
	size_t pixels = (size_t)p->width * (size_t)p->height;
	int n = 1;

	memset(out, 0, sizeof(*out));
	for (size_t i = 0; i < pixels; i++)
		counts[bin_of(p->rgba + i * 4)]++;
	for (int i = 0; i < 32768; i++)
		if (counts[i])
			bins[boxes[0].n++] = (struct bin){ (unsigned short)i, counts[i] };
	measure(&boxes[0]);
	while (n < 256) {
		int widest = 0;

		for (int i = 1; i < n; i++)
			if (boxes[i].spread > boxes[widest].spread)
				widest = i;
		if (boxes[widest].spread <= 0)
			break;
		boxes[n] = split(&boxes[widest]);
		n++;
	}
	for (int i = 0; i < n; i++)
		settle(&boxes[i], i, out);
	out->n = n;
	free(counts);
	free(bins);
}

static void add_run(struct strbuf *out, int n, char c)
{
	if (n > 3)
		strbuf_printf(out, "!%d%c", n, c);
	else
		strbuf_add_repeat(out, c, (size_t)n);
}

/* Six rows or fewer; each colour in them is drawn in a pass of its own. */
static void band(const unsigned char *indexes, int width, int height, struct strbuf *out)
{
	bool used[256] = { false };

	for (int i = 0; i < width * height; i++)
		used[indexes[i]] = true;
	for (int c = 0; c < 256; c++) {
		int run = 0;
		char last = '?';

		if (!used[c])
			continue;
		strbuf_printf(out, "#%d", c);
		for (int x = 0; x < width; x++) {
			int bits = 0;

			for (int y = 0; y < height; y++)
				bits |= (indexes[y * width + x] == c) << y;
			char now = (char)('?' + bits);

			if (now != last) {
				add_run(out, run, last);
				run = 0;
				last = now;
			}
			run++;
		}
		if (last != '?')
			add_run(out, run, last);
		strbuf_add_char(out, '$');
	}
	strbuf_add_char(out, '-');
}

void sixel_rows(const struct pixels *p, const struct sixel_palette *palette, int y, int height,
		struct strbuf *out)
{
	size_t n = (size_t)p->width * (size_t)height;
	unsigned char *indexes = xmalloc(n);
	bool used[256] = { false };

	for (size_t i = 0; i < n; i++) {
		indexes[i] = palette->nearest[bin_of(
			p->rgba + ((size_t)y * (size_t)p->width + i) * 4)];
		used[indexes[i]] = true;
	}
	strbuf_printf(out, "\033P0;1;0q\"1;1;%d;%d", p->width, height);
	for (int c = 0; c < palette->n; c++)
		if (used[c]) /* in per cent */
			strbuf_printf(out, "#%d;2;%d;%d;%d", c,
				      (palette->colour[c][0] * 100 + 127) / 255,
				      (palette->colour[c][1] * 100 + 127) / 255,
				      (palette->colour[c][2] * 100 + 127) / 255);
	for (int top = 0; top < height; top += 6)
		band(indexes + (size_t)top * (size_t)p->width, p->width, MIN(6, height - top), out);
	strbuf_truncate(out, out->len - 1); /* no new line behind the last: it might scroll */
	strbuf_add(out, "\033\\");
	free(indexes);
}
