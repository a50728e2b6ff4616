/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"

static void parts_are_clamped(void **state)
{
	struct str s = STR("hello");

	(void)state;
	assert_true(str_eq(str_part(s, 1, 3), STR("el")));
	assert_true(str_eq(str_part(s, 1, 99), STR("ello")));
	assert_int_equal(str_part(s, 99, 3).len, 0);
	assert_int_equal(str_part((struct str){ NULL, 0 }, 0, 5).len, 0);
	assert_int_equal(str_from(NULL).len, 0);
}

static void comparing_knows_ascii_case_only(void **state)
{
	(void)state;
	assert_true(str_eq(STR(""), str_from(NULL)));
	assert_false(str_eq(STR("a"), STR("ab")));
	assert_true(str_ieq(STR("HeLLo"), STR("hEllO")));
	assert_false(str_ieq(STR("HeLLo"), STR("hEllO!")));
	assert_false(str_ieq(STR("\xC3\x84"), STR("\xC3\xA4")));
	assert_true(strieq("ETag", "etag"));
	assert_true(streq(NULL, ""));
	assert_false(streq(NULL, "x"));
	assert_true(strempty(NULL));
	assert_true(strempty(""));
	assert_false(strempty(" "));
}

static void beginnings_and_ends_are_found(void **state)
{
	struct str s = STR("exec:ls");

	(void)state;
	assert_true(str_starts(s, STR("exec:")));
	assert_false(str_starts(s, STR("Exec:")));
	assert_true(str_istarts(s, STR("Exec:")));
	assert_false(str_starts(STR("ex"), STR("exec:")));
	assert_true(str_ends(s, STR(":ls")));
	assert_true(str_ends(s, STR("")));
	assert_false(str_ends(STR("s"), STR("ls")));
}

static void finding_says_where(void **state)
{
	struct str s = STR("one two TWO");

	(void)state;
	assert_int_equal(str_find(s, STR("two")), 4);
	assert_int_equal(str_find(s, STR("TWO")), 8);
	assert_int_equal(str_ifind(s, STR("TWO")), 4);
	assert_int_equal(str_find(s, STR("three")), -1);
	assert_int_equal(str_ifind(s, STR("three")), -1);
	assert_int_equal(str_ifind(STR("o"), STR("one")), -1);
	assert_int_equal(str_find(s, STR("")), 0);
}

static void trimming_takes_white_space_from_both_ends(void **state)
{
	(void)state;
	assert_true(str_eq(str_trim(STR(" \t\r\n a b \v\f")), STR("a b")));
	assert_int_equal(str_trim(STR("  ")).len, 0);
	assert_int_equal(str_trim((struct str){ NULL, 0 }).len, 0);
}

static void splitting_gives_every_field_once(void **state)
{
	struct str rest = STR("a,,b,"), part;

	(void)state;
	assert_true(str_next(&rest, ',', &part));
	assert_true(str_eq(part, STR("a")));
	assert_true(str_next(&rest, ',', &part));
	assert_int_equal(part.len, 0);
	assert_true(str_next(&rest, ',', &part));
	assert_true(str_eq(part, STR("b")));
	assert_true(str_next(&rest, ',', &part));
	assert_int_equal(part.len, 0);
	assert_false(str_next(&rest, ',', &part));

	rest = STR("");
	assert_true(str_next(&rest, ',', &part));
	assert_int_equal(part.len, 0);
	assert_false(str_next(&rest, ',', &part));
}

static void only_whole_numbers_are_numbers(void **state)
{
	static const struct {
		const char *text;
		bool good;
		int64_t value;
	} cases[] = {
		{ "0", true, 0 },
		{ "-0", true, 0 },
		{ "42", true, 42 },
		{ "+7", true, 7 },
		{ "-7", true, -7 },
		{ "007", true, 7 },
		{ "9223372036854775807", true, INT64_MAX },
		{ "-9223372036854775807", true, -INT64_MAX },
		{ "9223372036854775808", false, 0 },
		{ "99999999999999999999999", false, 0 },
		{ "", false, 0 },
		{ "-", false, 0 },
		{ "+-1", false, 0 },
		{ " 1", false, 0 },
		{ "1 ", false, 0 },
		{ "1.0", false, 0 },
		{ "0x10", false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int64_t value = 123;

		assert_int_equal(str_to_int(str_from(cases[i].text), &value), cases[i].good);
		assert_true(value == (cases[i].good ? cases[i].value : 123));
	}
}

static void classes_ignore_the_locale(void **state)
{
	(void)state;
	for (int c = 0; c < 256; c++) {
		bool digit = c >= '0' && c <= '9';
		bool alpha = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

		assert_int_equal(is_digit((char)c), digit);
		assert_int_equal(is_alpha((char)c), alpha);
		assert_int_equal(is_alnum((char)c), digit || alpha);
		assert_int_equal(is_space((char)c), c && strchr(" \t\n\v\f\r", c) != NULL);
	}
	assert_int_equal(to_lower('Q'), 'q');
	assert_int_equal(to_lower('['), '[');
	assert_int_equal(to_lower('\xC4'), '\xC4');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_are_clamped),
		cmocka_unit_test(comparing_knows_ascii_case_only),
		cmocka_unit_test(beginnings_and_ends_are_found),
		cmocka_unit_test(finding_says_where),
		cmocka_unit_test(trimming_takes_white_space_from_both_ends),
		cmocka_unit_test(splitting_gives_every_field_once),
		cmocka_unit_test(only_whole_numbers_are_numbers),
		cmocka_unit_test(classes_ignore_the_locale),
	};

	return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
