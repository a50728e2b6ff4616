/*
 * picture/album.h - pictures on disk, for reading offline
 *
 * A folder ($XDG_CACHE_HOME/courant/pictures) with two kinds of files: a
 * picture as it was fetched, and one as it was drawn for some shape. Each
 * begins with a line that says its size in pixels and its address, so that
 * no other picture is ever taken for it. Files that were not looked at for the
 * longest time go first when there is too much (album_prune). The folder
 * may be deleted at any time.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PICTURE_ALBUM_H
#define COURANT_PICTURE_ALBUM_H

#include <stdint.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "picture/shape.h"

/* A picture's number; addresses of equal numbers are as good as none. */
uint64_t album_key(const char *url);

/* The size in pixels; false: it is not here. */
bool album_size(const char *dir, const char *url, int *width, int *height);
/* shape NULL: as it was fetched. Appends; false: it is not here. */
bool album_load(const char *dir, const char *url, const struct picture_shape *shape,
		struct strbuf *out);
bool album_store(const char *dir, const char *url, const struct picture_shape *shape, int width,
		 int height, struct str bytes, struct err *err);
/* Deletes files until no more than max bytes are left. */
void album_prune(const char *dir, int64_t max);

#endif
