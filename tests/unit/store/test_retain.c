/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#define LATEST titles(f, (struct list_spec){ .kind = LIST_LATEST })

static int64_t retain(struct fixture *f, int64_t item_limit, int64_t keep_days)
{
	int64_t n;

	assert_ok(f, store_retain(f->store, item_limit, keep_days, NOW, &n, &f->err));
	assert_counters(f);
	return n;
}

static void four_old_ones(struct fixture *f)
{
	subscribe(f, "https://a/", NULL);
	SAVE(f, 1, { .guid = "1", .title = "a", .published = NOW - 1 * DAY },
	     { .guid = "2", .title = "b", .published = NOW - 2 * DAY },
	     { .guid = "3", .link = "https://a/3", .title = "c", .published = NOW - 30 * DAY },
	     { .guid = "4", .title = "d", .published = NOW - 40 * DAY });
	SAVE(f, 1, { .guid = "1", .title = "a", .published = NOW - 1 * DAY });
}

static void without_limits_nothing_is_deleted(void **state)
{
	struct fixture *f = *state;

	four_old_ones(f);
	assert_int_equal(retain(f, 0, 0), 0);
	assert_int_equal(retain(f, 4, 0), 0);
}

static void what_is_beyond_the_number_goes(void **state)
{
	struct fixture *f = *state;

	four_old_ones(f);
	assert_int_equal(retain(f, 2, 0), 2);
	assert_string_equal(LATEST, "a b");
	assert_int_equal(sql(f, "SELECT count(*) FROM article"), 2);
	assert_int_equal(sql(f, "SELECT count(*) FROM body"), 2);
	assert_string_equal(titles(f, (struct list_spec){ .kind = LIST_SEARCH, .text = "c" }), "");
}

static void what_is_too_old_goes(void **state)
{
	struct fixture *f = *state;

	four_old_ones(f);
	assert_int_equal(retain(f, 0, 35), 1);
	assert_string_equal(LATEST, "a b c");
}

static void starred_ones_and_those_still_in_the_feed_stay(void **state)
{
	struct fixture *f = *state;

	four_old_ones(f);
	mark(f, "d", ENTRY_STARRED, 0);
	SAVE(f, 1, { .guid = "1", .title = "a", .published = NOW - 1 * DAY },
	     { .guid = "3", .link = "https://a/3", .title = "c", .published = NOW - 30 * DAY });
	assert_int_equal(retain(f, 1, 1), 1);
	assert_string_equal(LATEST, "a c d");
}

static void what_was_deleted_does_not_come_back(void **state)
{
	struct fixture *f = *state;

	four_old_ones(f);
	assert_int_equal(retain(f, 2, 0), 2);
	assert_int_equal(SAVE(f, 1, { .guid = "4", .title = "d" },
			      { .guid = "other", .link = "https://a/3", .title = "c" },
			      { .guid = "5", .title = "e" }),
			 100);
	assert_string_equal(LATEST, "e a b");
}

static void the_limit_of_the_feed_comes_first(void **state)
{
	struct fixture *f = *state;

	four_old_ones(f);
	sql(f, "UPDATE feed SET item_limit = 0");
	assert_int_equal(retain(f, 1, 0), 0);
	sql(f, "UPDATE feed SET item_limit = 3");
	assert_int_equal(retain(f, 1, 0), 1);
	sql(f, "UPDATE feed SET keep_days = 0");
	assert_int_equal(retain(f, 0, 5), 0);
	sql(f, "UPDATE feed SET keep_days = 20");
	assert_int_equal(retain(f, 0, 0), 1);
	assert_string_equal(LATEST, "a b");
}

static void ids_are_never_used_again(void **state)
{
	struct fixture *f = *state;
	int64_t last;

	four_old_ones(f);
	last = id_of(f, "a");
	SAVE(f, 1, { .guid = "9", .title = "x", .published = NOW - 90 * DAY });
	SAVE(f, 1, { .guid = "1", .title = "a", .published = NOW - 1 * DAY });
	assert_int_equal(retain(f, 0, 35), 2);
	SAVE(f, 1, { .guid = "10", .title = "y" });
	assert_true(id_of(f, "y") > last + 1);
}

static void what_waits_is_indexed_when_there_is_time(void **state)
{
	struct fixture *f = *state;
	struct list_spec spec = { .kind = LIST_SEARCH, .text = "berry" };

	subscribe(f, "https://a/", NULL);
	SAVE(f, 1, { .guid = "1", .title = "a", .content = "<p>berry</p>" });
	sql(f, "UPDATE article SET indexed = NULL, excerpt = NULL");
	sql(f, "INSERT INTO fts (fts) VALUES ('delete-all')");
	assert_string_equal(titles(f, spec), "");
	assert_ok(f, store_tidy(f->store, &f->err));
	assert_string_equal(titles(f, spec), "a");
	assert_int_equal(sql(f, "SELECT count(*) FROM article WHERE indexed IS NULL"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(without_limits_nothing_is_deleted),
		UNIT(what_is_beyond_the_number_goes),
		UNIT(what_is_too_old_goes),
		UNIT(starred_ones_and_those_still_in_the_feed_stay),
		UNIT(what_was_deleted_does_not_come_back),
		UNIT(the_limit_of_the_feed_comes_first),
		UNIT(ids_are_never_used_again),
		UNIT(what_waits_is_indexed_when_there_is_time),
	};

	return cmocka_run_group_tests_name("retain", tests, NULL, NULL);
}
