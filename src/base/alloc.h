/*
 * base/alloc.h - memory that is there, or a program that is not
 *
 * These functions never return NULL: out of memory ends the program with
 * status 2, after the handler set by alloc_on_abort() has given the terminal back. Too much
 * data from outside is no reason to come here: give the strbuf a maximum.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_BASE_ALLOC_H
#define COURANT_BASE_ALLOC_H

#include <stddef.h>

#include "base/attr.h"

void *xmalloc(size_t len) MALLOC_LIKE;
void *xcalloc(size_t n, size_t size) MALLOC_LIKE;
void *xrealloc(void *ptr, size_t len) __attribute__((returns_nonnull, warn_unused_result));
/* Room for n elements of `size`; a product that overflows is too much memory, too. */
void *xreallocarray(void *ptr, size_t n, size_t size)
	__attribute__((returns_nonnull, warn_unused_result));
char *xstrdup(const char *s) MALLOC_LIKE;
char *xstrndup(const char *s, size_t len) MALLOC_LIKE;
/* A copy of s, or NULL when s is NULL. */
char *xstrdup_null(const char *s);
char *xasprintf(const char *fmt, ...) PRINTF(1, 2) MALLOC_LIKE;

/* What must happen before the program aborts; async-signal-safe. */
void alloc_on_abort(void (*fn)(void));

/* A mistake of ours, not of the outside: says where and aborts. */
#define BUG_ON(cond) \
	do { \
		if (__builtin_expect(!!(cond), 0)) \
			bug_at_(__FILE__, __LINE__, #cond); \
	} while (0)
void bug_at_(const char *file, int line, const char *what) NORETURN;

#endif
