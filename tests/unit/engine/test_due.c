/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attr.h"
#include "engine/due.h"

/* 2026-01-05 was a Monday; 08:00:00 GMT */
#define NOW INT64_C(1767600000)
#define MINUTE INT64_C(60)

static void the_longest_wish_wins(void **state)
{
	static const struct {
		struct due_facts facts;
		int64_t least, most; /* seconds from now */
	} cases[] = {
		/* the user's period, kept 2 to 10.4 per cent early */
		{ { .period_s = DUE_HOUR }, 3528, 3528 },
		{ { .period_s = DUE_HOUR, .random = 300 }, 3228, 3228 },
		{ { .period_s = DUE_HOUR, .random = 0xFFFFFFFF }, 3228, 3528 },
		/* what feed and server say is never undercut */
		{ { .period_s = DUE_HOUR, .ttl_s = 2 * DUE_HOUR }, 2 * DUE_HOUR, 2 * DUE_HOUR },
		{ { .period_s = DUE_HOUR, .ttl_s = DUE_HOUR }, DUE_HOUR, DUE_HOUR },
		{ { .period_s = DUE_HOUR, .ttl_s = 60 }, 3528, 3528 },
		{ { .period_s = DUE_HOUR, .max_age_s = 90 * MINUTE }, 90 * MINUTE, 90 * MINUTE },
		{ { .period_s = DUE_HOUR, .max_age_s = 90 * MINUTE, .ttl_s = 2 * DUE_HOUR },
		  2 * DUE_HOUR,
		  2 * DUE_HOUR },
		/* but nobody gets what is absurd */
		{ { .period_s = DUE_HOUR, .ttl_s = 400 * DUE_DAY }, DUE_DAY, DUE_DAY },
		{ { .period_s = DUE_HOUR, .max_age_s = 16 * 365 * DUE_DAY },
		  5 * DUE_HOUR,
		  5 * DUE_HOUR },
		{ { .period_s = DUE_DAY, .max_age_s = 16 * 365 * DUE_DAY },
		  DUE_DAY * 9 / 10 - 1000,
		  DUE_DAY },
		/* a user who wants a month gets a month */
		{ { .period_s = 30 * DUE_DAY }, 26 * DUE_DAY, 30 * DUE_DAY },
		/* the server asked us to wait, up to a day */
		{ { .period_s = DUE_HOUR, .failures = 1, .retry_after_s = 3 * DUE_HOUR },
		  3 * DUE_HOUR,
		  3 * DUE_HOUR },
		{ { .period_s = DUE_HOUR, .failures = 1, .retry_after_s = 9 * DUE_DAY },
		  DUE_DAY,
		  DUE_DAY },
		{ { .period_s = DUE_HOUR, .failures = 1, .retry_after_s = 5 },
		  DUE_HOUR,
		  DUE_HOUR * 11 / 10 },
		/* never by itself */
		{ { .period_s = 0, .ttl_s = DUE_HOUR }, -NOW, -NOW },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct due_facts facts = cases[i].facts;

		facts.now = NOW;
		assert_in_range(due_next(&facts), NOW + cases[i].least, NOW + cases[i].most);
	}
}

static void failures_double_the_wait_up_to_a_week(void **state)
{
	int64_t before = 0, wait;

	(void)state;
	for (int failures = 1; failures <= 40; failures++) {
		wait = due_next(&(struct due_facts){
			       .now = NOW, .period_s = DUE_HOUR, .failures = failures }) -
		       NOW;
		assert_int_equal(wait, failures == 1 ? DUE_HOUR : MIN(2 * before, DUE_WEEK));
		before = wait;
	}
	assert_int_equal(before, DUE_WEEK);
}

static void jitter_spreads_failures_and_only_delays(void **state)
{
	struct due_facts facts = { .now = NOW, .period_s = DUE_HOUR, .failures = 2 };
	int64_t next;

	(void)state;
	for (uint32_t i = 0; i < 5000; i += 7) {
		facts.random = i * 2654435761u;
		next = due_next(&facts);
		assert_in_range(next, NOW + 2 * DUE_HOUR, NOW + 2 * DUE_HOUR + 720);
	}
	facts.random = 500;
	assert_int_equal(due_next(&facts), NOW + 2 * DUE_HOUR + 500);
}

