/* SPDX-License-Identifier: MIT */
#include "app/batch.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "app/import.h"
#include "base/file.h"
#include "base/i18n.h"
#include "conf/subscriptions.h"
#include "feed/url.h"
#include "text/clean.h"

#define SUB(function, name_, args_, help_) { name_, args_, help_, sub_##function },
const struct subcommand subcommands[] = {
#include "app/subcommands.def"
	{ NULL },
};
#undef SUB
const size_t n_subcommands = ARRAY_LEN(subcommands) - 1;

const struct program_option program_options[] = {
	{ "--help", "", N_("Print this help; behind a command, the command's own") },
	{ "--version", "", N_("Print the version") },
	{ "--demo", "", N_("Show the demo edition, which touches nothing of yours") },
	{ "--config", "FILE", N_("Read this configuration file") },
	{ "--feeds", "FILE", N_("Use this feeds file") },
	{ "--archive", "FILE", N_("Keep the articles in this file") },
	{ "--command", "COMMAND", N_("Run a command when the reader has started") },
	{ "--script", "FILE", N_("Run the commands of this file without a terminal") },
	{ "--log", "FILE", N_("Write down what happens") },
	{ NULL },
};

/* Signals: the engine gives up and returns; what is stored stays. */
static volatile sig_atomic_t signalled;
static struct engine *volatile running;

static void on_signal(int number)
{
	int saved = errno;

	/* the second time there is no waiting */
	if (signalled)
		_exit(128 + number);
	signalled = number;
	if (running)
		engine_interrupt(running);
	else
		_exit(128 + number);
	errno = saved;
}

static void catch_signals(void)
{
	struct sigaction act = { .sa_handler = on_signal };

	sigaction(SIGINT, &act, NULL);
	sigaction(SIGTERM, &act, NULL);
	sigaction(SIGHUP, &act, NULL);
	signal(SIGPIPE, SIG_IGN);
}

int batch_signal(void)
{
	return signalled;
}

/* Speaking -------------------------------------------------------------------------- */

void batch_complain(const char *fmt, ...)
{
	AUTO(strbuf) text = STRBUF_INIT;
	AUTO(strbuf) clean = STRBUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	strbuf_vprintf(&text, fmt, ap);
	va_end(ap);
	/* an argument may hold anything */
	text_clean(text.buf, text.len, TEXT_LINE, &clean);
	fflush(stdout);
	fprintf(stderr, "courant: %s\n", clean.buf);
}

int batch_fail(const struct err *err)
{
	batch_complain("%s", err->text);
	return BATCH_IMPOSSIBLE;
}

void batch_say_empty(const struct store_menu *menu)
{
	if (!menu->n_feeds)
		batch_complain(
			"%s",
			_("there are no feeds yet; \"courant add ADDRESS\" subscribes to one"));
}

/* The command line -------------------------------------------------------------------- */

const struct subcommand *batch_find(const char *name)
{
	for (const struct subcommand *sub = subcommands; sub->name; sub++)
		if (streq(sub->name, name))
			return sub;
	return NULL;
}

void batch_help(FILE *out)
{
	fprintf(out, "%s\n",
		_("Usage: courant [OPTION…] [COMMAND [ARGUMENT…]]\n\n"
		  "Without a command, the reader starts. Commands work without the screen:\n"));
	for (const struct subcommand *sub = subcommands; sub->name; sub++)
		fprintf(out, "  %-10s  %s\n", sub->name, _(sub->help));
	fprintf(out, "\n%s\n", _("Options:"));
	for (const struct program_option *option = program_options; option->name; option++) {
		AUTO_FREE char *left = xasprintf("%s %s", option->name, option->value);

		fprintf(out, "  %-18s  %s\n", left, _(option->help));
	}
	fprintf(out, "\n%s\n",
		_("\"courant COMMAND --help\" explains one command, courant(1) everything."));
}

static void help_of(const struct subcommand *sub)
{
	struct str rest = str_from(sub->args), line;
	const char *label = _("Usage:");

	if (!rest.len)
		printf("%s courant %s\n", label, sub->name);
	while (rest.len && str_next(&rest, '\n', &line)) {
		printf("%s courant %s %.*s\n", label, sub->name, STR_ARG(line));
		label = "      ";
	}
	printf("\n%s\n", _(sub->help));
}

static bool wants_help(int argc, char **argv)
{
	for (int i = 1; i < argc && !streq(argv[i], "--"); i++)
		if (streq(argv[i], "--help") || streq(argv[i], "-h"))
			return true;
	return false;
}

bool batch_has(const struct batch *batch, const char *option)
{
	return given_has(&batch->given, option);
}

const char *batch_value(const struct batch *batch, const char *option)
{
	return given_value(&batch->given, option);
}

bool batch_number(const struct batch *batch, const char *option, int64_t otherwise, int64_t *out,
		  struct err *err)
{
	const char *value = batch_value(batch, option);

	*out = otherwise;
	if (!value || (str_to_int(str_from(value), out) && *out > 0))
		return true;
	return err_set(err, ERR_USER, _("%s cannot be \"%s\"; write a number from 1 on"), option,
		       value);
}

/* The configuration's mistakes, which app_init() noted; they keep nothing from working. */
static void tell_problems(const struct app *app)
{
	/* the last repeats the first for the status line */
	for (size_t i = 0; i + 1 < app->said.n; i++)
		batch_complain("%s", app->said.ptr[i]);
}

