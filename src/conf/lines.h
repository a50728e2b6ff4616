/*
 * conf/lines.h - the file language: words, quotes, comments
 *
 * The same for the configuration file, `:` and -e: words are separated by
 * blanks; "…" holds blanks and knows \" \\ \n \t, any other backslash stays;
 * '…' is taken as it is; both may stand inside a word (format="%d %b"). A
 * backslash outside of quotes is a backslash. # begins a comment where a word
 * could begin. `;` separates commands at the beginning or the end of a word:
 * inside one, as addresses have it, it is a letter. A newline ends a command.
 * Nothing is expanded.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_CONF_LINES_H
#define COURANT_CONF_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"

struct words {
	const char **word; /* ends with NULL */
	size_t n;
};

/*
 * One command: words up to `;`, a newline or the end; *rest is what follows,
 * after a mistake the next line. No words, and nothing wrong: an empty line.
 */
bool lines_words(const char *text, struct arena *arena, struct words *out, const char **rest,
		 struct err *err);
/*
 * Splits a program's command line: quotes and backslashes as a shell reads
 * them, and nothing else. What a shell would do for an unquoted | < > & ; or
 * $( is refused with advice, instead of being passed to the program as a word.
 */
bool lines_argv(const char *text, struct arena *arena, struct words *out, struct err *err);
/* Appends a word so that lines_words reads it back. */
void lines_quote(const char *word, struct strbuf *out);

#endif
