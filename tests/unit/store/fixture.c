/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include <dirent.h>
#include <stdio.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/file.h"

void strip_tags(struct str html, struct strbuf *out)
{
	bool inside = false;

	for (size_t i = 0; i < html.len; i++) {
		char c = html.ptr[i];

		if (c == '<')
			inside = true;
		if (!inside)
			strbuf_add_char(out, c);
		if (c == '>')
			inside = false;
	}
}

static void count_words(struct str html, size_t *words, size_t *cjk)
{
	struct str word;

	*words = *cjk = 0;
	while (str_next(&html, ' ', &word))
		*words += word.len > 0;
}

static int minutes_of(size_t words, size_t cjk)
{
	return (int)((words + cjk + 199) / 200);
}

static const struct store_text reading = { strip_tags, count_words, minutes_of };

static void open_store(struct fixture *f)
{
	char *aside;

	assert_ok(f, store_open_writer(&f->store, f->path, &aside, &f->err));
	free(aside);
	store_set_text(f->store, &reading);
}

int fixture_set_up(void **state)
{
	struct fixture *f = xcalloc(1, sizeof(*f));

	*state = f;
	clock_freeze(NOW);
	strcpy(f->dir, "/tmp/courant-store-XXXXXX");
	assert_non_null(mkdtemp(f->dir));
	f->path = xasprintf("%s/data/archive.db", f->dir);
	open_store(f);
	return 0;
}

static void remove_all(const char *dir)
{
	DIR *d = opendir(dir);

	for (struct dirent *e; d && (e = readdir(d));) {
		AUTO_FREE char *path = file_join(dir, e->d_name);

		if (e->d_name[0] == '.')
			continue;
		if (unlink(path) != 0)
			remove_all(path);
	}
	if (d)
		closedir(d);
	rmdir(dir);
}

int fixture_tear_down(void **state)
{
	struct fixture *f = *state;

	store_close(f->store);
	remove_all(f->dir);
	arena_release(&f->arena);
	free(f->path);
	free(f);
	clock_freeze(0);
	return 0;
}

void fixture_reopen(struct fixture *f)
{
	store_close(f->store);
	f->store = NULL;
	open_store(f);
}

void assert_ok(struct fixture *f, bool ok)
{
	if (!ok)
		print_error("%s\n", f->err.text);
	assert_true(ok);
}

void subscribe(struct fixture *f, const char *url, ...)
{
	VEC(struct sub_row) subs = VEC_INIT;
	va_list ap;
	bool changed;

	va_start(ap, url);
	for (; url; url = va_arg(ap, const char *)) {
		bool hidden = *url == '!';

		vec_push(&subs, ((struct sub_row){ .url = url + hidden,
						   .hidden = hidden,
						   .category = -1,
						   .refresh_s = -1,
						   .item_limit = -1, .keep_days = -1,
						   .order = (int)subs.n }));
	}
	va_end(ap);
	assert_ok(f, store_sync(f->store, NULL, 0, subs.ptr, subs.n, NULL, 0, &changed, &f->err));
	vec_release(&subs);
}

struct saved save(struct fixture *f, int64_t feed_id, struct entry *entries, size_t n)
{
	struct feed feed = {
		.kind = FEED_RSS, .title = "Feed", .link = "https://example.org/", .n = n
	};
	struct fetched fetched = { .at = clock_now(), .etag = "\"1\"" };
	struct saved saved;

	for (size_t i = 0; i < n; i++) {
		entries[i].next = i + 1 < n ? &entries[i + 1] : NULL;
		if (!entries[i].comment_count)
			entries[i].comment_count = -1;
	}
	feed.entries = n ? entries : NULL;
	assert_ok(f, store_save_feed(f->store, feed_id, &feed, &fetched, &saved, &f->err));
	return saved;
}

int save_release(struct saved saved)
{
	assert_int_equal(saved.ids.n, saved.new_entries);
	vec_release(&saved.ids);
	return saved.new_entries * 100 + saved.changed;
}

const char *titles(struct fixture *f, struct list_spec spec)
{
	struct list_rows rows = VEC_INIT;
	AUTO(strbuf) out = STRBUF_INIT;
	int64_t newest;

	assert_ok(f, store_list(f->store, &spec, 1000, &rows, &newest, &f->err));
	vec_each (&rows, row) {
		struct row line;

		assert_true(store_row(f->store, row->id, &f->arena, &line));
		assert_int_equal(line.flags, row->flags);
		strbuf_printf(&out, "%s%s", out.len ? " " : "", line.title);
	}
	vec_release(&rows);
	return arena_strdup(&f->arena, out.buf);
}

const char *titles_of_query(struct fixture *f, const char *expression)
{
	struct list_spec spec = { .kind = LIST_QUERY };

	snprintf(spec.text, sizeof(spec.text), "%s", expression);
	return titles(f, spec);
}

int64_t sql(struct fixture *f, const char *statement)
{
	sqlite3_stmt *stmt;
	sqlite3 *db;
	int64_t out = 0;

	assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, statement, -1, &stmt, NULL), SQLITE_OK);
	if (sqlite3_step(stmt) == SQLITE_ROW)
		out = sqlite3_column_int64(stmt, 0);
	assert_int_equal(sqlite3_finalize(stmt), SQLITE_OK);
	sqlite3_close(db);
	return out;
}

int64_t id_of(struct fixture *f, const char *title)
{
	AUTO_FREE char *statement = xasprintf("SELECT id FROM article WHERE title = '%s'", title);

	return sql(f, statement);
}

unsigned flags_of(struct fixture *f, const char *title)
{
	unsigned flags = 0;

	assert_true(store_flags(f->store, id_of(f, title), &flags));
	return flags;
}

int64_t mark(struct fixture *f, const char *title, unsigned set, unsigned clear)
{
	int64_t id = id_of(f, title), n;

	assert_ok(f, store_mark(f->store, &id, 1, set, clear, &n, &f->err));
	return n;
}

void assert_counters(struct fixture *f)
{
	assert_int_equal(sql(f, "SELECT count(*) FROM feed WHERE (total, unread, starred) <> "
				"(SELECT count(*), count(*) FILTER (WHERE flags & 1 = 0), "
				"count(*) FILTER (WHERE flags & 2) FROM entry "
				"WHERE feed_id = feed.id AND flags & 4 = 0)"),
			 0);
	assert_int_equal(sql(f, "SELECT count(*) FROM entry e JOIN feed f ON f.id = e.feed_id "
				"WHERE e.shown <> iif(e.flags & 4, 0, f.shown)"),
			 0);
}
