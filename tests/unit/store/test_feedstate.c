/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/clock.h"

static struct feed_state state_of(struct fixture *f, int64_t id)
{
	struct feed_state s;

	assert_ok(f, store_feed_state(f->store, id, &f->arena, &s, &f->err));
	return s;
}

static const char *due(struct fixture *f, int64_t now, int64_t period_s)
{
	struct id_list ids = VEC_INIT;
	AUTO(strbuf) out = STRBUF_INIT;

	assert_ok(f, store_due(f->store, now, period_s, &ids, &f->err));
	vec_each (&ids, id)
		strbuf_printf(&out, "%s%d", out.len ? " " : "", (int)*id);
	vec_release(&ids);
	return arena_strdup(&f->arena, out.buf);
}

static void a_success_is_remembered(void **state)
{
	struct fixture *f = *state;
	struct feed feed = { .title = "T", .ttl_s = 600 };
	struct fetched fetched = { .at = NOW,
				   .etag = "W/\"x\"",
				   .modified = "Tue, 16 Jun 2026 08:00:00 GMT",
				   .next_due = NOW + 99 };
	struct saved saved;
	struct feed_state s;

	subscribe(f, "https://a/", NULL);
	assert_int_equal(state_of(f, 1).per_week, -1);
	assert_ok(f, store_save_feed(f->store, 1, &feed, &fetched, &saved, &f->err));
	s = state_of(f, 1);
	assert_string_equal(s.etag, "W/\"x\"");
	assert_string_equal(s.modified, fetched.modified);
	assert_int_equal(s.last_ok, NOW);
	assert_int_equal(s.next_due, NOW + 99);
	assert_int_equal(s.ttl_s, 600);
	assert_int_equal(s.per_week, 0);
	fetched = (struct fetched){ .at = NOW + 100 };
	assert_ok(f, store_save_unchanged(f->store, 1, &fetched, &f->err));
	s = state_of(f, 1);
	assert_string_equal(s.etag, "W/\"x\"");
	assert_int_equal(s.last_ok, NOW + 100);
	assert_int_equal(s.next_due, 0);
}

static void a_failure_leaves_articles_and_validators(void **state)
{
	struct fixture *f = *state;
	struct err why = { ERR_HTTP, 503, "" };
	struct feed_state s;
	struct feed_row row;

	subscribe(f, "https://a/", NULL);
	SAVE(f, 1, { .guid = "1", .title = "a" });
	assert_ok(f, store_save_failure(f->store, 1, &why, "busy", NOW + 1, NOW + 60, &f->err));
	assert_ok(f, store_save_failure(f->store, 1, &why, "busy", NOW + 2, NOW + 120, &f->err));
	s = state_of(f, 1);
	assert_int_equal(s.failures, 2);
	assert_string_equal(s.etag, "\"1\"");
	assert_int_equal(s.last_ok, NOW);
	assert_int_equal(s.last_fetch, NOW + 2);
	assert_true(store_feed(f->store, 1, &f->arena, &row));
	assert_int_equal(row.error, ERR_HTTP);
	assert_int_equal(row.error_code, 503);
	assert_string_equal(row.error_detail, "busy");
	assert_int_equal(row.total, 1);
	SAVE(f, 1, { .guid = "1", .title = "a" });
	assert_true(store_feed(f->store, 1, &f->arena, &row));
	assert_int_equal(row.error, ERR_NONE);
	assert_int_equal(row.failures, 0);
}

static void feeds_are_due_by_their_own_time_and_the_period(void **state)
{
	struct fixture *f = *state;
	struct fetched fetched = { .at = NOW };
	struct err gone = { ERR_GONE, 410, "" };

	subscribe(f, "https://a/", "https://b/", "https://c/", "https://d/", NULL);
	assert_string_equal(due(f, NOW, 3600), "1 2 3 4");
	assert_string_equal(due(f, NOW, 0), "");
	assert_ok(f, store_save_unchanged(f->store, 1, &fetched, &f->err));
	assert_string_equal(due(f, NOW + 3599, 3600), "2 3 4");
	assert_string_equal(due(f, NOW + 3600, 3600), "2 3 4 1");
	fetched.next_due = NOW + 7200;
	assert_ok(f, store_save_unchanged(f->store, 1, &fetched, &f->err));
	assert_string_equal(due(f, NOW + 3600, 3600), "2 3 4");
	sql(f, "UPDATE feed SET refresh_s = 0 WHERE id = 2");
	sql(f, "UPDATE feed SET paused = 1 WHERE id = 3");
	assert_string_equal(due(f, NOW, 3600), "4");
	assert_string_equal(due(f, NOW, 0), "");
	sql(f, "UPDATE feed SET refresh_s = 60 WHERE id = 4");
	assert_string_equal(due(f, NOW, 0), "4");
	assert_ok(f, store_save_failure(f->store, 4, &gone, NULL, NOW, 0, &f->err));
	assert_true(state_of(f, 4).gone);
	assert_string_equal(due(f, NOW, 3600), "");
	assert_string_equal(due(f, 0, 3600), "2 1");
	subscribe(f, "https://b/", NULL);
	assert_string_equal(due(f, 0, 0), "2");
}

