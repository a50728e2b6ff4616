/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "page/html.h"
#include "page/siterule.h"

#define URL "https://www.lantern.example/2026/03/lamps.html"

static struct arena arena;

static int clean_up(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

/* ---- reading a rule ---- */

static struct siterule parse(const char *text)
{
	struct siterule rule = { 0 };

	siterule_parse(&rule, str_from(text));
	return rule;
}

static void assert_sound(const char *text)
{
	AUTO(siterule) rule = parse(text);

	vec_each (&rule.problems, problem)
		print_error("line %d: %s\n", problem->line, problem->text);
	assert_int_equal(rule.problems.n, 0);
}

static void assert_wrong_in(const char *text, int line)
{
	AUTO(siterule) rule = parse(text);

	assert_int_equal(rule.problems.n, 1);
	assert_int_equal(rule.problems.ptr[0].line, line);
}

static void every_directive_is_known(void **state)
{
	(void)state;
	assert_sound("\xEF\xBB\xBF# a rule\r\n\r\ntitle: //h1\r\nbody://article\r\n"
		     "author: substring-after(//p[1], 'By ')\ndate : //time/@datetime\n"
		     "strip: //aside\nstrip_id_or_class: share\nstrip_image_src: /pixel\n"
		     "strip_attr: //img/@width\npost_strip_attr: //*/@class\ndissolve: //font\n"
		     "wrap_in(i): //span\nmove_into(//div[@id='a']): //p[@id = 'b']\n"
		     "single_page_link: //a[@class='all']\nif_page_contains: //nav\n"
		     "single_page_link_in_feed: //a\nnext_page_link: //a[@rel='next']\n"
		     "native_ad_clue: //meta[@name='ad']\nskip_id_or_class: x\n"
		     "find_string: <a\nreplace_string: <b\nreplace_string(<i>): <em>\n"
		     "replace_string(to post comments)): </div>\n"
		     "http_header(User-Agent): Lamp/1.0 (like: this)\nhttp_header(cookie): a=b\n"
		     "src_lazy_load_attr: data-x\nprune: no\ntidy: no\nparser: html5php\n"
		     "autodetect_on_failure: yes\nautodetect_next_page: no\n"
		     "convert_double_br_tags: yes\ninsert_detected_image: no\nskip_json_ld: yes\n"
		     "strip_comments: no\nfootnotes: no\nrequires_login: yes\n"
		     "login_uri: https://e.org/\nlogin_username_field: u\n"
		     "login_password_field: p\nlogin_extra_fields: a=b\n"
		     "not_logged_in_xpath: //form\ntest_url: https://e.org/a\n"
		     "test_contains: words: and more\n// also a comment\nauthor:\n");
}

static void what_is_wrong_is_said_with_its_line(void **state)
{
	(void)state;
	assert_wrong_in("title: //h1\nbogus: //x\n", 2);
	assert_wrong_in("just some words\n", 1);
	assert_wrong_in("date: //span[@class='a'],/span\n", 1);
	assert_wrong_in("\n\nbody: //div[lower-case(@id)='a']\n", 3);
	assert_wrong_in("prune: perhaps\n", 1);
	assert_wrong_in("title: //h1\nreplace_string: <b\n", 2);
	assert_wrong_in("find_string: <a\ntitle: //h1\n", 1);
	assert_wrong_in("if_page_contains: //a\n", 1);
	assert_wrong_in("http_header: a\n", 1);
	assert_wrong_in("http_header(Host): e.org\n", 1);
	assert_wrong_in("wrap_in(a b): //p\n", 1);
	assert_wrong_in("move_into(//p[): //p\n", 1);
	assert_wrong_in("replace_string(a: b\n", 1);
}

static void names_of_functions_in_quotes_and_axes_are_none(void **state)
{
	(void)state;
	assert_sound("body: //a[contains(text(), 'lower-case(x)')]/ancestor::node()[1]\n"
		     "body: //div[(@a or (@b)) and (last() div (2)) = 1]/following::text()\n"
		     "strip: //p[matches]/ends-with[1]\n");
}

static void a_wrong_line_does_not_stop_the_rest(void **state)
{
	AUTO(siterule) rule = parse("body: //[\nbogus: a\nbody: //main\n");

	(void)state;
	assert_int_equal(rule.problems.n, 2);
	assert_int_equal(rule.items.n, 1);
	assert_string_equal(rule.items.ptr[0].value, "//main");
}

static void a_rule_has_a_maximum(void **state)
{
	AUTO(strbuf) text = STRBUF_INIT;
	AUTO(siterule) rule = { 0 };

	(void)state;
	for (int i = 0; i < SITERULE_MAX_ITEMS + 20; i++)
		strbuf_add(&text, "strip: //a\n");
	assert_false(siterule_parse(&rule, strbuf_str(&text)));
	assert_int_equal(rule.items.n, SITERULE_MAX_ITEMS);
	assert_int_equal(rule.problems.n, 1);
}

static void the_more_special_rule_has_the_first_word(void **state)
{
	AUTO(siterule) rule = parse("title: //h1\nprune: no\nhttp_header(cookie): a\n");
	AUTO(siterule) more = parse("title: //h2\ntitle: //h1\nprune: yes\nskip_json_ld: yes\n"
				    "http_header(Cookie): b\nhttp_header(referer): c\n");

	(void)state;
	siterule_merge(&rule, &more);
	assert_string_equal(rule.items.ptr[0].value, "//h1");
	assert_int_equal(rule.items.n, 6);
	assert_false(siterule_says(&rule, SITERULE_PRUNE, true));
	assert_true(siterule_says(&rule, SITERULE_SKIP_JSON_LD, false));
	assert_string_equal(siterule_header(&rule, "cookie"), "a");
	assert_string_equal(siterule_header(&rule, "referer"), "c");
	assert_null(siterule_header(&rule, "accept"));
}

static void programs_are_known_by_their_generator(void **state)
{
	(void)state;
	assert_string_equal(siterule_fingerprint(STR("<META name='generator' "
						     "content='WordPress 6.5'>")),
			    "fingerprint.wordpress.com");
	assert_string_equal(siterule_fingerprint(STR("<meta content=blogger name=generator>")),
			    "fingerprint.blogspot.com");
	assert_null(siterule_fingerprint(STR("<meta name=generator content='Hugo'>wordpress")));
	assert_null(siterule_fingerprint(STR("<meta name=generator")));
}

/* ---- applying it ---- */

#define PAGE \
	"<html lang=en><head><title>Lamps | The Lantern</title>" \
	"<meta property=og:image content=/logo.png>" \
	"<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"From data\"," \
	"\"author\":\"Data Head\"}</script></head><body class='has-share'>" \
	"<h1 class=big>Old lamps</h1><p class=by>By <span>Ada Quill</span><span>Bo Reed</span> " \
	"<time datetime='2026-03-04T05:06:07Z'>long ago</time></p>" \
	"<div class=text id=one><p>The first part.</p><div class='x share'>Share me</div>" \
	"<p>With <font>some <b>bold</b></font> words.<br><br/>And more.</p>" \
	"<ul class=links><li><a href=a>a</a><li><a href=b>b</a><li><a href=c>c</a></ul></div>" \
	"<div class=text id=two><p>The second part.</p>" \
	"<img src=blank.gif data-full=/real.png width=3><img src=/pixel.gif></div>" \
	"<span id=caption>A caption</span><aside id=aside>Aside</aside>" \
	"<a class=next href='?page=2'>next</a><a class=self href='lamps.html#x'>self</a>" \
	"</body></html>"

static struct page_article read_page(const char *text)
{
	AUTO(siterule) rule = parse(text);
	struct page_article article = { 0 };
	struct err err = ERR_INIT;

	assert_int_equal(rule.problems.n, 0);
	assert_true(siterule_article(str_from(PAGE), URL, &rule, &arena, &article, &err));
	return article;
}

#define assert_has(article, what) assert_non_null(strstr((article).html, what))
#define assert_has_not(article, what) assert_null(strstr((article).html, what))

static void the_body_is_what_the_first_line_that_matches_finds(void **state)
{
	struct page_article article =
		read_page("body: //nothing\nbody: //div[@class='text']\nbody: //aside\nprune: no\n");

	(void)state;
	assert_has(article, "first part");
	assert_has(article, "second part");
	assert_true(strstr(article.html, "first part") < strstr(article.html, "second part"));
	assert_has_not(article, "Aside");
	assert_has(article, "href=\"https://www.lantern.example/2026/03/a\"");
}

static void what_lies_in_another_part_is_not_there_twice(void **state)
{
	struct page_article article = read_page("body: //div[@id='one'] | //div[@id='one']/p\n");
	const char *first = strstr(article.html, "first part");

	(void)state;
	assert_non_null(first);
	assert_null(strstr(first + 1, "first part"));
}

static void a_body_may_be_text_or_an_attribute(void **state)
{
	(void)state;
	assert_has(read_page("body: //meta/@content\n"), "<p>/logo.png</p>");
	assert_has(read_page("body: //aside/text()\n"), "<p>Aside</p>");
}

static void title_author_and_date_are_read(void **state)
{
	struct page_article article = read_page("title: //h1\nauthor: //p[@class='by']/span\n"
						"date: //time\nbody: //body\nprune: no\n");

	(void)state;
	assert_string_equal(article.title, "Old lamps");
	assert_string_equal(article.author, "Ada Quill, Bo Reed");
	assert_int_equal(article.published, 1772600767);
	assert_has_not(article, "Old lamps");
	article = read_page("title: concat(//h1, ' again')\nbody: //body\n"
			    "author: substring-before(//p[@class='by']/span[2], ' ')\n"
			    "date: concat('2026-03-1', '5')\n");
	assert_string_equal(article.title, "Old lamps again");
	assert_string_equal(article.author, "Bo");
	assert_int_equal(article.published, 1773532800);
}

static void a_title_without_a_word_is_none(void **state)
{
	(void)state;
	assert_string_equal(read_page("title: concat(//h5, ': ')\ntitle: //h1\n").title,
			    "Old lamps");
}

static void what_is_said_for_machines_knows_the_hour_better(void **state)
{
	static const char page[] = "<meta property='article:published_time' "
				   "content='2026-03-04T23:30:00-05:00'><p>4 March 2026</p>"
				   "<b>4 March 2020</b>";
	AUTO(siterule) same = parse("date: //p\nbody: //p\n");
	AUTO(siterule) other = parse("date: //b\nbody: //p\n");
	struct page_article article;
	struct err err = ERR_INIT;

	(void)state;
	assert_true(siterule_article(str_from(page), URL, &same, &arena, &article, &err));
	assert_int_equal(article.published, 1772685000);
	assert_true(siterule_article(str_from(page), URL, &other, &arena, &article, &err));
	assert_int_equal(article.published, 1583280000);
}

static void what_the_rule_does_not_say_is_found_as_ever(void **state)
{
	struct page_article article = read_page("body: //div[@id='one']\ntitle: //h6\n");

	(void)state;
	assert_string_equal(article.title, "Old lamps"); /* as the page shows it */
	assert_string_equal(article.author, "Data Head");
	assert_string_equal(article.lang, "en");
	assert_string_equal(article.image, "https://www.lantern.example/logo.png");
	article = read_page("body: //article\nstrip: //div[@id='one']\n");
	assert_has(article, "second part");
	assert_has_not(article, "first part");
}

static void without_autodetection_nothing_else_is_looked_for(void **state)
{
	AUTO(siterule) rule = parse("body: //article\nautodetect_on_failure: no\n");
	struct page_article article =
		read_page("body: //div\ntitle: //h6\nauthor: //h6\nautodetect_on_failure: no\n");
	struct err err = ERR_INIT;

	(void)state;
	assert_null(article.title);
	assert_null(article.author);
	assert_false(siterule_article(STR(PAGE), URL, &rule, &arena, &article, &err));
	assert_int_equal(err.kind, ERR_PARSE);
}

static void structured_data_and_pictures_can_be_left_out(void **state)
{
	struct page_article article =
		read_page("body: //body\nskip_json_ld: yes\ninsert_detected_image: no\n");

	(void)state;
	assert_true(!article.author || strcmp(article.author, "Data Head"));
	assert_null(article.image);
}

static void elements_text_and_attributes_are_stripped(void **state)
{
	struct page_article article =
		read_page("body: //body\nprune: no\nstrip: //aside | //aside/text()\n"
			  "strip: //p[@class='by']//*\nstrip: //font/text()\n"
			  "strip_attr: //img/@width\nstrip: //body\n");

	(void)state;
	assert_has_not(article, "Aside");
	assert_has_not(article, "Ada");
	assert_has_not(article, "some");
	assert_has(article, "bold");
	assert_has_not(article, "width");
	assert_has(article, "second part");
}

static void classes_ids_and_sources_are_stripped_by_a_part_of_them(void **state)
{
	struct page_article article =
		read_page("body: //body\nprune: no\nstrip_id_or_class: \"shar\"\n"
			  "strip_id_or_class: aside\nskip_id_or_class: capt\n"
			  "strip_image_src: pixel\n");

	(void)state;
	assert_has_not(article, "Share me");
	assert_has_not(article, "Aside");
	assert_has_not(article, "caption");
	assert_has_not(article, "pixel");
	assert_has(article, "first part");
}

static void pruning_takes_boxes_of_links(void **state)
{
	(void)state;
	assert_has_not(read_page("body: //body\n"), ">b</a>");
	assert_has(read_page("body: //body\nprune: no\n"), ">b</a>");
}

static void elements_are_dissolved_wrapped_and_moved(void **state)
{
	struct page_article article =
		read_page("body: //div[@class='text']\nprune: no\ndissolve: //font | //font/b\n"
			  "wrap_in(blockquote): //div[@id='two']/p\n"
			  "move_into(//div[@id='one']): //span[@id='caption']\n"
			  "move_into(//font/b): //font\n");

	(void)state;
	assert_has(article, "With some bold words");
	assert_has(article, "<blockquote><p>The second part.</p></blockquote>");
	assert_true(strstr(article.html, "caption") < strstr(article.html, "second part"));
}

static void wrapping_again_and_again_has_an_end(void **state)
{
	AUTO(strbuf) text = STRBUF_INIT;

	(void)state;
	strbuf_add(&text, "body: //body\n");
	for (int i = 0; i < 60; i++)
		strbuf_printf(&text, "wrap_in(div): //div[%d < 99]\n", i);
	assert_has(read_page(text.buf), "first part");
}

static void the_source_is_changed_before_it_is_read(void **state)
{
	struct page_article article = read_page(
		"body: //main\nprune: no\nreplace_string(<div class=text id=one>): <main>\n"
		"find_string: <font>\nfind_string: </font>\nreplace_string: <q>\n"
		"replace_string: </q>\nreplace_string(The first):\n");

	(void)state;
	assert_has(article, "<q>some <b>bold</b></q>");
	assert_has(article, "<p> part.</p>");
}

static void double_breaks_become_paragraphs(void **state)
{
	struct page_article article =
		read_page("body: //div[@id='one']\nconvert_double_br_tags: yes\n");

	(void)state;
	assert_has(article, "<p>And more.</p>");
	assert_has(read_page("body: //div[@id='one']\n"), "<br>");
}

static void lazy_pictures_get_their_source(void **state)
{
	struct page_article article = read_page("body: //div[@id='two']\n"
						"src_lazy_load_attr: data-full\n");

	(void)state;
	assert_has(article, "src=\"https://www.lantern.example/real.png\"");
	assert_has_not(article, "blank.gif");
}

static void attributes_are_stripped_from_the_article_at_last(void **state)
{
	struct page_article article =
		read_page("body: //div[@id='two']\npost_strip_attr: //*/@id\n"
			  "post_strip_attr: //img[@width]/@src\n");

	(void)state;
	assert_has(article, "second part");
	assert_has_not(article, "blank.gif");
	assert_has(article, "pixel.gif");
}

static void what_is_paid_for_is_known(void **state)
{
	AUTO(siterule) rule = parse("native_ad_clue: //h6\nnative_ad_clue: //aside[@id]\n");
	AUTO(siterule) other = parse("native_ad_clue: //aside[@class]\n");

	(void)state;
	assert_true(siterule_is_advert(STR(PAGE), &rule));
	assert_false(siterule_is_advert(STR(PAGE), &other));
	assert_false(siterule_is_advert(STR(PAGE), NULL));
}

static void a_condition_belongs_to_the_line_before_it(void **state)
{
	struct page_article article = read_page("body: //aside\nif_page_contains: //video\n"
						"body: //div[@id='two']\n"
						"if_page_contains: //aside\nstrip: //aside\n"
						"strip: //div\nif_page_contains: false()\n");

	(void)state;
	assert_has(article, "second part");
}

/* ---- links ---- */

typedef char *finder(struct str, const char *, const struct siterule *, struct arena *);

static const char *link_of(finder *find, const char *text)
{
	AUTO(siterule) rule = parse(text);

	assert_int_equal(rule.problems.n, 0);
	return find(STR(PAGE), URL, &rule, &arena);
}

static void links_to_other_pages_are_absolute(void **state)
{
	(void)state;
	assert_string_equal(link_of(siterule_next_page, "next_page_link: //a[@class='next']\n"),
			    "https://www.lantern.example/2026/03/lamps.html?page=2");
	assert_string_equal(link_of(siterule_next_page,
				    "next_page_link: //h1\n"
				    "next_page_link: //a[@class='next']/@href\n"),
			    "https://www.lantern.example/2026/03/lamps.html?page=2");
	assert_string_equal(link_of(siterule_single_page,
				    "single_page_link: concat('/print/', //h1/@class)\n"
				    "if_page_contains: //aside\n"),
			    "https://www.lantern.example/print/big");
	assert_string_equal(link_of(siterule_single_page_in_feed,
				    "single_page_link_in_feed: //a[@class='next']\n"),
			    "https://www.lantern.example/2026/03/lamps.html?page=2");
}

static void a_page_is_no_other_page_of_itself(void **state)
{
	(void)state;
	assert_null(link_of(siterule_next_page, "next_page_link: //a[@class='self']\n"));
	assert_null(link_of(siterule_next_page, "next_page_link: //a[@class='none']\n"));
	assert_null(link_of(siterule_next_page, "body: //p\n"));
	assert_null(link_of(siterule_single_page, "single_page_link: 'javascript:x()'\n"));
	assert_null(link_of(siterule_single_page,
			    "single_page_link: '/print'\nif_page_contains: //video\n"));
	assert_null(siterule_next_page(STR(PAGE), URL, NULL, &arena));
}

static void no_rule_is_a_page_as_ever(void **state)
{
	struct siterule empty = { 0 };
	struct page_article article;
	struct err err = ERR_INIT;

	(void)state;
	assert_true(siterule_article(STR(PAGE), URL, NULL, &arena, &article, &err));
	assert_has(article, "first part");
	assert_true(siterule_article(STR(PAGE), URL, &empty, &arena, &article, &err));
	AUTO(siterule) rule = parse("body: //p\n");
	assert_false(siterule_article(STR(""), URL, &rule, &arena, &article, &err));
}

static void an_expression_without_end_finds_nothing(void **state)
{
	AUTO(strbuf) page = STRBUF_INIT;
	AUTO(siterule) rule = parse("body: //p[count(//b) > count(preceding::b)][last()]\n"
				    "title: //title\n");
	struct page_article article;
	struct err err = ERR_INIT;

	(void)state;
	strbuf_add(&page, "<title>T</title>");
	for (int i = 0; i < 20000; i++)
		strbuf_add(&page, "<p>a <b>b</b></p>");
	assert_true(siterule_article(strbuf_str(&page), URL, &rule, &arena, &article, &err));
	assert_string_equal(article.title, "T");
}

#define TEST(name) cmocka_unit_test_teardown(name, clean_up)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_directive_is_known),
		TEST(what_is_wrong_is_said_with_its_line),
		TEST(names_of_functions_in_quotes_and_axes_are_none),
		TEST(a_wrong_line_does_not_stop_the_rest),
		TEST(a_rule_has_a_maximum),
		TEST(the_more_special_rule_has_the_first_word),
		TEST(programs_are_known_by_their_generator),
		TEST(the_body_is_what_the_first_line_that_matches_finds),
		TEST(what_lies_in_another_part_is_not_there_twice),
		TEST(a_body_may_be_text_or_an_attribute),
		TEST(title_author_and_date_are_read),
		TEST(a_title_without_a_word_is_none),
		TEST(what_is_said_for_machines_knows_the_hour_better),
		TEST(what_the_rule_does_not_say_is_found_as_ever),
		TEST(without_autodetection_nothing_else_is_looked_for),
		TEST(structured_data_and_pictures_can_be_left_out),
		TEST(elements_text_and_attributes_are_stripped),
		TEST(classes_ids_and_sources_are_stripped_by_a_part_of_them),
		TEST(pruning_takes_boxes_of_links),
		TEST(elements_are_dissolved_wrapped_and_moved),
		TEST(wrapping_again_and_again_has_an_end),
		TEST(the_source_is_changed_before_it_is_read),
		TEST(double_breaks_become_paragraphs),
		TEST(lazy_pictures_get_their_source),
		TEST(attributes_are_stripped_from_the_article_at_last),
		TEST(what_is_paid_for_is_known),
		TEST(a_condition_belongs_to_the_line_before_it),
		TEST(links_to_other_pages_are_absolute),
		TEST(a_page_is_no_other_page_of_itself),
		TEST(no_rule_is_a_page_as_ever),
		TEST(an_expression_without_end_finds_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
