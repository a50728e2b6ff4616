/*
 * feed/date.h - the dates the world really writes
 *
 * RFC 822/2822, RFC 3339 and ISO 8601, W3CDTF, asctime, and the strays:
 * two-digit years, month names in several languages, zone names, fractions,
 * no zone (UTC then), missing seconds or commas.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FEED_DATE_H
#define COURANT_FEED_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Unix seconds; false (and *out untouched) when it cannot be read or lies outside 1970–2100. */
bool date_parse(struct str text, int64_t *out);

#endif
