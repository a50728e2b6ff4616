/* SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mailbox.h"
#include "world.h"

static const char small_feed[] = "<rss version=\"2.0\"><channel><title>Small</title>"
				 "<item><guid>1</guid><title>One</title></item>"
				 "<item><guid>2</guid><title>Two</title></item></channel></rss>";

static void the_feeds_file_becomes_the_menu(void **state)
{
	struct world *w = *state;
	struct store_menu menu;
	struct err err = ERR_INIT;
	struct event done;

	world_feeds(w,
		    "http://a.example/ \"~A\" tag !\n[World]\nhttp://b.example/\n  item-limit = 7\n"
		    "[World / Europe]\nhttp://c.example/\n\"query:New:unread = \\\"yes\\\"\"\n");
	done = world_do(w, (struct task){ .kind = TASK_SYNC });
	assert_int_equal(done.err.kind, ERR_NONE);
	assert_int_equal(world_event(w, EV_SYNCED)->n, 0);
	assert_null(world_event(w, EV_NOTICE));
	assert_true(store_menu(w->store, &w->arena, &menu, &err));
	assert_int_equal(menu.n_categories, 2);
	assert_int_equal(menu.n_feeds, 3);
	assert_int_equal(menu.n_smarts, 1);
	assert_true(world_feed(w, "http://a.example/").hidden);
	assert_string_equal(world_feed(w, "http://a.example/").own_title, "A");
	/* in the order of the file */
	assert_true(world_feed(w, "http://a.example/").order < menu.categories[0].order);
	assert_true(menu.categories[0].order < world_feed(w, "http://b.example/").order);
	assert_true(world_feed(w, "http://c.example/").order < menu.smarts[0].order);
	/* what is no longer listed leaves the menu */
	world_feeds(w, "http://a.example/\n");
	world_do(w, (struct task){ .kind = TASK_SYNC });
	assert_true(store_menu(w->store, &w->arena, &menu, &err));
	assert_int_equal(menu.n_feeds, 1);
}

static void mistakes_in_the_feeds_file_are_counted_and_the_first_is_told(void **state)
{
	struct world *w = *state;

	world_feeds(w, "http://a.example/\n  refresh = often\n[unclosed\n");
	world_do(w, (struct task){ .kind = TASK_SYNC });
	assert_int_equal(world_event(w, EV_SYNCED)->n, 2);
	assert_int_equal(world_count(w, EV_NOTICE), 1);
	assert_memory_equal(world_event(w, EV_NOTICE)->text, "feeds:2: ", 9);
	assert_non_null(world_feed(w, "http://a.example/").url);
}

static void a_feeds_file_that_cannot_be_read_changes_nothing(void **state)
{
	struct world *w = *state;
	struct event done;

	world_feeds(w, "http://a.example/\n");
	world_do(w, (struct task){ .kind = TASK_SYNC });
	unlink(w->feeds_file);
	assert_int_equal(symlink(w->dir, w->feeds_file), 0); /* a folder: not even root reads it */
	done = world_do(w, (struct task){ .kind = TASK_SYNC });
	assert_int_not_equal(done.err.kind, ERR_NONE);
	assert_null(world_event(w, EV_SYNCED));
	assert_non_null(world_feed(w, "http://a.example/").url);
	assert_int_equal(
		world_do(w, (struct task){ .kind = TASK_REFRESH, .scope = REFRESH_FAILED }).total,
		0);
}

static void marks_are_stored_told_and_taken_back(void **state)
{
	struct world *w = *state;
	struct event done;
	int64_t id;
	unsigned flags;

	world_file(w, "local.xml", small_feed);
	world_feeds(w, "./local.xml\n");
	world_refresh(w);
	id = world_article(w, "One").row.id;
	done = world_do(
		w, (struct task){ .kind = TASK_MARK, .id = id, .set = ENTRY_READ | ENTRY_STARRED });
	assert_int_equal(done.n, 1);
	assert_int_equal(world_count(w, EV_MARKED), 1);
	assert_int_equal(world_event(w, EV_MARKED)->task_kind, TASK_MARK);
	assert_true(store_flags(w->store, id, &flags) && flags & ENTRY_STARRED);
	done = world_do(w, (struct task){ .kind = TASK_MARK_LIST,
					  .spec = { .kind = LIST_LATEST },
					  .newest = INT64_MAX,
					  .set = ENTRY_READ });
	assert_int_equal(done.n, 1);
	done = world_do(w, (struct task){ .kind = TASK_UNDO });
	assert_int_equal(done.n, 1);
	assert_int_equal(done.set, ENTRY_READ);
	world_do(w, (struct task){ .kind = TASK_UNDO });
	assert_true(store_flags(w->store, id, &flags) && !(flags & (ENTRY_READ | ENTRY_STARRED)));
	done = world_do(w, (struct task){ .kind = TASK_UNDO });
	assert_int_equal(done.n, 0);
	assert_int_equal(done.err.kind, ERR_NONE);
	assert_null(world_event(w, EV_MARKED));
	done = world_do(w, (struct task){ .kind = TASK_REDO });
	assert_int_equal(done.n, 1);
	assert_true(store_flags(w->store, id, &flags) && flags & ENTRY_STARRED);
	world_do(w, (struct task){ .kind = TASK_POSITION, .id = id, .number_arg = 1234 });
	assert_int_equal(world_article(w, "One").position, 1234);
}

