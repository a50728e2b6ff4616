/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/list.h"

static int two_lines(const void *ctx, size_t row)
{
	(void)ctx;
	(void)row;
	return 2;
}

static bool not_every_third(const void *ctx, size_t row)
{
	(void)ctx;
	return row % 3 != 0;
}

static void an_empty_list_does_not_move(void **state)
{
	struct list list = { 0 };

	(void)state;
	list_fit(&list, 10);
	for (int how = MOVE_UP; how <= MOVE_TO; how++)
		assert_false(list_move(&list, (enum motion)how, 1));
}

static void the_ends_are_the_ends(void **state)
{
	struct list list = { .n = 5 };

	(void)state;
	assert_false(list_move(&list, MOVE_UP, 1));
	assert_true(list_move(&list, MOVE_DOWN, 99));
	assert_int_equal(list.cursor, 4);
	assert_false(list_move(&list, MOVE_BOTTOM, 1));
	assert_true(list_move(&list, MOVE_TO, 3));
	assert_int_equal(list.cursor, 2);
	assert_true(list_move(&list, MOVE_TOP, 1));
	assert_int_equal(list.cursor, 0);
}

static void the_cursor_is_always_in_sight(void **state)
{
	struct list list = { .n = 1000, .row_height = two_lines };
	static const enum motion moves[] = { MOVE_DOWN, MOVE_PAGE_DOWN, MOVE_HALF_DOWN, MOVE_BOTTOM,
					     MOVE_UP,   MOVE_PAGE_UP,   MOVE_HALF_UP,   MOVE_TOP };

	(void)state;
	for (int height = 1; height < 30; height++)
		for (int i = 0; i < 200; i++) {
			list_fit(&list, height);
			assert_true(list.top <= list.cursor);
			if (height >= 2)
				assert_true((list.cursor - list.top + 1) * 2 <= (size_t)height);
			list_move(&list, moves[(i * 7 + height) % 8], 1 + i % 5);
		}
}

static void no_space_is_left_below_while_rows_are_above(void **state)
{
	struct list list = { .n = 30 };

	(void)state;
	list_move(&list, MOVE_BOTTOM, 1);
	list_fit(&list, 10);
	assert_int_equal(list.top, 20);
	list_fit(&list, 25);
	assert_int_equal(list.top, 5);
	list_fit(&list, 40);
	assert_int_equal(list.top, 0);
}

static void headings_are_stepped_over(void **state)
{
	struct list list = { .n = 9, .can_stand = not_every_third };

	(void)state;
	list_move(&list, MOVE_TOP, 1);
	assert_int_equal(list.cursor, 1);
	list_move(&list, MOVE_DOWN, 2);
	assert_int_equal(list.cursor, 4);
	list_move(&list, MOVE_UP, 1);
	assert_int_equal(list.cursor, 2);
}

static void a_click_finds_the_row_under_it(void **state)
{
	struct list list = { .n = 10, .row_height = two_lines };

	(void)state;
	list_fit(&list, 8);
	assert_int_equal(list_row_at(&list, 0), 0);
	assert_int_equal(list_row_at(&list, 3), 1);
	assert_int_equal(list_row_at(&list, -1), 10);
	assert_int_equal(list_row_at(&list, 99), 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_list_does_not_move),
		cmocka_unit_test(the_ends_are_the_ends),
		cmocka_unit_test(the_cursor_is_always_in_sight),
		cmocka_unit_test(no_space_is_left_below_while_rows_are_above),
		cmocka_unit_test(headings_are_stepped_over),
		cmocka_unit_test(a_click_finds_the_row_under_it),
	};

	return cmocka_run_group_tests_name("list", tests, NULL, NULL);
}
