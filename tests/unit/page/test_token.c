/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "page/token.h"

/* All tokens of html, one a line. */
static void check(const char *html, const char *expected)
{
	AUTO(strbuf) out = STRBUF_INIT;
	struct tokenizer tokens;
	struct token token;

	token_start(&tokens, str_from(html));
	while (token_next(&tokens, &token)) {
		struct str rest = token.attributes, name, value;

		strbuf_printf(&out, "%c%.*s", "TRSE"[token.kind], STR_ARG(token.text));
		while (token_attribute(&rest, &name, &value))
			strbuf_printf(&out, " %.*s=%.*s", STR_ARG(name), STR_ARG(value));
		strbuf_add(&out, token.closed ? "/|" : "|");
	}
	assert_string_equal(out.buf, expected);
}

static void text_and_tags_come_in_order(void **state)
{
	(void)state;
	check("a<b>c</b>d", "Ta|Sb|Tc|Eb|Td|");
	check("", "");
	check("<p>", "Sp|");
}

static void attributes_come_in_all_their_forms(void **state)
{
	(void)state;
	check("<a href=x title='a > b' c = \"d\" open>", "Sa href=x title=a > b c=d open=|");
	check("<a href=http://x/>", "Sa href=http://x/|");
	check("<br/><img src=\"a\"/><p / >", "Sbr/|Simg src=a/|Sp|");
}

static void comments_and_declarations_are_passed_over(void **state)
{
	(void)state;
	check("a<!-- <p> -->b<!DOCTYPE html>c<?xml version='1'?>d", "Ta|Tb|Tc|Td|");
	check("a<!-->b<!--->c<!-- x --!>d<!-- never closed <p>", "Ta|Tb|Tc|Td|");
}

static void the_text_of_a_script_has_no_tags(void **state)
{
	(void)state;
	check("<script>if (a<b) '<p>'</script>x", "Sscript|Rif (a<b) '<p>'|Escript|Tx|");
	check("<title>a<b>&amp;</title>x", "Stitle|Ta<b>&amp;|Etitle|Tx|");
	check("<style>p{}", "Sstyle|Rp{}|");
}

static void an_iframe_without_an_end_swallows_nothing(void **state)
{
	(void)state;
	check("<iframe src=x><p>text", "Siframe src=x|Sp|Ttext|");
	check("<iframe src=x />text", "Siframe src=x/|Ttext|");
}

static void a_sign_that_begins_no_tag_is_text(void **state)
{
	(void)state;
	check("1 < 2, <3, a<b, <me@example.org> <https://example.org/>",
	      "T1 < 2, <3, a<b, <me@example.org> <https://example.org/>|");
	check("x<", "Tx<|");
	check("x</", "Tx</|");
}

static void a_tag_that_is_cut_off_is_dropped(void **state)
{
	(void)state;
	check("text<a href=\"http://exam", "Ttext|");
}

static void cdata_sections_are_unwrapped(void **state)
{
	(void)state;
	check("a<![CDATA[b<p>c]]>d]]>", "Ta|Tb|Sp|Tc|Td]]>|");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_and_tags_come_in_order),
		cmocka_unit_test(attributes_come_in_all_their_forms),
		cmocka_unit_test(comments_and_declarations_are_passed_over),
		cmocka_unit_test(the_text_of_a_script_has_no_tags),
		cmocka_unit_test(an_iframe_without_an_end_swallows_nothing),
		cmocka_unit_test(a_sign_that_begins_no_tag_is_text),
		cmocka_unit_test(a_tag_that_is_cut_off_is_dropped),
		cmocka_unit_test(cdata_sections_are_unwrapped),
	};

	return cmocka_run_group_tests_name("token", tests, NULL, NULL);
}
