/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "engine/older.h"
#include "world.h"

static struct event older(struct world *w, const char *url)
{
	return world_do(w, (struct task){ .kind = TASK_OLDER, .id = store_feed_id(w->store, url) });
}

static const char *linked(struct world *w, const char *rel, const char *path)
{
	return arena_printf(&w->arena, "<atom:link rel=\"%s\" href=\"%s\"/>", rel, path);
}

static void pages_are_read_one_further_each_time(void **state)
{
	static const char *const rels[] = { "next", "prev-archive" };
	struct world *w = *state;
	const char *url = world_url(w, "/feed");

	for (size_t i = 0; i < ARRAY_LEN(rels); i++) {
		int n = (int)i * 100;
		struct world_reply first = { .headers = "ETag: \"1\"\n",
					     .body = world_rss(w, n + 9, n + 10,
							       linked(w, rels[i], "/page2")) };
		struct world_reply second = { .body = world_rss(w, n + 5, n + 8,
								linked(w, rels[i], "page3")) };
		struct world_reply third = { .body = world_rss(w, n + 1, n + 4, NULL) };

		world_reply(w, "/feed", &first);
		world_reply(w, "/page2", &second);
		world_reply(w, "/page3", &third);
		world_feeds(w, "%s\n", url);
		world_refresh(w);
		assert_int_equal(older(w, url).n, 4);
		assert_int_equal(world_event(w, EV_FEED)->new_entries, 4);
		assert_int_equal(world_feed(w, url).total, 6);
		/* where it stands is remembered; what the feed says of itself stays */
		world_reopen(w, NULL);
		assert_string_equal(world_feed(w, url).title, "News");
		assert_int_equal(older(w, url).n, 4);
		assert_int_equal(world_feed(w, url).total, 10);
		assert_int_equal(older(w, url).n, 0);
		assert_int_equal(world_event(w, EV_DONE)->err.kind, ERR_NONE);
		assert_int_equal(serve_count(w->serve, "/page2"), 1);
		assert_int_equal(serve_count(w->serve, "/page3"), 1);
		serve_forget(w->serve);
		world_refresh(w);
		assert_string_equal(world_header(w, "/feed", 0, "If-None-Match"), "\"1\"");
		url = world_url(w, "/feed?again");
	}
}

static void one_of_two_links_is_followed(void **state)
{
	struct world *w = *state;
	const char *url = world_url(w, "/feed"),
		   *links = arena_printf(&w->arena, "%s%s", linked(w, "prev-archive", "/archive"),
					 linked(w, "next", "/next"));
	struct world_reply first = { .body = world_rss(w, 9, 10, links) },
			   next = { .body = world_rss(w, 1, 8, NULL) };

	world_reply(w, "/feed", &first);
	world_reply(w, "/next", &next);
	world_feeds(w, "%s\n", url);
	world_refresh(w);
	assert_int_equal(older(w, url).n, 8);
	assert_int_equal(serve_count(w->serve, "/archive"), 0);
}

static void a_json_feed_names_its_next_page(void **state)
{
	struct world *w = *state;
	const char *url = world_url(w, "/feed.json");
	struct world_reply first = {
		.body = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\","
			"\"next_url\":\"/page2.json\",\"items\":[{\"id\":\"2\",\"title\":\"x\"}]}"
	};
	struct world_reply second = {
		.body = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\","
			"\"items\":[{\"id\":\"1\",\"title\":\"y\"}]}"
	};

	world_reply(w, "/feed.json", &first);
	world_reply(w, "/page2.json", &second);
	world_feeds(w, "%s\n", url);
	world_refresh(w);
	assert_int_equal(older(w, url).n, 1);
	assert_int_equal(older(w, url).n, 0);
}

static void wordpress(const struct serve_request *req, struct serve_answer *answer, void *ctx)
{
	long page = serve_request_number(req, "paged", 1);
	struct world *w = ctx;

	/* each page its own five, of thirteen */
	if (page > 3)
		answer->status = 404;
	else
		strbuf_add(&answer->body, world_rss(w, MAX(14 - (int)page * 5, 1),
						    13 - ((int)page - 1) * 5, NULL));
}

