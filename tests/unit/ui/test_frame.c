/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/frame.h"

static bool overlap(struct rect a, struct rect b)
{
	return !rect_empty(a) && !rect_empty(b) && a.x < b.x + b.width && b.x < a.x + a.width &&
	       a.y < b.y + b.height && b.y < a.y + a.height;
}

static void panes_never_overlap_and_never_leave_the_screen(void **state)
{
	struct frame f;

	(void)state;
	for (int height = 0; height <= 200; height += height < 12 ? 1 : 17)
		for (int width = 0; width <= 500; width += width < 130 ? 1 : 13)
			for (int mode = FRAME_AUTO; mode <= FRAME_THREE; mode++)
				for (int focus = 0; focus < PANE_COUNT * 2; focus++) {
					frame_layout(&f, height, width, (enum frame_mode)mode, 28,
						     (enum pane)(focus % PANE_COUNT), focus >= PANE_COUNT);
					for (int i = 0; i < PANE_COUNT; i++) {
						struct rect r = f.panes[i];

						assert_true(r.x >= 0 && r.y >= 0 && r.width >= 0 && r.height >= 0);
						assert_true(r.x + r.width <= width && r.y + r.height <= height);
						assert_false(overlap(r, f.status));
						for (int k = 0; k < i; k++)
							assert_false(overlap(r, f.panes[k]));
					}
					if (height > 1 && width > 0)
						assert_false(rect_empty(f.panes[focus % PANE_COUNT]));
				}
}

static int shown(int height, int width, enum pane focus)
{
	struct frame f;
	int n = 0;

	frame_layout(&f, height, width, FRAME_AUTO, 28, focus, false);
	for (int i = 0; i < PANE_COUNT; i++)
		n += !rect_empty(f.panes[i]);
	return n;
}

static void the_number_of_panes_follows_the_width(void **state)
{
	(void)state;
	assert_int_equal(shown(10, 40, PANE_LIST), 1);
	assert_int_equal(shown(24, 80, PANE_LIST), 2);
	assert_int_equal(shown(24, 80, PANE_READER), 1);
	assert_int_equal(shown(36, 120, PANE_MENU), 3);
	assert_int_equal(shown(36, 120, PANE_LIST), 3);
	assert_int_equal(shown(200, 500, PANE_READER), 3);
}

static void the_article_gets_its_columns_where_there_are_enough(void **state)
{
	struct frame f;

	(void)state;
	frame_layout(&f, 50, 200, FRAME_AUTO, 28, PANE_READER, false);
	assert_true(f.panes[PANE_READER].width >= 84);
	assert_false(rect_empty(f.panes[PANE_MENU]));
	/* where three are crowded, the menu leaves while one reads */
	frame_layout(&f, 36, 120, FRAME_AUTO, 28, PANE_READER, false);
	assert_int_equal(f.panes[PANE_READER].width, 84);
	assert_true(f.panes[PANE_LIST].width >= 32);
	assert_true(rect_empty(f.panes[PANE_MENU]));
	frame_layout(&f, 36, 120, FRAME_THREE, 28, PANE_READER, false);
	assert_false(rect_empty(f.panes[PANE_MENU]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(panes_never_overlap_and_never_leave_the_screen),
		cmocka_unit_test(the_number_of_panes_follows_the_width),
		cmocka_unit_test(the_article_gets_its_columns_where_there_are_enough),
	};

	return cmocka_run_group_tests_name("frame", tests, NULL, NULL);
}
