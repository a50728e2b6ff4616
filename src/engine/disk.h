/*
 * engine/disk.h - addresses that are answered from files
 *
 * file:// (RFC 8089), and the mirror: a folder that stands in for everything
 * below one web address, so that a demonstration and the tests need no
 * network. Only regular files are read; a mirror never leads out of its
 * folder by "..".
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_DISK_H
#define COURANT_ENGINE_DISK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"

struct disk_answer {
	long status;              /* 200, 304 */
	const char *etag;         /* changes when the file does */
	const char *content_type; /* after the name's ending, or NULL */
};

/* Whether the address begins with file:. */
bool disk_is_file(const char *url);
/* Whether it lies in the mirror; mirror may be NULL. */
bool disk_is_mirrored(const char *url, const char *mirror);

/* The path of a file:// address; ERR_USER when it names another machine or no file. */
bool disk_file_path(const char *url, struct arena *arena, const char **out, struct err *err);
/* The path below dir for an address in the mirror; a folder's is its index.html. ERR_HTTP 404. */
bool disk_mirror_path(const char *url, const char *mirror, const char *dir, struct arena *arena,
		      const char **out, struct err *err);

/* The file, up to max bytes, unless etag is still its own: then 304 and nothing is read. */
bool disk_read(const char *path, const char *etag, size_t max, struct arena *arena,
	       struct strbuf *body, struct disk_answer *out, struct err *err);

#endif