static void wordpress_counts_its_pages(void **state)
{
	struct world *w = *state;
	const char *url = world_url(w, "/blog/feed/");

	serve_handle(w->serve, "/blog/feed/", wordpress, w);
	world_feeds(w, "%s\n", url);
	world_refresh(w);
	assert_int_equal(world_feed(w, url).total, 5);
	assert_int_equal(older(w, url).n, 5);
	assert_int_equal(older(w, url).n, 3);
	assert_int_equal(older(w, url).n, 0);
	assert_int_equal(world_event(w, EV_DONE)->err.kind, ERR_NONE);
	assert_int_equal(older(w, url).n, 0);
	assert_int_equal(serve_count(w->serve, "/blog/feed/"), 4);
	assert_int_equal(world_feed(w, url).error, ERR_NONE);
}

static void a_server_that_takes_no_notice_of_the_page_has_no_older_ones(void **state)
{
	struct world *w = *state;
	const char *url = world_url(w, "/feed/");
	struct world_reply reply = { .body = world_rss(w, 1, 5, NULL) };

	world_reply(w, "/feed/", &reply);
	world_feeds(w, "%s\n", url);
	world_refresh(w);
	assert_int_equal(older(w, url).n, 0);
	assert_int_equal(world_event(w, EV_DONE)->err.kind, ERR_NONE);
	assert_int_equal(older(w, url).n, 0);
	assert_int_equal(serve_count(w->serve, "/feed/"), 2);
}

static void pages_that_hold_nothing_new_are_passed_over(void **state)
{
	struct world *w = *state;
	const char *url = world_url(w, "/feed");
	struct world_reply first = { .body = world_rss(w, 1, 9, NULL) },
			   second = { .body = world_rss(w, 5, 7, linked(w, "next", "/page3")) },
			   third = { .body = world_rss(w, 11, 13, NULL) };

	world_reply(w, "/feed", &first);
	world_reply(w, "/page2", &second);
	world_reply(w, "/page3", &third);
	world_feeds(w, "%s\n", url);
	world_refresh(w);
	/* a year later the feed is shorter than what we have of it */
	first.body = world_rss(w, 8, 9, linked(w, "next", "/page2"));
	world_refresh(w);
	assert_int_equal(older(w, url).n, 3);
	assert_int_equal(serve_count(w->serve, "/page2"), 1);
	assert_int_equal(serve_count(w->serve, "/page3"), 1);
}

static void undated_articles_of_older_pages_are_older(void **state)
{
	struct world *w = *state;
	const char *url = world_url(w, "/feed");
	struct world_reply first = { .body = world_rss(w, 5, 6, linked(w, "next", "/page2")) },
			   second = { .body = world_rss(w, 1, 2, NULL) };

	world_reply(w, "/feed", &first);
	world_reply(w, "/page2", &second);
	world_feeds(w, "%s\n", url);
	world_refresh(w);
	older(w, url);
	assert_true(world_article(w, "Name 1").row.date < world_article(w, "Name 6").row.date);
}

static void what_goes_wrong_is_told_and_can_be_tried_again(void **state)
{
	struct world *w = *state;
	const char *url = world_url(w, "/feed"), *none = world_url(w, "/none");
	struct world_reply first = { .body = world_rss(w, 5, 6, linked(w, "next", "/page2")) },
			   plain = { .body = world_rss(w, 1, 2, NULL) },
			   second = { .status = 500 };

	world_reply(w, "/feed", &first);
	world_reply(w, "/none", &plain);
	world_reply(w, "/page2", &second);
	world_feeds(w, "%s\n%s\n", url, none);
	world_do(w, (struct task){ .kind = TASK_SYNC });
	assert_int_equal(older(w, url).err.kind, ERR_USER); /* not fetched yet */
	world_refresh(w);
	assert_int_equal(older(w, none).err.kind, ERR_USER);
	assert_int_equal(older(w, url).err.kind, ERR_HTTP);
	assert_int_equal(world_feed(w, url).error, ERR_NONE); /* the feed itself is well */
	second = (struct world_reply){ .body = "no feed" };
	assert_int_equal(older(w, url).err.kind, ERR_PARSE);
	second = (struct world_reply){ .body = world_rss(w, 1, 2, NULL) };
	assert_int_equal(older(w, url).n, 2);
	assert_int_equal(older(w, "http://127.0.0.1:1/x").err.kind, ERR_STORE);
}

