/*
 * feed/opml.h - OPML 2.0 <-> a tree of outlines
 *
 * Reading is lenient: `title` for a missing `text`, `url` for `xmlUrl`, any
 * case of the attribute names, no declaration, UTF-16, bare '&'. Writing keeps
 * nesting and adds `category`, so that flat readers keep something, and our
 * own settings in the namespace of OPML_NS.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FEED_OPML_H
#define COURANT_FEED_OPML_H

#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"

#define OPML_NS "https://github.com/courant-reader/courant/opml"

struct opml_setting {
	const char *name, *value;
	struct opml_setting *next;
};

struct outline {
	const char *text;     /* plain text; NULL only in the root */
	const char *feed_url; /* NULL: a category */
	const char *site_url;
	const char *lang;
	const char *type;     /* as given: "rss", "include", "link" */
	const char *category; /* the attribute as given: "/a/b,tag" */
	const char *description;
	struct opml_setting *settings; /* courant: and frss: attributes, "frss:xPathItem" */
	struct outline *children, *next;
};

/* Outlines that cannot be a feed or a category are left out and counted. */
struct opml {
	const char *title;
	struct outline *root; /* root->children are the top outlines */
	size_t skipped;
};

bool opml_parse(struct str bytes, struct arena *arena, struct opml *out, struct err *err);
void opml_write(const struct opml *opml, struct strbuf *out);

#endif
