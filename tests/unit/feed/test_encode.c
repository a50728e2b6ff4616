/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attr.h"
#include "feed/encode.h"

static void check(struct str bytes, const char *content_type, const char *expected)
{
	AUTO(strbuf) out = STRBUF_INIT;

	encode_utf8(bytes, content_type, &out);
	assert_string_equal(out.buf, expected);
}

static void utf8_is_utf8_whatever_it_is_called(void **state)
{
	(void)state;
	check(STR("<?xml version='1.0' encoding='latin1'?><a>é</a>"), "text/xml; charset=koi8-r",
	      "<?xml version='1.0' encoding='latin1'?><a>é</a>");
	check(STR("\xEF\xBB\xBF<a>é</a>"), NULL, "<a>é</a>");
}

static void the_header_outweighs_the_declaration(void **state)
{
	(void)state;
	check(STR("<?xml encoding='windows-1251'?>\xC1\xC2"), "text/xml; charset=\"KOI8-R\"",
	      "<?xml encoding='windows-1251'?>аб");
	check(STR("<?xml encoding='windows-1251'?>\xC1\xC2"), "text/xml",
	      "<?xml encoding='windows-1251'?>БВ");
	check(STR("<?xml encoding = \"koi8-r\" ?>\xC1"), "text/xml; charset=nonsense",
	      "<?xml encoding = \"koi8-r\" ?>а");
}

static void stray_bytes_are_windows_1252(void **state)
{
	(void)state;
	check(STR("é\xE9\x93"), NULL, "éé“");
	check(STR("<?xml encoding='utf-8'?>\xFC\xC3"), "text/xml; charset=utf-8",
	      "<?xml encoding='utf-8'?>üÃ");
}

static void the_text_tells_where_nobody_says(void **state)
{
	(void)state;
	check(STR("the captain said \x93no\x94 \x97 that\x92s all"), NULL,
	      "the captain said “no” — that’s all");
	check(STR("<a>\xF0\xCF\xD2\xD4\xCF\xD7\xC1\xD1 \xC7\xC1\xDA\xC5\xD4\xC1</a>"), NULL,
	      "<a>Портовая газета</a>");
	/* a name that cannot be true */
	check(STR("<?xml encoding='utf-8'?>\xCF\xEE\xF0\xF2\xEE\xE2\xE0\xFF"), NULL,
	      "<?xml encoding='utf-8'?>Портовая");
	check(STR("<?xml encoding='hz-gb-2312'?>~{Dc~}"), NULL, "<?xml encoding='hz-gb-2312'?>你");
	/* what was encoded twice is left as it was published */
	check(STR("<a>\xC3\x83\xC2\xA9</a>"), NULL, "<a>Ã©</a>");
	/* one bad byte in it does not make a name wrong */
	check(STR("<?xml encoding='euc-jp'?>\xA5\xC6\xA5\xB9\xA5\xC8\xA5\xC6\xA5\xB9\xA5\xC8"
		  "\xA5\xC6\xA5\xB9\xA5\xC8\xFF\xA5\xC6"), NULL,
	      "<?xml encoding='euc-jp'?>テストテストテスト\uFFFDテ");
}

static void wide_encodings_are_seen_without_a_name(void **state)
{
	(void)state;
	check(STR("\xFF\xFE<\0\xE9\0"), NULL, "<é");
	check(STR("\0<\0\xE9"), NULL, "<é");
	check(STR("<\0\0\0\xE9\0\0\0"), NULL, "<é");
	check(STR("<?xml encoding='utf-16'?>\xE9"), NULL, "<?xml encoding='utf-16'?>é");
}

static void control_characters_are_dropped_and_lines_end_alike(void **state)
{
	(void)state;
	check(STR(" \r\n<a>\0b\x1B\x7F\tc\r\nd\re</a>\n"), NULL, "<a>b\tc\nd\ne</a>");
	check(STR(""), NULL, "");
}

static void japanese_in_seven_bits_is_decoded(void **state)
{
	(void)state;
	check(STR("<?xml encoding='iso-2022-jp'?>\x1B$B%F\x1B(B"), NULL,
	      "<?xml encoding='iso-2022-jp'?>テ");
}

static void the_charset_is_found_in_the_header(void **state)
{
	(void)state;
	assert_true(str_eq(encode_charset("text/xml; Charset=utf-8; x=y"), STR("utf-8")));
	assert_true(str_eq(encode_charset("text/xml;charset='a b'"), STR("a b")));
	assert_true(str_eq(encode_charset("text/xml; charset="), STR("")));
	assert_true(str_eq(encode_charset(NULL), STR("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf8_is_utf8_whatever_it_is_called),
		cmocka_unit_test(the_header_outweighs_the_declaration),
		cmocka_unit_test(stray_bytes_are_windows_1252),
		cmocka_unit_test(the_text_tells_where_nobody_says),
		cmocka_unit_test(wide_encodings_are_seen_without_a_name),
		cmocka_unit_test(control_characters_are_dropped_and_lines_end_alike),
		cmocka_unit_test(japanese_in_seven_bits_is_decoded),
		cmocka_unit_test(the_charset_is_found_in_the_header),
	};

	return cmocka_run_group_tests_name("encode", tests, NULL, NULL);
}
