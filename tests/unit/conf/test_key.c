/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "conf/key.h"

static void names_become_codes_and_names_again(void **state)
{
	static const struct {
		const char *name;
		uint32_t key;
		const char *printed;
	} rows[] = {
		{ "a", 'a', "a" },
		{ "A", 'A', "A" },
		{ "?", '?', "?" },
		{ "^", '^', "^" },
		{ "-", '-', "-" },
		{ "<", '<', "<" },
		{ "é", 0xe9, "é" },
		{ "€", 0x20ac, "€" },
		{ "😀", 0x1f600, "😀" },
		{ "Enter", KEYC_ENTER, "Enter" },
		{ "ENTER", KEYC_ENTER, "Enter" },
		{ "<enter>", KEYC_ENTER, "Enter" },
		{ "SPACE", ' ', "Space" },
		{ "S-Tab", KEYC_TAB | KEYM_SHIFT, "S-Tab" },
		{ "BackTab", KEYC_TAB | KEYM_SHIFT, "S-Tab" },
		{ "PgUp", KEYC_PAGE_UP, "PageUp" },
		{ "NPAGE", KEYC_PAGE_DOWN, "PageDown" },
		{ "F12", KEYC_F12, "F12" },
		{ "<F5>", KEYC_F5, "F5" },
		{ "C-l", 'l' | KEYM_CTRL, "C-l" },
		{ "^L", 'l' | KEYM_CTRL, "C-l" },
		{ "c-L", 'l' | KEYM_CTRL, "C-l" },
		{ "^^", '^' | KEYM_CTRL, "C-^" },
		{ "C-Space", ' ' | KEYM_CTRL, "C-Space" },
		{ "C-@", ' ' | KEYM_CTRL, "C-Space" },
		{ "^I", KEYC_TAB, "Tab" },
		{ "C-m", KEYC_ENTER, "Enter" },
		{ "^[", KEYC_ESCAPE, "Esc" },
		{ "M-x", 'x' | KEYM_ALT, "M-x" },
		{ "M--", '-' | KEYM_ALT, "M--" },
		{ "C-M-Left", KEYC_LEFT | KEYM_CTRL | KEYM_ALT, "C-M-Left" },
		{ "M-C-S-Up", KEYC_UP | KEYM_CTRL | KEYM_ALT | KEYM_SHIFT, "C-M-S-Up" },
		{ "S-g", 'G', "G" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		AUTO(strbuf) out = STRBUF_INIT;
		struct err err = ERR_INIT;
		uint32_t key = 0;

		if (!key_parse(rows[i].name, &key, &err))
			fail_msg("%s", err.text);
		assert_int_equal(key, rows[i].key);
		key_print(key, &out);
		assert_string_equal(out.buf, rows[i].printed);
		assert_true(key_parse(out.buf, &key, &err));
		assert_int_equal(key, rows[i].key);
	}
}

static void what_is_no_key_is_refused(void **state)
{
	static const char *const bad[] = {
		"",         "ab",   "C-",       "M-",           "Entr",
		"F13",      "C-1",  "C-é",      "S-1",          "\x1b",
		"\x7f",     "\xc3", "\xff",     "\xed\xa0\x80", "\xf4\x90\x80\x80",
		"\xc0\xaf", "a ",   "C-Enterr", "\xc2\x85",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct err err = ERR_INIT;
		uint32_t key = 7;

		if (key_parse(bad[i], &key, &err))
			fail_msg("\"%s\" was taken", bad[i]);
		assert_int_equal(err.kind, ERR_USER);
		assert_int_equal(key, 7);
	}
}

static void a_sequence_is_names_with_blanks_between(void **state)
{
	AUTO(strbuf) out = STRBUF_INIT;
	struct err err = ERR_INIT;
	uint32_t keys[KEY_SEQUENCE];
	int n = 0;

	(void)state;
	assert_true(key_parse_sequence(" g  ^L Enter ", keys, &n, &err));
	assert_int_equal(n, 3);
	key_print_sequence(keys, n, &out);
	assert_string_equal(out.buf, "g C-l Enter");
	assert_false(key_parse_sequence("a b c d e", keys, &n, &err));
	assert_string_equal(err.text, "\"a b c d e\" is too long; at most 4 keys");
	assert_false(key_parse_sequence("g Gnu", keys, &n, &err));
	assert_false(key_parse_sequence("  ", keys, &n, &err));
	assert_int_equal(n, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_become_codes_and_names_again),
		cmocka_unit_test(what_is_no_key_is_refused),
		cmocka_unit_test(a_sequence_is_names_with_blanks_between),
	};

	return cmocka_run_group_tests_name("key", tests, NULL, NULL);
}
