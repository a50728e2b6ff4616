/*
 * app/do-reader.c - the commands of the group "Reading"
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "app/command.h"
#include "app/outside.h"
#include "base/i18n.h"
#include "text/clean.h"

/* Links ---------------------------------------------------------------------------- */

static bool choose(struct app *app, bool backwards, struct err *err)
{
	int count = app_count(app, 1);

	while (count-- > 0)
		if (!reader_choose_link(&app->reader, backwards))
			return err_set(err, ERR_USER, _("there are no links in this text"));
	return true;
}

bool cmd_next_link(struct app *app, const struct words *args UNUSED, struct err *err)
{
	return choose(app, false, err);
}

bool cmd_previous_link(struct app *app, const struct words *args UNUSED, struct err *err)
{
	return choose(app, true, err);
}

static bool visit(struct app *app, const char *url, struct err *err)
{
	struct task task = { .kind = TASK_VISIT, .id = app->reader.article.row.id };
	struct arena arena = ARENA_INIT;
	const char *clean = text_clean_link(&arena, url);
	bool fits = clean && strlen(clean) < sizeof(task.url);

	if (!fits)
		err_set(err, ERR_USER, _("\"%.60s\" cannot be read here"), url);
	else
		snprintf(task.url, sizeof(task.url), "%s", clean);
	arena_release(&arena);
	if (!fits)
		return false;
	app_say(app, _("Fetching %s"), task.url);
	app->visit_task = app_send(app, task);
	return true;
}

bool cmd_follow(struct app *app, const struct words *args UNUSED, struct err *err)
{
	int number = app_count(app, 0);
	const char *link = number ? reader_link(&app->reader, number) : reader_chosen_link(&app->reader);

	if (!link && number)
		return err_set(err, ERR_USER, _("there is no link %d in this article"), number);
	if (!link)
		return err_set(err, ERR_USER, _("choose a link first: Tab goes from one to the next"));
	if (*link == '#') {
		if (!reader_jump(&app->reader, link))
			return err_set(err, ERR_USER, _("this place is not in the text"));
		return true;
	}
	if (str_istarts(str_from(link), STR("mailto:")))
		return outside_open(app, link, err);
	return visit(app, link, err);
}

static bool go(struct app *app, bool back, struct err *err)
{
	if (reader_go(&app->reader, back, err))
		return true;
	if (!err->kind)
		app_say(app, "%s", back ? _("This is where reading began") : _("There is nothing further on"));
	return !err->kind;
}

bool cmd_page_back(struct app *app, const struct words *args UNUSED, struct err *err)
{
	return go(app, true, err);
}

bool cmd_page_forward(struct app *app, const struct words *args UNUSED, struct err *err)
{
	return go(app, false, err);
}

/* Places --------------------------------------------------------------------------- */

static void heading_chosen(struct app *app, const struct box_row *row)
{
	reader_jump_to(&app->reader, (size_t)row->value);
}

bool cmd_outline(struct app *app, const struct words *args UNUSED, struct err *err)
{
	struct reader_headings headings = VEC_INIT;
	struct arena arena = ARENA_INIT;
	size_t here;
	bool any;

	reader_outline(&app->reader, &arena, &headings, &here);
	any = headings.n > 0;
	if (any) {
		box_start(&app->box, BOX_FILTER, _("Headings"), 0);
		vec_each (&headings, heading) {
			int depth = MAX(heading->level - headings.ptr[0].level, 0);

			box_add(&app->box, NULL, arena_printf(&arena, "%*s%s", 2 * depth, "", heading->text),
				NULL, (int64_t)heading->offset);
		}
		app_show_box(app, heading_chosen);
		app->box.list.cursor = MIN(here, app->box.shown.n - 1);
	}
	vec_release(&headings);
	arena_release(&arena);
	return any || err_set(err, ERR_USER, _("this text has no headings"));
}

/* Sides ------------------------------------------------------------------------------ */

static bool is_reading(struct app *app, struct err *err)
{
	if (app->focus == PANE_READER && app->reader.has_article)
		return true;
	return err_set(err, ERR_USER, _("open an article first"));
}

static void side_chosen(struct app *app, const struct box_row *row)
{
	struct err err = ERR_INIT;

	if (!reader_show(&app->reader, (enum reader_side)row->value, &err))
		app_fail(app, &err);
}

bool cmd_view(struct app *app, const struct words *args, struct err *err)
{
	static const struct {
		const char *name, *key, *text;
		enum reader_side side;
	} sides[] = {
		{ "feed", "f", N_("The text of the feed"), READER_FEED },
		{ "page", "p", N_("The text of the page"), READER_FULL },
		{ "source", "s", N_("The source, as it came"), READER_SOURCE },
		{ "details", "d", N_("What is known of the article"), READER_DETAILS },
		{ "changes", "c", N_("What its publisher changed"), READER_CHANGES },
	};

	if (!is_reading(app, err))
		return false;
	if (args->n > 1) {
		for (size_t i = 0; i < ARRAY_LEN(sides); i++)
			if (strieq(sides[i].name, args->word[1]))
				return reader_show(&app->reader, sides[i].side, err);
		return err_set(err, ERR_USER, _("there is no view \"%s\"; try feed, page, source, details or changes"),
			       args->word[1]);
	}
	box_start(&app->box, BOX_KEYS, _("View"), 0);
	for (size_t i = 0; i < ARRAY_LEN(sides); i++)
		box_add(&app->box, sides[i].key, _(sides[i].text), NULL, sides[i].side);
	app_show_box(app, side_chosen);
	app->box.list.cursor = app->reader.side;
	return true;
}

bool cmd_zen(struct app *app, const struct words *args UNUSED, struct err *err)
{
	if (!is_reading(app, err))
		return false;
	app->zen = !app->zen;
	app->reader.options.plain = app->zen;
	app->reader.layout = NULL;
	return true;
}
