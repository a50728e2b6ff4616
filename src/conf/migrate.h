/*
 * conf/migrate.h - other readers' lists of feeds
 *
 * newsboat's urls are ours already. newsraft's feeds file (sections "@ Name",
 * settings after '<', $(command)), its own syntax, becomes subscriptions here.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_CONF_MIGRATE_H
#define COURANT_CONF_MIGRATE_H

#include "conf/subscriptions.h"

/*
 * Whether the text is newsraft's rather than newsboat's: it has sections,
 * settings or commands. A list of bare addresses is both.
 */
bool migrate_is_newsraft(struct str text);
/*
 * New lists, to be released with subs_release. Lines are those of the text.
 * $(command) becomes exec:, in a shell of its own where it needs one; what we
 * have no setting for is left out.
 */
void migrate_newsraft(struct subscriptions *subs, struct str text);
/* The `feed 'name' 'address'` lines of an sfeedrc, which is a shell script otherwise. */
void migrate_sfeed(struct subscriptions *subs, struct str text);

enum found_format { FOUND_URLS, FOUND_NEWSRAFT, FOUND_SFEED, FOUND_OPML };

struct found_file {
	const char *path; /* in the arena */
	const char *program; /* "newsboat", "newsraft", "snownews" … */
	enum found_format format;
};
VEC_TYPE(struct found_file, found_files);
/* Lists of other readers in this home folder that could be imported. */
void migrate_find(struct arena *arena, struct found_files *out);

#endif
