/*
 * feed/url.h - addresses: RFC 3986, read as leniently as browsers do
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FEED_URL_H
#define COURANT_FEED_URL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

struct url {
	struct str scheme, userinfo, host, port, path, query, fragment; /* parts of the text */
	bool has_authority, has_query, has_fragment;
};

bool url_split(struct str text, struct url *out);
/* ref resolved against base (RFC 3986 5.2), trimmed; ref alone when base is NULL or useless. */
char *url_join(struct arena *arena, const char *base, const char *ref);
/* http or https with a host. */
bool url_is_web(const char *url);
/* Host in lower case, without "www."; "" when there is none. */
char *url_host(struct arena *arena, const char *url);
/* For comparing: lower-case scheme and host, no default port, no fragment, no trailing "/" of an
 * empty path, escapes in upper case. */
char *url_normal(struct arena *arena, const char *url);

#endif
