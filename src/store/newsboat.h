/*
 * store/newsboat.h - what another reader knows: newsboat's cache.db
 *
 * Opened for reading only. Articles that are neither read nor flagged are not
 * given: the next refresh brings them. newsboat's flags are letters with a
 * meaning of the user's own; any of them is a star here. What he deleted there
 * is left out.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_STORE_NEWSBOAT_H
#define COURANT_STORE_NEWSBOAT_H

#include "store/write.h"

struct newsboat_cache;

/* ERR_USER when it is another kind of file. */
bool newsboat_open(struct newsboat_cache **out, const char *path, struct err *err);
void newsboat_close(struct newsboat_cache *cache);
/* At most max marks, cleansed, in the arena; *out_n is 0 at the end. */
bool newsboat_next(struct newsboat_cache *cache, struct arena *arena, struct foreign_mark *out,
		   size_t max, size_t *out_n, struct err *err);

#endif
