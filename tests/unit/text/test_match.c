/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "text/match.h"

static void letters_must_come_in_order(void **state)
{
	(void)state;
	assert_true(text_match("mar", "mark all read") > 0);
	assert_true(text_match("mar", "m-a-r") > 0);
	assert_int_equal(text_match("mra", "mar"), 0);
	assert_int_equal(text_match("marks", "mark"), 0);
	assert_int_equal(text_match("x", ""), 0);
}

static void nothing_typed_means_everything(void **state)
{
	(void)state;
	assert_true(text_match("", "anything") > 0);
	assert_true(text_match("", "") > 0);
	assert_int_equal(text_match("", "a"), text_match(" ", "quite another"));
}

static void case_accents_and_blanks_do_not_matter(void **state)
{
	(void)state;
	assert_true(text_match("UBER", "über uns") > 0);
	assert_int_equal(text_match("über", "uber"), text_match("uber", "über"));
	assert_true(text_match("mark all", "mark-all-read") > 0);
	assert_true(text_match("語", "日本語") > 0);
}

static void beginnings_of_words_win(void **state)
{
	(void)state;
	assert_true(text_match("sa", "share article") > text_match("sa", "disaster"));
	assert_true(text_match("op", "open") > text_match("op", "stop"));
	assert_true(text_match("mar", "mark all read") > text_match("mar", "summary"));
}

static void runs_win(void **state)
{
	(void)state;
	assert_true(text_match("list", "listen") > text_match("list", "lower in strata"));
	assert_true(text_match("ead", "already") > text_match("ead", "e-a-xd---"));
}

static void short_texts_win(void **state)
{
	(void)state;
	assert_true(text_match("open", "open") > text_match("open", "open in a browser"));
}

static void the_best_place_counts_not_the_first(void **state)
{
	(void)state;
	assert_true(text_match("read", "r e a d read") >= text_match("read", "x e a d read"));
	assert_int_equal(text_match("cat", "acat cat"), text_match("cat", "axyz cat"));
}

static void long_input_is_bounded(void **state)
{
	AUTO(strbuf) typed = STRBUF_INIT;
	AUTO(strbuf) text = STRBUF_INIT;

	(void)state;
	strbuf_add_repeat(&typed, 'a', 100000);
	strbuf_add_repeat(&text, 'a', 100000);
	assert_true(text_match(typed.buf, text.buf) > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_must_come_in_order),
		cmocka_unit_test(nothing_typed_means_everything),
		cmocka_unit_test(case_accents_and_blanks_do_not_matter),
		cmocka_unit_test(beginnings_of_words_win),
		cmocka_unit_test(runs_win),
		cmocka_unit_test(short_texts_win),
		cmocka_unit_test(the_best_place_counts_not_the_first),
		cmocka_unit_test(long_input_is_bounded),
	};

	return cmocka_run_group_tests_name("match", tests, NULL, NULL);
}
