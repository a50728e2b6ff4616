/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "base/strbuf.h"
#include "page/scrape.h"

#define URL "https://example.org/news/"

static struct arena arena;

static int clean_up(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static struct feed read_with(const char *text, const struct scrape_rules *rules)
{
	struct feed feed;
	struct err err = ERR_INIT;

	if (!scrape(str_from(text), URL, rules, &arena, &feed, &err))
		fail_msg("%s", err.text);
	return feed;
}

static const char html[] =
	"<html lang=en><head><title>Board</title></head><body>"
	"<div class=row data-id=7><span class=d>03/04/2024</span><h3><a href=a.html>The "
	"first</a></h3>"
	"<p class=by>Jane</p><div class=t><p>Text <b>one</b>, <a href=more>more</a></p></div>"
	"<img src=/p/1.jpg><i>x</i><i>y</i></div>"
	"<div class=row data-id=8><span class=d>05/04/2024</span><h3><a href=b.html>The "
	"second</a></h3>"
	"<p class=by>John</p><div class=t><p>Text two</p></div></div>"
	"<div class=row data-id=8><h3><a href=c.html>The same again</a></h3></div>"
	"<a class=older href='?page=2'>Older</a></body></html>";

static void check_board(const struct feed *feed)
{
	const struct entry *e = feed->entries;

	assert_int_equal(feed->kind, FEED_PAGE);
	assert_string_equal(feed->title, "Board");
	assert_int_equal(feed->n, 2);
	assert_string_equal(e->title, "The first");
	assert_string_equal(e->link, URL "a.html");
	assert_string_equal(e->guid, "7");
	assert_string_equal(e->author, "Jane");
	assert_string_equal(e->image, "https://example.org/p/1.jpg");
	assert_int_equal(e->published, 1712102400);
	assert_string_equal(e->categories->name, "x");
	assert_string_equal(e->categories->next->name, "y");
	assert_non_null(strstr(e->content, "<b>one</b>"));
	assert_non_null(strstr(e->content, "\"" URL "more\""));
	assert_string_equal(e->next->guid, "8");
	assert_string_equal(feed->next_page, URL "?page=2");
}

static void css_and_xpath_say_the_same(void **state)
{
	const struct scrape_rules css = { .item = ".row",
					  .title = "h3",
					  .url = "h3 a",
					  .content = ".t",
					  .author = ".by",
					  .image = "img",
					  .categories = "i",
					  .uid = "xpath:@data-id",
					  .date = ".d",
					  .date_format = "d/m/Y",
					  .next = "a.older" };
	const struct scrape_rules xpath = { .item = "//div[@class='row']",
					    .title = "descendant::h3",
					    .url = "descendant::a/@href",
					    .content = "descendant::div[@class='t']",
					    .author = "string(p[@class='by'])",
					    .image = "descendant::img/@src",
					    .categories = "xpath:i",
					    .uid = "@data-id",
					    .date = "descendant::span[@class='d']",
					    .date_format = "d/m/Y",
					    .next = "//a[@class='older']/@href" };
	struct feed one = read_with(html, &css), other = read_with(html, &xpath);

	(void)state;
	check_board(&one);
	check_board(&other);
}

static void what_has_no_rule_is_found_anyway(void **state)
{
	const struct scrape_rules rules = { .item = ".row" };
	struct feed feed = read_with(html, &rules);

	(void)state;
	assert_int_equal(feed.n, 3);
	assert_string_equal(feed.entries->title, "The first");
	assert_string_equal(feed.entries->guid, URL "a.html");
	assert_string_equal(feed.entries->image, "https://example.org/p/1.jpg");
	assert_null(feed.entries->next->image);
}

static void a_constant_is_a_value(void **state)
{
	const struct scrape_rules rules = { .item = ".row", .author = "\"Anonymous\"" };

	(void)state;
	assert_string_equal(read_with(html, &rules).entries->author, "Anonymous");
}

static void xml_is_read_with_its_prefixes(void **state)
{
	const struct scrape_rules rules = { .kind = SCRAPE_XML,
					    .item = "//n:note",
					    .title = "xpath:n:head",
					    .url = "@at",
					    .content = "n:body/node()",
					    .date = "@on" };
	struct feed feed =
		read_with("<?xml version='1.0'?><r xmlns:n='urn:n'><n:note at='x' "
			  "on='2024-04-03'><n:head>One "
			  "&amp; all</n:head><n:body><![CDATA[<p>Hi</p>]]></n:body></n:note></r>",
			  &rules);

	(void)state;
	assert_int_equal(feed.n, 1);
	assert_string_equal(feed.entries->title, "One & all");
	assert_string_equal(feed.entries->link, URL "x");
	assert_string_equal(feed.entries->content, "<p>Hi</p>");
	assert_int_equal(feed.entries->published, 1712102400);
}

static void json_is_read_by_paths(void **state)
{
	const struct scrape_rules rules = { .kind = SCRAPE_JSON,
					    .item = "data.items",
					    .title = "meta.title & ' (' & meta.n & ')'",
					    .url = "links[1]",
					    .content = "body",
					    .categories = "tags",
					    .date = "at",
					    .uid = "id",
					    .next = "data.next" };
	struct feed feed = read_with(
		"{\"data\":{\"next\":\"/"
		"2\",\"items\":[{\"id\":1,\"meta\":{\"title\":\"A\",\"n\":5},\"links\":"
		"[\"/x\",\"/y\"],\"body\":\"<p>b</p>\",\"tags\":[\"t\",\"u\"],\"at\":1712102400},"
		"{\"id\":1,\"meta\":{\"title\":\"again\"}},{\"id\":2,\"meta\":{\"title\":\"B\"},"
		"\"at\":"
		"\"2024-04-03\"}]}}",
		&rules);

	(void)state;
	assert_int_equal(feed.n, 2);
	assert_string_equal(feed.entries->title, "A (5)");
	assert_string_equal(feed.entries->link, "https://example.org/y");
	assert_string_equal(feed.entries->content, "<p>b</p>");
	assert_string_equal(feed.entries->categories->next->name, "u");
	assert_int_equal(feed.entries->published, 1712102400);
	assert_int_equal(feed.entries->next->published, 1712102400);
	assert_string_equal(feed.next_page, "https://example.org/2");
}

static void json_in_a_script_of_a_page(void **state)
{
	const struct scrape_rules rules = {
		.kind = SCRAPE_JSON, .json = "script#__D", .item = "p", .title = "t", .url = "u"
	};
	struct feed feed =
		read_with("<title>S</title><script id=__D type='application/json'>{\"p\":[{"
			  "\"t\":\"A <b> & c\",\"u\":\"/1\"}]}</script>",
			  &rules);

	(void)state;
	assert_int_equal(feed.n, 1);
	assert_string_equal(feed.entries->title, "A <b> & c");
}

static void a_rule_that_finds_nothing_or_is_wrong_is_an_error(void **state)
{
	static const char *const items[] = { ".nothing", "div[", "//div[", "xpath:" };
	struct feed feed;

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct scrape_rules rules = { .item = items[i] };
		struct err err = ERR_INIT;

		assert_false(scrape(str_from(html), URL, &rules, &arena, &feed, &err));
		assert_int_equal(err.kind, ERR_PARSE);
		assert_int_equal(scrape_check(&rules, &err), i == 0);
	}
}

