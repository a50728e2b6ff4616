/*
 * feed/encode.h - the bytes of a feed as UTF-8 that can be read on
 *
 * In this order: a byte order mark; valid UTF-8 is UTF-8 whatever it is
 * called, for hardly anything else looks like it, and so is what is valid but
 * for stray bytes; the charset of the HTTP header (RFC 7303: it outweighs the
 * document); the XML declaration; what the text looks like (text/guess.h);
 * and windows-1252 for each byte that fits nowhere.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FEED_ENCODE_H
#define COURANT_FEED_ENCODE_H

#include "base/strbuf.h"

/*
 * Appends valid UTF-8 without control characters but tab and newline, from
 * the first character that is no white space. content_type: of the HTTP header, may be NULL.
 */
void encode_utf8(struct str bytes, const char *content_type, struct strbuf *out);

/* The value of `charset=` in a Content-Type; empty when there is none. */
struct str encode_charset(const char *content_type);

#endif
