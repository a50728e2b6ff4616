/*
 * store/indexing.h - what of an article is found, counted and shown in short
 *
 * The index holds words, not text (FTS5 with content=''): to take an article
 * out again, SQLite must be told exactly what was put in. That is made again
 * from the body; when it no longer comes out the same (its hash tells, after
 * an update of the HTML reader) the old words stay, which is harmless: ids are
 * never used twice and every search asks `entry`, too.
 *
 * Han, kana and hangul are set apart by blanks, here and in search.c, so that
 * each character is a word and a run of them is a phrase.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_STORE_INDEXING_H
#define COURANT_STORE_INDEXING_H

#include "store/db.h"

struct index_text {
	const char *title, *author, *text; /* as indexed */
	const char *excerpt;               /* or NULL */
	int64_t hash;
	int64_t words, minutes;
};

struct index_source { /* HTML; each may be NULL */
	const char *title, *author, *summary, *content, *full;
};

void index_prepare(const struct store *store, const struct index_source *source,
		   struct arena *arena, struct index_text *out);
void index_add(struct store *store, int64_t id, const struct index_text *text);
/* Before its article and body rows change. */
void index_remove(struct store *store, int64_t id);
/* Indexes up to max of the articles that are waiting for it; how many it did. */
size_t index_waiting(struct store *store, size_t max);

/* Appends s with blanks around Han, kana and hangul. */
void index_space(struct str s, struct strbuf *out);

#endif
