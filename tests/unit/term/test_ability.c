/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "term/ability.h"
#include "term/paint.h"

static void answers_are_understood(void **state)
{
	struct ability a = { .waiting = true };

	(void)state;
	ability_answer(&a, STR("_Gi=31;OK"));
	ability_answer(&a, STR("P>|kitty(0.35.2)"));
	ability_answer(&a, STR("[6;20;9t"));
	assert_true(a.waiting);
	ability_answer(&a, STR("[?62;4;22c"));
	assert_false(a.waiting);
	assert_true(a.kitty && a.sixel && ability_placeholders(&a) && !ability_iterm(&a));
	assert_int_equal(a.cell_width, 9);
	assert_int_equal(a.cell_height, 20);
}

static void a_terminal_without_pictures_has_none(void **state)
{
	struct ability a = { .waiting = true };

	(void)state;
	ability_answer(&a, STR("_Gi=31;ENOTSUPPORTED"));
	ability_answer(&a, STR("P>|a name that is far longer than any name of a terminal is"));
	ability_answer(&a, STR("[6;0;99999999999t"));
	ability_answer(&a, STR("["));
	ability_answer(&a, STR("[?1;2;44c"));
	assert_false(a.waiting || a.kitty || a.sixel || ability_placeholders(&a) || a.cell_width);
}

static void tmux_hands_questions_on(void **state)
{
	struct ability a = { .tmux = true };
	AUTO(strbuf) out = STRBUF_INIT;

	(void)state;
	ability_wrap(&a, STR("\033_Ga=q\033\\"), &out);
	assert_string_equal(out.buf, "\033Ptmux;\033\033_Ga=q\033\033\\\033\\");
}

static void a_terminal_that_might_print_them_is_asked_nothing(void **state)
{
	struct ability a = { 0 };
	AUTO(strbuf) out = STRBUF_INIT;

	(void)state;
	unsetenv("TMUX");
	setenv("TERM", "linux", 1);
	ability_ask(&a, &out);
	assert_int_equal(out.len, 0);
	setenv("TERM", "xterm-256color", 1);
	ability_ask(&a, &out);
	assert_true(a.waiting);
	assert_true(str_ends(strbuf_str(&out), STR("\033[c"))); /* what everyone answers comes last */
}

static struct grid_strip strip(int y, uint64_t key)
{
	return (struct grid_strip){ .y = y, .x = 4, .width = 10, .key = key, .bytes = "#", .len = 1 };
}

static void only_what_moved_is_painted_again(void **state)
{
	struct grid grid = { .height = 10, .width = 40 };
	struct paint paint = { 0 };
	AUTO(strbuf) out = STRBUF_INIT;

	(void)state;
	vec_push(&grid.strips, strip(2, 7));
	vec_push(&grid.strips, strip(3, 8));
	paint_compare(&paint, &grid);
	paint_strips(&paint, &grid, &out);
	assert_string_equal(out.buf, "\033[3;5H#\033[4;5H#");
	strbuf_clear(&out);
	paint_compare(&paint, &grid);
	paint_strips(&paint, &grid, &out);
	assert_string_equal(out.buf, "");
	grid.strips.ptr[1] = strip(3, 9); /* another picture in the same place */
	paint_compare(&paint, &grid);
	assert_true(paint.stale.ptr[3] && !paint.stale.ptr[2]);
	paint_strips(&paint, &grid, &out);
	assert_string_equal(out.buf, "\033[4;5H#");
	vec_clear(&grid.strips);
	paint_compare(&paint, &grid);
	assert_true(paint.stale.ptr[2] && paint.stale.ptr[3]); /* text goes over it */
	vec_release(&grid.strips);
	paint_release(&paint);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_are_understood),
		cmocka_unit_test(a_terminal_without_pictures_has_none),
		cmocka_unit_test(tmux_hands_questions_on),
		cmocka_unit_test(a_terminal_that_might_print_them_is_asked_nothing),
		cmocka_unit_test(only_what_moved_is_painted_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
