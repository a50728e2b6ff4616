/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attr.h"
#include "store/idset.h"

static void what_goes_in_comes_out(void **state)
{
	static const int64_t ids[] = { 1, 2, 3, 1000000, 5, -7, INT64_MAX, INT64_MIN, 0 };
	AUTO(strbuf) bytes = STRBUF_INIT;
	struct idset_reader reader;
	int64_t last = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ids); i++)
		idset_add(&bytes, &last, ids[i], (unsigned char)(i * 29));
	reader = (struct idset_reader){ .rest = strbuf_str(&bytes) };
	for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
		assert_true(idset_next(&reader));
		assert_true(reader.id == ids[i]);
		assert_int_equal(reader.tag, (unsigned char)(i * 29));
	}
	assert_false(idset_next(&reader));
}

static void neighbours_take_two_bytes(void **state)
{
	AUTO(strbuf) bytes = STRBUF_INIT;
	int64_t last = 0;

	(void)state;
	for (int64_t id = 1; id <= 1000; id++)
		idset_add(&bytes, &last, id, 1);
	assert_int_equal(bytes.len, 2000);
}

static void bytes_that_are_no_set_just_end(void **state)
{
	static const char bad[] = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01";
	struct idset_reader reader = { .rest = { bad, sizeof(bad) - 1 } };

	(void)state;
	assert_false(idset_next(&reader));
	reader.rest = (struct str){ "\x02", 1 };
	assert_false(idset_next(&reader));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_goes_in_comes_out),
		cmocka_unit_test(neighbours_take_two_bytes),
		cmocka_unit_test(bytes_that_are_no_set_just_end),
	};

	return cmocka_run_group_tests_name("idset", tests, NULL, NULL);
}
