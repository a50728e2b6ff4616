/* SPDX-License-Identifier: MIT */
#include "store/mark.h"

#include "base/clock.h"
#include "store/idset.h"
#include "store/lists.h"

#define STEPS_MAX 200 /* of the journal */

static int counts(unsigned flags, unsigned wanted)
{
	return !(flags & ENTRY_HIDDEN) && (flags & (ENTRY_READ | ENTRY_STARRED) & wanted) == wanted;
}

static int compare_feeds(const void *a, const void *b)
{
	int64_t x = ((const struct mark_change *)a)->feed_id,
		y = ((const struct mark_change *)b)->feed_id;

	return (x > y) - (x < y);
}

/* Those that end with the same flags. Many in one statement take a quarter less than one in each.
 */
static void set_flags(struct store *store, const struct mark_change *changes, size_t n)
{
	static const char many[] =
		"UPDATE entry SET flags = ? WHERE id IN "
		"(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
	struct db_values values = VEC_INIT;
	size_t i = 0;

	for (; n - i >= 64; i += 64) {
		vec_clear(&values);
		vec_push(&values, ((struct db_value){ NULL, changes[i].after }));
		for (size_t k = 0; k < 64; k++)
			vec_push(&values, ((struct db_value){ NULL, changes[i + k].id }));
		db_rerun(store, db_query_values(store, many, &values));
	}
	vec_release(&values);
	for (; i < n; i++)
		db_run(store, "UPDATE entry SET flags = ? WHERE id = ?", "di",
		       (int)changes[i].after, changes[i].id);
}

void mark_apply(struct store *store, struct mark_changes *changes)
{
	for (size_t i = 0, from; i < changes->n;) {
		for (from = i; i < changes->n && changes->ptr[i].after == changes->ptr[from].after;
		     i++)
			;
		set_flags(store, &changes->ptr[from], i - from);
	}
	vec_each (changes, c)
		if ((c->before ^ c->after) & ENTRY_HIDDEN)
			db_run(store,
			       "UPDATE entry SET shown = CASE WHEN flags & 4 THEN 0 ELSE (SELECT "
			       "f.shown FROM feed f WHERE f.id = feed_id) END WHERE id = ?",
			       "i", c->id);
	if (changes->n)
		qsort(changes->ptr, changes->n, sizeof(*changes->ptr), compare_feeds);
	for (size_t i = 0; i < changes->n;) {
		int64_t feed_id = changes->ptr[i].feed_id;
		int total = 0, read = 0, starred = 0;

		for (; i < changes->n && changes->ptr[i].feed_id == feed_id; i++) {
			struct mark_change c = changes->ptr[i];

			total += counts(c.after, 0) - counts(c.before, 0);
			read += counts(c.after, ENTRY_READ) - counts(c.before, ENTRY_READ);
			starred += counts(c.after, ENTRY_STARRED) - counts(c.before, ENTRY_STARRED);
		}
		db_run(store,
		       "UPDATE feed SET total = total + ?, unread = unread + ?, starred = starred "
		       "+ ? WHERE id = ?",
		       "dddi", total, total - read, starred, feed_id);
	}
}

void mark_recount(struct store *store)
{
	db_run(store,
	       "UPDATE feed SET (total, unread, starred, newest) = (SELECT count(*), count(*) "
	       "FILTER (WHERE flags & 1 = 0), count(*) FILTER (WHERE flags & 2), "
	       "coalesce(max(date), 0) FROM entry WHERE feed_id = feed.id AND flags & 4 = 0)",
	       "");
}

/* The journal ------------------------------------------------------------- */

