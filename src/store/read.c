/* SPDX-License-Identifier: MIT */
#include "base/alloc.h"
#include "feed/tracker.h"
#include "store/db.h"

#define ROW_COLUMNS \
	"e.id, e.feed_id, coalesce(a.title, ''), a.author, " \
	"coalesce(f.own_title, f.title, f.url), a.excerpt, e.date, e.flags, a.minutes, " \
	"a.comment_count"
#define ROW_TABLES \
	" FROM entry e JOIN article a ON a.id = e.id JOIN feed f ON f.id = e.feed_id " \
	"WHERE e.id = ?"

static struct row take_row(sqlite3_stmt *stmt, struct arena *arena)
{
	return (struct row){
		.id = db_int(stmt, 0),
		.feed_id = db_int(stmt, 1),
		.title = db_text(stmt, 2, arena),
		.author = db_text(stmt, 3, arena),
		.feed_title = db_text(stmt, 4, arena),
		.excerpt = db_text(stmt, 5, arena),
		.date = db_int(stmt, 6),
		.flags = (unsigned)db_int(stmt, 7),
		.minutes = (int)db_int(stmt, 8),
		.comment_count = db_int(stmt, 9),
	};
}

bool store_row(struct store *store, int64_t id, struct arena *arena, struct row *out)
{
	sqlite3_stmt *stmt;

	db_fresh(store);
	stmt = db_query(store, "SELECT " ROW_COLUMNS ROW_TABLES, "i", id);
	if (!db_row(store, stmt))
		return false;
	*out = take_row(stmt, arena);
	db_end(stmt);
	return true;
}

static void read_enclosures(struct store *store, struct arena *arena, struct article *out)
{
	VEC(struct article_enclosure) found = VEC_INIT;
	sqlite3_stmt *stmt = db_query(store,
				      "SELECT url, type, length, duration_s FROM enclosure WHERE "
				      "entry_id = ? ORDER BY n",
				      "i", out->row.id);

	while (db_row(store, stmt))
		vec_push(&found, ((struct article_enclosure){
					 .url = db_text(stmt, 0, arena),
					 .type = db_text(stmt, 1, arena),
					 .length = db_int(stmt, 2),
					 .duration_s = db_int(stmt, 3),
				 }));
	out->n_enclosures = found.n;
	out->enclosures = arena_array(arena, found.n + 1, sizeof(*found.ptr));
	if (found.n)
		memcpy(out->enclosures, found.ptr, found.n * sizeof(*found.ptr));
	vec_release(&found);
}

static const char *const *read_names(struct store *store, const char *sql, int64_t id,
				     struct arena *arena, size_t *out_n)
{
	VEC(const char *) names = VEC_INIT;
	sqlite3_stmt *stmt = db_query(store, sql, "i", id);
	const char **copy;

	while (db_row(store, stmt))
		vec_push(&names, db_text(stmt, 0, arena));
	copy = arena_array(arena, names.n + 1, sizeof(*copy));
	if (names.n)
		memcpy(copy, names.ptr, names.n * sizeof(*copy));
	*out_n = names.n;
	vec_release(&names);
	return copy;
}

bool store_article(struct store *store, int64_t id, struct arena *arena, struct article *out,
		   struct err *err)
{
	sqlite3_stmt *stmt;
	bool snapshot, found;

	db_fresh(store);
	snapshot = db_snapshot(store);
	stmt = db_query(
		store,
		"SELECT " ROW_COLUMNS ", a.link, a.guid, a.lang, a.image, b.summary, b.content, "
		"b.full, a.comments_url, a.comments_feed, f.url, f.link, a.published, a.updated, "
		"a.first_seen, a.position, f.lang, a.canonical FROM entry e JOIN article a ON a.id = e.id "
		"JOIN body b ON b.id = e.id JOIN feed f ON f.id = e.feed_id WHERE e.id = ?",
		"i", id);
	found = db_row(store, stmt);
	if (found) {
		*out = (struct article){
			.row = take_row(stmt, arena),
			.link = db_text(stmt, 10, arena),
			.guid = db_text(stmt, 11, arena),
			.lang = db_text(stmt,
					sqlite3_column_type(stmt, 12) == SQLITE_NULL ? 25 : 12,
					arena),
			.image = db_text(stmt, 13, arena),
			.summary = db_text(stmt, 14, arena),
			.content = db_text(stmt, 15, arena),
			.full = db_text(stmt, 16, arena),
			.comments_url = db_text(stmt, 17, arena),
			.comments_feed = db_text(stmt, 18, arena),
			.feed_url = db_text(stmt, 19, arena),
			.feed_link = db_text(stmt, 20, arena),
			.published = db_int(stmt, 21),
			.updated = db_int(stmt, 22),
			.first_seen = db_int(stmt, 23),
			.position = (size_t)db_int(stmt, 24),
		};
		out->address = db_text(stmt, 26, arena);
		db_end(stmt);
		if (!out->address && out->link)
			out->address = tracker_strip(arena, out->link);
		out->base = out->link ? out->link : out->feed_link ? out->feed_link : out->feed_url;
		read_enclosures(store, arena, out);
		out->categories = read_names(
			store, "SELECT name FROM entry_category WHERE entry_id = ? ORDER BY n", id,
			arena, &out->n_categories);
		out->crumbs = read_names(
			store,
			"WITH RECURSIVE up (id, height) AS "
			"(SELECT category_id, 0 FROM feed WHERE id = ? UNION ALL SELECT "
			"c.parent_id, height + 1 FROM category c JOIN up ON c.id = up.id WHERE "
			"height < 100) SELECT c.name FROM up JOIN category c ON c.id = up.id ORDER "
			"BY height DESC",
			out->row.feed_id, arena, &out->n_crumbs);
	}
	db_snapshot_end(store, snapshot);
	if (!db_ok(store, err))
		return false;
	return found;
}
