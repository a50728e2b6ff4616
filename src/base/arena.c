/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

#define BLOCK_LEN 16384
#define ALIGN _Alignof(max_align_t)

struct arena_block {
	struct arena_block *prev;
	size_t used, cap;
	_Alignas(max_align_t) char data[];
};

static struct arena_block *block_new(struct arena_block *prev, size_t cap)
{
	struct arena_block *b = xmalloc(sizeof(*b) + cap);

	b->prev = prev;
	b->used = 0;
	b->cap = cap;
	return b;
}

void *arena_alloc(struct arena *a, size_t len)
{
	size_t need = (len + ALIGN - 1) & ~(ALIGN - 1);
	struct arena_block *b = a->block;
	void *ptr;

	BUG_ON(need < len || need > SIZE_MAX / 2);
	if (!b || b->cap - b->used < need) {
		if (need > BLOCK_LEN / 4 && b) {
			/* A big piece gets its own block behind the current one. */
			struct arena_block *big = block_new(b->prev, need);

			b->prev = big;
			b = big;
		} else {
			b = a->block = block_new(b, MAX(need, (size_t)BLOCK_LEN));
		}
	}
	ptr = b->data + b->used;
	b->used += need;
	a->total += need;
	return memset(ptr, 0, len);
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
	BUG_ON(size && n > SIZE_MAX / 2 / size);
	return arena_alloc(a, n * size);
}

char *arena_strndup(struct arena *a, const char *s, size_t len)
{
	char *copy = arena_alloc(a, len + 1);

	memcpy(copy, s, len);
	return copy;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *arena_strdup_null(struct arena *a, const char *s)
{
	return s ? arena_strdup(a, s) : NULL;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *out;
	int len;

	va_start(ap, fmt);
	len = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	BUG_ON(len < 0);
	out = arena_alloc(a, (size_t)len + 1);
	va_start(ap, fmt);
	vsnprintf(out, (size_t)len + 1, fmt, ap);
	va_end(ap);
	return out;
}

void arena_reset(struct arena *a)
{
	while (a->block && a->block->prev) {
		struct arena_block *prev = a->block->prev;

		if (a->block->cap == BLOCK_LEN && prev->cap != BLOCK_LEN) {
			/* keep the ordinary block, free the big one behind it */
			a->block->prev = prev->prev;
			free(prev);
			continue;
		}
		free(a->block);
		a->block = prev;
	}
	if (a->block)
		a->block->used = 0;
	a->total = 0;
}

void arena_release(struct arena *a)
{
	while (a->block) {
		struct arena_block *prev = a->block->prev;

		free(a->block);
		a->block = prev;
	}
	a->total = 0;
}
