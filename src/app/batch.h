/*
 * app/batch.h - courant without the screen: refresh, list, show, …
 *
 * One table, subcommands.def, from which come dispatch, `--help`, the manual
 * and the shells' completion. Exit status: 0 all is well, 1 something failed
 * (one line each on standard error), 2 it could not be done at all or the
 * command line is wrong, 128 + n ended by signal n. Colour and progress only
 * on a terminal; --json where data is printed.
 *
 * A subcommand has everything of struct app but the terminal: the user's
 * configuration, his services and, once batch_open() was called, the session,
 * whose engine runs on this thread.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_APP_BATCH_H
#define COURANT_APP_BATCH_H

#include <jansson.h>
#include <stdio.h>

#include "app/app.h"
#include "app/synopsis.h"

enum { BATCH_OK = 0, BATCH_FAILED = 1, BATCH_IMPOSSIBLE = 2 };

struct batch {
	struct app app;
	struct given given; /* what stands behind the subcommand's name */
	struct arena arena;
	const struct subcommand *sub;
	/* what the engine says while it runs; NULL: only notices are told */
	void (*on_event)(struct batch *batch, const struct event *event);
	struct event last;  /* EV_DONE of the last task */
};

typedef int subcommand_fn(struct batch *batch);

struct subcommand {
	const char *name, *args; /* args: as synopsis.h reads it */
	const char *help;        /* N_() */
	subcommand_fn *run;
};
extern const struct subcommand subcommands[]; /* the last has no name */
extern const size_t n_subcommands;

#define SUB(function, ...) subcommand_fn sub_##function;
#include "app/subcommands.def"
#undef SUB

/* The options before the subcommand, which main() reads. */
struct program_option {
	const char *name, *value, *help; /* value: "FILE", or "" */
};
extern const struct program_option program_options[]; /* the last has no name */

const struct subcommand *batch_find(const char *name);
/* Loads the configuration, runs it, gives the exit status. */
int batch_run(const struct subcommand *subcommand, const struct app_paths *paths, int argc,
	      char **argv);
/* "courant --help" */
void batch_help(FILE *out);

/* For the subcommands ------------------------------------------------------------------ */

/* One line on standard error: "courant: what, where, what to do". */
void batch_complain(const char *fmt, ...) PRINTF(1, 2);
/* The same for an error; returns the status. */
int batch_fail(const struct err *err);
bool batch_has(const struct batch *batch, const char *option);
const char *batch_value(const struct batch *batch, const char *option);
/* The number of an option, at least 1; `otherwise` when it was not given. */
bool batch_number(const struct batch *batch, const char *option, int64_t otherwise, int64_t *out,
		  struct err *err);
/* The feeds file that is meant; in the batch's arena. */
const char *batch_feeds_file(struct batch *batch);
/* Refused in the demo edition, where nothing would last. */
bool batch_editable(const struct batch *batch, struct err *err);

/*
 * The archive with the feeds file read, the demo's with all its articles. An
 * archive that cannot be written to is still read from: session.engine is
 * then NULL, unless `write` asks for it.
 */
bool batch_open(struct batch *batch, bool write, struct err *err);
/* Sends a task and runs the engine until all is done; what came is in batch->last. */
bool batch_do(struct batch *batch, struct task task, struct err *err);
/* The signal that ended the run, or 0. */
int batch_signal(void);

/* A subscribed feed by address, as it stands in the file or as people type it, or by title. */
bool batch_feed(struct batch *batch, const char *text, int64_t *out, struct err *err);
bool batch_category(struct batch *batch, const char *path, int64_t *out, struct err *err);
/* A number of an article that exists. */
bool batch_article_id(struct batch *batch, const char *text, int64_t *out, struct err *err);
/* Says how to begin, once, when there is no feed at all. */
void batch_say_empty(const struct store_menu *menu);

/* Columns of the terminal behind standard output; 0: it is none. */
int batch_width(void);

/* JSON: text as a string, NULL and unknown times as null, times as ISO 8601 in UTC. */
void batch_put(json_t *object, const char *key, const char *value);
void batch_put_time(json_t *object, const char *key, int64_t t);
void batch_put_int(json_t *object, const char *key, int64_t n);
void batch_put_bool(json_t *object, const char *key, bool value);
/* Prints it and lets go of it. */
void batch_print(json_t *root);

#endif
