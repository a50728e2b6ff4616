/* SPDX-License-Identifier: MIT */
#include "fixture.h"

static void two_feeds(struct fixture *f)
{
	subscribe(f, "https://a/feed", "https://b/feed", NULL);
	SAVE(f, 1, { .guid = "1", .title = "A" }, { .guid = "2", .title = "B" },
	     { .guid = "3", .title = "C" });
	SAVE(f, 2, { .guid = "1", .title = "D" });
}

static const char *unread(struct fixture *f)
{
	return titles(f, (struct list_spec){ .kind = LIST_UNREAD });
}

static void a_mark_moves_the_counters(void **state)
{
	struct fixture *f = *state;
	struct feed_row row;

	two_feeds(f);
	assert_int_equal(mark(f, "A", ENTRY_READ | ENTRY_STARRED, 0), 1);
	assert_int_equal(mark(f, "A", ENTRY_READ, 0), 0);
	assert_int_equal(mark(f, "B", ENTRY_HIDDEN, 0), 1);
	assert_true(store_feed(f->store, 1, &f->arena, &row));
	assert_int_equal(row.total, 2);
	assert_int_equal(row.unread, 1);
	assert_counters(f);
	assert_string_equal(titles(f, (struct list_spec){ .kind = LIST_LATEST }), "D A C");
	assert_string_equal(titles(f, (struct list_spec){ .kind = LIST_HIDDEN }), "B");
	assert_string_equal(titles(f, (struct list_spec){ .kind = LIST_STARRED }), "A");
	assert_int_equal(mark(f, "B", 0, ENTRY_HIDDEN), 1);
	assert_string_equal(titles(f, (struct list_spec){ .kind = LIST_LATEST }), "D A B C");
	assert_counters(f);
}

static void marking_a_list_leaves_what_came_later(void **state)
{
	struct fixture *f = *state;
	struct list_spec spec = { .kind = LIST_FEED, .id = 1 };
	struct list_rows rows = VEC_INIT;
	int64_t newest, n;

	two_feeds(f);
	assert_ok(f, store_list(f->store, &spec, 100, &rows, &newest, &f->err));
	vec_release(&rows);
	SAVE(f, 1, { .guid = "4", .title = "E" });
	assert_ok(f, store_mark_list(f->store, &spec, newest, ENTRY_READ, 0, &n, &f->err));
	assert_int_equal(n, 3);
	assert_string_equal(unread(f), "E D");
	assert_counters(f);
}

static void undo_takes_back_exactly_what_was_changed(void **state)
{
	struct fixture *f = *state;
	struct list_spec all = { .kind = LIST_LATEST };
	struct journal_row step;
	int64_t n;

	two_feeds(f);
	mark(f, "A", ENTRY_READ, 0);
	mark(f, "B", ENTRY_STARRED, 0);
	assert_ok(f, store_mark_list(f->store, &all, 1000, ENTRY_READ | ENTRY_STARRED, 0, &n,
				     &f->err));
	assert_int_equal(n, 4);
	assert_true(store_undo(f->store, &step, &f->err));
	assert_int_equal(step.n, 4);
	assert_int_equal(step.set, ENTRY_READ | ENTRY_STARRED);
	assert_int_equal(flags_of(f, "A"), ENTRY_READ);
	assert_int_equal(flags_of(f, "B"), ENTRY_STARRED);
	assert_int_equal(flags_of(f, "D"), 0);
	assert_counters(f);
	assert_true(store_redo(f->store, &step, &f->err));
	assert_int_equal(flags_of(f, "D"), ENTRY_READ | ENTRY_STARRED);
	assert_counters(f);
}

static void several_steps_back_and_on(void **state)
{
	struct fixture *f = *state;
	struct journal_row step;

	two_feeds(f);
	mark(f, "A", ENTRY_READ, 0);
	mark(f, "B", ENTRY_READ, 0);
	mark(f, "C", ENTRY_READ, 0);
	assert_true(store_undo(f->store, &step, &f->err));
	assert_true(store_undo(f->store, &step, &f->err));
	assert_string_equal(unread(f), "D B C");
	assert_true(store_redo(f->store, &step, &f->err));
	assert_string_equal(unread(f), "D C");
	assert_true(store_undo(f->store, &step, &f->err));
	assert_true(store_undo(f->store, &step, &f->err));
	assert_string_equal(unread(f), "D A B C");
	f->err.kind = ERR_NONE;
	assert_false(store_undo(f->store, &step, &f->err));
	assert_int_equal(f->err.kind, ERR_NONE);
	assert_counters(f);
}

