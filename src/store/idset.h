/*
 * store/idset.h - many ids in few bytes
 *
 * Each id is written as its distance from the one before (zigzag, LEB128),
 * followed by one byte for the caller. A hundred thousand neighbouring ids
 * take 200 KB.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_STORE_IDSET_H
#define COURANT_STORE_IDSET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"

struct idset_reader {
	struct str rest;
	int64_t id;
	unsigned char tag;
};

/* *last: 0 before the first, the same variable for all. */
void idset_add(struct strbuf *out, int64_t *last, int64_t id, unsigned char tag);
/* The next one; false at the end, also of bytes that are no idset. */
bool idset_next(struct idset_reader *reader);

#endif
