/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/attr.h"
#include "feed/fragment.h"
#include "feed/xml.h"

/* What a document holds, written out again. */
static void check(const char *in, const char *expected)
{
	AUTO(strbuf) out = STRBUF_INIT;
	struct arena arena = ARENA_INIT;

	xml_inner_html(xml_parse(str_from(in), NULL, &arena), &out);
	assert_string_equal(out.buf, expected);
	arena_release(&arena);
}

static void well_formed_documents_come_out_as_they_went_in(void **state)
{
	(void)state;
	check("<?xml version=\"1.0\"?><!-- c --><a b=\"1\" c='2'>x<d/>&lt;&#65;&eacute;<![CDATA[<&]]></a>",
	      "<a b=\"1\" c=\"2\">x<d></d>&lt;Aé&lt;&amp;</a>");
}

static void faults_are_repaired(void **state)
{
	(void)state;
	check("<a><b>1</a><c>2", "<a><b>1</b></a><c>2</c>");
	check("</x>1</y>", "1");
	check("a < b <3 <", "a &lt; b &lt;3 &lt;");
	check("<a b='x>y</a>", "<a b=\"x&gt;y\"></a>");
	check("<a href='x></a>\n<b c='d'>e</b>", "<a href=\"x\"></a>\n<b c=\"d\">e</b>");
	check("<a b=c/>d", "<a b=\"c\"></a>d");
	check("<a b c>d", "<a b=\"\" c=\"\">d</a>");
	check("<p>1<br>2<br/>3</br>", "<p>1<br>2<br>3</p>");
	check("<!-- never closed > 1", " 1");
	check("<!DOCTYPE a [ <!ENTITY e \"v>\"> ]>&e;", "v&gt;");
	check("<![CDATA[1", "1");
	check("<", "&lt;");
	check("<a", "<a></a>");
	check("<:>1</:><b:/>", "<:>1</:><b:></b:>");
	check("<a b=\"", "<a b=\"\"></a>");
}

static void names_are_known_by_their_address(void **state)
{
	struct arena arena = ARENA_INIT;
	struct xml_node *root;

	(void)state;
	root = xml_parse(STR("<r xmlns='http://www.w3.org/2005/Atom' xmlns:x='https://purl.org/dc/elements/1.1'>"
			     "<x:a/><media:b/><y:c/><d xmlns=''/><e/></r>"), NULL, &arena);
	struct xml_node *r = xml_child(root);
	assert_true(xml_is(r, NS_ATOM, "R"));
	assert_non_null(xml_find(r, NS_DC, "a"));
	assert_non_null(xml_find(r, NS_MEDIA, "b"));
	assert_non_null(xml_find(r, NS_OTHER, "c"));
	assert_non_null(xml_find(r, NS_RSS, "d"));
	assert_non_null(xml_find(r, NS_ATOM, "e"));
	arena_release(&arena);
}

static char *repeated(const char *s, size_t n)
{
	AUTO(strbuf) out = STRBUF_INIT;

	for (size_t i = 0; i < n; i++)
		strbuf_add(&out, s);
	return strbuf_steal(&out);
}

/* Each of these is quadratic in a reader that searches again and again. */
/*
 * Four times as much is linear, sixteen times as much quadratic. The address sanitizer's own
 * strchr measures all of the text at each call: with it only bytes are checked, not time.
 */
#ifdef __SANITIZE_ADDRESS__
#define AT_MOST 100
#else
#define AT_MOST 10
#endif

/* Seconds of processor time, which other programs cannot prolong. */
static double cost_of(const char *piece, size_t n)
{
	AUTO(strbuf) out = STRBUF_INIT;
	struct arena arena = ARENA_INIT;
	char *text = repeated(piece, n);
	clock_t start = clock();

	xml_inner_html(xml_parse(str_from(text), NULL, &arena), &out);
	fragment_absolute(str_from(text), "http://x/", &out);
	fragment_to_text(str_from(text), &out);
	free(text);
	arena_release(&arena);
	return (double)(clock() - start) / CLOCKS_PER_SEC;
}

static void time_is_linear_in_the_input(void **state)
{
	static const char *const pieces[] = {
		"<a>",	"<a b=\"",  "<a b='></a>", "<![CDATA[", "<!--",    "<?x",  "</a>",
		"<!DOCTYPE a [", "&a;", "<a ",  "<x:a xmlns:x='u'>", "<a></b>", "<item>", "]]>",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
		double one = cost_of(pieces[i], 50000), four = cost_of(pieces[i], 200000);

		if (four > AT_MOST * MAX(one, 0.02))
			fail_msg("%s: %.3f s, and %.3f s for four times as many", pieces[i], one, four);
	}
}

static void relative_links_in_html_become_absolute(void **state)
{
	static const struct {
		const char *in, *out;
	} links[] = {
		{ "<a href=\"b\">c</a>", "<a href=\"http://x/y/b\">c</a>" },
		{ "<a href=b class=d>", "<a href=\"http://x/y/b\" class=d>" },
		{ "<A title='1 > 2' HREF = '/b?c&amp;d'>", "<A title='1 > 2' HREF = 'http://x/b?c&amp;d'>" },
		{ "<a href='#f'><a href='tel:1'>", "<a href='#f'><a href='tel:1'>" },
		{ "<p data-src='b'>src='b'", "<p data-src='b'>src='b'" },
		{ "1 <2 <img src=", "1 <2 <img src=" },
		{ "<img src='b", "<img src='http://x/y/b" },
		{ "<img srcset='b.png 2x,/c.png'>", "<img srcset='http://x/y/b.png 2x,http://x/c.png'>" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(links); i++) {
		AUTO(strbuf) out = STRBUF_INIT;

		fragment_absolute(str_from(links[i].in), "http://x/y/z", &out);
		assert_string_equal(out.buf, links[i].out);
	}
}

static void only_tags_of_html_vanish_from_text(void **state)
{
	AUTO(strbuf) out = STRBUF_INIT;

	(void)state;
	fragment_to_text(STR("a<b>c</b> vector<int> 1<2 &amp; &eacute;<script>x<b></script><!-- y -->z"), &out);
	assert_string_equal(out.buf, "ac vector<int> 1<2 & éz");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(well_formed_documents_come_out_as_they_went_in),
		cmocka_unit_test(faults_are_repaired),
		cmocka_unit_test(names_are_known_by_their_address),
		cmocka_unit_test(time_is_linear_in_the_input),
		cmocka_unit_test(relative_links_in_html_become_absolute),
		cmocka_unit_test(only_tags_of_html_vanish_from_text),
	};

	return cmocka_run_group_tests_name("xml", tests, NULL, NULL);
}
