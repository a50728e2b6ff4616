/*
 * base/clock.h - what time it is, and how long things take
 *
 * Times are Unix seconds (int64_t), 0 meaning "not known". Durations are
 * measured with the monotonic clock, never by subtracting times of day.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_BASE_CLOCK_H
#define COURANT_BASE_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

int64_t clock_now(void);     /* Unix seconds */
int64_t clock_mono_ms(void); /* milliseconds since some fixed moment */

/* For tests: clock_now() stands still at this second; 0 lets it run again. */
void clock_freeze(int64_t now);

/* strftime in the reader's locale and zone; "" when t is 0. */
void clock_format(char *out, size_t cap, const char *format, int64_t t);
/* "2026-06-16T08:00:00Z"; "" when t is 0. out holds at least 32 bytes. */
void clock_iso(char *out, size_t cap, int64_t t);

/*
 * "90", "90s", "30m", "2h", "1d", "2w" in seconds; a bare number counts in
 * units of `bare_unit_s`. Never negative, at most ten years.
 */
bool clock_parse_duration(struct str s, int64_t bare_unit_s, int64_t *out, struct err *err);
/* The shortest such word: 7200 is "2h". */
void clock_duration(char *out, size_t cap, int64_t seconds);

/* How long ago in three or four columns: "now", "5m", "3h", "2d", "7w", "4y". */
void clock_age(char *out, size_t cap, int64_t t, int64_t now);

#endif
