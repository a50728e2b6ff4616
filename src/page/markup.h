/*
 * page/markup.h - text into markup of ours
 *
 * What is written into HTML and XHTML: views of an article, differences, books.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_MARKUP_H
#define COURANT_PAGE_MARKUP_H

#include "base/str.h"
#include "base/strbuf.h"

/* Appends text with & < > " as references; right in text and in quoted values. */
void markup_escape(struct str text, struct strbuf *out);

#endif