static void write_step(struct store *store, struct mark_changes *changes, unsigned set,
		       unsigned clear)
{
	AUTO(strbuf) ids = STRBUF_INIT;
	int64_t last = 0;

	vec_each (changes, c)
		idset_add(&ids, &last, c->id, (unsigned char)(c->before ^ c->after));
	db_run(store, "DELETE FROM journal WHERE undone", "");
	db_run(store,
	       "INSERT INTO journal (at, flags_set, flags_cleared, n, ids) VALUES (?, ?, ?, ?, ?)",
	       "iddib", clock_now(), (int)set, (int)clear, (int64_t)changes->n, ids.buf, ids.len);
	db_run(store, "DELETE FROM journal WHERE id <= ?", "i",
	       sqlite3_last_insert_rowid(store->db) - STEPS_MAX);
}

static bool finish(struct store *store, struct mark_changes *changes, unsigned set, unsigned clear,
		   int64_t *out_n, struct err *err)
{
	*out_n = (int64_t)changes->n;
	if (changes->n) {
		write_step(store, changes, set, clear);
		mark_apply(store, changes);
	}
	vec_release(changes);
	return db_commit(store, err);
}

static int compare_ids(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

bool store_mark(struct store *store, const int64_t *ids, size_t n, unsigned set, unsigned clear,
		int64_t *out_n, struct err *err)
{
	struct mark_changes changes = VEC_INIT;
	int64_t *sorted;
	sqlite3_stmt *stmt;

	BUG_ON((set | clear) & ~(unsigned)ENTRY_MARKS || set & clear);
	*out_n = 0;
	if (!n)
		return true;
	if (!db_begin(store, err))
		return false;
	sorted = xreallocarray(NULL, n, sizeof(*sorted));
	memcpy(sorted, ids, n * sizeof(*sorted));
	qsort(sorted, n, sizeof(*sorted), compare_ids);
	stmt = db_query(store, "SELECT feed_id, flags FROM entry WHERE id = ?", "");
	for (size_t i = 0; i < n; i++) {
		struct mark_change c = { .id = sorted[i] };

		if (i && sorted[i] == sorted[i - 1])
			continue;
		db_bind(store, stmt, "i", c.id);
		if (!db_row(store, stmt))
			continue;
		c.feed_id = db_int(stmt, 0);
		c.before = (unsigned)db_int(stmt, 1);
		c.after = (c.before | set) & ~clear;
		if (c.after != c.before)
			vec_push(&changes, c);
	}
	db_end(stmt);
	free(sorted);
	return finish(store, &changes, set, clear, out_n, err);
}

bool store_mark_list(struct store *store, const struct list_spec *spec, int64_t newest,
		     unsigned set, unsigned clear, int64_t *out_n, struct err *err)
{
	struct mark_changes changes = VEC_INIT;
	struct query query = QUERY_INIT;
	AUTO(strbuf) sql = STRBUF_INIT;
	bool ok;

	BUG_ON((set | clear) & ~(unsigned)ENTRY_MARKS || set & clear);
	*out_n = 0;
	if (!db_begin(store, err))
		return false;
	ok = list_sql(store, spec, "e.id, e.feed_id, e.flags",
		      " AND e.id <= ? AND e.flags & ? <> ?", 0, &query, &sql, err);
	if (ok) {
		sqlite3_stmt *stmt;

		query_bind(&query, newest);
		query_bind(&query, set | clear);
		query_bind(&query, set);
		stmt = db_query_values(store, sql.buf, &query.values);
		while (db_row(store, stmt)) {
			struct mark_change c = { db_int(stmt, 0), db_int(stmt, 1),
						 (unsigned)db_int(stmt, 2), 0 };

			c.after = (c.before | set) & ~clear;
			vec_push(&changes, c);
		}
	}
	query_release(&query);
	if (!ok)
		return db_rollback(store);
	if (changes.n)
		qsort(changes.ptr, changes.n, sizeof(*changes.ptr),
		      compare_ids); /* id is its first field */
	return finish(store, &changes, set, clear, out_n, err);
}

/* Only the flags that the step changed, only where it changed them. */
static void replay(struct store *store, const struct journal_row *step, struct str ids, bool undo,
		   int64_t *out_n)
{
	struct idset_reader reader = { .rest = ids };
	struct mark_changes changes = VEC_INIT;
	sqlite3_stmt *stmt = db_query(store, "SELECT feed_id, flags FROM entry WHERE id = ?", "");

	while (idset_next(&reader)) {
		unsigned set = reader.tag & (undo ? step->cleared : step->set);
		unsigned clear = reader.tag & (undo ? step->set : step->cleared);
		struct mark_change c = { .id = reader.id };

		db_bind(store, stmt, "i", c.id);
		if (!db_row(store, stmt))
			continue;
		c.feed_id = db_int(stmt, 0);
		c.before = (unsigned)db_int(stmt, 1);
		c.after = (c.before | set) & ~clear;
		if (c.after != c.before)
			vec_push(&changes, c);
	}
	db_end(stmt);
	*out_n = (int64_t)changes.n;
	mark_apply(store, &changes);
	vec_release(&changes);
}

static bool step_back_or_on(struct store *store, bool undo, struct journal_row *out,
			    struct err *err)
{
	AUTO(strbuf) ids = STRBUF_INIT;
	sqlite3_stmt *stmt;

	if (!db_begin(store, err))
		return false;
	stmt = db_query(store,
			undo ? "SELECT id, at, flags_set, flags_cleared, ids FROM journal "
			       "WHERE NOT undone ORDER BY id DESC LIMIT 1"
			     : "SELECT id, at, flags_set, flags_cleared, ids FROM journal "
			       "WHERE undone ORDER BY id LIMIT 1",
			"");
	if (!db_row(store, stmt)) {
		db_rollback(store);
		db_ok(store, err);
		return false;
	}
	*out = (struct journal_row){
		.id = db_int(stmt, 0),
		.at = db_int(stmt, 1),
		.set = (unsigned)db_int(stmt, 2),
		.cleared = (unsigned)db_int(stmt, 3),
		.undone = undo,
	};
	strbuf_add_str(&ids, db_str(stmt, 4));
	db_end(stmt);
	replay(store, out, strbuf_str(&ids), undo, &out->n);
	db_run(store, "UPDATE journal SET undone = ? WHERE id = ?", "di", (int)undo, out->id);
	return db_commit(store, err);
}

bool store_undo(struct store *store, struct journal_row *out, struct err *err)
{
	return step_back_or_on(store, true, out, err);
}

bool store_redo(struct store *store, struct journal_row *out, struct err *err)
{
	return step_back_or_on(store, false, out, err);
}

bool store_journal(struct store *store, struct arena *arena, size_t max, struct journal_row **out,
		   size_t *out_n, struct err *err)
{
	VEC(struct journal_row) rows = VEC_INIT;
	sqlite3_stmt *stmt;

	db_fresh(store);
	stmt = db_query(store,
			"SELECT id, at, flags_set, flags_cleared, n, undone FROM journal ORDER BY "
			"id DESC LIMIT ?",
			"i", (int64_t)MIN(max, (size_t)STEPS_MAX));
	while (db_row(store, stmt))
		vec_push(&rows, ((struct journal_row){
					.id = db_int(stmt, 0),
					.at = db_int(stmt, 1),
					.set = (unsigned)db_int(stmt, 2),
					.cleared = (unsigned)db_int(stmt, 3),
					.n = db_int(stmt, 4),
					.undone = db_int(stmt, 5),
				}));
	*out = arena_array(arena, rows.n + 1, sizeof(**out));
	*out_n = rows.n;
	if (rows.n)
		memcpy(*out, rows.ptr, rows.n * sizeof(**out));
	vec_release(&rows);
	return db_ok(store, err);
}

bool store_save_position(struct store *store, int64_t id, size_t position, struct err *err)
{
	if (!db_begin(store, err))
		return false;
	db_run(store, "UPDATE article SET position = ? WHERE id = ?", "ii", (int64_t)position, id);
	return db_commit(store, err);
}
