/* SPDX-License-Identifier: MIT */
#include "base/str.h"

#include <string.h>

bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_alnum(char c)
{
	return is_alpha(c) || is_digit(c);
}

char to_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

struct str str_from(const char *s)
{
	return (struct str){ s ? s : "", s ? strlen(s) : 0 };
}

struct str str_part(struct str s, size_t from, size_t to)
{
	if (to > s.len)
		to = s.len;
	if (from > to)
		from = to;
	return (struct str){ from ? s.ptr + from : s.ptr, to - from };
}

bool str_eq(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool str_ieq(struct str a, struct str b)
{
	return a.len == b.len && str_istarts(a, b);
}

bool str_starts(struct str s, struct str prefix)
{
	return s.len >= prefix.len && str_eq(str_part(s, 0, prefix.len), prefix);
}

bool str_istarts(struct str s, struct str prefix)
{
	if (s.len < prefix.len)
		return false;
	for (size_t i = 0; i < prefix.len; i++)
		if (to_lower(s.ptr[i]) != to_lower(prefix.ptr[i]))
			return false;
	return true;
}

bool str_ends(struct str s, struct str suffix)
{
	return s.len >= suffix.len && str_eq(str_part(s, s.len - suffix.len, s.len), suffix);
}

ptrdiff_t str_find(struct str s, struct str needle)
{
	const char *at = needle.len ? memmem(s.ptr, s.len, needle.ptr, needle.len) : s.ptr;

	return at ? at - s.ptr : -1;
}

ptrdiff_t str_ifind(struct str s, struct str needle)
{
	char first = needle.len ? to_lower(needle.ptr[0]) : '\0';

	for (size_t i = 0; i + needle.len <= s.len; i++)
		if (!needle.len || (to_lower(s.ptr[i]) == first &&
				    str_istarts(str_part(s, i, s.len), needle)))
			return (ptrdiff_t)i;
	return -1;
}

struct str str_trim(struct str s)
{
	while (s.len && is_space(s.ptr[0])) {
		s.ptr++;
		s.len--;
	}
	while (s.len && is_space(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

bool str_next(struct str *rest, char sep, struct str *out)
{
	const char *at;

	if (!rest->ptr)
		return false;
	at = rest->len ? memchr(rest->ptr, sep, rest->len) : NULL;
	if (!at) {
		*out = *rest;
		*rest = (struct str){ NULL, 0 };
		return true;
	}
	*out = (struct str){ rest->ptr, (size_t)(at - rest->ptr) };
	rest->len -= out->len + 1;
	rest->ptr = at + 1;
	return true;
}

bool str_has_word(struct str list, struct str word)
{
	for (size_t from = 0, i = 0; i <= list.len; i++) {
		if (i < list.len && !is_space(list.ptr[i]))
			continue;
		if (i > from && str_ieq(str_part(list, from, i), word))
			return true;
		from = i + 1;
	}
	return false;
}

bool str_to_int(struct str s, int64_t *out)
{
	bool minus = s.len && s.ptr[0] == '-';
	int64_t n = 0;
	size_t i = minus || (s.len && s.ptr[0] == '+');

	if (i == s.len)
		return false;
	for (; i < s.len; i++)
		if (!is_digit(s.ptr[i]) || __builtin_mul_overflow(n, 10, &n) ||
		    __builtin_add_overflow(n, s.ptr[i] - '0', &n))
			return false;
	*out = minus ? -n : n;
	return true;
}

bool streq(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

bool strieq(const char *a, const char *b)
{
	return str_ieq(str_from(a), str_from(b));
}

bool strempty(const char *s)
{
	return !s || !*s;
}
