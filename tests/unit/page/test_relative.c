/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attr.h"
#include "page/dateformat.h"
#include "page/relative.h"

/* 2026-06-16 08:40:00 */
#define NOW INT64_C(1781599200)
#define TODAY (NOW - NOW % 86400)
#define HOURS (NOW - NOW % 3600)

static int64_t read_date(const char *text, bool bare)
{
	int64_t out = -1;

	relative_date(str_from(text), bare, NOW, &out);
	return out;
}

static void words_count_back_from_now(void **state)
{
	static const struct {
		const char *text;
		int64_t at;
	} all[] = {
		{ "3 hours ago", HOURS - 3 * 3600 },
		{ "an hour ago", HOURS - 3600 },
		{ "Posted 2 days ago", TODAY - 2 * 86400 },
		{ "yesterday", TODAY - 86400 },
		{ "Today, 07:15", TODAY },
		{ "vor 5 Stunden", HOURS - 5 * 3600 },
		{ "vor einem Tag", TODAY - 86400 },
		{ "gestern", TODAY - 86400 },
		{ "il y a 3 jours", TODAY - 3 * 86400 },
		{ "hace 2 semanas", TODAY - 14 * 86400 },
		{ "2 giorni fa", TODAY - 2 * 86400 },
		{ "há 4 horas", HOURS - 4 * 3600 },
		{ "3 dagen geleden", TODAY - 3 * 86400 },
		{ "2 日前", TODAY - 2 * 86400 },
		{ "5時間前", HOURS - 5 * 3600 },
		{ "3小时前", HOURS - 3 * 3600 },
		{ "昨日", TODAY - 86400 },
		{ "2시간 전", HOURS - 2 * 3600 },
		{ "2 часа назад", HOURS - 2 * 3600 },
		{ "منذ 3 ساعات", HOURS - 3 * 3600 },
		{ "2 godz. temu", HOURS - 2 * 3600 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		if (read_date(all[i].text, false) != all[i].at)
			fail_msg("%s: %lld, not %lld", all[i].text,
				 (long long)read_date(all[i].text, false), (long long)all[i].at);
}

static void other_texts_are_none(void **state)
{
	static const char *const none[] = {
		"",           "12 May 2024",     "5 min read",   "3 comments",
		"Chicago",    "Today's weather", "10 days left", "agosto 2024",
		"a long time"
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(none); i++)
		if (read_date(none[i], false) != -1)
			fail_msg("%s", none[i]);
}

static void short_forms_count_where_dates_stand(void **state)
{
	(void)state;
	assert_int_equal(read_date("5h", true), HOURS - 5 * 3600);
	assert_int_equal(read_date("3 d", true), TODAY - 3 * 86400);
	assert_int_equal(read_date("5h", false), -1);
	assert_int_equal(read_date("12 May 2024", true), -1);
}

static void formats_of_php_are_read(void **state)
{
	static const struct {
		const char *format, *text;
		int64_t at;
	} all[] = {
		{ "d/m/Y", "03/04/2024", 1712102400 },
		{ "m/d/Y", "03/04/2024", 1709510400 },
		{ "Y-m-d H:i:s", "2024-04-03 10:20:30", 1712139630 },
		{ "j. F Y", "3. April 2024", 1712102400 },
		{ "D, d M Y H:i:s O", "Wed, 03 Apr 2024 10:00:00 +0200", 1712131200 },
		{ "g:i A, M jS Y", "1:05 PM, Apr 3rd 2024", 1712149500 },
		{ "U", "1712102400", 1712102400 },
		{ "Y\\Td", "2024T03", 1704240000 },
		{ "d.m.y+", "03.04.24 and more", 1712102400 },
		{ "d/m/Y", "3 April 2024", -1 },
		{ "d/m/Y", "31/13/2024", -1 },
		{ "d/m/Y", "", -1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		int64_t at = -1;

		dateformat_read(all[i].format, str_from(all[i].text), &at);
		if (at != all[i].at)
			fail_msg("%s: %lld", all[i].text, (long long)at);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_count_back_from_now),
		cmocka_unit_test(other_texts_are_none),
		cmocka_unit_test(short_forms_count_where_dates_stand),
		cmocka_unit_test(formats_of_php_are_read),
	};

	return cmocka_run_group_tests_name("relative", tests, NULL, NULL);
}
