/*
 * page/snippet.h - does a feed give the article, or only a taste of it?
 *
 * Decided without the network: how much text there is, whether it stops in
 * the middle (…, [...], "Continue reading", in many languages), whether it is
 * one bare paragraph of summary. A note without a title of its own is whole,
 * however short; so are the notes to a recording.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_SNIPPET_H
#define COURANT_PAGE_SNIPPET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "base/strbuf.h"

struct snippet_facts {
	const char *title;             /* or NULL */
	const char *summary, *content; /* HTML of the feed, or NULL */
	bool recording;                /* sound or film is enclosed */
};
bool snippet_is(const struct snippet_facts *facts);

/* Whether plain text ends as one that goes on elsewhere. */
bool snippet_stops_short(struct str text);
/* How much there is to read: letters; one of Han, kana or hangul counts for three. */
size_t snippet_amount(struct str text);
/* Appends text for comparing: case, accents, kinds of blanks and apostrophes do not matter. */
void snippet_plain(struct str text, struct strbuf *out);

#endif
