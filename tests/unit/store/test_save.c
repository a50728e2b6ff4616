/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include "base/clock.h"

static void an_article_comes_back_whole(void **state)
{
	struct fixture *f = *state;
	struct enclosure second = { "https://a/2.mp3", NULL, 0, 0, NULL };
	struct enclosure first = { "https://a/1.mp3", "audio/mpeg", 77, 3600, &second };
	struct category category = { "News", NULL };
	struct article a;

	subscribe(f, "https://a/feed", NULL);
	assert_int_equal(SAVE(f, 1,
			      { .guid = "g",
				.link = "https://a/1",
				.title = "One",
				.author = "Ann",
				.summary = "<p>Short &mdash; text</p>",
				.content = "<p>Long text</p>",
				.image = "https://a/i.png",
				.lang = "de",
				.comments_url = "https://a/c",
				.comments_feed = "https://a/cf",
				.comment_count = 4,
				.published = NOW - 60,
				.updated = NOW - 30,
				.enclosures = &first,
				.categories = &category }),
			 100);
	assert_ok(f, store_article(f->store, id_of(f, "One"), &f->arena, &a, &f->err));
	assert_string_equal(a.row.title, "One");
	assert_string_equal(a.row.author, "Ann");
	assert_string_equal(a.row.feed_title, "Feed");
	assert_string_equal(a.row.excerpt, "Short &mdash; text");
	assert_int_equal(a.row.date, NOW - 60);
	assert_int_equal(a.row.flags, ENTRY_ENCLOSURE | ENTRY_COMMENTS);
	assert_int_equal(a.row.minutes, 1);
	assert_int_equal(a.row.comment_count, 4);
	assert_string_equal(a.summary, "<p>Short &mdash; text</p>");
	assert_string_equal(a.content, "<p>Long text</p>");
	assert_null(a.full);
	assert_string_equal(a.base, "https://a/1");
	assert_string_equal(a.feed_url, "https://a/feed");
	assert_string_equal(a.lang, "de");
	assert_int_equal(a.n_enclosures, 2);
	assert_string_equal(a.enclosures[0].type, "audio/mpeg");
	assert_int_equal(a.enclosures[0].duration_s, 3600);
	assert_null(a.enclosures[1].type);
	assert_int_equal(a.n_categories, 1);
	assert_string_equal(a.categories[0], "News");
	assert_int_equal(a.first_seen, NOW);
	assert_int_equal(a.updated, NOW - 30);
}

static void the_same_document_again_changes_nothing(void **state)
{
	struct fixture *f = *state;

	subscribe(f, "https://a/feed", NULL);
	assert_int_equal(SAVE(f, 1, { .guid = "1", .title = "A" }, { .guid = "2", .title = "B" }),
			 200);
	assert_int_equal(SAVE(f, 1, { .guid = "1", .title = "A" }, { .guid = "2", .title = "B" }),
			 0);
	assert_string_equal(titles(f, (struct list_spec){ .kind = LIST_LATEST }), "A B");
	assert_counters(f);
}

static void what_the_publisher_changes_keeps_its_marks(void **state)
{
	struct fixture *f = *state;

	subscribe(f, "https://a/feed", NULL);
	SAVE(f, 1, { .guid = "1", .title = "A", .content = "<p>old words</p>" });
	mark(f, "A", ENTRY_READ | ENTRY_STARRED, 0);
	assert_int_equal(SAVE(f, 1, { .guid = "1", .title = "B", .content = "<p>new words</p>" }),
			 1);
	assert_int_equal(flags_of(f, "B"), ENTRY_READ | ENTRY_STARRED | ENTRY_UPDATED);
	assert_string_equal(titles(f, (struct list_spec){ .kind = LIST_SEARCH, .text = "new" }),
			    "B");
	assert_string_equal(titles(f, (struct list_spec){ .kind = LIST_SEARCH, .text = "old" }),
			    "");
	assert_counters(f);
}

