/*
 * conf/import.h - other readers' lists of feeds
 *
 * newsboat's urls are ours already. newsraft's feeds file (sections "@ Name",
 * settings after '<', $(command)), its own syntax, becomes subscriptions here.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_CONF_IMPORT_H
#define COURANT_CONF_IMPORT_H

#include "conf/subscriptions.h"

/* Whether the text is newsraft's rather than newsboat's. */
bool import_is_newsraft(struct str text);
void import_newsraft(struct subscriptions *subs, struct str text);

struct found_file {
	const char *path; /* in the arena */
	const char *program; /* "newsboat", "newsraft", "snownews" … */
};
VEC_TYPE(struct found_file, found_files);
/* Lists of other readers in this home folder that could be imported. */
void import_find(struct arena *arena, struct found_files *out);

#endif
