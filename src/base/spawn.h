/*
 * base/spawn.h - another program, by argv, never through a shell
 *
 * The only place that starts programs: the browser, share commands, exec: and
 * filter: feeds, clipboards, notifiers. A child gets default signals, an own
 * session when it is detached, no descriptor of ours but the ones named here,
 * and the arguments exactly as given.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_BASE_SPAWN_H
#define COURANT_BASE_SPAWN_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/err.h"
#include "base/strbuf.h"

enum spawn_how {
	SPAWN_DETACH,     /* own session, all three streams /dev/null; ask spawn_ended() now and then */
	SPAWN_FOREGROUND, /* the caller's terminal; use spawn_wait */
	SPAWN_PIPES,      /* stdin and stdout are pipes, stderr /dev/null */
};

struct spawn {
	pid_t pid;
	int in;  /* we write the child's standard input; -1 when closed */
	int out; /* we read the child's standard output; -1 when closed; O_NONBLOCK */
};

/* argv ends with NULL; argv[0] is looked up in PATH. ERR_COMMAND on failure. */
bool spawn_start(struct spawn *child, enum spawn_how how, const char *const *argv, struct err *err);

/* Waits for its end. out_status: 0–255, or 128 + signal. */
bool spawn_wait(struct spawn *child, int *out_status, struct err *err);
/* Whether it has ended, without waiting. */
bool spawn_ended(struct spawn *child, int *out_status);
/* Kills it and its session, closes the pipes, reaps it. */
void spawn_stop(struct spawn *child);

/*
 * The whole thing: writes `in`, collects the output in `out` (whose limit is
 * observed), gives up after timeout_s. ERR_COMMAND with the exit status,
 * ERR_LIMIT, or ERR_COMMAND when it took too long.
 */
bool spawn_filter(const char *const *argv, struct str in, struct strbuf *out, int timeout_s,
		  struct err *err);

#endif
