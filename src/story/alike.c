/* SPDX-License-Identifier: MIT */
#include "story/alike.h"

#include <math.h>
#include <stdlib.h>

#include "base/attr.h"

#define FADE_AT 200000 /* articles, after which all counts are halved */
/* A new archive has seen so many articles, and each common word in so many of them. */
#define PRIOR 5000
#define PRIOR_COMMON 200
#define COPY_WORDS 30
#define COPIED 0.5
#define TELLING 3.5 /* rarity: in less than three of a hundred */
#define UNLIKE (-6.0)

static uint32_t slot(uint32_t term)
{
	return term >> 16;
}

static void begin_with(void *data, uint32_t term)
{
	struct story_counts *counts = data;

	counts->of[slot(term)] = PRIOR_COMMON;
}

void story_begin(struct story_counts *counts, struct story_reader *reader)
{
	*counts = (struct story_counts){ .articles = PRIOR };
	story_read_common(reader, begin_with, counts);
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
	return MAX(log((counts->articles + 1.0) / (counts->of[slot(term)] + 1.0)), 0);
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

static bool in_title(int weight)
{
	return weight >= STORY_TITLE;
}

/* A title made of words that all news are full of ("Photos of the day") tells nothing. */
static bool title_tells(const struct story_counts *counts, const struct story_doc *doc)
{
	for (size_t i = 0; i < doc->n; i++)
		if (in_title(doc->terms[i].weight) && rarity(counts, doc->terms[i].hash) > TELLING)
			return true;
	return false;
}

static bool has_lead(const struct story_doc *doc)
{
	for (size_t i = 0; i < doc->n; i++)
		if (!in_title(doc->terms[i].weight))
			return true;
	return false;
}

static size_t next_of_title(const struct story_doc *doc, size_t i)
{
	while (i < doc->n && !in_title(doc->terms[i].weight))
		i++;
	return i;
}

static bool same_title(const struct story_doc *a, const struct story_doc *b)
{
	size_t i = next_of_title(a, 0), k = next_of_title(b, 0);

	while (i < a->n && k < b->n && a->terms[i].hash == b->terms[k].hash) {
		i = next_of_title(a, i + 1);
		k = next_of_title(b, k + 1);
	}
	return i == a->n && k == b->n;
}

/* One title over two leads is as often that of a column as of one event: the leads decide. */
static bool titles_tell(const struct story_counts *counts, const struct story_doc *a,
			const struct story_doc *b)
{
	return title_tells(counts, a) && title_tells(counts, b) &&
	       !(same_title(a, b) && has_lead(a) && has_lead(b));
}

struct shared {
	double both, a, b;       /* products */
	double title_a, title_b; /* what the titles weigh */
	double found_a, found_b; /* of a title, what the other article has */
	/* what the shared terms weigh: all, names, numbers, those in both titles */
	double all, names, numbers, titles;
};

static int weigh(const struct story_term *term, bool titles)
{
	if (!term || titles)
		return term ? term->weight : 0;
	return term->weight == STORY_TITLE ? 0 : STORY_LEAD;
}

static void compare(const struct story_counts *counts, const struct story_doc *a,
		    const struct story_doc *b, bool titles, struct shared *out)
{
	size_t i = 0, k = 0;

	*out = (struct shared){ 0 };
	while (i < a->n || k < b->n) {
		const struct story_term *x = i < a->n ? &a->terms[i] : NULL;
		const struct story_term *y = k < b->n ? &b->terms[k] : NULL;
		double rare, in_a, in_b;

		if (x && y && x->hash != y->hash) {
			if (x->hash < y->hash)
				y = NULL;
			else
				x = NULL;
		}
		i += !!x;
		k += !!y;
		rare = rarity(counts, x ? x->hash : y->hash);
		in_a = rare * weigh(x, titles);
		in_b = rare * weigh(y, titles);
		out->a += in_a * in_a;
		out->b += in_b * in_b;
		out->title_a += in_title(weigh(x, titles)) ? rare : 0;
		out->title_b += in_title(weigh(y, titles)) ? rare : 0;
		if (in_a * in_b <= 0)
			continue;
		out->both += in_a * in_b;
		out->found_a += in_title(weigh(x, titles)) ? rare : 0;
		out->found_b += in_title(weigh(y, titles)) ? rare : 0;
		out->all += rare;
		out->names += x->name || y->name ? rare : 0;
		out->numbers += x->number ? rare : 0;
		out->titles += in_title(MIN(weigh(x, titles), weigh(y, titles))) ? rare : 0;
	}
}

/* How much of the text is the same word for word, 0 to 1; 0 for short texts. */
static double copied(const struct story_doc *a, const struct story_doc *b)
{
	int same = 0;

	if (a->words < COPY_WORDS || b->words < COPY_WORDS)
		return 0;
	for (size_t i = 0; i < STORY_SKETCH; i++)
		same += a->sketch[i] == b->sketch[i];
	return (double)same / STORY_SKETCH;
}

/*
 * What is weighed here, and the weights themselves, come of a logistic
 * regression over half of tests/stories/labelled.tsv.
 */
double story_same(const struct story_counts *counts, const struct story_doc *a,
		  const struct story_doc *b, bool same_feed)
{
	int64_t apart = a->date > b->date ? a->date - b->date : b->date - a->date;
	double likeness, title;
	struct shared shared;

	if ((a->lang && b->lang && a->lang != b->lang) || apart > STORY_WINDOW_S)
		return UNLIKE;
	/* a feed repeats its own titles: "Live updates" */
	if (same_feed && same_title(a, b))
		return UNLIKE;
	if (copied(a, b) >= COPIED)
		return STORY_CERTAIN;
	compare(counts, a, b, titles_tell(counts, a, b), &shared);
	if (shared.both <= 0)
		return UNLIKE;
	likeness = shared.both / sqrt(shared.a * shared.b);
	title = MAX(shared.title_a > 0 ? shared.found_a / shared.title_a : 0,
		    shared.title_b > 0 ? shared.found_b / shared.title_b : 0);
	return -4.25 + 1.4 * likeness + 2.1 * title + 0.11 * shared.all + 0.09 * shared.names +
	       0.05 * shared.numbers + 0.12 * shared.titles - 3.0 * (double)apart / 86400 -
	       (same_feed ? 1.6 : 0);
}

void story_tally(struct story_tally *tally, double sure)
{
	tally->best = tally->n ? MAX(tally->best, sure) : sure;
	tally->sum += MAX(sure, UNLIKE);
	tally->n++;
}

double story_belongs(const struct story_tally *tally)
{
	if (!tally->n || tally->best >= STORY_CERTAIN)
		return tally->best;
	return 0.3 * tally->best + 0.7 * tally->sum / (double)tally->n;
}
