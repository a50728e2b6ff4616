/*
 * app/events.c - what the engine says, and what follows from it
 *
 * SPDX-License-Identifier: MIT
 */
#include <poll.h>
#include <unistd.h>

#include "app/app.h"
#include "app/command.h"
#include "app/do-add.h"
#include "app/pictures.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/spawn.h"
#include "conf/migrate.h"

/* Counters of a running refresh are shown this often, not after each feed. */
#define RELOAD_MS 300
#define RELOAD_MANY_MS 1000
#define MANY_FEEDS 100
/* How often we look whether another process has written. */
#define LOOK_MS 1000

void app_reload(struct app *app)
{
	struct err err = ERR_INIT;

	app->dirty = false;
	if (!app->session.store)
		return;
	if (!menu_reload(&app->menu, app->session.store, app->conf.show_read_feeds, &err))
		app_fail(app, &err);
	if (!app->list.rows.n)
		app->filling = true;
	if (app->list.store && (app->booting || app->filling)) {
		if (!headlines_reload(&app->list, &app->menu.data, (size_t)app->conf.list_limit, &err))
			app_fail(app, &err);
	} else {
		headlines_check(&app->list);
	}
	app_show_pending(app);
	app->version = store_version(app->session.store);
}

/* Which key a command has now; the first one. */
static const char *key_of(struct app *app, const char *command, struct strbuf *out)
{
	strbuf_clear(out);
	if (!keymap_keys_of(&app->keymap, MENU, command, 1, out))
		strbuf_printf(out, ":%s", command);
	return out->buf;
}

/* What to do now, unless there is something else to tell. */
static void first_words(struct app *app)
{
	AUTO(strbuf) add = STRBUF_INIT;
	AUTO(strbuf) catalogue = STRBUF_INIT;
	AUTO(strbuf) last = STRBUF_INIT;
	AUTO_FREE char *path = NULL;
	struct found_files found = VEC_INIT;
	struct arena arena = ARENA_INIT;

	if (app->status.message.len)
		return;
	migrate_find(&arena, &found);
	if (found.n)
		path = file_contract(found.ptr[0].path);
	key_of(app, "add", &add);
	key_of(app, "catalogue", &catalogue);
	if (found.n)
		/* TRANSLATORS: keys, and a file; it should fit in 78 columns with "~/.newsboat/urls" */
		app_say(app, _("Demo edition: %s adds a site, %s opens a catalogue, %s imports %s"),
			add.buf, catalogue.buf, key_of(app, "import", &last),
			path);
	else
		/* TRANSLATORS: keys; it should fit in 78 columns */
		app_say(app,
			_("Demo edition: %s adds a site, %s opens a catalogue of feeds, %s shows all keys"),
			add.buf, catalogue.buf, key_of(app, "help", &last));
	app->status.sticky = true;
	vec_release(&found);
	arena_release(&arena);
}

static void refreshed(struct app *app, const struct event *event)
{
	if (event->err.kind == ERR_STOPPED)
		app_say(app, "%s", _("Refreshing was stopped"));
	else if (event->err.kind != ERR_NONE)
		app_fail(app, &event->err);
	else if (app->session.demo && app->booting)
		first_words(app);
	else if (event->failed)
		app_say(app, P_("%d feed failed: press ! to see why", "%d feeds failed: press ! to see why",
				event->failed), event->failed);
	else if (event->new_entries)
		app_say(app, P_("%d new article", "%d new articles", event->new_entries), event->new_entries);
	else if (!app->status.message.len) /* what was imported is worth more */
		app_say(app, "%s", _("Nothing new"));
	app_reload(app);
	app->booting = app->filling = false;
	app->status.total = 0;
}

static void undone(struct app *app, const struct event *event)
{
	if (event->err.kind != ERR_NONE)
		app_fail(app, &event->err);
	else if (!event->n)
		app_say(app, "%s",
			event->task_kind == TASK_UNDO ? _("Nothing left to undo") : _("Nothing left to do again"));
	else
		app_say(app,
			event->task_kind == TASK_UNDO
				? P_("Undone for %d article", "Undone for %d articles", event->n)
				: P_("Done again for %d article", "Done again for %d articles", event->n),
			(int)event->n);
}

static void loaded_older(struct app *app, const struct event *event)
{
	struct err err = ERR_INIT;

	if (event->err.kind != ERR_NONE)
		app_fail(app, &event->err);
	else if (event->n)
		app_say(app, P_("%d older article: press L for more", "%d older articles: press L for more",
				event->n), (int)event->n);
	else
		app_say(app, "%s", _("There are no older articles"));
	app_reload(app);
	if (event->n && !headlines_reload(&app->list, &app->menu.data, (size_t)app->conf.list_limit, &err))
		app_fail(app, &err);
}

static void saved_page(struct app *app, const struct event *event)
{
	struct arena arena = ARENA_INIT;
	struct row row;

	if (event->err.kind != ERR_NONE)
		app_fail(app, &event->err);
	else if (store_row(app->session.store, event->id, &arena, &row))
		app_say(app, _("Saved: %s"), row.title);
	app_reload(app);
	arena_release(&arena);
}

