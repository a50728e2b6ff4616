/*
 * engine/due.h - when a feed is next due: pure arithmetic
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_DUE_H
#define COURANT_ENGINE_DUE_H

#include <stdint.h>

struct due_facts {
	int64_t now;
	int64_t period_s;      /* what the user wants; 0: never by itself */
	int64_t ttl_s;         /* what the feed says; 0 nothing */
	int64_t max_age_s;     /* what the server says; 0 nothing */
	int64_t retry_after_s; /* 0 nothing */
	int failures;          /* in a row, this one included */
	uint32_t skip_hours;
	unsigned char skip_days;
	uint32_t random;       /* for jitter */
};

/* Unix seconds; 0: never by itself. Never sooner than the server asked, never later than a week. */
int64_t due_next(const struct due_facts *facts);

#endif
