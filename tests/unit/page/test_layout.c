/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "base/strbuf.h"
#include "page/html.h"
#include "page/layout.h"
#include "text/width.h"

static const char page[] =
	"<h1>Title</h1><p>Words and <a href='https://example.com/'>a link</a> that are wrapped, "
	"漢字も行を折り返す。</p>"
	"<ul><li>one<ul><li>two<ol><li>three</ol></ul></"
	"ul><blockquote><p>quoted<blockquote>deeper</blockquote></blockquote>"
	"<table border=1><tr><th>a<th>bbbb bbbb<th>c<tr><td>1<td rowspan=2>some more "
	"words<td>3<tr><td>x<td>y</table>"
	"<pre>code\n\tindented, and long enough to be broken</pre><dl><dt>term<dd>what it "
	"means</dl><hr>"
	"<figure><img src=i.jpg alt='a picture'><figcaption>below</figcaption></figure>"
	"<p id=last>The last paragraph with <a "
	"href='#last'>itself</a>.</p><details><summary>s</summary><p>d</p></details>";

static struct arena arena;

static int clean_up(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static struct layout *lay_out(const char *html, int width, struct layout_options options)
{
	options.width = width;
	options.image_label = "picture";
	return doc_layout(html_to_doc(str_from(html), "https://example.org/", &arena), &options,
			  &arena);
}

static void check(const char *html, int width, const char *expected)
{
	AUTO(strbuf) text = STRBUF_INIT;

	layout_text(lay_out(html, width, (struct layout_options){ 0 }), &text);
	assert_string_equal(text.buf, expected);
}

static void no_line_is_ever_too_wide(void **state)
{
	(void)state;
	for (int width = 8; width <= 120; width++) {
		struct layout *layout =
			lay_out(page, width,
				(struct layout_options){ .link_numbers = true, .link_list = true });

		for (size_t i = 0; i < layout->n; i++) {
			int columns = layout->lines[i].indent;

			for (struct layout_run *run = layout->lines[i].runs; run; run = run->next)
				columns += run->width;
			assert_true(columns <= width);
		}
		arena_reset(&arena);
	}
}

static void the_length_does_not_depend_on_the_width(void **state)
{
	size_t length = lay_out(page, 80, (struct layout_options){ 0 })->length;

	(void)state;
	for (int width = 8; width <= 120; width += 7)
		assert_int_equal(lay_out(page, width, (struct layout_options){ 0 })->length,
				 length);
}

static void a_place_survives_a_resize(void **state)
{
	struct layout *wide = lay_out(page, 80, (struct layout_options){ 0 });
	struct layout *narrow = lay_out(page, 24, (struct layout_options){ 0 });

	(void)state;
	for (size_t i = 0; i < wide->n; i++) {
		size_t there = layout_find(narrow, wide->lines[i].offset);

		assert_true(narrow->lines[there].offset <= wide->lines[i].offset);
		assert_true(there + 1 == narrow->n ||
			    narrow->lines[there + 1].offset >= wide->lines[i].offset ||
			    narrow->lines[there].offset == wide->lines[i].offset);
	}
	assert_int_equal(layout_find(narrow, 0), 0);
	assert_true(layout_find(narrow, SIZE_MAX) < narrow->n);
	assert_int_equal(layout_find(lay_out("", 40, (struct layout_options){ 0 }), 5), 0);
}

static void places_in_the_page_are_found(void **state)
{
	struct layout *layout = lay_out(page, 40, (struct layout_options){ 0 });
	size_t line;

	(void)state;
	assert_true(layout_find_anchor(layout, "last", &line));
	assert_memory_equal(layout->lines[line].runs->text, "The last", 8);
	assert_false(layout_find_anchor(layout, "first", &line));
}

static void headings_and_roles_are_told(void **state)
{
	struct layout *layout = lay_out("<h2>H</h2><p>a <code>b</code> <a href=x>c</a></p>", 40,
					(struct layout_options){ .link_numbers = true });
	struct layout_run *run = layout->lines[2].runs;

	(void)state;
	assert_int_equal(layout->lines[0].heading, 2);
	assert_int_equal(layout->lines[0].runs->role, LAYOUT_HEADING);
	assert_int_equal(run->role, LAYOUT_TEXT);
	assert_int_equal(run->next->role, LAYOUT_CODE);
	assert_int_equal(run->next->next->next->role, LAYOUT_LINK);
	assert_int_equal(run->next->next->next->link, 0);
	assert_int_equal(run->next->next->next->next->role, LAYOUT_LINK_NUMBER);
}

static void a_link_over_two_lines_has_one_number(void **state)
{
	AUTO(strbuf) text = STRBUF_INIT;

	(void)state;
	layout_text(lay_out("<p><a href=x>one two <b>three</b> four</a></p>", 10,
			    (struct layout_options){ .link_numbers = true }),
		    &text);
	assert_string_equal(text.buf, "one two\nthree\nfour[1]\n");
}

static void lines_break_where_they_may(void **state)
{
	(void)state;
	check("<p>e.g. page.html and non-stop</p>", 9, "e.g.\npage.html\nand non-\nstop\n");
	check("<p>a&nbsp;b c</p>", 8, "a b c\n");
	check("<p>aaaa&nbsp;bbb cc</p>", 8, "aaaa bbb\ncc\n");
	check("<p>漢字、漢字、漢字</p>", 8, "漢字、漢\n字、漢字\n");
}

static void narrow_tables_become_records(void **state)
{
	(void)state;
	check("<table><tr><th>Name<th>Occupation<tr><td>Jane<td>Lighthouse<tr><td>Joe<td></table>",
	      12, "Name: Jane\nOccupation:\nLighthouse\n\nName: Joe\n");
}

static void blank_lines_carry_the_bars_of_both_sides_only(void **state)
{
	(void)state;
	check("<blockquote><p>a<blockquote>b</blockquote><p>c</blockquote><p>d", 20,
	      "│ a\n│\n│ │ b\n│\n│ c\n\nd\n");
}

static void code_is_left_whole_where_it_can_be_moved(void **state)
{
	static const char html[] = "<pre>a line that is too wide for it\nb</pre><p>text</p>"
				   "<table border=1><tr><th>x<th>y<tr><td><pre>a line that is wide</pre><td>z</table>";
	struct layout *layout = lay_out(html, 20, (struct layout_options){ .whole_code = true });

	(void)state;
	assert_int_equal(layout->lines[0].scrolls.from, 2);
	assert_int_equal(layout->lines[0].scrolls.over, 32 - 20);
	assert_int_equal(layout->lines[1].scrolls.over, 32 - 20);
	for (size_t i = 2; i < layout->n; i++)
		assert_int_equal(layout->lines[i].scrolls.over, 0);
	layout = lay_out(html, 20, (struct layout_options){ 0 });
	assert_int_equal(layout->lines[0].scrolls.over, 0);
}

static void code_of_a_known_language_has_roles(void **state)
{
	struct layout *layout = lay_out("<pre><code class='language-c'>int <a href='https://a.example/'>x</a>; "
					"/* c\nd */</code></pre><pre>int</pre>",
					40, (struct layout_options){ 0 });
	const struct layout_run *run = layout->lines[0].runs;

	(void)state;
	assert_int_equal(run->role, LAYOUT_CODE_NAME);
	assert_int_equal(run->marks, 0);
	assert_int_equal(run->next->role, LAYOUT_CODE);
	assert_int_equal(run->next->next->role, LAYOUT_LINK);
	assert_int_equal(layout->lines[1].runs->role, LAYOUT_CODE_COMMENT);
	assert_int_equal(layout->lines[3].runs->role, LAYOUT_CODE);
}

static void what_runs_from_right_to_left_begins_at_the_right(void **state)
{
	struct layout *layout = lay_out("<p>אבג</p><p>abc אבג</p><ul dir=rtl><li>x</ul>", 20,
					(struct layout_options){ 0 });

	(void)state;
	assert_true(layout->lines[0].rtl && layout->lines[0].ordered);
	assert_int_equal(layout->lines[0].indent, 17);
	assert_true(!layout->lines[2].rtl && layout->lines[2].ordered);
	assert_int_equal(layout->lines[2].indent, 0);
	assert_int_equal(layout->lines[4].indent, 17);
	assert_true(layout->lines[4].runs->apart && layout->lines[4].runs->next->apart);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(no_line_is_ever_too_wide, clean_up),
		cmocka_unit_test_teardown(the_length_does_not_depend_on_the_width, clean_up),
		cmocka_unit_test_teardown(a_place_survives_a_resize, clean_up),
		cmocka_unit_test_teardown(places_in_the_page_are_found, clean_up),
		cmocka_unit_test_teardown(headings_and_roles_are_told, clean_up),
		cmocka_unit_test_teardown(a_link_over_two_lines_has_one_number, clean_up),
		cmocka_unit_test_teardown(lines_break_where_they_may, clean_up),
		cmocka_unit_test_teardown(narrow_tables_become_records, clean_up),
		cmocka_unit_test_teardown(blank_lines_carry_the_bars_of_both_sides_only, clean_up),
		cmocka_unit_test_teardown(code_is_left_whole_where_it_can_be_moved, clean_up),
		cmocka_unit_test_teardown(code_of_a_known_language_has_roles, clean_up),
		cmocka_unit_test_teardown(what_runs_from_right_to_left_begins_at_the_right, clean_up),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
