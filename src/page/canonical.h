/*
 * page/canonical.h - the address a page gives itself
 *
 * <link rel=canonical> (RFC 6596), else og:url. Both are believed only within
 * the site (the same host, one without www., m. or amp., or one above it), and
 * never when they lead a page to the site's front.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_CANONICAL_H
#define COURANT_PAGE_CANONICAL_H

#include "base/arena.h"
#include "base/str.h"

/* url is where the page came from. Without trackers (feed/tracker.h); never NULL. */
const char *canonical_address(struct str html, const char *url, struct arena *arena);

#endif
