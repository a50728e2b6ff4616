/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/log.h"
#include "temp.h"

/* What follows the time and the level in the one line of the log. */
static char *logged(const char *dir, const char *text)
{
	AUTO_FREE char *path = file_join(dir, "log");
	AUTO(strbuf) sb = STRBUF_INIT;
	struct err err;
	char *end;

	remove(path);
	assert_true(log_open(path, &err));
	log_info("%s", text);
	log_close();
	assert_true(file_read(path, 1 << 16, &sb, &err));
	end = strchr(sb.buf, '\n');
	assert_non_null(end);
	assert_ptr_equal(end, sb.buf + sb.len - 1);
	*end = '\0';
	assert_true(sb.len > 30);
	assert_memory_equal(sb.buf + 23, "Z info ", 7);
	return xstrdup(sb.buf + 30);
}

static void assert_logged(const char *dir, const char *text, const char *want)
{
	AUTO_FREE char *got = logged(dir, text);

	assert_string_equal(got, want);
}

static void nothing_is_logged_before_the_log_is_open(void **state)
{
	(void)state;
	log_info("nowhere");
	log_warn("nowhere");
	log_close();
}

static void lines_are_appended(void **state)
{
	AUTO_FREE char *path = file_join(*state, "log");
	AUTO(strbuf) sb = STRBUF_INIT;
	struct err err;
	struct stat st;

	for (int i = 0; i < 2; i++) {
		assert_true(log_open(path, &err));
		log_info("one %d", 1);
		log_warn("two");
		log_close();
		log_info("after the end");
	}
	assert_true(file_read(path, 1 << 16, &sb, &err));
	assert_int_equal(sb.len, 2 * (23 + 7 + 5 + 1 + 23 + 7 + 3 + 1));
	assert_non_null(strstr(sb.buf, "Z warn two\n"));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

static void control_characters_never_reach_the_log(void **state)
{
	assert_logged(*state, "a\x1B[2Jb\r\nc\td\x7F", "a?[2Jb??c?d?");
	assert_logged(*state, "C1 as UTF-8: \xC2\x9B" "31m", "C1 as UTF-8: ??31m");
	assert_logged(*state, "C1 raw: \x9B" "31m", "C1 raw: ?31m");
	assert_logged(*state, "cut: \xE2\x82", "cut: ??");
	assert_logged(*state, "good: \xC3\xBC \xC2\xA0 \xE2\x82\xAC \xF0\x9F\x98\x80",
		      "good: \xC3\xBC \xC2\xA0 \xE2\x82\xAC \xF0\x9F\x98\x80");
}

static void a_long_line_is_cut_and_stays_one_line(void **state)
{
	AUTO(strbuf) text = STRBUF_INIT;
	AUTO_FREE char *got = NULL;

	strbuf_add_repeat(&text, 'x', 5000);
	got = logged(*state, text.buf);
	assert_in_range(strlen(got), 900, 1024);
	assert_int_equal(strspn(got, "x"), strlen(got));
}

static void a_log_that_cannot_be_written_is_an_error(void **state)
{
	struct err err = ERR_INIT;

	assert_false(log_open(*state, &err));
	assert_int_equal(err.kind, ERR_SYS);
}

#define IN_TEMP(test) cmocka_unit_test_setup_teardown(test, temp_setup, temp_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_logged_before_the_log_is_open),
		IN_TEMP(lines_are_appended),
		IN_TEMP(control_characters_never_reach_the_log),
		IN_TEMP(a_long_line_is_cut_and_stays_one_line),
		IN_TEMP(a_log_that_cannot_be_written_is_an_error),
	};

	return cmocka_run_group_tests_name("log", tests, NULL, NULL);
}