static void a_redirect_is_counted_once_a_day_until_it_changes(void **state)
{
	struct fixture *f = *state;
	struct fetched fetched = { .at = NOW, .moved_to = "https://new/" };

	subscribe(f, "https://a/", NULL);
	for (int i = 1; i <= 3; i++) {
		assert_ok(f, store_save_unchanged(f->store, 1, &fetched, &f->err));
		fetched.at += 60;
		assert_ok(f, store_save_unchanged(f->store, 1, &fetched, &f->err));
		assert_int_equal(state_of(f, 1).moved_times, i);
		fetched.at += 86400;
	}
	fetched.moved_to = "https://newer/";
	assert_ok(f, store_save_unchanged(f->store, 1, &fetched, &f->err));
	assert_int_equal(state_of(f, 1).moved_times, 1);
	assert_string_equal(state_of(f, 1).moved_to, "https://newer/");
	fetched.moved_to = NULL;
	assert_ok(f, store_save_unchanged(f->store, 1, &fetched, &f->err));
	assert_int_equal(state_of(f, 1).moved_times, 0);
}

static void a_new_address_keeps_the_articles(void **state)
{
	struct fixture *f = *state;

	subscribe(f, "https://a/", "https://b/", "https://old/", NULL);
	SAVE(f, 1, { .guid = "1", .title = "a" });
	assert_false(store_readdress(f->store, 1, "https://b/", &f->err));
	assert_int_equal(f->err.kind, ERR_USER);
	assert_ok(f, store_readdress(f->store, 1, "https://new/", &f->err));
	assert_int_equal(store_feed_id(f->store, "https://new/"), 1);
	assert_null(state_of(f, 1).etag);
	subscribe(f, "https://new/", "https://b/", NULL);
	assert_ok(f, store_readdress(f->store, 1, "https://old/", &f->err));
	subscribe(f, "https://old/", "https://b/", NULL);
	assert_string_equal(titles(f, (struct list_spec){ .kind = LIST_LATEST }), "a");
}

