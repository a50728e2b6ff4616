/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/file.h"

static void fill(struct fixture *f, int feeds, int each)
{
	static char urls[20][32], guids[400][16], text[400][600];
	struct sub_row subs[20];
	struct entry entries[400];
	bool changed;

	for (int i = 0; i < feeds; i++) {
		snprintf(urls[i], sizeof(urls[i]), "https://%d/", i);
		subs[i] = (struct sub_row){ .url = urls[i],
					    .category = -1,
					    .refresh_s = -1,
					    .item_limit = -1, .keep_days = -1,
					    .order = i };
	}
	assert_ok(f,
		  store_sync(f->store, NULL, 0, subs, (size_t)feeds, NULL, 0, &changed, &f->err));
	for (int n = 1; n <= feeds; n++) {
		for (int i = 0; i < each; i++) {
			snprintf(guids[i], sizeof(guids[i]), "t%d-%d", n, i);
			snprintf(text[i], sizeof(text[i]), "<p>%0500d</p>", i);
			entries[i] = (struct entry){ .guid = guids[i],
						     .title = guids[i],
						     .content = text[i],
						     .published = NOW - i };
		}
		save_release(save(f, n, entries, (size_t)each));
	}
}

static void overwrite(struct fixture *f, long at, size_t len)
{
	AUTO_FREE char *junk = xmalloc(len);
	int fd = open(f->path, O_WRONLY);

	memset(junk, 0xA5, len);
	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, junk, len, at), (ssize_t)len);
	close(fd);
}

/* As if its process had died. */
static void abandon(struct fixture *f)
{
	store_close(f->store);
	f->store = NULL;
	sql(f, "INSERT INTO meta VALUES ('writer:no process', 1)");
}

static void a_new_archive_is_made_with_its_folder(void **state)
{
	struct fixture *f = *state;
	struct store_health health;

	assert_ok(f, store_health(f->store, &f->arena, &health, &f->err));
	assert_true(health.sound);
	assert_int_equal(health.articles, 0);
	assert_int_equal(health.schema_version, 5);
	assert_string_equal(health.path, f->path);
	assert_int_equal(sql(f, "PRAGMA application_id"), 0x436F7572);
}

static void an_empty_file_becomes_an_archive(void **state)
{
	struct fixture *f = *state;
	AUTO_FREE char *path = xasprintf("%s/empty.db", f->dir);
	struct store *store;
	char *aside;

	assert_ok(f, file_write(path, "", 0, &f->err));
	assert_ok(f, store_open_writer(&store, path, &aside, &f->err));
	assert_null(aside);
	store_close(store);
}

static void a_reader_needs_an_archive(void **state)
{
	struct fixture *f = *state;
	struct store *store;

	assert_false(store_open(&store, "/nonexistent/archive.db", &f->err));
	assert_int_equal(f->err.kind, ERR_STORE);
}

static void a_reader_sees_what_the_writer_wrote_and_cannot_write(void **state)
{
	struct fixture *f = *state;
	struct store *reader;
	struct row row;
	int64_t version, own;

	assert_ok(f, store_open(&reader, f->path, &f->err));
	version = store_version(reader);
	assert_true(store_version(reader) == version);
	own = store_version(f->store);
	fill(f, 1, 1);
	assert_false(store_version(reader) == version);
	assert_false(store_version(f->store) == own);
	assert_true(store_row(reader, 1, &f->arena, &row));
	assert_string_equal(row.title, "t1-0");
	assert_false(store_save_position(reader, 1, 5, &f->err));
	store_close(reader);
}

static void a_reader_works_in_a_folder_that_is_read_only(void **state)
{
	struct fixture *f = *state;
	AUTO_FREE char *dir = xasprintf("%s/data", f->dir);
	struct store *reader;
	struct row row;
	bool opened;

	fill(f, 1, 3);
	store_close(f->store);
	f->store = NULL;
	chmod(f->dir, 0755);
	chmod(f->path, 0444);
	chmod(dir, 0555);
	if (geteuid() == 0)
		assert_int_equal(seteuid(65534), 0);
	opened = store_open(&reader, f->path, &f->err);
	if (getuid() == 0)
		assert_int_equal(seteuid(0), 0);
	chmod(dir, 0755);
	assert_ok(f, opened);
	assert_true(store_row(reader, 1, &f->arena, &row));
	store_close(reader);
}

