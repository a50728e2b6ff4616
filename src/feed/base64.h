/*
 * feed/base64.h - mode="base64" of Atom 0.3
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FEED_BASE64_H
#define COURANT_FEED_BASE64_H

#include "base/strbuf.h"

/* What is no base64 stays as it is; bytes that are no UTF-8 are left to text_clean(). */
void base64_decode_in_place(struct strbuf *text);

#endif
