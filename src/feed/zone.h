/*
 * feed/zone.h - names of time zones, as feeds write them
 *
 * Abbreviations ("EST", "CEST"), North American shorthand ("ET") and the
 * commoner names of the tz database ("Europe/Brussels"), whose summer time
 * follows today's European or American rule. Not the system's database: a
 * date must mean the same on every machine.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FEED_ZONE_H
#define COURANT_FEED_ZONE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Days from 1970-01-01 to this day of the Gregorian calendar. */
int64_t zone_days(int64_t year, int month, int day);

/* Minutes east of Greenwich at `local` (seconds, counted as if it were UTC). */
bool zone_find(struct str name, int64_t local, int *out_minutes);

#endif
