/*
 * app/input.c - from keys and the mouse to commands
 *
 * Who takes a key: the prompt, else the box over the page, else the keymap.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>

#include "app/app.h"
#include "app/command.h"
#include "app/do-add.h"
#include "base/i18n.h"

#define MAX_COUNT 99999

struct view *app_view(struct app *app, enum pane pane)
{
	return pane == PANE_MENU   ? &app->menu.view
	       : pane == PANE_LIST ? &app->list.view
				   : &app->reader.view;
}

void app_focus(struct app *app, enum pane pane)
{
	if (app->focus == PANE_READER && pane != PANE_READER)
		app_leave_article(app);
	/* whoever moves on has seen what was to stay in sight */
	if (app->focus != pane && app->status.sticky) {
		app->status.sticky = false;
		status_forget(&app->status);
	}
	if (pane != PANE_MENU)
		app->filling = false;
	if (pane != PANE_READER && app->zen) {
		app->zen = app->reader.options.plain = false;
		app->reader.layout = NULL;
	}
	app->focus = pane;
	if (app->finding && pane != PANE_READER) {
		app->finding = false;
		reader_search(&app->reader, NULL);
	}
}

int app_count(struct app *app, int otherwise)
{
	int count = app->count;

	app->count = 0;
	return count ? count : otherwise;
}

void app_prompt(struct app *app, const char *label, const char *initial, struct history *history,
		void (*done)(struct app *, const char *))
{
	prompt_open(&app->prompt, label, initial, history, NULL, NULL);
	app->prompt_done = done;
}

void app_show_box(struct app *app, void (*done)(struct app *, const struct box_row *))
{
	box_ready(&app->box);
	app->box_open = true;
	app->box_done = done;
}

static void run(struct app *app, const char *line)
{
	struct err err = ERR_INIT;

	if (!command_run(app, line, &err))
		app_fail(app, &err);
}

static void prompt_took(struct app *app, uint32_t key)
{
	AUTO_FREE char *text = NULL;

	switch (prompt_key(&app->prompt, key)) {
	case PROMPT_EDITING:
		return;
	case PROMPT_CANCELLED:
		return;
	case PROMPT_DONE:
		text = xstrdup(app->prompt.text.buf);
		app->prompt_done(app, text);
	}
}

static void box_took(struct app *app, enum box_answer answer)
{
	const struct box_row *row;

	switch (answer) {
	case BOX_OPEN:
		return;
	case BOX_CLOSED:
		app->box_open = false;
		if (app->adding.found)
			app_forget_found(app);
		return;
	case BOX_CHOSEN:
		app->box_open = false;
		row = box_chosen(&app->box);
		if (row && app->box_done)
			app->box_done(app, row);
	}
}

static enum box_answer box_mouse(struct app *app, const struct mouse *mouse)
{
	if (!mouse)
		return BOX_OPEN;
	if (mouse->what != MOUSE_WHEEL_UP && mouse->what != MOUSE_WHEEL_DOWN)
		return box_click(&app->box, mouse->y, mouse->x);
	app->box.view.ops->move(&app->box.view, mouse->what == MOUSE_WHEEL_UP ? MOVE_UP : MOVE_DOWN, 3);
	return BOX_OPEN;
}

static void click(struct app *app, const struct mouse *mouse)
{
	for (int pane = 0; pane < PANE_COUNT; pane++) {
		struct rect r = app->frame.panes[pane];
		struct view *view = app_view(app, (enum pane)pane);

		if (!rect_holds(r, mouse->y, mouse->x))
			continue;
		if (mouse->what == MOUSE_WHEEL_UP || mouse->what == MOUSE_WHEEL_DOWN) {
			if (view->ops->move(view, mouse->what == MOUSE_WHEEL_UP ? MOVE_UP : MOVE_DOWN, 3) &&
			    pane == PANE_MENU)
				app_open_menu_row(app);
			return;
		}
		if (pane == PANE_READER && app->reader.has_article)
			app_open_article(app, app->reader.article.row.id);
		else
			app_focus(app, (enum pane)pane);
		if (!view->ops->click(view, mouse->y - r.y, mouse->x - r.x))
			return;
		if (pane == PANE_MENU) {
			const struct menu_row *row = menu_current(&app->menu);

			app_open_menu_row(app);
			if (row && menu_at_mark(&app->menu, mouse->x - r.x)) {
				menu_fold(&app->menu, !row->folded);
				return;
			}
		}
		if (mouse->what == MOUSE_DOUBLE)
			run(app, pane == PANE_READER ? "follow" : "in");
		return;
	}
}

/* A command may bind its own key anew: it is run from a copy. NULL: nothing. */
static void run_copy(struct app *app, const char *line)
{
	AUTO_FREE char *copy = xstrdup_null(line);

	if (copy)
		run(app, copy);
}

static int where(const struct app *app)
{
	return app->focus == PANE_MENU ? MENU : app->focus == PANE_LIST ? LIST : READER;
}

void app_key(struct app *app, uint32_t key, const struct mouse *mouse)
{
	bool more;
	const char *line;

	if (app->prompt.open) {
		prompt_took(app, key);
		return;
	}
	if (app->box_open) {
		box_took(app, key == KEYC_MOUSE ? box_mouse(app, mouse) : box_key(&app->box, key));
		return;
	}
	status_forget(&app->status);
	if (key == KEYC_MOUSE) {
		if (mouse) {
			struct mouse drawn = *mouse;

			drawn.x = grid_drawn_at(&app->grid, mouse->y, mouse->x);
			click(app, &drawn);
		}
		return;
	}
	if (key == KEYC_ESCAPE && (app->n_keys || app->count)) {
		app->n_keys = app->count = 0; /* takes back what was typed, and nothing more */
		return;
	}
	if (!app->n_keys && key >= '0' && key <= '9' && (key != '0' || app->count)) {
		app->count = MIN(app->count * 10 + (int)(key - '0'), MAX_COUNT);
		return;
	}
	app->keys[app->n_keys++] = key;
	line = keymap_find(&app->keymap, where(app), app->keys, app->n_keys, &more);
	if (more && app->n_keys < KEY_SEQUENCE)
		return; /* a longer sequence begins so: wait for its next key */
	if (!line && app->n_keys > 1) {
		/* the sequence led nowhere: what its beginning means, then the last key for itself */
		line = keymap_find(&app->keymap, where(app), app->keys, app->n_keys - 1, &more);
		app->n_keys = 0;
		run_copy(app, line);
		app_key(app, key, mouse);
		return;
	}
	app->n_keys = 0;
	if (line) {
		run_copy(app, line);
	} else {
		AUTO(strbuf) name = STRBUF_INIT;

		key_print(key, &name);
		app_say(app, _("%s does nothing here: ? shows all keys"), name.buf);
	}
	app->count = 0;
}
