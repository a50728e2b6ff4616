/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attr.h"
#include "feed/url.h"

struct pair {
	const char *in, *out;
};

/* RFC 3986 5.4.1 and 5.4.2, against http://a/b/c/d;p?q */
static const struct pair joined[] = {
	{ "g:h", "g:h" },
	{ "g", "http://a/b/c/g" },
	{ "./g", "http://a/b/c/g" },
	{ "g/", "http://a/b/c/g/" },
	{ "/g", "http://a/g" },
	{ "//g", "http://g" },
	{ "?y", "http://a/b/c/d;p?y" },
	{ "g?y", "http://a/b/c/g?y" },
	{ "#s", "http://a/b/c/d;p?q#s" },
	{ "g#s", "http://a/b/c/g#s" },
	{ "g?y#s", "http://a/b/c/g?y#s" },
	{ ";x", "http://a/b/c/;x" },
	{ "g;x", "http://a/b/c/g;x" },
	{ "g;x?y#s", "http://a/b/c/g;x?y#s" },
	{ "", "http://a/b/c/d;p?q" },
	{ ".", "http://a/b/c/" },
	{ "./", "http://a/b/c/" },
	{ "..", "http://a/b/" },
	{ "../", "http://a/b/" },
	{ "../g", "http://a/b/g" },
	{ "../..", "http://a/" },
	{ "../../", "http://a/" },
	{ "../../g", "http://a/g" },
	{ "../../../g", "http://a/g" },
	{ "../../../../g", "http://a/g" },
	{ "/./g", "http://a/g" },
	{ "/../g", "http://a/g" },
	{ "g.", "http://a/b/c/g." },
	{ ".g", "http://a/b/c/.g" },
	{ "g..", "http://a/b/c/g.." },
	{ "..g", "http://a/b/c/..g" },
	{ "./../g", "http://a/b/g" },
	{ "./g/.", "http://a/b/c/g/" },
	{ "g/./h", "http://a/b/c/g/h" },
	{ "g/../h", "http://a/b/c/h" },
	{ "g;x=1/./y", "http://a/b/c/g;x=1/y" },
	{ "g;x=1/../y", "http://a/b/c/y" },
	{ "g?y/./x", "http://a/b/c/g?y/./x" },
	{ "g?y/../x", "http://a/b/c/g?y/../x" },
	{ "g#s/./x", "http://a/b/c/g#s/./x" },
	{ "g#s/../x", "http://a/b/c/g#s/../x" },
	{ "http:g", "http:g" },
};

static void references_resolve_as_the_rfc_lists_them(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(joined); i++)
		assert_string_equal(url_join(&arena, "http://a/b/c/d;p?q", joined[i].in), joined[i].out);
	arena_release(&arena);
}

static void a_useless_base_leaves_the_reference_alone(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	assert_string_equal(url_join(&arena, NULL, " x/y "), "x/y");
	assert_string_equal(url_join(&arena, "", "x"), "x");
	assert_string_equal(url_join(&arena, "tag:a,2001:b", "x"), "x");
	assert_string_equal(url_join(&arena, "no scheme", "x"), "x");
	assert_string_equal(url_join(&arena, "http://a", "x\n\ty"), "http://a/xy");
	assert_string_equal(url_join(&arena, "file:///a/b", "c"), "file:///a/c");
	arena_release(&arena);
}

static void parts_are_found(void **state)
{
	struct url url;

	(void)state;
	assert_true(url_split(STR("HTTP://me:pw@Host.example:8080/p/a?q=1?2#f#g"), &url));
	assert_true(str_eq(url.scheme, STR("HTTP")));
	assert_true(str_eq(url.userinfo, STR("me:pw")));
	assert_true(str_eq(url.host, STR("Host.example")));
	assert_true(str_eq(url.port, STR("8080")));
	assert_true(str_eq(url.path, STR("/p/a")));
	assert_true(str_eq(url.query, STR("q=1?2")));
	assert_true(str_eq(url.fragment, STR("f#g")));
	assert_true(url_split(STR("http://[::1]:80/"), &url));
	assert_true(str_eq(url.host, STR("[::1]")));
	assert_true(str_eq(url.port, STR("80")));
	assert_false(url_split(STR("  "), &url));
}

static void only_http_with_a_host_is_the_web(void **state)
{
	(void)state;
	assert_true(url_is_web("https://lantern.example"));
	assert_true(url_is_web(" HTTP://lantern.example/ "));
	assert_false(url_is_web("http://"));
	assert_false(url_is_web("http:/x"));
	assert_false(url_is_web("ftp://lantern.example/"));
	assert_false(url_is_web("lantern.example"));
	assert_false(url_is_web("javascript:alert(1)//http://x"));
	assert_false(url_is_web(""));
	assert_false(url_is_web(NULL));
}

static void what_means_the_same_compares_the_same(void **state)
{
	static const struct pair normal[] = {
		{ "HTTP://Lantern.Example:80/", "http://lantern.example" },
		{ "https://lantern.example:443/a", "https://lantern.example/a" },
		{ "https://lantern.example:80/a", "https://lantern.example:80/a" },
		{ "http://lantern.example/%c3%A4?B=%2f#top", "http://lantern.example/%C3%A4?B=%2F" },
		{ "http://lantern.example/?", "http://lantern.example?" },
		{ "exec:~/bin/feed %zz", "exec:~/bin/feed %zz" },
		{ "", "" },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(normal); i++)
		assert_string_equal(url_normal(&arena, normal[i].in), normal[i].out);
	assert_string_equal(url_host(&arena, "https://WWW.Lantern.example/x"), "lantern.example");
	assert_string_equal(url_host(&arena, "x"), "");
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(references_resolve_as_the_rfc_lists_them),
		cmocka_unit_test(a_useless_base_leaves_the_reference_alone),
		cmocka_unit_test(parts_are_found),
		cmocka_unit_test(only_http_with_a_host_is_the_web),
		cmocka_unit_test(what_means_the_same_compares_the_same),
	};

	return cmocka_run_group_tests_name("url", tests, NULL, NULL);
}
