/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/batch.h"
#include "app/import.h"
#include "base/i18n.h"
#include "share/clipboard.h"
#include "share/open.h"
#include "share/qr.h"
#include "text/clean.h"

/* In the browser; where there is none, the link is printed. */
static bool open_link(struct batch *batch, const char *link, struct err *err)
{
	struct desktop desktop;
	struct open_plan plan;
	struct spawn child;

	desktop_read(&desktop);
	if (!open_plan(&desktop, batch->app.conf.browser, link, &batch->arena, &plan, err))
		return false;
	if (plan.how == OPEN_NOWHERE) {
		puts(plan.url);
		return true;
	}
	return open_run(&plan, &child, err);
}

int sub_open(struct batch *batch)
{
	const char *what = batch->given.words.ptr[0];
	struct err err = ERR_INIT;
	struct article a;
	int64_t id;

	if (str_to_int(str_from(what), &id)) {
		if (!batch_open(batch, false, &err))
			return batch_fail(&err);
		if (!batch_article_id(batch, what, &id, &err) ||
		    !store_article(batch->app.session.store, id, &batch->arena, &a, &err) ||
		    (!a.link &&
		     !err_set(&err, ERR_USER, _("article %lld has no link"), (long long)id))) {
			batch_fail(&err);
			return BATCH_FAILED;
		}
		what = a.address;
	} else {
		AUTO_FREE char *address = import_address(what);

		what = arena_strdup(&batch->arena, address);
	}
	return open_link(batch, what, &err) ? BATCH_OK : batch_fail(&err);
}

/* Sharing ------------------------------------------------------------------------------- */

static int list_services(const struct app *app)
{
	for (size_t i = 0; share_builtin(i); i++)
		printf("%s\t%s\n", share_builtin(i)->id, _(share_builtin(i)->name));
	for (size_t i = 0; i < app->services.n; i++)
		printf("%s\t%s\n", app->services.ptr[i].name, app->services.ptr[i].definition);
	return BATCH_OK;
}

/* By the name in scripts or the one that is shown, the user's own before ours. */
static bool service_named(struct batch *batch, const char *name, struct share_service *out,
			  struct err *err)
{
	struct app *app = &batch->app;

	for (size_t i = 0; i < app->services.n; i++)
		if (strieq(app->services.ptr[i].name, name))
			return share_service_parse(app->services.ptr[i].name,
						   app->services.ptr[i].definition, &batch->arena,
						   out, err);
	for (size_t i = 0; share_builtin(i); i++) {
		if (strieq(share_builtin(i)->id, name) || strieq(share_builtin(i)->name, name)) {
			*out = *share_builtin(i);
			return true;
		}
	}
	return err_set(err, ERR_USER,
		       _("there is no service \"%s\"; \"courant share --list\" shows them all"),
		       name);
}

static bool copy(const char *text, struct err *err)
{
	AUTO(strbuf) sequence = STRBUF_INIT;
	struct desktop desktop;
	enum clipboard_way way;

	desktop_read(&desktop);
	way = clipboard_choose(&desktop);
	if (way != CLIPBOARD_OSC52)
		return clipboard_copy(way, str_from(text), err);
	if (!isatty(STDOUT_FILENO))
		return err_set(err, ERR_USER, "%s",
			       _("there is no clipboard here; --print prints the link"));
	if (!clipboard_osc52(str_from(text), desktop.tmux, &sequence))
		return err_set(err, ERR_USER, "%s", _("that is too long to be copied"));
	fwrite(sequence.buf, 1, sequence.len, stdout);
	return true;
}

static bool draw_qr(const char *text, struct err *err)
{
	struct qr qr;

	if (!qr_encode(text, &qr, err))
		return false;
	for (int i = 0; i < qr_lines(&qr, QR_QUIET); i++) {
		AUTO(strbuf) line = STRBUF_INIT;

		/* most terminals are dark */
		qr_line(&qr, QR_QUIET, true, i, &line);
		puts(line.buf);
	}
	qr_release(&qr);
	return true;
}

static bool run_service(struct batch *batch, const struct share_service *service,
			const struct share_item *item, struct err *err)
{
	const char *const *argv;
	struct open_plan plan;
	struct spawn child;

	if (batch_has(batch, "--print"))
		return err_set(err, ERR_USER, _("%s runs a program, so there is no link to print"),
			       service->name);
	if (!share_command(service, item, &batch->arena, &argv, err))
		return false;
	plan = open_command(argv);
	return open_run(&plan, &child, err);
}

static bool share(struct batch *batch, const struct share_service *service,
		  const struct share_item *item, struct err *err)
{
	const struct conf *conf = &batch->app.conf;
	struct share_settings settings = { conf->mastodon, conf->wallabag };
	AUTO(strbuf) link = STRBUF_INIT;

	if (service->kind == SHARE_COMMAND)
		return run_service(batch, service, item, err);
	if (!share_link(service, item, &settings, &link, err))
		return false;
	if (batch_has(batch, "--print")) {
		puts(link.buf);
		return true;
	}
	switch (service->kind) {
	case SHARE_COPY:
		return copy(link.buf, err);
	case SHARE_QR:
		return draw_qr(link.buf, err);
	default:
		return open_link(batch, link.buf, err);
	}
}

int sub_share(struct batch *batch)
{
	struct err err = ERR_INIT;
	struct share_service service;
	struct share_item item = { 0 };

	if (batch_has(batch, "--list"))
		return list_services(&batch->app);
	item.url = text_clean_link(&batch->arena, batch->given.words.ptr[0]);
	if (batch->given.words.n > 1)
		item.title = text_clean_in(&batch->arena, batch->given.words.ptr[1], TEXT_LINE);
	if (!item.url)
		err_set(&err, ERR_USER, _("\"%s\" is no address on the web (https:// or http://)"),
			batch->given.words.ptr[0]);
	return item.url && service_named(batch, batch_value(batch, "--to"), &service, &err) &&
			       share(batch, &service, &item, &err)
		       ? BATCH_OK
		       : batch_fail(&err);
}
