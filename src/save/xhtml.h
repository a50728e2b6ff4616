/*
 * save/xhtml.h - a doc as XHTML
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_SAVE_XHTML_H
#define COURANT_SAVE_XHTML_H

#include "save/save.h"

/* What stands in <head> behind the title, in HTML and in EPUB. */
extern const char xhtml_style[];

/* Title, byline, text and source; pictures: <img>, else a link that names them. */
void xhtml_article(const struct save_article *article, bool pictures, struct strbuf *out);

#endif
