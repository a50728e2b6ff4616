/* SPDX-License-Identifier: MIT */
#include "page/doc.h"

#include <string.h>

#include "base/str.h"

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
