/*
 * app/do-add.c - a in the reader: an address is looked at by the engine, what was found is
 * shown with its newest headlines, Enter subscribes
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>

#include "app/app.h"
#include "app/command.h"
#include "app/do-add.h"
#include "app/import.h"
#include "app/subscribe.h"
#include "base/file.h"
#include "base/i18n.h"
#include "conf/subscriptions.h"
#include "feed/url.h"

enum { CHOSE_NOTHING = -1, CHOSE_SITE = -2, CHOSE_AS_IS = -3 }; /* else the place of a source */

/* Where a new feed belongs: the category the menu's cursor is in; NULL: the top. */
static const char *category_here(struct app *app)
{
	const struct menu_row *row = menu_current(&app->menu);
	const struct feed_row *feed = row && row->kind == MENU_FEED ? menu_feed(&app->menu, row->id) : NULL;
	const struct category_row *category =
		row && row->kind == MENU_CATEGORY ? menu_category(&app->menu, row->id)
		: feed			          ? menu_category(&app->menu, feed->category_id)
						  : NULL;

	return category ? category->path : NULL;
}

static const char *category_of(struct app *app)
{
	return app->adding.category ? app->adding.category : app->session.demo ? NULL : category_here(app);
}

static void forget(struct app *app)
{
	found_free(app->adding.found);
	free(app->adding.address);
	free(app->adding.category);
	app->adding = (struct adding){ 0 };
}

void app_forget_found(struct app *app)
{
	forget(app);
	app_back_to_demo(app);
}

/* The feeds file has changed: the archive follows, and what is new is fetched. */
static void added(struct app *app)
{
	app_send(app, (struct task){ .kind = TASK_SYNC });
	app->refresh_task = app_send(app, (struct task){ .kind = TASK_REFRESH, .scope = REFRESH_DUE });
}

static bool add_as_is(struct app *app, const char *url, struct err *err)
{
	AUTO_FREE char *where = xstrdup_null(category_of(app));
	struct subs_new sub = { .url = url, .category = where, .settings = SUB_SETTINGS_UNSET, .trusted = true };

	if (!app_editable(app, err) || !file_make_dir_of(app->session.feeds_file, err) ||
	    !subs_add(app->session.feeds_file, &sub, err))
		return false;
	added(app);
	app_say(app, _("Added: %s"), url);
	return true;
}

static bool add_list(struct app *app, struct err *err)
{
	const struct discovered *found = app->adding.found;
	struct import_result result = { 0 };
	AUTO(strbuf) said = STRBUF_INIT;
	bool ok = file_make_dir_of(app->session.feeds_file, err) &&
		  import_text(strbuf_str(&found->list), found->sources.ptr[0].url, app->session.feeds_file,
			      false, &result, err);

	if (ok) {
		import_say(&result, &said);
		added(app);
		app_say(app, "%s", said.buf);
	}
	import_release(&result);
	return ok;
}

static bool add_site(struct app *app, struct err *err)
{
	size_t n = 0;

	if (!subscribe_site(app->adding.found, app->adding.category, app->session.feeds_file, &n, err))
		return false;
	added(app);
	app_say(app, P_("%d feed added", "%d feeds added", (int)n), (int)n);
	return true;
}

static uint32_t look(struct app *app, bool site)
{
	app->outstanding++;
	app_say(app, _("Looking at %s"), app->adding.address);
	app->adding.site = site;
	return engine_discover(app->session.engine, app->adding.address, site);
}

static void chosen(struct app *app, const struct box_row *row)
{
	const struct discovered *found = app->adding.found;
	struct err err = ERR_INIT;
	bool ok = true;

	if (row->value == CHOSE_SITE && !app->adding.site) {
		found_free(app->adding.found);
		app->adding.found = NULL;
		app->adding.task = look(app, true);
		return;
	}
	if (row->value == CHOSE_SITE)
		ok = add_site(app, &err);
	else if (row->value == CHOSE_AS_IS)
		ok = add_as_is(app, app->adding.address, &err);
	else if (row->value >= 0 && found->sources.ptr[row->value].kind == FOUND_LIST)
		ok = add_list(app, &err);
	else if (row->value >= 0)
		ok = add_as_is(app, found->sources.ptr[row->value].url, &err);
	if (!ok)
		app_fail(app, &err);
	if (ok && row->value != CHOSE_NOTHING)
		forget(app);
	else
		app_forget_found(app);
}

/* The boxes --------------------------------------------------------------------------------- */

