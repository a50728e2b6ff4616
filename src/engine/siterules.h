/*
 * engine/siterules.h - the files with rules for sites
 *
 * They lie in sites/ of the user's configuration folder, of the data folder
 * and of the system's data folders (XDG), in this order, and are named after
 * the site: example.org.txt for example.org and www.example.org,
 * .example.org.txt for all hosts below it, global.txt for all sites. Of each
 * folder the best name counts; all together become one rule, and global.txt
 * and what is known of the program that made the page come last, unless
 * autodetect_on_failure is "no".
 *
 * Nothing is read before it is asked for, and folders are never listed: a
 * handful of names is tried for an address, however many files there are.
 * Nothing is kept, so that a changed file counts at once.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_SITERULES_H
#define COURANT_ENGINE_SITERULES_H

#include <stdbool.h>

#include "base/str.h"
#include "engine/fetch.h"
#include "page/siterule.h"

/*
 * Fills rule, which is zeroed or empty. html is the page, or empty when it is
 * not there yet (headers are asked for before). False: there is no rule, and
 * rule is an empty one, as good as NULL for all functions in page/siterule.h.
 */
bool siterules_find(const char *url, struct str html, struct siterule *rule);

/*
 * Adds what the rule's http_header lines say to a request: its user_agent
 * where it has none yet, its accept, and the other headers in access, which
 * the request then uses. Strings live in arena and in the rule, which may be
 * NULL or empty.
 */
void siterules_ask(const struct siterule *rule, struct arena *arena, struct fetch_access *access,
		   struct fetch_request *request);

/* Every file of every folder is read, for somebody who wants to know what is wrong with them. */
typedef void siterules_seen(void *data, const char *path, const struct siterule *rule);
void siterules_each(siterules_seen *seen, void *data);

#endif
