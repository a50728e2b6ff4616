/*
 * app/do-feeds.c - the commands of the group "Subscriptions"
 *
 * Each changes the feeds file in place and then has the engine read it again.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "app/app.h"
#include "app/command.h"
#include "app/import.h"
#include "app/outside.h"
#include "base/file.h"
#include "base/i18n.h"
#include "conf/migrate.h"
#include "conf/subscriptions.h"

/* The feeds file has changed: the archive follows. */
static bool changed(struct app *app)
{
	app_send(app, (struct task){ .kind = TASK_SYNC });
	return true;
}

/* Renaming, moving, pausing, removing -------------------------------------------------- */

static void rename_to(struct app *app, const char *name)
{
	const struct menu_row *row = menu_current(&app->menu);
	struct err err = ERR_INIT;
	bool ok;

	if (!row)
		return;
	ok = row->kind == MENU_CATEGORY ? subs_category_rename(app->session.feeds_file, row->key, name, &err)
					: subs_rename(app->session.feeds_file, row->key, name, &err);
	if (ok)
		changed(app);
	else
		app_fail(app, &err);
}

bool cmd_rename(struct app *app, const struct words *args, struct err *err UNUSED)
{
	if (args->n > 1)
		rename_to(app, args->word[1]);
	else
		app_prompt(app, _("New name: "), menu_current(&app->menu)->name, NULL, rename_to);
	return true;
}

static void move_feed(struct app *app, const char *category)
{
	const struct menu_row *row = menu_current(&app->menu);
	struct err err = ERR_INIT;

	if (row && subs_move(app->session.feeds_file, row->key, strempty(category) ? NULL : category, &err))
		changed(app);
	else
		app_fail(app, &err);
}

static void move_chosen(struct app *app, const struct box_row *row)
{
	move_feed(app, row->value ? row->text : "");
}

bool cmd_move_to(struct app *app, const struct words *args, struct err *err UNUSED)
{
	if (args->n > 1) {
		move_feed(app, args->word[1]);
		return true;
	}
	box_start(&app->box, BOX_FILTER, _("Move to which category?"), 0);
	box_add(&app->box, NULL, _("(the top)"), NULL, 0);
	for (size_t i = 0; i < app->menu.data.n_categories; i++)
		box_add(&app->box, NULL, app->menu.data.categories[i].path, NULL, 1);
	app_show_box(app, move_chosen);
	return true;
}

bool cmd_pause(struct app *app, const struct words *args UNUSED, struct err *err)
{
	const struct menu_row *row = menu_current(&app->menu);
	bool paused = row->paused;

	if (!subs_set(app->session.feeds_file, row->key, "paused", paused ? NULL : "yes", err))
		return false;
	app_say(app, paused ? _("%s is fetched again") : _("%s is paused"), row->name);
	return changed(app);
}

static void remove_chosen(struct app *app, const struct box_row *chosen)
{
	const struct menu_row *row = menu_current(&app->menu);
	struct err err = ERR_INIT;
	bool ok;

	if (!row || !chosen->value)
		return;
	ok = row->kind == MENU_CATEGORY ? subs_category_remove(app->session.feeds_file, row->key, &err)
					: subs_remove(app->session.feeds_file, row->key, &err);
	if (!ok) {
		app_fail(app, &err);
		return;
	}
	app_say(app, _("Removed: %s"), row->name);
	changed(app);
}

bool cmd_remove(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	const struct menu_row *row = menu_current(&app->menu);
	AUTO(strbuf) title = STRBUF_INIT;

	strbuf_printf(&title, _("Remove \"%s\"?"), row->name);
	box_start(&app->box, BOX_KEYS, title.buf, 0);
	box_add(&app->box, "y", row->kind == MENU_CATEGORY
				 ? _("Yes; its feeds move up one level")
				 : _("Yes; its articles stay in the archive"), NULL, 1);
	box_add(&app->box, "n", _("No"), NULL, 0);
	app_show_box(app, remove_chosen);
	return true;
}

bool cmd_feed_setting(struct app *app, const struct words *args, struct err *err)
{
	const struct menu_row *row = menu_current(&app->menu);
	const char *value = args->n > 2 ? args->word[2] : NULL;
	bool ok = row->kind == MENU_CATEGORY
			  ? subs_category_set(app->session.feeds_file, row->key, args->word[1], value, err)
			  : subs_set(app->session.feeds_file, row->key, args->word[1], value, err);

	return ok && changed(app);
}

/* Trouble ---------------------------------------------------------------------------------- */

