/*
 * base/armor.h - bytes as text: base64 (RFC 4648, section 4)
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_BASE_ARMOR_H
#define COURANT_BASE_ARMOR_H

#include "base/strbuf.h"

/* Appends, with padding and without line breaks. */
void armor_base64(struct str bytes, struct strbuf *out);

#endif
