/*
 * app/do-picture.c - the commands on pictures, and what happens around a frame
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "app/command.h"
#include "app/pictures.h"
#include "base/i18n.h"

#define ASKED_AT_ONCE 4
/* Of a cell, in pixels, where the terminal does not say: only their ratio matters then. */
#define CELL_WIDTH 10
#define CELL_HEIGHT 20

static int colours_of(struct app *app)
{
	return app->term ? term_colours(app->term) : 256;
}

/* What the terminal answered decides; without a terminal there are pictures only when asked for. */
static enum picture_mode mode_of(struct app *app, const struct ability *can)
{
	enum picture_mode mode = (enum picture_mode)app->conf.pictures;
	int colours = colours_of(app);

	if (app->conf.ascii || !strempty(getenv("NO_COLOR")) || streq(app->conf.theme, "mono") ||
	    colours < 8 || !app->session.engine)
		return PICTURE_OFF;
	if (!can)
		return mode == PICTURE_SYMBOLS ? mode : PICTURE_OFF;
	if (mode == PICTURE_AUTO)
		mode = ability_placeholders(can)                ? PICTURE_KITTY
		       : ability_iterm(can)                     ? PICTURE_ITERM
		       : can->sixel && can->cell_width          ? PICTURE_SIXEL
								: PICTURE_SYMBOLS;
	/* its pictures are placed by colours of the palette */
	return mode == PICTURE_KITTY && colours < 256 ? PICTURE_SYMBOLS : mode;
}

void pictures_choose(struct app *app)
{
	const struct ability *can = app->term ? term_ability(app->term) : NULL;
	int colours = colours_of(app);
	struct gallery_how how = { .mode = mode_of(app, can),
				   .cell_width = can && can->cell_width ? can->cell_width : CELL_WIDTH,
				   .cell_height = can && can->cell_height ? can->cell_height : CELL_HEIGHT,
				   .fetch = !app->previewing };

	how.exact = can && can->exact && colours >= 256 && colours < 1 << 24;
	how.colours = how.exact || colours >= 1 << 24 ? 1 << 24 : colours >= 256 ? 256 : 16;
	if (gallery_configure(&app->reader.gallery, app->session.album, &how))
		app->reader.layout = NULL;
}

void pictures_ask(struct app *app)
{
	struct gallery *g = &app->reader.gallery;
	struct reader_want want;
	AUTO(strbuf) wrapped = STRBUF_INIT;

	while (app->session.engine && app->pictures_asked < ASKED_AT_ONCE &&
	       reader_want(&app->reader, &want)) {
		app->pictures_asked++;
		app_send(app, (struct task){ .kind = TASK_PICTURE,
					     .id = app->reader.article.row.id,
					     .picture = want.key,
					     .shape = want.shape,
					     .cached_only = app->previewing });
	}
	if (!app->term || !g->send.len)
		return;
	/* one sequence at a time: tmux hands on no more than that */
	for (struct str rest = strbuf_str(&g->send); rest.len;) {
		ptrdiff_t end = str_find(rest, STR("\033\\"));
		size_t len = end < 0 ? rest.len : (size_t)end + 2;

		ability_wrap(term_ability(app->term), str_part(rest, 0, len), &wrapped);
		rest = str_part(rest, len, rest.len);
	}
	term_send(app->term, wrapped.buf, wrapped.len);
	strbuf_clear(&g->send);
}

void pictures_arrived(struct app *app, const struct event *event)
{
	app->pictures_asked = MAX(app->pictures_asked - 1, 0);
	if (app->reader.has_article && app->reader.article.row.id == event->id &&
	    gallery_arrived(&app->reader.gallery, event->picture, &event->shape,
			    event->err.kind ? GALLERY_FAILS
			    : event->n      ? GALLERY_CAME
					    : GALLERY_MISSED))
		app->reader.layout = NULL;
}

bool cmd_pictures(struct app *app, const struct words *args UNUSED, struct err *err UNUSED)
{
	bool off = app->conf.pictures == PICTURE_OFF;

	if (!off)
		app->pictures_before = app->conf.pictures;
	app->conf.pictures = off ? app->pictures_before : PICTURE_OFF;
	reader_look_away(&app->reader);
	app_configured(app);
	app_say(app, "%s", off ? _("Pictures are shown") : _("Pictures are neither shown nor fetched"));
	return true;
}

bool cmd_picture(struct app *app, const struct words *args UNUSED, struct err *err)
{
	if (reader_look_away(&app->reader))
		return true;
	if (app->reader.gallery.how.mode == PICTURE_OFF)
		return err_set(err, ERR_USER, _("pictures are not shown here"));
	if (!reader_look(&app->reader, app_count(app, 0)))
		return err_set(err, ERR_USER, _("there is no such picture"));
	return true;
}
