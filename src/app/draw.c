/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "app/command.h"
#include "app/pictures.h"
#include "base/i18n.h"
#include "text/width.h"

static int where_of(enum pane pane)
{
	return pane == PANE_MENU ? MENU : pane == PANE_LIST ? LIST : READER;
}

/* "s share", with the key as it is bound now; false: no key is. */
static bool hint_of(struct app *app, const char *command, const char *label, struct strbuf *out)
{
	if (!keymap_keys_of(&app->keymap, where_of(app->focus), command, 1, out))
		return false;
	strbuf_printf(out, " %s", i18n_in("key hint", label));
	return true;
}

/* As many hints as there is room for; help is always one of them. */
static void make_hint(struct app *app)
{
	static const struct {
		int where;
		const char *command, *label;
	} hints[] = {
		{ MENU | LIST, "in", NC_("key hint", "open") },
		{ READER, "read-on", NC_("key hint", "read on") },
		{ READER, "back", NC_("key hint", "back") },
		{ READER, "next-link", NC_("key hint", "links") },
		{ LIST | READER, "next-unread", NC_("key hint", "next unread") },
		{ LIST | READER, "share", NC_("key hint", "share") },
		{ LIST | READER, "star", NC_("key hint", "star") },
		{ READER, "open", NC_("key hint", "browser") },
		{ MENU, "add", NC_("key hint", "add") },
		{ MENU | LIST, "refresh", NC_("key hint", "refresh") },
		{ MENU | LIST, "search", NC_("key hint", "search") },
	};
	int room = app->grid.width - 2;
	AUTO(strbuf) help = STRBUF_INIT;

	hint_of(app, "help", NC_("key hint", "help"), &help);
	room -= text_cwidth(help.buf);
	if (app->status.position[0])
		room -= text_cwidth(app->status.position) + 2;
	strbuf_clear(&app->hint);
	for (size_t i = 0; i < ARRAY_LEN(hints); i++) {
		bool places = app->finding && streq(hints[i].command, "next-unread");
		const char *label = places ? NC_("key hint", "next place") : hints[i].label;
		AUTO(strbuf) hint = STRBUF_INIT;

		if (!(hints[i].where & where_of(app->focus)) ||
		    !hint_of(app, hints[i].command, label, &hint))
			continue;
		room -= text_cwidth(hint.buf) + 3;
		if (room < 0)
			break;
		strbuf_printf(&app->hint, "%s   ", hint.buf);
	}
	strbuf_append(&app->hint, help.buf, help.len);
	app->status.hint = app->hint.buf;
	app->status.hint_is_error = false;
}

/* Where the menu stands on a feed in trouble, the reason in words instead of the keys. */
static void make_trouble(struct app *app)
{
	const struct menu_row *row = menu_current(&app->menu);
	const struct feed_row *feed = row && row->trouble ? menu_feed(&app->menu, row->id) : NULL;

	if (app->focus != PANE_MENU || !feed)
		return;
	strbuf_clear(&app->hint);
	err_sentence(&app->hint, feed->error, feed->error_code, feed->error_detail);
	app->status.hint = app->hint.buf;
	app->status.hint_is_error = true;
}

static void make_progress(struct app *app)
{
	struct status *s = &app->status;
	int left = reader_minutes_left(&app->reader);
	char minutes[32];

	/* TRANSLATORS: how much of the article is behind the reader, in per cent */
	snprintf(s->position, sizeof(s->position), _("%d %%"), reader_percent(&app->reader));
	if (left <= 0 || app->grid.width < 60)
		return;
	/* TRANSLATORS: how long the rest of the article takes to read */
	snprintf(minutes, sizeof(minutes), P_("%d min left", "%d min left", left), left);
	snprintf(s->position + strlen(s->position), sizeof(s->position) - strlen(s->position), "%s%s",
		 app->grid.ascii ? " - " : " · ", minutes);
}

/* Where the chosen link leads, instead of the keys. */
static void make_target(struct app *app)
{
	const char *link = reader_chosen_link(&app->reader);

	if (app->focus != PANE_READER || !link)
		return;
	strbuf_clear(&app->hint);
	strbuf_printf(&app->hint, "%s %s", app->grid.ascii ? "->" : "→", link);
	app->status.hint = app->hint.buf;
}

