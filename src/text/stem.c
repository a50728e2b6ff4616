/* SPDX-License-Identifier: MIT */
#include "text/stem.h"

#include <libstemmer.h>
#include <limits.h>
#include <stdlib.h>

#include "base/alloc.h"

#define LANGUAGES 32 /* more than Snowball has */

struct stems {
	struct {
		uint16_t lang;
		struct sb_stemmer *stemmer; /* NULL: there are no rules */
	} known[LANGUAGES];
	size_t n;
};

uint16_t stem_language(const char *tag)
{
	struct str s = str_trim(str_from(tag));
	char letters[2];

	if (s.len < 2 || !is_alpha(s.ptr[0]) || !is_alpha(s.ptr[1]) ||
	    (s.len > 2 && s.ptr[2] != '-' && s.ptr[2] != '_'))
		return 0;
	letters[0] = to_lower(s.ptr[0]);
	letters[1] = to_lower(s.ptr[1]);
	return STEM_LANG(letters);
}

struct stems *stems_new(void)
{
	return xcalloc(1, sizeof(struct stems));
}

void stems_free(struct stems *stems)
{
	if (!stems)
		return;
	for (size_t i = 0; i < stems->n; i++)
		sb_stemmer_delete(stems->known[i].stemmer);
	free(stems);
}

static struct sb_stemmer *stemmer_of(struct stems *stems, uint16_t lang)
{
	const char name[3] = { (char)(lang >> 8), (char)(lang & 0xFF), '\0' };

	for (size_t i = 0; i < stems->n; i++)
		if (stems->known[i].lang == lang)
			return stems->known[i].stemmer;
	if (stems->n == LANGUAGES)
		return NULL;
	stems->known[stems->n].lang = lang;
	return stems->known[stems->n++].stemmer = sb_stemmer_new(name, NULL);
}

struct str stems_word(struct stems *stems, uint16_t lang, struct str word)
{
	struct sb_stemmer *stemmer = lang ? stemmer_of(stems, lang) : NULL;
	const sb_symbol *stem;

	if (!stemmer || word.len > INT_MAX)
		return word;
	stem = sb_stemmer_stem(stemmer, (const sb_symbol *)word.ptr, (int)word.len);
	if (!stem) /* no memory: as if there were no rules */
		return word;
	return (struct str){ (const char *)stem, (size_t)sb_stemmer_length(stemmer) };
}
