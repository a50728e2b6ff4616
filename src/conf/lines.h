/*
 * conf/lines.h - the file language: words, quotes, comments
 *
 * The same for the configuration file, `:` and -e: words are separated by
 * blanks; "…" holds blanks and knows \" \\ \n \t \e-free; '…' is taken as it
 * is; # begins a comment where a word could begin; `;` separates commands.
 * Nothing is expanded.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_CONF_LINES_H
#define COURANT_CONF_LINES_H

#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"

struct words {
	const char **word; /* ends with NULL */
	size_t n;
};

/* One command: words up to `;`, a comment or the end; *rest is what follows. */
bool lines_words(const char *text, struct arena *arena, struct words *out, const char **rest,
		 struct err *err);
/* Splits a program's command line: quotes and backslashes as a shell reads them, nothing else. */
bool lines_argv(const char *text, struct arena *arena, struct words *out, struct err *err);
/* Appends a word so that lines_words reads it back. */
void lines_quote(const char *word, struct strbuf *out);

#endif
