/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include <stdio.h>

#include "base/clock.h"
#include "base/file.h"
#include "engine/refresh.h"
#include "world.h"

#define NOW INT64_C(1767600000)

/* A feed that says what it is asked with, and can be told to change. */
struct source {
	const char *etag, *title;
	unsigned status;
	long n;
	const char *location;
};

static void answer_source(const struct serve_request *req, struct serve_answer *answer, void *ctx)
{
	struct source *source = ctx;
	const char *known = serve_request_header(req, "If-None-Match");

	if (source->status) {
		answer->status = source->status;
		if (source->location)
			serve_answer_header(answer, "Location", "%s", source->location);
		return;
	}
	if (known && source->etag && strcmp(known, source->etag) == 0) {
		answer->status = 304;
		return;
	}
	serve_answer_header(answer, "Content-Type", "application/rss+xml");
	if (source->etag)
		serve_answer_header(answer, "ETag", "%s", source->etag);
	strbuf_printf(&answer->body,
		      "<rss version=\"2.0\"><channel><title>%s</title>"
		      "<link>http://example.org/</link>",
		      source->title);
	for (long i = 1; i <= source->n; i++)
		strbuf_printf(&answer->body,
			      "<item><guid>g%ld</guid><title>%s %ld</title>"
			      "<pubDate>Mon, 08 Jun 2026 09:40:00 GMT</pubDate></item>",
			      i, source->title, i);
	strbuf_add(&answer->body, "</channel></rss>");
}

static void what_did_not_change_is_not_sent_again(void **state)
{
	struct world *w = *state;
	struct source source = { .etag = "W/\"one, \\ two\"", .title = "News", .n = 3 };
	const char *url = world_url(w, "/feed");
	struct event done;
	AUTO_FREE char *sent = NULL, *first = NULL;

	serve_handle(w->serve, "/feed", answer_source, &source);
	world_feeds(w, "%s\n", url);
	done = world_refresh(w);
	assert_int_equal(done.err.kind, ERR_NONE);
	assert_int_equal(done.n, 3);
	assert_int_equal(world_articles(w), 3);
	done = world_refresh(w);
	assert_int_equal(done.n, 0);
	assert_true(world_event(w, EV_FEED)->unchanged);
	first = serve_header(w->serve, "/feed", 0, "If-None-Match");
	sent = serve_header(w->serve, "/feed", 1, "If-None-Match");
	assert_null(first);
	assert_string_equal(sent, source.etag);
	/* the validators outlive a 304, and a new start */
	world_reopen(w, NULL);
	done = world_refresh(w);
	assert_true(world_event(w, EV_FEED)->unchanged);
	assert_int_equal(world_articles(w), 3);
}

static void a_feed_that_changed_is_stored(void **state)
{
	struct world *w = *state;
	struct source source = { .etag = "\"1\"", .title = "News", .n = 2 };
	struct event done;

	serve_handle(w->serve, "/feed", answer_source, &source);
	world_feeds(w, "%s\n", world_url(w, "/feed"));
	world_refresh(w);
	source = (struct source){ .etag = "\"2\"", .title = "Olds", .n = 3 };
	done = world_refresh(w);
	assert_int_equal(done.new_entries, 1);
	assert_int_equal(done.changed, 2);
	assert_string_equal(world_feed(w, world_url(w, "/feed")).title, "Olds");
	assert_string_equal(world_article(w, "Olds 1").guid, "g1");
}

static void failures_are_told_and_keep_what_there_is(void **state)
{
	struct world *w = *state;
	struct source source = { .title = "News", .n = 2 };
	const char *url = world_url(w, "/feed");
	static const struct {
		unsigned status;
		enum err_kind kind;
	} cases[] = { { 404, ERR_HTTP }, { 500, ERR_HTTP }, { 410, ERR_GONE } };
	struct event done;

	serve_handle(w->serve, "/feed", answer_source, &source);
	world_feeds(w, "%s\n", url);
	world_refresh(w);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		source.status = cases[i].status;
		done = world_refresh(w);
		assert_int_equal(done.err.kind, ERR_NONE); /* the task did what it could */
		assert_int_equal(done.failed, 1);
		assert_int_equal(world_event(w, EV_FEED)->err.kind, cases[i].kind);
		assert_int_equal(world_event(w, EV_FEED)->err.code, cases[i].status);
		assert_int_equal(world_feed(w, url).error, cases[i].kind);
		assert_int_equal(world_feed(w, url).failures, (int)i + 1);
		assert_int_equal(world_articles(w), 2);
	}
	/* gone: only asked again when somebody asks for this one */
	source.status = 0;
	serve_forget(w->serve);
	done = world_refresh(w);
	assert_int_equal(done.total, 0);
	assert_int_equal(serve_count(w->serve, "/feed"), 0);
	done = world_do(w, (struct task){ .kind = TASK_REFRESH,
					  .scope = REFRESH_FEED,
					  .id = store_feed_id(w->store, url) });
	assert_int_equal(done.failed, 0);
	assert_int_equal(world_feed(w, url).error, ERR_NONE);
	assert_int_equal(world_refresh(w).total, 1);
}

