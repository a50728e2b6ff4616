/*
 * feed/person.h - who wrote it, from the ways people write that down
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FEED_PERSON_H
#define COURANT_FEED_PERSON_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/strbuf.h"

/*
 * "a@b.c (Name)", "Name <a@b.c>" and "Name (a@b.c)" give "Name"; an address
 * alone is kept. NULL for nothing.
 */
char *person_name(struct arena *arena, const char *text);
/* Whether it is an e-mail address and no name. */
bool person_is_address(const char *name);
/* Appends ", name" unless the list has it. */
void person_add(struct strbuf *list, const char *name);

#endif