static void each_task_ends_in_exactly_one_event(void **state)
{
	struct world *w = *state;
	uint32_t first = 0, number = 0;
	int n = 0;

	world_feeds(w, "%s\n%s\n\"exec:sleep 600\"\n", world_url(w, "/-/slow?ms=60000"),
		    world_url(w, "/-/status/500"));
	for (int round = 0; round < 3; round++)
		for (int kind = TASK_SYNC; kind <= TASK_RETAIN; kind++) {
			struct task task = { .kind = (enum task_kind)kind,
					     .scope = REFRESH_ALL,
					     .id = 99 };

			number = engine_send(w->engine, &task);
			first = first ? first : number;
		}
	engine_send(w->engine, &(struct task){ .kind = TASK_CANCEL });
	number++;
	engine_run(w->engine);
	for (uint32_t i = first; i <= number; i++) {
		n = 0;
		vec_each (&w->events, event)
			n += event->kind == EV_DONE && event->task == i;
		assert_int_equal(n, 1);
	}
	assert_int_equal(world_count(w, EV_DONE), number - first + 1);
}

static void one_feed_that_two_tasks_want_is_fetched_once(void **state)
{
	struct world *w = *state;
	uint32_t a, b;

	world_feeds(w, "%s\n", world_url(w, "/-/vary/3"));
	a = engine_send(w->engine, &(struct task){ .kind = TASK_REFRESH, .scope = REFRESH_ALL });
	b = engine_send(w->engine, &(struct task){ .kind = TASK_REFRESH, .scope = REFRESH_ALL });
	engine_run(w->engine);
	assert_int_equal(serve_count(w->serve, "/-/vary/3"), 1);
	assert_int_equal(world_count(w, EV_FEED), 1);
	vec_each (&w->events, event)
		if (event->kind == EV_DONE) {
			assert_true(event->task == a || event->task == b);
			assert_int_equal(event->new_entries, 3);
			assert_int_equal(event->total, 1);
		}
}

static void progress_is_told_from_nothing_to_all(void **state)
{
	struct world *w = *state;
	int done = 0;

	world_feeds(w, "%s\n%s\n%s\n", world_url(w, "/-/vary/1"), world_url(w, "/-/vary/2"),
		    world_url(w, "/-/gone"));
	world_refresh(w);
	vec_each (&w->events, event)
		if (event->kind == EV_PROGRESS) {
			assert_int_equal(event->done, done++);
			assert_int_equal(event->total, 3);
		}
	assert_int_equal(done, 4);
}

static void cancelling_gives_up_what_is_under_way_and_nothing_else(void **state)
{
	struct world *w = *state;
	int64_t start = clock_mono_ms();
	const char *slow = world_url(w, "/-/slow?ms=60000");

	world_feeds(w, "%s\n\"exec:sleep 600\"\n\"filter:sleep 600:%s\"\n", slow,
		    world_url(w, "/-/vary/1"));
	engine_send(w->engine, &(struct task){ .kind = TASK_REFRESH, .scope = REFRESH_ALL });
	engine_send(w->engine, &(struct task){ .kind = TASK_CANCEL });
	engine_run(w->engine);
	assert_int_equal(world_count(w, EV_DONE), 2);
	assert_int_equal(world_event(w, EV_DONE)->err.kind, ERR_STOPPED);
	assert_int_equal(world_event(w, EV_DONE)->failed, 0);
	assert_int_equal(world_feed(w, slow).error, ERR_NONE); /* nobody's fault */
	assert_in_range(clock_mono_ms() - start, 0, 30000);
	/* the engine goes on as before */
	world_feeds(w, "%s\n", world_url(w, "/-/vary/1"));
	assert_int_equal(world_refresh(w).new_entries, 1);
}