static void bad_bodies_are_failures_and_keep_what_there_is(void **state)
{
	static const struct {
		const char *path;
		enum err_kind kind;
	} cases[] = {
		{ "/-/truncated", ERR_NET },
		{ "/-/close", ERR_NET },
		{ "/-/endless", ERR_LIMIT },
		{ "/-/bomb?mib=64", ERR_LIMIT },
		{ "/text", ERR_PARSE },
		{ "/empty", ERR_PARSE },
		{ "/-/redirect-to?url=file:///etc/passwd", ERR_NET },
	};
	struct world *w = *state;

	w->conf.feed_size_limit = 1;
	engine_configure(w->engine, &w->conf);
	serve_text(w->serve, "/text", "text/plain", "no feed at all");
	serve_text(w->serve, "/empty", "text/xml", "");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *url = world_url(w, cases[i].path);

		world_feeds(w, "%s\n", url);
		assert_int_equal(world_refresh(w).failed, 1);
		assert_int_equal(world_feed(w, url).error, cases[i].kind);
		assert_int_equal(world_articles(w), 0);
	}
}

static void a_body_that_breaks_off_changes_nothing(void **state)
{
	struct world *w = *state;
	const char *url = world_url(w, "/feed");
	struct source source = { .etag = "\"1\"", .title = "News", .n = 2 };

	serve_handle(w->serve, "/feed", answer_source, &source);
	world_feeds(w, "%s\n", url);
	world_refresh(w);
	serve_handle(w->serve, "/feed", answer_source,
		     &(struct source){ .status = 302, .location = "/-/truncated" });
	world_refresh(w);
	assert_int_equal(world_feed(w, url).error, ERR_NET);
	assert_int_equal(world_articles(w), 2);
	assert_string_equal(world_article(w, "News 1").guid, "g1");
	/* and the next time it is asked with the validators of what is stored */
	serve_handle(w->serve, "/feed", answer_source, &source);
	world_refresh(w);
	assert_true(world_event(w, EV_FEED)->unchanged);
	assert_int_equal(world_feed(w, url).failures, 0);
}

static void a_server_that_asks_to_wait_is_left_alone_also_by_the_next_start(void **state)
{
	struct world *w = *state;
	const char *url = world_url(w, "/-/status/503?retry-after=7200");

	clock_freeze(NOW);
	world_feeds(w, "%s\n", url);
	world_refresh(w);
	assert_int_equal(world_feed(w, url).error, ERR_WAIT);
	assert_int_equal(world_feed(w, url).error_code, NOW + 7200);
	assert_in_range(world_feed(w, url).next_due, NOW + 7200, NOW + 9000);
	world_reopen(w, NULL);
	clock_freeze(NOW + 7100);
	world_refresh(w);
	assert_int_equal(world_event(w, EV_FEED)->err.kind, ERR_WAIT);
	assert_int_equal(serve_count(w->serve, "/-/status/503"), 1);
	clock_freeze(NOW + 7200);
	world_refresh(w);
	assert_int_equal(serve_count(w->serve, "/-/status/503"), 2);
}

