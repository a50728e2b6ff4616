/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/attr.h"
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

static void a_row_of_the_same_paragraphs_and_a_table_with_links_stay(void **state)
{
	struct page_article article = read_page(
		"<article><p>" SENTENCE "</p><p>" SENTENCE "</p><table><tr><td><a href=a>The Lantern "
		"of the Northern Harbour, a film</a></td><td>" SENTENCE "</td></tr></table></article>");
	const char *first = strstr(article.html, "harbour master");

	(void)state;
	assert_non_null(first);
	assert_non_null(strstr(first + 1, "harbour master"));
	assert_non_null(strstr(article.html, "Northern Harbour"));
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

static void a_caption_becomes_the_words_of_its_picture(void **state)
{
	struct page_article article = read_page(
		"<article><p>" SENTENCE SENTENCE "</p><figure><img src=/i.png alt=boat><figcaption>"
		"The ferry at noon</figcaption></figure><p>" SENTENCE "</p></article>");

	(void)state;
	assert_non_null(strstr(article.html, "alt=\"The ferry at noon\""));
	assert_null(strstr(article.html, "figcaption"));
}

static void pointers_to_other_articles_are_left_out(void **state)
{
	struct page_article article = read_page(
		"<article><p>" SENTENCE SENTENCE "</p><p><a href=x>Read more: the other ferry</a>"
		"</p><p>" SENTENCE "Again.</p><h2>Related</h2><p>Other things happened, too.</p>"
		"</article>");

	(void)state;
	assert_null(strstr(article.html, "other ferry"));
	assert_null(strstr(article.html, "Related"));
	assert_non_null(strstr(article.html, "Again."));
}

static void what_is_said_twice_is_kept_once(void **state)
{
	struct page_article article =
		read_page("<article><p>" SENTENCE "</p><div><p>" SENTENCE "</p></div><p>" SENTENCE
			  "And once more.</p></article>");
	const char *first = strstr(article.html, "harbour master");

	(void)state;
	first = strstr(first + 1, "harbour master");
	assert_non_null(first);
	assert_null(strstr(first + 1, "harbour master"));
}

static void comments_longer_than_the_text_are_none_of_it(void **state)
{
	AUTO(strbuf) html = STRBUF_INIT;

	(void)state;
	strbuf_add(&html, "<div><p>" SENTENCE SENTENCE "One.</p><p>" SENTENCE SENTENCE
			  "Two.</p></div><div id=comments>");
	for (int i = 0; i < 20; i++)
		strbuf_printf(&html, "<div><p>I say %d: " SENTENCE SENTENCE "</p></div>", i);
	struct page_article article = read_page(html.buf);

	assert_non_null(strstr(article.html, "Two."));
	assert_null(strstr(article.html, "I say"));
}

static void the_record_alone_serves_where_the_page_is_empty(void **state)
{
	struct page_article article = read_page(
		"<script type='application/ld+json'>{\"@type\":\"Article\",\"articleBody\":\"" SENTENCE
			SENTENCE SENTENCE SENTENCE SENTENCE SENTENCE SENTENCE SENTENCE
		"\"}</script><div>Please wait</div>");

	(void)state;
	assert_non_null(strstr(article.html, "harbour master"));
}

static void titles_are_what_most_voices_say(void **state)
{
	struct page_article article = read_page(
		"<title>Ferry sails again - Paper</title><meta property='og:title' content='You "
		"will not believe this'><script type='application/ld+json'>{\"@type\":\"Article\","
		"\"headline\":\"Ferry sails again\"}</script><h1>Ferry sails again</h1><p>" SENTENCE
			SENTENCE);

	(void)state;
	assert_string_equal(article.title, "Ferry sails again");
}

static void a_name_in_bold_and_one_with_a_trade_are_authors(void **state)
{
	(void)state;
	assert_string_equal(read_page("<h1>T</h1><p><strong>Ada Quill</strong></p><p>" SENTENCE
				      SENTENCE "</p>")
				    .author,
			    "Ada Quill");
	assert_string_equal(read_page("<meta name=author content='Ada Quill, Senior Editor, The "
				      "Gull'><p>" SENTENCE SENTENCE "</p>")
				    .author,
			    "Ada Quill");
	assert_string_equal(read_page("<meta name=author content='Ada Quill, Bo Reed'><p>" SENTENCE
				      SENTENCE "</p>")
				    .author,
			    "Ada Quill, Bo Reed");
}

static void accounts_are_no_authors(void **state)
{
	struct page_article article = read_page(
		"<meta name=author content='j.doe@example.org'><h1>Ferry</h1><div class=byline>By "
		"<span>Jane Doe</span> and <span>John Roe</span>, 3 May 2024</div><p>" SENTENCE
			SENTENCE);

	(void)state;
	assert_string_equal(article.author, "Jane Doe, John Roe");
	assert_int_equal(article.published, 1714694400);
}

/* Names that are hints, far more often and deeper than on any real page. */
/* Each of these took minutes when every sign, or every element, looked at all that follows. */
static void signs_and_bylines_without_end_cost_no_more_than_their_length(void **state)
{
	AUTO(strbuf) html = STRBUF_INIT;
	struct page_article article;

	(void)state;
	strbuf_add(&html, "<title>");
	for (int i = 0; i < 300000; i++)
		strbuf_add(&html, "a | b - c ");
	strbuf_add(&html, "</title><body>");
	for (int i = 0; i < 190; i++)
		strbuf_add(&html, "<div class='date author'>");
	for (int i = 0; i < 20000; i++)
		strbuf_add(&html, "<p>" SENTENCE "</p>");
	article = read_page(html.buf);
	assert_non_null(strstr(article.html, "harbour master"));
	assert_null(article.author);
}

static void a_hostile_page_is_read_to_its_end(void **state)
{
	AUTO(strbuf) html = STRBUF_INIT;

	(void)state;
	for (int i = 0; i < 20000; i++)
		strbuf_add(&html, "<div class='related author'><p>" SENTENCE);
	for (int i = 0; i < 100000; i++)
		strbuf_add(&html, "<span class=byline>x");
	assert_non_null(read_page(html.buf).html);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(the_text_is_told_from_its_frame, clean_up),
		cmocka_unit_test_teardown(
			a_row_of_the_same_paragraphs_and_a_table_with_links_stay, clean_up),
		cmocka_unit_test_teardown(addresses_become_absolute, clean_up),
		cmocka_unit_test_teardown(what_the_page_says_of_itself_is_read, clean_up),
		cmocka_unit_test_teardown(broken_json_is_survived, clean_up),
		cmocka_unit_test_teardown(titles_lose_the_name_of_the_site, clean_up),
		cmocka_unit_test_teardown(a_page_without_text_is_an_error, clean_up),
		cmocka_unit_test_teardown(a_caption_becomes_the_words_of_its_picture, clean_up),
		cmocka_unit_test_teardown(pointers_to_other_articles_are_left_out, clean_up),
		cmocka_unit_test_teardown(what_is_said_twice_is_kept_once, clean_up),
		cmocka_unit_test_teardown(comments_longer_than_the_text_are_none_of_it, clean_up),
		cmocka_unit_test_teardown(the_record_alone_serves_where_the_page_is_empty,
					  clean_up),
		cmocka_unit_test_teardown(titles_are_what_most_voices_say, clean_up),
		cmocka_unit_test_teardown(a_name_in_bold_and_one_with_a_trade_are_authors,
					  clean_up),
		cmocka_unit_test_teardown(accounts_are_no_authors, clean_up),
		cmocka_unit_test_teardown(
			signs_and_bylines_without_end_cost_no_more_than_their_length, clean_up),
		cmocka_unit_test_teardown(a_hostile_page_is_read_to_its_end, clean_up),
	};

	return cmocka_run_group_tests_name("article", tests, NULL, NULL);
}
