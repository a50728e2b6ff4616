/*
 * share/template.h - {names} in a link or in an argument
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_SHARE_TEMPLATE_H
#define COURANT_SHARE_TEMPLATE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"

/* Longest text taken into a link or an argument, in clusters. */
#define SHARE_TEXT_MAX 1000

enum template_value {
	VALUE_url,
	VALUE_title,
	VALUE_text,
	VALUE_image,
	VALUE_address, /* the url as it is */
	VALUE_mastodon,
	VALUE_wallabag,
	N_VALUES,
};

struct template_values {
	const char *of[N_VALUES]; /* NULL is empty */
};

/* Appends s with all but RFC 3986's unreserved characters as %HH. */
void percent_encode(const char *s, struct strbuf *out);

/* Whether all {names} are known, and at least one says what is shared. */
bool template_check(const char *template, struct err *err);
/* Whether it makes a link: a web address with a fixed host, or mailto. */
bool template_check_link(const char *template, struct err *err);

/*
 * Appends the link. A parameter whose value is empty is left out ("&media="),
 * and so is the %20 behind an empty value. In mailto a newline becomes
 * %0D%0A (RFC 6068).
 */
void template_link(const char *template, const struct template_values *values,
		   struct strbuf *out);

/*
 * One argument of a command, values as they are. One that would begin with
 * "-" because of a value gets a blank before it.
 */
const char *template_argument(const char *template, const struct template_values *values,
			      struct arena *arena);

#endif
