/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "conf/style.h"
#include "picture/drawn.h"

static void add_numbers(struct strbuf *out, uint32_t a, uint32_t b, uint32_t c)
{
	const uint32_t numbers[] = { a, b, c };

	strbuf_append(out, (const char *)numbers, sizeof(numbers));
}

/* An answer of two cells, the second being this. */
static bool reads_cell(uint32_t c, int32_t fg, int32_t bg)
{
	const struct picture_shape shape = { PICTURE_SYMBOLS, 256, 2, 1, 10, 20 };
	AUTO(strbuf) bytes = STRBUF_INIT;
	struct drawn drawn;
	bool ok;

	strbuf_add(&bytes, "courant-drawn 1 symbols 2 1\n");
	add_numbers(&bytes, ' ', (uint32_t)-1, STYLE_RGB | 0x102030);
	add_numbers(&bytes, c, (uint32_t)fg, (uint32_t)bg);
	ok = drawn_read(&bytes, &shape, &drawn);
	drawn_release(&drawn);
	return ok;
}

static void only_blocks_and_colours_pass(void **state)
{
	(void)state;
	assert_true(reads_cell(0x2580, 200, -1));
	assert_false(reads_cell(0x1B, 200, -1)); /* an escape */
	assert_false(reads_cell(0x202E, 200, -1));
	assert_false(reads_cell(0x4E00, 200, -1)); /* two columns */
	assert_false(reads_cell(' ', 256, -1));
	assert_false(reads_cell(' ', -2, -1));
	assert_false(reads_cell(' ', -1, STYLE_RGB << 1));
}

static bool reads(enum picture_mode mode, const char *head, struct str row, uint32_t len, struct drawn *drawn)
{
	const struct picture_shape shape = { mode, 0, 2, 1, 10, 20 };
	AUTO(strbuf) bytes = STRBUF_INIT;

	strbuf_add(&bytes, head);
	if (mode != PICTURE_KITTY)
		strbuf_append(&bytes, (const char *)&len, sizeof(len));
	strbuf_add_str(&bytes, row);
	return drawn_read(&bytes, &shape, drawn);
}

static void sixels_hold_no_other_sequence(void **state)
{
	const char *head = "courant-drawn 1 sixel 2 1\n";
	struct str good = STR("\033P0;1;0q#0;2;0;0;0#0~~\033\\");
	struct str question = STR("\033P$qm\033\\"), keys = STR("\033P0;1|17/41\033\\");
	struct str two = STR("\033P0q~\033\\\033]52;c;AAAA\033\\");
	struct drawn drawn;
	AUTO(strbuf) out = STRBUF_INIT;

	(void)state;
	assert_true(reads(PICTURE_SIXEL, head, good, (uint32_t)good.len, &drawn));
	drawn_row(&drawn, 0, &out);
	assert_string_equal(out.buf, good.ptr);
	drawn_release(&drawn);
	assert_false(reads(PICTURE_SIXEL, head, two, (uint32_t)two.len, &drawn));
	assert_false(reads(PICTURE_SIXEL, head, question, (uint32_t)question.len, &drawn));
	assert_false(reads(PICTURE_SIXEL, head, keys, (uint32_t)keys.len, &drawn));
	assert_false(reads(PICTURE_SIXEL, head, good, (uint32_t)good.len + 1, &drawn)); /* cut off */
	assert_false(reads(PICTURE_SIXEL, head, good, 3, &drawn));
	assert_false(reads(PICTURE_SIXEL, head, STR("plain"), 5, &drawn));
}

static void an_answer_to_another_question_is_none(void **state)
{
	struct drawn drawn;

	(void)state;
	assert_true(reads(PICTURE_KITTY, "courant-drawn 1 kitty 2 1\n", STR("\x89PNG"), 0, &drawn));
	drawn_release(&drawn);
	assert_false(reads(PICTURE_KITTY, "courant-drawn 1 kitty 3 1\n", STR("\x89PNG"), 0, &drawn));
	assert_false(reads(PICTURE_KITTY, "courant-drawn 1 sixel 2 1\n", STR("\x89PNG"), 0, &drawn));
	assert_false(reads(PICTURE_KITTY, "", STR(""), 0, &drawn));
}

static void a_row_for_iterm_is_text_alone(void **state)
{
	struct drawn drawn;
	AUTO(strbuf) out = STRBUF_INIT;

	(void)state;
	assert_true(reads(PICTURE_ITERM, "courant-drawn 1 iterm 2 1\n", STR("\033]0;x\a"), 6, &drawn));
	drawn_row(&drawn, 0, &out);
	assert_non_null(strstr(out.buf, ":G10wO3gH\a"));
	drawn_release(&drawn);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_blocks_and_colours_pass),
		cmocka_unit_test(sixels_hold_no_other_sequence),
		cmocka_unit_test(an_answer_to_another_question_is_none),
		cmocka_unit_test(a_row_for_iterm_is_text_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
