/*
 * store/damage.h - an archive that cannot be trusted any more
 *
 * It is never repaired in place and never deleted: it gets another name, and
 * what can be read of it is copied into a new one, row by row, around the
 * pages that are gone.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_STORE_DAMAGE_H
#define COURANT_STORE_DAMAGE_H

#include "store/db.h"

/* Renames it to "<path>.damaged-20260616-080000"; *out is yours to free. */
bool damage_set_aside(const char *path, char **out, struct err *err);
/* As much as can be read; `fresh` has an empty schema and becomes consistent. */
bool damage_salvage(struct store *fresh, const char *damaged, struct err *err);

#endif
