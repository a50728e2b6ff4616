/*
 * text/decode.h - bytes of any encoding -> UTF-8
 *
 * Encodings are known by the labels of the WHATWG Encoding Standard and mean
 * what they mean there ("latin1" is windows-1252), because that is what pages
 * are tested with; a few more are taken that feeds were published in (HZ,
 * ISO-2022-KR, code pages of DOS). A name outside the list is refused and
 * never reaches iconv: no UTF-7, nothing that is no superset of ASCII.
 *
 * The result is valid UTF-8, not yet cleansed.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_TEXT_DECODE_H
#define COURANT_TEXT_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/* Whether text_decode() knows this name. */
bool text_encoding_known(const char *encoding);

/*
 * Appends bytes as UTF-8; what is no character becomes U+FFFD. The limit of
 * out is observed (out->full). False, and nothing appended, when the encoding
 * is not known.
 */
bool text_decode(struct str bytes, const char *encoding, struct strbuf *out);

/*
 * The encoding that the first bytes give away: a byte order mark, or the
 * first "<" of a document in UTF-16 or UTF-32. *out_skip bytes are the mark.
 */
bool text_bom(struct str bytes, const char **out_encoding, size_t *out_skip);

#endif
