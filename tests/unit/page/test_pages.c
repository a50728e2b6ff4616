/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "base/str.h"
#include "page/article.h"
#include "page/canonical.h"
#include "page/pages.h"

static struct arena arena;

static int clean_up(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static void the_next_page_is_the_same_address_with_the_next_number(void **state)
{
	static const struct {
		const char *url, *html, *expect;
	} cases[] = {
		{ "https://a.example/story", "<a href=\"/story?page=2\">2</a>",
		  "https://a.example/story?page=2" },
		{ "https://a.example/story?page=2",
		  "<a href=\"?page=1\">1</a> <a href=\"?page=3#top\">3</a>",
		  "https://a.example/story?page=3" },
		{ "https://a.example/story/", "<a href=\"2/\">2</a>",
		  "https://a.example/story/2/" },
		{ "https://a.example/story/2/", "<a href=\"../3/\">3</a>",
		  "https://a.example/story/3/" },
		{ "https://a.example/story/", "<a href=\"/story/page/2\">on</a>",
		  "https://a.example/story/page/2" },
		{ "https://a.example/2024/story.html", "<a href=\"story-2.html\">Next</a>",
		  "https://a.example/2024/story-2.html" },
		{ "https://a.example/story-2.html", "<a href=\"story-3.html\">Next</a>",
		  "https://a.example/story-3.html" },
		{ "https://a.example/s.html?id=7", "<a href=\"s.html?id=7&amp;seite=2\">2</a>",
		  "https://a.example/s.html?id=7&seite=2" },
		{ "https://a.example/story", "<link rel=next href=\"/story/second-half\">",
		  "https://a.example/story/second-half" },
		{ "https://a.example/top-10", "<a href=\"/top-10?page=2\">2</a>",
		  "https://a.example/top-10?page=2" },
		{ "https://a.example/1.html?utm_source=rss", "<a href=\"/1-2.html\">2</a>",
		  "https://a.example/1-2.html" },
		/* not one of them */
		{ "https://a.example/story", "<a href=\"/story?page=3\">3</a>", NULL },
		{ "https://a.example/story", "<link rel=next href=\"/another-story\">", NULL },
		{ "https://a.example/story", "<a href=\"https://b.example/story?page=2\">2</a>",
		  NULL },
		{ "https://a.example/story", "<a href=\"/story/comment-page-2/#comments\">2</a>",
		  NULL },
		{ "https://a.example/story",
		  "<div id=comments><a href=\"/story?page=2\">older</a></div>", NULL },
		{ "https://a.example/story", "<a href=\"/story?cpage=2\">2</a>", NULL },
		{ "https://a.example/2024/11", "<a href=\"/2024/12/04/other\">x</a>", NULL },
		{ "https://a.example/story?page=2", "<a href=\"?page=2\">2</a>", NULL },
		{ "https://a.example/story", "<a href=\"/story?id=2\">2</a>", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *next = pages_next(str_from(cases[i].html), cases[i].url, &arena);

		print_message("%s %s\n", cases[i].url, cases[i].html);
		if (cases[i].expect) {
			assert_non_null(next);
			assert_string_equal(next, cases[i].expect);
		} else {
			assert_null(next);
		}
	}
}

static void all_on_one_page_is_better(void **state)
{
	const char *single =
		pages_single(STR("<a href=\"?page=2\">2</a><a href=\"?page=all\">Single page</a>"),
			     "https://a.example/story", &arena);

	(void)state;
	assert_string_equal(single, "https://a.example/story?page=all");
	assert_null(pages_single(STR("<a href=\"?page=2\">2</a><a href=\"/other?view=all\">x</a>"),
				 "https://a.example/story", &arena));
	assert_null(pages_single(STR("<a href=\"?page=all\">1</a>"),
				 "https://a.example/story?page=all", &arena));
	assert_int_equal(pages_number("https://a.example/story?page=12"), 12);
	assert_int_equal(pages_number("https://a.example/2024/top-10"), 1);
}

static void its_line_of_pages_is_no_part_of_the_text(void **state)
{
#define TEXT "The harbour master said that the ferry, which had been late, would sail again. "
	const char *html =
		"<html><body><article><p>" TEXT TEXT TEXT "</p><p>" TEXT
		"As was told on <a href=\"/story\">the first page</a>, " TEXT "</p>"
		"<div><span>Pages:</span> <a href=\"/story\">1</a> <b>2</b> "
		"<a href=\"/story?page=3\">3</a></div><p>Also: <a href=\"/other?page=2\">"
		"another</a></p></article></body></html>";
	struct page_article article;
	struct err err = ERR_INIT;

	(void)state;
	assert_true(page_article(str_from(html), "https://a.example/story?page=2", &arena, &article,
				 &err));
	assert_null(strstr(article.html, "Pages:"));
	assert_null(strstr(article.html, "<b>2</b>"));
	assert_non_null(strstr(article.html, "the first page"));
	assert_non_null(strstr(article.html, "another"));
}

static void a_page_knows_its_own_address(void **state)
{
	static const struct {
		const char *url, *head, *expect;
	} cases[] = {
		{ "https://a.example/s?utm_source=rss", "", "https://a.example/s" },
		{ "https://amp.a.example/s",
		  "<link rel=\"canonical\" href=\"https://www.a.example/s\">",
		  "https://www.a.example/s" },
		{ "https://a.example/s?id=1&x=2",
		  "<meta property=og:url content=\"https://a.example/?id=1&amp;fbclid=2\">",
		  "https://a.example/?id=1" },
		{ "https://a.example/s", "<link rel=canonical href=\"/t?a=1&amp;utm_medium=x\">",
		  "https://a.example/t?a=1" },
		/* not believed */
		{ "https://a.example/s", "<link rel=canonical href=\"https://a.example/\">",
		  "https://a.example/s" },
		{ "https://a.example/s", "<link rel=canonical href=\"https://b.example/s\">",
		  "https://a.example/s" },
		{ "https://a.example/s", "<link rel=canonical href=\"javascript:alert(1)\">",
		  "https://a.example/s" },
		{ "https://a.example/s", "<link rel=canonical href=\"http://a.example:22/s\">",
		  "https://a.example/s" },
		{ "https://a.example/s", "<body><link rel=canonical href=\"https://a.example/x\">",
		  "https://a.example/s" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		print_message("%s %s\n", cases[i].url, cases[i].head);
		assert_string_equal(
			canonical_address(str_from(cases[i].head), cases[i].url, &arena),
			cases[i].expect);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_next_page_is_the_same_address_with_the_next_number),
		cmocka_unit_test(all_on_one_page_is_better),
		cmocka_unit_test(its_line_of_pages_is_no_part_of_the_text),
		cmocka_unit_test(a_page_knows_its_own_address),
	};

	return cmocka_run_group_tests(tests, NULL, clean_up);
}
