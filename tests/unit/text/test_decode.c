/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/decode.h"
#include "text/unicode.h"

static void decodes(struct str bytes, const char *encoding, const char *want)
{
	AUTO(strbuf) out = STRBUF_INIT;

	assert_true(text_decode(bytes, encoding, &out));
	assert_string_equal(out.buf, want);
}

static void utf8_passes_and_bad_bytes_are_replaced(void **state)
{
	(void)state;
	decodes(STR("naïve 日本"), "utf-8", "naïve 日本");
	decodes(STR("a\xFFz"), "UTF8", "a\uFFFDz");
	decodes(STR("\xED\xA0\x80"), "utf-8", "\uFFFD\uFFFD\uFFFD");
	decodes(STR("cut \xE6\x97"), "utf-8", "cut \uFFFD\uFFFD");
	decodes(STR(""), "utf-8", "");
}

static void latin1_is_what_browsers_think_it_is(void **state)
{
	(void)state;
	decodes(STR("caf\xE9 \x80 \x93x\x94"), "latin1", "café € “x”");
	decodes(STR("\x92"), "ISO-8859-1", "’");
	decodes(STR("\x92"), "us-ascii", "’");
	decodes(STR("\x81"), "windows-1252", "\uFFFD");
	decodes(STR("\xFD\xDD"), "iso-8859-9", "ıİ");
	decodes(STR("\xA4"), "iso-8859-15", "€");
	decodes(STR("\xEF\xF0\xE8"), " Windows-1251 ", "при");
	decodes(STR("\xD0\xD2\xC9"), "koi8-r", "при");
	decodes(STR("\x8A"), "x-mac-roman", "ä");
	decodes(STR("\xA1\xD3"), "tis-620", "กำ");
}

static void asian_encodings_are_their_supersets(void **state)
{
	(void)state;
	decodes(STR("\x93\xFA\x96\x7B\x87\x40"), "shift_jis", "日本①");
	decodes(STR("\x93\xFA"), "x-sjis", "日");
	decodes(STR("\xC6\xFC\xCB\xDC"), "euc-jp", "日本");
	decodes(STR("\x1B$BF|K\\\x1B(B!"), "iso-2022-jp", "日本!");
	decodes(STR("\xD6\xD0\x81\x30\x81\x30"), "gb2312", "中\xC2\x80");
	decodes(STR("\xD6\xD0"), "GBK", "中");
	decodes(STR("\xA4\xA4"), "big5", "中");
	decodes(STR("\xC7\xD1\x8C\x63"), "ks_c_5601-1987", "한똠");
	decodes(STR("\xC7\xD1"), "euc-kr", "한");
}

static void wide_encodings_keep_their_step(void **state)
{
	(void)state;
	decodes(STR("a\0\xE5\x65"), "utf-16le", "a日");
	decodes(STR("\0a\x65\xE5"), "utf-16be", "a日");
	decodes(STR("\x3D\xD8\x00\xDE"), "utf-16", "😀");
	/* half a pair costs one character and no more */
	decodes(STR("\x3D\xD8" "a\0"), "utf-16le", "\uFFFD" "a");
	decodes(STR("a\0b"), "utf-16le", "a\uFFFD");
	decodes(STR("a\0\0\0"), "utf-32le", "a");
}

static void long_texts_survive_the_chunks(void **state)
{
	AUTO(strbuf) in = STRBUF_INIT;
	AUTO(strbuf) out = STRBUF_INIT;

	(void)state;
	for (int i = 0; i < 20000; i++)
		strbuf_add(&in, i % 7 ? "\x93\xFA" : "a\xFF");
	assert_true(text_decode(strbuf_str(&in), "shift_jis", &out));
	assert_true(unicode_valid(out.buf, out.len));
	assert_int_equal(out.len, (20000 - 2858) * 3 + 2858 * 4);
}

static void unknown_and_dangerous_names_are_refused(void **state)
{
	static const char *const names[] = {
		"utf-7",
		"UTF-7",
		"",
		" ",
		"klingon",
		"../../x",
		"iso-2022-cn-ext",
		"utf-8 latin1",
		"utf-8//IGNORE",
		"ebcdic-us",
	};
	AUTO(strbuf) out = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		assert_false(text_encoding_known(names[i]));
		assert_false(text_decode(STR("abc"), names[i], &out));
	}
	assert_false(text_decode(STR("abc"), NULL, &out));
	assert_int_equal(out.len, 0);
}

static void seven_bits_hold_chinese_and_korean_too(void **state)
{
	(void)state;
	decodes(STR("a ~{Dc:C~}~~ b~\n c"), "hz-gb-2312", "a 你好~ b c");
	decodes(STR("~{Dc\nb~"), "hz", "你\nb~");
	decodes(STR("\x1B$)C\x0EGW18\x0F <a>"), "iso-2022-kr", "항구 <a>");
}

static void no_character_waits_for_a_mark_that_does_not_come(void **state)
{
	(void)state;
	decodes(STR("\xE0\xF4"), "windows-1255", "אפ");
}

static void the_limit_holds(void **state)
{
	AUTO(strbuf) out = STRBUF_INIT;

	(void)state;
	strbuf_limit(&out, 5);
	assert_true(text_decode(STR("\x93\xFA\x96\x7B"), "sjis", &out));
	assert_true(out.full);
	assert_true(out.len <= 5);
}

static void begins(struct str bytes, const char *want, size_t want_skip)
{
	const char *encoding = "";
	size_t skip = 99;

	assert_true(text_bom(bytes, &encoding, &skip));
	assert_string_equal(encoding, want);
	assert_int_equal(skip, want_skip);
	assert_true(text_encoding_known(encoding));
}

static void the_first_bytes_tell(void **state)
{
	const char *encoding;
	size_t skip;

	(void)state;
	begins(STR("\xEF\xBB\xBFx"), "utf-8", 3);
	begins(STR("\xFF\xFEx\0"), "utf-16le", 2);
	begins(STR("\xFE\xFF\0x"), "utf-16be", 2);
	begins(STR("\xFF\xFE\0\0x\0\0\0"), "utf-32le", 4);
	begins(STR("\0\0\xFE\xFF"), "utf-32be", 4);
	begins(STR("<\0?\0"), "utf-16le", 0);
	begins(STR("\0<\0?"), "utf-16be", 0);
	assert_false(text_bom(STR("<?xml"), &encoding, &skip));
	assert_false(text_bom(STR("\xEF\xBB"), &encoding, &skip));
	assert_false(text_bom(STR(""), &encoding, &skip));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf8_passes_and_bad_bytes_are_replaced),
		cmocka_unit_test(latin1_is_what_browsers_think_it_is),
		cmocka_unit_test(asian_encodings_are_their_supersets),
		cmocka_unit_test(wide_encodings_keep_their_step),
		cmocka_unit_test(long_texts_survive_the_chunks),
		cmocka_unit_test(unknown_and_dangerous_names_are_refused),
		cmocka_unit_test(seven_bits_hold_chinese_and_korean_too),
		cmocka_unit_test(no_character_waits_for_a_mark_that_does_not_come),
		cmocka_unit_test(the_limit_holds),
		cmocka_unit_test(the_first_bytes_tell),
	};

	return cmocka_run_group_tests_name("decode", tests, NULL, NULL);
}
