/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "engine/child.h"

#define WORDS(...) \
	((const char *const[]){ __VA_ARGS__ }), ARRAY_LEN(((const char *const[]){ __VA_ARGS__ }))
#define SHELL(script) WORDS("sh", "-c", script)

struct world {
	struct child_pool *pool;
	struct fetcher *f;
};

static int begin(void **state)
{
	struct world *w = xcalloc(1, sizeof(*w));
	struct err err = ERR_INIT;

	*state = w;
	signal(SIGPIPE, SIG_IGN);
	w->pool = child_pool_new();
	return !fetcher_new(&w->f, &(struct fetch_options){ 0 }, &err);
}

static int end(void **state)
{
	struct world *w = *state;

	child_pool_free(w->pool);
	fetcher_free(w->f);
	free(w);
	return 0;
}

static struct child_answer next(struct world *w)
{
	struct child_answer answer;
	struct fetch_fds fds = VEC_INIT;

	child_run(w->pool);
	while (!child_take(w->pool, &answer)) {
		int wait = child_watch(w->pool, &fds);

		assert_int_not_equal(child_in_flight(w->pool), 0);
		fetch_wait(w->f, fds.ptr, fds.n, wait);
		vec_clear(&fds);
		child_run(w->pool);
	}
	vec_release(&fds);
	return answer;
}

static void output_is_collected_byte_for_byte(void **state)
{
	struct world *w = *state;
	struct child_answer answer;

	child_start(w->pool, WORDS("printf", "%s|%s", "a b; $(id)", "*"), NULL, 10, 1000, 42);
	answer = next(w);
	assert_int_equal(answer.tag, 42);
	assert_int_equal(answer.err.kind, ERR_NONE);
	assert_string_equal(answer.output.buf, "a b; $(id)|*");
	strbuf_release(&answer.output);
	assert_int_equal(child_in_flight(w->pool), 0);
}

static void a_filter_gets_all_of_its_input(void **state)
{
	struct world *w = *state;
	AUTO(strbuf) input = STRBUF_INIT;
	struct child_answer answer;

	strbuf_add_repeat(&input, 'x', 3 << 20); /* far more than a pipe holds */
	child_start(w->pool, WORDS("tr", "x", "y"), &input, 10, 4 << 20, 0);
	assert_int_equal(input.len, 0);
	answer = next(w);
	assert_int_equal(answer.err.kind, ERR_NONE);
	assert_int_equal(answer.output.len, 3 << 20);
	assert_int_equal(strspn(answer.output.buf, "y"), 3 << 20);
	strbuf_release(&answer.output);
}

static void a_filter_need_not_read_its_input(void **state)
{
	struct world *w = *state;
	AUTO(strbuf) input = STRBUF_INIT;
	struct child_answer answer;

	strbuf_add_repeat(&input, 'x', 3 << 20);
	child_start(w->pool, WORDS("echo", "own"), &input, 10, 1000, 0);
	answer = next(w);
	assert_int_equal(answer.err.kind, ERR_NONE);
	assert_string_equal(answer.output.buf, "own\n");
	strbuf_release(&answer.output);
}

static void what_goes_wrong_is_told(void **state)
{
	static const struct {
		const char *script;
		enum err_kind kind;
		long code;
	} cases[] = {
		{ "echo out; exit 3", ERR_COMMAND, 3 },
		{ "kill -9 $$", ERR_COMMAND, 128 + SIGKILL },
		{ "exec 1>&-; read x; exit 5", ERR_COMMAND, 5 }, /* closes its output first */
		{ "while :; do echo endless; done", ERR_LIMIT, 1000 },
	};
	struct world *w = *state;
	struct child_answer answer;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		child_start(w->pool, SHELL(cases[i].script), NULL, 10, 1000, 0);
		answer = next(w);
		assert_int_equal(answer.err.kind, cases[i].kind);
		assert_int_equal(answer.err.code, cases[i].code);
		strbuf_release(&answer.output);
	}
	child_start(w->pool, WORDS("/no/such/program"), NULL, 10, 1000, 0);
	answer = next(w);
	assert_int_equal(answer.err.kind, ERR_COMMAND);
	assert_int_equal(answer.err.code, 127);
	child_start(w->pool, NULL, 0, NULL, 10, 1000, 0);
	answer = next(w);
	assert_int_equal(answer.err.kind, ERR_COMMAND);
}

static void one_that_takes_too_long_is_killed_and_delays_nobody(void **state)
{
	struct world *w = *state;
	struct child_answer answer;

	child_start(w->pool, SHELL("sleep 600 | sleep 600"), NULL, 1, 1000, 1);
	child_start(w->pool, SHELL("exec >&-; sleep 600"), NULL, 1, 1000, 1);
	child_start(w->pool, WORDS("echo", "quick"), NULL, 10, 1000, 2);
	answer = next(w);
	assert_int_equal(answer.tag, 2);
	strbuf_release(&answer.output);
	for (int i = 0; i < 2; i++) {
		answer = next(w);
		assert_int_equal(answer.tag, 1);
		assert_int_equal(answer.err.kind, ERR_COMMAND);
		assert_int_equal(answer.err.code, 124);
		strbuf_release(&answer.output);
	}
}

static void only_a_few_run_at_once_but_all_get_their_turn(void **state)
{
	struct world *w = *state;
	struct child_answer answer;
	struct fetch_fds fds = VEC_INIT;

	for (int i = 0; i < 3 * CHILDREN_AT_ONCE; i++)
		child_start(w->pool, WORDS("cat"), NULL, 10, 1000, i);
	child_run(w->pool);
	child_watch(w->pool, &fds);
	assert_int_equal(fds.n, 2 * CHILDREN_AT_ONCE);
	vec_release(&fds);
	for (int i = 0; i < 3 * CHILDREN_AT_ONCE; i++) {
		answer = next(w);
		assert_int_equal(answer.err.kind, ERR_NONE);
		strbuf_release(&answer.output);
	}
}

static void what_is_cancelled_still_answers(void **state)
{
	struct world *w = *state;
	int64_t start = clock_mono_ms();
	struct child_answer answer;

	for (int i = 0; i < 2 * CHILDREN_AT_ONCE; i++)
		child_start(w->pool, WORDS("sleep", "600"), NULL, 600, 1000, i);
	child_run(w->pool);
	child_cancel_all(w->pool);
	for (int i = 0; i < 2 * CHILDREN_AT_ONCE; i++) {
		answer = next(w);
		assert_int_equal(answer.err.kind, ERR_STOPPED);
		strbuf_release(&answer.output);
	}
	assert_in_range(clock_mono_ms() - start, 0, 30000);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
	const struct CMUnitTest tests[] = {
		TEST(output_is_collected_byte_for_byte),
		TEST(a_filter_gets_all_of_its_input),
		TEST(a_filter_need_not_read_its_input),
		TEST(what_goes_wrong_is_told),
		TEST(one_that_takes_too_long_is_killed_and_delays_nobody),
		TEST(only_a_few_run_at_once_but_all_get_their_turn),
		TEST(what_is_cancelled_still_answers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