static void make_status(struct app *app)
{
	struct status *s = &app->status;

	s->position[0] = s->pending[0] = '\0';
	if (app->focus == PANE_READER && app->reader.has_article)
		make_progress(app);
	else if (app->focus == PANE_LIST && app->list.rows.n && !app->list.front)
		snprintf(s->position, sizeof(s->position), "%zu/%zu", app->list.list.cursor + 1,
			 app->list.rows.n);
	if (app->count || app->n_keys) {
		AUTO(strbuf) typed = STRBUF_INIT;

		if (app->count)
			strbuf_printf(&typed, "%d ", app->count);
		key_print_sequence(app->keys, app->n_keys, &typed);
		snprintf(s->pending, sizeof(s->pending), "%s", typed.buf);
	}
	make_hint(app);
	make_trouble(app);
	make_target(app);
}

/* The status line only while it has something to say. */
static void draw_zen(struct app *app, const struct canvas *all)
{
	struct canvas text = canvas_sub(all, (struct rect){ 1, 0, all->rect.height - 2, all->rect.width });
	struct canvas status = canvas_sub(all, app->frame.status);

	app->reader.view.ops->draw(&app->reader.view, &text, !app->box_open);
	app_reached_end(app);
	make_status(app);
	if (app->status.message.len || app->status.pending[0] || app->status.hint_is_error ||
	    reader_chosen_link(&app->reader))
		status_draw(&app->status, &status);
}

/* Terminals that order text themselves, and have been known to. */
static bool terminal_orders(void)
{
	return getenv("VTE_VERSION") || getenv("KONSOLE_VERSION") || getenv("MLTERM");
}

static bool is_ordered(const struct app *app)
{
	enum { AUTO_BIDI, ON, OFF };

	return app->conf.bidi == ON || (app->conf.bidi == AUTO_BIDI && (!app->term || !terminal_orders()));
}

static void order(struct app *app)
{
	if (is_ordered(app))
		grid_order(&app->grid);
}

static void draw_over(struct app *app, const struct canvas *all)
{
	pictures_ask(app);
	if (app->box_open)
		vec_clear(&app->grid.strips); /* they would shine through */
	/* a block on the first letter is nothing of the text's, nor of a box's where nobody types */
	app->grid.cursor_visible = (app->focus != PANE_READER && !app->box_open) || app->prompt.open ||
				   app->finding || reader_chosen_link(&app->reader);
	order(app); /* what a box covers stays as it was */
	if (app->box_open) {
		struct canvas body =
			canvas_sub(all, (struct rect){ 0, 0, app->grid.height - 1, app->grid.width });

		app->box.view.ops->draw(&app->box.view, &body, true);
	}
	if (app->prompt.open)
		prompt_draw(&app->prompt, all);
}

static void draw(struct app *app)
{
	struct canvas all = canvas_all(&app->grid), status;

	grid_clear(&app->grid);
	frame_layout(&app->frame, app->grid.height, app->grid.width, (enum frame_mode)app->conf.layout,
		     (int)app->conf.menu_width, app->focus, app->zoomed);
	if (app->frame.too_small) {
		canvas_fit(&all, 0, 0, all.rect.width, _("too small"), STYLE_faint);
		return;
	}
	app_preview(app);
	pictures_choose(app);
	if (app->zen && app->focus == PANE_READER && app->reader.has_article) {
		draw_zen(app, &all);
		draw_over(app, &all);
		return;
	}
	for (int pane = 0; pane < PANE_COUNT; pane++) {
		struct canvas c = canvas_sub(&all, app->frame.panes[pane]);
		struct view *view = app_view(app, (enum pane)pane);

		if (!rect_empty(app->frame.panes[pane]))
			view->ops->draw(view, &c, pane == (int)app->focus && !app->box_open);
	}
	app_reached_end(app); /* only now it is known how long the text is */
	for (int i = 0; i < 2; i++)
		if (app->frame.lines[i] >= 0) {
			struct canvas body =
				canvas_sub(&all, (struct rect){ 0, 0, app->grid.height - 1, app->grid.width });

			canvas_vline(&body, app->frame.lines[i], STYLE_border);
		}
	status = canvas_sub(&all, app->frame.status);
	make_status(app);
	status_draw(&app->status, &status);
	draw_over(app, &all);
}

void app_draw(struct app *app)
{
	draw(app);
	order(app);
}
