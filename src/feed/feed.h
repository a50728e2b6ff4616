/*
 * feed/feed.h - what a parser returns
 *
 * Everything here lives in the arena that was given to feed_parse(). Strings
 * are valid UTF-8 and cleansed (text/clean.h); NULL means absent, never "".
 * Titles, names and categories are plain text of one line. summary and
 * content are HTML as the publisher wrote it (plain text is escaped), not
 * sanitised: page/html.h decides what of it is shown. Links are absolute
 * where a base is known. Times are Unix seconds, 0 for unknown.
 *
 * Names: RFC 4287 (Atom), RSS 2.0, JSON Feed 1.1.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FEED_FEED_H
#define COURANT_FEED_FEED_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum feed_kind { FEED_UNKNOWN, FEED_RSS, FEED_RDF, FEED_ATOM, FEED_JSON, FEED_CDF, FEED_PAGE, FEED_SITEMAP };

struct enclosure {
	const char *url;
	const char *type;   /* media type, or NULL */
	int64_t length;     /* bytes, 0 unknown */
	int64_t duration_s; /* itunes:duration, 0 unknown */
	struct enclosure *next;
};

struct category {
	const char *name;
	struct category *next;
};

struct entry {
	const char *guid; /* guid, atom:id, rdf:about, JSON id: as given, trimmed */
	const char *link;
	const char *title;
	const char *author; /* several separated by ", " */
	const char *summary, *content;
	const char *image; /* one picture that stands for it */
	const char *lang;
	const char *comments_url;  /* a page */
	const char *comments_feed; /* wfw:commentRss, atom rel=replies */
	int64_t comment_count;     /* -1 unknown */
	int64_t published, updated;
	struct enclosure *enclosures; /* in feed order */
	struct category *categories;
	struct entry *next;
};

struct feed {
	enum feed_kind kind;
	const char *title;
	const char *link; /* the site */
	const char *self; /* the feed's own address, as it states it */
	const char *description;
	const char *lang;
	const char *image;
	const char *author;
	const char *hub; /* WebSub */
	const char *next_page; /* older entries, RFC 5005: rel=next, else prev-archive */
	const char *map; /* of a list of sitemaps, which has no entries: the one to read */
	int64_t updated;
	int64_t ttl_s;        /* <ttl>, sy:*: the shortest time between fetches; 0 none */
	uint32_t skip_hours;  /* bit h set: do not ask in hour h (GMT) */
	unsigned char skip_days; /* bit 0 is Sunday */
	struct entry *entries; /* in feed order */
	size_t n;
};

#endif