static void offer_sources(struct app *app)
{
	const struct discovered *found = app->adding.found;
	struct box *box = &app->box;

	for (size_t i = 0; i < found->sources.n && i < 9; i++) {
		const struct found *source = &found->sources.ptr[i];
		char key[2] = { (char)('1' + i), '\0' };
		AUTO(strbuf) kind = STRBUF_INIT;

		subscribe_kind(source, &kind);
		box_add(box, key, source->title, kind.buf, (int64_t)i);
		for (size_t k = 0; k < FOUND_SAMPLES && source->sample[k]; k++) {
			AUTO_FREE char *line = xasprintf("  · %s", source->sample[k]);

			box_add(box, NULL, line, NULL, (int64_t)i);
		}
	}
}

static void offer_sections(struct app *app)
{
	const struct discovered *found = app->adding.found;

	vec_each (&found->sections, section) {
		AUTO_FREE char *line = xasprintf("%*s%s", 2 * section->depth, "", section->title);
		AUTO(strbuf) kind = STRBUF_INIT;

		if (section->source)
			subscribe_kind(section->source, &kind);
		box_add(&app->box, NULL, line, kind.buf, CHOSE_SITE);
	}
}

static void offer(struct app *app)
{
	const struct discovered *found = app->adding.found;
	const char *category = category_of(app);
	int n = (int)found->sections.n;
	AUTO(strbuf) title = STRBUF_INIT;

	if (app->adding.site)
		strbuf_printf(&title, P_("Subscribe to %d section?", "Subscribe to %d sections?",
					 (int)subscribe_count(found)), (int)subscribe_count(found));
	else if (found->sources.n)
		strbuf_add(&title, _("Subscribe?"));
	else if (found->err.kind)
		strbuf_printf(&title, "%s: %s", app->adding.address, found->err.text);
	else
		strbuf_add(&title, _("No feed was found, and no headlines"));
	if (category && !app->adding.site)
		strbuf_printf(&title, " (%s)", category);
	box_start(&app->box, BOX_KEYS, title.buf, 0);
	if (app->adding.site)
		offer_sections(app);
	else
		offer_sources(app);
	if (!app->adding.site && !found->sources.n)
		box_add(&app->box, "y", _("Add the address all the same"), app->adding.address, CHOSE_AS_IS);
	if (!app->adding.site && n > 1) {
		AUTO_FREE char *line = xasprintf(P_("The whole site: %d section", "The whole site: %d sections", n), n);

		box_add(&app->box, "w", line, NULL, CHOSE_SITE);
	}
	box_add(&app->box, "n", _("No"), NULL, CHOSE_NOTHING);
	app_show_box(app, chosen);
}

void app_discovered(struct app *app, const struct event *event)
{
	if (event->task != app->adding.task || !app->adding.address)
		return;
	app->adding.task = 0;
	app->adding.found = engine_take_discovered(app->session.engine);
	if (!app->adding.found || event->err.kind == ERR_STOPPED) {
		app_forget_found(app);
	} else if (app->adding.site && !subscribe_count(app->adding.found)) {
		app_say(app, "%s", _("No feed was found, and no headlines"));
		app_forget_found(app);
	} else {
		status_forget(&app->status);
		prompt_close(&app->prompt);
		offer(app);
	}
}

/* The command -------------------------------------------------------------------------------- */

static bool add(struct app *app, const char *typed, const char *category, struct err *err)
{
	AUTO_FREE char *address = import_address(typed);
	bool ok;

	forget(app);
	if (!app_editable(app, err))
		return false;
	app->adding.category = xstrdup_null(category);
	/* a script knows what it wants, and nobody would answer */
	if (!app->term || !app->session.engine || !url_is_web(address)) {
		ok = add_as_is(app, address, err);
		forget(app);
		if (!ok)
			app_back_to_demo(app);
		return ok;
	}
	app->adding.address = address;
	address = NULL;
	app->adding.task = look(app, false);
	return true;
}

static void add_typed(struct app *app, const char *text)
{
	struct err err = ERR_INIT;

	if (!strempty(text) && !add(app, text, NULL, &err))
		app_fail(app, &err);
}

bool cmd_add(struct app *app, const struct words *args, struct err *err)
{
	if (args->n > 1)
		return add(app, args->word[1], args->n > 2 ? args->word[2] : NULL, err);
	app_prompt(app, _("Address of a site or feed: "), "", NULL, add_typed);
	return true;
}
