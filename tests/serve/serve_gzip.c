/*
 * RFC 1951 and 1952 written by hand: stored blocks for what must arrive whole,
 * one block of matches for the bomb. So no compressor is needed to build.
 *
 * SPDX-License-Identifier: MIT
 */
#include "serve.h"

#include <stdint.h>

static const char gzip_header[] = "\x1f\x8b\x08\0\0\0\0\0\0\xff";

static void add_le(struct strbuf *out, uint32_t value, int bytes)
{
	for (; bytes--; value >>= 8)
		strbuf_add_char(out, (char)(value & 0xFF));
}

static uint32_t crc32_of(struct str bytes)
{
	uint32_t crc = 0xFFFFFFFF;

	for (size_t i = 0; i < bytes.len; i++) {
		crc ^= (unsigned char)bytes.ptr[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
	}
	return ~crc;
}

void serve_gzip(struct strbuf *out, struct str body)
{
	size_t at = 0;

	strbuf_append(out, gzip_header, 10);
	do {
		struct str part = str_part(body, at, at + 0xFFFF);

		at += part.len;
		strbuf_add_char(out, at == body.len); /* BFINAL, BTYPE 00 */
		add_le(out, (uint32_t)part.len, 2);
		add_le(out, ~(uint32_t)part.len, 2);
		strbuf_add_str(out, part);
	} while (at < body.len);
	add_le(out, crc32_of(body), 4);
	add_le(out, (uint32_t)body.len, 4);
}

struct bits {
	struct strbuf *out;
	uint32_t held;
	int n;
};

static void add_bits(struct bits *b, uint32_t value, int n)
{
	b->held |= value << b->n;
	for (b->n += n; b->n >= 8; b->n -= 8, b->held >>= 8)
		strbuf_add_char(b->out, (char)(b->held & 0xFF));
}

void serve_gzip_bomb(struct strbuf *out, size_t mib)
{
	struct bits b = { out, 0, 0 };

	strbuf_append(out, gzip_header, 10);
	add_bits(&b, 3, 3);    /* BFINAL, BTYPE 01: fixed Huffman codes */
	add_bits(&b, 0x0C, 8); /* the literal 0: 00110000, first bit first */
	for (size_t n = mib * 1048576 / 258; n; n--)
		add_bits(&b, 0xA3, 13); /* length 258: 11000101; distance 1: 00000 */
	add_bits(&b, 0, 7 + 8);         /* end of block, and what is left of the byte */
}
