/* SPDX-License-Identifier: MIT */
#include "page/record.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/attr.h"
#include "base/strbuf.h"

/* Bytes that are compared at once, and of a record that are looked at. */
#define WINDOW 24
#define RECORD_MAX 400000
#define PRIME 1099511628211U

/* Only letters and digits, in lower case: spelling of quotes and blanks differs. */
static void squeeze(struct str s, struct strbuf *out)
{
	strbuf_clear(out);
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];

		if (c >= 0xC3 && c != 0xE2 && c < 0xF8) { /* not the signs of Latin-1 */
			do
				strbuf_add_char(out, s.ptr[i++]);
			while (i < s.len && (s.ptr[i] & 0xC0) == 0x80);
			i--;
		} else if (c == 0xE2 || c == 0xC2) {
			while (i + 1 < s.len && (s.ptr[i + 1] & 0xC0) == 0x80)
				i++;
		} else if (is_alnum(s.ptr[i])) {
			strbuf_add_char(out, to_lower(s.ptr[i]));
		}
	}
}

struct windows {
	uint64_t *slots; /* 0 is free */
	size_t mask;
};

static uint64_t whole_hash(const char *s)
{
	uint64_t hash = 0;

	for (size_t i = 0; i < WINDOW; i++)
		hash = hash * PRIME + (unsigned char)s[i];
	return hash ? hash : 1;
}

static bool find(struct windows *w, uint64_t hash, bool add)
{
	size_t at = (size_t)((hash ^ hash >> 29) * PRIME >> 20) & w->mask;

	while (w->slots[at] && w->slots[at] != hash)
		at = (at + 1) & w->mask;
	bool found = w->slots[at] == hash;

	if (add)
		w->slots[at] = hash;
	return found;
}

/* A hash for every place of the record, each from the one before. */
static void fill(struct windows *w, struct str s)
{
	uint64_t power = 1, hash = 0;

	for (size_t i = 0; i < WINDOW; i++)
		power *= PRIME;
	for (size_t i = 0; i < s.len; i++) {
		hash = hash * PRIME + (unsigned char)s.ptr[i];
		if (i >= WINDOW)
			hash -= power * (unsigned char)s.ptr[i - WINDOW];
		if (i + 1 >= WINDOW)
			find(w, hash ? hash : 1, true);
	}
}

double record_compare(struct str record, struct passages *all)
{
	AUTO(strbuf) said = STRBUF_INIT;
	AUTO(strbuf) text = STRBUF_INIT;
	size_t shown = 0, size = 64;
	struct windows w;

	squeeze(str_part(record, 0, RECORD_MAX), &said);
	if (said.len < WINDOW * 4)
		return 0;
	while (size < said.len * 2)
		size *= 2;
	w = (struct windows){ xcalloc(size, sizeof(*w.slots)), size - 1 };
	fill(&w, strbuf_str(&said));
	vec_each (all, p) {
		size_t hits = 0, tries = 0;

		squeeze(p->text, &text);
		for (size_t i = 0; i + WINDOW <= text.len; i += WINDOW, tries++)
			hits += find(&w, whole_hash(text.buf + i), false);
		p->said = tries ? (float)hits / (float)tries : 0;
		shown += hits * WINDOW;
	}
	free(w.slots);
	double part = (double)shown / (double)said.len;

	return part > 1 ? 1 : part;
}