static void only_permanent_redirects_that_stay_become_the_address(void **state)
{
	struct world *w = *state;
	struct source source = { .title = "News", .n = 2 };
	struct source old = { .status = 302, .location = "/new" };
	const char *url = world_url(w, "/old"), *new_url = world_url(w, "/new");
	AUTO(strbuf) text = STRBUF_INIT;
	struct err err = ERR_INIT;

	serve_handle(w->serve, "/old", answer_source, &old);
	serve_handle(w->serve, "/new", answer_source, &source);
	world_feeds(w, "# mine\n%s \"~My news\" daily\n", url);
	for (int day = 0; day < 5; day++) {
		clock_freeze(NOW + day * 86400);
		world_refresh(w);
	}
	assert_int_equal(store_feed_id(w->store, new_url), 0); /* 302: for now only */
	old.status = 301;
	for (int day = 5; day < 7; day++) {
		clock_freeze(NOW + day * 86400);
		world_refresh(w);
	}
	assert_int_equal(store_feed_id(w->store, new_url), 0);
	clock_freeze(NOW + 7 * 86400);
	world_refresh(w);
	assert_non_null(world_event(w, EV_NOTICE));
	assert_int_equal(world_feed(w, new_url).total, 2);
	assert_string_equal(world_feed(w, new_url).own_title, "My news");
	assert_true(file_read(w->feeds_file, 10000, &text, &err));
	assert_non_null(strstr(text.buf, "# mine\n"));
	assert_non_null(strstr(text.buf, new_url));
	assert_null(strstr(text.buf, url));
	serve_forget(w->serve);
	world_refresh(w);
	assert_int_equal(serve_count(w->serve, "/old"), 0);
	assert_int_equal(world_articles(w), 2);
}

static const char small_feed[] = "<rss version=\"2.0\"><channel><title>Small</title><item>"
				 "<guid>1</guid><title>One</title></item></channel></rss>";

static void files_programs_and_filters_are_feeds_too(void **state)
{
	struct world *w = *state;
	const char *path = world_file(w, "local.xml", small_feed);
	const char *exec = arena_printf(&w->arena, "exec:cat %s", path);
	const char *filter =
		arena_printf(&w->arena, "filter:sed s/One/Two/:%s", world_url(w, "/plain"));
	struct event done;

	serve_text(w->serve, "/plain", "text/xml", small_feed);
	world_feeds(w, "./local.xml\n\"%s\"\n\"%s\"\n", exec, filter);
	done = world_refresh(w);
	vec_each (&w->events, event)
		assert_string_equal(event->err.text, "");
	assert_int_equal(done.total, 3);
	assert_int_equal(done.new_entries, 3);
	assert_string_equal(world_article(w, "Two").feed_url, filter);
	/* what printed or holds the same as before is unchanged */
	done = world_refresh(w);
	assert_int_equal(done.new_entries + done.changed + done.failed, 0);
	vec_each (&w->events, event)
		if (event->kind == EV_FEED)
			assert_int_equal(event->unchanged,
					 event->feed_id != store_feed_id(w->store, filter));
}

static void programs_that_fail_are_told_and_delay_nobody(void **state)
{
	struct world *w = *state;

	w->conf.command_timeout = 1;
	engine_configure(w->engine, &w->conf);
	serve_text(w->serve, "/plain", "text/xml", small_feed);
	world_feeds(w, "\"exec:sleep 600\"\n\"exec:false\"\n\"filter:/no/such:%s\"\n%s\n",
		    world_url(w, "/plain"), world_url(w, "/plain"));
	assert_int_equal(world_refresh(w).failed, 3);
	assert_int_equal(world_feed(w, "exec:sleep 600").error, ERR_COMMAND);
	assert_int_equal(world_feed(w, "exec:sleep 600").error_code, 124);
	assert_int_equal(world_feed(w, "exec:false").error_code, 1);
	assert_int_equal(world_articles(w), 1);
	/* the slow one was finished last */
	vec_each (&w->events, event)
		if (event->kind == EV_FEED && event->err.code == 124)
			assert_int_equal(event[1].kind, EV_PROGRESS);
}

static void a_page_without_a_feed_gives_its_headlines(void **state)
{
	struct world *w = *state;
	const char *url = world_url(w, "/page"), *feed = world_url(w, "/feed");
	struct source source = { .title = "News", .n = 2 };
	AUTO(strbuf) page = STRBUF_INIT;

	strbuf_add(&page,
		   "<!doctype html><html><head><title>Town Gazette</title></head><body><main>");
	for (int i = 1; i <= 8; i++)
		strbuf_printf(&page,
			      "<article><h2><a href=\"/story/%d\">The mayor opens bridge number %d "
			      "today</a></h2><p>Many people came to see how the ribbon was cut "
			      "beside the river.</p></article>",
			      i, i);
	strbuf_add(&page, "</main></body></html>");
	serve_text(w->serve, "/page", "text/html", page.buf);
	serve_handle(w->serve, "/feed", answer_source, &source);
	world_feeds(w, "%s\n%s\n", url, feed);
	assert_int_equal(world_refresh(w).failed, 0);
	assert_in_range(world_feed(w, url).total, 4, 10);
	assert_int_equal(world_refresh(w).failed, 0); /* and again the next time */
	/* but a feed that becomes a page is broken */
	serve_text(w->serve, "/feed", "text/html", page.buf);
	assert_int_equal(world_refresh(w).failed, 1);
	assert_int_equal(world_feed(w, feed).error, ERR_PARSE);
	assert_int_equal(world_feed(w, feed).total, 2);
}

