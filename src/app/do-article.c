/*
 * app/do-article.c - the commands of the group "Articles"
 *
 * SPDX-License-Identifier: MIT
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/command.h"
#include "app/outside.h"
#include "base/i18n.h"
#include "feed/url.h"
#include "text/unicode.h"

/* The article that is meant, whole; lives in the arena. */
static bool article(struct app *app, struct arena *arena, struct article *out, struct err *err)
{
	int64_t id;

	return app_article_id(app, &id) && store_article(app->session.store, id, arena, out, err);
}

/*
 * What a command on a link means: link number `count` of the open text, the
 * chosen one, or that of what is shown. NULL with err set when there is no such thing.
 */
static const char *link_meant(struct app *app, struct arena *arena, struct err *err)
{
	int number = app_count(app, 0);
	struct article a;
	const char *link;

	if (number && app->focus == PANE_READER) {
		link = reader_link(&app->reader, number);
		if (!link)
			err_set(err, ERR_USER, _("there is no link %d in this article"), number);
		return link;
	}
	if (app->focus == PANE_READER && reader_chosen_link(&app->reader) &&
	    *reader_chosen_link(&app->reader) != '#')
		return reader_chosen_link(&app->reader);
	if (app->focus == PANE_READER && app->reader.visiting)
		return reader_address(&app->reader);
	if (!article(app, arena, &a, err))
		return NULL;
	if (!a.address)
		err_set(err, ERR_USER, _("this article has no link"));
	return a.address;
}

bool cmd_open(struct app *app, const struct words *args UNUSED, struct err *err)
{
	struct arena arena = ARENA_INIT;
	const char *link = link_meant(app, &arena, err);
	bool ok = link && outside_open(app, link, err);

	arena_release(&arena);
	return ok;
}

bool cmd_copy(struct app *app, const struct words *args UNUSED, struct err *err)
{
	struct arena arena = ARENA_INIT;
	const char *link = link_meant(app, &arena, err);
	bool ok = link && outside_copy(app, link, err);

	arena_release(&arena);
	return ok;
}

bool cmd_comments(struct app *app, const struct words *args UNUSED, struct err *err)
{
	struct arena arena = ARENA_INIT;
	struct article a;
	bool ok = article(app, &arena, &a, err);

	if (ok && !a.comments_url)
		ok = err_set(err, ERR_USER, _("this article names no page with comments"));
	ok = ok && outside_open(app, a.comments_url, err);
	arena_release(&arena);
	return ok;
}

bool cmd_enclosure(struct app *app, const struct words *args UNUSED, struct err *err)
{
	struct arena arena = ARENA_INIT;
	size_t number = (size_t)app_count(app, 1);
	struct article a;
	bool ok = article(app, &arena, &a, err);

	if (ok && (number < 1 || number > a.n_enclosures))
		ok = a.n_enclosures ? err_set(err, ERR_USER, _("there are only %zu enclosed files"), a.n_enclosures)
				    : err_set(err, ERR_USER, _("nothing is enclosed with this article"));
	ok = ok && outside_open(app, a.enclosures[number - 1].url, err);
	arena_release(&arena);
	return ok;
}

/* The article that is meant, with its flags as they are shown: a mark just set may not be stored yet. */
static bool flags_shown(struct app *app, int64_t *id, unsigned *flags)
{
	if (!app_article_id(app, id) || !store_flags(app->session.store, *id, flags))
		return false;
	vec_each (&app->list.rows, row)
		if (row->id == *id)
			*flags = row->flags;
	return true;
}

bool cmd_star(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	unsigned flags = 0;
	int64_t id;

	if (!flags_shown(app, &id, &flags))
		return true;
	if (flags & ENTRY_STARRED)
		app_mark(app, id, 0, ENTRY_STARRED);
	else
		app_mark(app, id, ENTRY_STARRED, 0);
	app_say(app, "%s", flags & ENTRY_STARRED ? _("Star taken away") : _("Star given: it is kept for ever"));
	return true;
}

bool cmd_toggle_read(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	unsigned flags = 0;
	int64_t id;

	if (!flags_shown(app, &id, &flags))
		return true;
	if (flags & ENTRY_READ)
		app_mark(app, id, 0, ENTRY_READ);
	else
		app_mark(app, id, ENTRY_READ, ENTRY_UPDATED);
	if (app->focus == PANE_LIST)
		list_move(&app->list.list, MOVE_DOWN, 1);
	return true;
}

