/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/spawn.h"
#include "temp.h"

#define SH(script) ((const char *const[]){ "sh", "-c", script, NULL })

static void arguments_arrive_exactly_as_given(void **state)
{
	static const char *const argv[] = { "printf", "[%s]\n",       "two words", "",   "it's",
					    "\"q\"",  "$(id) `id`", "a\nb",      "*",  ";rm -rf x",
					    "\\n",   "-n",           "%s",        NULL };
	static const char want[] = "[two words]\n[]\n[it's]\n[\"q\"]\n[$(id) `id`]\n[a\nb]\n[*]\n"
				   "[;rm -rf x]\n[\\n]\n[-n]\n[%s]\n";
	AUTO(strbuf) out = STRBUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	assert_true(spawn_filter(argv, STR(""), &out, 10, &err));
	assert_string_equal(out.buf, want);
}

static void a_filter_gets_and_gives_more_than_a_pipe_holds(void **state)
{
	static const char *const argv[] = { "cat", NULL };
	AUTO(strbuf) in = STRBUF_INIT;
	AUTO(strbuf) out = STRBUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	for (int i = 0; i < 300000; i++)
		strbuf_printf(&in, "%d\n", i);
	assert_true(spawn_filter(argv, strbuf_str(&in), &out, 30, &err));
	assert_int_equal(out.len, in.len);
	assert_memory_equal(out.buf, in.buf, in.len);
}

static void no_input_is_the_end_of_input(void **state)
{
	AUTO(strbuf) out = STRBUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	assert_true(spawn_filter(SH("cat; echo done"), STR(""), &out, 10, &err));
	assert_string_equal(out.buf, "done\n");
}

static void a_child_may_ignore_its_input(void **state)
{
	AUTO(strbuf) in = STRBUF_INIT;
	AUTO(strbuf) out = STRBUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	/* the signal of a broken pipe would end this test */
	assert_true(signal(SIGPIPE, SIG_DFL) != SIG_ERR);
	strbuf_add_repeat(&in, 'x', 1 << 20);
	assert_true(spawn_filter(SH("exec <&-; echo ok"), strbuf_str(&in), &out, 10, &err));
	assert_string_equal(out.buf, "ok\n");
	strbuf_clear(&out);
	assert_true(spawn_filter(SH("true"), strbuf_str(&in), &out, 10, &err));
	assert_int_equal(out.len, 0);
}

static void the_exit_status_is_the_error(void **state)
{
	AUTO(strbuf) out = STRBUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	assert_false(spawn_filter(SH("echo partly; exit 3"), STR(""), &out, 10, &err));
	assert_int_equal(err.kind, ERR_COMMAND);
	assert_int_equal(err.code, 3);
	assert_false(spawn_filter(SH("kill -9 $$"), STR(""), &out, 10, &err));
	assert_int_equal(err.code, 128 + 9);
}

static void an_unknown_program_is_an_error(void **state)
{
	static const char *const argv[] = { "/nonexistent/program", NULL };
	AUTO(strbuf) out = STRBUF_INIT;
	struct err err = ERR_INIT;
	struct spawn child;

	(void)state;
	assert_false(spawn_filter(argv, STR("x"), &out, 10, &err));
	assert_int_equal(err.kind, ERR_COMMAND);
	assert_int_equal(err.code, 127);
	assert_non_null(strstr(err.text, "/nonexistent/program"));
	for (int how = SPAWN_DETACH; how <= SPAWN_PIPES; how++) {
		assert_false(spawn_start(&child, (enum spawn_how)how, argv, &err));
		assert_int_equal(child.pid, -1);
		assert_int_equal(child.in, -1);
		assert_int_equal(child.out, -1);
	}
}

static void assert_gives_up(const char *script, struct str in)
{
	AUTO(strbuf) out = STRBUF_INIT;
	struct err err = ERR_INIT;
	int64_t start = clock_mono_ms();

	assert_false(spawn_filter(SH(script), in, &out, 1, &err));
	assert_int_equal(err.kind, ERR_COMMAND);
	assert_int_equal(err.code, 124);
	assert_in_range(clock_mono_ms() - start, 1000, 10000);
}

static void a_child_that_takes_too_long_is_stopped(void **state)
{
	(void)state;
	assert_gives_up("sleep 60", STR("input"));
}

static void closing_the_output_does_not_escape_the_timeout(void **state)
{
	(void)state;
	assert_gives_up("exec <&- >&-; sleep 60", STR(""));
}

static void a_child_of_the_child_does_not_escape_the_timeout(void **state)
{
	(void)state;
	assert_gives_up("trap '' TERM HUP; sleep 60 & wait", STR(""));
}

static void endless_output_ends_at_the_limit(void **state)
{
	static const char *const argv[] = { "yes", NULL };
	AUTO(strbuf) out = STRBUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	strbuf_limit(&out, 100000);
	assert_false(spawn_filter(argv, STR(""), &out, 30, &err));
	assert_int_equal(err.kind, ERR_LIMIT);
	assert_int_equal(err.code, 100000);
	assert_true(out.len <= 100000);
}

