/* SPDX-License-Identifier: MIT */
#include "story/alike.h"

#include <math.h>
#include <stdlib.h>

#include "base/attr.h"

#define FADE_AT 200000 /* articles, after which all counts are halved */
/* As if so many articles had been seen before: in a new archive every word looks rare. */
#define PRIOR 400
#define COPY_WORDS 30
#define COPIED 0.5

static uint32_t slot(uint32_t term)
{
	return term >> 16;
}

void story_count(struct story_counts *counts, const struct story_doc *doc)
{
	if (counts->articles >= FADE_AT) {
		counts->articles /= 2;
		for (size_t i = 0; i < STORY_SLOTS; i++)
			counts->of[i] /= 2;
	}
	counts->articles++;
	for (size_t i = 0; i < doc->n; i++)
		if (counts->of[slot(doc->terms[i].hash)] < UINT16_MAX)
			counts->of[slot(doc->terms[i].hash)]++;
}

static double rarity(const struct story_counts *counts, uint32_t term)
{
	return log((counts->articles + PRIOR) / (counts->of[slot(term)] + 1.0));
}

struct ranked {
	struct story_term *term;
	double value;
};

static int compare_ranked(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->value != y->value)
		return x->value > y->value ? -1 : 1;
	return (x->term > y->term) - (x->term < y->term);
}

void story_choose_keys(const struct story_counts *counts, struct story_doc *doc)
{
	struct ranked ranked[STORY_TERMS];

	for (size_t i = 0; i < doc->n; i++) {
		struct story_term *term = &doc->terms[i];
		int title = term->weight >= STORY_TITLE ? 2 : 1;

		ranked[i] = (struct ranked){ term, rarity(counts, term->hash) * title };
		term->key = false;
	}
	qsort(ranked, doc->n, sizeof(*ranked), compare_ranked);
	for (size_t i = 0; i < MIN(doc->n, (size_t)STORY_KEYS); i++)
		ranked[i].term->key = true;
}

struct shared {
	double both, a, b;             /* products */
	double title_a, title_b;       /* what the titles weigh */
	double found_a, found_b;       /* of a title, what the other article has */
	size_t n, titles;              /* shared terms, and those in both titles */
};

static void compare(const struct story_counts *counts, const struct story_doc *a,
		    const struct story_doc *b, struct shared *out)
{
	size_t i = 0, k = 0;

	*out = (struct shared){ 0 };
	while (i < a->n || k < b->n) {
		const struct story_term *x = i < a->n ? &a->terms[i] : NULL;
		const struct story_term *y = k < b->n ? &b->terms[k] : NULL;
		double rare;

		if (x && y && x->hash != y->hash) {
			if (x->hash < y->hash)
				y = NULL;
			else
				x = NULL;
		}
		rare = rarity(counts, x ? x->hash : y->hash);
		if (x) {
			out->a += x->weight * rare * x->weight * rare;
			out->title_a += x->weight >= STORY_TITLE ? rare : 0;
			i++;
		}
		if (y) {
			out->b += y->weight * rare * y->weight * rare;
			out->title_b += y->weight >= STORY_TITLE ? rare : 0;
			k++;
		}
		if (x && y) {
			out->both += x->weight * rare * y->weight * rare;
			out->found_a += x->weight >= STORY_TITLE ? rare : 0;
			out->found_b += y->weight >= STORY_TITLE ? rare : 0;
			out->n++;
			out->titles += x->weight >= STORY_TITLE && y->weight >= STORY_TITLE;
		}
	}
}

double story_likeness(const struct story_counts *counts, const struct story_doc *a,
		      const struct story_doc *b)
{
	struct shared shared;

	compare(counts, a, b, &shared);
	return shared.both > 0 ? shared.both / sqrt(shared.a * shared.b) : 0;
}

double story_copied(const struct story_doc *a, const struct story_doc *b)
{
	int same = 0;

	if (a->words < COPY_WORDS || b->words < COPY_WORDS)
		return 0;
	for (size_t i = 0; i < STORY_SKETCH; i++)
		same += a->sketch[i] == b->sketch[i];
	return (double)same / STORY_SKETCH;
}

double story_same(const struct story_counts *counts, const struct story_doc *a,
		  const struct story_doc *b)
{
	int64_t apart = a->date > b->date ? a->date - b->date : b->date - a->date;
	double likeness, needed, titles;
	struct shared shared;

	if ((a->lang && b->lang && a->lang != b->lang) || apart > STORY_WINDOW_S)
		return 0;
	if (story_copied(a, b) >= COPIED)
		return 1;
	compare(counts, a, b, &shared);
	if (shared.n < 3 || !shared.titles)
		return 0;
	likeness = shared.both / sqrt(shared.a * shared.b);
	titles = (shared.found_a / shared.title_a + shared.found_b / shared.title_b) / 2;
	needed = 0.42 + 0.12 * (double)apart / 86400;
	return MAX((likeness + titles) / 2 - needed, 0);
}
