/* SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/clean.h"
#include "text/unicode.h"

static void cleans(enum text_shape shape, const char *s, const char *want)
{
	AUTO(strbuf) out = STRBUF_INIT;

	text_clean(s, strlen(s), shape, &out);
	assert_string_equal(out.buf, want);
}

static void white_space_is_folded_in_a_line(void **state)
{
	(void)state;
	cleans(TEXT_LINE, "  a \t\r\n b\u2028c  ", "a b c");
	cleans(TEXT_LINE, "\u00A0\u3000a\u00A0b\u00A0 ", "a\u00A0b");
	cleans(TEXT_LINE, "a \u200B b", "a b");
	cleans(TEXT_LINE, " \n ", "");
	cleans(TEXT_LINES, "a\r\nb\rc\n\td  e", "a\nb\nc\n\td  e");
	cleans(TEXT_LINES, "a\u2029b\xC2\x85" "c", "a\nb\nc");
}

static void nothing_reaches_the_terminal_that_it_obeys(void **state)
{
	(void)state;
	cleans(TEXT_LINE, "a\x1B[31mb\x07\x7F", "a[31mb");
	cleans(TEXT_LINE, "a\xC2\x9B" "31mb\xC2\x80", "a31mb");
	cleans(TEXT_LINES, "\x1B]52;c;eA==\x07x\b\v", "]52;c;eA==x ");
	cleans(TEXT_LINE, "a\x9B" "b", "a\uFFFDb");
}

static void nothing_hides_or_turns_the_text(void **state)
{
	(void)state;
	cleans(TEXT_LINE, "a\u202Egpj.exe\u202C", "agpj.exe");
	cleans(TEXT_LINE, "\u2066x\u2069\u200E\u200F\u061C", "x");
	cleans(TEXT_LINE, "a\u200Bb\u2060c\uFEFFd\u00ADe\u034Ff", "abcdef");
	cleans(TEXT_LINE, "a\U000E0041\U000E007Fb", "ab");
	cleans(TEXT_LINE, "a\uFFFEb\uFDD0c\U0001FFFFd", "abcd");
	cleans(TEXT_LINE, "a\uFFF9b", "ab");
}

static void bad_bytes_become_the_replacement_character(void **state)
{
	(void)state;
	cleans(TEXT_LINE, "a\xFF\xC0\xAFz", "a\uFFFD\uFFFD\uFFFDz");
	cleans(TEXT_LINE, "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD");
	cleans(TEXT_LINE, "\xE6\x97", "\uFFFD\uFFFD");
}

static void joiners_stay_where_they_join(void **state)
{
	(void)state;
	cleans(TEXT_LINE, "👩\u200D👩\u200D👧", "👩\u200D👩\u200D👧");
	cleans(TEXT_LINE, "👩🏽\u200D🚀", "👩🏽\u200D🚀");
	cleans(TEXT_LINE, "🏳\uFE0F\u200D🌈", "🏳\uFE0F\u200D🌈");
	cleans(TEXT_LINE, "می\u200Cخواهم", "می\u200Cخواهم");
	cleans(TEXT_LINE, "\u0915\u094D\u200D", "\u0915\u094D\u200D");
	cleans(TEXT_LINE, "pass\u200Dword\u200C", "password");
	cleans(TEXT_LINE, "👩\u200D", "👩");
	cleans(TEXT_LINE, "👩\u200D x", "👩 x");
	cleans(TEXT_LINE, "\u200D👩", "👩");
	cleans(TEXT_LINE, "👩\u200D\u200D\u200D👩", "👩\u200D👩");
}

static void variation_selectors_stay_on_what_they_vary(void **state)
{
	(void)state;
	cleans(TEXT_LINE, "❤\uFE0F 1\uFE0F\u20E3", "❤\uFE0F 1\uFE0F\u20E3");
	cleans(TEXT_LINE, "葛\U000E0100", "葛\U000E0100");
	cleans(TEXT_LINE, "a\uFE0F\uFE0F\U000E0100b", "ab");
	cleans(TEXT_LINE, "❤\uFE0F\uFE0F\uFE0E", "❤\uFE0F");
}

static void no_letter_towers_over_the_lines(void **state)
{
	AUTO(strbuf) in = STRBUF_INIT;
	AUTO(strbuf) out = STRBUF_INIT;

	(void)state;
	strbuf_add(&in, "Z");
	for (int i = 0; i < 1000; i++)
		strbuf_add(&in, "\u0335");
	text_clean(in.buf, in.len, TEXT_LINE, &out);
	assert_int_equal(out.len, 1 + 8 * 2);
	cleans(TEXT_LINE, "\u0301a", "a");
	cleans(TEXT_LINE, "\u00A0\u0301a", "a");
	cleans(TEXT_LINES, "a\n\u0301b", "a\nb");
	strbuf_clear(&in);
	strbuf_clear(&out);
	for (int i = 0; i < 1000; i++)
		strbuf_add(&in, "👩\u200D");
	text_clean(in.buf, in.len, TEXT_LINE, &out);
	for (size_t i = 0, n; i < out.len; i += n) {
		n = unicode_cluster(out.buf + i, out.len - i);
		assert_true(n <= 9 * 7);
	}
}

static bool is_allowed(uint32_t c, enum text_shape shape)
{
	if (c == '\n' || c == '\t')
		return shape == TEXT_LINES;
	return c >= 0x20 && !(c >= 0x7F && c < 0xA0) && c != 0xAD && c != 0x61C && c != 0x180E &&
	       !(c >= 0x200B && c <= 0x200F && c != 0x200C && c != 0x200D) &&
	       !(c >= 0x2028 && c <= 0x202E) && !(c >= 0x2060 && c <= 0x206F) && c != 0xFEFF &&
	       !(c >= 0xFFF9 && c <= 0xFFFB) && !(c >= 0xE0000 && c <= 0xE007F) &&
	       (c & 0xFFFE) != 0xFFFE && !(c >= 0xFDD0 && c <= 0xFDEF) && c <= 0x10FFFF;
}

static void check_properties(const char *s, size_t len, enum text_shape shape)
{
	AUTO(strbuf) once = STRBUF_INIT;
	AUTO(strbuf) twice = STRBUF_INIT;
	unsigned marks = 0;
	size_t used;

	text_clean(s, len, shape, &once);
	assert_true(unicode_valid(once.buf, once.len));
	assert_true(once.len <= 3 * len);
	for (size_t i = 0; i < once.len; i += used) {
		uint32_t c = unicode_decode(once.buf + i, once.len - i, &used);

		assert_true(is_allowed(c, shape));
		marks = unicode_is_mark(c) ? marks + 1 : unicode_is_format(c) ? marks : 0;
		assert_true(marks <= 10);
	}
	text_clean(once.buf, once.len, shape, &twice);
	assert_string_equal(twice.buf, once.buf);
	assert_int_equal(twice.len, once.len);
	if (shape == TEXT_LINE) {
		assert_null(strstr(once.buf, "  "));
		assert_false(once.len && (once.buf[0] == ' ' || once.buf[once.len - 1] == ' '));
	}
}

static void whatever_comes_in_the_promise_holds(void **state)
{
	static const uint32_t bases[] = {
		0,	0x20,	0x80,	0x300,	0x5D0,	 0x640,	  0x900,   0xE30,   0x1100,
		0x1160, 0x2000, 0x2020, 0x2060, 0x2760,	 0x3000,  0x4E00,  0xD7F0,  0xFDD0,
		0xFE00, 0xFFF0, 0x1F1E6, 0x1F3F8, 0x1F466, 0x1FFF0, 0xE0000, 0xE0100,
	};
	static const uint32_t often[] = {
		0x200D, 0x200C, 0xFE0F, 0x1F469, 0x1F3FD, 0x94D, 0x915,	 0x301,
		0x20,	0xA0,	'\n',	'\r',	 0x200B,  '1',	 0x20E3,
	};
	uint32_t seed = 4711;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		AUTO(strbuf) in = STRBUF_INIT;
		int n;

		seed = seed * 1664525 + 1013904223;
		n = (int)(seed >> 16) % 40;
		for (int i = 0; i < n; i++) {
			uint32_t pick;

			seed = seed * 1664525 + 1013904223;
			pick = seed >> 12;
			if (pick % 8 == 0)
				strbuf_add_char(&in, (char)(pick >> 4));
			else if (pick % 8 < 4)
				strbuf_add_utf8(&in, often[(pick >> 4) % ARRAY_LEN(often)]);
			else
				strbuf_add_utf8(&in, bases[(pick >> 4) % ARRAY_LEN(bases)] +
							     (pick >> 10) % 20);
		}
		check_properties(in.buf, in.len, round & 1 ? TEXT_LINE : TEXT_LINES);
	}
}

static void it_appends_and_leaves_the_rest_alone(void **state)
{
	AUTO(strbuf) out = STRBUF_INIT;
	struct arena arena = ARENA_INIT;

	(void)state;
	strbuf_add(&out, " before ");
	text_clean(" x ", 3, TEXT_LINE, &out);
	assert_string_equal(out.buf, " before x");
	assert_null(text_clean_in(&arena, NULL, TEXT_LINE));
	assert_string_equal(text_clean_in(&arena, " a  b ", TEXT_LINE), "a b");
	arena_release(&arena);
}

static void shortening_ends_at_a_cluster(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	assert_string_equal(text_shorten_in(&arena, "hello", 5), "hello");
	assert_string_equal(text_shorten_in(&arena, "hello!", 5), "he…");
	assert_string_equal(text_shorten_in(&arena, "日本語", 8), "日…");
	assert_string_equal(text_shorten_in(&arena, "ae\u0301xyz", 5), "a…");
	assert_string_equal(text_shorten_in(&arena, "hello", 2), "he");
	assert_string_equal(text_shorten_in(&arena, "👩\u200D👧zzzzz", 12), "…");
	arena_release(&arena);
}

static void links_that_leave_are_tame(void **state)
{
	static const struct {
		const char *in, *want;
	} links[] = {
		{ "https://example.org/a?b=c#d", "https://example.org/a?b=c#d" },
		{ "  HTTP://Example.org ", "http://Example.org" },
		{ "https://example.org/a b", "https://example.org/a%20b" },
		{ "https://example.org/ä", "https://example.org/%C3%A4" },
		{ "https://exa\nmple.org/\t", "https://example.org/" },
		{ "https://example.org/\x1B[0m\"<>`{}|^",
		  "https://example.org/%1B[0m%22%3C%3E%60%7B%7D%7C%5E" },
		{ "https://example.org/%20%zz", "https://example.org/%20%zz" },
		{ "https://good.example\\@bad.example/", "https://good.example/@bad.example/" },
		{ "https://a.example/?q=\\x", "https://a.example/?q=%5Cx" },
		{ "https://a.example/it's?it's#it's", "https://a.example/it's?it%27s#it's" },
		{ "https://a.example/\xFF", "https://a.example/%FF" },
		{ "https://a.example/\u202Egpj", "https://a.example/%E2%80%AEgpj" },
		{ "mailto:a@example.org", "mailto:a@example.org" },
		{ "mailto:?subject=x", "mailto:?subject=x" },
		{ "javascript:alert(1)", NULL },
		{ "java\nscript:alert(1)", NULL },
		{ "data:text/html,x", NULL },
		{ "file:///etc/passwd", NULL },
		{ "-oProxyCommand=x", NULL },
		{ "ssh://x", NULL },
		{ "//example.org/", NULL },
		{ "http://", NULL },
		{ "http:///x", NULL },
		{ "https://?x", NULL },
		{ "mailto:", NULL },
		{ "", NULL },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(links); i++) {
		const char *got = text_clean_link(&arena, links[i].in);

		if (!links[i].want) {
			assert_null(got);
			continue;
		}
		assert_non_null(got);
		assert_string_equal(got, links[i].want);
		assert_string_equal(text_clean_link(&arena, got), got);
	}
	assert_null(text_clean_link(&arena, NULL));
	arena_release(&arena);
}

static int utf8_locale(void **state)
{
	(void)state;
	return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(white_space_is_folded_in_a_line),
		cmocka_unit_test(nothing_reaches_the_terminal_that_it_obeys),
		cmocka_unit_test(nothing_hides_or_turns_the_text),
		cmocka_unit_test(bad_bytes_become_the_replacement_character),
		cmocka_unit_test(joiners_stay_where_they_join),
		cmocka_unit_test(variation_selectors_stay_on_what_they_vary),
		cmocka_unit_test(no_letter_towers_over_the_lines),
		cmocka_unit_test(whatever_comes_in_the_promise_holds),
		cmocka_unit_test(it_appends_and_leaves_the_rest_alone),
		cmocka_unit_test(shortening_ends_at_a_cluster),
		cmocka_unit_test(links_that_leave_are_tame),
	};

	return cmocka_run_group_tests_name("clean", tests, utf8_locale, NULL);
}
