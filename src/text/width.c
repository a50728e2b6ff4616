/* SPDX-License-Identifier: MIT */
#include "text/width.h"

#include <stdbool.h>
#include <wchar.h>

#include "text/unicode.h"

/* Printable ASCII with nothing joined to it. */
static bool is_plain(const char *s, size_t len)
{
	return s[0] >= 0x20 && s[0] < 0x7F && (len == 1 || !(s[1] & 0x80));
}

int text_cluster_width(const char *s, size_t len)
{
	size_t used;
	int width;

	for (size_t i = 0; i < len; i += used) {
		uint32_t c = unicode_decode(s + i, len - i, &used);

		if (i == 0 && len >= 8 && unicode_is_regional(c))
			return 2;
		width = c < 0x7F ? c >= 0x20 : wcwidth((wchar_t)c);
		if (width > 0)
			return width > 2 ? 2 : width;
	}
	return 0;
}

int text_width(struct str s)
{
	size_t i = 0;
	int width = 0;

	while (i < s.len) {
		size_t len = 1;

		if (is_plain(s.ptr + i, s.len - i)) {
			width++;
		} else {
			len = unicode_cluster(s.ptr + i, s.len - i);
			width += text_cluster_width(s.ptr + i, len);
		}
		i += len;
	}
	return width;
}

int text_cwidth(const char *s)
{
	return text_width(str_from(s));
}
