/*
 * engine/found.h - what a discovery found
 *
 * Sources that can be subscribed, the best first, and the sections of a site
 * with the source of each. All of it lives in the arena of struct discovered,
 * which is handed over whole, from thread to thread too; found_free() ends it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_FOUND_H
#define COURANT_ENGINE_FOUND_H

#include <stdint.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "feed/feed.h"
#include "page/sitemenu.h"

#define FOUND_SAMPLES 3

enum found_kind {
	FOUND_FEED,
	FOUND_SITEMAP,
	FOUND_PAGE, /* no feed, but headlines */
	FOUND_LIST, /* OPML: a list of feeds */
};

struct found {
	enum found_kind kind;
	const char *url;   /* to subscribe to */
	const char *title; /* never NULL */
	const char *lang;  /* or NULL */
	size_t n;          /* articles in it now; of a list: feeds */
	const char *sample[FOUND_SAMPLES]; /* headlines; NULL where there are fewer */
	const char *first; /* the link of its first article, or NULL */
	bool titled;       /* of a sitemap: it has titles */
	bool unchecked;    /* the page says so, nobody has looked */
	int rank;
};

struct found_section {
	const char *title, *url; /* as in page/sitemenu.h */
	int parent, depth;
	const struct found *source; /* NULL: nothing to subscribe to */
};

struct discovered {
	struct arena arena;
	const char *url;   /* where was looked, after redirects */
	const char *title; /* of the site; or NULL */
	VEC(struct found) sources;
	VEC(struct found_section) sections;
	struct strbuf list;  /* the text of a FOUND_LIST */
	struct err err;      /* the address could not be read at all */
	bool unreachable;    /* no server answered: it may be a good address all the same */
	int requests;        /* how many were made */
};

struct discovered *found_new(void);
void found_free(struct discovered *out); /* NULL is fine */

/* Its strings are copied. url: to subscribe to. */
struct found found_of_feed(struct discovered *out, const struct feed *feed, enum found_kind kind,
			   const char *url);
/* The headlines of a page (UTF-8); false when there are less than FOUND_SAMPLES. */
bool found_of_page(struct discovered *out, struct str html, const char *base, const char *url,
		   struct found *source);
/* A list of feeds? Then its text is kept. */
bool found_of_list(struct discovered *out, struct str text, const char *url, struct found *source);
/* Keeps it, unless it is there already under another address. */
void found_add(struct discovered *out, const struct found *source);
/* Best first. */
void found_sort(struct discovered *out);
void found_take_menu(struct discovered *out, struct str html, const char *url);
/* Without the name of the page: "Town | The Paper". */
const char *found_site_title(struct arena *arena, const char *title, const char *url);

/* What a document alone says, asking nobody. url: where it came from, or NULL. */
struct discovered *found_in_text(struct str bytes, const char *url);

#endif
