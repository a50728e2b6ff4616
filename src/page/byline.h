/*
 * page/byline.h - who wrote an article and when, from the text of its page
 *
 * For pages whose head does not say, or says no more than the site's name.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_BYLINE_H
#define COURANT_PAGE_BYLINE_H

#include <stdbool.h>
#include <stdint.h>

#include <libxml/tree.h>

#include "base/arena.h"

/* The name alone: without "By", an address, initials in brackets; NULL when it is no name. */
char *byline_name(const char *text, struct arena *arena);
/* Names separated by ", "; NULL when none was found. */
char *byline_author(const xmlNode *root, struct arena *arena);
/* lang may be NULL. */
bool byline_date(const xmlNode *root, const char *url, const char *lang, int64_t *out);

#endif
