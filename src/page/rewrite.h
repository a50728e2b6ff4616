/*
 * page/rewrite.h - HTML source -> HTML source that libxml2 reads well and fast
 *
 * libxml2 knows HTML 4, is quadratic in the attributes of a tag and in the
 * depth of unmatched end tags, and reads references its own way. So its source
 * is written anew, tag by tag: see page/dom.h for what is dropped and cut.
 * hyphens: soft ones stay.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_REWRITE_H
#define COURANT_PAGE_REWRITE_H

#include <stdbool.h>

#include "base/str.h"
#include "base/strbuf.h"

/* Appends at most three times HTML_MAX bytes of cleansed UTF-8. */
void rewrite_html(struct str html, bool hyphens, struct strbuf *out);

#endif
