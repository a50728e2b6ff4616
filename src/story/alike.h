/*
 * story/alike.h - do two articles report the same event?
 *
 * Two answers come before any weighing: a text that is the same word for
 * word (the copy of an agency's report) is the same story, and articles of
 * different languages are never compared. Otherwise the terms they share
 * decide, each weighed by how rare it is; names, numbers and what is in both
 * titles count more, and the more time lies between the two, the more they
 * must have in common: a follow-up days later is another event, and so is
 * the next appearance of the same people.
 *
 * An article joins a story when it is like the story as a whole, not like one
 * of its articles only, or stories would run into each other like beads.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_STORY_ALIKE_H
#define COURANT_STORY_ALIKE_H

#include "story/terms.h"

#define STORY_SLOTS 65536
#define STORY_KEYS 12 /* terms by which an article is found */
#define STORY_WINDOW_S (INT64_C(72) * 3600)

/* In how many articles each term was lately. Terms that share a slot are taken for one. */
struct story_counts {
	uint32_t articles;
	uint16_t of[STORY_SLOTS];
};

/* Of a new archive: the words of common.def, as if seen before. */
void story_begin(struct story_counts *counts, struct story_reader *reader);
/* Adds an article's terms; the old ones fade. */
void story_count(struct story_counts *counts, const struct story_doc *doc);

/* Marks its rarest terms. What reports the same event shares some of them. */
void story_choose_keys(const struct story_counts *counts, struct story_doc *doc);

#define STORY_CERTAIN 10.0

/*
 * How sure it is that both report one event: rather than not above 0, larger
 * is surer; STORY_CERTAIN for a copy. A feed seldom tells a thing twice.
 */
double story_same(const struct story_counts *counts, const struct story_doc *a,
		  const struct story_doc *b, bool same_feed);

/* The answers of the articles of one story. Begins as { 0 }. */
struct story_tally {
	double best, sum;
	size_t n;
};
void story_tally(struct story_tally *tally, double sure);
/* How sure it is that an article belongs to it: above 0 it does. */
double story_belongs(const struct story_tally *tally);

#endif
