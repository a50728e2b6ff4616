/*
 * engine/access.h - how a feed's server lets us in
 *
 * From a subscription's private settings to what a request shows. Passwords
 * and tokens are the first line that a program prints (by argv, no shell);
 * they stay in memory for as long as the engine lives, are asked for once
 * however many feeds use the same command, are wiped in the end, and stand in
 * no log, no error and no event. One that a server refuses is forgotten.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_ACCESS_H
#define COURANT_ENGINE_ACCESS_H

#include "engine/core.h"

struct access;

struct access *access_new(void);
void access_free(struct access *access);

enum access_is {
	ACCESS_READY,
	ACCESS_WAITING, /* a program runs; access_answer will name the tag */
	ACCESS_FAILED,  /* err says why */
};
/*
 * For the request with this tag; *out's strings live in the arena or with the engine. With a tag
 * of 0 nothing is waited for: a password that is not known yet is left out.
 */
enum access_is access_get(struct core *core, const struct subscription *sub, int64_t tag,
			  struct arena *arena, struct fetch_access *out, struct err *err);
/* Whether the address has scheme, host and port of the feed's own: others are shown nothing. */
bool access_is_home(const struct subscription *sub, const char *url);
/* An address at home, with the name and password that the feed's own has in it. */
const char *access_address(struct arena *arena, const struct subscription *sub, const char *url);
/* Asks for one more document of a feed. access: what is shown at home; NULL elsewhere. */
void access_fetch(struct core *core, const struct subscription *sub, const char *url,
		  const struct fetch_access *access, int64_t tag);
/* The server did not let us in: ask the program again the next time. */
void access_forget(struct core *core, const struct subscription *sub);

/* The answer to a child with a tag of TAG_SECRET: the tags that waited for it go on. */
void access_answer(struct core *core, const struct child_answer *answer, struct id_list *out_tags);

#endif