static void mark_everything(struct app *app, const struct box_row *row)
{
	struct task task = { .kind = TASK_MARK_LIST, .spec = app->list.spec, .newest = app->list.newest,
			     .set = ENTRY_READ };

	if (!row->value)
		return;
	headlines_mark(&app->list, 0, ENTRY_READ, 0);
	app_send(app, task);
}

bool cmd_mark_all_read(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	const struct box_row yes = { .value = 1 };

	if (!app->list.front) {
		mark_everything(app, &yes);
		return true;
	}
	/* the front page shows a few articles and stands for all of them: better ask */
	box_start(&app->box, BOX_KEYS, _("Mark the articles of all feeds as read?"), 0);
	box_add(&app->box, "y", _("Yes"), NULL, 1);
	box_add(&app->box, "n", _("No"), NULL, 0);
	app_show_box(app, mark_everything);
	return true;
}

bool cmd_delete(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	bool reading = app->focus == PANE_READER;
	int64_t id;

	if (!app_article_id(app, &id))
		return true;
	app_mark(app, id, ENTRY_HIDDEN | ENTRY_READ, 0);
	for (size_t i = 0; i < app->list.rows.n; i++)
		if (app->list.rows.ptr[i].id == id) {
			vec_remove(&app->list.rows, i);
			app->list.list.n = app->list.rows.n;
			if (app->list.list.cursor >= app->list.rows.n && app->list.list.cursor)
				app->list.list.cursor--;
			if (!headlines_current(&app->list))
				list_move(&app->list.list, MOVE_UP, 1);
			break;
		}
	if (reading) {
		app_close_article(app);
		app_focus(app, PANE_LIST);
	}
	app_say(app, "%s", _("Deleted: u takes it back"));
	return true;
}

bool cmd_undo(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	app_send(app, (struct task){ .kind = TASK_UNDO });
	return true;
}

bool cmd_redo(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	app_send(app, (struct task){ .kind = TASK_REDO });
	return true;
}

bool cmd_full_text(struct app *app, const struct words *args UNUSED, struct err *err)
{
	struct reader *r = &app->reader;
	unsigned flags = 0;
	int64_t id;

	if (!app_article_id(app, &id))
		return true;
	/* it came while somebody was reading: it is there, but not shown yet */
	if (app->focus == PANE_READER && r->has_article && !r->article.full &&
	    store_flags(app->session.store, id, &flags) && flags & ENTRY_FULL)
		return reader_refresh(r, app->session.store, err);
	if (app->focus == PANE_READER && r->has_article && r->article.full) {
		bool full = r->visiting || r->side != READER_FULL;

		app_say(app, "%s", full ? _("The text of the page") : _("The text of the feed"));
		return reader_show(r, full ? READER_FULL : READER_FEED, err);
	}
	app_say(app, "%s", _("Fetching the page…"));
	app_send(app, (struct task){ .kind = TASK_FULL_TEXT, .id = id });
	return true;
}

bool cmd_save_page(struct app *app, const struct words *args, struct err *err)
{
	struct task task = { .kind = TASK_SAVE_PAGE };
	struct arena arena = ARENA_INIT;
	const char *url = NULL;

	if (args->n > 1)
		url = args->word[1];
	else if (app_article_id(app, &task.id))
		url = link_meant(app, &arena, err);
	else
		err_set(err, ERR_USER, _("there is no article here"));
	if (url && strlen(url) >= sizeof(task.url)) {
		err_set(err, ERR_USER, _("the address is too long"));
		url = NULL;
	}
	if (url && app_editable(app, err)) {
		memcpy(task.url, url, strlen(url) + 1);
		app_say(app, "%s", _("Fetching the page…"));
		app_send(app, task);
	}
	arena_release(&arena);
	return err->kind == ERR_NONE;
}

/* Sharing -------------------------------------------------------------------------- */

static void share_chosen(struct app *app, const struct box_row *row)
{
	struct err err = ERR_INIT;

	if (!outside_share(app, row->value, &err))
		app_fail(app, &err);
}

bool cmd_share(struct app *app, const struct words *args, struct err *err)
{
	if (args->n > 1)
		return outside_share_named(app, args->word[1], err);
	box_start(&app->box, BOX_KEYS, _("Share"), 0);
	outside_list_services(app, &app->box);
	app_show_box(app, share_chosen);
	return true;
}
