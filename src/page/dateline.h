/*
 * page/dateline.h - a date as people write it, somewhere in a line or an address
 *
 * "erstellt: 01. April 2025, 15:25", "Nov 19, 2019 6:46 pm ET", "30/04/2024",
 * "2024年4月24日", "/2016/07/09/". Without a zone UTC is meant. Only whole
 * dates with a year of four digits.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_DATELINE_H
#define COURANT_PAGE_DATELINE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Of "4/5/2024" month_first says which; false when there is none between 1995 and 2100. */
bool dateline_find(struct str line, bool month_first, int64_t *out);

#endif
