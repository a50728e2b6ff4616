/* SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "term/grid.h"

static struct theme theme;

static void expect(const char *text, int width, const char *shown)
{
	AUTO(strbuf) out = STRBUF_INIT;
	struct grid grid;
	struct canvas c;

	grid_init(&grid, &theme);
	grid_resize(&grid, 1, width);
	c = canvas_all(&grid);
	canvas_cstr(&c, 0, 0, text, STYLE_text);
	grid_dump(&grid, &out);
	assert_string_equal(out.buf, shown);
	grid_release(&grid);
}

static void text_is_clipped_at_the_edge(void **state)
{
	(void)state;
	expect("harbour", 4, "harb\n");
}

static void a_wide_character_that_does_not_fit_leaves_a_blank(void **state)
{
	(void)state;
	expect("日本語", 5, "日本\n");
	expect("a日", 2, "a\n");
}

static void controls_never_reach_a_cell(void **state)
{
	(void)state;
	expect("a\033[31mb\r\n", 12, "a[31mb\n");
}

static void joined_emoji_keep_their_first_part(void **state)
{
	(void)state;
	expect("👩‍👩‍👧x", 10, "👩x\n");
	expect("👍🏽x", 10, "👍x\n");
}

static void overwriting_half_of_a_wide_character_blanks_the_other(void **state)
{
	AUTO(strbuf) out = STRBUF_INIT;
	struct grid grid;
	struct canvas c;

	(void)state;
	grid_init(&grid, &theme);
	grid_resize(&grid, 1, 6);
	c = canvas_all(&grid);
	canvas_cstr(&c, 0, 0, "日本", STYLE_text);
	canvas_cstr(&c, 0, 1, "x", STYLE_text);
	grid_dump(&grid, &out);
	assert_string_equal(out.buf, " x本\n");
	grid_release(&grid);
}

static void a_canvas_outside_the_grid_is_empty(void **state)
{
	struct grid grid;
	struct canvas c, sub;

	(void)state;
	grid_init(&grid, &theme);
	grid_resize(&grid, 2, 4);
	c = canvas_all(&grid);
	sub = canvas_sub(&c, (struct rect){ 5, 9, 3, 3 });
	canvas_fill(&sub, STYLE_status);
	canvas_cstr(&sub, 0, 0, "x", STYLE_text);
	assert_int_equal(sub.rect.height, 0);
	canvas_cstr(&c, -1, 0, "x", STYLE_text);
	canvas_cstr(&c, 0, -3, "abcd", STYLE_text);
	assert_int_equal(grid_at(&grid, 0, 0)->text[0], 'd');
	grid_release(&grid);
}

static void a_selection_keeps_the_colour_of_the_text(void **state)
{
	struct grid grid;
	struct canvas c;
	struct look look;

	(void)state;
	grid_init(&grid, &theme);
	grid_resize(&grid, 1, 4);
	c = canvas_all(&grid);
	canvas_cstr(&c, 0, 0, "ab", STYLE_star);
	canvas_over(&c, 0, 0, 4, STYLE_selected);
	look = grid_at(&grid, 0, 0)->look;
	assert_int_equal(look.fg, theme.looks[STYLE_star].fg);
	assert_int_equal(look.bg, theme.looks[STYLE_selected].bg);
	grid_release(&grid);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_clipped_at_the_edge),
		cmocka_unit_test(a_wide_character_that_does_not_fit_leaves_a_blank),
		cmocka_unit_test(controls_never_reach_a_cell),
		cmocka_unit_test(joined_emoji_keep_their_first_part),
		cmocka_unit_test(overwriting_half_of_a_wide_character_blanks_the_other),
		cmocka_unit_test(a_canvas_outside_the_grid_is_empty),
		cmocka_unit_test(a_selection_keeps_the_colour_of_the_text),
	};
	struct err err = ERR_INIT;

	setlocale(LC_CTYPE, "C.UTF-8");
	if (!theme_load(&theme, "dark", &err))
		return 1;
	return cmocka_run_group_tests_name("grid", tests, NULL, NULL);
}
