/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

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

static void a_repeated_character_is_added_whole_or_not(void **state)
{
	AUTO(strbuf) sb = STRBUF_INIT;

	(void)state;
	strbuf_limit(&sb, 10);
	assert_true(strbuf_add_repeat(&sb, '-', 8));
	assert_false(strbuf_add_repeat(&sb, '-', 3));
	assert_true(sb.full);
	assert_string_equal(sb.buf, "--------");
	assert_true(strbuf_add_repeat(&sb, '=', 0));
	strbuf_clear(&sb);
	assert_false(sb.full);
}

static void stolen_bytes_are_ours(void **state)
{
	struct strbuf sb = STRBUF_INIT;
	char *text = strbuf_steal(&sb);

	(void)state;
	assert_string_equal(text, "");
	free(text);
	strbuf_add(&sb, "abc");
	text = strbuf_steal(&sb);
	assert_string_equal(text, "abc");
	assert_string_equal(sb.buf, "");
	assert_ptr_not_equal(text, sb.buf);
	free(text);
}

static void long_text_is_printed_whole(void **state)
{
	AUTO(strbuf) sb = STRBUF_INIT;

	(void)state;
	for (int i = 0; i < 1000; i++)
		assert_true(strbuf_printf(&sb, "%05d,", i));
	assert_int_equal(sb.len, 6000);
	assert_memory_equal(sb.buf + 5994, "00999,", 7);
	strbuf_truncate(&sb, 9999);
	assert_int_equal(sb.len, 6000);
	strbuf_truncate(&sb, 5);
	assert_string_equal(sb.buf, "00000");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_buffer_is_an_empty_string),
		cmocka_unit_test(what_does_not_fit_is_dropped_whole),
		cmocka_unit_test(inserting_and_removing_keep_the_rest),
		cmocka_unit_test(surrogates_become_the_replacement_character),
		cmocka_unit_test(a_repeated_character_is_added_whole_or_not),
		cmocka_unit_test(stolen_bytes_are_ours),
		cmocka_unit_test(long_text_is_printed_whole),
	};

	return cmocka_run_group_tests_name("strbuf", tests, NULL, NULL);
}
