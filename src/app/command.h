/*
 * app/command.h - look up, check, run
 *
 * From the one table in commands.def come the prototypes (a missing handler
 * is a link error), the dispatcher's refusals, the default keys, the help,
 * the palette, the completion of `:` and the pages of the manual.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_APP_COMMAND_H
#define COURANT_APP_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "conf/lines.h"

struct app;

enum command_where { MENU = 1, LIST = 2, READER = 4, ANY = 7 };
enum command_needs {
	NOTHING,
	ARTICLE,    /* an article under the cursor or open */
	LISTED,     /* a list of articles */
	FEED,       /* a feed under the cursor of the menu */
	SUBSCRIBED, /* a feed or category there */
};

/* args->word[0] is the command itself. */
typedef bool command_fn(struct app *app, const struct words *args, struct err *err);

struct command {
	const char *name; /* "page-down" */
	int where;
	enum command_needs needs;
	const char *keys, *args;
	const char *help;    /* N_() */
	command_fn *run;     /* NULL: not a command but the heading `help` of those that follow */
};

extern const struct command commands[];
extern const size_t n_commands;

#define GROUP(text)
#define CMD(function, ...) command_fn cmd_##function;
#include "app/commands.def"
#undef CMD
#undef GROUP

const struct command *command_find(const char *name);
/* Runs a line of commands separated by `;`; stops at the first that fails. */
bool command_run(struct app *app, const char *line, struct err *err);
/* All lines of a file; errors say file:line and do not stop the rest. False when there were any. */
bool command_run_file(struct app *app, const char *path, struct err *err);

#endif
