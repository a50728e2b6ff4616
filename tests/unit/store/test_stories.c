/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include "base/alloc.h"
#include "base/clock.h"

#define LEAD(text) .summary = text
#define BRIDGE "Swing bridge to be repaired after council vote"
#define COPY \
	"The council voted nine to six on Monday night to repair the swing bridge at Port Ellery, " \
	"which has been stuck half open since March, when a coal barge touched its middle pier and " \
	"bent the pivot on which it turns for every ship that comes in"

static int64_t story_of(struct fixture *f, const char *title)
{
	AUTO_FREE char *ask = xasprintf("SELECT story FROM entry e JOIN article a ON a.id = e.id "
					"WHERE a.title = '%s'", title);

	return sql(f, ask);
}

static void reports_of_one_event_become_one_story(void **state)
{
	struct fixture *f = *state;

	subscribe(f, "https://a/", "https://b/", "https://c/", NULL);
	SAVE(f, 1, { .guid = "1", .title = BRIDGE, .published = clock_now() - 600 });
	assert_int_equal(story_of(f, BRIDGE), 0);
	SAVE(f, 2, { .guid = "1", .title = "Council votes to repair the swing bridge",
		     .published = clock_now() - 300 },
	     { .guid = "2", .title = "Goat found in the post office", .published = clock_now() });
	assert_int_equal(story_of(f, BRIDGE), id_of(f, BRIDGE));
	assert_int_equal(story_of(f, "Council votes to repair the swing bridge"), id_of(f, BRIDGE));
	assert_int_equal(story_of(f, "Goat found in the post office"), 0);
	/* a third joins, also after a restart */
	fixture_reopen(f);
	SAVE(f, 3, { .guid = "1", .title = "Repair of swing bridge wins council vote",
		     .published = clock_now() });
	assert_int_equal(story_of(f, "Repair of swing bridge wins council vote"),
			 id_of(f, BRIDGE));
}

static void the_same_text_under_another_title_is_the_same_story(void **state)
{
	struct fixture *f = *state;

	subscribe(f, "https://a/", "https://b/", NULL);
	SAVE(f, 1, { .guid = "1", .title = "Vote", LEAD(COPY), .published = clock_now() });
	SAVE(f, 2, { .guid = "1", .title = "Good news for skippers", LEAD(COPY),
		     .published = clock_now() });
	assert_int_equal(story_of(f, "Good news for skippers"), id_of(f, "Vote"));
}

static void the_same_address_is_the_same_story(void **state)
{
	struct fixture *f = *state;

	subscribe(f, "https://a/", "https://b/", NULL);
	SAVE(f, 1, { .guid = "1", .title = "Alpha", .link = "https://x/1", .published = clock_now() });
	SAVE(f, 2, { .guid = "9", .title = "Omega", .link = "https://x/1", .published = clock_now() });
	assert_int_equal(story_of(f, "Omega"), id_of(f, "Alpha"));
}

static void a_title_that_a_feed_repeats_makes_no_story(void **state)
{
	struct fixture *f = *state;

	subscribe(f, "https://a/", "https://b/", NULL);
	SAVE(f, 1, { .guid = "1", .title = "Live updates", LEAD("The storm reaches the coast"),
		     .published = clock_now() },
	     { .guid = "2", .title = "Live updates", LEAD("A vote on the budget of the county"),
	       .published = clock_now() });
	SAVE(f, 2, { .guid = "1", .title = "Live updates", LEAD("Cup final goes to extra time"),
		     .published = clock_now() });
	assert_int_equal(sql(f, "SELECT count(*) FROM entry WHERE story <> 0"), 0);
}

static void old_articles_and_other_languages_stay_apart(void **state)
{
	struct fixture *f = *state;

	subscribe(f, "https://a/", "https://b/", "https://c/", NULL);
	SAVE(f, 1, { .guid = "1", .title = BRIDGE, .published = clock_now() - 20 * DAY });
	SAVE(f, 2, { .guid = "1", .title = "Council votes to repair swing bridge", .lang = "en",
		     .published = clock_now() });
	SAVE(f, 3, { .guid = "1", .title = "Council swing bridge repair vote", .lang = "fr",
		     .published = clock_now() });
	assert_int_equal(sql(f, "SELECT count(*) FROM entry WHERE story <> 0"), 0);
	assert_int_equal(sql(f, "SELECT count(*) FROM story_doc"), 2);
}

