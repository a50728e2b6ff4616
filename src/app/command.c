/* SPDX-License-Identifier: MIT */
#include "app/command.h"

#include "app/app.h"
#include "base/file.h"
#include "base/i18n.h"

/* Deeper than this, a key is bound to itself. */
#define MAX_DEPTH 16

#define GROUP(text) { .name = "", .keys = "", .args = "", .help = text },
#define CMD(function, name_, where_, needs_, keys_, args_, help_) \
	{ .name = name_, .where = where_, .needs = needs_, .keys = keys_, .args = args_, \
	  .help = help_, .run = cmd_##function },
const struct command commands[] = {
#include "app/commands.def"
};
#undef CMD
#undef GROUP
const size_t n_commands = ARRAY_LEN(commands);

const struct command *command_find(const char *name)
{
	for (size_t i = 0; i < n_commands; i++)
		if (commands[i].run && streq(commands[i].name, name))
			return &commands[i];
	return NULL;
}

/* Refuses, and says why, when what the command needs is not there. */
static bool has_needs(struct app *app, const struct command *command, struct err *err)
{
	const struct menu_row *row = menu_current(&app->menu);
	int64_t id;

	switch (command->needs) {
	case NOTHING:
		return true;
	case ARTICLE:
		if (app_article_id(app, &id))
			return true;
		return err_set(err, ERR_USER, _("there is no article here"));
	case LISTED:
		if (app->list.rows.n)
			return true;
		return err_set(err, ERR_USER, _("the list is empty"));
	case FEED:
		if (row && row->kind == MENU_FEED)
			return true;
		return err_set(err, ERR_USER, _("put the cursor on a feed in the menu first"));
	case SUBSCRIBED:
		if (row && (row->kind == MENU_FEED || row->kind == MENU_CATEGORY))
			return true;
		return err_set(err, ERR_USER, _("put the cursor on a feed or category in the menu first"));
	}
	return true;
}

/* As many words as the table says the command needs at least. */
static bool has_args(const struct command *command, const struct words *args, struct err *err)
{
	size_t needed = 0;

	for (const char *p = command->args; *p; p++)
		needed += *p == '<';
	if (args->n > needed)
		return true;
	return err_set(err, ERR_USER, _("%s needs: %s"), command->name, command->args);
}

bool command_run(struct app *app, const char *line, struct err *err)
{
	struct arena arena = ARENA_INIT;
	bool ok = true;

	if (app->depth >= MAX_DEPTH)
		return err_set(err, ERR_USER, _("\"%s\" runs itself again and again"), line);
	app->depth++;
	while (ok && line && *line) {
		const struct command *command;
		struct words args;

		ok = lines_words(line, &arena, &args, &line, err);
		if (!ok || !args.n)
			continue;
		command = command_find(args.word[0]);
		ok = command ? has_args(command, &args, err) && has_needs(app, command, err) &&
				       command->run(app, &args, err)
			     : err_set(err, ERR_USER, _("there is no command \"%s\""), args.word[0]);
	}
	app->depth--;
	arena_release(&arena);
	return ok;
}

bool command_run_file(struct app *app, const char *path, struct err *err)
{
	AUTO(strbuf) text = STRBUF_INIT;
	struct str rest, line;
	bool ok = true;
	int number = 0;

	if (!file_read(path, 1 << 20, &text, err))
		return false;
	rest = strbuf_str(&text);
	while (str_next(&rest, '\n', &line)) {
		AUTO_FREE char *copy = xstrndup(line.ptr, line.len);
		struct err one = ERR_INIT;

		number++;
		/* what a command means may depend on what was last shown */
		if (app->session.store && !app->term)
			app_draw(app);
		if (command_run(app, copy, &one))
			continue;
		app_say(app, "%s:%d: %s", path, number, one.text);
		if (ok)
			err_set(err, ERR_USER, "%s:%d: %s", path, number, one.text);
		ok = false;
	}
	return ok;
}
