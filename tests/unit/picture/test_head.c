/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "picture/head.h"
#include "picture/shape.h"

#define BYTES(...) ((struct str){ (const char[]){ __VA_ARGS__ }, sizeof((const char[]){ __VA_ARGS__ }) })
#define PNG(...) \
	BYTES('\x89', 'P', 'N', 'G', '\r', '\n', '\x1a', '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', __VA_ARGS__)

static void is(struct str bytes, enum picture_kind kind, int width, int height)
{
	struct picture_head head;

	assert_true(picture_head(bytes, &head));
	assert_int_equal(head.kind, kind);
	assert_int_equal(head.width, width);
	assert_int_equal(head.height, height);
	/* whatever is missing is not read */
	for (size_t n = 0; n < bytes.len; n++)
		picture_head(str_part(bytes, 0, n), &head);
}

static void is_none(struct str bytes)
{
	struct picture_head head;

	assert_false(picture_head(bytes, &head));
}

static void every_format_tells_its_size(void **state)
{
	(void)state;
	is(PNG(0, 0, 2, '\x80', 0, 0, 1, '\x90', 8, 2), PICTURE_PNG, 640, 400);
	is(BYTES('G', 'I', 'F', '8', '9', 'a', 5, 0, 1, 2, 0, 0, 0), PICTURE_GIF, 5, 513);
	is(BYTES('\xff', '\xd8', '\xff', '\xe0', 0, 4, 'J', 'F', '\xff', '\xff', '\xc2', 0, 11, 8,
		 1, 0, 2, 0, 3),
	   PICTURE_JPEG, 512, 256);
	is(BYTES('R', 'I', 'F', 'F', 0, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8', 'X', 10, 0, 0,
		 0, 0, 0, 0, 0, 99, 0, 0, 49, 0, 0),
	   PICTURE_WEBP, 100, 50);
	is(BYTES('R', 'I', 'F', 'F', 0, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8', ' ', 10, 0, 0,
		 0, 0, 0, 0, '\x9d', 1, 42, 64, 1, '\xc8', 0),
	   PICTURE_WEBP, 320, 200);
	is(BYTES('R', 'I', 'F', 'F', 0, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8', 'L', 10, 0, 0,
		 0, 0x2f, 9, '\xc0', 4, 0, 0, 0, 0, 0, 0),
	   PICTURE_WEBP, 10, 20);
}

static void a_photograph_knows_which_side_is_up(void **state)
{
	struct picture_head head;

	(void)state;
	assert_true(picture_head(
		BYTES('\xff', '\xd8', '\xff', '\xe1', 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42,
		      0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0,
		      '\xff', '\xc0', 0, 11, 8, 0, 30, 0, 40, 3),
		&head));
	assert_int_equal(head.turn, 6);
	assert_int_equal(head.width, 30);
	assert_int_equal(head.height, 40);
}

static void a_drawing_has_the_size_it_names(void **state)
{
	(void)state;
	is(STR("<svg xmlns='x' width=\"120\" height='60px'></svg>"), PICTURE_SVG, 120, 60);
	is(STR("<?xml version=\"1.0\"?>\n<svg viewBox=\"0 0 24.5 48\" stroke-width='2'>"),
	   PICTURE_SVG, 24, 48);
	is(STR("<svg width='100%' height='100%' viewBox='-5,-5,30,40'>"), PICTURE_SVG, 30, 40);
	is(STR("<svg>"), PICTURE_SVG, 300, 150);
}

static void what_is_too_large_or_nothing_is_refused(void **state)
{
	(void)state;
	is_none(STR(""));
	is_none(STR("<!doctype html><p>404</p>"));
	is_none(PNG(0, 0, 0, 0, 0, 0, 0, 9, 8, 2));
	is_none(PNG(0, 0, '\x7f', '\xff', 0, 0, 0, 9, 8, 2));        /* 32767 wide */
	is_none(PNG(0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20, 8, 2));      /* 400 million pixels */
	is_none(PNG('\x80', 0, 0, 1, '\x80', 0, 0, 1, 8, 2));
	is_none(STR("<svg width='99999' height='99999'>"));
}

static void a_picture_gets_the_cells_it_needs(void **state)
{
	struct picture_shape shape = { .cell_width = 10, .cell_height = 20 };

	(void)state;
	assert_true(picture_fit(&shape, 640, 400, 60, 40));
	assert_int_equal(shape.columns, 60);
	assert_int_equal(shape.rows, 19);
	assert_true(picture_fit(&shape, 640, 4000, 60, 20)); /* as high as there is room */
	assert_int_equal(shape.rows, 20);
	assert_int_equal(shape.columns, 6);
	assert_true(picture_fit(&shape, 90, 90, 60, 40)); /* a small one stays small */
	assert_int_equal(shape.columns, 10);
	assert_int_equal(shape.rows, 5);
	assert_false(picture_fit(&shape, 1, 1, 60, 40));
	assert_false(picture_fit(&shape, 600, 2, 60, 40));
	assert_false(picture_fit(&shape, 640, 400, 2, 40));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_format_tells_its_size),
		cmocka_unit_test(a_photograph_knows_which_side_is_up),
		cmocka_unit_test(a_drawing_has_the_size_it_names),
		cmocka_unit_test(what_is_too_large_or_nothing_is_refused),
		cmocka_unit_test(a_picture_gets_the_cells_it_needs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
