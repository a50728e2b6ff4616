/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>

#include "base/attr.h"
#include "page/links.h"

#define PAGE "https://paper.example/town/"

static struct arena arena;

static int clean_up(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static struct page_links read_links(const char *html)
{
	struct page_links links;

	page_links(str_from(html), PAGE, &arena, &links);
	return links;
}

static void declared_feeds_are_found_in_whatever_case(void **state)
{
	struct page_links links =
		read_links("<head><link rel=alternate type='application/rss+xml' href=/feed title='All &amp; all'>"
			   "<LINK REL='home  Alternate' TYPE=' Application/Atom+XML; charset=utf-8' HREF=atom.xml>"
			   "<link rel=feed href='//other.example/json'></head><body>"
			   "<link rel=alternate type=application/feed+json href=/feed.json>");

	(void)state;
	assert_int_equal(links.n, 4);
	assert_string_equal(links.feed[0].url, "https://paper.example/feed");
	assert_string_equal(links.feed[0].title, "All & all");
	assert_true(links.feed[0].declared);
	assert_string_equal(links.feed[1].url, "https://paper.example/town/atom.xml");
	assert_string_equal(links.feed[2].url, "https://other.example/json");
	assert_string_equal(links.feed[3].url, "https://paper.example/feed.json");
}

static void what_is_no_feed_is_left_out(void **state)
{
	struct page_links links =
		read_links("<link rel='alternate stylesheet' type='application/rss+xml' href=/s>"
			   "<link rel=alternate hreflang=de href=/de/>"
			   "<link rel=alternate type='application/json' href=/wp-json/wp/v2/posts/1>"
			   "<link rel=alternate type='text/xml+oembed' href=/oembed>"
			   "<link rel=alternate type='application/rss+xml' href='javascript:1'>"
			   "<link rel=alternate type='application/rss+xml' href=''>"
			   "<a href='https://feedly.com/i/subscription/feed/https://paper.example/feed'>Feedly</a>"
			   "<a href=/feedback>Feedback</a><a href=/rssi-value>RSSI</a>");

	(void)state;
	assert_int_equal(links.n, 0);
}

static void links_resolve_against_the_base_of_the_page(void **state)
{
	struct page_links links = read_links(
		"<base href=/news/><link rel=alternate type=application/rss+xml href=feed.xml>");

	(void)state;
	assert_int_equal(links.n, 1);
	assert_string_equal(links.feed[0].url, "https://paper.example/news/feed.xml");
}

static void links_in_the_text_that_look_like_feeds_come_behind(void **state)
{
	struct page_links links = read_links(
		"<a href=/rss/town.xml>Town</a><a href=?feed=rss2>b</a><a href=/x>RSS</a>"
		"<a href=feed://paper.example/y>c</a><a href=/all.atom>d</a>"
		"<link rel=alternate type=application/rss+xml href=/comments/feed/ title='Paper » Comments Feed'>"
		"<link rel=alternate type=application/rss+xml href=/feed/ title=Paper>"
		"<a href=/feed/>the same</a>");
	static const char *const wanted[] = { "/feed/", "/rss/town.xml", "/town/?feed=rss2", "/x", "/y",
					      "/all.atom", "/comments/feed/" };

	(void)state;
	assert_int_equal(links.n, ARRAY_LEN(wanted));
	for (size_t i = 0; i < links.n; i++)
		assert_string_equal(links.feed[i].url + strlen("https://paper.example"), wanted[i]);
	assert_true(links.feed[6].comments);
	assert_true(links.wordpress);
}

static void the_page_says_what_it_is(void **state)
{
	struct page_links links = read_links(
		"<title>Two boats | Paper</title><meta property=og:site_name content=' The  Paper '>"
		"<meta property=og:type content=article><link rel=canonical href=/town/boats>"
		"<meta name=generator content='WordPress 6.5'>");

	(void)state;
	assert_string_equal(links.title, "The Paper");
	assert_string_equal(links.canonical, "https://paper.example/town/boats");
	assert_true(links.article);
	assert_true(links.wordpress);
	links = read_links("<title>Paper</title>");
	assert_string_equal(links.title, "Paper");
	assert_null(links.canonical);
	assert_false(links.article);
	assert_false(links.wordpress);
	assert_null(read_links("").title);
}

#define TEST(function) cmocka_unit_test_teardown(function, clean_up)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(declared_feeds_are_found_in_whatever_case),
		TEST(what_is_no_feed_is_left_out),
		TEST(links_resolve_against_the_base_of_the_page),
		TEST(links_in_the_text_that_look_like_feeds_come_behind),
		TEST(the_page_says_what_it_is),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
