/* SPDX-License-Identifier: MIT */
#include <string.h>
#include <unistd.h>

#include "app/batch.h"
#include "base/i18n.h"
#include "text/fit.h"
#include "text/width.h"

#define BAR_COLUMNS 24

/* The line that is drawn over itself, on a terminal only. */
static void draw_progress(const struct event *event)
{
	int filled = event->total ? BAR_COLUMNS * event->done / event->total : BAR_COLUMNS;
	AUTO(strbuf) line = STRBUF_INIT;

	strbuf_add_char(&line, '[');
	strbuf_add_repeat(&line, '#', (size_t)filled);
	strbuf_add_repeat(&line, '.', (size_t)(BAR_COLUMNS - filled));
	strbuf_printf(&line, _("] %d of %d feeds, %d new, %d failed"), event->done, event->total,
		      event->new_entries, event->failed);
	fprintf(stderr, "\r%s\033[K", line.buf);
	fflush(stderr);
}

/* The same for the pages that come when the feeds are done. */
static void draw_pages(const struct event *event)
{
	AUTO(strbuf) line = STRBUF_INIT;

	if (event->total)
		strbuf_printf(&line, _("Full text %d/%d"), event->done, event->total);
	fprintf(stderr, "\r%s\033[K", line.buf);
	fflush(stderr);
}

static void clear_progress(void)
{
	if (isatty(STDERR_FILENO))
		fputs("\r\033[K", stderr);
}

/* "courant: Title (address): the server says 404" */
static void tell_failure(struct batch *batch, const struct event *event)
{
	AUTO(arena) arena = ARENA_INIT;
	struct feed_row feed;

	clear_progress();
	if (!store_feed(batch->app.session.store, event->feed_id, &arena, &feed))
		batch_complain("%s", event->err.text);
	else if (streq(feed.title, feed.url))
		batch_complain("%s: %s", feed.url, event->err.text);
	else
		batch_complain("%s (%s): %s", feed.title, feed.url, event->err.text);
}

static void tell_news(struct batch *batch, const struct event *event)
{
	AUTO(arena) arena = ARENA_INIT;
	struct feed_row feed;

	if (!store_feed(batch->app.session.store, event->feed_id, &arena, &feed))
		return;
	clear_progress();
	printf(P_("%s: %d new article\n", "%s: %d new articles\n", event->new_entries), feed.title,
	       event->new_entries);
	fflush(stdout);
}

static void on_event(struct batch *batch, const struct event *event)
{
	bool quiet = batch_has(batch, "--quiet");

	if (event->kind == EV_FEED && event->err.kind != ERR_NONE && event->err.kind != ERR_STOPPED)
		tell_failure(batch, event);
	else if (event->kind == EV_FEED && event->new_entries && !quiet)
		tell_news(batch, event);
	else if (event->kind == EV_PROGRESS && !quiet && isatty(STDERR_FILENO))
		draw_progress(event);
	else if (event->kind == EV_PAGES && !quiet && isatty(STDERR_FILENO) &&
		 batch->last.kind == EV_DONE)
		draw_pages(event);
}

static bool scope(struct batch *batch, struct task *task, struct err *err)
{
	const char *feed = batch_value(batch, "--feed"),
		   *category = batch_value(batch, "--category");

	task->scope = batch_has(batch, "--due") ? REFRESH_DUE
		      : feed                    ? REFRESH_FEED
		      : category                ? REFRESH_CATEGORY
						: REFRESH_ALL;
	return feed       ? batch_feed(batch, feed, &task->id, err)
	       : category ? batch_category(batch, category, &task->id, err)
			  : true;
}

static void summarise(const struct event *done)
{
	AUTO(strbuf) line = STRBUF_INIT;

	strbuf_printf(&line, P_("%d feed refreshed", "%d feeds refreshed", done->total),
		      done->total);
	strbuf_printf(&line, P_(", %d new article", ", %d new articles", done->new_entries),
		      done->new_entries);
	if (done->failed)
		strbuf_printf(&line, P_(", %d failed", ", %d failed", done->failed), done->failed);
	printf("%s\n", line.buf);
}

int sub_refresh(struct batch *batch)
{
	struct task task = { .kind = TASK_REFRESH };
	struct err err = ERR_INIT;
	struct store_menu menu;
	bool quiet = batch_has(batch, "--quiet"), ok;

	if (!batch_open(batch, true, &err) || !scope(batch, &task, &err) ||
	    !store_menu(batch->app.session.store, &batch->arena, &menu, &err))
		return batch_fail(&err);
	if (!menu.n_feeds) {
		batch_say_empty(&menu);
		return BATCH_OK;
	}
	batch->on_event = on_event;
	ok = batch_do(batch, task, &err);
	if (!quiet)
		clear_progress();
	if (batch_signal()) {
		batch_complain("%s", _("stopped; what was fetched is kept"));
		return BATCH_FAILED;
	}
	if (!ok && err.kind != ERR_NONE)
		return batch_fail(&err);
	if (!quiet)
		summarise(&batch->last);
	return batch->last.failed ? BATCH_FAILED : BATCH_OK;
}
