/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include <stdio.h>

#define LIST(...) titles(f, (struct list_spec){ __VA_ARGS__ })

static void assert_count(struct fixture *f, struct list_spec spec, int total, int unread)
{
	int64_t a, b;

	assert_ok(f, store_count(f->store, &spec, &a, &b, &f->err));
	assert_int_equal(a, total);
	assert_int_equal(b, unread);
}

/* World (1) > Europe (2): feed 1 in World, 2 in Europe, 3 at the top, 4 hidden in World. */
static void a_tree(struct fixture *f)
{
	const struct sub_category_row categories[] = {
		{ "World", "World", -1, 0 },
		{ "World / Europe", "Europe", 0, 2 },
	};
	const char *const tags[] = { "daily", "tag two" };
	const struct sub_row subs[] = {
		{ .url = "https://a/",
		  .tags = tags,
		  .n_tags = 2,
		  .category = 0,
		  .refresh_s = -1,
		  .item_limit = -1, .keep_days = -1,
		  .order = 1 },
		{ .url = "https://b/",
		  .title = "Mine",
		  .category = 1,
		  .refresh_s = -1,
		  .item_limit = -1, .keep_days = -1,
		  .order = 3 },
		{ .url = "https://c/",
		  .tags = tags,
		  .n_tags = 1,
		  .category = -1,
		  .refresh_s = -1,
		  .item_limit = -1, .keep_days = -1,
		  .order = 4 },
		{ .url = "https://d/",
		  .category = 0,
		  .hidden = true,
		  .refresh_s = -1,
		  .item_limit = -1, .keep_days = -1,
		  .order = 5 },
	};
	const struct sub_smart_row smarts[] = {
		{ "Unread", "unread = \"yes\"", -1, 6 },
		{ "Wrong", "unread ~ 1", 1, 7 },
	};
	bool changed;

	assert_ok(f, store_sync(f->store, categories, 2, subs, 4, smarts, 2, &changed, &f->err));
	assert_true(changed);
	assert_ok(f, store_sync(f->store, categories, 2, subs, 4, smarts, 2, &changed, &f->err));
	assert_false(changed);
	SAVE(f, 1, { .guid = "1", .title = "a1", .published = NOW - 1 },
	     { .guid = "2", .title = "a2", .published = NOW - 5 });
	SAVE(f, 2, { .guid = "1", .title = "b1", .published = NOW - 2 });
	SAVE(f, 3, { .guid = "1", .title = "c1", .published = NOW - 3 });
	SAVE(f, 4, { .guid = "1", .title = "d1", .published = NOW - 4 });
	mark(f, "b1", ENTRY_READ | ENTRY_STARRED, 0);
	mark(f, "d1", ENTRY_STARRED, 0);
}

static void each_kind_of_list_has_its_articles(void **state)
{
	struct fixture *f = *state;

	a_tree(f);
	assert_string_equal(LIST(.kind = LIST_LATEST), "a1 b1 c1 a2");
	assert_string_equal(LIST(.kind = LIST_UNREAD), "a1 c1 a2");
	assert_string_equal(LIST(.kind = LIST_STARRED), "b1 d1");
	assert_string_equal(LIST(.kind = LIST_FEED, .id = 1), "a1 a2");
	assert_string_equal(LIST(.kind = LIST_FEED, .id = 4), "d1");
	assert_string_equal(LIST(.kind = LIST_CATEGORY, .id = 1), "a1 b1 a2");
	assert_string_equal(LIST(.kind = LIST_CATEGORY, .id = 2), "b1");
	assert_string_equal(LIST(.kind = LIST_TAG, .text = "daily"), "a1 c1 a2");
	assert_string_equal(LIST(.kind = LIST_TAG, .text = "tag two"), "a1 a2");
	assert_string_equal(LIST(.kind = LIST_SMART, .id = 1), "a1 c1 d1 a2");
	assert_string_equal(LIST(.kind = LIST_QUERY, .text = "title = \"d1\""), "d1");
	assert_string_equal(LIST(.kind = LIST_HIDDEN), "");
}