static void a_lease_keeps_other_living_processes_away(void **state)
{
	struct fixture *f = *state;
	struct fetched fetched = { .at = NOW };
	AUTO_FREE char *take = NULL;
	int status;
	pid_t pid;

	subscribe(f, "https://a/", NULL);
	assert_true(store_claim(f->store, 1, NOW + 60));
	assert_true(store_claim(f->store, 1, NOW + 60)); /* we have it already */
	/* our parent lives */
	take = xasprintf("UPDATE feed SET lease_holder = %d || substr(lease_holder, "
			 "instr(lease_holder, '@'))",
			 (int)getppid());
	sql(f, take);
	assert_false(store_claim(f->store, 1, NOW + 60));
	clock_freeze(NOW + 61);
	assert_true(store_claim(f->store, 1, NOW + 120));
	assert_ok(f, store_save_unchanged(f->store, 1, &fetched, &f->err));
	assert_int_equal(sql(f, "SELECT lease_until FROM feed"), 0);
	/* a child that has ended does not */
	assert_true(store_claim(f->store, 1, NOW + 120));
	pid = fork();
	if (pid == 0)
		_exit(0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	free(take);
	take = xasprintf("UPDATE feed SET lease_holder = %d || substr(lease_holder, "
			 "instr(lease_holder, '@'))",
			 (int)pid);
	sql(f, take);
	assert_true(store_claim(f->store, 1, NOW + 120));
	/* of another host nothing is known; of this host before its restart everything is */
	sql(f, "UPDATE feed SET lease_holder = '1@elsewhere/x'");
	assert_false(store_claim(f->store, 1, NOW + 120));
	assert_false(store_claim(f->store, 99, NOW + 120));
}

static void two_writers_wait_for_each_other(void **state)
{
	struct fixture *f = *state;
	int status;
	pid_t pid;

	subscribe(f, "https://a/", NULL);
	SAVE(f, 1, { .guid = "1", .title = "a" });
	pid = fork();
	if (pid == 0) {
		struct store *mine;
		struct err err;
		char *aside;
		int64_t id = 1, n;

		if (!store_open_writer(&mine, f->path, &aside, &err))
			_exit(1);
		for (int i = 0; i < 100; i++)
			if (!store_mark(mine, &id, 1, i % 2 ? 0 : ENTRY_STARRED,
					i % 2 ? ENTRY_STARRED : 0, &n, &err))
				_exit(2);
		store_close(mine);
		_exit(0);
	}
	for (int i = 0; i < 100; i++)
		mark(f, "a", i % 2 ? 0 : ENTRY_READ, i % 2 ? ENTRY_READ : 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	assert_int_equal(flags_of(f, "a"), 0);
	assert_counters(f);
}

static void what_is_asked_for_stays_until_a_whole_answer(void **state)
{
	struct fixture *f = *state;
	struct feed feed = { .ttl_s = 600, .skip_hours = 0xF0000F, .skip_days = 0x41,
			     .next_page = "https://a/2" };
	struct fetched fetched = { .at = NOW, .max_age_s = 900 };
	struct saved saved;
	struct feed_state s;

	subscribe(f, "https://a/", NULL);
	assert_ok(f, store_save_feed(f->store, 1, &feed, &fetched, &saved, &f->err));
	for (int i = 0; i < 2; i++) {
		s = state_of(f, 1);
		assert_int_equal(s.ttl_s, 600);
		assert_int_equal(s.skip_hours, 0xF0000F);
		assert_int_equal(s.skip_days, 0x41);
		assert_int_equal(s.max_age_s, 900);
		assert_string_equal(s.next_page, "https://a/2");
		fetched.max_age_s = 0;
		assert_ok(f, store_save_unchanged(f->store, 1, &fetched, &f->err));
	}
	feed = (struct feed){ 0 };
	assert_ok(f, store_save_feed(f->store, 1, &feed, &fetched, &saved, &f->err));
	s = state_of(f, 1);
	assert_int_equal(s.ttl_s + s.max_age_s + s.skip_hours + s.skip_days, 0);
	assert_null(s.next_page);
}

static void a_wait_is_no_failure(void **state)
{
	struct fixture *f = *state;
	struct feed_state s;
	struct feed_row row;

	subscribe(f, "https://a/", NULL);
	SAVE(f, 1, { .guid = "1", .title = "a" });
	assert_true(store_claim(f->store, 1, NOW + 600));
	assert_ok(f, store_save_wait(f->store, 1, NOW + 60, NOW + 90, &f->err));
	s = state_of(f, 1);
	assert_int_equal(s.failures, 0);
	assert_int_equal(s.last_fetch, NOW);
	assert_int_equal(s.next_due, NOW + 90);
	assert_true(store_feed(f->store, 1, &f->arena, &row));
	assert_int_equal(row.error, ERR_WAIT);
	assert_int_equal(row.error_code, NOW + 60);
	assert_int_equal(sql(f, "SELECT lease_until FROM feed"), 0);
}

static void all_leases_of_ours_can_be_given_back(void **state)
{
	struct fixture *f = *state;

	subscribe(f, "https://a/", "https://b/", "https://c/", NULL);
	assert_true(store_claim(f->store, 1, NOW + 600));
	assert_true(store_claim(f->store, 2, NOW + 600));
	sql(f, "UPDATE feed SET lease_until = 9999999999, lease_holder = 'another' WHERE id = 3");
	assert_ok(f, store_release_claims(f->store, &f->err));
	assert_int_equal(sql(f, "SELECT count(*) FROM feed WHERE lease_until > 0"), 1);
	assert_int_equal(sql(f, "SELECT id FROM feed WHERE lease_until > 0"), 3);
}

static void places_where_many_hosts_end_are_counted(void **state)
{
	struct fixture *f = *state;
	const char *portal = "https://portal/here?for=1";
	struct fetched fetched = { .at = NOW, .moved_to = "https://portal/here?for=2" };

	subscribe(f, "https://a/1", "https://a/2", "https://b/", NULL);
	assert_int_equal(store_moved_alike(f->store, 1, portal), 0);
	assert_ok(f, store_save_unchanged(f->store, 1, &fetched, &f->err));
	assert_ok(f, store_save_unchanged(f->store, 2, &fetched, &f->err));
	/* of one host: it moved as a whole */
	assert_int_equal(store_moved_alike(f->store, 1, portal), 0);
	assert_ok(f, store_save_unchanged(f->store, 3, &fetched, &f->err));
	assert_int_equal(store_moved_alike(f->store, 1, portal), 1);
	assert_int_equal(store_moved_alike(f->store, 3, portal), 2);
	assert_int_equal(store_moved_alike(f->store, 1, "https://portal/there"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(a_success_is_remembered),
		UNIT(a_failure_leaves_articles_and_validators),
		UNIT(feeds_are_due_by_their_own_time_and_the_period),
		UNIT(a_redirect_is_counted_once_a_day_until_it_changes),
		UNIT(a_new_address_keeps_the_articles),
		UNIT(a_lease_keeps_other_living_processes_away),
		UNIT(two_writers_wait_for_each_other),
		UNIT(what_is_asked_for_stays_until_a_whole_answer),
		UNIT(a_wait_is_no_failure),
		UNIT(all_leases_of_ours_can_be_given_back),
		UNIT(places_where_many_hosts_end_are_counted),
	};

	return cmocka_run_group_tests_name("feedstate", tests, NULL, NULL);
}
