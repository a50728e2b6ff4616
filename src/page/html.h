/*
 * page/html.h - HTML -> doc (with libxml2's HTML parser, see page/dom.h)
 *
 * Nothing visible is lost, nothing invisible appears: no script, style,
 * template, hidden element, tracking pixel (1x1 images). Any input gives a
 * document. Limits: HTML_MAX bytes are looked at, nesting beyond 200 is
 * flattened, tags with absurdly many attributes are cut before parsing
 * (libxml2 is quadratic there).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_HTML_H
#define COURANT_PAGE_HTML_H

#include "base/arena.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "page/doc.h"

#define HTML_MAX (8u << 20)

/* html is UTF-8; base resolves relative links and may be NULL. */
struct doc *html_to_doc(struct str html, const char *base, struct arena *arena);
/* All its visible text, blocks separated by newlines: for search, excerpts, counting. */
void html_to_text(struct str html, struct strbuf *out);
/* Words and CJK characters of the visible text. */
void html_count(struct str html, size_t *words, size_t *cjk);

/* The version of libxml2. */
const char *html_library(void);

#endif
