/*
 * base/str.h - borrowed bytes
 *
 * A struct str points into memory that somebody else owns and is not
 * terminated. It is for taking text apart; what is kept becomes a C string.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_BASE_STR_H
#define COURANT_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
	const char *ptr;
	size_t len;
};

#define STR(literal) ((struct str){ "" literal "", sizeof(literal) - 1 })
/* For printf("%.*s", STR_ARG(s)). */
#define STR_ARG(s) (int)(s).len, (s).ptr

struct str str_from(const char *s); /* s may be NULL: empty */
struct str str_part(struct str s, size_t from, size_t to);

bool str_eq(struct str a, struct str b);
/* ASCII case does not matter. */
bool str_ieq(struct str a, struct str b);
bool str_starts(struct str s, struct str prefix);
bool str_istarts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
/* Where needle begins in s, or -1. */
ptrdiff_t str_find(struct str s, struct str needle);
ptrdiff_t str_ifind(struct str s, struct str needle);

struct str str_trim(struct str s); /* ASCII white space at both ends */
/* Takes the bytes before the first `sep` off *rest; false when *rest is used up. */
bool str_next(struct str *rest, char sep, struct str *out);
/* Whether word is in a list with white space between its words, in any case. */
bool str_has_word(struct str list, struct str word);

/* A whole decimal number and nothing else. */
bool str_to_int(struct str s, int64_t *out);

/* On C strings; NULL is the empty string. */
bool streq(const char *a, const char *b);
bool strieq(const char *a, const char *b);
bool strempty(const char *s);

/* ASCII only, whatever the locale. */
bool is_space(char c);
bool is_digit(char c);
bool is_alpha(char c);
bool is_alnum(char c);
char to_lower(char c);

#endif
