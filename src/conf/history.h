/*
 * conf/history.h - the lines that were typed, for `:` and `/`
 *
 * One file for each kind of prompt, one line each, the newest last. A line
 * that is typed again moves to the end; the oldest goes when there are too
 * many.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_CONF_HISTORY_H
#define COURANT_CONF_HISTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/vec.h"

struct history {
	VEC(char *) lines; /* the newest last */
	size_t max;
};

void history_init(struct history *history, size_t max);
void history_release(struct history *history);

/* Lines that are blank, or hold control characters, are not taken. */
void history_add(struct history *history, const char *line);
/* 0 is the newest; NULL: there is none that old. */
const char *history_at(const struct history *history, size_t back);
/* The nearest line at or before `back` that begins with the prefix; false: none. */
bool history_find(const struct history *history, const char *prefix, size_t *back);

/* Adds the lines of the file; a missing one has none. */
bool history_load(struct history *history, const char *path, struct err *err);
bool history_save(const struct history *history, const char *path, struct err *err);

#endif
