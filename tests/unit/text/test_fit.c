/* SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/fit.h"
#include "text/width.h"

static void clipping_ends_between_clusters(void **state)
{
	(void)state;
	assert_int_equal(text_clip(STR("hello"), 3), 3);
	assert_int_equal(text_clip(STR("hello"), 9), 5);
	assert_int_equal(text_clip(STR("日本"), 3), 3);
	assert_int_equal(text_clip(STR("日本"), 1), 0);
	assert_int_equal(text_clip(STR("e\u0301x"), 1), 3);
	assert_int_equal(text_clip(STR("abc"), 0), 0);
	assert_int_equal(text_clip(STR("abc"), -5), 0);
}

static void fits(void (*fn)(struct str, int, struct strbuf *), const char *s, int width,
		 const char *want)
{
	AUTO(strbuf) out = STRBUF_INIT;

	fn(str_from(s), width, &out);
	assert_string_equal(out.buf, want);
}

static void what_is_cut_says_so(void **state)
{
	(void)state;
	fits(text_ellipsis, "hello", 5, "hello");
	fits(text_ellipsis, "hello", 4, "hel…");
	fits(text_ellipsis, "hello", 1, "…");
	fits(text_ellipsis, "hello", 0, "");
	fits(text_ellipsis, "one two", 5, "one…");
	fits(text_ellipsis, "日本語", 5, "日本…");
	fits(text_ellipsis, "日本語", 4, "日…");
}

static void padding_fills_the_width_exactly(void **state)
{
	(void)state;
	fits(text_pad, "ab", 4, "ab  ");
	fits(text_pad_left, "ab", 4, "  ab");
	fits(text_pad, "日本語", 4, "日… ");
	fits(text_pad_left, "日本語", 4, " 日…");
	fits(text_pad, "", 2, "  ");
	fits(text_pad, "abc", -1, "");
	for (int width = 0; width < 12; width++) {
		AUTO(strbuf) out = STRBUF_INIT;

		text_pad(STR("x 日本 👩\u200D👧 🇩🇪 e\u0301"), width, &out);
		assert_int_equal(text_width(strbuf_str(&out)), width);
	}
}

static void wraps(const char *s, int width, const char *want)
{
	struct text_lines lines = VEC_INIT;
	AUTO(strbuf) out = STRBUF_INIT;

	text_wrap(str_from(s), width, &lines);
	vec_each (&lines, line) {
		strbuf_add_str(&out, str_part(str_from(s), line->from, line->to));
		strbuf_add_char(&out, '|');
	}
	assert_string_equal(out.buf, want);
	vec_release(&lines);
}

static void text_wraps_at_blanks(void **state)
{
	(void)state;
	wraps("the quick brown fox", 10, "the quick|brown fox|");
	wraps("the quick brown fox", 9, "the quick|brown fox|");
	wraps("the quick", 80, "the quick|");
	wraps("aa   bb", 2, "aa|bb|");
	wraps("trailing   ", 8, "trailing|");
	wraps("", 10, "");
}

static void newlines_are_kept(void **state)
{
	(void)state;
	wraps("a\n\nb", 10, "a||b|");
	wraps("a\nb\n", 10, "a|b|");
	wraps("\n", 10, "|");
	wraps("  in\n  dent", 10, "  in|  dent|");
}

static void long_words_are_cut_between_clusters(void **state)
{
	(void)state;
	wraps("abcdefgh", 3, "abc|def|gh|");
	wraps("x abcdefgh", 3, "x|abc|def|gh|");
	wraps("abcd efghij", 5, "abcd|efghi|j|");
	wraps("e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301|");
}

static void cjk_wraps_anywhere_but_before_its_full_stop(void **state)
{
	(void)state;
	wraps("日本語日本語", 5, "日本|語日|本語|");
	wraps("日本語。", 6, "日本|語。|");
	wraps("日本", 1, "日|本|");
}

static void no_break_spaces_hold(void **state)
{
	(void)state;
	wraps("see 10\u00A0km", 7, "see|10\u00A0km|");
}

static void no_line_is_wider_than_allowed(void **state)
{
	const char *text = "Über 日本語 und 👩\u200D👩\u200D👧 sowie http://example.org/a/b?c=d "
			   "Donaudampfschifffahrt\n\n한글 e\u0301e\u0301 🇩🇪🇫🇷🇮🇹 – “x”\u00A0y";
	struct text_lines lines = VEC_INIT;

	(void)state;
	for (int width = 2; width < 90; width++) {
		text_wrap(str_from(text), width, &lines);
		assert_true(lines.n > 0);
		for (size_t i = 0; i < lines.n; i++) {
			struct text_line *line = &lines.ptr[i];

			assert_true(line->from <= line->to && line->to <= strlen(text));
			assert_true(text_width(str_part(str_from(text), line->from, line->to)) <=
				    width);
			if (i)
				assert_true(line->from >= line[-1].to);
		}
		for (const char *p = text; *p; p++) {
			size_t at = (size_t)(p - text), i = 0;

			if (*p == ' ' || *p == '\n')
				continue;
			while (i < lines.n && !(lines.ptr[i].from <= at && at < lines.ptr[i].to))
				i++;
			assert_true(i < lines.n);
		}
	}
	vec_release(&lines);
}

static int utf8_locale(void **state)
{
	(void)state;
	return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clipping_ends_between_clusters),
		cmocka_unit_test(what_is_cut_says_so),
		cmocka_unit_test(padding_fills_the_width_exactly),
		cmocka_unit_test(text_wraps_at_blanks),
		cmocka_unit_test(newlines_are_kept),
		cmocka_unit_test(long_words_are_cut_between_clusters),
		cmocka_unit_test(cjk_wraps_anywhere_but_before_its_full_stop),
		cmocka_unit_test(no_break_spaces_hold),
		cmocka_unit_test(no_line_is_wider_than_allowed),
	};

	return cmocka_run_group_tests_name("fit", tests, utf8_locale, NULL);
}
