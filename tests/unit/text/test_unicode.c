/* SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/unicode.h"

/* The clusters of s, with '|' between them; and backwards they are the same. */
static void clusters_are(const char *s, const char *want)
{
	AUTO(strbuf) got = STRBUF_INIT;
	size_t len = strlen(s), n;

	for (size_t i = 0; i < len; i += n) {
		n = unicode_cluster(s + i, len - i);
		assert_true(n > 0 && i + n <= len);
		assert_int_equal(unicode_cluster_before(s, len, i + n), i);
		if (i)
			strbuf_add_char(&got, '|');
		strbuf_append(&got, s + i, n);
	}
	assert_string_equal(got.buf, want);
}

static void a_cluster_is_what_a_person_calls_a_letter(void **state)
{
	(void)state;
	clusters_are("abc", "a|b|c");
	clusters_are("na\u00EFve", "n|a|\u00EF|v|e");
	clusters_are("e\u0301a", "e\u0301|a");
	clusters_are("日本", "日|本");
	clusters_are("a\r\nb\n\n", "a|\r\n|b|\n|\n");
}

static void flags_go_by_two(void **state)
{
	(void)state;
	clusters_are("🇩🇪🇫🇷", "🇩🇪|🇫🇷");
	clusters_are("🇩🇪🇫", "🇩🇪|🇫");
	clusters_are("a🇩🇪b", "a|🇩🇪|b");
}

static void joined_emoji_are_one(void **state)
{
	(void)state;
	clusters_are("👩\u200D👩\u200D👧x", "👩\u200D👩\u200D👧|x");
	clusters_are("👍🏽👍", "👍🏽|👍");
	clusters_are("❤\uFE0F\u200D🔥", "❤\uFE0F\u200D🔥");
	clusters_are("🏳\uFE0F\u200D🌈!", "🏳\uFE0F\u200D🌈|!");
	clusters_are("1\uFE0F\u20E3", "1\uFE0F\u20E3");
	/* a joiner joins emoji only to emoji */
	clusters_are("a\u200D👩", "a\u200D|👩");
}

static void jamo_make_syllables(void **state)
{
	(void)state;
	clusters_are("\u1112\u1161\u11AB\u1100\u1173\u11AF",
		     "\u1112\u1161\u11AB|\u1100\u1173\u11AF");
	clusters_are("한글", "한|글");
	clusters_are("가\u11A8", "가\u11A8");
}

static void a_mark_with_a_column_is_not_lost_in_a_cell(void **state)
{
	(void)state;
	/* virama and u-sign have no columns, the i-sign has one */
	clusters_are("\u0915\u094D\u0937\u093F", "\u0915\u094D|\u0937|\u093F");
	clusters_are("\u0926\u0941\u0903", "\u0926\u0941|\u0903");
	clusters_are("\u0E01\u0E33\u0E19\u0E49\u0E33", "\u0E01|\u0E33|\u0E19\u0E49|\u0E33");
	clusters_are("\u0915\u094D\u200D ", "\u0915\u094D\u200D| ");
}

static void bad_bytes_stand_alone(void **state)
{
	size_t used;

	(void)state;
	clusters_are("a\xFF\xFEz", "a|\xFF|\xFE|z");
	clusters_are("\xE6\x97z", "\xE6|\x97|z");
	clusters_are("\xC3", "\xC3");
	assert_int_equal(unicode_decode("\xED\xA0\x80", 3, &used), 0xFFFD);
	assert_int_equal(used, 1);
	assert_int_equal(unicode_decode("\xC0\xAF", 2, &used), 0xFFFD);
	assert_int_equal(unicode_decode("\xF4\x90\x80\x80", 4, &used), 0xFFFD);
	assert_int_equal(unicode_decode("\xF0\x9F\x98\x80", 4, &used), 0x1F600);
	assert_int_equal(used, 4);
	assert_int_equal(unicode_decode("\xF0\x9F\x98\x80", 3, &used), 0xFFFD);
	assert_int_equal(unicode_decode("", 0, &used), 0);
	assert_int_equal(used, 0);
	assert_true(unicode_valid("日本", 6));
	assert_false(unicode_valid("日本", 5));
}

static void letters_are_known_by_script(void **state)
{
	(void)state;
	assert_true(unicode_is_word('a') && unicode_is_word('7') && unicode_is_word(0xE9));
	assert_true(unicode_is_word(0x65E5) && unicode_is_word(0x93F));
	assert_false(unicode_is_word('-') || unicode_is_word(0x2014) || unicode_is_word(0x1F600));
	assert_true(unicode_is_cjk(0x65E5) && unicode_is_cjk(0x3042) && unicode_is_cjk(0xAC00));
	assert_true(unicode_is_cjk(0x20000));
	assert_false(unicode_is_cjk('a') || unicode_is_cjk(0x3000) || unicode_is_cjk(0x1F600));
	assert_true(unicode_is_rtl(0x5D0) && unicode_is_rtl(0x627) && unicode_is_rtl(0x10800));
	assert_false(unicode_is_rtl('a') || unicode_is_rtl(0x65E5));
}

