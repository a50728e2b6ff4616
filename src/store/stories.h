/*
 * store/stories.h - articles that report the same event are one story
 *
 * Decided once, when an article is stored, in the transaction that stores it:
 * the articles of the last days that share its rarest terms are looked up,
 * and of their stories it joins the one of which story/alike.h is surest.
 * A story is the id of its first article, in entry.story; 0 is an
 * article alone. Drawing a list computes nothing.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_STORE_STORIES_H
#define COURANT_STORE_STORIES_H

#include "store/db.h"

struct stories;
void stories_free(struct stories *stories); /* NULL is fine */

struct story_source {
	int64_t id, feed_id, link_key, date, at; /* link_key 0: none; at: now */
	const char *title, *lead, *lang;
};
/* Finds the story of a new article and remembers what it is about. */
void stories_place(struct store *store, const struct story_source *source);
/* Before an entry is deleted: a story of which one article remains is none. */
void stories_remove(struct store *store, int64_t id);
/* Forgets what the articles before the window were about; keeps what was counted. */
void stories_tidy(struct store *store, int64_t now);

#endif
