/*
 * app/subscribe.h - what was discovered, in words and in the feeds file
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_APP_SUBSCRIBE_H
#define COURANT_APP_SUBSCRIBE_H

#include <jansson.h>

#include "base/strbuf.h"
#include "engine/found.h"

/* "feed, 20 articles" */
void subscribe_kind(const struct found *source, struct strbuf *out);
/* How many sections have a source. */
size_t subscribe_count(const struct discovered *found);

/*
 * The sections with a source, as nested categories below `category` (NULL:
 * below the site's title). One with sections of its own is a category that
 * begins with its own feed, and so is each of its neighbours; the others are
 * feeds. What is there already stays as it is.
 */
bool subscribe_site(const struct discovered *found, const char *category, const char *feeds_file,
		    size_t *out_added, struct err *err);

/* {"url", "title", "feeds": [...], "sections": [...]} */
json_t *subscribe_json(const struct discovered *found);

#endif
