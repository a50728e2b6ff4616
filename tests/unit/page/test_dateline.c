/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attr.h"
#include "page/dateline.h"

static void dates_are_found_as_people_write_them(void **state)
{
	static const struct {
		const char *line;
		bool month_first;
		int64_t expect;
	} cases[] = {
		{ "erstellt: 01. April 2025, 15:25", false, 1743521100 },
		{ "Nov 19, 2019 6:46 pm ET", false, 1574189160 },
		{ "30/04/2024", true, 1714435200 },
		{ "04/05/2024", true, 1712275200 },
		{ "04/05/2024", false, 1714780800 },
		{ "2024年4月24日", false, 1713916800 },
		{ "/2016/07/09/psyop", false, 1468022400 },
		{ "Publicado el 1 de mayo de 2024", false, 1714521600 },
		{ "May 3rd, 2024", false, 1714694400 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		int64_t found = 0;

		assert_true(dateline_find(str_from(cases[i].line), cases[i].month_first, &found));
		assert_int_equal(found, cases[i].expect);
	}
}

static void what_is_no_date_is_none(void **state)
{
	static const char *const lines[] = { "", "2024", "May we?", "12.5.1", "99.99.2024", "call 555 1234 2024" };
	int64_t found;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		assert_false(dateline_find(str_from(lines[i]), false, &found));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_found_as_people_write_them),
		cmocka_unit_test(what_is_no_date_is_none),
	};

	return cmocka_run_group_tests_name("dateline", tests, NULL, NULL);
}
