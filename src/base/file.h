/*
 * base/file.h - whole files, and where they live
 *
 * Files are read whole, up to a maximum, and written whole: to a new file
 * beside the old one, flushed to disk, then renamed over it, so that a crash
 * leaves either the old text or the new one. A symbolic link is followed and
 * stays a link. What is no ordinary file (/dev/stdout) is written to.
 *
 * Folders follow the XDG Base Directory Specification 0.8.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_BASE_FILE_H
#define COURANT_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/strbuf.h"

/* Appends to out; ERR_LIMIT when there are more than max bytes. Nothing is added on failure. */
bool file_read(const char *path, size_t max, struct strbuf *out, struct err *err);
bool file_write(const char *path, const char *bytes, size_t len, struct err *err);
bool file_exists(const char *path);
/* Makes the folder and all above it, mode 0700. */
bool file_make_dir(const char *path, struct err *err);
/* Makes the folder that `path` will stand in. */
bool file_make_dir_of(const char *path, struct err *err);

/* "dir/name", yours to free. */
char *file_join(const char *dir, const char *name) MALLOC_LIKE;
/* "~" and "~/x" are expanded; yours to free. */
char *file_expand(const char *path) MALLOC_LIKE;
/* The other way round, for showing; yours to free. */
char *file_contract(const char *path) MALLOC_LIKE;

enum file_place {
	FILE_CONFIG, /* $XDG_CONFIG_HOME/courant: what the user writes */
	FILE_DATA,   /* $XDG_DATA_HOME/courant: the archive */
	FILE_STATE,  /* $XDG_STATE_HOME/courant: histories, what the menu remembers */
	FILE_CACHE,  /* $XDG_CACHE_HOME/courant: may be deleted at any time */
};

/* The folder, which may not exist yet; yours to free. */
char *file_place(enum file_place place) MALLOC_LIKE;
/* The same for another program's name ("newsboat"). */
char *file_place_of(enum file_place place, const char *program) MALLOC_LIKE;
/*
 * A file that was installed with the program ("catalogue.opml"): beside the
 * sources when run from the build tree ($COURANT_DATADIR), else in pkgdatadir.
 */
char *file_shipped(const char *name) MALLOC_LIKE;

#endif
