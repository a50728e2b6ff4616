/* SPDX-License-Identifier: MIT */
#include "base/armor.h"

void armor_base64(struct str s, struct strbuf *out)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	strbuf_reserve(out, s.len / 3 * 4 + 8);
	for (size_t i = 0; i < s.len; i += 3) {
		unsigned long bits = 0;
		size_t n = s.len - i < 3 ? s.len - i : 3;
		char four[4] = { '=', '=', '=', '=' };

		for (size_t j = 0; j < 3; j++)
			bits = bits << 8 | (j < n ? (unsigned char)s.ptr[i + j] : 0);
		for (size_t j = 0; j <= n; j++)
			four[j] = digits[bits >> (18 - 6 * j) & 63];
		strbuf_append(out, four, 4);
	}
}