static void a_new_mark_drops_what_could_be_done_again(void **state)
{
	struct fixture *f = *state;
	struct journal_row step, *steps;
	size_t n;

	two_feeds(f);
	mark(f, "A", ENTRY_READ, 0);
	mark(f, "B", ENTRY_READ, 0);
	assert_true(store_undo(f->store, &step, &f->err));
	mark(f, "C", ENTRY_READ, 0);
	f->err.kind = ERR_NONE;
	assert_false(store_redo(f->store, &step, &f->err));
	assert_int_equal(f->err.kind, ERR_NONE);
	assert_ok(f, store_journal(f->store, &f->arena, 10, &steps, &n, &f->err));
	assert_int_equal(n, 2);
	assert_false(steps[0].undone);
	assert_int_equal(steps[0].set, ENTRY_READ);
	assert_int_equal(steps[0].n, 1);
}

static void undo_after_reopening_still_works(void **state)
{
	struct fixture *f = *state;
	struct journal_row step;

	two_feeds(f);
	mark(f, "A", ENTRY_HIDDEN, 0);
	fixture_reopen(f);
	assert_true(store_undo(f->store, &step, &f->err));
	assert_string_equal(unread(f), "D A B C");
}

static void the_same_id_twice_counts_once(void **state)
{
	struct fixture *f = *state;
	int64_t ids[3], n;

	two_feeds(f);
	ids[0] = ids[2] = id_of(f, "A");
	ids[1] = 4711;
	assert_ok(f, store_mark(f->store, ids, 3, ENTRY_READ, 0, &n, &f->err));
	assert_int_equal(n, 1);
	assert_counters(f);
}

static void a_mark_of_nothing_is_no_step(void **state)
{
	struct fixture *f = *state;
	struct journal_row *steps;
	size_t n;

	two_feeds(f);
	assert_int_equal(mark(f, "A", 0, ENTRY_READ), 0);
	assert_ok(f, store_journal(f->store, &f->arena, 10, &steps, &n, &f->err));
	assert_int_equal(n, 0);
}

static void the_place_where_reading_stopped_is_kept(void **state)
{
	struct fixture *f = *state;
	struct article a;

	two_feeds(f);
	assert_ok(f, store_save_position(f->store, id_of(f, "A"), 1234, &f->err));
	assert_ok(f, store_article(f->store, id_of(f, "A"), &f->arena, &a, &f->err));
	assert_int_equal(a.position, 1234);
}

static void marks_of_another_reader_are_found_by_guid_and_by_link(void **state)
{
	struct fixture *f = *state;
	const struct foreign_mark marks[] = {
		{ .feed_url = "https://a/feed", .guid = "1", .read = true },
		{ .feed_url = "https://a/feed",
		  .guid = "https://a/2",
		  .link = "https://a/2",
		  .read = true,
		  .starred = true },
		{ .feed_url = "https://a/feed",
		  .guid = "9",
		  .link = "https://a/9",
		  .title = "Old",
		  .content = "text",
		  .published = NOW - DAY,
		  .read = true },
		{ .feed_url = "https://later/feed", .guid = "x", .title = "Later", .read = true },
	};
	int64_t changed, added;

	subscribe(f, "https://a/feed", NULL);
	SAVE(f, 1, { .guid = "1", .title = "A" },
	     { .guid = "2", .link = "https://a/2", .title = "B" });
	assert_ok(f, store_import_marks(f->store, marks, 4, &changed, &added, &f->err));
	assert_int_equal(changed, 2);
	assert_int_equal(added, 2);
	assert_int_equal(flags_of(f, "B"), ENTRY_READ | ENTRY_STARRED);
	assert_string_equal(titles(f, (struct list_spec){ .kind = LIST_LATEST }), "A B Old");
	assert_counters(f);
	/* it arrives as read, also under the guid that the feed really uses */
	assert_int_equal(SAVE(f, 1,
			      { .guid = "9",
				.link = "https://a/9",
				.title = "Old",
				.content = "text",
				.published = NOW - DAY }),
			 0);
	subscribe(f, "https://a/feed", "https://later/feed", NULL);
	assert_string_equal(titles(f, (struct list_spec){ .kind = LIST_FEED, .id = 2 }), "Later");
	assert_ok(f, store_import_marks(f->store, marks, 4, &changed, &added, &f->err));
	assert_int_equal(changed + added, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(a_mark_moves_the_counters),
		UNIT(marking_a_list_leaves_what_came_later),
		UNIT(undo_takes_back_exactly_what_was_changed),
		UNIT(several_steps_back_and_on),
		UNIT(a_new_mark_drops_what_could_be_done_again),
		UNIT(undo_after_reopening_still_works),
		UNIT(the_same_id_twice_counts_once),
		UNIT(a_mark_of_nothing_is_no_step),
		UNIT(the_place_where_reading_stopped_is_kept),
		UNIT(marks_of_another_reader_are_found_by_guid_and_by_link),
	};

	return cmocka_run_group_tests_name("mark", tests, NULL, NULL);
}