static void trouble_chosen(struct app *app, const struct box_row *row)
{
	if (menu_go_to(&app->menu, MENU_FEED, row->value)) {
		app_open_menu_row(app);
		app_focus(app, PANE_MENU);
	}
}

bool cmd_trouble(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	int n = 0;

	box_start(&app->box, BOX_KEYS, _("Feeds in trouble"), 0);
	for (size_t i = 0; i < app->menu.data.n_feeds; i++) {
		const struct feed_row *feed = &app->menu.data.feeds[i];
		AUTO(strbuf) why = STRBUF_INIT;

		if (feed->error == ERR_NONE)
			continue;
		err_sentence(&why, feed->error, feed->error_code, feed->error_detail);
		box_add(&app->box, NULL, feed->title, why.buf, feed->id);
		n++;
	}
	if (!n) {
		app_say(app, "%s", _("All feeds are well"));
		return true;
	}
	app_show_box(app, trouble_chosen);
	return true;
}

bool cmd_edit_feeds(struct app *app, const struct words *args UNUSED, struct err *err)
{
	if (!app_editable(app, err) || !file_make_dir_of(app->session.feeds_file, err) ||
	    !outside_edit(app, app->session.feeds_file, err))
		return false;
	if (!file_exists(app->session.feeds_file))
		app_back_to_demo(app);
	else
		changed(app);
	return true;
}

/* Importing and exporting ---------------------------------------------------------------------- */

static bool import(struct app *app, const char *file, struct err *err)
{
	AUTO_FREE char *path = file_expand(file);
	AUTO(strbuf) said = STRBUF_INIT;
	struct import_result result = { 0 };

	if (!app_editable(app, err) || !file_make_dir_of(app->session.feeds_file, err) ||
	    !import_file(path, app->session.feeds_file, &result, err)) {
		app_back_to_demo(app);
		return false;
	}
	import_say(&result, &said);
	app_say(app, "%s", said.buf);
	import_release(&result);
	changed(app);
	app->refresh_task = app_send(app, (struct task){ .kind = TASK_REFRESH, .scope = REFRESH_DUE });
	return true;
}

static void import_typed(struct app *app, const char *file)
{
	struct err err = ERR_INIT;

	if (!strempty(file) && !import(app, file, &err))
		app_fail(app, &err);
}

bool cmd_import(struct app *app, const struct words *args, struct err *err)
{
	struct found_files found = VEC_INIT;
	struct arena arena = ARENA_INIT;

	if (args->n > 1)
		return import(app, args->word[1], err);
	migrate_find(&arena, &found);
	app_prompt(app, _("Import which file? "), found.n ? found.ptr[0].path : "", NULL, import_typed);
	vec_release(&found);
	arena_release(&arena);
	return true;
}

bool cmd_export(struct app *app, const struct words *args, struct err *err)
{
	AUTO_FREE char *path = file_expand(args->word[1]);
	AUTO(strbuf) text = STRBUF_INIT;

	if (!export_opml(app->session.feeds_file, &text, err) || !file_write(path, text.buf, text.len, err))
		return false;
	app_say(app, _("Written to %s"), path);
	return true;
}

/* The catalogue --------------------------------------------------------------------------------- */

static void catalogue_chosen(struct app *app, const struct box_row *row)
{
	struct import_result result = { 0 };
	AUTO(strbuf) said = STRBUF_INIT;
	struct err err = ERR_INIT;

	if (!app_editable(app, &err) || !file_make_dir_of(app->session.feeds_file, &err) ||
	    !import_catalogue((size_t)row->value, app->session.feeds_file, &result, &err)) {
		app_back_to_demo(app);
		app_fail(app, &err);
		return;
	}
	import_say(&result, &said);
	app_say(app, "%s", said.buf);
	import_release(&result);
	changed(app);
	app->refresh_task = app_send(app, (struct task){ .kind = TASK_REFRESH, .scope = REFRESH_DUE });
}

bool cmd_catalogue(struct app *app, const struct words *args UNUSED, struct err *err)
{
	struct arena arena = ARENA_INIT;
	struct catalogue list;

	if (!catalogue_load(&arena, &list, err)) {
		arena_release(&arena);
		return false;
	}
	box_start(&app->box, BOX_FILTER, _("Catalogue: Enter subscribes"), 0);
	for (size_t i = 0; i < list.n; i++)
		box_add(&app->box, NULL, list.items[i].path, list.items[i].note, (int64_t)i);
	arena_release(&arena);
	app_show_box(app, catalogue_chosen);
	return true;
}