static void other_markup_around_the_same_words_is_no_news(void **state)
{
	struct fixture *f = *state;
	struct article a;

	subscribe(f, "https://a/feed", NULL);
	SAVE(f, 1, { .guid = "1", .title = "A", .content = "<p>words</p>" });
	mark(f, "A", ENTRY_READ, 0);
	assert_int_equal(SAVE(f, 1, { .guid = "1", .title = "A", .content = "<p id=7>words</p>" }),
			 0);
	assert_int_equal(flags_of(f, "A"), ENTRY_READ);
	assert_ok(f, store_article(f->store, id_of(f, "A"), &f->arena, &a, &f->err));
	assert_string_equal(a.content, "<p id=7>words</p>");
}

static void one_guid_twice_in_a_document_is_one_article(void **state)
{
	struct fixture *f = *state;

	subscribe(f, "https://a/feed", NULL);
	assert_int_equal(
		SAVE(f, 1, { .guid = "1", .title = "First" }, { .guid = "1", .title = "Second" }),
		100);
	assert_string_equal(titles(f, (struct list_spec){ .kind = LIST_LATEST }), "First");
}

static void two_feeds_with_one_guid_have_two_articles(void **state)
{
	struct fixture *f = *state;

	subscribe(f, "https://a/feed", "https://b/feed", NULL);
	assert_int_equal(SAVE(f, 1, { .guid = "1", .title = "A" }), 100);
	assert_int_equal(SAVE(f, 2, { .guid = "1", .title = "B" }), 100);
}

static void without_guid_and_link_the_text_tells(void **state)
{
	struct fixture *f = *state;

	subscribe(f, "https://a/feed", NULL);
	assert_int_equal(
		SAVE(f, 1, { .title = "A", .summary = "x" }, { .title = "A", .summary = "y" }),
		200);
	assert_int_equal(SAVE(f, 1, { .title = "A", .summary = "y", .published = 5 },
			      { .title = "A", .summary = "z" }),
			 100);
}

static void a_date_is_never_who_an_article_is(void **state)
{
	struct fixture *f = *state;

	subscribe(f, "https://a/feed", NULL);
	SAVE(f, 1, { .link = "https://a/1", .title = "A", .published = NOW - 100 });
	assert_int_equal(SAVE(f, 1, { .link = "https://a/1", .title = "A", .published = NOW - 50 }),
			 0);
}

static void a_new_guid_for_the_same_link_is_the_same_article(void **state)
{
	struct fixture *f = *state;

	subscribe(f, "https://a/feed", NULL);
	SAVE(f, 1, { .guid = "1", .link = "https://a/1", .title = "A" },
	     { .guid = "2", .link = "https://a/2", .title = "B" });
	mark(f, "A", ENTRY_READ, 0);
	assert_int_equal(SAVE(f, 1, { .guid = "1x", .link = "https://a/1", .title = "A" },
			      { .guid = "2x", .link = "https://a/2", .title = "B" }),
			 0);
	assert_int_equal(flags_of(f, "A"), ENTRY_READ);
	assert_int_equal(SAVE(f, 1, { .guid = "1x", .link = "https://a/1", .title = "A" }), 0);
}

static void a_link_that_many_articles_have_tells_nothing(void **state)
{
	struct fixture *f = *state;

	subscribe(f, "https://a/feed", NULL);
	SAVE(f, 1, { .guid = "1", .link = "https://a/all", .title = "A" },
	     { .guid = "2", .link = "https://a/all", .title = "B" });
	assert_int_equal(SAVE(f, 1, { .guid = "3", .link = "https://a/all", .title = "C" },
			      { .guid = "4", .link = "https://a/all", .title = "D" }),
			 200);
	/* and both are there, so a third one with the link is no change of guid */
	assert_int_equal(SAVE(f, 1, { .guid = "5", .link = "https://example.org/", .title = "E" }),
			 100);
	assert_int_equal(SAVE(f, 1, { .guid = "6", .link = "https://example.org/", .title = "F" }),
			 100);
}

static void undated_articles_keep_the_time_they_were_first_seen(void **state)
{
	struct fixture *f = *state;
	struct row row;

	subscribe(f, "https://a/feed", NULL);
	SAVE(f, 1, { .guid = "1", .title = "A" });
	clock_freeze(NOW + DAY);
	SAVE(f, 1, { .guid = "2", .title = "B" }, { .guid = "1", .title = "A", .content = "more" });
	assert_true(store_row(f->store, id_of(f, "A"), &f->arena, &row));
	assert_int_equal(row.date, NOW);
	assert_string_equal(titles(f, (struct list_spec){ .kind = LIST_LATEST }), "B A");
}

