/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attr.h"
#include "text/bidi.h"

#define ALEF 0x5D0
#define BET 0x5D1

static void what_runs_from_right_to_left_is_seen_anywhere(void **state)
{
	(void)state;
	assert_true(bidi_has_rtl(STR("abc ש")));
	assert_true(bidi_has_rtl(STR("日本 ع")));
	assert_false(bidi_has_rtl(STR("abc 日本 ελ Жд ̈ 👍")));
	assert_false(bidi_has_rtl(STR("")));
}

static void the_first_letter_decides_not_the_first_sign(void **state)
{
	(void)state;
	assert_true(bidi_is_rtl(STR("12: «שלום» abc")));
	assert_false(bidi_is_rtl(STR("(12) abc שלום")));
	assert_false(bidi_is_rtl(STR("12")));
}

static void words_of_the_other_direction_keep_their_own(void **state)
{
	uint32_t text[] = { ALEF, BET, ' ', 'a', 'b' };
	static const int seen[] = { 3, 4, 2, 1, 0 };
	int order[ARRAY_LEN(text)];

	(void)state;
	bidi_order(text, ARRAY_LEN(text), true, order);
	assert_memory_equal(order, seen, sizeof(seen));
	bidi_order(text, ARRAY_LEN(text), false, order);
	static const int mixed[] = { 1, 0, 2, 3, 4 };
	assert_memory_equal(order, mixed, sizeof(mixed));
}

static void brackets_are_turned_round(void **state)
{
	uint32_t text[] = { '(', ALEF, ')' };
	int order[ARRAY_LEN(text)];

	(void)state;
	bidi_order(text, ARRAY_LEN(text), true, order);
	assert_int_equal(order[0], 2);
	assert_int_equal(text[2], '(');
	assert_int_equal(text[0], ')');
}

static void arabic_letters_join_and_none_is_lost(void **state)
{
	uint32_t text[] = { 0x633, 0x644, 0x627, 0x645 }; /* salam: lam and alef stay two letters */
	int order[ARRAY_LEN(text)];

	(void)state;
	bidi_order(text, ARRAY_LEN(text), true, order);
	assert_int_equal(text[0], 0xFEB3); /* seen, initial */
	assert_int_equal(text[1], 0xFEE0); /* lam, medial */
	assert_int_equal(text[2], 0xFE8E); /* alef, final */
	assert_int_equal(text[3], 0xFEE1); /* meem, isolated */
}

static void nothing_is_nothing(void **state)
{
	int order;

	(void)state;
	bidi_order(NULL, 0, true, &order);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_runs_from_right_to_left_is_seen_anywhere),
		cmocka_unit_test(the_first_letter_decides_not_the_first_sign),
		cmocka_unit_test(words_of_the_other_direction_keep_their_own),
		cmocka_unit_test(brackets_are_turned_round),
		cmocka_unit_test(arabic_letters_join_and_none_is_lost),
		cmocka_unit_test(nothing_is_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
