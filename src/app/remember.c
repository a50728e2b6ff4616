/* SPDX-License-Identifier: MIT */
#include "app/remember.h"

#include "app/app.h"
#include "base/file.h"

static char *path_of(const char *name)
{
	AUTO_FREE char *dir = file_place(FILE_STATE);

	return file_join(dir, name);
}

static void load(struct app *app, const char *name, struct strbuf *out)
{
	AUTO_FREE char *path = path_of(name);
	struct err ignored = ERR_INIT;

	if (!app->session.demo && file_exists(path))
		file_read(path, 1 << 20, out, &ignored);
}

static void save(const char *name, const struct strbuf *text)
{
	AUTO_FREE char *path = path_of(name);
	struct err ignored = ERR_INIT;

	file_write(path, text->buf, text->len, &ignored);
}

void remember_load_histories(struct app *app)
{
	AUTO_FREE char *commands = path_of("history.command");
	AUTO_FREE char *searches = path_of("history.search");
	struct err ignored = ERR_INIT;

	history_load(&app->command_history, commands, &ignored);
	history_load(&app->search_history, searches, &ignored);
}

void remember_load_folds(struct app *app)
{
	AUTO(strbuf) text = STRBUF_INIT;

	load(app, "folded", &text);
	menu_load_folds(&app->menu, text.buf);
}

bool remember_load_place(struct app *app)
{
	AUTO(strbuf) text = STRBUF_INIT;

	load(app, "place", &text);
	return menu_load_place(&app->menu, text.buf);
}

void remember_save(struct app *app)
{
	AUTO_FREE char *dir = file_place(FILE_STATE);
	AUTO_FREE char *commands = path_of("history.command");
	AUTO_FREE char *searches = path_of("history.search");
	AUTO(strbuf) folds = STRBUF_INIT;
	AUTO(strbuf) place = STRBUF_INIT;
	struct err ignored = ERR_INIT;

	if (app->session.demo || !app->term || !file_make_dir(dir, &ignored))
		return;
	history_save(&app->command_history, commands, &ignored);
	history_save(&app->search_history, searches, &ignored);
	if (!app->session.store)
		return;
	menu_save_folds(&app->menu, &folds);
	menu_save_place(&app->menu, &place);
	save("folded", &folds);
	save("place", &place);
}
