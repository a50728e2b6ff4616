/* SPDX-License-Identifier: MIT */
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/batch.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/i18n.h"
#include "conf/subscriptions.h"
#include "engine/fetch.h"
#include "engine/pagefeed.h"
#include "engine/siterules.h"
#include "page/html.h"
#include "share/clipboard.h"
#include "share/open.h"
#include "share/qr.h"
#include "text/unicode.h"

/*
 * What is found out is one JSON object; for people the same is printed as
 * lines, so that both always say the same.
 */
struct doctor {
	struct batch *batch;
	json_t *root;
	int problems;
};

static json_t *section(struct doctor *d, const char *name)
{
	json_t *object = json_object();

	json_object_set_new(d->root, name, object);
	return object;
}

static void libraries(struct doctor *d)
{
	json_t *object = section(d, "versions");
	int unistring = unicode_library();
	AUTO_FREE char *version =
		xasprintf("%d.%d.%d", unistring >> 16, unistring >> 8 & 255, unistring & 255);

	batch_put(object, "courant", PACKAGE_VERSION);
	batch_put(object, "curl", fetch_library());
	batch_put(object, "libxml2", html_library());
	batch_put(object, "libunistring", version);
	batch_put(object, "ncurses", term_library());
	batch_put(object, "jansson", JANSSON_VERSION);
	batch_put(object, "libqrencode", qr_library());
}

static void archive(struct doctor *d)
{
	struct batch *batch = d->batch;
	json_t *object = section(d, "archive");
	struct err err = ERR_INIT;
	struct store_health health;
	const char *damage = NULL;

	if (!batch_open(batch, false, &err) ||
	    !store_health(batch->app.session.store, &batch->arena, &health, &err)) {
		batch_put(object, "error", err.text);
		d->problems++;
		return;
	}
	if (!health.sound)
		damage = strempty(health.damage) ? _("it is damaged") : health.damage;
	d->problems += !health.sound;
	batch_put(object, "path", health.path);
	batch_put_int(object, "bytes", health.bytes);
	batch_put_int(object, "articles", health.articles);
	batch_put_int(object, "feeds", health.feeds);
	batch_put_int(object, "schema", health.schema_version);
	batch_put_bool(object, "sound", health.sound);
	batch_put_bool(object, "writable", batch->app.session.engine != NULL);
	batch_put(object, "error", damage);
	batch_put(json_object_get(d->root, "versions"), "sqlite", health.sqlite_version);
}

static void configuration(struct doctor *d)
{
	const struct app *app = &d->batch->app;
	json_t *object = section(d, "config"), *problems = json_array();
	AUTO_FREE char *dir = file_place(FILE_CONFIG);
	AUTO_FREE char *usual = file_join(dir, "config");
	const char *path = app->paths.config ? app->paths.config : usual;

	for (size_t i = 0; i < app->said.n; i++, d->problems++)
		json_array_append_new(problems, json_string(app->said.ptr[i]));
	batch_put(object, "path", path);
	batch_put_bool(object, "exists", file_exists(path));
	json_object_set_new(object, "problems", problems);
}

static void feeds_file(struct doctor *d)
{
	struct batch *batch = d->batch;
	json_t *object = section(d, "feeds_file"), *problems = json_array();
	const char *path = batch->app.session.feeds_file ? batch->app.session.feeds_file
							 : batch_feeds_file(batch);
	struct subscriptions subs = { 0 };
	struct err err = ERR_INIT;

	if (!subs_load(&subs, path, &err)) {
		json_array_append_new(problems, json_string(err.text));
		d->problems++;
	}
	vec_each (&subs.problems, problem) {
		AUTO_FREE char *line = xasprintf("%s:%d: %s", path, problem->line, problem->text);

		json_array_append_new(problems, json_string(line));
		d->problems++;
	}
	vec_each (&subs.subs, sub) {
		struct err wrong = ERR_INIT;

		if (pagefeed_check(sub, &wrong))
			continue;
		AUTO_FREE char *line = xasprintf("%s:%d: %s", path, sub->line, wrong.text);

		json_array_append_new(problems, json_string(line));
		d->problems++;
	}
	batch_put(object, "path", path);
	batch_put_bool(object, "exists", file_exists(path));
	batch_put_int(object, "subscriptions", (int64_t)subs.subs.n);
	json_object_set_new(object, "problems", problems);
	subs_release(&subs);
}

struct rules_seen {
	struct doctor *d;
	json_t *problems;
	int64_t files;
};

static void see_rule(void *data, const char *path, const struct siterule *rule)
{
	struct rules_seen *seen = data;

	seen->files++;
	vec_each (&rule->problems, problem) {
		AUTO_FREE char *line = xasprintf("%s:%d: %s", path, problem->line, problem->text);

		json_array_append_new(seen->problems, json_string(line));
		seen->d->problems++;
	}
}