/* "title+more title …"; members of an open story are in brackets. */
static const char *folded(struct fixture *f, struct list_spec spec)
{
	AUTO(strbuf) out = STRBUF_INIT;
	struct list_rows rows = VEC_INIT;
	int64_t newest;

	spec.fold = true;
	assert_ok(f, store_list(f->store, &spec, 100, &rows, &newest, &f->err));
	vec_each (&rows, row) {
		struct row line;

		assert_true(store_row(f->store, row->id, &f->arena, &line));
		strbuf_printf(&out, row->more < 0 ? "(%s)" : "%s", line.title);
		if (row->more > 0)
			strbuf_printf(&out, "+%d", row->more);
		if (row->more > 0 && row->unread < row->more)
			strbuf_printf(&out, ":%d", row->unread);
		strbuf_add_char(&out, ' ');
	}
	vec_release(&rows);
	return arena_strndup(&f->arena, out.buf, out.len);
}

static void a_list_folds_a_story_into_one_row(void **state)
{
	struct fixture *f = *state;

	subscribe(f, "https://a/", NULL);
	SAVE(f, 1, { .guid = "1", .title = "a", .published = NOW - 1 },
	     { .guid = "2", .title = "b", .published = NOW - 2 },
	     { .guid = "3", .title = "c", .published = NOW - 3 },
	     { .guid = "4", .title = "d", .published = NOW - 4 },
	     { .guid = "5", .title = "e", .published = NOW - 5 });
	assert_string_equal(folded(f, (struct list_spec){ 0 }), "a b c d e ");
	sql(f, "UPDATE entry SET story = 7 WHERE id IN (2, 4, 5)"); /* a, b and d */
	sql(f, "UPDATE entry SET story = 8 WHERE id IN (1, 3)");    /* c and e */
	assert_string_equal(folded(f, (struct list_spec){ 0 }), "a+2 c+1 ");
	assert_string_equal(folded(f, (struct list_spec){ .open = 7 }), "a+2:0 (d) (b) c+1 ");
	assert_string_equal(folded(f, (struct list_spec){ .open = 8 }), "a+2 c+1:0 (e) ");
	assert_string_equal(folded(f, (struct list_spec){ .open = 9 }), "a+2 c+1 ");
	/* what is not in the list does not count */
	mark(f, "a", ENTRY_READ, 0);
	assert_string_equal(folded(f, (struct list_spec){ .kind = LIST_UNREAD }), "b+1 c+1 ");
	assert_string_equal(folded(f, (struct list_spec){ .oldest_first = true }), "e+1 d+2:1 ");
}

static void a_story_of_one_is_none(void **state)
{
	struct fixture *f = *state;
	int64_t n;

	subscribe(f, "https://a/", "https://b/", NULL);
	SAVE(f, 1, { .guid = "1", .title = BRIDGE, .published = clock_now() - 30 * 3600 });
	SAVE(f, 2, { .guid = "1", .title = "Council votes to repair the swing bridge",
		     .published = clock_now() });
	assert_int_equal(sql(f, "SELECT count(*) FROM entry WHERE story <> 0"), 2);
	SAVE(f, 1, { .guid = "2", .title = "x", .published = clock_now() });
	assert_ok(f, store_retain(f->store, 0, 1, clock_now(), &n, &f->err));
	assert_int_equal(n, 1);
	assert_int_equal(sql(f, "SELECT count(*) FROM entry WHERE story <> 0"), 0);
}

static void what_is_out_of_the_window_is_forgotten(void **state)
{
	struct fixture *f = *state;

	subscribe(f, "https://a/", NULL);
	SAVE(f, 1, { .guid = "1", .title = BRIDGE, .published = clock_now() });
	sql(f, "UPDATE entry SET date = date - 86400 * 9");
	assert_ok(f, store_tidy(f->store, &f->err));
	assert_int_equal(sql(f, "SELECT count(*) FROM story_doc"), 0);
	assert_int_equal(sql(f, "SELECT length(value) > 1000 FROM meta WHERE key = 'story_counts'"), 1);
	SAVE(f, 1, { .guid = "2", .title = BRIDGE, .published = clock_now() });
	assert_int_equal(sql(f, "SELECT count(*) FROM entry WHERE story <> 0"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(reports_of_one_event_become_one_story),
		UNIT(the_same_text_under_another_title_is_the_same_story),
		UNIT(the_same_address_is_the_same_story),
		UNIT(a_title_that_a_feed_repeats_makes_no_story),
		UNIT(old_articles_and_other_languages_stay_apart),
		UNIT(a_list_folds_a_story_into_one_row),
		UNIT(a_story_of_one_is_none),
		UNIT(what_is_out_of_the_window_is_forgotten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
