/*
 * engine/marks.h - what was read in another reader
 *
 * A writer of its own for the time of one call, on the calling thread: not
 * while an engine of this process runs on another.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_MARKS_H
#define COURANT_ENGINE_MARKS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct marks_imported {
	int64_t changed; /* articles that were here and got a mark */
	int64_t added;   /* articles that were not here */
};

/* From newsboat's cache.db into the archive; again changes nothing more. */
bool marks_import_newsboat(const char *archive, const char *cache_db, struct marks_imported *out,
			   struct err *err);

#endif
