/* SPDX-License-Identifier: MIT */
#include "store/db.h"
#include "store/version.h"

/* Of visited pages the newest are kept, and of an article's older texts. */
#define VISITS_MAX 100
#define VERSIONS_MAX 5
#define VERSION_MAX_BYTES (256 << 10)

bool store_save_visit(struct store *store, const struct visit *visit, int64_t *out_id,
		      struct err *err)
{
	if (!db_begin(store, err))
		return false;
	db_run(store,
	       "INSERT INTO visit (url, title, author, published, html) VALUES (?, ?, ?, ?, ?)",
	       "tttit", visit->url, visit->title, visit->author, visit->published, visit->html);
	*out_id = sqlite3_last_insert_rowid(store->db);
	db_run(store, "DELETE FROM visit WHERE id <= ?", "i", *out_id - VISITS_MAX);
	return db_commit(store, err);
}

bool store_visit(struct store *store, int64_t id, struct arena *arena, struct visit *out,
		 struct err *err)
{
	sqlite3_stmt *stmt;

	db_fresh(store);
	stmt = db_query(store, "SELECT url, title, author, published, html FROM visit WHERE id = ?",
			"i", id);
	if (!db_row(store, stmt))
		return db_ok(store, err) && false;
	*out = (struct visit){
		.id = id,
		.url = db_text(stmt, 0, arena),
		.title = db_text(stmt, 1, arena),
		.author = db_text(stmt, 2, arena),
		.published = db_int(stmt, 3),
		.html = db_text(stmt, 4, arena),
	};
	db_end(stmt);
	return true;
}

void version_keep(struct store *store, int64_t entry_id, int64_t at)
{
	db_run(store,
	       "INSERT INTO version (entry_id, until, title, html) SELECT a.id, ?2, a.title, "
	       "coalesce(nullif(b.content, ''), b.summary) AS html FROM article a JOIN body b ON "
	       "b.id = a.id WHERE a.id = ?1 AND length(html) BETWEEN 1 AND ?3",
	       "iii", entry_id, at, (int64_t)VERSION_MAX_BYTES);
	db_run(store,
	       "DELETE FROM version WHERE entry_id = ?1 AND id NOT IN (SELECT id FROM version WHERE "
	       "entry_id = ?1 ORDER BY id DESC LIMIT ?2)",
	       "ii", entry_id, (int64_t)VERSIONS_MAX);
}

bool store_versions(struct store *store, int64_t entry_id, struct arena *arena,
		    struct version **out, size_t *out_n, struct err *err)
{
	struct version *found = arena_array(arena, VERSIONS_MAX, sizeof(*found));
	sqlite3_stmt *stmt;

	*out = found;
	*out_n = 0;
	db_fresh(store);
	stmt = db_query(store,
			"SELECT until, title, html FROM version WHERE entry_id = ? ORDER BY id DESC "
			"LIMIT ?",
			"ii", entry_id, (int64_t)VERSIONS_MAX);
	while (db_row(store, stmt))
		found[(*out_n)++] = (struct version){
			.until = db_int(stmt, 0),
			.title = db_text(stmt, 1, arena),
			.html = db_text(stmt, 2, arena),
		};
	return db_ok(store, err);
}
