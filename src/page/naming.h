/*
 * page/naming.h - what an element of an article's page calls itself
 *
 * The words of class, id, role, itemprop and data-component, in the languages
 * that templates are written in, each word alone and with the next
 * ("mostRead", "most-read" and "most_read" are "mostread"). A name is a hint:
 * who asks also looks at what the element holds.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_NAMING_H
#define COURANT_PAGE_NAMING_H

#include <libxml/tree.h>

enum naming {
	NAMING_BODY = 1 << 0,    /* the text of the article */
	NAMING_LEAD = 1 << 1,    /* its first lines, set apart */
	NAMING_CAPTION = 1 << 2, /* words below a picture, and whose picture it is */
	NAMING_BYLINE = 1 << 3,  /* who and when */
	NAMING_STRANGER = 1 << 4, /* what readers say, and what lawyers have us click on */
	NAMING_CHROME = 1 << 5,  /* menus, share bars, advertisements, other articles */
	NAMING_FRAME = 1 << 7,   /* chrome by its element or role */
	NAMING_PAYWALL = 1 << 6, /* hidden until a script asks for money */
};

/* Any of the above, by name or by element. */
unsigned naming_of(const xmlNode *node);

#endif
