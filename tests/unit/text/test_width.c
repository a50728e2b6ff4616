/* SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "text/width.h"

static void plain_text_is_as_wide_as_it_is_long(void **state)
{
	(void)state;
	assert_int_equal(text_cwidth(""), 0);
	assert_int_equal(text_cwidth("Hello"), 5);
	assert_int_equal(text_cwidth("naïve"), 5);
	assert_int_equal(text_cwidth("“…”"), 3);
}

static void wide_letters_have_two_columns(void **state)
{
	(void)state;
	assert_int_equal(text_cwidth("日本"), 4);
	assert_int_equal(text_cwidth("한글"), 4);
	assert_int_equal(text_cwidth("\u1112\u1161\u11AB"), 2);
	assert_int_equal(text_cwidth("Ａ"), 2);
	assert_int_equal(text_cwidth("ｱ"), 1);
}

static void an_emoji_has_two_columns_however_long(void **state)
{
	(void)state;
	assert_int_equal(text_cwidth("😀"), 2);
	assert_int_equal(text_cwidth("👩\u200D👩\u200D👧"), 2);
	assert_int_equal(text_cwidth("👍🏽"), 2);
	assert_int_equal(text_cwidth("🇩🇪🇫🇷"), 4);
	assert_int_equal(text_cwidth("🇩"), 1);
}

static void marks_have_none(void **state)
{
	AUTO(strbuf) zalgo = STRBUF_INIT;

	(void)state;
	strbuf_add(&zalgo, "Z");
	for (int i = 0; i < 1000; i++)
		strbuf_add(&zalgo, "\u0335\u0489");
	assert_int_equal(text_cwidth(zalgo.buf), 1);
	assert_int_equal(text_cwidth("e\u0301\u0302"), 1);
}

static void vowel_signs_count_as_the_terminal_counts_them(void **state)
{
	(void)state;
	assert_int_equal(text_cwidth("\u0E01\u0E33"), 2);
	assert_int_equal(text_cwidth("\u0915\u093F"), 2);
	assert_int_equal(text_cwidth("\u0915\u094D\u0937"), 2);
}

static void what_cannot_be_shown_has_none(void **state)
{
	(void)state;
	assert_int_equal(text_cwidth("a\x1B\x01\x7F" "b\n"), 2);
	assert_int_equal(text_cwidth("\u2028\u200B"), 0);
	assert_int_equal(text_cluster_width("", 0), 0);
	assert_int_equal(text_cluster_width("日", 3), 2);
	assert_int_equal(text_cluster_width("\xFF", 1), 1);
}

static int utf8_locale(void **state)
{
	(void)state;
	return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_text_is_as_wide_as_it_is_long),
		cmocka_unit_test(wide_letters_have_two_columns),
		cmocka_unit_test(an_emoji_has_two_columns_however_long),
		cmocka_unit_test(marks_have_none),
		cmocka_unit_test(vowel_signs_count_as_the_terminal_counts_them),
		cmocka_unit_test(what_cannot_be_shown_has_none),
	};

	return cmocka_run_group_tests_name("width", tests, utf8_locale, NULL);
}
