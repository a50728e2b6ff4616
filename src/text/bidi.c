/* SPDX-License-Identifier: MIT */
#include "text/bidi.h"

#include <fribidi.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "text/unicode.h"

/* The first letters of the Hebrew block are D6 90 in UTF-8, and what is before them runs right. */
#define RTL_BYTE 0xD6

bool bidi_has_rtl(struct str s)
{
	for (size_t at = 0, used; at < s.len; at += used) {
		used = 1;
		if ((unsigned char)s.ptr[at] >= RTL_BYTE &&
		    unicode_is_rtl(unicode_decode(s.ptr + at, s.len - at, &used)))
			return true;
	}
	return false;
}

bool bidi_is_rtl(struct str s)
{
	for (size_t at = 0, used; at < s.len; at += used) {
		FriBidiCharType type =
			fribidi_get_bidi_type(unicode_decode(s.ptr + at, s.len - at, &used));

		if (FRIBIDI_IS_LETTER(type))
			return FRIBIDI_IS_RTL(type);
	}
	return false;
}

void bidi_order(uint32_t *characters, size_t n, bool rtl, int *order)
{
	const FriBidiFlags flags = FRIBIDI_FLAGS_DEFAULT | FRIBIDI_FLAG_SHAPE_ARAB_PRES;
	FriBidiParType direction = rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
	FriBidiStrIndex len = (FriBidiStrIndex)n;

	for (FriBidiStrIndex i = 0; i < len; i++)
		order[i] = i;
	if (!n)
		return;
	FriBidiCharType *types = xreallocarray(NULL, n, sizeof(*types));
	FriBidiBracketType *brackets = xreallocarray(NULL, n, sizeof(*brackets));
	FriBidiLevel *levels = xreallocarray(NULL, n, sizeof(*levels));
	FriBidiArabicProp *joins = xreallocarray(NULL, n, sizeof(*joins));

	fribidi_get_bidi_types(characters, len, types);
	fribidi_get_bracket_types(characters, len, types, brackets);
	if (fribidi_get_par_embedding_levels_ex(types, brackets, len, &direction, levels)) {
		fribidi_get_joining_types(characters, len, joins);
		fribidi_join_arabic(types, len, levels, joins);
		fribidi_shape(flags, levels, len, joins, characters);
		if (!fribidi_reorder_line(flags, types, len, 0, direction, levels, NULL, order))
			for (FriBidiStrIndex i = 0; i < len; i++)
				order[i] = i;
	}
	free(types);
	free(brackets);
	free(levels);
	free(joins);
}