int batch_run(const struct subcommand *subcommand, const struct app_paths *paths, int argc,
	      char **argv)
{
	struct batch batch = { .sub = subcommand };
	struct err err = ERR_INIT;
	int status;

	if (wants_help(argc, argv)) {
		help_of(subcommand);
		return BATCH_OK;
	}
	if (!synopsis_read(subcommand->args, argc - 1, argv + 1, &batch.arena, &batch.given,
			   &err)) {
		batch_complain(_("%s: %s; \"courant %s --help\" explains it"), subcommand->name,
			       err.text, subcommand->name);
		given_release(&batch.given);
		arena_release(&batch.arena);
		return BATCH_IMPOSSIBLE;
	}
	catch_signals();
	if (app_init(&batch.app, paths, &err)) {
		tell_problems(&batch.app);
		status = subcommand->run(&batch);
	} else {
		status = batch_fail(&err);
	}
	app_release(&batch.app);
	given_release(&batch.given);
	arena_release(&batch.arena);
	if (fflush(stdout) && !signalled) {
		batch_complain("%s", _("the output could not be written"));
		status = BATCH_IMPOSSIBLE;
	}
	return signalled ? 128 + signalled : status;
}

/* The session ---------------------------------------------------------------------------- */

const char *batch_feeds_file(struct batch *batch)
{
	AUTO_FREE char *usual = session_feeds_file();
	const char *own = batch->app.paths.feeds;

	return arena_strdup(&batch->arena, own ? own : usual);
}

bool batch_editable(const struct batch *batch, struct err *err)
{
	return !batch->app.paths.demo ||
	       err_set(err, ERR_USER, "%s",
		       _("the demo edition cannot be changed; leave --demo out"));
}

static void watch(const struct event *event, void *ctx)
{
	struct batch *batch = ctx;

	if (event->kind == EV_DONE)
		batch->last = *event;
	if (event->kind == EV_NOTICE)
		batch_complain("%s", event->text);
	else if (batch->on_event)
		batch->on_event(batch, event);
}

/* Reading is possible where writing is not: another user's archive, a full disk. */
static bool open_for_reading(struct batch *batch)
{
	struct session *s = &batch->app.session;
	AUTO_FREE char *usual = session_archive();
	const char *own = batch->app.paths.archive;
	struct err ignored = ERR_INIT;

	*s = (struct session){ .wake = { -1, -1 } };
	return !batch->app.paths.demo && store_open(&s->store, own ? own : usual, &ignored);
}

bool batch_open(struct batch *batch, bool write, struct err *err)
{
	struct app *app = &batch->app;
	struct session *s = &app->session;
	void (*on_event)(struct batch *, const struct event *) = batch->on_event;
	bool ok;

	if (!session_open(s, &app->conf, app->paths.feeds, app->paths.archive, app->paths.demo,
			  false, err))
		return !write && open_for_reading(batch);
	s->watch = watch;
	s->watch_ctx = batch;
	batch->on_event = NULL;
	ok = batch_do(batch, (struct task){ .kind = TASK_SYNC }, err) &&
	     /* the demo begins empty each time */
	     (!s->demo || batch->sub->run == sub_refresh ||
	      batch_do(batch, (struct task){ .kind = TASK_REFRESH, .scope = REFRESH_ALL }, err));
	batch->on_event = on_event;
	return ok;
}

bool batch_do(struct batch *batch, struct task task, struct err *err)
{
	struct engine *engine = batch->app.session.engine;

	batch->last = (struct event){ 0 };
	running = engine;
	engine_send(engine, &task);
	if (!signalled)
		engine_run(engine);
	running = NULL;
	if (batch->last.err.kind == ERR_NONE)
		return true;
	*err = batch->last.err;
	return false;
}

/* What is meant ------------------------------------------------------------------------------ */

bool batch_feed(struct batch *batch, const char *text, int64_t *out, struct err *err)
{
	struct store *store = batch->app.session.store;
	AUTO_FREE char *address = import_address(text);
	const char *normal = url_normal(&batch->arena, address);
	struct store_menu menu;

	if (!store_menu(store, &batch->arena, &menu, err))
		return false;
	for (int round = 0; round < 3; round++) {
		for (size_t i = 0; i < menu.n_feeds; i++) {
			const struct feed_row *feed = &menu.feeds[i];

			if (round == 0   ? !streq(feed->url, text)
			    : round == 1 ? !streq(url_normal(&batch->arena, feed->url), normal)
					 : !streq(feed->title, text))
				continue;
			*out = feed->id;
			return true;
		}
	}
	return err_set(err, ERR_USER,
		       _("there is no feed \"%s\"; \"courant list feeds\" shows them all"), text);
}

bool batch_category(struct batch *batch, const char *path, int64_t *out, struct err *err)
{
	const char *tidy = subs_tidy_path(&batch->arena, path);
	struct store_menu menu;

	if (!store_menu(batch->app.session.store, &batch->arena, &menu, err))
		return false;
	for (size_t i = 0; i < menu.n_categories; i++) {
		if (streq(menu.categories[i].path, tidy)) {
			*out = menu.categories[i].id;
			return true;
		}
	}
	return err_set(err, ERR_USER,
		       _("there is no category \"%s\"; \"courant list categories\" shows them all"),
		       path);
}

bool batch_article_id(struct batch *batch, const char *text, int64_t *out, struct err *err)
{
	unsigned flags;

	if (!str_to_int(str_from(text), out) || *out <= 0)
		return err_set(err, ERR_USER,
			       _("\"%s\" is no number of an article; \"courant list\" shows them"),
			       text);
	return store_flags(batch->app.session.store, *out, &flags) ||
	       err_set(err, ERR_USER, _("there is no article %lld"), (long long)*out);
}