static struct engine *volatile interrupted_engine;

static void interrupt(int sig)
{
	(void)sig;
	engine_interrupt(interrupted_engine);
}

static void raise_alarm(const struct serve_request *req, struct serve_answer *answer, void *ctx)
{
	(void)req;
	pthread_kill(*(pthread_t *)ctx, SIGUSR1);
	answer->wait_ms = 60000;
}

static void an_interrupt_from_a_signal_handler_ends_the_run(void **state)
{
	struct world *w = *state;
	pthread_t self = pthread_self();
	int64_t start = clock_mono_ms();

	interrupted_engine = w->engine;
	signal(SIGUSR1, interrupt);
	serve_handle(w->serve, "/alarm", raise_alarm, &self);
	world_feeds(w, "%s\n", world_url(w, "/alarm"));
	engine_send(w->engine, &(struct task){ .kind = TASK_REFRESH, .scope = REFRESH_ALL });
	engine_run(w->engine);
	signal(SIGUSR1, SIG_DFL);
	assert_int_equal(world_event(w, EV_DONE)->err.kind, ERR_STOPPED);
	assert_in_range(clock_mono_ms() - start, 0, 30000);
}

/* In a thread ---------------------------------------------------------------- */

struct desk { /* the other thread's side of the mailboxes */
	struct mailbox *events;
	int pipe[2];
};

static void ring(void *ctx)
{
	struct desk *desk = ctx;

	if (write(desk->pipe[1], "", 1) < 0)
		abort();
}

static void put(const struct event *event, void *ctx)
{
	mailbox_put(((struct desk *)ctx)->events, event);
}

/* Waits for the next event. */
static struct event take(struct desk *desk)
{
	struct event event;
	char byte;

	while (!mailbox_take(desk->events, &event))
		if (read(desk->pipe[0], &byte, 1) != 1)
			abort();
	return event;
}

static struct engine *open_in_thread(struct world *w, struct desk *desk)
{
	struct engine_options opening = { .archive = w->archive,
					  .feeds_file = w->feeds_file,
					  .conf = &w->conf };
	struct err err = ERR_INIT;
	struct engine *engine;

	assert_int_equal(pipe(desk->pipe), 0);
	desk->events = mailbox_new(sizeof(struct event), ring, desk);
	if (!engine_open(&engine, &opening, put, desk, &err) || !engine_start(engine, &err))
		fail_msg("%s", err.text);
	return engine;
}

static void desk_release(struct desk *desk)
{
	mailbox_free(desk->events);
	close(desk->pipe[0]);
	close(desk->pipe[1]);
}

static void in_a_thread_tasks_are_done_in_order_while_the_other_thread_reads(void **state)
{
	struct world *w = *state;
	struct desk desk;
	struct engine *engine = open_in_thread(w, &desk);
	uint32_t sync, refresh, last, done = 0;
	int64_t id = 0;
	struct event event;

	world_feeds(w, "%s\n%s\n", world_url(w, "/-/vary/30"), world_url(w, "/-/vary/40"));
	sync = engine_send(engine, &(struct task){ .kind = TASK_SYNC });
	refresh = engine_send(engine, &(struct task){ .kind = TASK_REFRESH, .scope = REFRESH_ALL });
	do {
		event = take(&desk);
		world_articles(w);
	} while (event.kind != EV_DONE || event.task != refresh);
	assert_int_equal(event.new_entries, 70);
	assert_true(sync < refresh);
	id = world_article(w, "Article 1").row.id;
	for (int i = 0; i < 200; i++) {
		engine_send(engine,
			    &(struct task){ .kind = TASK_MARK, .id = id, .set = ENTRY_READ });
		engine_send(engine,
			    &(struct task){ .kind = TASK_MARK, .id = id, .clear = ENTRY_READ });
		w->conf.connections = 1 + i;
		engine_configure(engine, &w->conf);
	}
	last = engine_send(engine,
			   &(struct task){ .kind = TASK_POSITION, .id = id, .number_arg = 7 });
	while (done != last) {
		event = take(&desk);
		if (event.kind == EV_DONE) {
			assert_true(event.task > done);
			done = event.task;
		}
	}
	assert_int_equal(world_article(w, "Article 1").position, 7);
	engine_close(engine);
	desk_release(&desk);
}

