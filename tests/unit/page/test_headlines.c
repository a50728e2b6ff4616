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

static struct index_page read_index(const char *html, const char *known)
{
	struct index_page page;
	struct err err = ERR_INIT;

	if (!index_page_read(str_from(html), "https://example.org/news/", known, &arena, &page, &err))
		assert_int_equal(err.kind, ERR_PARSE);
	return page;
}

static void blocks_with_headings_are_sections(void **state)
{
	struct index_page page = read_index(
		"<div><div class=head><h4>What's Hot</h4><a href=/c/hot>See all</a></div>"
		"<article><h3><a href=1>The first headline of the day</a></h3></article>"
		"<article><h3><a href=2>The second headline of the day</a></h3></article></div>"
		"<div><h4>Culture</h4>"
		"<article><h3><a href=2>The second headline of the day</a></h3></article>"
		"<article><h3><a href=3>The third headline of the day</a></h3></article></div>"
		"<div><h4>You may also like</h4>"
		"<article><h3><a href=4>The fourth headline of the day</a></h3></article></div>",
		NULL);

	(void)state;
	assert_int_equal(page.feed.n, 3);
	assert_int_equal(page.n_sections, 2);
	assert_string_equal(page.sections[0].title, "What's Hot");
	assert_int_equal(page.sections[0].n, 2);
	assert_string_equal(page.sections[1].title, "Culture");
	assert_int_equal(page.sections[1].n, 1);
}

static void authors_and_categories_are_found(void **state)
{
	struct feed feed = read_page(
		"<div class=c><span class=kicker>World</span><h3><a href=1>One headline that says "
		"something</a></h3><p class=byline>By Jane Doe | 5 May 2024</p></div>"
		"<div class=c><h3><a href=2>Two headlines say something too</a></h3>"
		"<a rel=author href=/author/x>von Max Müller</a><a href=/category/b>Books</a></div>");

	(void)state;
	assert_int_equal(feed.n, 2);
	assert_string_equal(feed.entries->author, "Jane Doe");
	assert_string_equal(feed.entries->categories->name, "World");
	assert_int_equal(feed.entries->published, 1714867200);
	assert_string_equal(feed.entries->next->author, "Max Müller");
	assert_string_equal(feed.entries->next->categories->name, "Books");
}

static void where_a_visitor_came_from_makes_no_second_entry(void **state)
{
	struct feed feed = read_page(
		"<h2><a href='1?utm_source=front&a=b'>The first headline of the day</a></h2>"
		"<h2><a href='1?a=b&fbclid=x'>The first headline of the day</a></h2>"
		"<h2><a href=2>The second headline of the day</a></h2>");

	(void)state;
	assert_int_equal(feed.n, 2);
	assert_string_equal(feed.entries->guid, "https://example.org/news/1?a=b");
}

#define STORY(n) "<article><h3><a href=s" n ">Story number " n " of all there are</a></h3></article>"
#define NOTE(n) "<div class=note><a href=n" n ">A note number " n " that is somewhat long</a></div>"

static void what_was_learned_holds_for_a_smaller_page(void **state)
{
	struct index_page first = read_index(STORY("1") STORY("2") STORY("3") STORY("4") NOTE("1")
						     NOTE("2") NOTE("3") NOTE("4"), NULL);
	const char *later = STORY("5") STORY("6") STORY("7") STORY("8") NOTE("5");
	struct index_page second = read_index(later, first.pattern);

	(void)state;
	assert_int_equal(first.feed.n, 8);
	assert_false(first.changed);
	/* one note alone would not have been known for what it is */
	assert_int_equal(read_index(later, NULL).feed.n, 4);
	assert_int_equal(second.feed.n, 5);
	assert_false(second.changed);
}

static void a_new_layout_is_found_anew_and_told(void **state)
{
	struct index_page first = read_index(STORY("1") STORY("2") STORY("3") STORY("4"), NULL);
	struct index_page other = read_index(NOTE("1") NOTE("2") NOTE("3") NOTE("4"), first.pattern);

	(void)state;
	assert_int_equal(other.feed.n, 4);
	assert_true(other.changed);
	assert_false(read_index(NOTE("5") NOTE("6") NOTE("7"), other.pattern).changed);
	assert_false(read_index(STORY("1") STORY("2"), "nonsense :: 12 zz:4").changed);
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
		cmocka_unit_test_teardown(blocks_with_headings_are_sections, clean_up),
		cmocka_unit_test_teardown(authors_and_categories_are_found, clean_up),
		cmocka_unit_test_teardown(where_a_visitor_came_from_makes_no_second_entry, clean_up),
		cmocka_unit_test_teardown(what_was_learned_holds_for_a_smaller_page, clean_up),
		cmocka_unit_test_teardown(a_new_layout_is_found_anew_and_told, clean_up),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("headlines", tests, NULL, NULL);
}
