/* SPDX-License-Identifier: MIT */
#include "base/strbuf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

char strbuf_empty[1];

void strbuf_init(struct strbuf *sb)
{
	*sb = (struct strbuf)STRBUF_INIT;
}

void strbuf_release(struct strbuf *sb)
{
	if (sb->cap)
		free(sb->buf);
	strbuf_init(sb);
}

void strbuf_clear(struct strbuf *sb)
{
	strbuf_truncate(sb, 0);
	sb->full = false;
}

void strbuf_limit(struct strbuf *sb, size_t max)
{
	sb->max = max;
}

char *strbuf_steal(struct strbuf *sb)
{
	char *buf = sb->cap ? sb->buf : xstrdup("");

	strbuf_init(sb);
	return buf;
}

void strbuf_reserve(struct strbuf *sb, size_t len)
{
	size_t need, cap;

	BUG_ON(len > SIZE_MAX / 4 - sb->len);
	need = sb->len + len + 1;
	if (need <= sb->cap)
		return;
	cap = MAX(need, sb->cap + sb->cap / 2);
	cap = MAX(cap, (size_t)64);
	if (!sb->cap) {
		sb->buf = xmalloc(cap);
		sb->buf[0] = '\0';
	} else {
		sb->buf = xrealloc(sb->buf, cap);
	}
	sb->cap = cap;
}

static bool fits(struct strbuf *sb, size_t len)
{
	if (!sb->max || len <= sb->max - MIN(sb->len, sb->max))
		return true;
	sb->full = true;
	return false;
}

bool strbuf_append(struct strbuf *sb, const char *bytes, size_t len)
{
	if (!fits(sb, len))
		return false;
	if (!len)
		return true;
	strbuf_reserve(sb, len);
	memcpy(sb->buf + sb->len, bytes, len);
	sb->len += len;
	sb->buf[sb->len] = '\0';
	return true;
}

bool strbuf_add(struct strbuf *sb, const char *s)
{
	return strbuf_append(sb, s, strlen(s));
}

bool strbuf_add_str(struct strbuf *sb, struct str s)
{
	return strbuf_append(sb, s.ptr, s.len);
}

bool strbuf_add_char(struct strbuf *sb, char c)
{
	return strbuf_append(sb, &c, 1);
}

bool strbuf_add_repeat(struct strbuf *sb, char c, size_t n)
{
	if (!fits(sb, n))
		return false;
	if (!n)
		return true;
	strbuf_reserve(sb, n);
	memset(sb->buf + sb->len, c, n);
	sb->len += n;
	sb->buf[sb->len] = '\0';
	return true;
}

bool strbuf_vprintf(struct strbuf *sb, const char *fmt, va_list ap)
{
	va_list again;
	int len;

	va_copy(again, ap);
	len = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	BUG_ON(len < 0);
	if (!fits(sb, (size_t)len))
		return false;
	strbuf_reserve(sb, (size_t)len);
	vsnprintf(sb->buf + sb->len, (size_t)len + 1, fmt, ap);
	sb->len += (size_t)len;
	return true;
}

bool strbuf_printf(struct strbuf *sb, const char *fmt, ...)
{
	va_list ap;
	bool ok;

	va_start(ap, fmt);
	ok = strbuf_vprintf(sb, fmt, ap);
	va_end(ap);
	return ok;
}

bool strbuf_add_utf8(struct strbuf *sb, unsigned long c)
{
	char out[4];
	size_t n = 0;

	if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		c = 0xFFFD;
	if (c < 0x80) {
		out[n++] = (char)c;
	} else if (c < 0x800) {
		out[n++] = (char)(0xC0 | c >> 6);
		out[n++] = (char)(0x80 | (c & 0x3F));
	} else if (c < 0x10000) {
		out[n++] = (char)(0xE0 | c >> 12);
		out[n++] = (char)(0x80 | (c >> 6 & 0x3F));
		out[n++] = (char)(0x80 | (c & 0x3F));
	} else {
		out[n++] = (char)(0xF0 | c >> 18);
		out[n++] = (char)(0x80 | (c >> 12 & 0x3F));
		out[n++] = (char)(0x80 | (c >> 6 & 0x3F));
		out[n++] = (char)(0x80 | (c & 0x3F));
	}
	return strbuf_append(sb, out, n);
}

void strbuf_truncate(struct strbuf *sb, size_t len)
{
	if (len < sb->len) {
		sb->len = len;
		sb->buf[len] = '\0';
	}
}

void strbuf_insert(struct strbuf *sb, size_t at, const char *bytes, size_t len)
{
	BUG_ON(at > sb->len);
	strbuf_reserve(sb, len);
	memmove(sb->buf + at + len, sb->buf + at, sb->len - at + 1);
	memcpy(sb->buf + at, bytes, len);
	sb->len += len;
}

void strbuf_remove(struct strbuf *sb, size_t at, size_t len)
{
	BUG_ON(at > sb->len || len > sb->len - at);
	if (!len)
		return;
	memmove(sb->buf + at, sb->buf + at + len, sb->len - at - len + 1);
	sb->len -= len;
}

void strbuf_trim(struct strbuf *sb)
{
	struct str s = str_trim(strbuf_str(sb));
	size_t lead = (size_t)(s.ptr - sb->buf);

	strbuf_truncate(sb, lead + s.len);
	strbuf_remove(sb, 0, lead);
}

struct str strbuf_str(const struct strbuf *sb)
{
	return (struct str){ sb->buf, sb->len };
}