static void being_off_the_network_is_not_the_feeds_fault(void **state)
{
	struct due_facts facts = { .now = NOW, .period_s = DUE_HOUR, .blameless = true };

	(void)state;
	facts.failures = 1;
	assert_int_equal(due_next(&facts), NOW + 300);
	facts.failures = 3;
	assert_int_equal(due_next(&facts), NOW + 1200);
	facts.failures = 30;
	assert_int_equal(due_next(&facts), NOW + DUE_HOUR);
	facts.period_s = 60;
	assert_int_equal(due_next(&facts), NOW + 60);
}

static void hours_and_days_that_the_feed_does_not_want_are_skipped(void **state)
{
	struct due_facts facts = { .now = NOW, .period_s = DUE_HOUR, .ttl_s = DUE_HOUR };

	(void)state;
	facts.skip_hours = 1u << 9 | 1u << 10; /* due at 9 */
	assert_int_equal(due_next(&facts), NOW + 3 * DUE_HOUR);
	facts.skip_hours = 0;
	facts.skip_days = 1u << 1 | 1u << 2;                     /* Monday, Tuesday */
	assert_int_equal(due_next(&facts), NOW + 40 * DUE_HOUR); /* Wednesday, midnight */
	facts.skip_days = 0x7F & ~(1u << 0);
	assert_int_equal(due_next(&facts),
			 NOW + 5 * DUE_DAY + 16 * DUE_HOUR); /* Sunday, midnight */
	/* one that skips everything wishes nothing */
	facts.skip_days = 0x7F;
	facts.skip_hours = 0xFFFFFF;
	assert_int_equal(due_next(&facts), NOW + DUE_HOUR);
}

static void a_week_is_the_longest_also_with_everything_at_once(void **state)
{
	struct due_facts facts = { .now = NOW,
				   .period_s = 6 * DUE_DAY,
				   .failures = 100,
				   .retry_after_s = INT64_MAX,
				   .ttl_s = INT64_MAX,
				   .max_age_s = INT64_MAX,
				   .skip_hours = 0xFFFFFE,
				   .skip_days = 0x7E };

	(void)state;
	for (uint32_t i = 0; i < 1000; i++) {
		facts.random = i * 2654435761u;
		assert_in_range(due_next(&facts), NOW + 1, NOW + DUE_WEEK);
	}
}

static void the_period_adapts_to_how_much_a_feed_says(void **state)
{
	static const struct {
		int64_t per_week, longest, expect;
	} cases[] = {
		{ 0, DUE_DAY, DUE_DAY },       { -1, DUE_DAY, DUE_HOUR },
		{ 1, DUE_DAY, DUE_DAY },       { 14, DUE_DAY, 6 * DUE_HOUR },
		{ 42, DUE_DAY, 2 * DUE_HOUR }, { 1000, DUE_DAY, DUE_HOUR },
		{ 14, 0, DUE_HOUR },           { 14, 60, DUE_HOUR },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct due_facts facts = { .now = NOW,
					   .period_s = DUE_HOUR,
					   .longest_s = cases[i].longest,
					   .per_week = cases[i].per_week };

		assert_int_equal(due_period(&facts), cases[i].expect);
		assert_in_range(due_next(&facts), NOW + cases[i].expect * 8 / 10,
				NOW + cases[i].expect);
		/* a failure is tried again after the user's own period */
		facts.failures = 1;
		assert_in_range(due_next(&facts), NOW + DUE_HOUR, NOW + DUE_HOUR * 11 / 10);
		/* never by itself stays never */
		facts.period_s = 0;
		assert_int_equal(due_next(&facts), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_longest_wish_wins),
		cmocka_unit_test(failures_double_the_wait_up_to_a_week),
		cmocka_unit_test(jitter_spreads_failures_and_only_delays),
		cmocka_unit_test(being_off_the_network_is_not_the_feeds_fault),
		cmocka_unit_test(hours_and_days_that_the_feed_does_not_want_are_skipped),
		cmocka_unit_test(a_week_is_the_longest_also_with_everything_at_once),
		cmocka_unit_test(the_period_adapts_to_how_much_a_feed_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