/* s with '|' where a line may end and '!' where it must. */
static void breaks_are(const char *s, const char *want)
{
	AUTO(strbuf) got = STRBUF_INIT;
	unsigned char breaks[256];
	size_t len = strlen(s);

	assert_true(len <= sizeof(breaks));
	unicode_line_breaks(s, len, breaks);
	for (size_t i = 0; i < len; i++) {
		if (breaks[i])
			strbuf_add_char(&got, breaks[i] == BREAK_MUST ? '!' : '|');
		strbuf_add_char(&got, s[i]);
	}
	assert_string_equal(got.buf, want);
}

static void lines_break_where_unicode_lets_them(void **state)
{
	(void)state;
	breaks_are("one two-three", "one |two-|three");
	breaks_are("a\nb\r\nc", "a\n!b\r\n!c");
	breaks_are("10\u00A0km weit", "10\u00A0km |weit");
	breaks_are("日本。語", "日|本。|語");
	breaks_are("x 🇩🇪🇫🇷", "x |🇩🇪|🇫🇷");
	breaks_are("👩\u200D👩\u200D👧👩", "👩\u200D👩\u200D👧|👩");
	breaks_are("a \xFF b", "a |\xFF |b");
}

static void folds_to(const char *s, const char *want)
{
	AUTO(strbuf) got = STRBUF_INIT;

	unicode_fold(s, strlen(s), &got);
	assert_string_equal(got.buf, want);
}

static void case_and_accents_fold_away(void **state)
{
	(void)state;
	folds_to("Hello", "hello");
	folds_to("Straße", "strasse");
	folds_to("STRASSE", "strasse");
	folds_to("Ångström É e\u0301", "angstrom e e");
	folds_to("Łódź Øre Œuvre", "lodz ore oeuvre");
	folds_to("İstanbul ISPARTA ısparta", "istanbul isparta isparta");
	folds_to("Ёлка", "елка");
	folds_to("ﬁn Ａ", "fin a");
	folds_to("", "");
	folds_to("a\xFF" "B", "a?b");
}

static void signs_that_are_no_accents_stay(void **state)
{
	(void)state;
	folds_to("がか", "がか");
	folds_to("한글", "한글");
	folds_to("\u0915\u0941", "\u0915\u0941");
	folds_to("مُحَمَّد", "محمد");
}

static void names_are_found_and_ordered_by_folded_text(void **state)
{
	(void)state;
	assert_true(unicode_compare("Äpfel", "Birne") < 0);
	assert_true(unicode_compare("zebra", "Äpfel") > 0);
	assert_int_equal(unicode_compare("x", "x"), 0);
	assert_true(unicode_compare("X", "x") != 0);
	assert_true(unicode_contains("Der Große Preis", "grosse"));
	assert_false(unicode_contains("Der Große Preis", "gross "));
	assert_true(unicode_contains("any", ""));
}

static void no_input_is_read_past_its_end(void **state)
{
	uint32_t seed = 12345;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		unsigned char breaks[24];
		char *exact;
		size_t len = (seed >> 8) % 24, n;

		exact = test_malloc(len + 1);
		for (size_t i = 0; i < len; i++) {
			static const char *const some[] = { "🇩",      "\u200D", "👩",    "\u0301",
							    "\u1100", "\xE0",   "\x80", "a",
							    "\uFE0F", "🏽" };
			const char *piece;

			seed = seed * 1664525 + 1013904223;
			piece = some[(seed >> 16) % 10];
			for (n = 0; piece[n] && i + n < len; n++)
				exact[i + n] = piece[n];
			i += n - 1;
		}
		unicode_line_breaks(exact, len, breaks);
		for (size_t i = 0; i < len; i += n) {
			n = unicode_cluster(exact + i, len - i);
			assert_true(n > 0 && n <= len - i);
			assert_int_equal(unicode_cluster_before(exact, len, i + n), i);
		}
		test_free(exact);
	}
}

static int utf8_locale(void **state)
{
	(void)state;
	return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_cluster_is_what_a_person_calls_a_letter),
		cmocka_unit_test(flags_go_by_two),
		cmocka_unit_test(joined_emoji_are_one),
		cmocka_unit_test(jamo_make_syllables),
		cmocka_unit_test(a_mark_with_a_column_is_not_lost_in_a_cell),
		cmocka_unit_test(bad_bytes_stand_alone),
		cmocka_unit_test(letters_are_known_by_script),
		cmocka_unit_test(lines_break_where_unicode_lets_them),
		cmocka_unit_test(case_and_accents_fold_away),
		cmocka_unit_test(signs_that_are_no_accents_stay),
		cmocka_unit_test(names_are_found_and_ordered_by_folded_text),
		cmocka_unit_test(no_input_is_read_past_its_end),
	};

	return cmocka_run_group_tests_name("unicode", tests, utf8_locale, NULL);
}
