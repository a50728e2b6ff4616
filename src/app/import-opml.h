/*
 * app/import-opml.h - the feeds file as OPML, and OPML as feeds
 *
 * What OPML has no place for stands in attributes of our own namespace:
 * courant:refresh and the other settings, courant:hidden, courant:query,
 * courant:tags where a tag does not fit into `category`, and courant:title
 * where `text` is not a name of the user's. So a list that was exported and
 * imported again is the same list.
 *
 * A list in OPML comes from outside: only addresses on the web and queries are
 * taken from it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_APP_IMPORT_OPML_H
#define COURANT_APP_IMPORT_OPML_H

#include "app/import.h"
#include "conf/subscriptions.h"
#include "store/read.h"

bool import_opml(struct str bytes, const char *feeds_file, struct import_result *out,
		 struct err *err);

/*
 * With the feeds' own titles and sites from the archive; NULL: without.
 * *out_left: what runs a command and was left out; may be NULL.
 */
bool export_opml_titled(const char *feeds_file, const struct store_menu *menu, struct strbuf *out,
			size_t *out_left, struct err *err);

/* For import*.c only: puts one list into the feeds file. */
bool import_merge(const struct subscriptions *subs, const char *feeds_file, bool allow_commands,
		  struct import_result *out, struct err *err);
void import_skip(struct import_result *result, const char *what, const char *why);
/* Name and value of each setting that is set, as the feeds file has them; in the arena. */
bool import_settings_each(const struct sub_settings *settings, struct arena *arena,
			  bool (*use)(void *ctx, const char *name, const char *value,
				      struct err *err),
			  void *ctx, struct err *err);

#endif