static void closing_ends_all_tasks_and_loses_no_mark(void **state)
{
	struct world *w = *state;
	struct desk desk;
	struct engine *engine;
	int64_t start = clock_mono_ms(), id;
	uint32_t first, last;
	struct event event;
	unsigned flags;
	char *ends;

	world_file(w, "local.xml", small_feed);
	world_feeds(w, "./local.xml\n%s\n", world_url(w, "/-/slow?ms=60000"));
	engine = open_in_thread(w, &desk);
	first = engine_send(engine, &(struct task){ .kind = TASK_REFRESH, .scope = REFRESH_ALL });
	do
		event = take(&desk);
	while (event.kind != EV_FEED);
	id = world_article(w, "One").row.id;
	for (int i = 0; i < 50; i++)
		engine_send(engine, &(struct task){ .kind = TASK_REFRESH, .scope = REFRESH_ALL });
	last = engine_send(engine,
			   &(struct task){ .kind = TASK_MARK, .id = id, .set = ENTRY_STARRED });
	engine_close(engine);
	assert_in_range(clock_mono_ms() - start, 0, 30000);
	ends = xcalloc(last + 2, 1);
	while (mailbox_take(desk.events, &event))
		if (event.kind == EV_DONE) {
			assert_in_range(event.task, first, last + 1); /* one more: its own stop */
			ends[event.task]++;
		}
	for (uint32_t i = first; i <= last + 1; i++)
		assert_int_equal(ends[i], 1);
	assert_true(store_flags(w->store, id, &flags) && flags & ENTRY_STARRED);
	free(ends);
	desk_release(&desk);
}

static void two_engines_share_one_archive(void **state)
{
	struct world *w = *state;
	struct desk desk;
	struct engine *other = open_in_thread(w, &desk);
	struct event event;

	world_feeds(w, "%s\n", world_url(w, "/-/vary/5"));
	world_refresh(w);
	engine_send(other, &(struct task){ .kind = TASK_REFRESH, .scope = REFRESH_ALL });
	do
		event = take(&desk);
	while (event.kind != EV_DONE);
	assert_int_equal(event.failed, 0);
	assert_int_equal(world_articles(w), 6);
	engine_close(other);
	desk_release(&desk);
}

static void a_damaged_archive_is_set_aside_and_told(void **state)
{
	struct world *w = *state;
	struct event done;

	store_close(w->store);
	engine_close(w->engine);
	w->engine = NULL;
	w->store = NULL;
	world_file(w, "archive.db",
		   "this is no archive at all, but it is long enough to be one ..........");
	world_reopen(w, NULL);
	world_feeds(w, "http://a.example/\n");
	done = world_do(w, (struct task){ .kind = TASK_SYNC });
	assert_int_equal(done.err.kind, ERR_NONE);
	assert_non_null(world_event(w, EV_NOTICE));
}

static void an_archive_that_cannot_be_opened_is_an_error(void **state)
{
	struct world *w = *state;
	struct engine_options opening = { .archive = w->dir,
					  .feeds_file = w->feeds_file,
					  .conf = &w->conf };
	struct engine *engine = NULL;
	struct err err = ERR_INIT;

	assert_false(engine_open(&engine, &opening, put, NULL, &err));
	assert_string_not_equal(err.text, "");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, world_begin, world_end)
	const struct CMUnitTest tests[] = {
		TEST(the_feeds_file_becomes_the_menu),
		TEST(mistakes_in_the_feeds_file_are_counted_and_the_first_is_told),
		TEST(a_feeds_file_that_cannot_be_read_changes_nothing),
		TEST(marks_are_stored_told_and_taken_back),
		TEST(each_task_ends_in_exactly_one_event),
		TEST(one_feed_that_two_tasks_want_is_fetched_once),
		TEST(progress_is_told_from_nothing_to_all),
		TEST(cancelling_gives_up_what_is_under_way_and_nothing_else),
		TEST(an_interrupt_from_a_signal_handler_ends_the_run),
		TEST(in_a_thread_tasks_are_done_in_order_while_the_other_thread_reads),
		TEST(closing_ends_all_tasks_and_loses_no_mark),
		TEST(two_engines_share_one_archive),
		TEST(a_damaged_archive_is_set_aside_and_told),
		TEST(an_archive_that_cannot_be_opened_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
