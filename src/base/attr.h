/*
 * base/attr.h - what a prototype promises, spelled once
 *
 * AUTO(type) declares a local which is released when it goes out of scope:
 *
 *	AUTO(strbuf) sb = STRBUF_INIT;
 *
 * Use it for releases only, never in a function that has a goto.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_BASE_ATTR_H
#define COURANT_BASE_ATTR_H

#define PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define MUST_USE __attribute__((warn_unused_result))
#define NORETURN __attribute__((noreturn))
#define UNUSED __attribute__((unused))
#define MALLOC_LIKE __attribute__((malloc, returns_nonnull, warn_unused_result))

/* A local of `struct type` with `void type_release(struct type *)`. */
#define AUTO(type) __attribute__((cleanup(type##_release))) struct type
/* A local `char *` that is freed, whatever it holds then. */
#define AUTO_FREE __attribute__((cleanup(auto_free_)))

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define CLAMP(v, lo, hi) ((v) < (lo) ? (lo) : (v) > (hi) ? (hi) : (v))

void auto_free_(void *ptr_to_ptr);

#endif
