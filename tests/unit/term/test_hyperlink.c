/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "term/hyperlink.h"

static struct theme theme;
static struct grid grid;
static struct hyperlinks links;

static int begin(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	theme_load(&theme, "mono", &err);
	grid_init(&grid, &theme);
	grid_resize(&grid, 5, 20);
	links = (struct hyperlinks){ 0 };
	return 0;
}

static int end(void **state)
{
	(void)state;
	grid_release(&grid);
	hyperlinks_release(&links);
	return 0;
}

static void draw(const char *text, int y, int x, const char *url)
{
	struct canvas all = canvas_all(&grid);

	canvas_cstr(&all, y, x, text, STYLE_text);
	canvas_link(&all, y, x, (int)strlen(text), url);
}

static void check(const char *expected)
{
	AUTO(strbuf) out = STRBUF_INIT;

	hyperlinks_write(&links, &grid, 256, &out);
	assert_string_equal(out.buf, expected);
}

static void a_link_is_written_once_more(void **state)
{
	(void)state;
	draw("here", 1, 2, "https://a.example/");
	check("\0337\033]8;id=f64bbe1b;https://a.example/\033\\\033[2;3H\033[0mhere\033]8;;\033\\\0338");
	/* and no second time */
	check("");
}

static void what_is_no_link_any_more_becomes_plain(void **state)
{
	AUTO(strbuf) first = STRBUF_INIT;

	(void)state;
	draw("here", 1, 2, "https://a.example/");
	hyperlinks_write(&links, &grid, 256, &first);
	grid_clear(&grid);
	check("\0337\033[2;3H\033[0m    \0338");
	check("");
}

static void other_addresses_are_not_handed_on(void **state)
{
	(void)state;
	draw("here", 1, 2, "javascript:alert(1)");
	check("\0337\0338");
	draw("there", 2, 2, "file:///etc/passwd");
	check("\0337\0338");
}

static void an_address_cannot_end_the_sequence(void **state)
{
	AUTO(strbuf) out = STRBUF_INIT;

	(void)state;
	draw("here", 1, 2, "https://a.example/\033\\\007x y");
	hyperlinks_write(&links, &grid, 256, &out);
	assert_null(strstr(out.buf, "\007"));
	assert_null(strstr(out.buf, "x y"));
	/* save, open, end, place, look, open, end, restore: nothing more */
	size_t escapes = 0;
	for (size_t i = 0; i < out.len; i++)
		escapes += out.buf[i] == 27;
	assert_true(escapes == 8 || escapes == 2);
}

static void a_box_hides_links(void **state)
{
	struct canvas all = canvas_all(&grid);

	(void)state;
	draw("here", 1, 2, "https://a.example/");
	draw("there", 4, 12, "https://a.example/");
	canvas_box(&all, (struct rect){ 0, 0, 3, 10 }, "x");
	assert_int_equal(grid.links.n, 1);
	assert_int_equal(grid.links.ptr[0].y, 4);
}

static void links_are_clipped(void **state)
{
	struct canvas all = canvas_all(&grid);
	struct canvas part = canvas_sub(&all, (struct rect){ 1, 5, 2, 6 });

	(void)state;
	canvas_link(&part, 0, 4, 10, "https://a.example/");
	canvas_link(&part, 2, 0, 10, "https://a.example/");
	canvas_link(&part, 0, 6, 10, "https://a.example/");
	assert_int_equal(grid.links.n, 1);
	assert_int_equal(grid.links.ptr[0].x, 9);
	assert_int_equal(grid.links.ptr[0].width, 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_link_is_written_once_more),
		TEST(what_is_no_link_any_more_becomes_plain),
		TEST(other_addresses_are_not_handed_on),
		TEST(an_address_cannot_end_the_sequence),
		TEST(a_box_hides_links),
		TEST(links_are_clipped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
