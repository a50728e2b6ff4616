/*
 * app/main.c - arguments, locale, and away; the only file outside libcourant.a
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/batch.h"
#include "app/command.h"
#include "app/table.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/log.h"
#include "conf/subscriptions.h"

struct arguments {
	struct app_paths paths;
	const char *log, *script, *table, *format;
	VEC(const char *) commands;
	bool help, version;
	int first; /* argv of the subcommand; argc: none */
};

/* "--name value" or "--name=value"; false when it is another option. */
static bool takes(int argc, char **argv, int *i, const char *name, const char **out)
{
	size_t len = strlen(name);

	if (strncmp(argv[*i], name, len) != 0)
		return false;
	if (argv[*i][len] == '=') {
		*out = argv[*i] + len + 1;
		return true;
	}
	if (argv[*i][len] || *i + 1 >= argc)
		return false;
	*out = argv[++*i];
	return true;
}

static bool parse(int argc, char **argv, struct arguments *out)
{
	const char *command;
	int i;

	*out = (struct arguments){ .first = argc };
	for (i = 1; i < argc; i++) {
		if (argv[i][0] != '-' || !argv[i][1])
			break;
		if (streq(argv[i], "--help") || streq(argv[i], "-h"))
			out->help = true;
		else if (streq(argv[i], "--version") || streq(argv[i], "-V"))
			out->version = true;
		else if (streq(argv[i], "--demo"))
			out->paths.demo = true;
		else if (takes(argc, argv, &i, "--config", &out->paths.config) ||
			 takes(argc, argv, &i, "--feeds", &out->paths.feeds) ||
			 takes(argc, argv, &i, "--archive", &out->paths.archive) ||
			 takes(argc, argv, &i, "--log", &out->log) ||
			 takes(argc, argv, &i, "--script", &out->script) ||
			 takes(argc, argv, &i, "--table", &out->table) ||
			 takes(argc, argv, &i, "--format", &out->format))
			continue;
		else if (takes(argc, argv, &i, "--command", &command) || takes(argc, argv, &i, "-e", &command))
			vec_push(&out->commands, command);
		else
			return false;
	}
	out->first = i;
	return true;
}

static int failed(const struct err *err)
{
	fprintf(stderr, "courant: %s\n", err->text);
	return 2;
}

/* Nothing is configured yet: no feeds file, or an empty one. */
static bool is_first_start(const struct app_paths *paths)
{
	AUTO_FREE char *usual = session_feeds_file();
	struct subscriptions subs;
	struct err err = ERR_INIT;
	bool empty;

	if (paths->feeds && !file_exists(paths->feeds))
		return true;
	if (!subs_load(&subs, paths->feeds ? paths->feeds : usual, &err))
		return false;
	empty = !subs.subs.n && !subs.problems.n;
	subs_release(&subs);
	return empty;
}

static int run_reader(const struct arguments *args)
{
	struct app app;
	struct err err = ERR_INIT;
	int status = 0;

	if (!app_init(&app, &args->paths, &err) ||
	    !app_open_session(&app, args->paths.demo || is_first_start(&args->paths), &err)) {
		app_release(&app);
		return failed(&err);
	}
	if (args->script) {
		grid_resize(&app.grid, 24, 80);
		app_configured(&app);
		if (!command_run_file(&app, args->script, &err))
			status = failed(&err);
	} else {
		for (size_t i = 0; i < args->commands.n; i++)
			if (!command_run(&app, args->commands.ptr[i], &err))
				app_fail(&app, &err);
		status = app_run(&app, &err);
		if (status == 2)
			failed(&err);
	}
	app_release(&app);
	return status;
}

int main(int argc, char **argv)
{
	const char *now = getenv("COURANT_NOW"); /* for tests: the clock stands still there */
	const struct subcommand *subcommand;
	struct arguments args;
	struct err err = ERR_INIT;
	int status;

	if (!i18n_start()) {
		fputs("courant: this locale is not UTF-8; set LC_ALL to one that is, such as C.UTF-8\n", stderr);
		return 2;
	}
	if (!strempty(now))
		clock_freeze(strtoll(now, NULL, 10));
	if (!parse(argc, argv, &args)) {
		fprintf(stderr, _("courant: \"%s\" is no option; \"courant --help\" lists them\n"),
			argv[MIN(args.first, argc - 1)]);
		return 2;
	}
	if (args.log && !log_open(args.log, &err))
		return failed(&err);
	if (args.help) {
		batch_help(stdout);
		status = 0;
	} else if (args.version) {
		printf("courant %s\n", PACKAGE_VERSION);
		status = 0;
	} else if (args.table) {
		status = table_print(args.table, args.format, stdout);
	} else if (args.first < argc) {
		subcommand = batch_find(argv[args.first]);
		if (subcommand) {
			status = batch_run(subcommand, &args.paths, argc - args.first, argv + args.first);
		} else {
			fprintf(stderr, _("courant: there is no command \"%s\"; \"courant --help\" lists them\n"),
				argv[args.first]);
			status = 2;
		}
	} else {
		status = run_reader(&args);
	}
	vec_release(&args.commands);
	log_close();
	return status;
}
