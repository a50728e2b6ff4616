/* SPDX-License-Identifier: MIT */
#include "fixture.h"

static void save_text(struct fixture *f, const char *text)
{
	SAVE(f, 1, { .guid = "1", .title = "A", .content = text });
}

static void what_was_replaced_is_kept(void **state)
{
	struct fixture *f = *state;
	struct version *versions;
	size_t n;

	subscribe(f, "https://a.example/", NULL);
	save_text(f, "<p>one");
	save_text(f, "<p>two");
	save_text(f, "<p>three");
	assert_ok(f, store_versions(f->store, id_of(f, "A"), &f->arena, &versions, &n, &f->err));
	assert_int_equal(n, 2);
	assert_string_equal(versions[0].html, "<p>two");
	assert_string_equal(versions[1].html, "<p>one");
	assert_string_equal(versions[1].title, "A");
}

static void the_same_words_are_no_version(void **state)
{
	struct fixture *f = *state;
	struct version *versions;
	size_t n;

	subscribe(f, "https://a.example/", NULL);
	save_text(f, "<p>one two");
	save_text(f, "<p>one two");
	save_text(f, "one two");
	assert_ok(f, store_versions(f->store, id_of(f, "A"), &f->arena, &versions, &n, &f->err));
	assert_int_equal(n, 0);
}

static void only_a_few_versions_are_kept(void **state)
{
	struct fixture *f = *state;
	struct version *versions;
	size_t n;

	subscribe(f, "https://a.example/", NULL);
	for (int i = 0; i < 12; i++)
		save_text(f, arena_printf(&f->arena, "text %d", i));
	assert_ok(f, store_versions(f->store, id_of(f, "A"), &f->arena, &versions, &n, &f->err));
	assert_int_equal(n, 5);
	assert_string_equal(versions[0].html, "text 10");
	assert_int_equal(sql(f, "SELECT count(*) FROM version"), 5);
}

static void versions_go_with_their_article(void **state)
{
	struct fixture *f = *state;

	int64_t deleted;

	subscribe(f, "https://a.example/", NULL);
	SAVE(f, 1, { .guid = "1", .title = "A", .content = "one", .published = NOW - 9 * DAY });
	SAVE(f, 1, { .guid = "1", .title = "A", .content = "two", .published = NOW - 9 * DAY });
	SAVE(f, 1, { .guid = "2", .title = "B", .published = NOW });
	assert_int_equal(sql(f, "SELECT count(*) FROM version"), 1);
	assert_ok(f, store_retain(f->store, 0, 5, NOW, &deleted, &f->err));
	assert_int_equal(deleted, 1);
	assert_int_equal(sql(f, "SELECT count(*) FROM version"), 0);
}

static void articles_that_were_left_are_begun(void **state)
{
	struct list_spec spec = { .kind = LIST_BEGUN };
	struct fixture *f = *state;
	struct store_menu menu;
	int64_t total, unread;

	subscribe(f, "https://a.example/", NULL);
	SAVE(f, 1, { .guid = "1", .title = "A" }, { .guid = "2", .title = "B" },
	     { .guid = "3", .title = "C" });
	assert_string_equal(titles(f, spec), "");
	assert_ok(f, store_save_position(f->store, id_of(f, "A"), 10, &f->err));
	assert_ok(f, store_save_position(f->store, id_of(f, "C"), 20, &f->err));
	assert_string_equal(titles(f, spec), "A C");
	assert_string_equal(titles_of_query(f, "begun = \"yes\" and title = \"C\""), "C");
	assert_ok(f, store_menu(f->store, &f->arena, &menu, &f->err));
	assert_int_equal(menu.begun, 2);
	assert_ok(f, store_count(f->store, &spec, &total, &unread, &f->err));
	assert_int_equal(total, 2);
	assert_ok(f, store_save_position(f->store, id_of(f, "A"), 0, &f->err));
	mark(f, "C", ENTRY_HIDDEN, 0);
	assert_string_equal(titles(f, spec), "");
	assert_ok(f, store_menu(f->store, &f->arena, &menu, &f->err));
	assert_int_equal(menu.begun, 0);
}

static void the_newest_hundred_visits_are_there(void **state)
{
	struct fixture *f = *state;
	struct visit visit = { .url = "https://b.example/", .title = "T", .html = "<p>x" }, back;
	int64_t first, id = 0;

	assert_ok(f, store_save_visit(f->store, &visit, &first, &f->err));
	assert_true(store_visit(f->store, first, &f->arena, &back, &f->err));
	assert_string_equal(back.url, visit.url);
	assert_string_equal(back.title, "T");
	assert_null(back.author);
	assert_string_equal(back.html, "<p>x");
	for (int i = 0; i < 100; i++)
		assert_ok(f, store_save_visit(f->store, &visit, &id, &f->err));
	assert_false(store_visit(f->store, first, &f->arena, &back, &f->err));
	assert_int_equal(f->err.kind, ERR_NONE);
	assert_true(store_visit(f->store, id, &f->arena, &back, &f->err));
	assert_int_equal(sql(f, "SELECT count(*) FROM visit"), 100);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_was_replaced_is_kept),
		TEST(the_same_words_are_no_version),
		TEST(only_a_few_versions_are_kept),
		TEST(versions_go_with_their_article),
		TEST(articles_that_were_left_are_begun),
		TEST(the_newest_hundred_visits_are_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
