/* SPDX-License-Identifier: MIT */
#include "feed/month.h"

#include "base/strbuf.h"
#include "text/unicode.h"

/*
 * How the names begin, without case and accents. English, German, French,
 * Spanish, Portuguese, Italian, Dutch, Scandinavian, Czech, Polish, Hungarian,
 * Romanian, Turkish, Finnish, Russian, Ukrainian, Greek. Left out: what means
 * two months ("lip" is June in Croatian, July in Polish).
 */
static const char *const beginnings[12] = {
	"jan gen ene ian led sty oca tam янв січ ιαν",
	"feb fev unor lut sub hel фев лют φεβ",
	"mar maa mae mrt brez marz мар бер μαρ",
	"apr avr abr dub kwi nis huh апр кві απρ",
	"may mai mag maj mei kvet tou май мая тра μαι",
	"jun juin giu iun cerv czer haz kes июн чер ιουν",
	"jul juil lug iul cervenec lipi tem hei июл лип ιουλ",
	"aug aou ago srp sie agu elo авг сер αυγ",
	"sep set zar wrz eyl syy сен вер σεπ",
	"oct okt ott out rij paz eki lok окт жов οκτ",
	"nov noy listop kas marr ноя лис νοε",
	"dec dez des dic det pros gru ara jou дек гру δεκ",
};

int month_find(struct str word)
{
	AUTO(strbuf) folded = STRBUF_INIT;
	size_t best_len = 0;
	int best = 0;

	unicode_fold(word.ptr, word.len, &folded);
	for (int m = 0; m < 12; m++) {
		struct str rest = str_from(beginnings[m]), name;

		while (str_next(&rest, ' ', &name)) {
			if (name.len > best_len && str_starts(strbuf_str(&folded), name)) {
				best = m + 1;
				best_len = name.len;
			}
		}
	}
	return best;
}
