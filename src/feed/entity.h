/*
 * feed/entity.h - "&eacute;" and its 252 siblings of HTML 4, and "&#233;"
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FEED_ENTITY_H
#define COURANT_FEED_ENTITY_H

#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

/* The character called `name` (without '&' and ';'), or 0. */
uint32_t entity_find(struct str name);

/* What a number stands for: 128-159 mean windows-1252, as in every browser; 0 for no character. */
uint32_t entity_character(uint32_t number);

/*
 * What begins at s.ptr[0] == '&': how many bytes the reference has, 0 when it
 * is none and '&' stands for itself. *out is 0 when it names a character that is not to be.
 */
size_t entity_read(struct str s, uint32_t *out);

/* Appends s with its references replaced. */
void entity_decode(struct str s, struct strbuf *out);

#endif
