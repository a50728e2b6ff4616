/* SPDX-License-Identifier: MIT */
#include "app/app.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/command.h"
#include "app/pictures.h"
#include "app/do-add.h"
#include "app/remember.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/spawn.h"
#include "conf/migrate.h"

/* Counters of a running refresh are shown this often, not after each feed. */
#define RELOAD_MS 300
#define RELOAD_MANY_MS 1000
#define MANY_FEEDS 100
/* How often we look whether another process has written. */
#define LOOK_MS 1000

/* Signals ring the same bell as events do; which one it was stands here. */
static volatile sig_atomic_t signalled;
static int signal_pipe = -1;

static void on_signal(int number)
{
	int saved = errno;

	signalled = number;
	if (signal_pipe >= 0 && write(signal_pipe, "", 1) < 0)
		errno = saved; /* full: it rings already */
	errno = saved;
}

static void catch_signals(void)
{
	static const int numbers[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT };
	struct sigaction act = { .sa_handler = on_signal };

	for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
		sigaction(numbers[i], &act, NULL);
	signal(SIGPIPE, SIG_IGN);
}

/* Life -------------------------------------------------------------------------- */

bool app_init(struct app *app, const struct app_paths *paths, struct err *err)
{
	AUTO_FREE char *dir = file_place(FILE_CONFIG);
	AUTO_FREE char *usual = file_join(dir, "config");
	const char *config = paths->config ? paths->config : usual;

	*app = (struct app){ .paths = *paths, .focus = PANE_MENU, .session.wake = { -1, -1 } };
	strbuf_init(&app->status.message);
	strbuf_init(&app->hint);
	strbuf_init(&app->prompt.text);
	strbuf_init(&app->prompt.typed);
	conf_init(&app->conf);
	grid_init(&app->grid, &app->theme);
	menu_init(&app->menu);
	headlines_init(&app->list);
	reader_init(&app->reader);
	box_init(&app->box);
	if (!theme_load(&app->theme, "dark", err) || !keymap_preset(&app->keymap, "courant", err))
		return false;
	history_init(&app->command_history, 500);
	history_init(&app->search_history, 500);
	remember_load_histories(app);
	if (paths->config || file_exists(usual)) {
		struct err problem = ERR_INIT;

		/* a mistake in it is told and keeps nothing else from working */
		if (!command_run_file(app, config, &problem)) {
			/* all mistakes were said: the first is shown, and not said again */
			if (app->said.n)
				status_fail(&app->status, "%s", problem.text);
			else
				app_fail(app, &problem);
		}
	}
	return true;
}

void app_release(struct app *app)
{
	remember_save(app);
	app_close_article(app);
	found_free(app->adding.found);
	free(app->adding.address);
	free(app->adding.category);
	session_close(&app->session);
	menu_release(&app->menu);
	headlines_release(&app->list);
	reader_release(&app->reader);
	box_release(&app->box);
	prompt_release(&app->prompt);
	status_release(&app->status);
	strbuf_release(&app->hint);
	grid_release(&app->grid);
	keymap_release(&app->keymap);
	conf_release(&app->conf);
	history_release(&app->command_history);
	history_release(&app->search_history);
	vec_each (&app->said, line)
		free(*line);
	vec_release(&app->said);
	vec_release(&app->children);
	vec_release(&app->pending);
	vec_release(&app->services);
	vec_release(&app->styles);
	arena_release(&app->arena);
	free(app->find);
}

static void set_title(struct app *app)
{
	if (app->term)
		term_title(app->term, app->session.demo ? "courant (demo)" : "courant");
}

bool app_open_session(struct app *app, bool demo, struct err *err)
{
	if (app->session.store) {
		app->status.sticky = false;
		status_forget(&app->status);
		app_close_article(app);
		remember_save(app);
		app->list.store = NULL;
		headlines_release(&app->list);
		headlines_init(&app->list);
		menu_release(&app->menu);
		menu_init(&app->menu);
		session_close(&app->session);
	}
	app->outstanding = 0;
	vec_clear(&app->pending);
	app->version = 0;
	app->refresh_task = 0;
	app->pictures_asked = 0;
	app->status.total = app->status.pages_total = 0;
	if (!session_open(&app->session, &app->conf, app->paths.feeds, app->paths.archive, demo, true, err))
		return false;
	if (app->session.read_only)
		app_fail(app, err);
	signal_pipe = app->session.wake[1];
	app->menu.title = demo ? _("The Lantern (demo)") : "courant";
	set_title(app);
	remember_load_folds(app);
	app->booting = true;
	app->boot_task = app_send(app, (struct task){ .kind = TASK_SYNC });
	if (demo)
		app->refresh_task = app_send(app, (struct task){ .kind = TASK_REFRESH, .scope = REFRESH_ALL });
	else if (app->conf.refresh_on_start)
		app->refresh_task = app_send(app, (struct task){ .kind = TASK_REFRESH, .scope = REFRESH_DUE });
	app_reload(app);
	app->booting = !app->session.read_only; /* nobody would tell that it is over */
	if (!remember_load_place(app))
		menu_go_to(&app->menu, MENU_FRONT, 0);
	app_open_menu_row(app);
	app_focus(app, PANE_MENU);
	return true;
}