static void counts_are_those_of_the_lists(void **state)
{
	struct fixture *f = *state;

	a_tree(f);
	assert_count(f, (struct list_spec){ .kind = LIST_LATEST }, 4, 3);
	assert_count(f, (struct list_spec){ .kind = LIST_UNREAD }, 3, 3);
	assert_count(f, (struct list_spec){ .kind = LIST_LATEST, .unread_only = true }, 3, 3);
	assert_count(f, (struct list_spec){ .kind = LIST_STARRED }, 2, 1);
	assert_count(f, (struct list_spec){ .kind = LIST_FEED, .id = 2 }, 1, 0);
	assert_count(f, (struct list_spec){ .kind = LIST_CATEGORY, .id = 1 }, 3, 2);
	assert_count(f, (struct list_spec){ .kind = LIST_TAG, .text = "daily" }, 3, 3);
	assert_count(f, (struct list_spec){ .kind = LIST_SMART, .id = 1 }, 4, 4);
	assert_count(f, (struct list_spec){ .kind = LIST_SEARCH, .text = "b1" }, 1, 0);
	assert_count(f, (struct list_spec){ .kind = LIST_HIDDEN }, 0, 0);
}

static void lists_can_be_sorted_and_shortened(void **state)
{
	struct fixture *f = *state;
	struct list_spec spec = { .kind = LIST_LATEST };
	struct list_rows rows = VEC_INIT;
	int64_t newest;

	a_tree(f);
	assert_string_equal(LIST(.kind = LIST_LATEST, .oldest_first = true), "a2 c1 b1 a1");
	assert_string_equal(LIST(.kind = LIST_LATEST, .sort = LIST_BY_FEED), "a1 a2 b1 c1");
	assert_string_equal(LIST(.kind = LIST_LATEST, .sort = LIST_BY_TITLE), "a1 a2 b1 c1");
	assert_string_equal(LIST(.kind = LIST_CATEGORY, .id = 1, .unread_only = true), "a1 a2");
	assert_string_equal(LIST(.kind = LIST_STARRED, .unread_only = true), "d1");
	assert_string_equal(LIST(.kind = LIST_FEED, .id = 2, .unread_only = true), "");
	assert_ok(f, store_list(f->store, &spec, 2, &rows, &newest, &f->err));
	assert_int_equal(rows.n, 2);
	assert_int_equal(newest, id_of(f, "d1"));
	assert_ok(f, store_list(f->store, &spec, 0, &rows, &newest, &f->err));
	assert_int_equal(rows.n, 0);
	vec_release(&rows);
}

/* Both ways to make the list of several feeds. */
static void a_large_category_and_a_small_one(void **state)
{
	struct fixture *f = *state;
	struct list_spec spec = { .kind = LIST_CATEGORY, .id = 1 };
	struct list_rows rows = VEC_INIT;
	char guid[300][16];
	struct entry entries[300];
	int64_t newest;

	a_tree(f);
	for (int i = 0; i < 300; i++) {
		snprintf(guid[i], sizeof(guid[i]), "n%d", i);
		entries[i] = (struct entry){ .guid = guid[i],
					     .title = guid[i],
					     .published = NOW - 10 - i };
	}
	save_release(save(f, 2, entries, 300));
	assert_ok(f, store_list(f->store, &spec, 5, &rows, &newest, &f->err));
	assert_int_equal(rows.n, 5);
	assert_int_equal(rows.ptr[0].id, id_of(f, "a1"));
	assert_int_equal(rows.ptr[4].id, id_of(f, "n1"));
	spec.unread_only = true;
	assert_ok(f, store_list(f->store, &spec, 5, &rows, &newest, &f->err));
	assert_int_equal(rows.ptr[4].id, id_of(f, "n2"));
	assert_ok(f, store_list(f->store, &spec, 1000, &rows, &newest, &f->err));
	assert_int_equal(rows.n, 302);
	vec_release(&rows);
}

