/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "world.h"

#include "base/clock.h"
#include "base/file.h"

static void note(const struct event *event, void *ctx)
{
	struct world *w = ctx;

	vec_push(&w->events, *event);
}

static void open_engine(struct world *w, const struct engine_options *opening)
{
	struct engine_options mine = opening ? *opening : (struct engine_options){ 0 };
	struct err err = ERR_INIT;

	mine.archive = w->archive;
	mine.feeds_file = w->feeds_file;
	mine.conf = &w->conf;
	mine.page_pause_ms = -1;
	if (!engine_open(&w->engine, &mine, note, w, &err) ||
	    !store_open(&w->store, w->archive, &err))
		fail_msg("%s", err.text);
}

int world_begin(void **state)
{
	struct world *w = xcalloc(1, sizeof(*w));

	*state = w;
	/* in memory where there is such a place: each feed is a transaction that waits for its disk */
	strcpy(w->dir, access("/dev/shm", W_OK) ? "/tmp/courant-engine-XXXXXX"
						: "/dev/shm/courant-engine-XXXXXX");
	if (!mkdtemp(w->dir))
		return 1;
	w->feeds_file = file_join(w->dir, "feeds");
	w->archive = file_join(w->dir, "archive.db");
	w->serve = serve_start();
	if (!w->serve)
		return 1;
	serve_script(w->serve);
	conf_init(&w->conf);
	w->conf.connections_per_host = 8; /* all feeds here live on one host */
	open_engine(w, NULL);
	return 0;
}

int world_end(void **state)
{
	struct world *w = *state;
	AUTO_FREE char *remove = xasprintf("rm -rf '%s'", w->dir);

	store_close(w->store);
	engine_close(w->engine);
	serve_stop(w->serve);
	conf_release(&w->conf);
	vec_release(&w->events);
	arena_release(&w->arena);
	clock_freeze(0);
	free(w->feeds_file);
	free(w->archive);
	free(w);
	return system(remove);
}

void world_reopen(struct world *w, const struct engine_options *opening)
{
	store_close(w->store);
	engine_close(w->engine);
	vec_clear(&w->events);
	open_engine(w, opening);
}

void world_feeds(struct world *w, const char *fmt, ...)
{
	AUTO(strbuf) text = STRBUF_INIT;
	struct err err = ERR_INIT;
	va_list ap;

	va_start(ap, fmt);
	strbuf_vprintf(&text, fmt, ap);
	va_end(ap);
	assert_true(file_write(w->feeds_file, text.buf, text.len, &err));
}

const char *world_url(struct world *w, const char *path)
{
	AUTO_FREE char *url = serve_url(w->serve, path);

	return arena_strdup(&w->arena, url);
}

const char *world_file(struct world *w, const char *name, const char *text)
{
	const char *path = arena_printf(&w->arena, "%s/%s", w->dir, name);
	struct err err = ERR_INIT;

	assert_true(file_write(path, text, strlen(text), &err));
	return path;
}

static void give(const struct serve_request *req, struct serve_answer *answer, void *ctx)
{
	const struct world_reply *reply = ctx;

	(void)req;
	answer->status = reply->status ? reply->status : 200;
	strbuf_add(&answer->headers, reply->headers ? reply->headers : "");
	strbuf_add(&answer->body, reply->body ? reply->body : "");
}

void world_reply(struct world *w, const char *path, struct world_reply *reply)
{
	serve_handle(w->serve, path, give, reply);
}

const char *world_rss(struct world *w, int from, int to, const char *more)
{
	AUTO(strbuf) rss = STRBUF_INIT;

	strbuf_printf(&rss,
		      "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" "
		      "xmlns:sy=\"http://purl.org/rss/1.0/modules/syndication/\"><channel>"
		      "<title>News</title><link>http://example.org/</link>%s",
		      more ? more : "");
	for (int i = from; i <= to; i++)
		strbuf_printf(&rss, "<item><guid>g%d</guid><title>Name %d</title></item>", i, i);
	strbuf_add(&rss, "</channel></rss>");
	return arena_strdup(&w->arena, rss.buf);
}

const char *world_header(struct world *w, const char *path, size_t n, const char *name)
{
	AUTO_FREE char *value = serve_header(w->serve, path, n, name);

	return value ? arena_strdup(&w->arena, value) : NULL;
}

struct event world_do(struct world *w, struct task task)
{
	struct event done = { 0 };
	uint32_t number;
	int n = 0;

	vec_clear(&w->events);
	number = engine_send(w->engine, &task);
	engine_run(w->engine);
	vec_each (&w->events, event)
		if (event->kind == EV_DONE && event->task == number) {
			done = *event;
			n++;
		}
	assert_int_equal(n, 1);
	assert_int_equal(done.task_kind, task.kind);
	return done;
}

struct event world_refresh(struct world *w)
{
	world_do(w, (struct task){ .kind = TASK_SYNC });
	return world_do(w, (struct task){ .kind = TASK_REFRESH, .scope = REFRESH_ALL });
}

struct event world_due(struct world *w)
{
	return world_do(w, (struct task){ .kind = TASK_REFRESH, .scope = REFRESH_DUE });
}

const struct event *world_event(struct world *w, enum event_kind kind)
{
	vec_each (&w->events, event)
		if (event->kind == kind)
			return event;
	return NULL;
}

size_t world_count(struct world *w, enum event_kind kind)
{
	size_t n = 0;

	vec_each (&w->events, event)
		n += event->kind == kind;
	return n;
}

struct feed_row world_feed(struct world *w, const char *url)
{
	struct feed_row row = { 0 };

	if (!store_feed(w->store, store_feed_id(w->store, url), &w->arena, &row))
		fail_msg("no feed %s", url);
	return row;
}

int64_t world_articles(struct world *w)
{
	struct list_spec all = { .kind = LIST_LATEST };
	struct err err = ERR_INIT;
	int64_t total = -1, unread;

	assert_true(store_count(w->store, &all, &total, &unread, &err));
	return total;
}

struct article world_article(struct world *w, const char *title)
{
	struct list_spec all = { .kind = LIST_LATEST };
	struct list_rows rows = VEC_INIT;
	struct article article = { 0 };
	struct err err = ERR_INIT;
	int64_t newest;
	bool found = false;

	assert_true(store_list(w->store, &all, 10000, &rows, &newest, &err));
	for (size_t i = 0; i < rows.n && !found; i++)
		found = store_article(w->store, rows.ptr[i].id, &w->arena, &article, &err) &&
			streq(article.row.title, title);
	vec_release(&rows);
	if (!found)
		fail_msg("no article \"%s\"", title);
	return article;
}
