/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "base/clock.h"

#define DAY INT64_C(86400)
#define YEAR (365 * DAY)

static void a_frozen_clock_stands_still(void **state)
{
	int64_t before = (int64_t)time(NULL);

	(void)state;
	clock_freeze(1000);
	assert_int_equal(clock_now(), 1000);
	clock_freeze(0);
	assert_true(clock_now() >= before);
}

static void the_monotonic_clock_never_goes_back(void **state)
{
	int64_t last = clock_mono_ms();

	(void)state;
	for (int i = 0; i < 10000; i++) {
		int64_t now = clock_mono_ms();

		assert_true(now >= last);
		last = now;
	}
}

static void durations_are_read(void **state)
{
	static const struct {
		const char *text;
		int64_t seconds; /* -1: must be refused */
	} cases[] = {
		{ "90", 90 * 60 },
		{ "0", 0 },
		{ "0s", 0 },
		{ "90s", 90 },
		{ "30m", 1800 },
		{ "30M", 1800 },
		{ " 2h ", 7200 },
		{ "2 h", 7200 },
		{ "1d", DAY },
		{ "2w", 14 * DAY },
		{ "+5m", 300 },
		{ "315360000s", 315360000 },
		{ "315360001s", -1 },
		{ "3650d", 3650 * DAY },
		{ "3651d", -1 },
		{ "9223372036854775807w", -1 },
		{ "99999999999999999999s", -1 },
		{ "-1h", -1 },
		{ "", -1 },
		{ "h", -1 },
		{ "1y", -1 },
		{ "1.5h", -1 },
		{ "1h30m", -1 },
		{ "m5", -1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err err = ERR_INIT;
		int64_t got = -1;
		bool ok = clock_parse_duration(str_from(cases[i].text), 60, &got, &err);

		if (got != cases[i].seconds)
			print_error("\"%s\" was read as %lld\n", cases[i].text, (long long)got);
		assert_true(got == cases[i].seconds);
		assert_int_equal(ok, cases[i].seconds >= 0);
		assert_int_equal(err.kind, ok ? ERR_NONE : ERR_USER);
	}
}

static void durations_are_written_as_short_as_can_be(void **state)
{
	static const struct {
		int64_t seconds;
		const char *text;
	} cases[] = {
		{ 0, "0s" },    { 59, "59s" },    { 60, "1m" },       { 90, "90s" },
		{ 7200, "2h" }, { 5400, "90m" },  { 14 * DAY, "2w" }, { 8 * DAY, "8d" },
		{ DAY, "1d" },  { DAY + 1, "86401s" },
	};
	char text[32];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err err;
		int64_t back;

		clock_duration(text, sizeof(text), cases[i].seconds);
		assert_string_equal(text, cases[i].text);
		assert_true(clock_parse_duration(str_from(text), 1, &back, &err));
		assert_int_equal(back, cases[i].seconds);
	}
}

static void an_age_has_at_most_four_columns(void **state)
{
	static const struct {
		int64_t age;
		const char *text;
	} cases[] = {
		{ -3600, "now" },     { 0, "now" },          { 59, "now" },
		{ 60, "1m" },         { 3599, "59m" },       { 3600, "1h" },
		{ DAY - 1, "23h" },   { DAY, "1d" },         { 14 * DAY - 1, "13d" },
		{ 14 * DAY, "2w" },   { YEAR - 1, "52w" },   { YEAR, "1y" },
		{ 45 * YEAR, "45y" }, { 2000 * YEAR, "999y" },
	};
	const int64_t now = INT64_C(1781596800);
	char text[32];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		clock_age(text, sizeof(text), now - cases[i].age, now);
		assert_string_equal(text, cases[i].text);
	}
	clock_age(text, sizeof(text), 0, now);
	assert_string_equal(text, "");
	clock_age(text, sizeof(text), INT64_MIN, now);
	assert_string_equal(text, "999y");
	clock_age(text, sizeof(text), INT64_MAX, INT64_MIN);
	assert_string_equal(text, "now");
}

static void times_are_written(void **state)
{
	char text[64];

	(void)state;
	clock_iso(text, sizeof(text), 1781596800);
	assert_string_equal(text, "2026-06-16T08:00:00Z");
	clock_iso(text, sizeof(text), 0);
	assert_string_equal(text, "");
	clock_iso(text, sizeof(text), INT64_MAX);
	assert_string_equal(text, "");
	clock_iso(text, 8, 1781596800);
	assert_string_equal(text, "");

	setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
	tzset();
	clock_format(text, sizeof(text), "%d.%m. %H:%M", 1781596800);
	assert_string_equal(text, "16.06. 10:00");
	clock_format(text, sizeof(text), "%H:%M", 0);
	assert_string_equal(text, "");
	clock_format(text, 4, "%H:%M", 1781596800);
	assert_string_equal(text, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_frozen_clock_stands_still),
		cmocka_unit_test(the_monotonic_clock_never_goes_back),
		cmocka_unit_test(durations_are_read),
		cmocka_unit_test(durations_are_written_as_short_as_can_be),
		cmocka_unit_test(an_age_has_at_most_four_columns),
		cmocka_unit_test(times_are_written),
	};

	return cmocka_run_group_tests_name("clock", tests, NULL, NULL);
}
