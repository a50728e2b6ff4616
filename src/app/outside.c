/* SPDX-License-Identifier: MIT */
#include "app/outside.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/i18n.h"
#include "conf/lines.h"
#include "page/html.h"
#include "share/clipboard.h"
#include "share/open.h"
#include "share/qr.h"
#include "text/clean.h"

/* Runs it; a program that wants the terminal gets it until it has ended. */
static bool run_plan(struct app *app, const struct open_plan *plan, struct err *err)
{
	bool foreground = plan->how == OPEN_FOREGROUND, ok;
	struct spawn child;

	if (foreground && app->term)
		term_leave(app->term);
	ok = open_run(plan, &child, err);
	if (foreground && app->term)
		term_return(app->term);
	if (ok && !foreground)
		vec_push(&app->children, child);
	return ok;
}

static bool show_qr(struct app *app, const char *text, struct err *err)
{
	bool inverted = app->theme.looks[STYLE_text].bg == STYLE_DEFAULT;
	int quiet = QR_QUIET_TIGHT;
	struct qr qr;

	if (!qr_encode(text, &qr, err))
		return false;
	if (qr_lines(&qr, quiet) + 3 > app->grid.height || qr_columns(&qr, quiet) + 4 > app->grid.width) {
		qr_release(&qr);
		return err_set(err, ERR_USER, _("the window is too small for a QR code of this link"));
	}
	box_start(&app->box, BOX_PICTURE, _("QR code"), 0);
	for (int line = 0; line < qr_lines(&qr, quiet); line++) {
		AUTO(strbuf) row = STRBUF_INIT;

		qr_line(&qr, quiet, inverted, line, &row);
		box_add(&app->box, NULL, row.buf, NULL, 0);
	}
	qr_release(&qr);
	app_show_box(app, NULL);
	return true;
}

bool outside_copy(struct app *app, const char *text, struct err *err)
{
	AUTO(strbuf) sequence = STRBUF_INIT;
	struct desktop desktop;
	enum clipboard_way way;

	desktop_read(&desktop);
	way = clipboard_choose(&desktop);
	if (way != CLIPBOARD_OSC52) {
		if (!clipboard_copy(way, str_from(text), err))
			return false;
	} else {
		if (!clipboard_osc52(str_from(text), desktop.tmux, &sequence))
			return err_set(err, ERR_USER, _("that is too long to be copied"));
		if (app->term)
			term_send(app->term, sequence.buf, sequence.len);
	}
	app_say(app, _("Copied: %s"), text);
	return true;
}

bool outside_open(struct app *app, const char *link, struct err *err)
{
	struct arena arena = ARENA_INIT;
	struct desktop desktop;
	struct open_plan plan;
	bool ok;

	desktop_read(&desktop);
	ok = open_plan(&desktop, app->conf.browser, link, &arena, &plan, err);
	if (ok && plan.how == OPEN_NOWHERE) {
		ok = outside_copy(app, plan.url, err);
		if (ok && show_qr(app, plan.url, err))
			app_say(app, "%s", _("No browser here: the link is in the clipboard, and this is it for a telephone"));
	} else if (ok) {
		ok = run_plan(app, &plan, err);
		if (ok)
			app_say(app, _("Opened: %s"), plan.url);
	}
	arena_release(&arena);
	return ok;
}

/* Sharing ------------------------------------------------------------------------- */

static size_t builtin_count(void)
{
	size_t n = 0;

	while (share_builtin(n))
		n++;
	return n;
}

void outside_list_services(struct app *app, struct box *box)
{
	size_t n = builtin_count();

	for (size_t i = 0; i < n; i++) {
		const struct share_service *service = share_builtin(i);
		char key[2] = { service->key, '\0' };

		box_add(box, key, _(service->name), NULL, (int64_t)i);
	}
	for (size_t i = 0; i < app->services.n; i++) {
		char key[2] = { (char)('1' + (int)MIN(i, (size_t)8)), '\0' };

		box_add(box, i < 9 ? key : NULL, app->services.ptr[i].name, NULL, (int64_t)(n + i));
	}
}

