/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/hash.h"

static void hashes_are_the_same_for_ever(void **state)
{
	/* They stand in people's archives: these numbers must never change. */
	(void)state;
	assert_true(hash_cstr("", HASH_SEED) == UINT64_C(0xfdbdf6ac4fc52e7f));
	assert_true(hash_cstr("courant", HASH_SEED) == UINT64_C(0xaa226ccfa55d4eec));
	assert_true(hash_bytes("a\0b", 3, HASH_SEED) == UINT64_C(0xc5ff171e2132d92f));
}

static void nothing_and_null_are_the_same(void **state)
{
	(void)state;
	assert_true(hash_cstr(NULL, 7) == hash_cstr("", 7));
}

static void the_border_between_two_parts_counts(void **state)
{
	uint64_t one = hash_cstr("c", hash_cstr("ab", HASH_SEED));
	uint64_t two = hash_cstr("bc", hash_cstr("a", HASH_SEED));

	(void)state;
	assert_true(one != two);
}

static void one_bit_changes_about_half_of_all_bits(void **state)
{
	int flipped = 0;

	(void)state;
	for (unsigned i = 0; i < 64; i++) {
		unsigned char bytes[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };
		uint64_t before = hash_bytes(bytes, 8, HASH_SEED);

		bytes[i / 8] ^= (unsigned char)(1U << i % 8);
		flipped += __builtin_popcountll(before ^ hash_bytes(bytes, 8, HASH_SEED));
	}
	assert_in_range(flipped, 64 * 24, 64 * 40);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hashes_are_the_same_for_ever),
		cmocka_unit_test(nothing_and_null_are_the_same),
		cmocka_unit_test(the_border_between_two_parts_counts),
		cmocka_unit_test(one_bit_changes_about_half_of_all_bits),
	};

	return cmocka_run_group_tests_name("hash", tests, NULL, NULL);
}
