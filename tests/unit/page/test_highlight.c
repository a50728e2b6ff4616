/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/attr.h"
#include "base/strbuf.h"
#include "page/highlight.h"

/* Under each character of code the letter of its kind. */
static void expect(const char *language, const char *code, const char *kinds)
{
	static const char letters[] = " cs0knar"; /* as enum code_kind has them */
	struct highlighter h = { .language = highlight_language(language), .code = str_from(code) };
	AUTO(strbuf) out = STRBUF_INIT;
	enum code_kind kind;
	size_t from;

	assert_non_null(h.language);
	for (from = 0; highlight_next(&h, &kind); from = h.at) {
		assert_true(h.at > from);
		strbuf_add_repeat(&out, letters[kind], h.at - from);
	}
	assert_int_equal(from, strlen(code));
	while (out.len && out.buf[out.len - 1] == ' ')
		strbuf_truncate(&out, out.len - 1);
	assert_string_equal(out.buf, kinds);
}

static void programs_have_words_numbers_strings_and_comments(void **state)
{
	(void)state;
	expect("c", "int x = 0x1F; // ten", "nnn     0000  cccccc");
	expect("c", "#include <a.h>", "kkkkkkkk");
	expect("c", "return \"a\\\"b\" + '\\'';", "kkkkkk ssssss   ssss");
	expect("c", "a /* b\nc */ d", "  ccccccccc");
	expect("js", "const a = `x`", "kkkkk     sss");
	expect("go", "x := 'a' // y", "     sss cccc");
	expect("rust", "fn f<'a>(x: &'a str) { 'b' }", "kk              nnn    sss");
	expect("java", "new String(\"x\")", "kkk nnnnnn sss");
	expect("ruby", "defined? x # y", "kkkkkkkk   ccc");
	expect("lua", "x --[[ a ]] y", "  ccccccccc");
}

static void python_strings_go_over_lines(void **state)
{
	(void)state;
	expect("python", "x = \"\"\"a\n'\n\"\"\" if", "    ssssssssss kk");
}

static void a_name_with_a_dollar_is_a_name(void **state)
{
	(void)state;
	expect("sh", "for f in $x; do # y", "kkk   kk nn  kk ccc");
	expect("sh", "echo a#b 'x\\' y", "nnnn     ssss");
	expect("php", "echo $a;", "kkkk nn");
}

static void sql_is_read_in_any_case(void **state)
{
	(void)state;
	expect("sql", "Select A FROM b -- c", "kkkkkk   kkkk   cccc");
}

static void settings_have_keys(void **state)
{
	(void)state;
	expect("json", "{\"a\": \"b\", \"c\": 1.5}", " nnn  sss  nnn  000");
	expect("yaml", "a-b: it's # c", "nnn       ccc");
	expect("ini", "x = yes", "n   nnn");
	expect("css", "a { color: #fff }", "    nnnnn");
}

static void markup_has_tags(void **state)
{
	(void)state;
	expect("html", "<a href=\"x\">b &amp; c</a><!-- d -->", "kknnnnnnsssn  00000  kkkncccccccccc");
	expect("xml", "a < b", "");
}

static void changes_go_by_lines(void **state)
{
	(void)state;
	expect("diff", "@@ 1\n-a\n+b\n c", "kkkkkrrraaa");
}

static void an_apostrophe_begins_no_string(void **state)
{
	(void)state;
	expect("c", "don't do\nx", "      kk");
	expect("python", "a = 'b\nif", "       kk");
}

static void languages_have_many_names(void **state)
{
	(void)state;
	assert_string_equal(highlight_name(highlight_language("JavaScript")),
			    highlight_name(highlight_language("ts")));
	assert_null(highlight_language("brainfuck"));
	assert_null(highlight_language(""));
	assert_null(highlight_language(NULL));
}

static void only_what_is_sure_is_guessed(void **state)
{
	(void)state;
	assert_ptr_equal(highlight_guess(STR("\n#!/bin/sh\necho")), highlight_language("sh"));
	assert_ptr_equal(highlight_guess(STR("#include <a.h>\nint x;")), highlight_language("c"));
	assert_ptr_equal(highlight_guess(STR("#include <a>\nstd::string x;")), highlight_language("cpp"));
	assert_ptr_equal(highlight_guess(STR("{\n\"a\": 1\n}")), highlight_language("json"));
	assert_ptr_equal(highlight_guess(STR("--- a\n+++ b\n@@ -1 +1 @@\n")), highlight_language("diff"));
	assert_null(highlight_guess(STR("a poem\n  with \"quotes\" and 12")));
	assert_null(highlight_guess(STR("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(programs_have_words_numbers_strings_and_comments),
		cmocka_unit_test(python_strings_go_over_lines),
		cmocka_unit_test(a_name_with_a_dollar_is_a_name),
		cmocka_unit_test(sql_is_read_in_any_case),
		cmocka_unit_test(settings_have_keys),
		cmocka_unit_test(markup_has_tags),
		cmocka_unit_test(changes_go_by_lines),
		cmocka_unit_test(an_apostrophe_begins_no_string),
		cmocka_unit_test(languages_have_many_names),
		cmocka_unit_test(only_what_is_sure_is_guessed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
