/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>

#include "base/strbuf.h"
#include "page/headlines.h"

static struct arena arena;

static int clean_up(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static struct feed read_page(const char *html)
{
	struct feed feed;
	struct err err = ERR_INIT;

	if (!page_headlines(str_from(html), "https://example.org/news/", &arena, &feed, &err))
		assert_int_equal(err.kind, ERR_PARSE);
	return feed;
}

static void headings_with_links_are_entries(void **state)
{
	struct feed feed =
		read_page("<title>News</title><ul><li><a href=/sport/>Sport</a><li><a "
			  "href=/town/>Town</a></ul>"
			  "<h2><a href=1>The first headline of the day</a></h2><p>Something of it "
			  "that is long enough to be told."
			  "<h2><a href=2>The second headline of the day</a></h2>");

	(void)state;
	assert_int_equal(feed.kind, FEED_PAGE);
	assert_string_equal(feed.title, "News");
	assert_int_equal(feed.n, 2);
	assert_string_equal(feed.entries->link, "https://example.org/news/1");
	assert_string_equal(feed.entries->guid, feed.entries->link);
	assert_string_equal(feed.entries->summary,
			    "Something of it that is long enough to be told.");
	assert_int_equal(feed.entries->comment_count, -1);
}

static void an_address_comes_once_with_its_best_title(void **state)
{
	struct feed feed = read_page(
		"<div class=c><a class=i href=1><img src=1.jpg alt=x></a><h3><a href=1>One "
		"headline that says something</a></h3><a href=1>Read more about it here</a></div>"
		"<div class=c><a class=i href=2><img src=2.jpg alt=x></a><h3><a href=2>Two "
		"headlines say something too</a></h3><a href=2>Read more about it here</a></div>"
		"<div class=c><a class=i href=3><img src=3.jpg alt=x></a><h3><a href=3>Three is a "
		"number of headlines</a></h3><a href=3>Read more about it here</a></div>");

	(void)state;
	assert_int_equal(feed.n, 3);
	assert_string_equal(feed.entries->title, "One headline that says something");
	assert_string_equal(feed.entries->image, "https://example.org/news/1.jpg");
	assert_string_equal(feed.entries->next->image, "https://example.org/news/2.jpg");
}

static void dates_are_found_in_elements_text_and_addresses(void **state)
{
	struct feed feed =
		read_page("<ul><li><a href=/2024/05/06/a>A headline with a date in its address</a>"
			  "<li><a href=b>A headline with a date in an element</a> <time "
			  "datetime='2024-05-07T00:00:00Z'>yesterday</time>"
			  "<li>8 May 2024: <a href=c>A headline with a date before it</a></ul>");

	(void)state;
	assert_int_equal(feed.n, 3);
	assert_int_equal(feed.entries->published, 1714953600);
	assert_int_equal(feed.entries->next->published, 1715040000);
	assert_int_equal(feed.entries->next->next->published, 1715126400);
}

static void summaries_are_html(void **state)
{
	struct feed feed =
		read_page("<h2><a href=1>The first headline of the day</a></h2><p>A summary with a "
			  "&lt;tag&gt; and an &amp;, which is long enough."
			  "<h2><a href=2>The second headline of the day</a></h2>");

	(void)state;
	assert_string_equal(feed.entries->summary,
			    "A summary with a &lt;tag> and an &amp;, which is long enough.");
}

static void menus_are_no_headlines(void **state)
{
	struct feed feed = read_page("<nav><a href=/a>Politics</a><a href=/b>Economy</a><a "
				     "href=/c>Culture</a><a href=/d>Science</a></nav>");

	(void)state;
	assert_int_equal(feed.n, 0);
	assert_int_equal(read_page("").n, 0);
}

static void a_page_of_links_alone_has_an_end(void **state)
{
	AUTO(strbuf) html = STRBUF_INIT;

	(void)state;
	for (int i = 0; i < 30000; i++)
		strbuf_printf(&html, "<li><a href='/%d'>Headline number %d of very many</a>", i, i);
	assert_int_equal(read_page(html.buf).n, 500);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(headings_with_links_are_entries, clean_up),
		cmocka_unit_test_teardown(an_address_comes_once_with_its_best_title, clean_up),
		cmocka_unit_test_teardown(dates_are_found_in_elements_text_and_addresses, clean_up),
		cmocka_unit_test_teardown(summaries_are_html, clean_up),
		cmocka_unit_test_teardown(menus_are_no_headlines, clean_up),
		cmocka_unit_test_teardown(a_page_of_links_alone_has_an_end, clean_up),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("headlines", tests, NULL, NULL);
}