static void hostile_documents_do_no_harm(void **state)
{
	const struct scrape_rules xml = { .kind = SCRAPE_XML, .item = "//a" };
	const struct scrape_rules slow = {
		.item = "//*[count(//*[count(//*[count(//*) > 0]) > 0]) > 0]"
	};
	AUTO(strbuf) text = STRBUF_INIT;
	struct err err = ERR_INIT;
	struct feed feed;

	(void)state;
	assert_false(scrape(STR("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"), URL, &xml, &arena,
			    &feed, &err));
	for (int i = 0; i < 3000; i++)
		strbuf_add(&text, "<p>x</p>");
	err.kind = ERR_NONE;
	assert_false(scrape(strbuf_str(&text), URL, &slow, &arena, &feed, &err));
	assert_int_equal(err.kind, ERR_PARSE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(css_and_xpath_say_the_same, clean_up),
		cmocka_unit_test_teardown(what_has_no_rule_is_found_anyway, clean_up),
		cmocka_unit_test_teardown(a_constant_is_a_value, clean_up),
		cmocka_unit_test_teardown(xml_is_read_with_its_prefixes, clean_up),
		cmocka_unit_test_teardown(json_is_read_by_paths, clean_up),
		cmocka_unit_test_teardown(json_in_a_script_of_a_page, clean_up),
		cmocka_unit_test_teardown(a_rule_that_finds_nothing_or_is_wrong_is_an_error,
					  clean_up),
		cmocka_unit_test_teardown(hostile_documents_do_no_harm, clean_up),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("scrape", tests, NULL, NULL);
}
