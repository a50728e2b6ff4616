/*
 * app/do-program.c - the commands of the group "Program"
 *
 * SPDX-License-Identifier: MIT
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/command.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/i18n.h"

static int where_now(const struct app *app)
{
	return app->focus == PANE_MENU ? MENU : app->focus == PANE_LIST ? LIST : READER;
}

static void run_line(struct app *app, const char *line)
{
	struct err err = ERR_INIT;

	if (!strempty(line) && !command_run(app, line, &err))
		app_fail(app, &err);
}

/* Help ------------------------------------------------------------------------------ */

bool cmd_help(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	const char *group = NULL;

	box_start(&app->box, BOX_SHOW, _("Keys"), 0);
	for (size_t i = 0; i < n_commands; i++) {
		AUTO(strbuf) keys = STRBUF_INIT;

		if (!commands[i].run) {
			group = commands[i].help;
			continue;
		}
		if (!keymap_keys_of(&app->keymap, ANY, commands[i].name, 4, &keys))
			continue;
		if (group)
			box_add_heading(&app->box, _(group));
		group = NULL;
		box_add(&app->box, keys.buf, _(commands[i].help), NULL, (int64_t)i);
	}
	/* keys that were bound to something else than one plain command */
	group = _("Your own");
	vec_each (&app->keymap.bindings, b) {
		AUTO(strbuf) keys = STRBUF_INIT;

		if (command_find(b->line))
			continue;
		if (group)
			box_add_heading(&app->box, group);
		group = NULL;
		key_print_sequence(b->keys, b->n, &keys);
		box_add(&app->box, keys.buf, b->line, NULL, -1);
	}
	app_show_box(app, NULL);
	return true;
}

/* The command line and the palette --------------------------------------------------------- */

static void complete_list(const char *const *words, struct str begun, struct completion *out)
{
	for (; *words; words++)
		if (str_istarts(str_from(*words), begun))
			completion_add(out, *words);
}

static void complete_themes(struct str begun, struct completion *out)
{
	static const char *const chosen[] = { "auto", NULL };

	complete_list(chosen, begun, out);
	complete_list(theme_names, begun, out);
}

static void complete_argument(const char *command, int number, struct str begun, struct completion *out)
{
	static const char *const panes[] = { "any", "menu", "list", "reader", NULL };
	static const char *const presets[] = { "courant", "newsboat", NULL };

	if (streq(command, "set") && number == 1) {
		for (size_t i = 0; i < n_options; i++)
			if (str_istarts(str_from(options[i].name), begun))
				completion_add(out, options[i].name);
	} else if (streq(command, "theme") && number == 1) {
		complete_themes(begun, out);
	} else if (streq(command, "style") && number == 1) {
		for (int i = 0; i < STYLE_COUNT; i++)
			if (str_istarts(str_from(style_roles[i].name), begun))
				completion_add(out, style_roles[i].name);
	} else if ((streq(command, "bind") || streq(command, "unbind")) && number == 1) {
		complete_list(panes, begun, out);
	} else if (streq(command, "keys") && number == 1) {
		complete_list(presets, begun, out);
	} else if (streq(command, "share") && number == 1) {
		for (size_t i = 0; share_builtin(i); i++)
			if (str_istarts(str_from(share_builtin(i)->id), begun))
				completion_add(out, share_builtin(i)->id);
	} else if (streq(command, "bind") && number == 3) {
		for (size_t i = 0; i < n_commands; i++)
			if (commands[i].run && str_istarts(str_from(commands[i].name), begun))
				completion_add(out, commands[i].name);
	}
}

static void complete_value(const char *name, struct str begun, struct completion *out)
{
	static const char *const truth[] = { "on", "off", "toggle", NULL };
	const struct option *option = option_find(name);

	if (streq(name, "theme"))
		complete_themes(begun, out);
	else if (option && option->kind == OPTION_BOOL)
		complete_list(truth, begun, out);
	else if (option && option->words)
		complete_list(option->words, begun, out);
}

static void complete_command(void *ctx, const char *text, size_t at, struct completion *out)
{
	struct arena arena = ARENA_INIT;
	struct err ignored = ERR_INIT;
	const char *rest;
	struct words words = { NULL, 0 };
	size_t from = at;
	char *head;

	(void)ctx;
	while (from && !is_space(text[from - 1]))
		from--;
	out->from = from;
	head = arena_strndup(&arena, text, from);
	if (!lines_words(head, &arena, &words, &rest, &ignored))
		words.n = 0;
	struct str begun = { text + from, at - from };

	if (!words.n) {
		for (size_t i = 0; i < n_commands; i++)
			if (commands[i].run && str_istarts(str_from(commands[i].name), begun))
				completion_add(out, commands[i].name);
	} else if (words.n == 2 && streq(words.word[0], "set")) {
		complete_value(words.word[1], begun, out);
	} else {
		complete_argument(words.word[0], (int)words.n, begun, out);
	}
	arena_release(&arena);
}

