/*
 * feed/json.h - JSON Feed 1.0 and 1.1
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FEED_JSON_H
#define COURANT_FEED_JSON_H

#include "base/err.h"
#include "base/str.h"
#include "feed/feed.h"

bool json_parse(struct str utf8, const char *url, struct arena *arena, struct feed *out,
		struct err *err);

#endif