static void a_newer_archive_is_left_as_it_is(void **state)
{
	struct fixture *f = *state;
	AUTO(strbuf) before = STRBUF_INIT;
	AUTO(strbuf) after = STRBUF_INIT;
	struct store *store;
	char *aside;

	store_close(f->store);
	f->store = NULL;
	sql(f, "PRAGMA user_version = 999");
	assert_ok(f, file_read(f->path, 1 << 24, &before, &f->err));
	assert_false(store_open_writer(&store, f->path, &aside, &f->err));
	assert_non_null(strstr(f->err.text, "newer"));
	assert_null(aside);
	assert_false(store_open(&store, f->path, &f->err));
	assert_ok(f, file_read(f->path, 1 << 24, &after, &f->err));
	assert_true(str_eq(strbuf_str(&before), strbuf_str(&after)));
}

static void the_database_of_another_program_is_left_alone(void **state)
{
	struct fixture *f = *state;
	struct store *store;
	char *aside;

	store_close(f->store);
	f->store = NULL;
	free(f->path);
	f->path = xasprintf("%s/other.db", f->dir);
	sql(f, "CREATE TABLE rss_item (id)");
	assert_false(store_open_writer(&store, f->path, &aside, &f->err));
	assert_non_null(strstr(f->err.text, "another program"));
	assert_int_equal(sql(f, "SELECT count(*) FROM rss_item"), 0);
}

static void what_is_no_database_is_set_aside(void **state)
{
	struct fixture *f = *state;
	AUTO_FREE char *path = xasprintf("%s/junk.db", f->dir);
	AUTO_FREE char *expected = xasprintf("%s.damaged-20260616-080000", path);
	AUTO(strbuf) kept = STRBUF_INIT;
	struct store *store;
	char *aside;

	assert_ok(f, file_write(path, "this is no database at all, is it?", 34, &f->err));
	assert_ok(f, store_open_writer(&store, path, &aside, &f->err));
	assert_string_equal(aside, expected);
	assert_ok(f, file_read(aside, 1000, &kept, &f->err));
	assert_string_equal(kept.buf, "this is no database at all, is it?");
	store_close(store);
	free(aside);
}

