/*
 * text/width.h - the one width function
 *
 * Columns as ncurses and the terminal count them: its truth is wcwidth(),
 * because ncurses advances by it. Widths are per grapheme cluster: a cluster
 * is as wide as its widest code point, at most 2.
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
