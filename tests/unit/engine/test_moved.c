/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attr.h"
#include "engine/moved.h"

struct step {
	const char *from, *to;
};

static void new_addresses_of_feeds_are_believed(void **state)
{
	static const struct step steps[] = {
		{ "http://a.example/feed", "https://a.example/feed" },
		{ "https://a.example/feed", "https://www.a.example/feed/" },
		{ "https://a.example/rss", "https://feeds.example/a?format=xml" },
		{ "https://a.example/login.xml", "https://b.example/login.xml" },
		{ "https://a.example/x", "https://a.example/authors/registered-nurses" },
		{ "https://a.example/x", "https://a.example/bloginfo/loginov" },
		{ "http://127.0.0.1/x", "http://127.0.0.2/x" },
		{ "http://[::1]/x", "http://localhost/x" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(steps); i++)
		assert_true(moved_is_credible(steps[i].from, steps[i].to));
}

static void portals_are_not(void **state)
{
	static const struct step steps[] = {
		{ "https://a.example/feed", "http://a.example/feed" },
		{ "http://a.example/feed", "http://192.168.1.1/feed" },
		{ "http://a.example/feed", "http://[fe80::1]/feed" },
		{ "http://a.example/feed", "https://login.hotel.example/" },
		{ "http://a.example/feed", "https://hotel.example/LogIn?next=/feed" },
		{ "http://a.example/feed", "https://hotel.example/sign-in" },
		{ "http://a.example/feed", "https://hotel.example/sign_in.php" },
		{ "http://a.example/feed", "https://train.example/wifi" },
		{ "http://a.example/feed", "https://a.example/landingpage" },
		{ "http://a.example/feed", "https://captive.example/x" },
		{ "http://a.example/feed", "https://host.example/suspended.html" },
		{ "http://a.example/feed", "mailto:x" },
		{ "http://a.example/feed", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(steps); i++)
		assert_false(moved_is_credible(steps[i].from, steps[i].to));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(new_addresses_of_feeds_are_believed),
		cmocka_unit_test(portals_are_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
