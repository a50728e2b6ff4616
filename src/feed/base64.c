/* SPDX-License-Identifier: MIT */
#include "feed/base64.h"

static int digit(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (is_digit(c))
		return c - '0' + 52;
	return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

void base64_decode_in_place(struct strbuf *text)
{
	size_t n = 0;
	unsigned bits = 0, have = 0;

	for (size_t i = 0; i < text->len; i++)
		if (digit(text->buf[i]) < 0 && text->buf[i] != '=' && !is_space(text->buf[i]))
			return;
	for (size_t i = 0; i < text->len; i++) {
		int d = digit(text->buf[i]);

		if (d < 0)
			continue;
		bits = bits << 6 | (unsigned)d;
		have += 6;
		if (have >= 8) {
			have -= 8;
			text->buf[n++] = (char)(bits >> have & 0xFF);
		}
	}
	strbuf_truncate(text, n);
}
