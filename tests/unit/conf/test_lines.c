/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "conf/lines.h"

/* All words with '|' behind each. */
static void join(const struct words *words, struct strbuf *out)
{
	assert_null(words->word[words->n]);
	for (size_t i = 0; i < words->n; i++)
		strbuf_printf(out, "%s|", words->word[i]);
}

static void commands_are_split_into_words(void **state)
{
	static const struct {
		const char *text, *words, *rest;
	} rows[] = {
		{ "", "", "" },
		{ "  set  a\tb \r", "set|a|b|", "" },
		{ "set x \"a b\" 'c \"d\"'", "set|x|a b|c \"d\"|", "" },
		{ "\"\\\"q\\\" \\\\ \\n\\t \\d\" ''", "\"q\" \\ \n\t \\d||", "" },
		{ "format=\"%d %b\"'.'", "format=%d %b.|", "" },
		{ "bind \\ back\\up", "bind|\\|back\\up|", "" },
		{ "a # b ; c", "a|", "" },
		{ "a#b", "a#b|", "" },
		{ "a; b", "a|", " b" },
		{ "a ;b", "a|", "b" },
		{ "add https://x/?a=1;b=2 ; next", "add|https://x/?a=1;b=2|", " next" },
		{ "bind \";\" x", "bind|;|x|", "" },
		{ "a \"b\";", "a|b|", "" },
		{ "a # b\nc", "a|", "c" },
		{ "a\nb", "a|", "b" },
		{ "# all", "", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		AUTO(strbuf) out = STRBUF_INIT;
		AUTO(arena) arena = ARENA_INIT;
		struct err err = ERR_INIT;
		struct words words;
		const char *rest;

		assert_true(lines_words(rows[i].text, &arena, &words, &rest, &err));
		join(&words, &out);
		assert_string_equal(out.buf, rows[i].words);
		assert_string_equal(rest, rows[i].rest);
	}
}

static void an_open_quotation_mark_ends_with_its_line(void **state)
{
	AUTO(arena) arena = ARENA_INIT;
	struct err err = ERR_INIT;
	struct words words;
	const char *rest;

	(void)state;
	assert_false(lines_words("set x \"a b ; c\nset y", &arena, &words, &rest, &err));
	assert_string_equal(err.text, "a quotation mark is not closed");
	assert_string_equal(rest, "set y");
	assert_false(lines_words("don't", &arena, &words, &rest, &err));
	assert_string_equal(rest, "");
}

static void a_quoted_word_is_read_back(void **state)
{
	static const char *const texts[] = {
		"",      "a",  "a b",     "#a",   "a#b", ";", "a;",  "it's", "\"",
		"a\\nb", "\\", "\\ \\\"", "\n\t", "\r",  "é", "~/x", "$(x)", "\\n \\t",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		AUTO(strbuf) out = STRBUF_INIT;
		AUTO(arena) arena = ARENA_INIT;
		struct err err = ERR_INIT;
		struct words words;
		const char *rest;

		lines_quote(texts[i], &out);
		strbuf_add(&out, " end");
		assert_true(lines_words(out.buf, &arena, &words, &rest, &err));
		assert_int_equal(words.n, 2);
		assert_string_equal(words.word[0], texts[i]);
		assert_string_equal(words.word[1], "end");
	}
}

static void command_lines_are_split_as_a_shell_does(void **state)
{
	static const struct {
		const char *text, *words;
	} rows[] = {
		{ "", "" },
		{ "prog a  b", "prog|a|b|" },
		{ "prog 'a b' \"c d\" e\\ f", "prog|a b|c d|e f|" },
		{ "p \"\\\"q\\\" \\\\ \\n \\$x\"", "p|\"q\" \\ \\n $x|" },
		{ "p '\\n' ''", "p|\\n||" },
		{ "p a'b'\"c\"", "p|abc|" },
		{ "p # x", "p|#|x|" },
		{ "p '|' \"<;>\" \\& end\\", "p|||<;>|&|end\\|" },
		{ "sh -c 'a | b > \"$c\"'", "sh|-c|a | b > \"$c\"|" },
		{ "p $HOME %s", "p|$HOME|%s|" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		AUTO(strbuf) out = STRBUF_INIT;
		AUTO(arena) arena = ARENA_INIT;
		struct err err = ERR_INIT;
		struct words words;

		assert_true(lines_argv(rows[i].text, &arena, &words, &err));
		join(&words, &out);
		assert_string_equal(out.buf, rows[i].words);
	}
}

static void what_only_a_shell_can_do_is_refused(void **state)
{
	static const char *const texts[] = { "a | b", "a > b",  "a;b",           "a && b",
					     "a `b`", "a $(b)", "a 2>/dev/null", "a ${b}" };
	AUTO(arena) arena = ARENA_INIT;
	struct words words;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		struct err err = ERR_INIT;

		assert_false(lines_argv(texts[i], &arena, &words, &err));
		assert_non_null(strstr(err.text, "sh -c"));
	}
	struct err err = ERR_INIT;

	assert_false(lines_argv("a 'b", &arena, &words, &err));
	assert_string_equal(err.text, "a quotation mark is not closed");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commands_are_split_into_words),
		cmocka_unit_test(an_open_quotation_mark_ends_with_its_line),
		cmocka_unit_test(a_quoted_word_is_read_back),
		cmocka_unit_test(command_lines_are_split_as_a_shell_does),
		cmocka_unit_test(what_only_a_shell_can_do_is_refused),
	};

	return cmocka_run_group_tests_name("lines", tests, NULL, NULL);
}
