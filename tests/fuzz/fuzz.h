/*
 * tests/fuzz/fuzz.h - what the fuzzer and its replay have in common
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FUZZ_H
#define COURANT_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/unicode.h"

/* libFuzzer's entry: must come back, whatever the bytes are. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* What is one clean line of text, or NULL: never empty, no controls. */
static inline void fuzz_line(const char *s)
{
	size_t len = s ? strlen(s) : 0;

	if (s && (!len || !unicode_valid(s, len)))
		abort();
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)s[i] < 0x20 || s[i] == 0x7F)
			abort();
}

#endif
