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
#include "base/file.h"
#include "base/i18n.h"
#include "base/log.h"
#include "term/hyperlink.h"

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
	if (app->term)
		term_set_links(app->term, app->conf.hyperlinks ? app->conf.hyperlinks == 1
								: hyperlinks_known());
	app->list.fold = app->conf.stories;
	app->reader.options = app_reader_options(app);
	app->reader.layout = NULL;
	if (app->session.engine)
		engine_configure(app->session.engine, &app->conf);
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
		if (poll(fds, 2, app_patience(app)) < 0 && errno != EINTR)
			break;
		if (signalled)
			app->quit = true;
		gone = fds[0].revents & (POLLHUP | POLLERR | POLLNVAL);
		if (gone)
			break;
		app_take_events(app);
		take_keys(app);
		app_catch_up(app);
	}
	signal_pipe = -1;
	remember_save(app);
	if (signalled == SIGHUP)
		gone = true;
	term_stop(app->term);
	app->term = NULL;
	return signalled ? 128 + signalled : 0;
}