static void a_strangers_page_gets_nothing_private_and_none_near_us(void **state)
{
	struct world *w = *state;
	struct serve *other = serve_start();
	AUTO_FREE char *there = serve_url(other, "/page2");
	const char *url = world_url(w, "/feed");
	struct world_reply first = { .body = world_rss(w, 5, 6, linked(w, "next", "/page2")) },
			   second = { .body = world_rss(w, 1, 2, linked(w, "next", there)) };

	serve_text(other, "/page2", "text/xml", world_rss(w, 11, 12, NULL));
	world_reply(w, "/feed", &first);
	world_reply(w, "/page2", &second);
	world_feeds(w, "%s\n  header = X-Key: abc\n", url);
	world_refresh(w);
	assert_int_equal(older(w, url).n, 2);
	assert_string_equal(world_header(w, "/page2", 0, "X-Key"), "abc");
	assert_int_equal(older(w, url).err.kind, ERR_NET);
	assert_int_equal(serve_count(other, "/page2"), 0);
	serve_stop(other);
}

static void addresses_of_pages_are_counted(void **state)
{
	static const struct {
		const char *url, *next;
	} cases[] = {
		{ "https://a.example/feed/", "https://a.example/feed/?paged=2" },
		{ "https://a.example/feed/?paged=2", "https://a.example/feed/?paged=3" },
		{ "https://a.example/?feed=rss2#x", "https://a.example/?feed=rss2&paged=2" },
		{ "https://a.example/?paged=9&feed=rss2", "https://a.example/?feed=rss2&paged=10" },
		{ "https://a.example/?paged=x", "https://a.example/?paged=2" },
		{ "https://a.example/?paged=99999999999", NULL },
		{ "ftp://a.example/", NULL },
	};
	static const char *const wordpress_like[] = {
		"https://a.example/feed", "https://a.example/blog/feed/",
		"https://a.example/feed/atom/", "https://a.example/?feed=rss2",
		"https://a.example/category/x/feed/"
	};
	static const char *const others[] = { "https://a.example/feed.xml", "https://a.example/",
					      "https://a.example/feeds/", "https://a.example/myfeed",
					      "file:///feed/" };
	AUTO(arena) arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *next = older_paged(&arena, cases[i].url);

		if (cases[i].next)
			assert_string_equal(next, cases[i].next);
		else
			assert_null(next);
	}
	for (size_t i = 0; i < ARRAY_LEN(wordpress_like); i++)
		assert_true(older_is_wordpress(wordpress_like[i]));
	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		assert_false(older_is_wordpress(others[i]));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, world_begin, world_end)
	const struct CMUnitTest tests[] = {
		TEST(pages_are_read_one_further_each_time),
		TEST(one_of_two_links_is_followed),
		TEST(a_json_feed_names_its_next_page),
		TEST(wordpress_counts_its_pages),
		TEST(a_server_that_takes_no_notice_of_the_page_has_no_older_ones),
		TEST(pages_that_hold_nothing_new_are_passed_over),
		TEST(undated_articles_of_older_pages_are_older),
		TEST(what_goes_wrong_is_told_and_can_be_tried_again),
		TEST(a_strangers_page_gets_nothing_private_and_none_near_us),
		cmocka_unit_test(addresses_of_pages_are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
