/*
 * story/alike.h - do two articles report the same event?
 *
 * Two answers come before any weighing: a text that is the same word for
 * word (the copy of an agency's report) is the same story, and articles of
 * different languages are never compared. Otherwise the terms decide,
 * each weighed by how rare it is (tf-idf, cosine), and the more time lies
 * between the two, the more they must have in common: a follow-up days later
 * is another event, and so is the next appearance of the same people.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_STORY_ALIKE_H
#define COURANT_STORY_ALIKE_H

#include "story/terms.h"

#define STORY_SLOTS 65536
#define STORY_KEYS 8 /* terms by which an article is found */
#define STORY_WINDOW_S (INT64_C(72) * 3600)

/* In how many articles each term was lately. Terms that share a slot are taken for one. */
struct story_counts {
	uint32_t articles;
	uint16_t of[STORY_SLOTS];
};

/* Adds an article's terms; the old ones fade. */
void story_count(struct story_counts *counts, const struct story_doc *doc);

/* Marks its rarest terms. What reports the same event shares some of them. */
void story_choose_keys(const struct story_counts *counts, struct story_doc *doc);

/* 0: nothing in common, 1: the same words. */
double story_likeness(const struct story_counts *counts, const struct story_doc *a,
		      const struct story_doc *b);
/* How much of the text is the same word for word, 0 to 1; 0 for short texts. */
double story_copied(const struct story_doc *a, const struct story_doc *b);

/* How sure it is that both report one event: above 0 they do, larger is surer. */
double story_same(const struct story_counts *counts, const struct story_doc *a,
		  const struct story_doc *b);

#endif
