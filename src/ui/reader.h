/*
 * ui/reader.h - the reading pane
 *
 * Holds one article: its text as a doc, laid out for the width it was last
 * drawn in. The place is kept as a character offset, so a resize keeps it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_UI_READER_H
#define COURANT_UI_READER_H

#include "base/arena.h"
#include "base/vec.h"
#include "page/doc.h"
#include "page/layout.h"
#include "store/read.h"
#include "ui/view.h"

struct reader_options {
	int article_width;
	bool link_numbers;
	const char *date_format; /* "" for the language's own */
};

struct reader_line { /* of the head and foot around the text */
	const char *text;
	enum style style;
};

struct reader {
	struct view view;
	struct arena arena;  /* the article and its doc */
	struct arena laid;   /* what depends on the width */
	struct article article;
	struct doc *doc;
	struct layout *layout;
	bool has_article;
	bool show_full;      /* the page's text rather than the feed's */
	struct reader_options options;
	VEC(struct reader_line) head, foot;
	int width, height;   /* as last drawn; width of the text */
	bool ascii;
	size_t top;          /* first line shown, counted from the head */
	int shift;           /* columns that wide code is moved to the left by */
	size_t offset;       /* the character it begins with */
	char *needle;        /* folded text searched for, or NULL */
	size_t hit_line, hit_at, hit_len; /* the present one; hit_line SIZE_MAX: none */
	size_t hits;
};

void reader_init(struct reader *r);
void reader_release(struct reader *r);
bool reader_open(struct reader *r, struct store *store, int64_t id, const struct reader_options *options,
		 struct err *err);
/* The archive has more of it now (full text, other flags). */
bool reader_refresh(struct reader *r, struct store *store, struct err *err);
/* The text of the page, or that of the feed. */
void reader_show(struct reader *r, bool full);
void reader_close(struct reader *r);
void reader_mark(struct reader *r, int64_t id, unsigned set, unsigned clear);

bool reader_at_end(const struct reader *r);
/* How far, 0–100. */
int reader_percent(const struct reader *r);
/* Where reading stands, in characters. */
size_t reader_position(const struct reader *r);
/* The address behind link number n of the text; NULL: there is none. */
const char *reader_link(const struct reader *r, int number);
/* Folded text to search for; false: not in here. NULL forgets. */
bool reader_search(struct reader *r, const char *folded);
/* The whole page as text at this width: for saving and showing. */
void reader_text(struct reader *r, int width, struct strbuf *out);

#endif
