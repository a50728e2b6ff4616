/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "conf/key.h"
#include "ui/box.h"

struct scene {
	struct theme theme;
	struct grid grid;
	struct box box;
};

static int open_scene(void **state)
{
	static struct scene s;
	struct err err = ERR_INIT;

	assert_true(theme_load(&s.theme, "mono", &err));
	grid_init(&s.grid, &s.theme);
	grid_resize(&s.grid, 12, 40);
	box_init(&s.box);
	*state = &s;
	return 0;
}

static int close_scene(void **state)
{
	struct scene *s = *state;

	box_release(&s->box);
	grid_release(&s->grid);
	return 0;
}

static void fill(struct scene *s, enum box_mode mode, int rows)
{
	box_start(&s->box, mode, "Box", 0);
	for (int i = 0; i < rows; i++) {
		char name[16];

		if (i % 5 == 0)
			box_add_heading(&s->box, "Heading");
		snprintf(name, sizeof(name), "row %d", i);
		box_add(&s->box, i == 2 ? "x" : NULL, name, NULL, i);
	}
	box_ready(&s->box);
}

static void draw(struct scene *s)
{
	struct canvas all = canvas_all(&s->grid);

	grid_clear(&s->grid);
	s->box.view.ops->draw(&s->box.view, &all, true);
}

/* What stands in a line of the box. */
static const char *line(struct scene *s, int y)
{
	static char text[64];
	struct rect in = s->box.inside;
	int n = 0;

	for (int x = in.x; x < in.x + in.width; x++)
		text[n++] = grid_at(&s->grid, in.y + y, x)->text[0];
	while (n && text[n - 1] == ' ')
		n--;
	text[n] = '\0';
	return text;
}

static void what_is_only_shown_scrolls_at_the_first_key(void **state)
{
	struct scene *s = *state;

	fill(s, BOX_SHOW, 30);
	draw(s);
	assert_string_equal(line(s, 0), "Heading");
	assert_int_equal(box_key(&s->box, 'j'), BOX_OPEN);
	draw(s);
	assert_non_null(strstr(line(s, 0), "row 1"));
	assert_int_equal(s->grid.cursor_y, s->box.inside.y);
}

static void what_is_only_shown_ends_with_its_last_line_at_the_bottom(void **state)
{
	struct scene *s = *state;

	fill(s, BOX_SHOW, 30);
	draw(s);
	box_key(&s->box, 'G');
	draw(s);
	assert_non_null(strstr(line(s, s->box.inside.height - 1), "row 29"));
	box_key(&s->box, 'k');
	draw(s);
	assert_non_null(strstr(line(s, s->box.inside.height - 1), "row 28"));
	box_key(&s->box, 'g');
	draw(s);
	assert_string_equal(line(s, 0), "Heading");
}

static void a_click_chooses_the_row_under_it(void **state)
{
	struct scene *s = *state;
	struct rect in;

	for (int mode = BOX_KEYS; mode <= BOX_FILTER; mode++) {
		fill(s, (enum box_mode)mode, 30);
		draw(s);
		box_key(&s->box, KEYC_PAGE_DOWN);
		draw(s);
		in = s->box.inside;
		for (int y = mode == BOX_FILTER ? 2 : 0; y < in.height; y++) {
			AUTO(strbuf) text = STRBUF_INIT;

			strbuf_add(&text, line(s, y));
			if (!strstr(text.buf, "row")) {
				assert_int_equal(box_click(&s->box, in.y + y, in.x), BOX_OPEN);
				continue;
			}
			assert_int_equal(box_click(&s->box, in.y + y, in.x), BOX_CHOSEN);
			assert_non_null(strstr(text.buf, box_chosen(&s->box)->text));
		}
	}
}

static void a_click_outside_closes_and_one_on_the_frame_does_not(void **state)
{
	struct scene *s = *state;
	struct rect in;

	fill(s, BOX_KEYS, 3);
	draw(s);
	in = s->box.inside;
	assert_int_equal(box_click(&s->box, in.y - 1, in.x), BOX_OPEN);
	assert_int_equal(box_click(&s->box, in.y - 2, in.x), BOX_CLOSED);
	assert_int_equal(box_click(&s->box, 0, 0), BOX_CLOSED);
}

static void the_key_of_a_row_chooses_it(void **state)
{
	struct scene *s = *state;

	fill(s, BOX_KEYS, 5);
	assert_int_equal(box_key(&s->box, 'x'), BOX_CHOSEN);
	assert_int_equal(box_chosen(&s->box)->value, 2);
}

static void typing_leaves_what_fits_and_the_box_its_size(void **state)
{
	struct scene *s = *state;
	struct rect before;

	fill(s, BOX_FILTER, 30);
	draw(s);
	before = s->box.inside;
	for (const char *p = "row 17"; *p; p++)
		box_key(&s->box, (unsigned char)*p);
	draw(s);
	assert_int_equal(before.height, s->box.inside.height);
	assert_string_equal(box_chosen(&s->box)->text, "row 17");
	assert_int_equal(box_key(&s->box, KEYC_ENTER), BOX_CHOSEN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_is_only_shown_scrolls_at_the_first_key, open_scene,
						close_scene),
		cmocka_unit_test_setup_teardown(what_is_only_shown_ends_with_its_last_line_at_the_bottom,
						open_scene, close_scene),
		cmocka_unit_test_setup_teardown(a_click_chooses_the_row_under_it, open_scene, close_scene),
		cmocka_unit_test_setup_teardown(a_click_outside_closes_and_one_on_the_frame_does_not,
						open_scene, close_scene),
		cmocka_unit_test_setup_teardown(the_key_of_a_row_chooses_it, open_scene, close_scene),
		cmocka_unit_test_setup_teardown(typing_leaves_what_fits_and_the_box_its_size, open_scene,
						close_scene),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
