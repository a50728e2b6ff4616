/*
 * ui/find.h - where in a line a text stands, case and accents aside
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_UI_FIND_H
#define COURANT_UI_FIND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* The first place at or behind byte `from`; folded is not empty. */
bool find_in(struct str s, size_t from, const char *folded, size_t *out_at, size_t *out_len);

#endif
