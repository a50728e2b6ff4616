/*
 * story/terms.h - what an article is about, as numbers
 *
 * Title and lead become terms: words without those of stopwords.def, folded
 * and cut to the beginning of their stem; numbers; pairs of characters where
 * words have no spaces between them (Chinese, Japanese, Thai …). A term of the
 * title weighs more than one of the lead. The sketch (MinHash over runs of three words) tells
 * how much of two texts is the same, word for word.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_STORY_TERMS_H
#define COURANT_STORY_TERMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "base/strbuf.h"

#define STORY_TERMS 48  /* of one article; the title's come first */
#define STORY_SKETCH 16 /* numbers */

enum story_weight { STORY_LEAD = 1, STORY_TITLE = 3, STORY_BOTH = 4 };

struct story_doc {
	int64_t date;  /* Unix time */
	int64_t link;  /* a number for its canonical address; 0: none. The caller's to set */
	uint16_t lang; /* stem_language; 0: unknown */
	uint16_t n;
	struct story_term {
		uint32_t hash;
		uint8_t weight; /* enum story_weight */
		bool key;       /* it is found by this one (story_choose_keys) */
		bool name;      /* of a person, a place …: capitals within a sentence tell */
		bool number;
	} terms[STORY_TERMS]; /* sorted by hash */
	uint16_t words; /* of title and lead; with few of them the sketch says nothing */
	uint32_t sketch[STORY_SKETCH];
};

/* Holds the tables and stemmers. One thread at a time. */
struct story_reader;
struct story_reader *story_reader_new(void);
void story_reader_free(struct story_reader *reader); /* NULL is fine */

/*
 * Reads plain text. `lang` is what the feed says, as "en-US", or NULL; the
 * text itself is believed before it.
 */
void story_read(struct story_reader *reader, const char *title, const char *lead,
		const char *lang, int64_t date, struct story_doc *out);

/* What the words of common.def become. */
void story_read_common(struct story_reader *reader, void (*each)(void *data, uint32_t term),
		       void *data);

/* As bytes for the archive, and back; false when they are none. */
void story_pack(const struct story_doc *doc, struct strbuf *out);
bool story_unpack(struct str bytes, struct story_doc *out);

#endif
