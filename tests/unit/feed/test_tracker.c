/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attr.h"
#include "feed/tracker.h"

static void what_follows_readers_is_taken_out(void **state)
{
	static const struct {
		const char *url, *expect;
	} cases[] = {
		{ "https://a.example/x?utm_source=rss&utm_medium=feed", "https://a.example/x" },
		{ "https://a.example/x?id=7&fbclid=Iw#top", "https://a.example/x?id=7#top" },
		{ "https://a.example/x?fbclid=Iw&id=7&gclid=1&b=2",
		  "https://a.example/x?id=7&b=2" },
		{ "https://a.example/x?UTM_Source=a;page=2", "https://a.example/x?page=2" },
		{ "https://a.example/x#utm_source=rss&utm_medium=f", "https://a.example/x" },
		{ "http://a.example/?mc_cid=1&mc_eid=2#a", "http://a.example/#a" },
		{ "https://a.example/x?utm_source=a#xtor=RSS-1", "https://a.example/x" },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(tracker_strip(&arena, cases[i].url), cases[i].expect);
	arena_release(&arena);
}

static void everything_else_stays_byte_for_byte(void **state)
{
	static const char *const urls[] = {
		"https://a.example/x?id=7&source=rss&ref=home",
		"https://a.example/utm_source=1/?a&&b=%e4;c",
		"https://a.example/x?automatic_utm=1#chapter&2",
		"https://a.example/x?",
		"HTTPS://User@A.example:443/",
		"mailto:a@b.example?utm_source=x",
		"file:///x?utm_source=x",
		"#utm_source=x",
		"",
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(urls); i++)
		assert_string_equal(tracker_strip(&arena, urls[i]), urls[i]);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_follows_readers_is_taken_out),
		cmocka_unit_test(everything_else_stays_byte_for_byte),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
