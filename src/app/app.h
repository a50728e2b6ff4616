/*
 * app/app.h - the program: everything meets here
 *
 * struct app is made in main() and known only in this folder. It has the
 * views, the session (archive and engine) and, unless it runs without a
 * screen, the terminal. All of it belongs to the UI thread.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_APP_APP_H
#define COURANT_APP_APP_H

#include "app/keymap.h"
#include "app/session.h"
#include "base/spawn.h"
#include "conf/conf.h"
#include "conf/history.h"
#include "conf/style.h"
#include "share/share.h"
#include "term/curses.h"
#include "ui/box.h"
#include "ui/frame.h"
#include "ui/headlines.h"
#include "ui/menu.h"
#include "ui/prompt.h"
#include "ui/reader.h"
#include "ui/status.h"

struct app_paths { /* from the command line; NULL: the usual place */
	const char *config, *feeds, *archive;
	bool demo;
};

struct user_service {
	const char *name, *definition; /* in app->arena */
};

enum mark_read { MARK_ON_OPEN, MARK_AT_END, MARK_PASSED, MARK_BY_HAND }; /* as the option's words */

struct pending_mark { /* shown already, not confirmed yet */
	uint32_t task;
	int64_t id;
	unsigned set, clear;
};

struct adding { /* an address that is looked at (app/do-add.h); address NULL: none is */
	char *address, *category; /* category NULL: where the menu stands */
	uint32_t task;
	bool site;
	struct discovered *found; /* NULL: not yet */
};

struct user_style {
	const char *role, *look; /* in app->arena */
};

struct app {
	struct app_paths paths;
	struct conf conf;
	struct theme theme;
	struct keymap keymap;
	struct arena arena; /* lives as long as the app */
	VEC(struct user_service) services;
	VEC(struct user_style) styles; /* laid over whatever theme is chosen */

	struct session session;
	bool booting;        /* nothing has been shown yet that should not move */
	bool filling;        /* the list was empty, and nobody has gone into it yet */
	uint32_t boot_task;
	int outstanding;     /* tasks sent and not done */
	int64_t version;     /* of the archive, as last seen */
	bool dirty;          /* counters or lists may differ */
	int64_t dirty_since_ms, checked_ms;
	uint32_t refresh_task;
	uint32_t visit_task; /* the page that is waited for */
	VEC(struct pending_mark) pending;
	struct adding adding;

	struct term *term;   /* NULL: without a screen */
	struct grid grid;
	struct frame frame;
	struct menu menu;
	struct headlines list;
	struct reader reader;
	struct box box;
	bool box_open;
	struct prompt prompt;
	void (*prompt_done)(struct app *app, const char *text);
	void (*box_done)(struct app *app, const struct box_row *row);
	struct status status;
	struct strbuf hint;
	VEC(char *) said;    /* messages, for `messages` */
	struct history command_history, search_history;
	char *find;          /* folded text that n and N look for, or NULL */
	bool finding;

	enum pane focus;
	bool zoomed;
	bool zen;            /* the text alone, while it is read */
	int64_t ended;       /* the article whose end was reached: marked once, not again and again */
	bool previewing;     /* the reader shows what the cursor stands on, unread */
	int pictures_asked;  /* and neither come nor failed */
	int pictures_before; /* the option, before P turned them off */
	int count;           /* typed before a key; 0: none */
	uint32_t keys[KEY_SEQUENCE]; /* the beginning of a sequence */
	int n_keys;
	bool quit;
	int depth;           /* of commands running commands */
	VEC(struct spawn) children; /* browsers that run beside us, to be reaped */
};

/* Everything but the terminal and the session. */
bool app_init(struct app *app, const struct app_paths *paths, struct err *err);
void app_release(struct app *app);

/* Opens the archive and shows what is in it. */
bool app_open_session(struct app *app, bool demo, struct err *err);
/* The interactive reader, until the user leaves. */
int app_run(struct app *app, struct err *err);

/* For the commands ------------------------------------------------------------ */

void app_say(struct app *app, const char *fmt, ...) PRINTF(2, 3);
void app_fail(struct app *app, const struct err *err);
uint32_t app_send(struct app *app, struct task task);
void app_key(struct app *app, uint32_t key, const struct mouse *mouse);
void app_draw(struct app *app);
/* Takes what the engine said; wait_ms: how long to wait for the first event. */
void app_events(struct app *app, int wait_ms);
/* What it has said already; then what is to be looked at now and then. */
void app_take_events(struct app *app);
void app_catch_up(struct app *app);
/* How long the loop may wait, in milliseconds. */
int app_patience(const struct app *app);
void app_reload(struct app *app);     /* menu and list, from the archive */
bool app_apply_theme(struct app *app, struct err *err);
void app_configured(struct app *app); /* an option was changed */
void app_prompt(struct app *app, const char *label, const char *initial, struct history *history,
		void (*done)(struct app *, const char *));
void app_show_box(struct app *app, void (*done)(struct app *, const struct box_row *));

struct view *app_view(struct app *app, enum pane pane);
void app_focus(struct app *app, enum pane pane);
int app_count(struct app *app, int otherwise);
/* The article that commands mean: the open one while reading, else the one under the cursor. */
bool app_article_id(struct app *app, int64_t *out);
bool app_open_menu_row(struct app *app);
/* What the options say about lists has changed: the one shown follows. */
bool app_relist(struct app *app, struct err *err);
bool app_open_article(struct app *app, int64_t id);
/* Shows the article under the cursor beside the list, without reading it. */
void app_preview(struct app *app);
void app_close_article(struct app *app);
/* How the reader is to look, as configured. */
struct reader_options app_reader_options(const struct app *app);
/* It is no longer read; where it is still shown beside the list it stays where it is. */
void app_leave_article(struct app *app);
void app_mark(struct app *app, int64_t id, unsigned set, unsigned clear);
/* What is left behind in the list, or read to its end, is marked where the option says so. */
void app_passed(struct app *app, size_t from);
void app_reached_end(struct app *app);
/* What was just read from the archive gets the marks that are still on their way to it. */
void app_show_pending(struct app *app);
/* Leaves the demo for the user's own feeds; false: they cannot be opened. */
bool app_editable(struct app *app, struct err *err);
/* What was to be added could not be: as long as nothing is followed, the demo is shown again. */
void app_back_to_demo(struct app *app);

#endif