static void site_rules(struct doctor *d)
{
	struct rules_seen seen = { .d = d, .problems = json_array() };
	json_t *object = section(d, "site_rules");
	AUTO_FREE char *dir = file_place(FILE_CONFIG);
	AUTO_FREE char *path = file_join(dir, "sites");

	siterules_each(see_rule, &seen);
	batch_put(object, "path", path);
	batch_put_bool(object, "exists", file_exists(path));
	batch_put_int(object, "files", seen.files);
	json_object_set_new(object, "problems", seen.problems);
}

static const char *clipboard_name(enum clipboard_way way)
{
	static const char *const names[] = {
		[CLIPBOARD_OSC52] = "OSC 52",  [CLIPBOARD_WL_COPY] = "wl-copy",
		[CLIPBOARD_XCLIP] = "xclip",   [CLIPBOARD_XSEL] = "xsel",
		[CLIPBOARD_PBCOPY] = "pbcopy", [CLIPBOARD_TERMUX] = "termux-clipboard-set",
	};

	return names[way];
}

static void surroundings(struct doctor *d)
{
	json_t *object = section(d, "terminal");
	struct desktop desktop;
	struct open_plan plan = { 0 };
	struct err err = ERR_INIT;
	bool planned;

	desktop_read(&desktop);
	planned = open_plan(&desktop, d->batch->app.conf.browser, "https://example.org/",
			    &d->batch->arena, &plan, &err);
	batch_put(object, "term", getenv("TERM"));
	batch_put(object, "locale", setlocale(LC_CTYPE, NULL));
	batch_put(object, "encoding", nl_langinfo(CODESET));
	batch_put_bool(object, "tmux", desktop.tmux);
	batch_put_bool(object, "ssh", desktop.remote);
	batch_put(object, "clipboard", clipboard_name(clipboard_choose(&desktop)));
	batch_put(object, "browser", planned && plan.argv ? plan.argv[0] : NULL);
}

static void troubled_feeds(struct doctor *d)
{
	json_t *array = json_array();
	struct store_menu menu = { 0 };
	struct err err = ERR_INIT;

	if (d->batch->app.session.store)
		store_menu(d->batch->app.session.store, &d->batch->arena, &menu, &err);
	for (size_t i = 0; i < menu.n_feeds; i++) {
		const struct feed_row *feed = &menu.feeds[i];
		AUTO(strbuf) why = STRBUF_INIT;
		json_t *object;

		if (feed->error == ERR_NONE)
			continue;
		d->problems++;
		object = json_object();
		err_sentence(&why, feed->error, feed->error_code, feed->error_detail);
		batch_put(object, "title", feed->title);
		batch_put(object, "url", feed->url);
		batch_put(object, "error", why.buf);
		batch_put_int(object, "failures", feed->failures);
		batch_put_time(object, "last_ok", feed->last_ok);
		json_array_append_new(array, object);
	}
	json_object_set_new(d->root, "feeds_in_trouble", array);
}

/* For people -------------------------------------------------------------------------------- */

static void print_value(const char *key, const json_t *value)
{
	if (json_is_string(value))
		printf("  %-14s %s\n", key, json_string_value(value));
	else if (json_is_integer(value))
		printf("  %-14s %lld\n", key, (long long)json_integer_value(value));
	else if (json_is_boolean(value))
		printf("  %-14s %s\n", key, json_is_true(value) ? _("yes") : _("no"));
}

static void print_list(const json_t *list)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *one = json_array_get(list, i);
		const char *title = json_string_value(json_object_get(one, "title"));
		const char *url = json_string_value(json_object_get(one, "url"));
		const char *why = json_string_value(json_object_get(one, "error"));

		if (json_is_string(one))
			printf("  ! %s\n", json_string_value(one));
		else if (streq(title, url))
			printf("  ! %s: %s\n", url, why);
		else
			printf("  ! %s (%s): %s\n", title, url, why);
	}
}

static void print_all(const struct doctor *d)
{
	const char *name, *key;
	json_t *part, *value;

	json_object_foreach(d->root, name, part)
	{
		if (json_is_array(part) && !json_array_size(part))
			continue;
		printf("%s\n", name);
		if (json_is_array(part))
			print_list(part);
		else
			json_object_foreach(part, key, value)
			{
				if (json_is_array(value))
					print_list(value);
				else
					print_value(key, value);
			}
	}
	if (d->problems)
		printf(P_("\n%d problem\n", "\n%d problems\n", d->problems), d->problems);
	else
		printf("\n%s\n", _("All is well."));
}

int sub_doctor(struct batch *batch)
{
	struct doctor d = { .batch = batch, .root = json_object() };

	libraries(&d);
	archive(&d);
	configuration(&d);
	feeds_file(&d);
	site_rules(&d);
	surroundings(&d);
	troubled_feeds(&d);
	if (batch_has(batch, "--json")) {
		batch_put_int(d.root, "problems", d.problems);
		batch_print(d.root);
	} else {
		print_all(&d);
		json_decref(d.root);
	}
	return d.problems ? BATCH_FAILED : BATCH_OK;
}
