/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/strbuf.h"
#include "page/article.h"

#define SENTENCE \
	"The harbour master said on Tuesday, after a long night, that the ferry, which had been " \
	"late, would sail again. "

static struct arena arena;

static int clean_up(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static struct page_article read_page(const char *html)
{
	struct page_article article;
	struct err err = ERR_INIT;

	assert_true(page_article(str_from(html), "https://example.org/a/b.html", &arena, &article,
				 &err));
	return article;
}

static void the_text_is_told_from_its_frame(void **state)
{
	struct page_article article = read_page(
		"<title>T</title><div class=nav><a href=/>Home</a></div><div id=main><p>" SENTENCE
			SENTENCE "</p><p>" SENTENCE SENTENCE
		"</p><div class=share><a href=s>Share it</a></div></div><div "
		"class=footer>Imprint</div>");

	(void)state;
	assert_non_null(strstr(article.html, "harbour master"));
	assert_null(strstr(article.html, "Home"));
	assert_null(strstr(article.html, "Share"));
	assert_null(strstr(article.html, "Imprint"));
}

static void addresses_become_absolute(void **state)
{
	struct page_article article = read_page("<article><p>" SENTENCE SENTENCE SENTENCE
						"<a href='c.html' onclick='x()'>c</a>"
						"<img src='/i.png' alt=i></p></article>");

	(void)state;
	assert_non_null(strstr(article.html, "https://example.org/a/c.html"));
	assert_non_null(strstr(article.html, "https://example.org/i.png"));
	assert_null(strstr(article.html, "onclick"));
}

static void what_the_page_says_of_itself_is_read(void **state)
{
	struct page_article article = read_page(
		"<html lang=de><meta property='og:title' content='A &amp; B'><meta name=author "
		"content='By Jane Doe'>"
		"<meta property='og:site_name' content='Paper'><meta "
		"property='article:published_time' content='2024-01-02T03:04:05Z'>"
		"<meta property='og:image' content='/p.jpg'><p>" SENTENCE SENTENCE SENTENCE);

	(void)state;
	assert_string_equal(article.title, "A & B");
	assert_string_equal(article.author, "Jane Doe");
	assert_string_equal(article.site, "Paper");
	assert_string_equal(article.lang, "de");
	assert_string_equal(article.image, "https://example.org/p.jpg");
	assert_int_equal(article.published, 1704164645);
}

static void broken_json_is_survived(void **state)
{
	struct page_article article = read_page(
		"<title>Good title</title><script type='application/ld+json'>{\"@type\": "
		"\"NewsArticle\", \"headline\": </script>"
		"<script "
		"type='application/ld+json'>[[[[{\"@type\":\"Article\"}]]]]</script><p>" SENTENCE
			SENTENCE SENTENCE);

	(void)state;
	assert_string_equal(article.title, "Good title");
}

static void titles_lose_the_name_of_the_site(void **state)
{
	struct page_article article =
		read_page("<meta property='og:site_name' content='The Paper'><title>News of the "
			  "day - The Paper</title><p>" SENTENCE);

	(void)state;
	assert_string_equal(article.title, "News of the day");
}

static void a_page_without_text_is_an_error(void **state)
{
	struct page_article article;
	struct err err = ERR_INIT;

	(void)state;
	assert_false(page_article(STR("<script>x</script>"), NULL, &arena, &article, &err));
	assert_int_equal(err.kind, ERR_PARSE);
	assert_false(page_article(STR(""), NULL, &arena, &article, &err));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(the_text_is_told_from_its_frame, clean_up),
		cmocka_unit_test_teardown(addresses_become_absolute, clean_up),
		cmocka_unit_test_teardown(what_the_page_says_of_itself_is_read, clean_up),
		cmocka_unit_test_teardown(broken_json_is_survived, clean_up),
		cmocka_unit_test_teardown(titles_lose_the_name_of_the_site, clean_up),
		cmocka_unit_test_teardown(a_page_without_text_is_an_error, clean_up),
	};

	return cmocka_run_group_tests_name("article", tests, NULL, NULL);
}
