/*
 * page/dotted.h - "data.items[0].title": values of JSON by their path
 *
 * The dot notation of FreshRSS: names and numbers in brackets; "&" puts
 * values and quoted texts together: meta.title & ' (' & meta.site & ')'.
 * "" and "$" are the whole document. Quoted names in brackets may hold dots.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_DOTTED_H
#define COURANT_PAGE_DOTTED_H

#include <jansson.h>

#include "base/strbuf.h"

/* Borrowed; NULL when there is nothing. One path, without '&'. */
const json_t *dotted_find(const json_t *from, const char *path);
/* Appends a string, a number or a truth value; false for all else. */
bool dotted_add_value(const json_t *value, struct strbuf *out);
/* Appends what the expression says; false when no path in it leads anywhere. */
bool dotted_text(const json_t *from, const char *expression, struct strbuf *out);

#endif
