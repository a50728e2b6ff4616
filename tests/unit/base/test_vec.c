/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/vec.h"

struct pair {
	int a, b;
};

static void pushing_keeps_the_order(void **state)
{
	VEC(struct pair) v = VEC_INIT;
	int i = 0;

	(void)state;
	vec_each (&v, pair)
		fail();
	for (int k = 0; k < 1000; k++)
		vec_push(&v, (struct pair){ k, -k });
	assert_int_equal(v.n, 1000);
	assert_true(v.cap >= v.n);
	vec_each (&v, pair) {
		assert_int_equal(pair->a, i);
		assert_int_equal(pair->b, -i);
		i++;
	}
	assert_int_equal(i, 1000);
	assert_int_equal(vec_last(&v)->a, 999);
	vec_pop(&v);
	assert_int_equal(vec_last(&v)->a, 998);
	vec_release(&v);
	assert_null(v.ptr);
	assert_int_equal(v.n + v.cap, 0);
}

static void an_element_of_its_own_may_be_pushed(void **state)
{
	VEC(int) v = VEC_INIT;

	(void)state;
	vec_push(&v, 7);
	for (int k = 0; k < 100; k++)
		vec_push(&v, v.ptr[0]);
	vec_each (&v, it)
		assert_int_equal(*it, 7);
	vec_release(&v);
}

static void inserting_and_removing_move_the_rest(void **state)
{
	VEC(int) v = VEC_INIT;

	(void)state;
	vec_insert(&v, 0, 2);
	vec_insert(&v, 0, 1);
	vec_insert(&v, 2, 4);
	vec_insert(&v, 2, 3);
	for (int i = 0; i < 4; i++)
		assert_int_equal(v.ptr[i], i + 1);
	vec_remove(&v, 0);
	vec_remove(&v, 2);
	assert_int_equal(v.n, 2);
	assert_int_equal(v.ptr[0], 2);
	assert_int_equal(v.ptr[1], 3);
	vec_release(&v);
}

static void clearing_keeps_the_memory(void **state)
{
	VEC(int) v = VEC_INIT;
	int *ptr;

	(void)state;
	vec_reserve(&v, 10);
	ptr = v.ptr;
	for (int i = 0; i < 10; i++)
		vec_push(&v, i);
	vec_clear(&v);
	assert_int_equal(v.n, 0);
	vec_push(&v, 1);
	assert_ptr_equal(v.ptr, ptr);
	vec_release(&v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pushing_keeps_the_order),
		cmocka_unit_test(an_element_of_its_own_may_be_pushed),
		cmocka_unit_test(inserting_and_removing_move_the_rest),
		cmocka_unit_test(clearing_keeps_the_memory),
	};

	return cmocka_run_group_tests_name("vec", tests, NULL, NULL);
}
