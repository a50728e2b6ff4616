/* SPDX-License-Identifier: MIT */
#include "text/match.h"

#include <stdint.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/vec.h"
#include "text/unicode.h"

/* Longer input is cut: nobody types that much, and the work is a product. */
#define TYPED_MAX 64
#define TEXT_MAX 400

enum {
	POINTS_LETTER = 16,
	POINTS_WORD = 24,  /* it begins a word */
	POINTS_FIRST = 8,  /* and that the first one */
	POINTS_RUN = 28,   /* it stands right behind the one before */
	POINTS_SHORT = 15, /* at most, less one for every 8 letters of the text */
};

VEC_TYPE(uint32_t, letters);

static void fold_letters(const char *s, size_t max, bool blanks, struct letters *out)
{
	AUTO(strbuf) folded = STRBUF_INIT;
	size_t used;

	unicode_fold(s, strlen(s), &folded);
	for (size_t i = 0; i < folded.len && out->n < max; i += used) {
		uint32_t c = unicode_decode(folded.buf + i, folded.len - i, &used);

		if (blanks || c != ' ')
			vec_push(out, c);
	}
}

static int bonus(const struct letters *text, size_t at)
{
	if (at == 0)
		return POINTS_WORD + POINTS_FIRST;
	if (unicode_is_word(text->ptr[at]) && !unicode_is_word(text->ptr[at - 1]))
		return POINTS_WORD;
	return 0;
}

/*
 * best[j]: the most points when the last typed letter so far is text[j], 0
 * when it cannot be. One round for each letter that was typed.
 */
static int score(const struct letters *typed, const struct letters *text)
{
	int best[TEXT_MAX] = { 0 }, most = 0;

	for (size_t i = 0; i < typed->n; i++) {
		int earlier = 0, before = 0; /* of the round before: up to j - 2, and at j - 1 */

		most = 0;
		for (size_t j = 0; j < text->n; j++) {
			int here = best[j], from = 0;
			bool possible = i == 0;

			if (before) {
				from = before + POINTS_RUN;
				possible = true;
			}
			if (earlier) {
				from = MAX(from, earlier);
				possible = true;
			}
			best[j] = 0;
			if (possible && text->ptr[j] == typed->ptr[i])
				best[j] = from + POINTS_LETTER + bonus(text, j);
			most = MAX(most, best[j]);
			earlier = MAX(earlier, before);
			before = here;
		}
		if (!most)
			return 0;
	}
	return most;
}

int text_match(const char *typed, const char *text)
{
	struct letters want = VEC_INIT, have = VEC_INIT;
	int points = 1;

	fold_letters(typed, TYPED_MAX, false, &want);
	fold_letters(text, TEXT_MAX, true, &have);
	if (want.n) {
		points = score(&want, &have);
		if (points)
			points += POINTS_SHORT - (int)MIN(have.n / 8, (size_t)POINTS_SHORT);
	}
	vec_release(&want);
	vec_release(&have);
	return points;
}
