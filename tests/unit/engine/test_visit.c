/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "world.h"

#define TEXT \
	"The pilot had been told to wait, but he did not wait, for the tide would not, and so the " \
	"boat left the harbour before dawn with nobody but him and a crate of lamps on board. "

/* Follows a link from the first article of a feed on the same server. */
static struct event visit(struct world *w, const char *url)
{
	struct task task = { .kind = TASK_VISIT, .id = world_article(w, "Name 1").row.id };

	snprintf(task.url, sizeof(task.url), "%s", url);
	return world_do(w, task);
}

static void begin(struct world *w)
{
	struct world_reply feed = { .body = world_rss(w, 1, 1, NULL) };

	world_reply(w, "/feed", &feed);
	world_feeds(w, "%s\n", world_url(w, "/feed"));
	world_refresh(w);
}

static void the_article_of_a_page_is_kept(void **state)
{
	struct world *w = *state;
	struct world_reply page = {
		.headers = "Content-Type: text/html; charset=utf-8\n",
		.body = "<html><head><title>The boat</title></head><body><nav><a href=/>Home</a></nav>"
			"<article><h1>The boat</h1><p>" TEXT "<p>" TEXT "<p>" TEXT "</article></body></html>",
	};
	const struct event *event;
	struct visit seen;
	struct err err = ERR_INIT;

	begin(w);
	world_reply(w, "/page", &page);
	assert_int_equal(visit(w, world_url(w, "/page")).err.kind, ERR_NONE);
	event = world_event(w, EV_VISIT);
	assert_non_null(event);
	assert_true(store_visit(w->store, event->id, &w->arena, &seen, &err));
	assert_string_equal(seen.title, "The boat");
	assert_string_equal(seen.url, world_url(w, "/page"));
	assert_non_null(strstr(seen.html, "crate of lamps"));
	assert_null(strstr(seen.html, "Home"));
}

static void a_page_without_an_article_is_taken_whole(void **state)
{
	struct world *w = *state;
	struct world_reply page = { .headers = "Content-Type: text/html\n",
				    .body = "<ul><li><a href=a>A</a><li><a href=b>B</a></ul>" };
	struct visit seen;
	struct err err = ERR_INIT;

	begin(w);
	world_reply(w, "/page", &page);
	assert_int_equal(visit(w, world_url(w, "/page")).err.kind, ERR_NONE);
	assert_true(store_visit(w->store, world_event(w, EV_VISIT)->id, &w->arena, &seen, &err));
	assert_non_null(strstr(seen.html, ">B<"));
}

static void what_is_no_page_is_refused(void **state)
{
	struct world *w = *state;
	struct world_reply picture = { .headers = "Content-Type: image/png\n", .body = "x" };
	struct world_reply gone = { .status = 404 };

	begin(w);
	world_reply(w, "/p.png", &picture);
	world_reply(w, "/gone", &gone);
	assert_int_equal(visit(w, world_url(w, "/p.png")).err.kind, ERR_USER);
	assert_int_equal(visit(w, world_url(w, "/gone")).err.kind, ERR_HTTP);
	assert_int_equal(visit(w, "file:///etc/passwd").err.kind, ERR_USER);
	assert_int_equal(visit(w, "javascript:alert(1)").err.kind, ERR_USER);
	assert_int_equal(world_count(w, EV_VISIT), 0);
}

static void links_of_strangers_do_not_lead_into_the_house(void **state)
{
	struct world *w = *state;
	struct event done;

	begin(w);
	serve_forget(w->serve);
	/* the feed lives on 127.0.0.1, not on localhost */
	const char *port = strrchr(world_url(w, ""), ':');

	done = visit(w, arena_printf(&w->arena, "http://localhost%s", port));
	assert_true(done.err.kind != ERR_NONE);
	assert_int_equal(world_count(w, EV_VISIT), 0);
}

static void what_a_program_prints_is_kept(void **state)
{
	struct world *w = *state;
	struct task task = { .kind = TASK_COMMAND, .url = "tr a-z A-Z" };
	struct visit seen;
	struct err err = ERR_INIT;

	begin(w);
	task.id = world_article(w, "Name 1").row.id;
	assert_int_equal(world_do(w, task).n, 1);
	assert_true(store_visit(w->store, world_event(w, EV_VISIT)->id, &w->arena, &seen, &err));
	assert_non_null(strstr(seen.html, "<p>NAME 1</p>"));
	/* and what it printed may be given to the next one */
	task.number_arg = seen.id;
	snprintf(task.url, sizeof(task.url), "sed s/NAME/NUMBER/");
	assert_int_equal(world_do(w, task).n, 1);
	assert_true(store_visit(w->store, world_event(w, EV_VISIT)->id, &w->arena, &seen, &err));
	assert_non_null(strstr(seen.html, "<p>NUMBER 1</p>"));
}

static void a_program_may_be_silent_or_fail(void **state)
{
	struct world *w = *state;
	struct task task = { .kind = TASK_COMMAND, .url = "true" };
	struct event done;

	begin(w);
	task.id = world_article(w, "Name 1").row.id;
	done = world_do(w, task);
	assert_int_equal(done.err.kind, ERR_NONE);
	assert_int_equal(done.n, 0);
	snprintf(task.url, sizeof(task.url), "false");
	assert_int_equal(world_do(w, task).err.kind, ERR_COMMAND);
	assert_int_equal(world_count(w, EV_VISIT), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_begin, world_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_article_of_a_page_is_kept),
		TEST(a_page_without_an_article_is_taken_whole),
		TEST(what_is_no_page_is_refused),
		TEST(what_a_program_prints_is_kept),
		TEST(a_program_may_be_silent_or_fail),
		TEST(links_of_strangers_do_not_lead_into_the_house),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