static void what_can_be_read_of_a_damaged_archive_is_saved(void **state)
{
	struct fixture *f = *state;
	struct list_spec spec = { .kind = LIST_SEARCH, .text = "t20" };
	char *aside;
	int64_t articles, pages;

	fill(f, 10, 200);
	mark(f, "t5-7", ENTRY_STARRED | ENTRY_READ, 0);
	abandon(f);
	articles = sql(f, "SELECT count(*) FROM entry");
	assert_int_equal(articles, 2000);
	pages = sql(f, "PRAGMA page_count");
	/* some pages in the middle, which may be anything's */
	for (int64_t i = 1; i <= 6; i++)
		overwrite(f, (pages / 2 + i * 20) * 4096, 4096);
	assert_ok(f, store_open_writer(&f->store, f->path, &aside, &f->err));
	assert_non_null(aside);
	free(aside);
	articles = sql(f, "SELECT count(*) FROM entry");
	if (articles < 1500)
		fail_msg("only %d articles were saved", (int)articles);
	assert_int_equal(sql(f, "SELECT count(*) FROM feed"), 10);
	assert_int_equal(
		sql(f, "SELECT count(*) FROM pragma_quick_check WHERE quick_check <> 'ok'"), 0);
	assert_int_equal(sql(f, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
	assert_counters(f);
	assert_ok(f, store_tidy(f->store, &f->err));
	spec.text[0] = 't';
	titles(f, spec);
	assert_int_equal(sql(f, "SELECT count(*) FROM article WHERE indexed IS NULL"), 0);
	/* and work goes on */
	assert_int_equal(SAVE(f, 1, { .guid = "fresh", .title = "fresh" }), 100);
}

static void an_archive_without_its_first_page_is_replaced(void **state)
{
	struct fixture *f = *state;
	char *aside;

	fill(f, 2, 50);
	store_close(f->store);
	f->store = NULL;
	overwrite(f, 0, 4096);
	assert_ok(f, store_open_writer(&f->store, f->path, &aside, &f->err));
	assert_non_null(aside);
	assert_true(file_exists(aside));
	free(aside);
	assert_int_equal(sql(f, "SELECT count(*) FROM entry"), 0);
}

static void a_process_that_died_leaves_a_sound_archive(void **state)
{
	struct fixture *f = *state;
	char *aside;

	fill(f, 2, 5);
	abandon(f);
	assert_ok(f, store_open_writer(&f->store, f->path, &aside, &f->err));
	assert_null(aside);
	assert_int_equal(sql(f, "SELECT count(*) FROM meta WHERE key LIKE 'writer:%'"), 1);
	assert_int_equal(sql(f, "SELECT count(*) FROM entry"), 10);
	store_close(f->store);
	f->store = NULL;
	assert_int_equal(sql(f, "SELECT count(*) FROM meta WHERE key LIKE 'writer:%'"), 0);
}

static void whoever_meets_damage_has_it_checked_the_next_time(void **state)
{
	struct fixture *f = *state;
	struct list_spec spec = { .kind = LIST_LATEST };
	struct list_rows rows = VEC_INIT;
	int64_t newest, root;
	char *aside;
	AUTO(strbuf) before = STRBUF_INIT;
	AUTO(strbuf) after = STRBUF_INIT;

	fill(f, 10, 200);
	store_close(f->store);
	f->store = NULL;
	root = sql(f, "SELECT rootpage FROM sqlite_schema WHERE name = 'entry_date'");
	overwrite(f, (root - 1) * 4096, 4096);
	assert_ok(f, file_read(f->path, 1 << 26, &before, &f->err));
	/* all was closed properly, so nobody looks */
	assert_ok(f, store_open_writer(&f->store, f->path, &aside, &f->err));
	assert_null(aside);
	assert_false(store_list(f->store, &spec, 10, &rows, &newest, &f->err));
	assert_int_equal(f->err.kind, ERR_STORE);
	store_close(f->store);
	/* and nothing was written into what is damaged */
	assert_ok(f, file_read(f->path, 1 << 26, &after, &f->err));
	assert_int_equal(after.len, before.len);
	assert_memory_equal(after.buf, before.buf, before.len);
	assert_ok(f, store_open_writer(&f->store, f->path, &aside, &f->err));
	assert_non_null(aside);
	free(aside);
	assert_ok(f, store_list(f->store, &spec, 10, &rows, &newest, &f->err));
	assert_int_equal(rows.n, 10);
	assert_int_equal(sql(f, "SELECT count(*) FROM entry"), 2000);
	vec_release(&rows);
}

static void an_older_archive_is_migrated_and_keeps_all(void **state)
{
	static const char *const added[] = { "skip_hours", "skip_days", "max_age_s", "next_page",
					     "older", "keep_days" };
	struct fixture *f = *state;
	struct feed_state feed;
	struct store_health health;

	fill(f, 2, 3);
	store_close(f->store);
	f->store = NULL;
	/* as format 1 was */
	for (size_t i = 0; i < ARRAY_LEN(added); i++) {
		AUTO_FREE char *drop = xasprintf("ALTER TABLE feed DROP COLUMN %s", added[i]);

		sql(f, drop);
	}
	sql(f, "DROP TABLE story_doc");
	sql(f, "DROP INDEX entry_story");
	sql(f, "ALTER TABLE entry DROP COLUMN story");
	sql(f, "DROP TABLE page");
	sql(f, "ALTER TABLE article DROP COLUMN canonical");
	sql(f, "DROP TABLE visit");
	sql(f, "DROP TABLE version");
	sql(f, "DROP INDEX article_begun");
	sql(f, "PRAGMA user_version = 1");
	fixture_reopen(f);
	assert_ok(f, store_health(f->store, &f->arena, &health, &f->err));
	assert_int_equal(health.schema_version, 5);
	assert_true(health.sound);
	assert_int_equal(health.articles, 6);
	assert_ok(f, store_feed_state(f->store, 1, &f->arena, &feed, &f->err));
	assert_string_equal(feed.etag, "\"1\"");
	assert_int_equal(feed.skip_hours, 0);
	assert_null(feed.older);
	/* and what is new can be stored */
	assert_ok(f, store_save_unchanged(f->store, 1,
					  &(struct fetched){ .at = NOW, .max_age_s = 60 }, &f->err));
	assert_ok(f, store_feed_state(f->store, 1, &f->arena, &feed, &f->err));
	assert_int_equal(feed.max_age_s, 60);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(a_new_archive_is_made_with_its_folder),
		UNIT(an_empty_file_becomes_an_archive),
		UNIT(a_reader_needs_an_archive),
		UNIT(a_reader_sees_what_the_writer_wrote_and_cannot_write),
		UNIT(a_reader_works_in_a_folder_that_is_read_only),
		UNIT(a_newer_archive_is_left_as_it_is),
		UNIT(the_database_of_another_program_is_left_alone),
		UNIT(what_is_no_database_is_set_aside),
		UNIT(what_can_be_read_of_a_damaged_archive_is_saved),
		UNIT(an_archive_without_its_first_page_is_replaced),
		UNIT(a_process_that_died_leaves_a_sound_archive),
		UNIT(whoever_meets_damage_has_it_checked_the_next_time),
		UNIT(an_older_archive_is_migrated_and_keeps_all),
	};

	return cmocka_run_group_tests_name("archive", tests, NULL, NULL);
}
