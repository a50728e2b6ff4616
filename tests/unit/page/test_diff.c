/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "page/diff.h"

static void check(const char *before, const char *after, const char *expected)
{
	AUTO(strbuf) out = STRBUF_INIT;
	bool differs = diff_words(str_from(before), str_from(after), &out);

	assert_string_equal(out.buf, expected);
	assert_int_equal(differs, !streq(before, after));
}

static void equal_texts_have_no_difference(void **state)
{
	(void)state;
	check("", "", "");
	check("one two", "one two", "<p>one two</p>\n");
}

static void words_come_and_go(void **state)
{
	(void)state;
	check("one two three", "one three", "<p>one <del>two</del> three</p>\n");
	check("one three", "one two three", "<p>one <ins>two</ins> three</p>\n");
	check("one two", "one 2", "<p>one <del>two</del> <ins>2</ins></p>\n");
	check("a b c a b b a", "c b a b a c",
	      "<p><del>a b</del> c <ins>b</ins> a b <del>b</del> a <ins>c</ins></p>\n");
}

static void several_words_are_one_change(void **state)
{
	(void)state;
	check("a z", "a b c z", "<p>a <ins>b c</ins> z</p>\n");
	check("a", "", "<p><del>a</del></p>\n");
}

static void paragraphs_stay(void **state)
{
	(void)state;
	check("a\nb", "a\nc\nb", "<p>a</p>\n<p><ins>c</ins></p>\n<p>b</p>\n");
}

static void chinese_is_compared_by_the_character(void **state)
{
	(void)state;
	check("\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e", "\xe6\x97\xa5\xe8\xaa\x9e",
	      "<p>\xe6\x97\xa5<del>\xe6\x9c\xac</del>\xe8\xaa\x9e</p>\n");
}

static void text_is_no_markup(void **state)
{
	(void)state;
	check("<b>", "<i> &", "<p><del>&lt;b&gt;</del> <ins>&lt;i&gt; &amp;</ins></p>\n");
}

static void texts_without_anything_in_common_are_two_changes(void **state)
{
	AUTO(strbuf) before = STRBUF_INIT;
	AUTO(strbuf) after = STRBUF_INIT;
	AUTO(strbuf) out = STRBUF_INIT;

	(void)state;
	for (int i = 0; i < 3000; i++) {
		strbuf_printf(&before, "a%d ", i);
		strbuf_printf(&after, "b%d ", i);
	}
	assert_true(diff_words(strbuf_str(&before), strbuf_str(&after), &out));
	assert_true(str_starts(strbuf_str(&out), STR("<p><del>a0 a1 ")));
	assert_true(str_ends(strbuf_str(&out), STR(" b2999</ins></p>\n")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equal_texts_have_no_difference),
		cmocka_unit_test(words_come_and_go),
		cmocka_unit_test(several_words_are_one_change),
		cmocka_unit_test(paragraphs_stay),
		cmocka_unit_test(chinese_is_compared_by_the_character),
		cmocka_unit_test(text_is_no_markup),
		cmocka_unit_test(texts_without_anything_in_common_are_two_changes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