static void put_page(struct strbuf *page, const char *around, const char *heading, int from)
{
	strbuf_clear(page);
	strbuf_add(page, "<!doctype html><html><head><title>Town Gazette</title></head><body>");
	for (int i = from; i < from + 8; i++)
		strbuf_printf(page,
			      "<%s class=story><%s><a href=\"/story/%d\">The mayor opens bridge number "
			      "%d today</a></%s><p>Many people came to see how the ribbon was cut.</p></%s>",
			      around, heading, i, i, heading, around);
	strbuf_add(page, "</body></html>");
}

static size_t notices(const struct world *w)
{
	size_t n = 0;

	vec_each (&w->events, event)
		n += event->kind == EV_NOTICE;
	return n;
}

static void a_page_with_a_new_layout_is_read_anew_and_says_so(void **state)
{
	struct world *w = *state;
	const char *url = world_url(w, "/page");
	AUTO(strbuf) page = STRBUF_INIT;

	put_page(&page, "article", "h2", 1);
	serve_text(w->serve, "/page", "text/html", page.buf);
	world_feeds(w, "%s\n", url);
	assert_int_equal(world_refresh(w).failed, 0);
	put_page(&page, "article", "h2", 5);
	serve_text(w->serve, "/page", "text/html", page.buf);
	assert_int_equal(world_refresh(w).new_entries, 4);
	assert_int_equal(notices(w), 0);
	put_page(&page, "div", "h4", 7);
	serve_text(w->serve, "/page", "text/html", page.buf);
	assert_int_equal(world_refresh(w).new_entries, 2);
	assert_int_equal(notices(w), 1);
	assert_int_equal(world_feed(w, url).total, 14);
}

static void rules_are_followed_from_page_to_page(void **state)
{
	struct world *w = *state;
	const char *url = world_url(w, "/list/1");
	AUTO(strbuf) page = STRBUF_INIT;

	for (int i = 1; i <= 5; i++) {
		char path[20];

		strbuf_clear(&page);
		for (int k = 1; k <= 3; k++)
			strbuf_printf(&page, "<div class=n><b>Note %d</b><a href=/n/%d>go</a></div>",
				      10 * i + k, 10 * i + k);
		strbuf_printf(&page, "<a id=more href=/list/%d>older</a>", i + 1);
		snprintf(path, sizeof(path), "/list/%d", i);
		serve_text(w->serve, path, "text/html", page.buf);
	}
	world_feeds(w, "%s\n  scrape-item = .n\n  scrape-title = b\n  scrape-next = \"#more\"\n"
		       "  scrape-pages = 3\n", url);
	assert_int_equal(world_refresh(w).failed, 0);
	assert_int_equal(world_feed(w, url).total, 9);
	/* nothing is new: nothing is followed */
	assert_int_equal(world_refresh(w).failed, 0);
	assert_int_equal(world_feed(w, url).total, 9);
	serve_text(w->serve, "/list/1", "text/html", "<p>We have moved our notes</p>");
	assert_int_equal(world_refresh(w).failed, 1);
	assert_int_equal(world_feed(w, url).error, ERR_PARSE);
	assert_int_equal(world_feed(w, url).total, 9);
}

