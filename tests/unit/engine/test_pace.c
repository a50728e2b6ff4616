/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/pace.h"

static void a_host_is_asked_once_a_pause_and_twice_at_a_time(void **state)
{
	struct pace *pace = pace_new(1000);

	(void)state;
	assert_int_equal(pace_wait(pace, "a", 5000), 0);
	pace_started(pace, "a", 5000, 0);
	assert_int_equal(pace_wait(pace, "a", 5000), 1000);
	assert_int_equal(pace_wait(pace, "a", 5999), 1);
	assert_int_equal(pace_wait(pace, "a", 6000), 0);
	pace_started(pace, "a", 6000, 0);
	/* however long: two are under way */
	assert_int_equal(pace_wait(pace, "a", 60000), -1);
	pace_ended(pace, "a");
	assert_int_equal(pace_wait(pace, "a", 6500), 500);
	assert_int_equal(pace_wait(pace, "a", 7000), 0);
	pace_free(pace);
}

static void hosts_do_not_wait_for_each_other(void **state)
{
	struct pace *pace = pace_new(1000);

	(void)state;
	pace_started(pace, "a", 0, 0);
	assert_int_equal(pace_wait(pace, "b", 0), 0);
	pace_ended(pace, "b"); /* of which nothing is known */
	pace_started(pace, "b", 0, 0);
	pace_ended(pace, "a");
	assert_int_equal(pace_wait(pace, "a", 500), 500);
	assert_int_equal(pace_wait(pace, "b", 1200), 0);
	pace_free(pace);
}

static void no_two_pauses_are_the_same(void **state)
{
	struct pace *pace = pace_new(1000);

	(void)state;
	pace_started(pace, "a", 0, 77);
	assert_int_equal(pace_wait(pace, "a", 0), 1077);
	pace_started(pace, "b", 0, 501 + 499);
	assert_int_equal(pace_wait(pace, "b", 0), 1000 + 499);
	pace_free(pace);
	pace = pace_new(0);
	pace_started(pace, "a", 0, 77);
	assert_int_equal(pace_wait(pace, "a", 0), 0);
	pace_free(pace);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_host_is_asked_once_a_pause_and_twice_at_a_time),
		cmocka_unit_test(hosts_do_not_wait_for_each_other),
		cmocka_unit_test(no_two_pauses_are_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
