/*
 * feed/tracker.h - addresses without what follows their readers
 *
 * Parameters of feed/trackers.def are taken out of the query, and out of a
 * fragment that is nothing but such parameters. All else stays as it is, byte
 * for byte. For what is opened, copied and shared; who an article is never
 * depends on it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FEED_TRACKER_H
#define COURANT_FEED_TRACKER_H

#include "base/arena.h"

/* In the arena; url itself when there is nothing to take out. Only of http and https. */
const char *tracker_strip(struct arena *arena, const char *url);

#endif