static void a_list_that_is_gone_or_wrong_says_so(void **state)
{
	struct fixture *f = *state;
	struct list_spec spec = { .kind = LIST_SMART, .id = 77 };
	struct list_rows rows = VEC_INIT;
	int64_t newest;

	a_tree(f);
	assert_false(store_list(f->store, &spec, 10, &rows, &newest, &f->err));
	assert_int_equal(f->err.kind, ERR_USER);
	spec.id = 2;
	assert_false(store_list(f->store, &spec, 10, &rows, &newest, &f->err));
	assert_int_equal(f->err.kind, ERR_USER);
	vec_release(&rows);
}

static void the_menu_is_the_feeds_file(void **state)
{
	struct fixture *f = *state;
	struct store_menu menu;
	struct article a;

	a_tree(f);
	assert_ok(f, store_menu(f->store, &f->arena, &menu, &f->err));
	assert_int_equal(menu.n_categories, 2);
	assert_int_equal(menu.categories[1].parent_id, 1);
	assert_string_equal(menu.categories[1].path, "World / Europe");
	assert_int_equal(menu.n_feeds, 4);
	assert_string_equal(menu.feeds[0].title, "Feed");
	assert_int_equal(menu.feeds[0].n_tags, 2);
	assert_string_equal(menu.feeds[0].tags[1], "tag two");
	assert_string_equal(menu.feeds[1].own_title, "Mine");
	assert_string_equal(menu.feeds[1].title, "Mine");
	assert_int_equal(menu.feeds[1].category_id, 2);
	assert_int_equal(menu.feeds[2].category_id, 0);
	assert_true(menu.feeds[3].hidden);
	assert_int_equal(menu.feeds[0].newest, NOW - 1);
	assert_int_equal(menu.n_smarts, 2);
	assert_string_equal(menu.smarts[0].query, "unread = \"yes\"");
	assert_int_equal(menu.total, 4);
	assert_int_equal(menu.unread, 3);
	assert_int_equal(menu.starred, 2);
	assert_ok(f, store_article(f->store, id_of(f, "b1"), &f->arena, &a, &f->err));
	assert_int_equal(a.n_crumbs, 2);
	assert_string_equal(a.crumbs[0], "World");
	assert_string_equal(a.crumbs[1], "Europe");
}

static void what_is_unsubscribed_is_out_of_sight_and_comes_back(void **state)
{
	struct fixture *f = *state;
	struct store_menu menu;

	subscribe(f, "https://a/", "https://b/", NULL);
	SAVE(f, 1, { .guid = "1", .title = "a1" });
	SAVE(f, 2, { .guid = "1", .title = "b1" });
	mark(f, "b1", ENTRY_STARRED, 0);
	subscribe(f, "https://a/", NULL);
	assert_string_equal(LIST(.kind = LIST_LATEST), "a1");
	assert_string_equal(LIST(.kind = LIST_STARRED), "");
	assert_string_equal(LIST(.kind = LIST_QUERY, .text = "age < 9"), "a1");
	assert_string_equal(LIST(.kind = LIST_SEARCH, .text = "b1"), "");
	assert_ok(f, store_menu(f->store, &f->arena, &menu, &f->err));
	assert_int_equal(menu.n_feeds, 1);
	assert_int_equal(menu.starred, 0);
	subscribe(f, "https://a/", "https://b/", NULL);
	assert_string_equal(LIST(.kind = LIST_STARRED), "b1");
	assert_int_equal(store_feed_id(f->store, "https://b/"), 2);
	subscribe(f, "https://a/", "!https://b/", NULL);
	assert_string_equal(LIST(.kind = LIST_LATEST), "a1");
	assert_string_equal(LIST(.kind = LIST_FEED, .id = 2), "b1");
	assert_counters(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(each_kind_of_list_has_its_articles),
		UNIT(counts_are_those_of_the_lists),
		UNIT(lists_can_be_sorted_and_shortened),
		UNIT(a_large_category_and_a_small_one),
		UNIT(a_list_that_is_gone_or_wrong_says_so),
		UNIT(the_menu_is_the_feeds_file),
		UNIT(what_is_unsubscribed_is_out_of_sight_and_comes_back),
	};

	return cmocka_run_group_tests_name("lists", tests, NULL, NULL);
}
