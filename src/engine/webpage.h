/*
 * engine/webpage.h - the bytes of a web page as UTF-8
 *
 * As of a feed (feed/encode.h), but when the HTTP header names no charset, a
 * <meta> in the first 1024 bytes may (HTML Standard, 13.2.3.2).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_WEBPAGE_H
#define COURANT_ENGINE_WEBPAGE_H

#include "base/strbuf.h"

/* Appends; content_type is the HTTP header's value, may be NULL. */
void webpage_utf8(struct str bytes, const char *content_type, struct strbuf *out);

#endif
