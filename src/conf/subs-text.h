/*
 * conf/subs-text.h - the feeds file as rows of text, for subs-*.c only
 *
 * An edit changes, adds or takes rows; all others are written back byte for
 * byte. Rows move when one is added or taken: keep indexes, not pointers.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_CONF_SUBS_TEXT_H
#define COURANT_CONF_SUBS_TEXT_H

#include "conf/subs-line.h"

struct subs_row {
	struct str bytes; /* with the line end, if it has one */
	enum subs_line_kind kind;
	const char *category; /* the tidy path in force; "" for the top */
	const char *url;      /* ENTRY: the subscription's; NULL: not understood */
	uint64_t hash;        /* of url */
};

struct subs_text {
	struct arena arena;
	struct strbuf bytes; /* the file as it was */
	struct str mark;     /* its byte order mark, if any */
	const char *path, *dir, *line_end;
	VEC(struct subs_row) rows;
};

/* A missing file has no rows. To be released whatever it says. */
bool subs_text_open(struct subs_text *text, const char *path, struct err *err);
bool subs_text_write(struct subs_text *text, struct err *err);
void subs_text_release(struct subs_text *text);

/* The first row at or behind `from` with this url; rows.n: none. */
size_t subs_text_find(const struct subs_text *text, const char *url, size_t from);
/* Behind the settings that belong to the row, and what stands between them. */
size_t subs_text_block_end(const struct subs_text *text, size_t owner);

void subs_text_take(struct subs_text *text, size_t row);
/* Takes the settings of the row, then the row itself. */
void subs_text_take_block(struct subs_text *text, size_t owner);
/* Adds lines as rows before `at`; returns the index behind them. */
size_t subs_text_put(struct subs_text *text, size_t at, struct str lines, const char *category);
/* Puts `new` in place of bytes from..to of a row. */
void subs_text_replace(struct subs_text *text, size_t row, size_t from, size_t to, const char *new);

/* Where a new entry of the category (tidy, "" for the top) belongs; makes its heading. */
size_t subs_text_place(struct subs_text *text, const char *category);
/* Adds "[category]"; returns the index behind it. */
size_t subs_text_put_heading(struct subs_text *text, const char *category);
/* Before this heading and the comment right above it. */
size_t subs_text_before_heading(const struct subs_text *text, size_t heading);

/*
 * Sets, or with value NULL removes, a setting of the rows that are the same
 * subscription or category; `owners` are in order.
 */
VEC_TYPE(size_t, subs_owners);
bool subs_text_set(struct subs_text *text, const struct subs_owners *owners, const char *setting,
		   const char *value, struct err *err);

#endif
