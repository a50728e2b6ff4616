/* SPDX-License-Identifier: MIT */
#include "picture/head.h"

#include <string.h>

static unsigned byte(struct str s, size_t at)
{
	return at < s.len ? (unsigned char)s.ptr[at] : 0;
}

static unsigned long big(struct str s, size_t at, int n)
{
	unsigned long value = 0;

	for (int i = 0; i < n; i++)
		value = value << 8 | byte(s, at + (size_t)i);
	return value;
}

static unsigned long little(struct str s, size_t at, int n)
{
	unsigned long value = 0;

	for (int i = n; i-- > 0;)
		value = value << 8 | byte(s, at + (size_t)i);
	return value;
}

static bool set(struct picture_head *out, enum picture_kind kind, unsigned long width,
		unsigned long height)
{
	if (!width || !height || width > PICTURE_MAX_SIDE || height > PICTURE_MAX_SIDE ||
	    width * height > PICTURE_MAX_PIXELS)
		return false;
	*out = (struct picture_head){ kind, (int)width, (int)height, 1 };
	return true;
}

/* The orientation of an Exif block, which begins with a TIFF header. */
static int exif_turn(struct str tiff)
{
	bool is_big = str_starts(tiff, STR("MM"));
	unsigned long (*number)(struct str, size_t, int) = is_big ? big : little;
	size_t at, n;

	if (!is_big && !str_starts(tiff, STR("II")))
		return 1;
	at = number(tiff, 4, 4);
	n = number(tiff, at, 2);
	for (size_t i = 0; i < n && i < 200; i++) {
		size_t entry = at + 2 + i * 12;

		if (entry + 12 > tiff.len)
			return 1;
		if (number(tiff, entry, 2) == 0x0112) {
			unsigned long turn = number(tiff, entry + 8, 2);

			return turn >= 1 && turn <= 8 ? (int)turn : 1;
		}
	}
	return 1;
}

static bool jpeg(struct str s, struct picture_head *out)
{
	size_t at = 2;
	int turn = 1;

	while (at + 4 <= s.len) {
		unsigned marker = byte(s, at + 1);
		size_t len = big(s, at + 2, 2);

		if (byte(s, at) != 0xFF)
			return false;
		if (marker == 0xFF || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
			at += marker == 0xFF ? 1 : 2; /* filling, or a marker without a length */
			continue;
		}
		if (len < 2 || marker == 0xD9 || marker == 0xDA)
			return false;
		if (marker == 0xE1 &&
		    str_starts(str_part(s, at + 4, s.len), (struct str){ "Exif\0\0", 6 }))
			turn = exif_turn(str_part(s, at + 10, at + 2 + len));
		/* SOF0 to SOF15, without DHT, JPG and DAC */
		if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
		    marker != 0xCC) {
			unsigned long height = big(s, at + 5, 2), width = big(s, at + 7, 2);

			if (at + 9 > s.len)
				return false;
			if (!set(out, PICTURE_JPEG, turn > 4 ? height : width,
				 turn > 4 ? width : height))
				return false;
			out->turn = turn;
			return true;
		}
		at += 2 + len;
	}
	return false;
}

static bool webp(struct str s, struct picture_head *out)
{
	struct str chunk = str_part(s, 12, 16);
	unsigned long bits = little(s, 21, 4);

	if (s.len < 30)
		return false;
	if (str_eq(chunk, STR("VP8X")))
		return set(out, PICTURE_WEBP, little(s, 24, 3) + 1, little(s, 27, 3) + 1);
	if (str_eq(chunk, STR("VP8L")) && byte(s, 20) == 0x2F)
		return set(out, PICTURE_WEBP, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
	if (str_eq(chunk, STR("VP8 ")) && big(s, 23, 3) == 0x9D012A)
		return set(out, PICTURE_WEBP, little(s, 26, 2) & 0x3FFF,
			   little(s, 28, 2) & 0x3FFF);
	return false;
}

/* ---- SVG ---- */

/* A number and what it is measured in; 0 when it is not pixels. */
static unsigned long length(struct str *s)
{
	unsigned long n = 0;
	size_t i = 0;

	while (i < s->len && (is_space(s->ptr[i]) || s->ptr[i] == ','))
		i++;
	size_t first = i;

	for (; i < s->len && is_digit(s->ptr[i]) && n < 1000000; i++)
		n = n * 10 + (unsigned long)(s->ptr[i] - '0');
	if (i == first && !(i < s->len && strchr("-.", s->ptr[i])))
		return 0;
	while (i < s->len && (is_digit(s->ptr[i]) || strchr(".-", s->ptr[i])))
		i++;
	*s = str_part(*s, i, s->len);
	return n;
}

/* The value of an attribute of one tag; empty when it is not there. */
static struct str attribute(struct str tag, struct str name)
{
	for (size_t i = 1; i + name.len + 2 < tag.len; i++) {
		struct str rest = str_part(tag, i, tag.len);
		size_t at = name.len;

		if (!is_space(tag.ptr[i - 1]) || !str_starts(rest, name))
			continue;
		while (at < rest.len && (is_space(rest.ptr[at]) || rest.ptr[at] == '='))
			at++;
		if (at == name.len || at >= rest.len || !strchr("\"'", rest.ptr[at]))
			continue;
		struct str value = str_part(rest, at + 1, rest.len), out;

		str_next(&value, rest.ptr[at], &out);
		return out;
	}
	return STR("");
}

static bool svg(struct str s, struct picture_head *out)
{
	struct str start = str_part(s, 0, 4096), tag;
	ptrdiff_t at = str_find(start, STR("<svg"));
	unsigned long width, height;

	if (at < 0 || !start.len || (*str_trim(start).ptr != '<' && byte(s, 0) != 0xEF))
		return false;
	tag = str_part(s, (size_t)at, (size_t)at + 4096);
	at = str_find(tag, STR(">"));
	if (at < 0)
		return false;
	tag.len = (size_t)at;
	struct str w = attribute(tag, STR("width")), h = attribute(tag, STR("height"));
	struct str box = attribute(tag, STR("viewBox"));

	width = length(&w);
	height = length(&h);
	if (!width || !height || (w.len && !str_starts(w, STR("px"))) ||
	    (h.len && !str_starts(h, STR("px")))) {
		length(&box);
		length(&box);
		width = length(&box);
		height = length(&box);
	}
	/* as browsers have it when nothing is said */
	return width && height ? set(out, PICTURE_SVG, width, height)
			       : set(out, PICTURE_SVG, 300, 150);
}

bool picture_head(struct str s, struct picture_head *out)
{
	if (str_starts(s, STR("\x89PNG\r\n\x1a\n")))
		return s.len >= 24 && str_eq(str_part(s, 12, 16), STR("IHDR")) &&
		       set(out, PICTURE_PNG, big(s, 16, 4), big(s, 20, 4));
	if (str_starts(s, STR("GIF87a")) || str_starts(s, STR("GIF89a")))
		return s.len >= 10 && set(out, PICTURE_GIF, little(s, 6, 2), little(s, 8, 2));
	if (str_starts(s, STR("\xff\xd8\xff")))
		return jpeg(s, out);
	if (str_starts(s, STR("RIFF")) && str_eq(str_part(s, 8, 12), STR("WEBP")))
		return webp(s, out);
	return svg(s, out);
}