bool cmd_command(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	prompt_open(&app->prompt, ":", "", &app->command_history, complete_command, app);
	app->prompt_done = run_line;
	return true;
}

static void palette_chosen(struct app *app, const struct box_row *row)
{
	const struct command *command = &commands[row->value];

	if (strchr(command->args, '<')) {
		AUTO_FREE char *begun = xasprintf("%s ", command->name);

		prompt_open(&app->prompt, ":", begun, &app->command_history, complete_command, app);
		app->prompt_done = run_line;
	} else {
		run_line(app, command->name);
	}
}

bool cmd_palette(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	box_start(&app->box, BOX_FILTER, _("Find a command"), 0);
	for (size_t i = 0; i < n_commands; i++) {
		AUTO(strbuf) keys = STRBUF_INIT;

		if (!commands[i].run || !(commands[i].where & where_now(app)))
			continue;
		keymap_keys_of(&app->keymap, where_now(app), commands[i].name, 2, &keys);
		box_add(&app->box, keys.buf, _(commands[i].help), commands[i].name, (int64_t)i);
	}
	app_show_box(app, palette_chosen);
	return true;
}

/* Options, keys, colours --------------------------------------------------------------------- */

static void show_option(struct app *app, const struct option *option)
{
	AUTO(strbuf) value = STRBUF_INIT;

	conf_get(&app->conf, option, &value);
	app_say(app, "%s = %s   (%s)", option->name, value.buf, _(option->help));
}

static void option_chosen(struct app *app, const struct box_row *row)
{
	const struct option *option = &options[row->value];
	AUTO(strbuf) line = STRBUF_INIT;

	if (option->kind == OPTION_BOOL) {
		strbuf_printf(&line, "set %s toggle", option->name);
		run_line(app, line.buf);
		return;
	}
	strbuf_printf(&line, "set %s ", option->name);
	conf_get(&app->conf, option, &line);
	prompt_open(&app->prompt, ":", line.buf, &app->command_history, complete_command, app);
	app->prompt_done = run_line;
}

static bool is_theme(const char *name, struct err *err)
{
	struct theme trial;

	return strieq(name, "auto") || theme_load(&trial, name, err);
}

bool cmd_set(struct app *app, const struct words *args, struct err *err)
{
	const struct option *option;

	if (args->n == 1) {
		box_start(&app->box, BOX_FILTER, _("Options"), 0);
		for (size_t i = 0; i < n_options; i++) {
			AUTO(strbuf) value = STRBUF_INIT;

			strbuf_printf(&value, "%s = ", options[i].name);
			conf_get(&app->conf, &options[i], &value);
			box_add(&app->box, NULL, value.buf, _(options[i].help), (int64_t)i);
		}
		app_show_box(app, option_chosen);
		return true;
	}
	/* "set a=b" is meant as "set a b" */
	option = option_find(args->word[1]);
	if (!option)
		return err_set(err, ERR_USER, _("there is no option \"%s\"; :set shows them all"), args->word[1]);
	if (args->n > 2) {
		const char *value = args->word[streq(args->word[2], "=") && args->n > 3 ? 3 : 2];

		if ((streq(option->name, "theme") && !is_theme(value, err)) ||
		    !conf_set(&app->conf, args->word[1], value, err))
			return false;
		app_configured(app);
		if (app->session.store && !app_relist(app, err))
			return false;
		app->dirty = app->session.store != NULL;
	}
	/* the configuration says nothing */
	if (args->n == 2 || app->session.store)
		show_option(app, option);
	return true;
}

/* Better now than when the key is pressed. */
static bool all_commands(const char *line, struct err *err)
{
	struct arena arena = ARENA_INIT;
	struct words words;
	bool ok = true;

	while (ok && line && *line) {
		ok = lines_words(line, &arena, &words, &line, err);
		if (ok && words.n && !command_find(words.word[0]))
			ok = err_set(err, ERR_USER, _("there is no command \"%s\""), words.word[0]);
	}
	arena_release(&arena);
	return ok;
}

bool cmd_bind(struct app *app, const struct words *args, struct err *err)
{
	AUTO(strbuf) line = STRBUF_INIT;
	int where;

	if (!keymap_where(args->word[1], &where, err))
		return false;
	for (size_t i = 3; i < args->n; i++) {
		if (i > 3)
			strbuf_add_char(&line, ' ');
		/* one word is a line of commands, several are one command */
		if (args->n == 4)
			strbuf_add(&line, args->word[i]);
		else
			lines_quote(args->word[i], &line);
	}
	return all_commands(line.buf, err) &&
	       keymap_bind(&app->keymap, where, args->word[2], line.buf, err);
}

