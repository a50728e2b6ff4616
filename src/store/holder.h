/*
 * store/holder.h - who has a lease or has the archive open
 *
 * A holder is "pid@host/boot". One is dead when its process is gone from this
 * host, or the host has been started anew since; of other hosts (a shared
 * home folder) nothing is known.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_STORE_HOLDER_H
#define COURANT_STORE_HOLDER_H

#include <stdbool.h>

#include "base/attr.h"

char *holder_self(void) MALLOC_LIKE; /* yours to free */
bool holder_is_dead(const char *holder, const char *self);

#endif
