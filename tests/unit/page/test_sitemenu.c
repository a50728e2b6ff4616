/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>

#include "base/attr.h"
#include "base/strbuf.h"
#include "page/sitemenu.h"

#define SITE "https://paper.example/"

static struct arena arena;

static int clean_up(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

/* "World(Europe Asia) Sport": a heading without a link has a colon. */
static const char *read_from(const char *html, const char *url)
{
	struct sections sections = VEC_INIT;
	AUTO(strbuf) out = STRBUF_INIT;
	int depth = 0;

	page_menu(str_from(html), url, &arena, &sections);
	vec_each (&sections, section) {
		assert_int_equal(section->depth,
				 section->parent < 0 ? 0 : sections.ptr[section->parent].depth + 1);
		assert_true(section->depth <= depth + 1);
		if (section->depth > depth)
			strbuf_add(&out, "(");
		strbuf_add_repeat(&out, ')', (size_t)MAX(depth - section->depth, 0));
		if (out.len && out.buf[out.len - 1] != '(')
			strbuf_add(&out, " ");
		depth = section->depth;
		strbuf_printf(&out, "%s%s", section->title, section->url ? "" : ":");
	}
	strbuf_add_repeat(&out, ')', (size_t)depth);
	vec_release(&sections);
	return arena_strdup(&arena, out.buf);
}

static const char *read_menu(const char *html)
{
	return read_from(html, SITE);
}

static void nested_lists_are_a_tree(void **state)
{
	(void)state;
	assert_string_equal(
		read_menu("<nav><ul><li><a href=/world>World</a><ul><li><a href=/europe>Europe</a>"
			  "<ul><li><a href=/france>France</a></ul>"
			  "<li><a href=/asia>Asia</a></ul><li><a href=/sport>Sport</a></ul></nav>"),
		"World(Europe(France) Asia) Sport");
}

/* As blogs write it: the same menu twice, for two widths of the window, beside much else. */
static void a_menu_with_sub_menus_gives_its_two_levels_in_order(void **state)
{
	static const char menu[] =
		"<ul class='menu'>"
		"<li class='menu-item menu-item-home'><a href='/'>Home</a></li>"
		"<li class='menu-item menu-item-has-children'><a href='/category/town/'>Town &amp; Land</a>"
		"<ul class='sub-menu'><li class='menu-item'><a href='/category/roads/'>Roads &amp; Rails</a></li>"
		"<li class='menu-item'><a href='/category/history/'>History</a></li></ul></li>"
		"<li class='menu-item'><a href='/category/sea/'>Sea</a><button class='toggle'>+</button>"
		"<ul class='sub-menu'><li class='menu-item'><a href='/category/fish/'>Fish</a></li></ul></li>"
		"<li class='menu-item'><a href='/category/weather/'>Weather</a></li></ul>";
	const char *html = arena_printf(
		&arena,
		"<body class='home has-sidebar'><div class='off-canvas'><a href='#' class=close>Close menu</a>%s"
		"<div class=widget><h3>What is hot</h3><ul><li><a href=/1-2>One of the hot ones</a>"
		"<li><a href=/2-3>Another hot one</a></ul></div></div>"
		"<header class='main-head'><div class='logo'><a href='/'>The Paper</a></div>"
		"<nav class='navigation'>%s</nav><div class=social><ul><li><a href=https://x.example/>X</a>"
		"</ul></div></header>"
		"<nav class=breadcrumbs><a href=/>Home</a> » <a href=/category/sea/>Sea</a></nav>"
		"<article><h1>Text</h1></article>"
		"<footer><ul class=menu><li><a href=/about-us/>About us</a><li><a href=/a>A</a>"
		"<li><a href=/b>B</a><li><a href=/c>C</a><li><a href=/d>D</a><li><a href=/e>E</a>"
		"<li><a href=/f>F</a><li><a href=/g>G</a><li><a href=/h>H</a></ul></footer>",
		menu, menu);

	(void)state;
	assert_string_equal(read_menu(html), "Town & Land(Roads & Rails History) Sea(Fish) Weather");
}

static void panels_with_columns_have_headings(void **state)
{
	(void)state;
	assert_string_equal(
		read_menu("<nav><ul class='main-menu'><li><div class=row><a href=/news>News</a>"
			  "<button aria-expanded=false>Open News</button></div>"
			  "<div class='mega-menu'><div class=col><h4>Near</h4><ul><li><a href=/town>Town</a>"
			  "<li><a href=/land>Land</a></ul></div>"
			  "<div class=col><h4><a href=/far>Far</a></h4><a href=/asia>Asia</a>"
			  "<a href=/africa>Africa</a></div>"
			  "<div class='mega-posts'><h3><a href=/a-headline-of-today>A headline</a></h3></div>"
			  "</div></li><li><a href=/sport>Sport</a></ul></nav>"),
		"News(Near:(Town Land) Far(Asia Africa)) Sport");
}

static void menus_without_lists_are_read(void **state)
{
	(void)state;
	assert_string_equal(read_menu("<div id='main-nav'><div class=nav-item><a href=/world>World</a>"
				      "<div class=dropdown><a href=/europe>Europe</a><a href=/asia>Asia</a></div>"
				      "</div><div class=nav-item><a href=/sport>Sport</a></div></div>"),
			    "World(Europe Asia) Sport");
	assert_string_equal(read_menu("<header role=navigation><a href=/ class=logo>Paper</a><a href=/world>World</a>"
				      "<a href=/sport>Sport</a><a href=/login>Log in</a></header>"),
			    "World Sport");
}

static void names_that_cannot_be_followed_are_headings(void **state)
{
	(void)state;
	assert_string_equal(read_menu("<nav><ul><li><a href='#'>World</a><ul><li><a href=/europe>Europe</a></ul>"
				      "<li><span>Sport</span><ul><li><a href=/chess>Chess</a></ul>"
				      "<li>Culture<ul><li><a href=/books>Books</a></ul>"
				      "<li><button>More</button><ul><li><a href=/fun>Fun</a></ul>"
				      "<li><a href='javascript:go()'>Nothing</a></ul></nav>"),
			    "World:(Europe) Sport:(Chess) Culture:(Books) More:(Fun)");
}

static void the_name_of_the_menu_is_no_section(void **state)
{
	(void)state;
	assert_string_equal(read_menu("<nav><h2>Sections</h2><ul><li><a href=/world>World</a>"
				      "<li><a href=/sport>Sport</a></ul></nav>"),
			    "World Sport");
	assert_string_equal(read_menu("<nav><a href=/start.html>All sections</a><ul><li><a href=/world>World</a>"
				      "<li><a href=/sport>Sport</a></ul></nav>"),
			    "World Sport");
}

static void a_link_to_all_of_a_heading_is_its_address(void **state)
{
	(void)state;
	assert_string_equal(read_menu("<nav><ul><li><button>Sport</button><ul><li><a href=/chess>Chess</a>"
				      "<li><a href=/sport>See all sport</a></ul><li><a href=/world>World</a></ul></nav>"),
			    "Sport(Chess) World");
}

static void the_fullest_menu_is_taken(void **state)
{
	(void)state;
	assert_string_equal(
		read_menu("<nav class=top><a href=/apps>Apps</a><a href=/weather>Weather</a></nav>"
			  "<nav class=main><ul><li><a href=/world>World</a><li><a href=/sport>Sport</a>"
			  "<li><a href=/books>Books</a></ul></nav>"
			  "<ul class=lang-menu><li><a href=/de/>Deutsch</a><li><a href=/fr/>Français</a>"
			  "<li><a href=/ja/>日本語</a><li><a href=/pl/>Polski</a></ul>"),
		"World Sport Books");
}

static void other_sites_services_and_headlines_are_left_out(void **state)
{
	(void)state;
	assert_string_equal(
		read_menu("<nav><ul><li><a href=/>Home</a><li><a href=/index.html>Front page</a>"
			  "<li><a href=https://www.paper.example/world/>World</a>"
			  "<li><a href=/world>World again</a>"
			  "<li><a href=https://sport.paper.example/>Sport</a>"
			  "<li><a href=https://shop.other.example/>Shop</a>"
			  "<li><a href=/privacy-policy/>Privacy</a><li><a href=/de/ hreflang=de>Deutsch</a>"
			  "<li><a href=/2026/two-boats-met-in-the-fog-today>Two boats met in the fog and nobody knew</a>"
			  "</ul></nav>"),
		"World Sport");
}

static void other_scripts_are_read(void **state)
{
	(void)state;
	assert_string_equal(read_menu("<nav><ul><li><a href=/a>国際</a><span>▾</span><ul><li><a href=/b>アジア</a></ul>"
				      "<li><a href=/c>Спорт</a><li><a href=/d>رياضة</a></ul></nav>"),
			    "国際(アジア) Спорт رياضة");
}

static void lists_in_lists_are_a_menu_where_nothing_is_called_one(void **state)
{
	(void)state;
	assert_string_equal(read_menu("<div><ul><li><a href=/world>World</a><ul><li><a href=/asia>Asia</a></ul>"
				      "<li><a href=/sport>Sport</a></ul></div>"),
			    "World(Asia) Sport");
	assert_string_equal(read_menu("<p>Nothing <a href=/a>here</a>"), "");
	assert_string_equal(read_menu(""), "");
}

static void without_an_address_links_stay_as_they_are(void **state)
{
	struct sections sections = VEC_INIT;

	(void)state;
	page_menu(STR("<nav><ul><li><a href=world/>World</a><li><a href=/s>Sport</a></ul></nav>"), NULL,
		  &arena, &sections);
	assert_int_equal(sections.n, 2);
	assert_string_equal(sections.ptr[0].url, "world/");
	vec_release(&sections);
}

static void what_is_endless_is_cut(void **state)
{
	struct sections sections = VEC_INIT;
	AUTO(strbuf) html = STRBUF_INIT;

	(void)state;
	strbuf_add(&html, "<nav><ul>");
	for (int i = 0; i < 30000; i++)
		strbuf_printf(&html, "<li><a href=/%d>Section %d</a>%s", i, i, i % 3 ? "" : "<ul>");
	page_menu(strbuf_str(&html), SITE, &arena, &sections);
	assert_in_range(sections.n, 2, SITEMENU_MAX);
	vec_each (&sections, section)
		assert_in_range(section->depth, 0, SITEMENU_DEPTH - 1);
	vec_release(&sections);
}

#define TEST(function) cmocka_unit_test_teardown(function, clean_up)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(nested_lists_are_a_tree),
		TEST(a_menu_with_sub_menus_gives_its_two_levels_in_order),
		TEST(panels_with_columns_have_headings),
		TEST(menus_without_lists_are_read),
		TEST(names_that_cannot_be_followed_are_headings),
		TEST(the_name_of_the_menu_is_no_section),
		TEST(a_link_to_all_of_a_heading_is_its_address),
		TEST(the_fullest_menu_is_taken),
		TEST(other_sites_services_and_headlines_are_left_out),
		TEST(other_scripts_are_read),
		TEST(lists_in_lists_are_a_menu_where_nothing_is_called_one),
		TEST(without_an_address_links_stay_as_they_are),
		TEST(what_is_endless_is_cut),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