/* Speaking ------------------------------------------------------------------------ */

static void remember(struct app *app)
{
	if (app->said.n >= 500) {
		free(app->said.ptr[0]);
		vec_remove(&app->said, 0);
	}
	vec_push(&app->said, xstrdup(app->status.message.buf));
}

void app_say(struct app *app, const char *fmt, ...)
{
	AUTO(strbuf) text = STRBUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	strbuf_vprintf(&text, fmt, ap);
	va_end(ap);
	status_say(&app->status, "%s", text.buf);
	remember(app);
}

void app_fail(struct app *app, const struct err *err)
{
	status_fail(&app->status, "%s", err->text);
	remember(app);
	log_warn("%s", err->text);
}

uint32_t app_send(struct app *app, struct task task)
{
	if (!app->session.engine) {
		if (app->session.read_only && task.kind != TASK_POSITION && !app->booting)
			app_say(app, "%s", _("The archive cannot be written: nothing of this is kept"));
		return 0;
	}
	app->outstanding++;
	return engine_send(app->session.engine, &task);
}

/* Options --------------------------------------------------------------------------- */

bool app_apply_theme(struct app *app, struct err *err)
{
	const char *name = app->conf.theme, *no_colour = getenv("NO_COLOR");
	const char *background = getenv("COLORFGBG");

	/* https://no-color.org: present and not empty */
	if (!strempty(no_colour))
		name = "mono";
	else if (strieq(name, "auto")) {
		int colours = app->term ? term_colours(app->term) : 256;
		struct str bg = str_from(background);
		bool light = bg.len && (bg.ptr[bg.len - 1] == '7' || str_ends(bg, STR("15")));

		name = colours >= 256 ? (light ? "light" : "dark") : colours >= 8 ? "16" : "mono";
	}
	if (!theme_load(&app->theme, name, err))
		return false;
	vec_each (&app->styles, style)
		if (!theme_set(&app->theme, style->role, style->look, err))
			return false;
	if (app->term)
		term_redraw(app->term);
	return true;
}

void app_configured(struct app *app)
{
	struct err err = ERR_INIT;

	if (!app_apply_theme(app, &err))
		app_fail(app, &err);
	app->grid.ascii = app->conf.ascii;
	if (app->term)
		term_set_mouse(app->term, app->conf.mouse);
	app->reader.options = (struct reader_options){ (int)app->conf.article_width,
						       app->conf.link_numbers, app->conf.date_format };
	app->reader.layout = NULL;
	if (app->session.engine)
		engine_configure(app->session.engine, &app->conf);
}

/* Events ------------------------------------------------------------------------------ */

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
	case TASK_FULL_TEXT:
		if (event->err.kind != ERR_NONE)
			app_fail(app, &event->err);
		break;
	case TASK_SAVE_PAGE:
		saved_page(app, event);
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

static void take_events(struct app *app)
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

static void catch_up(struct app *app)
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

void app_events(struct app *app, int wait_ms)
{
	struct pollfd bell = { app->session.wake[0], POLLIN, 0 };

	poll(&bell, 1, wait_ms);
	take_events(app);
	if (app->dirty && !app->term)
		app_reload(app);
}

/* The loop ------------------------------------------------------------------------------ */

static void take_keys(struct app *app)
{
	struct mouse mouse;
	uint32_t key;
	bool gone = false;

	while (app->term && term_key(app->term, &key, &mouse, &gone)) {
		if (key == KEYC_RESIZE) {
			int height, width;

			term_size(app->term, &height, &width);
			grid_resize(&app->grid, height, width);
			continue;
		}
		app_key(app, key, &mouse);
	}
	if (gone)
		app->quit = true;
}

int app_run(struct app *app, struct err *err)
{
	int height, width;
	bool gone = false;

	if (!term_start(&app->term, app->conf.mouse, err))
		return 2;
	catch_signals();
	term_size(app->term, &height, &width);
	grid_resize(&app->grid, height, width);
	app_configured(app);
	if (app->conf.pictures == PICTURE_AUTO)
		term_ask(app->term);
	set_title(app);
	while (!app->quit) {
		struct pollfd fds[2] = { { 0, POLLIN, 0 }, { app->session.wake[0], POLLIN, 0 } };

		app_draw(app);
		term_show(app->term, &app->grid);
		if (poll(fds, 2, app->dirty ? RELOAD_MS : LOOK_MS) < 0 && errno != EINTR)
			break;
		if (signalled)
			app->quit = true;
		gone = fds[0].revents & (POLLHUP | POLLERR | POLLNVAL);
		if (gone)
			break;
		take_events(app);
		take_keys(app);
		catch_up(app);
	}
	signal_pipe = -1;
	remember_save(app);
	if (signalled == SIGHUP)
		gone = true;
	term_stop(app->term);
	app->term = NULL;
	return signalled ? 128 + signalled : 0;
}
