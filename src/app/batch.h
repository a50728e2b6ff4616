/*
 * app/batch.h - courant without the screen: refresh, list, show, …
 *
 * One table, subcommands.def, from which come dispatch, `--help`, the manual
 * and the shells' completion. Exit status: 0 all is well, 1 something failed
 * (one line each on standard error), 2 it could not be done at all or the
 * command line is wrong. Colour and progress only on a terminal; --json where
 * data is printed.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_APP_BATCH_H
#define COURANT_APP_BATCH_H

#include <stdio.h>

#include "app/app.h"

struct batch {
	struct app_paths paths; /* --config, --feeds, --archive, --demo */
	struct conf conf;
	int argc;               /* the subcommand's own arguments, argv[0] its name */
	char **argv;
};

struct subcommand {
	const char *name, *args, *help;
	int (*run)(struct batch *batch);
};
extern const struct subcommand subcommands[];
extern const size_t n_subcommands;

const struct subcommand *batch_find(const char *name);
/* Loads the configuration, runs it, gives the exit status. */
int batch_run(const struct subcommand *subcommand, const struct app_paths *paths, int argc, char **argv);
/* "courant --help" */
void batch_help(FILE *out);

#endif
