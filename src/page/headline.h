/*
 * page/headline.h - the title of an article
 *
 * A page says it several times: in its heading, for other sites (Open Graph),
 * for search engines (JSON-LD), for the tab of a browser. What most of them
 * agree on, without the name of the site.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_HEADLINE_H
#define COURANT_PAGE_HEADLINE_H

#include "base/arena.h"

/* Any may be NULL. */
struct headline {
	const char *heading, *social, *twitter, *record, *tab;
	const char *site, *host;
};

/* NULL when nobody says. */
const char *headline_choose(const struct headline *h, struct arena *arena);
/* title without the site's name at its end, or a copy's beginning. */
const char *headline_without_site(const char *title, const char *site, const char *host,
				  struct arena *arena);

#endif
