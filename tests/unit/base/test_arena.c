/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

#define MIB (1024 * 1024)

static bool all_zero(const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (bytes[i])
			return false;
	return true;
}

static void memory_is_zeroed_and_aligned(void **state)
{
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t len = 0; len < 300; len++) {
		char *p = arena_alloc(&a, len);

		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		assert_true(all_zero(p, len));
		memset(p, 0xAA, len);
	}
	arena_release(&a);
	assert_null(a.block);
}

static void pieces_do_not_overlap(void **state)
{
	struct arena a = ARENA_INIT;
	char *piece[1000];

	(void)state;
	for (int i = 0; i < 1000; i++) {
		piece[i] = arena_alloc(&a, 50);
		memset(piece[i], i & 0xFF, 50);
	}
	for (int i = 0; i < 1000; i++)
		for (int k = 0; k < 50; k++)
			assert_int_equal((unsigned char)piece[i][k], i & 0xFF);
	arena_release(&a);
}

static void a_big_piece_leaves_the_current_block_in_use(void **state)
{
	struct arena a = ARENA_INIT;
	char *small = arena_strdup(&a, "small");
	struct arena_block *block = a.block;
	char *big = arena_alloc(&a, MIB);
	char *after;

	(void)state;
	assert_true(all_zero(big, MIB));
	memset(big, 1, MIB);
	assert_ptr_equal(a.block, block);
	after = arena_strdup(&a, "after");
	assert_ptr_equal(a.block, block);
	assert_string_equal(small, "small");
	assert_string_equal(after, "after");
	assert_true(a.total >= MIB);
	arena_release(&a);
}

static void a_big_piece_may_come_first(void **state)
{
	struct arena a = ARENA_INIT;
	char *big = arena_alloc(&a, MIB), *small;

	(void)state;
	memset(big, 1, MIB);
	small = arena_strdup(&a, "small");
	assert_true(small < big || small >= big + MIB);
	arena_release(&a);
}

static void reset_makes_it_empty_and_zeroed_again(void **state)
{
	struct arena a = ARENA_INIT;

	(void)state;
	for (int round = 0; round < 5; round++) {
		for (int i = 0; i < 200; i++) {
			char *p = arena_alloc(&a, 700);

			assert_true(all_zero(p, 700));
			memset(p, 0xAA, 700);
		}
		memset(arena_alloc(&a, MIB), 0xAA, MIB);
		assert_true(a.total >= 200 * 700 + MIB);
		arena_reset(&a);
		assert_int_equal(a.total, 0);
		assert_non_null(a.block);
	}
	arena_release(&a);
	arena_reset(&a); /* an empty one as well */
	assert_null(a.block);
}

static void strings_are_copied(void **state)
{
	struct arena a = ARENA_INIT;

	(void)state;
	assert_string_equal(arena_strndup(&a, "abcdef", 3), "abc");
	assert_string_equal(arena_strndup(&a, "abc", 0), "");
	assert_null(arena_strdup_null(&a, NULL));
	assert_string_equal(arena_printf(&a, "%d-%s", 42, "x"), "42-x");
	assert_int_equal(strlen(arena_printf(&a, "%100000d", 1)), 100000);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zeroed_and_aligned),
		cmocka_unit_test(pieces_do_not_overlap),
		cmocka_unit_test(a_big_piece_leaves_the_current_block_in_use),
		cmocka_unit_test(a_big_piece_may_come_first),
		cmocka_unit_test(reset_makes_it_empty_and_zeroed_again),
		cmocka_unit_test(strings_are_copied),
	};

	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
