/*
 * save/save.h - articles as files for other programs: Markdown, HTML, EPUB
 *
 * Written from the doc, not from the publisher's HTML: what a file holds is
 * what the reader shows, and it is well formed whatever the page was like.
 * Pictures are referred to by their addresses; an EPUB, which has to hold all
 * it shows, names them and links to them.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_SAVE_SAVE_H
#define COURANT_SAVE_SAVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "page/doc.h"

enum save_format { SAVE_TEXT, SAVE_MARKDOWN, SAVE_HTML, SAVE_EPUB };

struct save_article {      /* strings may be NULL, but for the title */
	const char *title, *author, *site, *link, *lang;
	const char *date;  /* as a person writes it */
	const struct doc *doc;
};

/* By a name ("markdown", "md", …) or by how a file's name ends; false: neither is known. */
bool save_format_named(const char *name, enum save_format *out);
bool save_format_of(const char *path, enum save_format *out);

/* One after the other, with title and source above each. */
void save_markdown(const struct save_article *articles, size_t n, struct strbuf *out);
/* One whole page. */
void save_html(const struct save_article *articles, size_t n, struct strbuf *out);

struct save_book {
	const char *title, *contents; /* the book's, and the heading of its contents page */
	const char *lang;             /* or NULL */
	int64_t made;                 /* Unix seconds */
};
/* EPUB 3.3 with a contents page, readable by readers of EPUB 2 as well. */
bool save_epub(const struct save_book *book, const struct save_article *articles, size_t n,
	       struct strbuf *out, struct err *err);

#endif
