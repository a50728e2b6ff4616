/*
 * app/do-move.c - the commands of the group "Moving"
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdint.h>

#include "app/app.h"
#include "app/command.h"
#include "base/i18n.h"
#include "text/unicode.h"
#include "ui/reader-scroll.h"

static void moved(struct app *app)
{
	/* the list beside the menu shows what the cursor stands on */
	if (app->focus == PANE_MENU)
		app_open_menu_row(app);
}

static bool go(struct app *app, enum motion how, int count)
{
	struct view *view = app_view(app, app->focus);

	size_t before = app->list.list.cursor;

	if (view->ops->move(view, how, count)) {
		if (app->focus == PANE_LIST)
			app_passed(app, before);
		moved(app);
	}
	return true;
}

#define MOTION(name, how) \
	bool cmd_##name(struct app *app, const struct words *args UNUSED, struct err *err UNUSED) \
	{ \
		return go(app, how, app_count(app, 1)); \
	}

MOTION(down, MOVE_DOWN)
MOTION(up, MOVE_UP)
MOTION(page_down, MOVE_PAGE_DOWN)
MOTION(page_up, MOVE_PAGE_UP)
MOTION(half_down, MOVE_HALF_DOWN)
MOTION(half_up, MOVE_HALF_UP)

/* Columns of code for one key. */
#define CODE_STEP 8

bool cmd_code_right(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	reader_scroll(&app->reader, CODE_STEP * app_count(app, 1));
	return true;
}

bool cmd_code_left(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	reader_scroll(&app->reader, -CODE_STEP * app_count(app, 1));
	return true;
}

bool cmd_top(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	int count = app_count(app, 0);

	return go(app, count ? MOVE_TO : MOVE_TOP, count);
}

bool cmd_bottom(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	int count = app_count(app, 0);

	return go(app, count ? MOVE_TO : MOVE_BOTTOM, count);
}

bool cmd_in(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	const struct headline *row;

	if (app->focus == PANE_MENU) {
		const struct menu_row *menu = menu_current(&app->menu);

		if (menu && menu->kind == MENU_TAGS)
			menu_fold(&app->menu, !menu->folded);
		else if (app_open_menu_row(app))
			app_focus(app, PANE_LIST);
		return true;
	}
	row = headlines_current(&app->list);
	if (app->focus == PANE_LIST && row)
		app_open_article(app, row->id);
	return true;
}

bool cmd_right(struct app *app, const struct words *args, struct err *err)
{
	if (app->focus == PANE_MENU && menu_fold(&app->menu, false))
		return true;
	return cmd_in(app, args, err);
}

/* One pane to the left; true when there was one. */
static bool pane_back(struct app *app)
{
	struct err ignored = ERR_INIT;

	if (app->focus == PANE_READER && app->reader.visiting) {
		return reader_go(&app->reader, true, &ignored) || reader_show(&app->reader, READER_FEED, &ignored);
	}
	if (app->focus == PANE_READER) {
		app_focus(app, PANE_LIST);
		return true;
	}
	if (app->focus == PANE_LIST) {
		app_focus(app, PANE_MENU);
		return true;
	}
	return false;
}

/* The hits are not marked any more; false: there was no search. */
static bool end_finding(struct app *app)
{
	if (!app->finding)
		return false;
	app->finding = false;
	reader_search(&app->reader, NULL);
	return true;
}

bool cmd_left(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	if (!reader_look_away(&app->reader) && !end_finding(app) && !pane_back(app) && !menu_fold(&app->menu, true) &&
	    menu_to_parent(&app->menu))
		moved(app);
	return true;
}

bool cmd_back(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	if (!reader_look_away(&app->reader) && !end_finding(app) && !pane_back(app))
		app->quit = true;
	return true;
}

/*
 * The next feed in the menu that has unread articles, and the first of them.
 * The menu's counts may be a moment old: a feed that turns out to be read is passed.
 */
