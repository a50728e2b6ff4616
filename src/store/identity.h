/*
 * store/identity.h - which article is this?
 *
 * A key is 64 bits of the guid, else of the link, else of title and text. It
 * means something within one feed only. Dates never take part: publishers
 * change them.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_STORE_IDENTITY_H
#define COURANT_STORE_IDENTITY_H

#include <stdint.h>

#include "feed/feed.h"

int64_t identity_key(const struct entry *entry);
/* Of the link alone: what the key would be without a guid. 0: no link. */
int64_t identity_link(const char *link);
/* Of what a reader reads: title, link and text. */
int64_t identity_hash(const struct entry *entry);
/* Of all the rest. */
int64_t identity_extra(const struct entry *entry);

#endif
