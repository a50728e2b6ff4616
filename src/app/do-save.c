/*
 * app/do-save.c - articles into files and into other programs
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/command.h"
#include "app/export.h"
#include "base/file.h"
#include "base/i18n.h"
#include "feed/url.h"
#include "text/clean.h"

#define PIPE_MAX_OUTPUT (1u << 20)

/* Files -------------------------------------------------------------------------- */

/* What the name says it is; plain text when it says nothing. */
static bool write_file(struct app *app, const char *name, bool all, struct err *err)
{
	AUTO_FREE char *path = file_expand(name);
	AUTO(strbuf) out = STRBUF_INIT;
	enum save_format format = SAVE_TEXT;
	struct id_list ids = VEC_INIT;
	bool ok;

	save_format_of(path, &format);
	if (file_exists(path))
		return err_set(err, ERR_USER, _("\"%s\" is there already; choose another name"), path);
	vec_each (&app->list.rows, row)
		if (row->id)
			vec_push(&ids, row->id);
	ok = all ? export_articles(app, ids.ptr, ids.n, app->list.title, format, &out, err)
		 : export_current(app, format, &out, err);
	if (ok && (ok = file_write(path, out.buf, out.len, err)))
		app_say(app, _("Saved as %s"), path);
	vec_release(&ids);
	return ok;
}

static void save_one(struct app *app, const char *name)
{
	struct err err = ERR_INIT;

	if (!strempty(name) && !write_file(app, name, false, &err))
		app_fail(app, &err);
}

static void save_all(struct app *app, const char *name)
{
	struct err err = ERR_INIT;

	if (!strempty(name) && !write_file(app, name, true, &err))
		app_fail(app, &err);
}

bool cmd_save(struct app *app, const struct words *args, struct err *err)
{
	int64_t id;

	if (args->n > 1 && url_is_web(args->word[1]))
		return cmd_save_page(app, args, err);
	if (!app_article_id(app, &id))
		return err_set(err, ERR_USER, _("there is no article here"));
	if (args->n > 1)
		return write_file(app, args->word[1], false, err);
	app_prompt(app, _("Save as (.txt, .md, .html, .epub): "), "", NULL, save_one);
	return true;
}

bool cmd_save_list(struct app *app, const struct words *args, struct err *err)
{
	if (args->n > 1)
		return write_file(app, args->word[1], true, err);
	app_prompt(app, _("Save the whole list as (.txt, .md, .html, .epub): "), "", NULL, save_all);
	return true;
}

/* A program of the configuration, in the engine: what it prints is shown in the pane and kept. */
static bool run_on_text(struct app *app, const char *command, const char *option, bool slow, struct err *err)
{
	const struct reader *r = &app->reader;
	struct task task = { .kind = TASK_COMMAND, .set = slow };

	if (strempty(command))
		return err_set(err, ERR_USER, _("no program is set for this: see %s in courant-config(5)"), option);
	if (strlen(command) >= sizeof(task.url))
		return err_set(err, ERR_USER, _("the command of %s is too long"), option);
	if (app->focus != PANE_READER || !r->has_article || !app_article_id(app, &task.id))
		return err_set(err, ERR_USER, _("open an article first"));
	task.number_arg = r->visiting ? r->visit.id : 0;
	snprintf(task.url, sizeof(task.url), "%s", command);
	app->visit_task = app_send(app, task);
	app_say(app, slow ? _("%s reads aloud: X stops it") : _("%s is at work…"), command);
	return true;
}

bool cmd_translate(struct app *app, const struct words *args UNUSED, struct err *err)
{
	return run_on_text(app, app->conf.translate_command, "translate-command", false, err);
}

bool cmd_read_aloud(struct app *app, const struct words *args UNUSED, struct err *err)
{
	return run_on_text(app, app->conf.read_aloud_command, "read-aloud-command", true, err);
}

/* Programs ------------------------------------------------------------------------ */

static void show_output(struct app *app, const char *title, const struct strbuf *out)
{
	AUTO(strbuf) clean = STRBUF_INIT;
	struct str rest, line;

	text_clean(out->buf, out->len, TEXT_LINES, &clean);
	strbuf_trim(&clean);
	if (!clean.len) {
		app_say(app, _("%s has taken it"), title);
		return;
	}
	box_start(&app->box, BOX_SHOW, title, 0);
	rest = strbuf_str(&clean);
	while (str_next(&rest, '\n', &line)) {
		AUTO_FREE char *text = xstrndup(line.ptr, line.len);

		box_add(&app->box, NULL, text, NULL, 0);
	}
	app_show_box(app, NULL);
}

/* words: a format, if it is one, and a command with its arguments. */
static bool pipe_to(struct app *app, const char *const *words, size_t n, struct err *err)
{
	enum save_format format = SAVE_TEXT;
	VEC(const char *) argv = VEC_INIT;
	AUTO(strbuf) in = STRBUF_INIT;
	AUTO(strbuf) out = STRBUF_INIT;
	size_t from = n > 1 && save_format_named(words[0], &format) ? 1 : 0;
	bool ok;

	for (size_t i = from; i < n; i++)
		vec_push(&argv, words[i]);
	vec_push(&argv, NULL);
	strbuf_limit(&out, PIPE_MAX_OUTPUT);
	ok = export_current(app, format, &in, err) &&
	     spawn_filter(argv.ptr, strbuf_str(&in), &out, (int)app->conf.command_timeout, err);
	if (ok)
		show_output(app, words[from], &out);
	vec_release(&argv);
	return ok;
}

static void pipe_typed(struct app *app, const char *text)
{
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;
	struct words words;

	if (lines_argv(text, &arena, &words, &err) && words.n && !pipe_to(app, words.word, words.n, &err))
		app_fail(app, &err);
	else if (err.kind)
		app_fail(app, &err);
	arena_release(&arena);
}

bool cmd_pipe(struct app *app, const struct words *args, struct err *err)
{
	if (args->n > 1)
		return pipe_to(app, args->word + 1, args->n - 1, err);
	app_prompt(app, _("Pipe to ([text|markdown|html|epub] command): "), "", NULL, pipe_typed);
	return true;
}
