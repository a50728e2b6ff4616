/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/alloc.h"

static void nothing_is_still_memory(void **state)
{
	void *ptr[] = { xmalloc(0), xcalloc(0, 8), xrealloc(NULL, 0), xreallocarray(NULL, 0, 8) };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ptr); i++) {
		assert_non_null(ptr[i]);
		free(ptr[i]);
	}
}

static void strings_are_copied(void **state)
{
	AUTO_FREE char *all = xstrdup("abc"), *part = xstrndup("abc", 2);
	AUTO_FREE char *made = xasprintf("%s-%d", "x", 5);

	(void)state;
	assert_string_equal(all, "abc");
	assert_string_equal(part, "ab");
	assert_string_equal(made, "x-5");
	assert_null(xstrdup_null(NULL));
}

static void say_goodbye(void)
{
	if (write(STDOUT_FILENO, "goodbye", 7) != 7)
		_exit(1);
}

/* The child says goodbye and ends with this signal, or with this status. */
static void assert_ends(void (*fn)(void), int sig, int code)
{
	char text[64] = "";
	int fd[2], status;
	pid_t pid;

	assert_int_equal(pipe(fd), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		dup2(fd[1], STDOUT_FILENO);
		if (!freopen("/dev/null", "w", stderr))
			_exit(1);
		signal(SIGABRT, SIG_DFL);
		setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
		alloc_on_abort(say_goodbye);
		fn();
		_exit(0);
	}
	close(fd[1]);
	while (read(fd[0], text + strlen(text), sizeof(text) - 1 - strlen(text)) > 0)
		;
	close(fd[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(WIFSIGNALED(status) ? WTERMSIG(status) : 0, sig);
	assert_int_equal(WIFEXITED(status) ? WEXITSTATUS(status) : 0, code);
	assert_string_equal(text, "goodbye"); /* exactly once */
}

static void overflow(void)
{
	free(xreallocarray(NULL, SIZE_MAX / 2, 4));
}

static void mistake(void)
{
	BUG_ON(1 + 1 == 2);
}

static void a_product_that_overflows_ends_the_program_politely(void **state)
{
	(void)state;
	assert_ends(overflow, 0, 2);
}

static void a_mistake_of_ours_ends_the_program_politely(void **state)
{
	(void)state;
	assert_ends(mistake, SIGABRT, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_still_memory),
		cmocka_unit_test(strings_are_copied),
		cmocka_unit_test(a_product_that_overflows_ends_the_program_politely),
		cmocka_unit_test(a_mistake_of_ours_ends_the_program_politely),
	};

	return cmocka_run_group_tests_name("alloc", tests, NULL, NULL);
}