static bool next_feed_unread(struct app *app, bool backwards)
{
	size_t start = app->menu.list.cursor, first = SIZE_MAX;

	while (menu_next_unread(&app->menu, backwards) && app->menu.list.cursor != first) {
		if (app_open_menu_row(app) && headlines_first_unread(&app->list))
			return true;
		if (first == SIZE_MAX)
			first = app->menu.list.cursor;
	}
	if (app->menu.list.cursor != start) {
		app->menu.list.cursor = start;
		app_open_menu_row(app);
	}
	return false;
}

static bool step_unread(struct app *app, bool backwards)
{
	bool reading = app->focus == PANE_READER;
	const struct headline *row = headlines_current(&app->list);

	/* from the menu into a list that nobody has read in yet, the row it stands on counts too */
	if (!(app->focus == PANE_MENU && row && headline_is_news(row)) &&
	    !headlines_next_unread(&app->list, backwards) && !next_feed_unread(app, backwards)) {
		app_say(app, "%s", _("Everything is read"));
		return true;
	}
	row = headlines_current(&app->list);
	if (reading && row)
		app_open_article(app, row->id);
	else if (app->focus == PANE_MENU)
		app_focus(app, PANE_LIST);
	return true;
}

static bool find_next(struct app *app, bool backwards)
{
	if (!app->reader.view.ops->find(&app->reader.view, app->find, backwards))
		app_say(app, "%s", _("Nothing found"));
	return true;
}

bool cmd_next_unread(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	return app->finding && app->focus == PANE_READER ? find_next(app, false) : step_unread(app, false);
}

bool cmd_previous_unread(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	return app->finding && app->focus == PANE_READER ? find_next(app, true) : step_unread(app, true);
}

bool cmd_read_on(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	const struct headline *row = headlines_current(&app->list);

	if (app->reader.has_article && app->focus == PANE_READER) {
		if (!reader_at_end(&app->reader))
			return go(app, MOVE_PAGE_DOWN, 1);
	} else if (row && headline_is_news(row)) {
		app_open_article(app, row->id);
		return true;
	}
	if (!headlines_next_unread(&app->list, false) && !next_feed_unread(app, false)) {
		app_say(app, "%s", _("Everything is read"));
		return true;
	}
	row = headlines_current(&app->list);
	if (row)
		app_open_article(app, row->id);
	return true;
}

static bool step(struct app *app, enum motion how)
{
	size_t before = app->list.list.cursor;
	const struct headline *row;

	if (!list_move(&app->list.list, how, app_count(app, 1))) {
		app_say(app, "%s", how == MOVE_DOWN ? _("This is the last article") : _("This is the first article"));
		return true;
	}
	app_passed(app, before);
	row = headlines_current(&app->list);
	if (app->focus == PANE_READER && row)
		app_open_article(app, row->id);
	return true;
}

bool cmd_next(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	return step(app, MOVE_DOWN);
}

bool cmd_previous(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	return step(app, MOVE_UP);
}

static bool step_feed(struct app *app, bool backwards)
{
	if (!menu_next_unread(&app->menu, backwards)) {
		app_say(app, "%s", _("Everything is read"));
		return true;
	}
	app_close_article(app);
	app_open_menu_row(app);
	if (app->focus == PANE_READER)
		app_focus(app, PANE_LIST);
	return true;
}

bool cmd_next_feed(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	return step_feed(app, false);
}

bool cmd_previous_feed(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	return step_feed(app, true);
}

static bool step_pane(struct app *app, int step)
{
	int pane = app->focus;

	do
		pane = (pane + step + PANE_COUNT) % PANE_COUNT;
	while (pane == PANE_READER &&
	       (!app->reader.has_article || rect_empty(app->frame.panes[PANE_READER])));
	/* whoever goes into the article reads it */
	if (pane == PANE_READER)
		app_open_article(app, app->reader.article.row.id);
	else
		app_focus(app, (enum pane)pane);
	return true;
}

bool cmd_next_pane(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	return step_pane(app, 1);
}

bool cmd_previous_pane(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	return step_pane(app, -1);
}

bool cmd_zoom(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	app->zoomed = !app->zoomed;
	return true;
}
