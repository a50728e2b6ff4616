/*
 * base/arena.h - many small things which die together
 *
 * Three lifetimes use arenas: one parse, one open article, one frame.
 * Nothing in an arena is freed alone. A zeroed struct is an empty arena.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_BASE_ARENA_H
#define COURANT_BASE_ARENA_H

#include <stddef.h>

#include "base/attr.h"

struct arena_block;

struct arena {
	struct arena_block *block; /* newest; each knows the one before */
	size_t total;              /* bytes handed out since the last reset */
};

#define ARENA_INIT { NULL, 0 }

/* Zeroed memory, aligned for anything. */
void *arena_alloc(struct arena *a, size_t len) MALLOC_LIKE;
/* Room for n zeroed elements; aborts when the product overflows. */
void *arena_array(struct arena *a, size_t n, size_t size) MALLOC_LIKE;
char *arena_strndup(struct arena *a, const char *s, size_t len) MALLOC_LIKE;
char *arena_strdup(struct arena *a, const char *s) MALLOC_LIKE;
/* A copy of s, or NULL when s is NULL. */
char *arena_strdup_null(struct arena *a, const char *s);
char *arena_printf(struct arena *a, const char *fmt, ...) PRINTF(2, 3) MALLOC_LIKE;

#define arena_new(a, type) ((type *)arena_alloc((a), sizeof(type)))

/* Everything in it is gone; one block is kept for the next round. */
void arena_reset(struct arena *a);
void arena_release(struct arena *a);

#endif
