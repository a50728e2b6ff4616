/*
 * app/nav.c - from the menu to a list, from a list to an article
 *
 * SPDX-License-Identifier: MIT
 */
#include "app/app.h"
#include "base/i18n.h"

bool app_article_id(struct app *app, int64_t *out)
{
	const struct headline *row = headlines_current(&app->list);

	if (app->focus == PANE_READER && app->reader.has_article) {
		*out = app->reader.article.row.id;
		return true;
	}
	if (app->focus == PANE_MENU || !row)
		return false;
	*out = row->id;
	return true;
}

static void as_configured(const struct app *app, struct list_spec *spec)
{
	spec->oldest_first = app->conf.oldest_first;
	if (spec->kind == LIST_SEARCH)
		return; /* by rank, until it is sorted by hand, and whole */
	spec->sort = (enum list_sort)app->conf.sort;
	spec->unread_only = !app->conf.show_read && spec->kind != LIST_STARRED &&
			    spec->kind != LIST_BEGUN;
}

bool app_relist(struct app *app, struct err *err)
{
	if (!app->list.store || app->list.front)
		return true;
	if (app->focus == PANE_MENU)
		return app_open_menu_row(app);
	as_configured(app, &app->list.spec);
	if (!headlines_reload(&app->list, &app->menu.data, (size_t)app->conf.list_limit, err))
		return false;
	app_show_pending(app);
	return true;
}

/* Shows the list of the menu's row; the focus stays. */
bool app_open_menu_row(struct app *app)
{
	const struct menu_row *row = menu_current(&app->menu);
	AUTO(strbuf) title = STRBUF_INIT;
	struct err err = ERR_INIT;
	struct list_spec spec;
	bool ok;

	if (!row || !app->session.store || !menu_spec(row, &spec))
		return false;
	app->filling = false;
	if (row->kind == MENU_SEARCH)
		strbuf_printf(&title, _("Search: %s"), row->name);
	else
		menu_path(&app->menu, row, &title);
	if (row->kind == MENU_SEARCH)
		spec.sort = LIST_BY_RANK;
	app->list.fold = app->conf.stories;
	if (row->kind == MENU_FRONT) {
		ok = headlines_front(&app->list, app->session.store, &app->menu.data, title.buf, 4, &err);
	} else {
		as_configured(app, &spec);
		ok = headlines_open(&app->list, app->session.store, &spec, title.buf,
				    (size_t)app->conf.list_limit, &err);
	}
	if (!ok)
		app_fail(app, &err);
	app_show_pending(app);
	return ok;
}

void app_show_pending(struct app *app)
{
	vec_each (&app->pending, mark) {
		headlines_mark(&app->list, mark->id, mark->set, mark->clear);
		reader_mark(&app->reader, mark->id, mark->set, mark->clear);
	}
}

void app_mark(struct app *app, int64_t id, unsigned set, unsigned clear)
{
	struct pending_mark mark = { .id = id, .set = set, .clear = clear };

	headlines_mark(&app->list, id, set, clear);
	reader_mark(&app->reader, id, set, clear);
	mark.task = app_send(app, (struct task){ .kind = TASK_MARK, .id = id, .set = set, .clear = clear });
	vec_push(&app->pending, mark);
}

static void save_position(struct app *app)
{
	size_t position = reader_position(&app->reader);

	if (position != app->reader.article.position)
		app_send(app, (struct task){ .kind = TASK_POSITION, .id = app->reader.article.row.id,
					     .number_arg = (int64_t)position });
	app->reader.article.position = position;
}

void app_close_article(struct app *app)
{
	if (app->reader.has_article && !app->previewing)
		save_position(app);
	app->previewing = false;
	reader_close(&app->reader);
}

void app_leave_article(struct app *app)
{
	if (!app->reader.has_article || app->previewing)
		return;
	app_reached_end(app); /* keys may come faster than pictures */
	if (reader_finished(&app->reader)) {
		app_close_article(app);
	} else {
		save_position(app);
		app->previewing = true;
	}
}

struct reader_options app_reader_options(const struct app *app)
{
	return (struct reader_options){
		.article_width = (int)app->conf.article_width,
		.link_numbers = app->conf.link_numbers,
		.date_format = app->conf.date_format,
		.plain = app->zen,
	};
}

static bool show_article(struct app *app, int64_t id, struct err *err)
{
	struct reader_options how = app_reader_options(app);

	app_close_article(app);
	if (!reader_open(&app->reader, app->session.store, id, &how, err))
		return false;
	app->ended = 0;
	app_show_pending(app);
	return true;
}

void app_passed(struct app *app, size_t from)
{
	if (app->conf.mark_read != MARK_PASSED)
		return;
	for (size_t i = from; i < app->list.list.cursor && i < app->list.rows.n; i++)
		if (headline_is_news(&app->list.rows.ptr[i]))
			app_mark(app, app->list.rows.ptr[i].id, ENTRY_READ, ENTRY_UPDATED);
}

void app_reached_end(struct app *app)
{
	const struct row *row = &app->reader.article.row;

	if (app->conf.mark_read != MARK_AT_END || app->focus != PANE_READER || app->previewing ||
	    !app->reader.has_article || app->ended == row->id || app->reader.stop || !reader_finished(&app->reader))
		return;
	app->ended = row->id;
	if (!(row->flags & ENTRY_READ) || row->flags & ENTRY_UPDATED)
		app_mark(app, row->id, ENTRY_READ, ENTRY_UPDATED);
}

bool app_open_article(struct app *app, int64_t id)
{
	struct err err = ERR_INIT;

	if (!app->reader.has_article || app->reader.article.row.id != id) {
		if (!show_article(app, id, &err)) {
			app_fail(app, &err);
			return false;
		}
	}
	app->previewing = false;
	headlines_go_to(&app->list, id);
	app_focus(app, PANE_READER);
	if ((app->conf.mark_read == MARK_ON_OPEN || app->conf.mark_read == MARK_PASSED) && (!(app->reader.article.row.flags & ENTRY_READ) ||
				       app->reader.article.row.flags & ENTRY_UPDATED))
		app_mark(app, id, ENTRY_READ, ENTRY_UPDATED);
	return true;
}

void app_preview(struct app *app)
{
	const struct headline *row = headlines_current(&app->list);
	struct err ignored = ERR_INIT;

	if (app->focus == PANE_READER || rect_empty(app->frame.panes[PANE_READER]))
		return;
	if (app->reader.has_article && row && app->reader.article.row.id == row->id)
		return;
	app_close_article(app);
	if (row && app->session.store)
		app->previewing = show_article(app, row->id, &ignored);
}

bool app_editable(struct app *app, struct err *err)
{
	if (!app->session.demo || app->paths.demo)
		return true;
	/* the demo was only shown because there was nothing yet: now there will be */
	if (app_open_session(app, false, err))
		return true;
	app_back_to_demo(app);
	return false;
}

void app_back_to_demo(struct app *app)
{
	struct err ignored = ERR_INIT;

	if (!app->session.store || (!app->session.demo && !app->menu.data.n_feeds))
		app_open_session(app, true, &ignored);
}
