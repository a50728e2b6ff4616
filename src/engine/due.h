/*
 * engine/due.h - when a feed is next due: pure arithmetic
 *
 * All is well: the longest of what the user wants, the feed says (up to a
 * day) and the server says (up to five hours: many a server sends years for
 * everything it has). The user's period is kept a little early, by a different
 * amount each time, so that a timer with the same period meets it and requests
 * spread; what feed and server say is never undercut.
 *
 * Adaptive: the period grows with the time between two articles of the feed,
 * of which it is half, up to longest_s: who writes once a week need not be
 * asked every hour.
 *
 * A failure: the period doubles with each one in a row, up to a week. A
 * failure that is nobody's fault (no network, no name service) begins with
 * five minutes and ends at the period.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_DUE_H
#define COURANT_ENGINE_DUE_H

#include <stdbool.h>
#include <stdint.h>

#define DUE_HOUR INT64_C(3600)
#define DUE_DAY (24 * DUE_HOUR)
#define DUE_WEEK (7 * DUE_DAY)

struct due_facts {
	int64_t now;
	int64_t period_s;        /* what the user wants; 0: never by itself */
	int64_t longest_s;       /* up to which the period adapts; 0: it does not */
	int64_t per_week;        /* articles; -1 unknown */
	int64_t ttl_s;           /* what the feed says; 0 nothing */
	int64_t max_age_s;       /* what the server says; 0 nothing */
	int64_t retry_after_s;   /* 0 nothing; obeyed up to a day */
	int failures;            /* in a row, this one included */
	bool blameless;          /* the failure is not the feed's: we are off the network */
	uint32_t skip_hours;     /* bit h: not in hour h (GMT); all 24 set is no wish at all */
	unsigned char skip_days; /* bit 0 is Sunday; all seven set is no wish at all */
	uint32_t random;         /* for jitter */
};

/*
 * Unix seconds; 0: never by itself. Never sooner than the server asked, never
 * later than a week unless the user's period is longer.
 */
int64_t due_next(const struct due_facts *facts);
/* The period with what adapts it. */
int64_t due_period(const struct due_facts *facts);

#endif