static void task_done(struct app *app, const struct event *event)
{
	app->outstanding = MAX(app->outstanding - 1, 0);
	for (size_t i = app->pending.n; i-- > 0;)
		if (app->pending.ptr[i].task == event->task)
			vec_remove(&app->pending, i);
	switch (event->task_kind) {
	case TASK_REFRESH:
		refreshed(app, event);
		break;
	case TASK_UNDO:
	case TASK_REDO:
		undone(app, event);
		app_reload(app);
		/* deleted articles come back into the list */
		if (event->n && (event->set | event->clear) & ENTRY_HIDDEN) {
			struct err err = ERR_INIT;

			headlines_reload(&app->list, &app->menu.data, (size_t)app->conf.list_limit, &err);
		}
		break;
	case TASK_SYNC:
		if (event->err.kind != ERR_NONE)
			app_fail(app, &event->err);
		app_reload(app);
		if (!app->refresh_task)
			app->booting = false;
		/* the row may have another name now, or be another */
		if (app->focus == PANE_MENU)
			app_open_menu_row(app);
		break;
	case TASK_OLDER:
		loaded_older(app, event);
		break;
	case TASK_DISCOVER:
		app_discovered(app, event);
		break;
	case TASK_SAVE_PAGE:
		saved_page(app, event);
		break;
	case TASK_POSITION:
		app->dirty = true; /* articles that were begun are counted */
		break;
	case TASK_COMMAND:
		if (event->err.kind == ERR_NONE && !event->n)
			app_say(app, "%s", _("The program has ended"));
		/* fallthrough */
	case TASK_VISIT:
	case TASK_FULL_TEXT:
		if (event->err.kind != ERR_NONE)
			app_fail(app, &event->err);
		break;
	case TASK_MARK:
	case TASK_MARK_LIST:
		if (event->err.kind != ERR_NONE)
			app_fail(app, &event->err);
		else if (event->task_kind == TASK_MARK_LIST)
			app_say(app, P_("%d article marked as read: u takes it back",
					"%d articles marked as read: u takes it back", event->n),
				(int)event->n);
		app->dirty = true;
		break;
	default:
		break;
	}
}

static void notify(struct app *app, const struct event *event)
{
	const struct feed_row *feed = menu_feed(&app->menu, event->feed_id);
	AUTO(strbuf) text = STRBUF_INIT;
	struct arena arena = ARENA_INIT;
	struct words argv;
	struct err ignored = ERR_INIT;

	if (feed && !strempty(app->conf.notify_command) &&
	    lines_argv(app->conf.notify_command, &arena, &argv, &ignored) && argv.n) {
		VEC(const char *) full = VEC_INIT;
		struct spawn child;

		for (size_t i = 0; i < argv.n; i++)
			vec_push(&full, argv.word[i]);
		strbuf_printf(&text, P_("%d new article", "%d new articles", event->new_entries),
			      event->new_entries);
		vec_push(&full, feed->title);
		vec_push(&full, text.buf);
		vec_push(&full, NULL);
		if (spawn_start(&child, SPAWN_DETACH, full.ptr, &ignored))
			vec_push(&app->children, child);
		vec_release(&full);
	}
	arena_release(&arena);
}

static void on_engine_event(struct app *app, const struct event *event)
{
	struct err err = ERR_INIT;

	switch (event->kind) {
	case EV_PROGRESS:
		app->status.done = event->done;
		app->status.total = event->total;
		app->status.new_entries = event->new_entries;
		app->status.failed = event->failed;
		break;
	case EV_FEED:
		app->dirty = true;
		if (event->new_entries && event->n)
			notify(app, event);
		break;
	case EV_SYNCED:
	case EV_MARKED:
		app->dirty = true;
		break;
	case EV_TEXT:
		if (event->err.kind == ERR_NONE) {
			headlines_mark(&app->list, event->id, ENTRY_FULL, 0);
			/* a text that nobody asked for does not push away what is being read */
			if (app->reader.has_article && app->reader.article.row.id == event->id &&
			    (event->task || !reader_position(&app->reader)) &&
			    !reader_refresh(&app->reader, app->session.store, &err))
				app_fail(app, &err);
		}
		break;
	case EV_VISIT:
		if (event->task == app->visit_task && app->reader.has_article) {
			status_forget(&app->status);
			if (!reader_visit(&app->reader, event->id, &err))
				app_fail(app, &err);
		}
		break;
	case EV_PICTURE:
		pictures_arrived(app, event);
		break;
	case EV_PAGES:
		app->status.pages = event->done;
		app->status.pages_total = event->total;
		break;
	case EV_NOTICE:
		app_say(app, "%s", event->text);
		app->status.sticky = true;
		break;
	case EV_DONE:
		task_done(app, event);
		break;
	}
}

void app_take_events(struct app *app)
{
	struct event event;
	char bytes[256];

	while (read(app->session.wake[0], bytes, sizeof(bytes)) > 0)
		;
	/* a bounded batch, so that keys are never kept waiting */
	for (int n = 0; n < 2000 && mailbox_take(app->session.events, &event); n++)
		on_engine_event(app, &event);
}

/* Programs that were started and left alone leave nothing behind when they end. */
static void reap_children(struct app *app)
{
	int status;

	for (size_t i = app->children.n; i-- > 0;)
		if (spawn_ended(&app->children.ptr[i], &status))
			vec_remove(&app->children, i);
}

void app_catch_up(struct app *app)
{
	int64_t now = clock_mono_ms();
	int pause = app->status.total > MANY_FEEDS ? RELOAD_MANY_MS : RELOAD_MS;

	if (app->dirty && now - app->dirty_since_ms >= pause) {
		app_reload(app);
		app->dirty_since_ms = now;
	}
	if (app->session.store && now - app->checked_ms >= LOOK_MS) {
		app->checked_ms = now;
		reap_children(app);
		if (store_version(app->session.store) != app->version)
			app_reload(app);
	}
}

int app_patience(const struct app *app)
{
	return app->dirty ? RELOAD_MS : LOOK_MS;
}

void app_events(struct app *app, int wait_ms)
{
	struct pollfd bell = { app->session.wake[0], POLLIN, 0 };

	poll(&bell, 1, wait_ms);
	app_take_events(app);
	if (app->dirty && !app->term)
		app_reload(app);
}
