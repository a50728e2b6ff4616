/*
 * store/query.h - filter expressions become SQL
 *
 * The language is newsboat's, so that its query feeds work as they are:
 *
 *	expression: term [ (and | or) expression ]
 *	term:       ( expression ) | attribute operator value
 *	operator:   = == != =~ !~ < > <= >= between # !#
 *	value:      "text" | number | number:number (of between)
 *
 * "a and b or c" means "a and (b or c)", as it does there. In a text, \" and
 * \\ are a quote and a backslash; any other backslash stands for itself, which
 * suits regular expressions. =~ is a POSIX extended regular expression, case
 * does not matter. # asks whether a word is in a list ("tags").
 *
 * Dates compare as text, "2026-06-16" or as much of it as is given.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_STORE_QUERY_H
#define COURANT_STORE_QUERY_H

#include "store/db.h"

enum query_need {                         /* tables besides entry e */
		  NEED_ARTICLE = 1 << 0,  /* a */
		  NEED_BODY = 1 << 1,     /* b */
		  NEED_FEED = 1 << 2,     /* f */
		  NEED_CATEGORY = 1 << 3, /* c, which may be missing; with f */
};

struct query {
	struct arena arena;
	struct strbuf where;     /* one question mark for each of values */
	struct db_values values; /* text is in the arena */
	unsigned needs;
	const char *index; /* of entry, that has all that can match; or NULL */
};

#define QUERY_INIT \
	{ \
		ARENA_INIT, STRBUF_INIT, VEC_INIT, 0, NULL \
	}

/* Appends to where and values. ERR_USER: where it is wrong and what is expected there. */
bool query_compile(struct query *out, const char *expression, int64_t now, struct err *err);
void query_bind_text(struct query *query, const char *text); /* copied */
void query_bind(struct query *query, int64_t number);
void query_release(struct query *query);

#endif
