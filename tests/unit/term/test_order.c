/* SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "term/grid.h"

static struct theme theme;
static struct grid grid;

static int set_up(void **state)
{
	(void)state;
	grid_init(&grid, &theme);
	grid_resize(&grid, 1, 16);
	return 0;
}

static int clean_up(void **state)
{
	(void)state;
	grid_release(&grid);
	return 0;
}

static void expect(const char *shown)
{
	AUTO(strbuf) out = STRBUF_INIT;

	grid_order(&grid);
	grid_dump(&grid, &out);
	assert_string_equal(out.buf, shown);
}

static void a_text_is_ordered_where_it_stands(void **state)
{
	struct canvas c = canvas_all(&grid);

	(void)state;
	canvas_cstr(&c, 0, 0, "ab", STYLE_text);
	canvas_cstr(&c, 0, 3, "שלום!", STYLE_text);
	canvas_cstr(&c, 0, 9, "cd", STYLE_text);
	expect("ab !םולש cd\n");
}

static void neighbours_do_not_mix(void **state)
{
	struct canvas c = canvas_all(&grid);

	(void)state;
	canvas_cstr(&c, 0, 0, "אב", STYLE_text);
	canvas_cstr(&c, 0, 2, "גד", STYLE_text);
	expect("באדג\n");
}

static void what_lies_over_a_text_stays_out_of_it(void **state)
{
	struct canvas c = canvas_all(&grid);

	(void)state;
	canvas_cstr(&c, 0, 0, "אבגדהו", STYLE_text);
	canvas_cstr(&c, 0, 4, "box", STYLE_text);
	expect("דגבאbox\n");
}

static void parts_follow_the_line_and_letters_their_part(void **state)
{
	struct canvas all = canvas_all(&grid), c = canvas_order(&all, true);
	int x = canvas_look(&c, 0, 0, STR("* "), theme.looks[0]);

	(void)state;
	canvas_part(&c, true);
	x = canvas_look(&c, 0, x, STR("אב"), theme.looks[0]);
	canvas_part(&c, false);
	canvas_look(&c, 0, x, STR("ab."), theme.looks[0]);
	expect("ab.בא *\n");
}

static void marks_and_wide_characters_stay_whole(void **state)
{
	struct canvas c = canvas_all(&grid);

	(void)state;
	canvas_cstr(&c, 0, 0, "שָׁ日ב", STYLE_text);
	expect("ב日שָׁ\n");
}

static void the_cursor_and_the_mouse_find_the_letter(void **state)
{
	struct canvas c = canvas_all(&grid);

	(void)state;
	canvas_cstr(&c, 0, 2, "אבג", STYLE_text);
	canvas_cursor(&c, 0, 2);
	grid_order(&grid);
	assert_int_equal(grid.cursor_x, 4);
	assert_int_equal(grid_drawn_at(&grid, 0, 4), 2);
	assert_int_equal(grid_drawn_at(&grid, 0, 2), 4);
	assert_int_equal(grid_drawn_at(&grid, 0, 0), 0);
	assert_int_equal(grid_drawn_at(&grid, 7, 99), 99);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_text_is_ordered_where_it_stands, set_up, clean_up),
		cmocka_unit_test_setup_teardown(neighbours_do_not_mix, set_up, clean_up),
		cmocka_unit_test_setup_teardown(what_lies_over_a_text_stays_out_of_it, set_up, clean_up),
		cmocka_unit_test_setup_teardown(parts_follow_the_line_and_letters_their_part, set_up, clean_up),
		cmocka_unit_test_setup_teardown(marks_and_wide_characters_stay_whole, set_up, clean_up),
		cmocka_unit_test_setup_teardown(the_cursor_and_the_mouse_find_the_letter, set_up, clean_up),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