static void a_date_from_the_future_does_not_stand_on_top_for_ever(void **state)
{
	struct fixture *f = *state;
	struct row row;

	subscribe(f, "https://a/feed", NULL);
	SAVE(f, 1, { .guid = "1", .title = "A", .published = NOW + 400 * DAY });
	assert_true(store_row(f->store, id_of(f, "A"), &f->arena, &row));
	assert_int_equal(row.date, NOW);
}

static void new_ids_come_in_the_order_of_the_document(void **state)
{
	struct fixture *f = *state;
	struct entry entries[] = { { .guid = "1", .title = "A" }, { .guid = "2", .title = "B" } };
	struct saved saved;

	subscribe(f, "https://a/feed", NULL);
	saved = save(f, 1, entries, 2);
	assert_int_equal(saved.ids.ptr[0], id_of(f, "A"));
	assert_int_equal(saved.ids.ptr[1], id_of(f, "B"));
	assert_true(saved.ids.ptr[0] > saved.ids.ptr[1]);
	vec_release(&saved.ids);
}

static void a_feed_that_is_not_there_is_an_error_and_stores_nothing(void **state)
{
	struct fixture *f = *state;
	struct feed feed = { .title = "x" };
	struct fetched fetched = { .at = NOW };
	struct saved saved;

	assert_false(store_save_feed(f->store, 99, &feed, &fetched, &saved, &f->err));
	assert_int_equal(f->err.kind, ERR_STORE);
	assert_int_equal(saved.ids.n, 0);
}

static void the_text_of_the_page_can_be_stored_and_taken_away(void **state)
{
	struct fixture *f = *state;
	struct list_spec spec = { .kind = LIST_SEARCH, .text = "paragraph" };
	struct article a;
	int64_t id;

	subscribe(f, "https://a/feed", NULL);
	SAVE(f, 1, { .guid = "1", .title = "A", .summary = "teaser" });
	id = id_of(f, "A");
	assert_ok(f, store_save_full(f->store, id, "<p>whole paragraph</p>", &f->err));
	assert_ok(f, store_article(f->store, id, &f->arena, &a, &f->err));
	assert_string_equal(a.full, "<p>whole paragraph</p>");
	assert_true(a.row.flags & ENTRY_FULL);
	assert_string_equal(titles(f, spec), "A");
	/* what the feed says next time does not take it away */
	assert_int_equal(SAVE(f, 1, { .guid = "1", .title = "A", .summary = "teaser two" }), 1);
	assert_string_equal(titles(f, spec), "A");
	assert_ok(f, store_save_full(f->store, id, NULL, &f->err));
	assert_string_equal(titles(f, spec), "");
	assert_false(flags_of(f, "A") & ENTRY_FULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(an_article_comes_back_whole),
		UNIT(the_same_document_again_changes_nothing),
		UNIT(what_the_publisher_changes_keeps_its_marks),
		UNIT(other_markup_around_the_same_words_is_no_news),
		UNIT(one_guid_twice_in_a_document_is_one_article),
		UNIT(two_feeds_with_one_guid_have_two_articles),
		UNIT(without_guid_and_link_the_text_tells),
		UNIT(a_date_is_never_who_an_article_is),
		UNIT(a_new_guid_for_the_same_link_is_the_same_article),
		UNIT(a_link_that_many_articles_have_tells_nothing),
		UNIT(undated_articles_keep_the_time_they_were_first_seen),
		UNIT(a_date_from_the_future_does_not_stand_on_top_for_ever),
		UNIT(new_ids_come_in_the_order_of_the_document),
		UNIT(a_feed_that_is_not_there_is_an_error_and_stores_nothing),
		UNIT(the_text_of_the_page_can_be_stored_and_taken_away),
	};

	return cmocka_run_group_tests_name("save", tests, NULL, NULL);
}
