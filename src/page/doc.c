/* SPDX-License-Identifier: MIT */
#include "page/doc.h"

#include <string.h>

#include "text/unicode.h"

#define WORDS_A_MINUTE 230
#define CJK_A_MINUTE 500

int doc_minutes(size_t words, size_t cjk)
{
	double minutes = (double)words / WORDS_A_MINUTE + (double)cjk / CJK_A_MINUTE;

	if (!words && !cjk)
		return 0;
	return minutes < 1 ? 1 : minutes > 99999 ? 99999 : (int)(minutes + 0.5);
}

bool doc_anchor_is(const char *anchors, const char *name)
{
	struct str rest = str_from(anchors), one;

	while (str_next(&rest, ' ', &one))
		if (one.len && str_eq(one, str_from(name)))
			return true;
	return false;
}

void doc_count(struct str text, size_t *words, size_t *cjk)
{
	bool word = false;

	for (size_t at = 0, used; at < text.len; at += used) {
		unsigned char byte = (unsigned char)text.ptr[at];

		used = 1;
		if (byte < 0x80) {
			if (is_space((char)byte)) {
				word = false;
			} else if (!word && is_alnum((char)byte)) {
				++*words;
				word = true;
			}
			continue;
		}
		uint32_t c = unicode_decode(text.ptr + at, text.len - at, &used);

		if (unicode_is_cjk(c)) {
			++*cjk;
			word = false;
		} else if (c == 0xA0) {
			word = false;
		} else if (!word && unicode_is_word(c)) {
			++*words;
			word = true;
		}
	}
}