static bool share(struct app *app, const struct share_service *service, const struct article *a,
		  struct arena *arena, struct err *err)
{
	struct share_settings settings = { app->conf.mastodon, app->conf.wallabag };
	AUTO(strbuf) text = STRBUF_INIT;
	AUTO(strbuf) link = STRBUF_INIT;
	struct share_item item = { a->address, a->row.title, NULL, a->image };

	if (!a->address)
		return err_set(err, ERR_USER, _("this article has no link that could be shared"));
	html_to_text(str_from(a->content ? a->content : a->summary), &text);
	item.text = text.buf;
	if (service->kind == SHARE_COMMAND) {
		const char *const *argv;
		struct open_plan plan;

		if (!share_command(service, &item, arena, &argv, err))
			return false;
		plan = open_command(argv);
		if (!run_plan(app, &plan, err))
			return false;
		app_say(app, _("Shared with %s"), service->name);
		return true;
	}
	if (!share_link(service, &item, &settings, &link, err))
		return false;
	if (service->kind == SHARE_COPY)
		return outside_copy(app, link.buf, err);
	if (service->kind == SHARE_QR)
		return show_qr(app, link.buf, err);
	return outside_open(app, link.buf, err);
}

static bool share_current(struct app *app, const struct share_service *service, struct arena *arena,
			  struct err *err)
{
	struct article a;
	int64_t id;

	if (!app_article_id(app, &id))
		return err_set(err, ERR_USER, _("there is no article here"));
	if (!store_article(app->session.store, id, arena, &a, err))
		return false;
	if (app->focus == PANE_READER && app->reader.visiting) {
		a.link = app->reader.visit.url;
		a.row.title = reader_title(&app->reader);
		a.content = app->reader.visit.html;
	}
	return share(app, service, &a, arena, err);
}

bool outside_share(struct app *app, int64_t number, struct err *err)
{
	const struct share_service *service = NULL;
	size_t n = builtin_count(), i = (size_t)number;
	struct arena arena = ARENA_INIT;
	struct share_service own;
	bool ok = true;

	if (i < n) {
		service = share_builtin(i);
	} else if (i - n < app->services.n) {
		ok = share_service_parse(app->services.ptr[i - n].name, app->services.ptr[i - n].definition,
					 &arena, &own, err);
		service = &own;
	}
	ok = ok && service && share_current(app, service, &arena, err);
	arena_release(&arena);
	return ok;
}

bool outside_share_named(struct app *app, const char *name, struct err *err)
{
	size_t n = builtin_count();

	for (size_t i = 0; i < n; i++)
		if (strieq(share_builtin(i)->id, name) || strieq(share_builtin(i)->name, name))
			return outside_share(app, (int64_t)i, err);
	for (size_t i = 0; i < app->services.n; i++)
		if (strieq(app->services.ptr[i].name, name))
			return outside_share(app, (int64_t)(n + i), err);
	return err_set(err, ERR_USER, _("there is no service \"%s\"; press s to see them all"), name);
}

bool outside_edit(struct app *app, const char *path, struct err *err)
{
	const char *editor = getenv("VISUAL");
	struct arena arena = ARENA_INIT;
	VEC(const char *) argv = VEC_INIT;
	struct words words;
	struct spawn child;
	int status = 0;
	bool ok;

	if (strempty(editor))
		editor = getenv("EDITOR");
	if (strempty(editor))
		editor = "vi";
	ok = lines_argv(editor, &arena, &words, err);
	for (size_t i = 0; ok && i < words.n; i++)
		vec_push(&argv, words.word[i]);
	vec_push(&argv, path);
	vec_push(&argv, NULL);
	if (ok) {
		if (app->term)
			term_leave(app->term);
		ok = spawn_start(&child, SPAWN_FOREGROUND, argv.ptr, err) && spawn_wait(&child, &status, err);
		if (app->term)
			term_return(app->term);
		if (ok && status)
			ok = err_code(err, ERR_COMMAND, status, _("\"%s\" ended with status %d"), editor, status);
	}
	vec_release(&argv);
	arena_release(&arena);
	return ok;
}
