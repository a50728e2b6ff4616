/*
 * store/search.h - what a person types becomes a full-text question
 *
 *	storm sea       both words, anywhere
 *	"storm at sea"  the phrase
 *	storm*          words that begin so
 *	-sea            without the word
 *	title:storm author:"de Vries"
 *
 * Everything else is taken as words: no input is an error of syntax.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_STORE_SEARCH_H
#define COURANT_STORE_SEARCH_H

#include "base/strbuf.h"

/*
 * Two FTS5 expressions: what must be found, and what must not; either may be
 * empty, both are when there is nothing to search for.
 */
void search_compile(const char *words, struct strbuf *match, struct strbuf *without);

#endif
