/*
 * page/relative.h - "3 hours ago", "gestern", "2 日前"
 *
 * How pages write the dates of what is new, in some twenty languages. What
 * was counted in days or more becomes the beginning of that day (UTC), what
 * was counted in hours the full hour: more is not known.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_RELATIVE_H
#define COURANT_PAGE_RELATIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/*
 * False (and *out untouched) when the text is something else. bare: it stands
 * where dates stand, so that "3 h" without an "ago" is one, too.
 */
bool relative_date(struct str text, bool bare, int64_t now, int64_t *out);

#endif
