/*
 * The whole program in a terminal of our own, which answers its questions as
 * kitty does, or not at all. Keys are typed between the answers.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../unit/base/temp.h"
#include "base/clock.h"
#include "base/strbuf.h"

#define PATIENCE_MS 20000

struct terminal {
	pid_t pid;
	int fd;
	struct strbuf out; /* all that was written */
};

static struct terminal begin(const char *home)
{
	struct terminal t = { .out = STRBUF_INIT };
	struct winsize size = { 36, 120, 1200, 720 };

	t.pid = forkpty(&t.fd, NULL, NULL, &size);
	assert_true(t.pid >= 0);
	if (t.pid == 0) {
		AUTO_FREE char *program = xasprintf("%s/courant", getenv("top_builddir"));

		setenv("HOME", home, 1);
		setenv("TMPDIR", home, 1);
		setenv("XDG_CACHE_HOME", home, 1);
		setenv("XDG_CONFIG_HOME", home, 1);
		setenv("XDG_STATE_HOME", home, 1);
		setenv("TERM", "xterm-256color", 1);
		setenv("COURANT_NOW", "1781600400", 1);
		unsetenv("COLORTERM");
		unsetenv("NO_COLOR");
		unsetenv("TMUX");
		execl(program, program, "--demo", NULL);
		_exit(127);
	}
	return t;
}

static bool has(const struct terminal *t, const char *text)
{
	return str_find(strbuf_str(&t->out), str_from(text)) >= 0;
}

static bool wait_for(struct terminal *t, const char *text)
{
	int64_t end = clock_mono_ms() + PATIENCE_MS;
	char bytes[65536];

	while (!has(t, text)) {
		struct pollfd in = { t->fd, POLLIN, 0 };
		ssize_t n;

		if (poll(&in, 1, (int)MAX(end - clock_mono_ms(), 0)) != 1)
			return false;
		n = read(t->fd, bytes, sizeof(bytes));
		if (n <= 0)
			return false;
		strbuf_append(&t->out, bytes, (size_t)n);
	}
	return true;
}

static void type(struct terminal *t, const char *keys)
{
	assert_int_equal(write(t->fd, keys, strlen(keys)), strlen(keys));
}

static void end(struct terminal *t)
{
	int status;
	char bytes[4096];

	type(t, "Q");
	while (read(t->fd, bytes, sizeof(bytes)) > 0)
		;
	waitpid(t->pid, &status, 0);
	close(t->fd);
	strbuf_release(&t->out);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void kitty_gets_a_picture_and_loses_no_key(void **state)
{
	struct terminal t = begin(*state);

	assert_true(wait_for(&t, "\033[c"));
	type(&t, "\033_Gi=31;OK\033\\j\033P>|kitty(0.35.2)\033\\\033[6;20;10tj\033[?62;c");
	assert_true(wait_for(&t, "Demo edition"));
	type(&t, "j\r\r"); /* the third one down: Latest, and the first article there */
	assert_true(wait_for(&t, "\033_Ga=T,U=1,f=100,q=2,i="));
	assert_true(wait_for(&t, "\xf4\x8e\xbb\xae\xcc\x85\xcc\x85")); /* its first cell */
	assert_false(has(&t, "\xe2\x96\x80"));
	end(&t);
}

static void whoever_does_not_answer_gets_blocks_at_once(void **state)
{
	struct terminal t = begin(*state);
	int64_t asked;

	assert_true(wait_for(&t, "\033[c"));
	asked = clock_mono_ms();
	type(&t, "j");
	assert_true(wait_for(&t, "Front page"));
	assert_true(clock_mono_ms() - asked < 1000); /* nobody waits for the answer */
	assert_true(wait_for(&t, "Demo edition"));
	type(&t, "jj\r\r");
	assert_true(wait_for(&t, "\xe2\x96\x84") || wait_for(&t, "\xe2\x96\x80"));
	assert_false(has(&t, "\033_Ga=T"));
	end(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(kitty_gets_a_picture_and_loses_no_key, temp_setup,
						temp_teardown),
		cmocka_unit_test_setup_teardown(whoever_does_not_answer_gets_blocks_at_once,
						temp_setup, temp_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
