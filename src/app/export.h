/*
 * app/export.h - articles of the archive as files
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_APP_EXPORT_H
#define COURANT_APP_EXPORT_H

#include "app/app.h"
#include "save/save.h"

/* So many articles make a book; more are a library. */
#define EXPORT_MAX 500

/* These articles, in this order; title: of the book, NULL for the first article's. */
bool export_articles(struct app *app, const int64_t *ids, size_t n, const char *title,
		     enum save_format format, struct strbuf *out, struct err *err);
/* What is meant right now: the page or article that is open, else the one under the cursor. */
bool export_current(struct app *app, enum save_format format, struct strbuf *out, struct err *err);

#endif