static void another_process_that_is_at_it_is_not_disturbed(void **state)
{
	struct world *w = *state;
	struct source source = { .title = "News", .n = 2 };
	const char *url = world_url(w, "/feed");
	int ready[2], over[2], status = -1;
	char byte;
	pid_t child;

	serve_handle(w->serve, "/feed", answer_source, &source);
	world_feeds(w, "%s\n", url);
	world_do(w, (struct task){ .kind = TASK_SYNC });
	assert_int_equal(pipe(ready) | pipe(over), 0);
	child = fork();
	if (!child) { /* the other courant claims the feed and lives on */
		struct store *other;
		struct err err = ERR_INIT;
		char *set_aside;
		bool ok = store_open_writer(&other, w->archive, &set_aside, &err) &&
			  store_claim(other, store_feed_id(other, url), clock_now() + 60);

		close(over[1]);
		_exit(write(ready[1], "x", 1) == 1 && read(over[0], &byte, 1) == 0 && ok ? 0 : 1);
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	assert_int_equal(world_refresh(w).failed, 0);
	assert_true(world_event(w, EV_FEED)->unchanged);
	assert_int_equal(serve_count(w->serve, "/feed"), 0);
	close(over[1]);
	waitpid(child, &status, 0);
	assert_int_equal(status, 0);
	/* it died without a word: its lease is worth nothing */
	assert_int_equal(world_refresh(w).new_entries, 2);
	close(over[0]);
	close(ready[0]);
	close(ready[1]);
}

static void two_hundred_feeds_are_fetched_at_once(void **state)
{
	struct world *w = *state;
	AUTO(strbuf) text = STRBUF_INIT;
	struct source source = { .title = "News", .n = 5 };
	struct event done;

	serve_handle(w->serve, "/many/", answer_source, &source);
	for (int i = 0; i < 200; i++)
		strbuf_printf(&text, "%s%d\n", world_url(w, "/many/"), i);
	world_feeds(w, "%s", text.buf);
	done = world_refresh(w);
	assert_int_equal(done.total, 200);
	assert_int_equal(done.failed, 0);
	assert_int_equal(done.new_entries, 1000);
	assert_int_equal(world_count(w, EV_FEED), 200);
	assert_int_equal(world_articles(w), 1000);
}

static void a_mirror_needs_no_network(void **state)
{
	struct world *w = *state;
	struct engine_options opening = { .mirror_url = "https://demo.example/",
					  .mirror_dir = w->dir };

	world_file(w, "feed.xml", small_feed);
	world_feeds(w, "https://demo.example/feed.xml\nhttps://demo.example/none.xml\n%s\n",
		    world_url(w, "/-/vary/1"));
	world_reopen(w, &opening);
	assert_int_equal(world_refresh(w).failed, 2);
	assert_int_equal(world_feed(w, "https://demo.example/feed.xml").total, 1);
	assert_int_equal(world_feed(w, "https://demo.example/none.xml").error_code, 404);
	assert_int_equal(serve_count(w->serve, "/-/vary/1"), 0);
}

static void what_is_due_and_where_is_chosen(void **state)
{
	struct world *w = *state;
	struct source source = { .title = "News", .n = 1 }, broken = { .status = 500 };
	const char *hourly = world_url(w, "/hourly"), *daily = world_url(w, "/daily");
	const char *never = world_url(w, "/never"), *bad = world_url(w, "/bad");
	struct task due = { .kind = TASK_REFRESH, .scope = REFRESH_DUE };
	struct store_menu menu;
	struct err err = ERR_INIT;

	serve_handle(w->serve, "/", answer_source, &source);
	serve_handle(w->serve, "/bad", answer_source, &broken);
	clock_freeze(NOW);
	world_feeds(w,
		    "%s\n[A]\n%s\n  refresh = 1d\n[A / B]\n%s\n  refresh = 0\n%s\n[C]\n%s\n  "
		    "paused = yes\n",
		    hourly, daily, never, bad, world_url(w, "/paused"));
	assert_int_equal(world_do(w, due).total,
			 3); /* never fetched, paused and never-by-itself apart */
	assert_int_equal(world_do(w, due).total, 0);
	clock_freeze(NOW + 3599); /* the broken one waits for an hour at least */
	assert_int_equal(world_do(w, due).total, 1);
	clock_freeze(NOW + 5000);
	assert_int_equal(world_do(w, due).total, 1); /* the broken one again */
	clock_freeze(NOW + 86400);
	assert_int_equal(world_do(w, due).total, 3);

	assert_int_equal(
		world_do(w, (struct task){ .kind = TASK_REFRESH, .scope = REFRESH_FAILED }).total,
		1);
	assert_int_equal(
		world_do(w, (struct task){ .kind = TASK_REFRESH, .scope = REFRESH_ALL }).total, 4);
	assert_true(store_menu(w->store, &w->arena, &menu, &err));
	for (size_t i = 0; i < menu.n_categories; i++) {
		struct task task = { .kind = TASK_REFRESH,
				     .scope = REFRESH_CATEGORY,
				     .id = menu.categories[i].id };
		const char *path = menu.categories[i].path;

		assert_int_equal(world_do(w, task).total, streq(path, "A")   ? 3
							  : streq(path, "C") ? 0
									     : 2);
	}
}

static void note(const struct event *event, void *ctx)
{
	struct world *w = ctx;

	vec_push(&w->events, *event);
}

static void what_is_due_is_refreshed_by_itself_and_is_nobodys_task(void **state)
{
	struct world *w = *state;
	struct source source = { .title = "News", .n = 2 };
	struct core core = { .feeds_file = w->feeds_file, .on_event = note, .ctx = w };
	struct refresher *r = refresher_new(&core, NULL);
	struct err err = ERR_INIT;
	char *set_aside;

	serve_handle(w->serve, "/feed", answer_source, &source);
	world_feeds(w, "%s\n", world_url(w, "/feed"));
	conf_init(&core.conf);
	core.children = child_pool_new();
	assert_true(store_open_writer(&core.store, w->archive, &set_aside, &err));
	assert_true(fetcher_new(&core.fetcher, &(struct fetch_options){ 0 }, &err));
	for (int i = 0; i < 3; i++) {
		clock_freeze(NOW + i * 1800); /* due, not yet, due */
		vec_clear(&w->events);
		refresh_by_itself(r);
		refresh_by_itself(r); /* not twice at the same time */
		while (refresh_in_flight(r)) {
			struct fetch_answer answer;

			refresh_start_some(r);
			fetch_wait(core.fetcher, NULL, 0, 1000);
			while (fetch_take(core.fetcher, &answer)) {
				refresh_answer(r, &answer);
				fetch_answer_release(&answer);
			}
		}
		assert_int_equal(world_count(w, EV_FEED), i != 1);
		assert_int_equal(world_count(w, EV_DONE), 0);
		if (i != 1) {
			assert_int_equal(vec_last(&w->events)->kind, EV_PROGRESS);
			assert_int_equal(vec_last(&w->events)->total, 0);
		}
		vec_each (&w->events, event)
			assert_int_equal(event->task, 0);
	}
	core.conf.refresh_period = 0; /* turned off */
	clock_freeze(NOW + 86400);
	refresh_by_itself(r);
	assert_int_equal(refresh_in_flight(r), 0);
	refresher_free(r);
	child_pool_free(core.children);
	fetcher_free(core.fetcher);
	store_close(core.store);
	subs_release(&core.subs);
	conf_release(&core.conf);
}

static void articles_beyond_the_limit_go(void **state)
{
	struct world *w = *state;
	struct source source = { .title = "News", .n = 9 };

	w->conf.item_limit = 3;
	engine_configure(w->engine, &w->conf);
	serve_handle(w->serve, "/feed", answer_source, &source);
	world_feeds(w, "%s\n", world_url(w, "/feed"));
	world_refresh(w);
	assert_int_equal(world_articles(w), 9); /* those in the feed itself stay */
	source = (struct source){ .title = "News", .n = 2 };
	world_refresh(w);
	world_do(w, (struct task){ .kind = TASK_RETAIN });
	assert_int_equal(world_articles(w), 3);
	/* a category has limits of its own */
	world_feeds(w, "[World]\n  item-limit = 0\n  keep-days = 1\n%s\n", world_url(w, "/feed"));
	world_refresh(w);
	world_do(w, (struct task){ .kind = TASK_RETAIN });
	assert_int_equal(world_articles(w), 2);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, world_begin, world_end)
	const struct CMUnitTest tests[] = {
		TEST(what_did_not_change_is_not_sent_again),
		TEST(a_feed_that_changed_is_stored),
		TEST(failures_are_told_and_keep_what_there_is),
		TEST(bad_bodies_are_failures_and_keep_what_there_is),
		TEST(a_body_that_breaks_off_changes_nothing),
		TEST(a_server_that_asks_to_wait_is_left_alone_also_by_the_next_start),
		TEST(only_permanent_redirects_that_stay_become_the_address),
		TEST(files_programs_and_filters_are_feeds_too),
		TEST(programs_that_fail_are_told_and_delay_nobody),
		TEST(a_page_without_a_feed_gives_its_headlines),
		TEST(a_page_with_a_new_layout_is_read_anew_and_says_so),
		TEST(rules_are_followed_from_page_to_page),
		TEST(another_process_that_is_at_it_is_not_disturbed),
		TEST(two_hundred_feeds_are_fetched_at_once),
		TEST(a_mirror_needs_no_network),
		TEST(what_is_due_and_where_is_chosen),
		TEST(what_is_due_is_refreshed_by_itself_and_is_nobodys_task),
		TEST(articles_beyond_the_limit_go),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
