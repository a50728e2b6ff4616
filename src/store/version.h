/*
 * store/version.h - the text of an article before its publisher changed it
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_STORE_VERSION_H
#define COURANT_STORE_VERSION_H

#include "store/db.h"

/* Keeps the text as it is now; in the transaction that is about to replace it, at `at`. */
void version_keep(struct store *store, int64_t entry_id, int64_t at);

#endif
