/* SPDX-License-Identifier: MIT */
#include "base/alloc.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define OUT_OF_MEMORY 2 /* the exit status of what could not be done at all */

static void (*on_abort)(void);

void alloc_on_abort(void (*fn)(void))
{
	on_abort = fn;
}

/* No mistake of ours, so no core; and nothing that is done at exit may need memory. */
static void NORETURN out_of_memory(void)
{
	static const char text[] = "courant: out of memory\n";
	void (*fn)(void) = on_abort;

	on_abort = NULL; /* once, even if it fails itself */
	if (fn)
		fn();
	if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0)
		_exit(OUT_OF_MEMORY);
	_exit(OUT_OF_MEMORY);
}

void bug_at_(const char *file, int line, const char *what)
{
	void (*fn)(void) = on_abort;

	on_abort = NULL;
	if (fn)
		fn();
	fprintf(stderr, "courant: %s:%d: this cannot happen: %s\n", file, line, what);
	abort();
}

void *xmalloc(size_t len)
{
	void *ptr = malloc(len ? len : 1);

	if (!ptr)
		out_of_memory();
	return ptr;
}

void *xcalloc(size_t n, size_t size)
{
	void *ptr = calloc(n ? n : 1, size ? size : 1);

	if (!ptr)
		out_of_memory();
	return ptr;
}

void *xrealloc(void *old, size_t len)
{
	void *ptr = realloc(old, len ? len : 1);

	if (!ptr)
		out_of_memory();
	return ptr;
}

void *xreallocarray(void *old, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		out_of_memory();
	return xrealloc(old, n * size);
}

char *xstrndup(const char *s, size_t len)
{
	char *copy = xmalloc(len + 1);

	memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *xstrdup(const char *s)
{
	return xstrndup(s, strlen(s));
}

char *xstrdup_null(const char *s)
{
	return s ? xstrdup(s) : NULL;
}

char *xasprintf(const char *fmt, ...)
{
	va_list ap;
	char *out;

	va_start(ap, fmt);
	if (vasprintf(&out, fmt, ap) < 0)
		out_of_memory();
	va_end(ap);
	return out;
}

void auto_free_(void *ptr_to_ptr)
{
	free(*(void **)ptr_to_ptr);
}
