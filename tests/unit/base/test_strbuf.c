/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/strbuf.h"

static void a_new_buffer_is_an_empty_string(void **state)
{
	AUTO(strbuf) sb = STRBUF_INIT;

	(void)state;
	assert_string_equal(sb.buf, "");
	assert_int_equal(sb.len, 0);
}

static void what_does_not_fit_is_dropped_whole(void **state)
{
	AUTO(strbuf) sb = STRBUF_INIT;

	(void)state;
	strbuf_limit(&sb, 5);
	assert_true(strbuf_add(&sb, "abc"));
	assert_false(strbuf_add(&sb, "def"));
	assert_true(sb.full);
	assert_string_equal(sb.buf, "abc");
	assert_true(strbuf_add(&sb, "de"));
	assert_false(strbuf_printf(&sb, "%d", 1));
	assert_string_equal(sb.buf, "abcde");
}

static void inserting_and_removing_keep_the_rest(void **state)
{
	AUTO(strbuf) sb = STRBUF_INIT;

	(void)state;
	strbuf_add(&sb, "  hold fast ");
	strbuf_trim(&sb);
	strbuf_insert(&sb, 4, " very", 5);
	assert_string_equal(sb.buf, "hold very fast");
	strbuf_remove(&sb, 0, 5);
	assert_string_equal(sb.buf, "very fast");
}

static void surrogates_become_the_replacement_character(void **state)
{
	AUTO(strbuf) sb = STRBUF_INIT;

	(void)state;
	strbuf_add_utf8(&sb, 0xD800);
	strbuf_add_utf8(&sb, 0x110000);
	strbuf_add_utf8(&sb, 0x1F600);
	assert_string_equal(sb.buf, "\xEF\xBF\xBD\xEF\xBF\xBD\xF0\x9F\x98\x80");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_buffer_is_an_empty_string),
		cmocka_unit_test(what_does_not_fit_is_dropped_whole),
		cmocka_unit_test(inserting_and_removing_keep_the_rest),
		cmocka_unit_test(surrogates_become_the_replacement_character),
	};

	return cmocka_run_group_tests_name("strbuf", tests, NULL, NULL);
}
