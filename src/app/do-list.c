/*
 * app/do-list.c - the commands of the group "Lists"
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <stdlib.h>

#include "app/app.h"
#include "app/command.h"
#include "base/i18n.h"
#include "text/unicode.h"

static bool start_refresh(struct app *app, enum refresh_scope scope, int64_t id)
{
	app->refresh_task = app_send(app, (struct task){ .kind = TASK_REFRESH, .scope = scope, .id = id });
	return true;
}

bool cmd_refresh(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	const struct menu_row *row = menu_current(&app->menu);

	if (row && row->kind == MENU_FEED)
		return start_refresh(app, REFRESH_FEED, row->id);
	if (row && row->kind == MENU_CATEGORY)
		return start_refresh(app, REFRESH_CATEGORY, row->id);
	return start_refresh(app, REFRESH_ALL, 0);
}

bool cmd_refresh_all(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	return start_refresh(app, REFRESH_ALL, 0);
}

bool cmd_cancel(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	app_send(app, (struct task){ .kind = TASK_CANCEL });
	return true;
}

bool cmd_older(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	app_send(app, (struct task){ .kind = TASK_OLDER, .id = menu_current(&app->menu)->id });
	app_say(app, "%s", _("Asking for older articles …"));
	return true;
}

bool cmd_arrivals(struct app *app, const struct words *args UNUSED, struct err *err)
{
	if (!app->list.store)
		return true;
	return headlines_reload(&app->list, &app->menu.data, (size_t)app->conf.list_limit, err);
}

bool cmd_story(struct app *app, const struct words *args UNUSED, struct err *err)
{
	if (!app->conf.stories)
		return err_set(err, ERR_USER, _("stories are not folded: \"set stories on\" does it"));
	if (!headlines_unfold(&app->list, &app->menu.data, (size_t)app->conf.list_limit, err) && !err->kind)
		app_say(app, "%s", app->list.front ? _("a story opens in a list, not on the front page")
						   : _("nobody else in this list reports it"));
	return err->kind == ERR_NONE;
}

/* Searching ----------------------------------------------------------------------- */

static void search_archive(struct app *app, const char *words)
{
	struct list_spec spec = { .kind = LIST_SEARCH, .sort = LIST_BY_RANK };
	int64_t total = 0, unread = 0;
	struct err err = ERR_INIT;

	if (strempty(words)) {
		menu_set_search(&app->menu, NULL, 0);
		return;
	}
	snprintf(spec.text, sizeof(spec.text), "%s", words);
	if (!store_count(app->session.store, &spec, &total, &unread, &err)) {
		app_fail(app, &err);
		return;
	}
	menu_set_search(&app->menu, spec.text, total);
	menu_go_to(&app->menu, MENU_SEARCH, 0);
	app_close_article(app);
	app_open_menu_row(app);
	app_focus(app, PANE_LIST);
	app_say(app, P_("%d article found", "%d articles found", total), (int)total);
}

static void search_text(struct app *app, const char *words)
{
	AUTO(strbuf) folded = STRBUF_INIT;

	unicode_fold(words, strlen(words), &folded);
	free(app->find);
	app->find = strbuf_steal(&folded);
	app->finding = reader_search(&app->reader, app->find);
	if (app->finding)
		app_say(app, P_("%d place: n and N go through them", "%d places: n and N go through them",
				app->reader.hits), (int)app->reader.hits);
	else if (!strempty(words))
		app_say(app, _("\"%s\" is not in this article"), words);
}

bool cmd_search(struct app *app, const struct words *args, struct err *err UNUSED)
{
	bool in_text = app->focus == PANE_READER && app->reader.has_article;
	AUTO(strbuf) words = STRBUF_INIT;

	for (size_t i = 1; i < args->n; i++)
		strbuf_printf(&words, "%s%s", i > 1 ? " " : "", args->word[i]);
	if (!words.len)
		app_prompt(app, in_text ? _("Find in the text: ") : _("Search: "), "", &app->search_history,
			   in_text ? search_text : search_archive);
	else if (in_text)
		search_text(app, words.buf);
	else
		search_archive(app, words.buf);
	return true;
}

static void filter_by(struct app *app, const char *expression)
{
	struct list_spec spec = { .kind = LIST_QUERY, .sort = (enum list_sort)app->conf.sort,
				  .oldest_first = app->conf.oldest_first };
	AUTO(strbuf) title = STRBUF_INIT;
	struct err err = ERR_INIT;

	if (strempty(expression)) {
		app_open_menu_row(app);
		return;
	}
	spec.unread_only = !app->conf.show_read;
	if (strlen(expression) >= sizeof(spec.text))
		err_set(&err, ERR_USER, _("the expression is too long: at most %zu characters"),
			sizeof(spec.text) - 1);
	else if (store_check_query(app->session.store, expression, &err)) {
		snprintf(spec.text, sizeof(spec.text), "%s", expression);
		strbuf_printf(&title, _("Filter: %s"), expression);
		if (headlines_open(&app->list, app->session.store, &spec, title.buf,
				   (size_t)app->conf.list_limit, &err)) {
			app_focus(app, PANE_LIST);
			return;
		}
	}
	app_fail(app, &err);
}

bool cmd_filter(struct app *app, const struct words *args, struct err *err UNUSED)
{
	AUTO(strbuf) expression = STRBUF_INIT;

	for (size_t i = 1; i < args->n; i++) {
		/* a quoted word of the command line is a quoted string of the expression */
		bool quote = i > 1 && strpbrk(args->word[i], " ");

		strbuf_printf(&expression, quote ? "%s\"%s\"" : "%s%s", i > 1 ? " " : "", args->word[i]);
	}
	if (expression.len)
		filter_by(app, expression.buf);
	else
		app_prompt(app, _("Filter: "), "", &app->search_history, filter_by);
	return true;
}

bool cmd_sort(struct app *app, const struct words *args, struct err *err)
{
	static const char *const orders[] = { "date", "feed", "title" };
	AUTO(strbuf) now = STRBUF_INIT;

	if (!conf_set(&app->conf, "sort",
		      args->n > 1 ? args->word[1] : orders[(app->conf.sort + 1) % 3], err))
		return false;
	conf_get(&app->conf, option_find("sort"), &now);
	app->list.spec.sort = (enum list_sort)app->conf.sort;
	if (!app_relist(app, err))
		return false;
	app_say(app, _("Sorted by %s"), now.buf);
	return true;
}

bool cmd_unread_only(struct app *app, const struct words *args UNUSED, struct err *err)
{
	app->conf.show_read = !app->conf.show_read;
	if (!app_relist(app, err))
		return false;
	app_say(app, "%s", app->conf.show_read ? _("All articles are shown") : _("Only unread articles are shown"));
	return true;
}
