/*
 * page/metadata.h - what a page says about its article
 *
 * JSON-LD (schema.org), Open Graph and its kin, itemprop and rel, then what
 * stands in the text. All strings are one cleansed line or NULL; image is an
 * absolute address.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_METADATA_H
#define COURANT_PAGE_METADATA_H

#include <stdint.h>

#include <libxml/tree.h>

#include "base/arena.h"

struct metadata {
	const char *title;
	const char *author; /* several separated by ", " */
	int64_t published;  /* Unix seconds, 0 unknown */
	const char *image;
	const char *site;
	const char *lang;
	const char *description;
	const char *body; /* the text as the page's JSON-LD has it; lines, not one line */
};

void metadata_read(xmlDoc *page, const char *url, struct arena *arena, struct metadata *out);
/* The text below node as one cleansed line; NULL when there is none. */
char *metadata_text(const xmlNode *node, struct arena *arena);

#endif
