/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/synopsis.h"
#include "base/attr.h"

#define MANY \
	"[--all|--feed URL] [--quiet] [--tag TAG]… FILE…\n" \
	"feeds [--json]\n" \
	"--to SERVICE [--print] URL [TITLE]"

static bool reads(const char *synopsis, struct given *given, struct arena *arena, int argc, ...)
{
	struct err err = ERR_INIT;
	char *argv[16];
	va_list ap;

	va_start(ap, argc);
	for (int i = 0; i < argc; i++)
		argv[i] = va_arg(ap, char *);
	va_end(ap);
	*given = (struct given){ 0 };
	bool ok = synopsis_read(synopsis, argc, argv, arena, given, &err);
	assert_true(ok || err.text[0]);
	return ok;
}

#define ASSERT_READS(expected, synopsis, ...) \
	do { \
		struct given given_; \
		assert_int_equal(reads(synopsis, &given_, &arena, __VA_ARGS__), expected); \
		given_release(&given_); \
	} while (0)

static void options_come_in_any_order_and_with_their_values(void **state)
{
	struct arena arena = ARENA_INIT;
	struct given given;

	(void)state;
	assert_true(
		reads(MANY, &given, &arena, 7, "a", "--tag", "x", "--feed=u=v", "--tag", "y", "b"));
	assert_string_equal(given_value(&given, "--feed"), "u=v");
	assert_string_equal(given_value(&given, "--tag"), "y");
	assert_null(given_value(&given, "--quiet"));
	assert_int_equal(given.options.n, 3);
	assert_int_equal(given.words.n, 2);
	assert_string_equal(given.words.ptr[1], "b");
	given_release(&given);
	arena_release(&arena);
}

static void what_excludes_each_other_does_not_go_together(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	ASSERT_READS(true, MANY, 2, "--all", "f");
	ASSERT_READS(false, MANY, 4, "--all", "--feed", "u", "f");
	ASSERT_READS(false, MANY, 3, "--all", "--all", "f");
	ASSERT_READS(false, MANY, 3, "--json", "--all", "f");
	arena_release(&arena);
}

static void words_are_neither_too_few_nor_too_many(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	ASSERT_READS(false, MANY, 0);
	ASSERT_READS(false, MANY, 2, "--to", "x");
	ASSERT_READS(true, MANY, 4, "--to", "x", "u", "t");
	ASSERT_READS(false, MANY, 5, "--to", "x", "u", "t", "more");
	ASSERT_READS(true, "", 0);
	ASSERT_READS(false, "", 1, "x");
	arena_release(&arena);
}

static void small_letters_are_meant_as_they_are(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	ASSERT_READS(true, "feeds [--json]", 2, "feeds", "--json");
	ASSERT_READS(false, "feeds [--json]", 2, "feed", "--json");
	arena_release(&arena);
}

static void an_option_that_must_be_there_must_be_there(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	ASSERT_READS(false, "--read|--star ID…", 1, "1");
	ASSERT_READS(true, "--read|--star ID…", 3, "1", "--star", "2");
	ASSERT_READS(false, "--read|--star ID…", 3, "1", "--star", "--read");
	arena_release(&arena);
}

static void unknown_and_empty_options_are_told(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	ASSERT_READS(false, MANY, 2, "--nope", "f");
	ASSERT_READS(false, MANY, 2, "f", "--feed");
	ASSERT_READS(false, MANY, 2, "--quiet=1", "f");
	arena_release(&arena);
}

static void two_dashes_end_the_options(void **state)
{
	struct arena arena = ARENA_INIT;
	struct given given;

	(void)state;
	assert_true(reads("[--json] WORDS…", &given, &arena, 4, "-x", "--", "--json", "-"));
	assert_false(given_has(&given, "--json"));
	assert_int_equal(given.words.n, 3);
	given_release(&given);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(options_come_in_any_order_and_with_their_values),
		cmocka_unit_test(what_excludes_each_other_does_not_go_together),
		cmocka_unit_test(words_are_neither_too_few_nor_too_many),
		cmocka_unit_test(small_letters_are_meant_as_they_are),
		cmocka_unit_test(an_option_that_must_be_there_must_be_there),
		cmocka_unit_test(unknown_and_empty_options_are_told),
		cmocka_unit_test(two_dashes_end_the_options),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
