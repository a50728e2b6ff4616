/*
 * page/article.h - a web page -> the article in it
 *
 * What the page says about itself first (page/metadata.h), then the element
 * that holds most of its running text, found by where sentences stand, how
 * much of them is links, and what elements call themselves; without share
 * bars, related stories, comments, menus and footers. The same idea as
 * Readability. html has absolute addresses and is for html_to_doc().
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_ARTICLE_H
#define COURANT_PAGE_ARTICLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* Strings are NULL when the page does not say; html never is. */
struct page_article {
	const char *title;
	const char *author; /* several separated by ", " */
	int64_t published;  /* Unix seconds, 0 unknown */
	const char *image, *lang, *site;
	const char *html;
};

/* html is UTF-8; all of out lives in the arena. ERR_PARSE when there is no text on the page. */
bool page_article(struct str html, const char *url, struct arena *arena, struct page_article *out,
		  struct err *err);

#endif
