/*
 * page/charref.h - character references
 *
 * HTML 13.2.5.72 and following: the names of HTML 4 and the usual ones of
 * HTML 5, numbers in both bases, windows-1252 for the numbers 128-159. What
 * is no reference stays as it is.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_CHARREF_H
#define COURANT_PAGE_CHARREF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "base/strbuf.h"

/*
 * The reference at the beginning of s, which is '&': how many bytes it has,
 * 0 when it is none. In an attribute "&copy=" is none.
 */
size_t charref_read(struct str s, bool attribute, uint32_t *codepoint);
/* Appends text with its references replaced. */
void charref_decode(struct str text, struct strbuf *out);

#endif
