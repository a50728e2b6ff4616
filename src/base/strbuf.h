/*
 * base/strbuf.h - owned bytes that grow, up to a maximum
 *
 * Invariants: `buf` is never NULL and always terminated behind `len` bytes,
 * so it may be read as a C string at any time. A strbuf for data from outside
 * gets the most it may ever hold (strbuf_limit); what goes beyond is dropped
 * whole and `full` is set, which is an ordinary error to be handled, not an
 * allocation. This is a low-level primitive: it knows only base/.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_BASE_STRBUF_H
#define COURANT_BASE_STRBUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/str.h"

struct strbuf {
	char *buf;
	size_t len;
	size_t cap; /* 0 while buf is the shared empty string */
	size_t max; /* most bytes it may hold; 0: no limit */
	bool full;  /* something did not fit */
};

extern char strbuf_empty[1];

#define STRBUF_INIT { strbuf_empty, 0, 0, 0, false }

/* Life cycle */
void strbuf_init(struct strbuf *sb);
void strbuf_release(struct strbuf *sb);
/* Empty again, memory kept, `full` forgotten. */
void strbuf_clear(struct strbuf *sb);
void strbuf_limit(struct strbuf *sb, size_t max);
/* The bytes become yours to free; sb is as after strbuf_init. */
char *strbuf_steal(struct strbuf *sb) MALLOC_LIKE;

/* Adding: false when it did not fit (only possible with a limit) */
bool strbuf_append(struct strbuf *sb, const char *bytes, size_t len);
bool strbuf_add(struct strbuf *sb, const char *s);
bool strbuf_add_str(struct strbuf *sb, struct str s);
bool strbuf_add_char(struct strbuf *sb, char c);
bool strbuf_add_repeat(struct strbuf *sb, char c, size_t n);
bool strbuf_printf(struct strbuf *sb, const char *fmt, ...) PRINTF(2, 3);
bool strbuf_vprintf(struct strbuf *sb, const char *fmt, va_list ap) PRINTF(2, 0);
/* One Unicode scalar value as UTF-8; anything else as U+FFFD. */
bool strbuf_add_utf8(struct strbuf *sb, unsigned long codepoint);

/* Changing */
void strbuf_truncate(struct strbuf *sb, size_t len);
void strbuf_insert(struct strbuf *sb, size_t at, const char *bytes, size_t len);
void strbuf_remove(struct strbuf *sb, size_t at, size_t len);
void strbuf_trim(struct strbuf *sb); /* ASCII white space at both ends */
/* Room for at least `len` more bytes; they may be written behind buf + len. */
void strbuf_reserve(struct strbuf *sb, size_t len);

struct str strbuf_str(const struct strbuf *sb);

#endif
