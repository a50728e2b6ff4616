/*
 * text/width.h - the one width function
 *
 * Columns as ncurses and the terminal count them: its truth is wcwidth(),
 * because ncurses advances by it. Widths are per grapheme cluster: a cluster
 * is as wide as its first code point that has columns, since that is the one
 * the terminal advances by; a flag is two columns, one for each of its two
 * letters. What wcwidth() does not know (and controls) has none.
 *
 * Needs a UTF-8 LC_CTYPE (i18n_start()).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_TEXT_WIDTH_H
#define COURANT_TEXT_WIDTH_H

#include <stddef.h>

#include "base/str.h"

/* Columns of one cluster, 0–2. */
int text_cluster_width(const char *s, size_t len);
/* Columns of the whole text. */
int text_width(struct str s);
int text_cwidth(const char *s);

#endif
