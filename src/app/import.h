/*
 * app/import.h - lists of feeds in, lists of feeds out
 *
 * From OPML, newsboat's urls, newsraft's feeds and our own file into the feeds
 * file, and from it to OPML. An imported list can never make a refresh run a
 * command: exec: and filter: lines are skipped, with the reason, unless they
 * come from a feeds or urls file of the user's own that he named himself
 * (allow_commands).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_APP_IMPORT_H
#define COURANT_APP_IMPORT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"
#include "base/vec.h"

struct import_skip {
	char *what, *why; /* owned; why is translated */
};

struct import_result {
	int added, there_already, queries;
	VEC(struct import_skip) skipped;
};

void import_release(struct import_result *result);
/* "12 feeds imported, 3 were there already, 1 skipped" */
void import_say(const struct import_result *result, struct strbuf *out);

/* Looks at the file to see what it is. */
bool import_file(const char *path, const char *feeds_file, struct import_result *out, struct err *err);
bool import_text(struct str text, const char *name, const char *feeds_file, bool allow_commands,
		 struct import_result *out, struct err *err);
bool export_opml(const char *feeds_file, struct strbuf *out, struct err *err);

/*
 * What a person types as an address: "example.org" becomes https://example.org/, a page of a
 * well-known site (feed/known.h) its feed. Yours to free.
 */
char *import_address(const char *typed) MALLOC_LIKE;

/* The shipped catalogue, as lines to choose from: whole categories and single feeds. */
struct catalogue_item {
	const char *path; /* "POTUS News / White House News" */
	const char *note; /* "12 feeds", or the language */
};
struct catalogue {
	struct catalogue_item *items;
	size_t n;
};
bool catalogue_load(struct arena *arena, struct catalogue *out, struct err *err);
/* Adds item number i, with all below it. */
bool import_catalogue(size_t i, const char *feeds_file, struct import_result *out, struct err *err);

#endif
