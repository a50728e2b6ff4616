/*
 * page/dateformat.h - dates by a format of PHP's DateTime::createFromFormat()
 *
 * For pages whose dates nobody could guess: "d/m/Y H:i" tells 03/04 from
 * 04/03. Known are d j D l S F M m n Y y a A g G h H i s u v e T O P p U, a
 * blank, ?, *, +, \, and the resets ! and |. What is not said is 0, UTC.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_DATEFORMAT_H
#define COURANT_PAGE_DATEFORMAT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Unix seconds; false, *out untouched, when the text is not written so. */
bool dateformat_read(const char *format, struct str text, int64_t *out);

#endif