static void signals_and_descriptors_are_not_inherited(void **state)
{
	AUTO(strbuf) out = STRBUF_INIT;
	struct err err = ERR_INIT;
	struct spawn other;
	sigset_t block;

	(void)state;
	assert_true(signal(SIGTERM, SIG_IGN) != SIG_ERR);
	sigemptyset(&block);
	sigaddset(&block, SIGTERM);
	sigprocmask(SIG_BLOCK, &block, NULL);
	assert_false(spawn_filter(SH("kill -TERM $$; sleep 1; exit 0"), STR(""), &out, 10, &err));
	assert_int_equal(err.code, 128 + SIGTERM);
	sigprocmask(SIG_UNBLOCK, &block, NULL);
	signal(SIGTERM, SIG_DFL);

	if (access("/proc/self/fd", F_OK) != 0)
		return;
	strbuf_clear(&out);
	/* what this test was itself given (make's jobserver) is not ours */
	for (int fd = 3; fd < 1024; fd++)
		fcntl(fd, F_SETFD, FD_CLOEXEC);
	assert_true(spawn_start(&other, SPAWN_PIPES, SH("cat"), &err));
	assert_true(spawn_filter(SH("cd /proc/self/fd && for f in *; do [ -e $f ] && echo $f; done; :"),
				 STR(""), &out, 10, &err));
	for (struct str rest = strbuf_str(&out), line; str_next(&rest, '\n', &line);) {
		int64_t fd = 0;

		assert_true(!line.len || (str_to_int(line, &fd) && fd <= 3)); /* 3: the folder */
	}
	spawn_stop(&other);
}

static void waiting_gives_the_status_once(void **state)
{
	struct spawn child;
	struct err err = ERR_INIT;
	int status = -1;

	(void)state;
	assert_true(spawn_start(&child, SPAWN_FOREGROUND, SH("exit 7"), &err));
	assert_int_equal(child.in, -1);
	assert_int_equal(child.out, -1);
	assert_true(spawn_wait(&child, &status, &err));
	assert_int_equal(status, 7);
	assert_int_equal(child.pid, -1);
	assert_false(spawn_ended(&child, &status));
}

static void stopping_ends_the_whole_group(void **state)
{
	struct spawn child;
	struct err err = ERR_INIT;
	struct pollfd fd;
	int out, status;
	char byte;

	(void)state;
	/* the grandchild holds the pipe: it closes when both are dead */
	assert_true(spawn_start(&child, SPAWN_PIPES, SH("sleep 60 & echo; wait"), &err));
	fd = (struct pollfd){ child.out, POLLIN, 0 };
	assert_int_equal(poll(&fd, 1, 10000), 1);
	assert_int_equal(read(child.out, &byte, 1), 1);
	assert_false(spawn_ended(&child, &status));
	out = dup(child.out);
	spawn_stop(&child);
	assert_int_equal(child.pid, -1);
	assert_int_equal(child.out, -1);
	fd = (struct pollfd){ out, POLLIN, 0 };
	assert_int_equal(poll(&fd, 1, 10000), 1);
	assert_int_equal(read(out, &byte, 1), 0);
	close(out);
	spawn_stop(&child); /* a second time is harmless */
}

static void a_detached_child_has_no_terminal_and_no_streams(void **state)
{
	AUTO_FREE char *path = file_join(*state, "out");
	const char *const argv[] = { "sh", "-c",
				     "{ cat; [ -t 0 ] || echo detached; echo lost >&3; } 2>&1 >\"$1\"",
				     "sh", path, NULL };
	AUTO(strbuf) text = STRBUF_INIT;
	struct spawn child;
	struct err err = ERR_INIT;
	int status = -1;

	assert_true(spawn_start(&child, SPAWN_DETACH, argv, &err));
	assert_int_equal(getpgid(child.pid), child.pid);
	assert_int_equal(getsid(child.pid), child.pid);
	assert_true(spawn_wait(&child, &status, &err));
	assert_true(file_read(path, 1000, &text, &err));
	assert_string_equal(text.buf, "detached\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arguments_arrive_exactly_as_given),
		cmocka_unit_test(a_filter_gets_and_gives_more_than_a_pipe_holds),
		cmocka_unit_test(no_input_is_the_end_of_input),
		cmocka_unit_test(a_child_may_ignore_its_input),
		cmocka_unit_test(the_exit_status_is_the_error),
		cmocka_unit_test(an_unknown_program_is_an_error),
		cmocka_unit_test(a_child_that_takes_too_long_is_stopped),
		cmocka_unit_test(closing_the_output_does_not_escape_the_timeout),
		cmocka_unit_test(a_child_of_the_child_does_not_escape_the_timeout),
		cmocka_unit_test(endless_output_ends_at_the_limit),
		cmocka_unit_test(signals_and_descriptors_are_not_inherited),
		cmocka_unit_test(waiting_gives_the_status_once),
		cmocka_unit_test(stopping_ends_the_whole_group),
		cmocka_unit_test_setup_teardown(a_detached_child_has_no_terminal_and_no_streams,
						temp_setup, temp_teardown),
	};

	return cmocka_run_group_tests_name("spawn", tests, NULL, NULL);
}
