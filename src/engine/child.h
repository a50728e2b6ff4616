/*
 * engine/child.h - programs that print or rewrite feeds, several at once
 *
 * Children of exec: and filter: subscriptions (base/spawn.h: by argv, no
 * shell). Nothing here waits: child_watch says what to wait for, child_run
 * moves what can be moved. A few run at a time, the others wait their turn;
 * the time limit counts from the start of the program. One that prints more
 * than it may or takes too long is killed with its whole session.
 *
 * The caller ignores SIGPIPE: a filter need not read its input.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_CHILD_H
#define COURANT_ENGINE_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "engine/fetch.h"

#define CHILDREN_AT_ONCE 4

VEC_TYPE(struct fetch_fd, fetch_fds);

struct child_pool;

struct child_answer {
	int64_t tag;
	struct err err;       /* ERR_NONE, ERR_COMMAND, ERR_LIMIT, ERR_STOPPED */
	struct strbuf output; /* yours: release it, or steal */
};

struct child_pool *child_pool_new(void);
void child_pool_free(struct child_pool *pool); /* NULL is fine; kills what runs */

/* words are copied; input's bytes are taken over, input is empty afterwards; it may be NULL. */
void child_start(struct child_pool *pool, const char *const *words, size_t n_words,
		 struct strbuf *input, int timeout_s, size_t max_bytes, int64_t tag);
/* Waiting, running, and ended ones that were not taken. */
size_t child_in_flight(const struct child_pool *pool);
void child_cancel_all(struct child_pool *pool); /* answers with ERR_STOPPED follow */
bool child_take(struct child_pool *pool, struct child_answer *out);

/* Adds the descriptors to wait for; returns how long at most, in milliseconds. */
int child_watch(const struct child_pool *pool, struct fetch_fds *out);
void child_run(struct child_pool *pool);

#endif
