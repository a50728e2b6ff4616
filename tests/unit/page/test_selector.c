/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <libxml/xpath.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "base/attr.h"
#include "base/strbuf.h"
#include "page/dom.h"
#include "page/selector.h"

static const char page[] =
	"<html><body><div id=main class='list big'><h2 id=t>Title</h2>"
	"<ul><li id=a class='item first'><a id=l1 href=/x/1.html title='One'>one</a></li>"
	"<li id=b class=item data-kind='News Today'><a id=l2 "
	"href='https://o.example/2.pdf'>two</a></li>"
	"<li id=c class='item-x item'><b id=bold>three</b><a id=l3 href=/y/3.html "
	"lang=en-GB>it's</a></li>"
	"<li id=d></li></ul><p id=p1>x</p><p id=p2>y</p><span id=s>z</span><p id=p3>w</p></div>"
	"<div id=side class='sm:flex'><a id=l4 href=/s>s</a></div></body></html>";

/* The ids of what is selected, in the order of the page. */
static const char *ids(const char *css)
{
	static char out[200];
	AUTO(strbuf) xpath = STRBUF_INIT;
	AUTO(strbuf) text = STRBUF_INIT;
	struct err err = ERR_INIT;

	if (!selector_to_xpath(css, &xpath, &err))
		return "wrong";
	xmlDoc *doc = dom_parse(str_from(page));
	xmlXPathContext *context = xmlXPathNewContext(doc);

	context->node = (xmlNode *)doc;
	xmlXPathObject *result = xmlXPathEval((const xmlChar *)xpath.buf, context);

	for (int i = 0; result && result->nodesetval && i < result->nodesetval->nodeNr; i++) {
		const xmlNode *node = result->nodesetval->nodeTab[i];
		const char *id = node->type == XML_ELEMENT_NODE
					 ? dom_attribute(node, "id")
					 : (const char *)node->children->content;

		strbuf_printf(&text, "%s%s", i ? " " : "", id ? id : (const char *)node->name);
	}
	if (!result)
		strbuf_add(&text, xpath.buf);
	snprintf(out, sizeof(out), "%s", text.buf);
	xmlXPathFreeObject(result);
	xmlXPathFreeContext(context);
	xmlFreeDoc(doc);
	return out;
}

#define SELECTS(css, expected) assert_string_equal(ids(css), expected)

static void types_classes_and_ids(void **state)
{
	(void)state;
	SELECTS("h2", "t");
	SELECTS("H2", "t");
	SELECTS(".item", "a b c");
	SELECTS("li.item.first", "a");
	SELECTS(".ite", "");
	SELECTS("#b", "b");
	SELECTS("div#main.big", "main");
	SELECTS(".sm\\:flex", "side");
	SELECTS("ul *", "a l1 b l2 c bold l3 d");
}

static void attributes_and_their_operators(void **state)
{
	(void)state;
	SELECTS("[title]", "l1");
	SELECTS("a[href^='https:']", "l2");
	SELECTS("a[href$=\".html\"]", "l1 l3");
	SELECTS("a[href*='/y/']", "l3");
	SELECTS("[lang|=en]", "l3");
	SELECTS("li[class~=item]", "a b c");
	SELECTS("[data-kind=\"news today\" i]", "b");
	SELECTS("[data-kind=\"news today\"]", "");
	SELECTS("a[href^='']", "");
	SELECTS("[ title = One ]", "l1");
	SELECTS("a:contains(\"it's\")", "l3");
}

static void combinators(void **state)
{
	(void)state;
	SELECTS("#main > h2", "t");
	SELECTS("#main > a", "");
	SELECTS("h2 + ul > li", "a b c d");
	SELECTS("h2 + p", "");
	SELECTS("h2 ~ p", "p1 p2 p3");
	SELECTS("p+p", "p2");
	SELECTS("ul>li>a", "l1 l2 l3");
	SELECTS("h2, #side a", "t l4");
	SELECTS("> html", "html");
}

static void places_among_siblings(void **state)
{
	(void)state;
	SELECTS("li:first-child", "a");
	SELECTS("li:last-child", "d");
	SELECTS("li:nth-child(2)", "b");
	SELECTS("li:nth-child(odd)", "a c");
	SELECTS("li:nth-child(2n)", "b d");
	SELECTS("li:nth-child(2n + 1)", "a c");
	SELECTS("li:nth-child(-n+2)", "a b");
	SELECTS("li:nth-child(n+3)", "c d");
	SELECTS("li:nth-last-child(1)", "d");
	SELECTS("p:first-of-type", "p1");
	SELECTS("p:nth-of-type(3)", "p3");
	SELECTS("p:last-of-type", "p3");
	SELECTS("li a:only-child", "l1 l2");
	SELECTS("li:empty", "d");
}

static void conditions_on_conditions(void **state)
{
	(void)state;
	SELECTS("li:not(.item)", "d");
	SELECTS("li:not(.first, :empty)", "b c");
	SELECTS("li:not(:first-child):not(:last-child)", "b c");
	SELECTS(":is(h2, span)", "t s");
	SELECTS("li:has(b)", "c");
	SELECTS("li:has(> a[title])", "a");
	SELECTS("h2:has(+ ul)", "t");
}

static void values_of_attributes_and_texts(void **state)
{
	(void)state;
	SELECTS("a[title]::attr(href)", "/x/1.html");
	AUTO(strbuf) xpath = STRBUF_INIT;
	struct err err = ERR_INIT;

	assert_true(selector_to_xpath("h2::text", &xpath, &err));
	assert_string_equal(xpath.buf, "./descendant::h2/text()");
}

static void what_is_not_understood_is_said(void **state)
{
	static const char *const bad[] = {
		"",       "   ",     "a >",     ".",        "#",
		"a[",     "a[b=",    "a[b='c]", "a:hover",  "a:nth-child(x)",
		"a:not(", "a,",      ",a",      "a b)",     "a{}",
		"a::b",   "a:not(b", "1a",      "a::attr(", "a||b"
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		if (strcmp(ids(bad[i]), "wrong") != 0)
			fail_msg("\"%s\" is taken: %s", bad[i], ids(bad[i]));
}

static void xpath_is_told_from_css(void **state)
{
	static const char *const xpath[] = { "//div[@class='x']", "./a",      "descendant::h2",
					     "\"Anonymous\"",     ".",        "(//a)[1]",
					     "a/@href",           "@href",    "normalize-space(h2)",
					     "xpath:h2",          "string(.)" };
	static const char *const css[] = { "h2",        "div.x > a[href*='/@x']",
					   "a:not(.b)", "li:nth-child(2n+1)",
					   ".x",        "a::attr(href)",
					   "css:(x",    "a:contains('f(x)')",
					   "#a, #b" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(xpath); i++)
		if (!selector_is_xpath(xpath[i]))
			fail_msg("%s", xpath[i]);
	for (size_t i = 0; i < ARRAY_LEN(css); i++)
		if (selector_is_xpath(css[i]))
			fail_msg("%s", css[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(types_classes_and_ids),
		cmocka_unit_test(attributes_and_their_operators),
		cmocka_unit_test(combinators),
		cmocka_unit_test(places_among_siblings),
		cmocka_unit_test(conditions_on_conditions),
		cmocka_unit_test(values_of_attributes_and_texts),
		cmocka_unit_test(what_is_not_understood_is_said),
		cmocka_unit_test(xpath_is_told_from_css),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("selector", tests, NULL, NULL);
}
