/*
 * feed/rss-json.h - RSS written as JSON (Scripting News and its relatives)
 *
 * The elements of RSS 2.0 as members, repeated ones as arrays, attributes as
 * members too, the text of an element that has some as "#value". Written back
 * as the XML it stands for, so that there is one reader of RSS.
 *
 * https://github.com/scripting/Scripting-News/blob/master/rss-in-json/README.md
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FEED_RSS_JSON_H
#define COURANT_FEED_RSS_JSON_H

#include <stdbool.h>

#include "base/strbuf.h"

/* False, and nothing written, when it is other JSON, or none. */
bool rss_json_to_xml(struct str utf8, struct strbuf *out);

#endif
