/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "page/charref.h"

static void check(const char *text, const char *expected)
{
	AUTO(strbuf) out = STRBUF_INIT;

	charref_decode(str_from(text), &out);
	assert_string_equal(out.buf, expected);
}

static void names_and_numbers_are_read(void **state)
{
	(void)state;
	check("&lt;&gt;&amp;&quot;&apos;&eacute;&hellip;", "<>&\"'é…");
	check("&#65;&#x42;&#X43;&#8364;", "ABC€");
	check("&lbrack;&check;&NewLine;&zcaron;", "[✓\nž");
}

static void numbers_of_windows_mean_what_was_meant(void **state)
{
	(void)state;
	check("it&#146;s &#x93;so&#x94;", "it’s “so”");
}

static void old_names_need_no_semicolon(void **state)
{
	(void)state;
	check("&copy 2024 &eacutex &notit;", "© 2024 éx ¬it;");
}

static void what_is_no_reference_stays(void **state)
{
	(void)state;
	check("AT&T & &; &unknown; &# &#x; &hellipx", "AT&T & &; &unknown; &# &#x; &hellipx");
}

static void in_an_attribute_parameters_are_no_references(void **state)
{
	uint32_t c;

	(void)state;
	assert_int_equal(charref_read(STR("&copy=1"), true, &c), 0);
	assert_int_equal(charref_read(STR("&copyright=1"), true, &c), 0);
	assert_int_equal(charref_read(STR("&amp;b"), true, &c), 5);
	assert_int_equal(c, '&');
}

static void numbers_that_are_no_characters_are_replaced(void **state)
{
	(void)state;
	check("&#0;&#xD800;&#x110000;&#99999999999999999999;",
	      "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_and_numbers_are_read),
		cmocka_unit_test(numbers_of_windows_mean_what_was_meant),
		cmocka_unit_test(old_names_need_no_semicolon),
		cmocka_unit_test(what_is_no_reference_stays),
		cmocka_unit_test(in_an_attribute_parameters_are_no_references),
		cmocka_unit_test(numbers_that_are_no_characters_are_replaced),
	};

	return cmocka_run_group_tests_name("charref", tests, NULL, NULL);
}