bool cmd_unbind(struct app *app, const struct words *args, struct err *err)
{
	int where;

	return keymap_where(args->word[1], &where, err) &&
	       keymap_unbind(&app->keymap, where, args->word[2], err);
}

bool cmd_keys(struct app *app, const struct words *args, struct err *err)
{
	return keymap_preset(&app->keymap, args->word[1], err);
}

bool cmd_theme(struct app *app, const struct words *args, struct err *err)
{
	return is_theme(args->word[1], err) && conf_set(&app->conf, "theme", args->word[1], err) &&
	       app_apply_theme(app, err);
}

bool cmd_style(struct app *app, const struct words *args, struct err *err)
{
	AUTO(strbuf) look = STRBUF_INIT;

	for (size_t i = 2; i < args->n; i++)
		strbuf_printf(&look, "%s%s", i > 2 ? " " : "", args->word[i]);
	if (!theme_set(&app->theme, args->word[1], look.buf, err))
		return false;
	vec_push(&app->styles, (struct user_style){ arena_strdup(&app->arena, args->word[1]),
						    arena_strdup(&app->arena, look.buf) });
	return true;
}

bool cmd_service(struct app *app, const struct words *args, struct err *err)
{
	AUTO(strbuf) definition = STRBUF_INIT;
	struct share_service trial;

	for (size_t i = 2; i < args->n; i++)
		strbuf_printf(&definition, "%s%s", i > 2 ? " " : "", args->word[i]);
	if (!share_service_parse(args->word[1], definition.buf, &app->arena, &trial, err))
		return false;
	vec_push(&app->services, (struct user_service){ arena_strdup(&app->arena, args->word[1]),
							arena_strdup(&app->arena, definition.buf) });
	return true;
}

bool cmd_messages(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	box_start(&app->box, BOX_SHOW, _("Messages"), 0);
	vec_each (&app->said, line)
		box_add(&app->box, NULL, *line, NULL, 0);
	app->box.empty = _("Nothing was said yet.");
	app_show_box(app, NULL);
	list_move(&app->box.list, MOVE_BOTTOM, 1);
	return true;
}

bool cmd_demo(struct app *app, const struct words *args UNUSED, struct err *err)
{
	return app->session.demo || app_open_session(app, true, err);
}

/* The terminal ------------------------------------------------------------------------------- */

bool cmd_redraw(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	if (app->term)
		term_redraw(app->term);
	app_reload(app);
	return true;
}

bool cmd_suspend(struct app *app, const struct words *args UNUSED, struct err *err)
{
	if (!app->term)
		return err_set(err, ERR_USER, _("there is no terminal to go back to"));
	term_leave(app->term);
	/* the whole group: a shell script around us is to stop as well */
	kill(0, SIGTSTP);
	term_return(app->term);
	return true;
}

bool cmd_quit(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	app->quit = true;
	return true;
}

/* For scripts and tests ------------------------------------------------------------------------- */

bool cmd_press(struct app *app, const struct words *args, struct err *err)
{
	for (size_t i = 1; i < args->n; i++) {
		uint32_t keys[KEY_SEQUENCE];
		int n;

		if (!key_parse_sequence(args->word[i], keys, &n, err))
			return false;
		for (int k = 0; k < n; k++) {
			/* what is on the screen decides what a key does */
			app_draw(app);
			app_key(app, keys[k], NULL);
		}
	}
	return true;
}

bool cmd_wait(struct app *app, const struct words *args UNUSED, struct err *err)
{
	int64_t end = clock_mono_ms() + 60000;

	while (app->outstanding > 0 || app->status.pages_total > 0)
		if (clock_mono_ms() > end)
			return err_set(err, ERR_USER, _("the work is not done after a minute"));
		else
			app_events(app, 50);
	app_events(app, 0);
	app_reload(app);
	return true;
}

bool cmd_resize(struct app *app, const struct words *args, struct err *err)
{
	int columns, rows;

	if (app->term)
		return err_set(err, ERR_USER, _("the terminal decides about its size"));
	if (sscanf(args->word[1], "%dx%d", &columns, &rows) != 2 || columns < 1 || rows < 1)
		return err_set(err, ERR_USER, _("\"%s\" is no size; write 80x24"), args->word[1]);
	grid_resize(&app->grid, rows, columns);
	return true;
}

bool cmd_screendump(struct app *app, const struct words *args, struct err *err)
{
	AUTO(strbuf) text = STRBUF_INIT;

	app_draw(app);
	grid_dump(&app->grid, &text);
	if (!streq(args->word[1], "-"))
		return file_write(args->word[1], text.buf, text.len, err);
	fwrite(text.buf, 1, text.len, stdout);
	return true;
}
