/* SPDX-License-Identifier: MIT */
#include "page/headline.h"

#include <string.h>

#include "base/attr.h"
#include "base/strbuf.h"
#include "text/unicode.h"

/* Bytes of a site's name and what stands beside it, with signs. */
#define SITE_MAX_LEN 120

/* ---- the name of the site ---- */

/* Only what counts when names are compared: letters and digits, no case, no accents. */
static void squeeze(const char *s, struct strbuf *out)
{
	AUTO(strbuf) folded = STRBUF_INIT;

	strbuf_clear(out);
	unicode_fold(s, strlen(s), &folded);
	for (size_t i = 0; i < folded.len; i++)
		if (is_alnum(folded.buf[i]) || (folded.buf[i] & 0x80))
			strbuf_add_char(out, folded.buf[i]);
}

/* The part of a host that is its name: "taipeitimes" of "www.taipeitimes.com". */
static struct str host_name(const char *host)
{
	struct str rest = str_from(host), one, name = { "", 0 };

	while (str_next(&rest, '.', &one))
		if (rest.len && one.len > name.len && !str_eq(one, STR("www")))
			name = one;
	return name;
}

static bool is_site(const char *rest, const char *site, const char *host)
{
	AUTO(strbuf) squeezed = STRBUF_INIT;
	AUTO(strbuf) name = STRBUF_INIT;
	AUTO(strbuf) part = STRBUF_INIT;
	AUTO(strbuf) label = STRBUF_INIT;

	squeeze(rest, &squeezed);
	if (squeezed.len < 3)
		return false;
	squeeze(site ? site : "", &name);
	strbuf_add_str(&part, host_name(host));
	squeeze(part.buf, &label);
	return (name.len >= 3 && (str_starts(strbuf_str(&squeezed), strbuf_str(&name)) ||
				  str_starts(strbuf_str(&name), strbuf_str(&squeezed)))) ||
	       (label.len >= 3 && squeezed.len >= 4 &&
		(str_starts(strbuf_str(&squeezed), strbuf_str(&label)) ||
		 str_starts(strbuf_str(&label), strbuf_str(&squeezed))));
}

const char *headline_without_site(const char *title, const char *site, const char *host,
				  struct arena *arena)
{
	static const char *const signs[] = { " | ", " - ", " – ", " — ", " :: ", " » ",
					     " · ", " • ", " / ", "--",  "：",   " – " };
	const char *cut = NULL, *end = title ? title + strlen(title) : NULL;
	const char *from = end - title > SITE_MAX_LEN ? end - SITE_MAX_LEN : title;

	for (size_t i = 0; title && i < ARRAY_LEN(signs); i++)
		for (const char *at = strstr(from, signs[i]); at; at = strstr(at + 1, signs[i]))
			if (at > title && (!cut || at < cut) &&
			    is_site(at + strlen(signs[i]), site, host))
				cut = at;
	if (!cut || cut - title < 4)
		return title;
	while (cut > title && is_space(cut[-1]))
		cut--;
	return arena_strndup(arena, title, (size_t)(cut - title));
}

/* ---- who says what ---- */

/* Of those that differ in no more than signs the first is taken. */
struct voice {
	const char *title;
	int weight;
};

const char *headline_choose(const struct headline *h, struct arena *arena)
{
	struct voice voices[] = {
		{ h->social, 10 }, { h->record, 6 }, { h->heading, 13 },
		{ h->twitter, 5 }, { h->tab, 1 },
	};
	int votes[ARRAY_LEN(voices)] = { 0 }, most = 0;
	const char *best = NULL;

	for (size_t i = 0; i < ARRAY_LEN(voices); i++)
		voices[i].title =
			headline_without_site(voices[i].title, h->site, h->host, arena);
	for (size_t i = 0; i < ARRAY_LEN(voices); i++)
		for (size_t j = 0; voices[i].title && j < ARRAY_LEN(voices); j++) {
			AUTO(strbuf) left = STRBUF_INIT;
			AUTO(strbuf) right = STRBUF_INIT;

			if (!voices[j].title)
				continue;
			squeeze(voices[i].title, &left);
			squeeze(voices[j].title, &right);
			if (str_eq(strbuf_str(&left), strbuf_str(&right)))
				votes[i] += voices[j].weight;
		}
	for (size_t i = 0; i < ARRAY_LEN(voices); i++)
		if (voices[i].title && votes[i] > most) {
			most = votes[i];
			best = voices[i].title;
		}
	return best;
}
