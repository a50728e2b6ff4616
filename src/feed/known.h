/*
 * feed/known.h - well-known sites whose pages have feeds at known places
 *
 * What people paste is the page they look at: a channel, a repository, a
 * profile. For these sites its feed follows from the address alone, by one
 * table (known.def); nothing is asked of anybody.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FEED_KNOWN_H
#define COURANT_FEED_KNOWN_H

#include "base/arena.h"

/* The feed of the page at this http(s) address; NULL when it is not known, or is a feed already. */
char *known_feed(struct arena *arena, const char *url);
/* "@name@example.social", as people of the Fediverse sign; NULL when it is no such name. */
char *known_handle(struct arena *arena, const char *name);

#endif
