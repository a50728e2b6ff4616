/*
 * page/section.h - the blocks of an index page: "What's Hot", "World", "Editors' Picks"
 *
 * A block's heading stands before it, in the same element or in one around it,
 * alone or with a link to more. Only for headlines.c.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_SECTION_H
#define COURANT_PAGE_SECTION_H

#include <stdbool.h>
#include <stdint.h>

#include <libxml/tree.h>

#include "base/arena.h"

/*
 * The heading of the block that link and its card (page/teaser.h) are in, or
 * NULL; its text, one line, in *title. The heading of a day ("24 November
 * 2026") heads no block: it is the date of what stands below it, *day.
 */
const xmlNode *section_heading(const xmlNode *link, const xmlNode *card, struct arena *arena,
			       const char **title, int64_t *day);
/* Not "Related articles", "Sponsored", "You may also like". */
bool section_is_news(const char *title);

#endif
