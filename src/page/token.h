/*
 * page/token.h - HTML source, tag by tag
 *
 * The tokenizer of the HTML standard (13.2.5) as far as a reader needs it:
 * comments, declarations and processing instructions are passed over, the
 * text of script, style and their kind comes raw. It allocates nothing, looks
 * at each byte once, and takes any bytes.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_TOKEN_H
#define COURANT_PAGE_TOKEN_H

#include <stdbool.h>

#include "base/str.h"

enum token_kind {
	TOKEN_TEXT,  /* text: as in the source, with its character references */
	TOKEN_RAW,   /* text of script, style, iframe …: no references in it */
	TOKEN_START, /* text: the name as written; attributes */
	TOKEN_END,
};

struct token {
	enum token_kind kind;
	struct str text;
	struct str attributes; /* for token_attribute() */
	bool closed;           /* <br/> */
};

struct tokenizer {
	struct str source;
	size_t at;
	int raw;           /* which element's raw text comes next; 0 none */
	unsigned unclosed; /* which raw elements have no end tag any more */
	bool cdata;
};

void token_start(struct tokenizer *tokens, struct str source);
bool token_next(struct tokenizer *tokens, struct token *out);
/* Takes one attribute off *attributes; false when there is none left. */
bool token_attribute(struct str *attributes, struct str *name, struct str *value);
/* The value of one attribute, by its lower-case name; false when it is absent. */
bool token_find(const struct token *token, const char *name, struct str *value);

#endif
