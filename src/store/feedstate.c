/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "base/i18n.h"
#include "feed/url.h"
#include "store/db.h"
#include "store/holder.h"

#define WEEKS 4

bool store_feed_state(struct store *store, int64_t feed_id, struct arena *arena,
		      struct feed_state *out, struct err *err)
{
	int64_t since = clock_now() - WEEKS * 7 * INT64_C(86400);
	sqlite3_stmt *stmt;

	db_fresh(store);
	stmt = db_query(
		store,
		"SELECT url, etag, modified, moved_to, moved_times, failures, last_fetch, last_ok, "
		"next_due, ttl_s, paused, gone, refresh_s, item_limit, max_age_s, skip_hours, "
		"skip_days, next_page, older FROM feed WHERE id = ?",
		"i", feed_id);
	if (!db_row(store, stmt))
		return db_ok(store, err) &&
		       err_set(err, ERR_STORE, _("there is no such feed in the archive"));
	*out = (struct feed_state){
		.id = feed_id,
		.url = db_text(stmt, 0, arena),
		.etag = db_text(stmt, 1, arena),
		.modified = db_text(stmt, 2, arena),
		.moved_to = db_text(stmt, 3, arena),
		.moved_times = (int)db_int(stmt, 4),
		.failures = (int)db_int(stmt, 5),
		.last_fetch = db_int(stmt, 6),
		.last_ok = db_int(stmt, 7),
		.next_due = db_int(stmt, 8),
		.ttl_s = db_int(stmt, 9),
		.paused = db_int(stmt, 10),
		.gone = db_int(stmt, 11),
		.refresh_s = db_int(stmt, 12),
		.item_limit = db_int(stmt, 13),
		.max_age_s = db_int(stmt, 14),
		.skip_hours = (uint32_t)db_int(stmt, 15),
		.skip_days = (unsigned char)db_int(stmt, 16),
		.next_page = db_text(stmt, 17, arena),
		.older = db_text(stmt, 18, arena),
		.per_week = -1,
	};
	db_end(stmt);
	if (out->last_ok)
		out->per_week =
			db_number(store, 0,
				  "SELECT count(*) FROM entry WHERE feed_id = ? AND date > ?", "ii",
				  feed_id, since) /
			WEEKS;
	return db_ok(store, err);
}

bool store_due(struct store *store, int64_t now, int64_t period_s, struct id_list *out,
	       struct err *err)
{
	sqlite3_stmt *stmt;

	db_fresh(store);
	stmt = db_query(
		store,
		"SELECT id FROM feed WHERE shown AND NOT paused AND NOT gone AND (?1 = 0 OR CASE "
		"WHEN refresh_s >= 0 THEN refresh_s ELSE ?2 END > 0 AND CASE WHEN next_due > 0 "
		"THEN next_due WHEN last_fetch = 0 THEN 0 ELSE last_fetch + CASE WHEN refresh_s >= "
		"0 THEN refresh_s ELSE ?2 END END <= ?1) ORDER BY last_fetch, place",
		"ii", now, period_s);
	while (db_row(store, stmt))
		vec_push(out, db_int(stmt, 0));
	return db_ok(store, err);
}

bool store_claim(struct store *store, int64_t feed_id, int64_t until)
{
	struct err ignored;
	sqlite3_stmt *stmt;
	bool ours = false;

	if (!db_begin(store, &ignored))
		return false;
	stmt = db_query(store, "SELECT lease_until, lease_holder FROM feed WHERE id = ?", "i",
			feed_id);
	if (db_row(store, stmt)) {
		const char *holder = (const char *)sqlite3_column_text(stmt, 1);

		ours = db_int(stmt, 0) <= clock_now() || strempty(holder) ||
		       streq(holder, store->holder) || holder_is_dead(holder, store->holder);
		db_end(stmt);
	}
	if (!ours)
		return db_rollback(store);
	db_run(store, "UPDATE feed SET lease_holder = ?, lease_until = ? WHERE id = ?", "tii",
	       store->holder, until, feed_id);
	return db_commit(store, &ignored);
}

bool store_release_claims(struct store *store, struct err *err)
{
	if (!db_begin(store, err))
		return false;
	db_run(store, "UPDATE feed SET lease_until = 0 WHERE lease_until > 0 AND lease_holder = ?",
	       "t", store->holder);
	return db_commit(store, err);
}

bool store_save_unchanged(struct store *store, int64_t feed_id, const struct fetched *f,
			  struct err *err)
{
	if (!db_begin(store, err))
		return false;
	/* a 304 need not repeat the validators; a redirect counts once a day */
	db_run(store,
	       "UPDATE feed SET etag = coalesce(?2, etag), modified = coalesce(?3, modified), "
	       "moved_times = CASE WHEN ?4 IS NULL THEN 0 WHEN ?4 = moved_to THEN moved_times + "
	       "(last_fetch / 86400 <> ?6 / 86400) ELSE 1 END, moved_to = ?4, next_due = ?5, "
	       "last_fetch = ?6, last_ok = ?6, failures = 0, error = 0, error_code = 0, "
	       "error_detail = NULL, gone = 0, lease_until = 0, max_age_s = CASE WHEN ?7 THEN ?7 "
	       "ELSE max_age_s END WHERE id = ?1",
	       "itttiii", feed_id, f->etag, f->modified, f->moved_to, f->next_due, f->at,
	       f->max_age_s);
	return db_commit(store, err);
}

bool store_save_failure(struct store *store, int64_t feed_id, const struct err *why,
			const char *detail, int64_t at, int64_t next_due, struct err *err)
{
	if (!db_begin(store, err))
		return false;
	db_run(store,
	       "UPDATE feed SET error = ?2, error_code = ?3, error_detail = ?4, failures = "
	       "failures + 1, last_fetch = ?5, next_due = ?6, gone = ?7, lease_until = 0 WHERE id "
	       "= ?1",
	       "iditiid", feed_id, (int)why->kind, (int64_t)why->code, detail, at, next_due,
	       (int)(why->kind == ERR_GONE));
	return db_commit(store, err);
}

bool store_save_wait(struct store *store, int64_t feed_id, int64_t until, int64_t next_due,
		     struct err *err)
{
	if (!db_begin(store, err))
		return false;
	db_run(store,
	       "UPDATE feed SET error = ?2, error_code = ?3, error_detail = NULL, next_due = ?4, "
	       "lease_until = 0 WHERE id = ?1",
	       "idii", feed_id, (int)ERR_WAIT, until, next_due);
	return db_commit(store, err);
}

bool store_waits(struct store *store, int64_t now,
		 void (*each)(void *ctx, const char *url, int64_t until), void *ctx,
		 struct err *err)
{
	sqlite3_stmt *stmt;

	db_fresh(store);
	stmt = db_query(store, "SELECT url, error_code FROM feed WHERE error = ? AND error_code > ?",
			"di", (int)ERR_WAIT, now);
	while (db_row(store, stmt))
		each(ctx, (const char *)sqlite3_column_text(stmt, 0), db_int(stmt, 1));
	return db_ok(store, err);
}

int store_moved_alike(struct store *store, int64_t feed_id, const char *moved_to)
{
	struct arena arena = ARENA_INIT;
	const char *own = arena_strdup(&arena, "");
	sqlite3_stmt *stmt;
	int n = 0;

	db_fresh(store);
	stmt = db_query(store, "SELECT url FROM feed WHERE id = ?", "i", feed_id);
	if (db_row(store, stmt)) {
		own = url_host(&arena, db_text(stmt, 0, &arena));
		db_end(stmt);
	}
	stmt = db_query(store,
			"SELECT url FROM feed WHERE id <> ?1 AND substr(moved_to, 1, "
			"instr(moved_to || '?', '?') - 1) = substr(?2, 1, instr(?2 || '?', '?') - "
			"1)",
			"it", feed_id, moved_to);
	while (db_row(store, stmt))
		n += !streq(url_host(&arena, db_text(stmt, 0, &arena)), own);
	arena_release(&arena);
	return n;
}

bool store_readdress(struct store *store, int64_t feed_id, const char *url, struct err *err)
{
	int64_t other;

	if (!db_begin(store, err))
		return false;
	other = store_feed_id(store, url);
	if (other == feed_id)
		other = 0;
	if (other && db_number(store, 0, "SELECT shown FROM feed WHERE id = ?", "i", other)) {
		db_rollback(store);
		return err_set(err, ERR_USER, _("there is a feed with this address already: %s"),
			       url);
	}
	/* a subscription of long ago keeps its articles, but not the address */
	if (other)
		db_run(store, "UPDATE feed SET url = url || ' (' || id || ')' WHERE id = ?", "i",
		       other);
	db_run(store,
	       "UPDATE feed SET url = ?, etag = NULL, modified = NULL, moved_to = NULL, "
	       "moved_times = 0, gone = 0, next_due = 0, max_age_s = 0, next_page = NULL, older = "
	       "NULL WHERE id = ?",
	       "ti", url, feed_id);
	return db_commit(store, err);
}

/* Pages without feeds are few: it stands in meta, not in a column of each feed. */
const char *store_pattern(struct store *store, int64_t feed_id, struct arena *arena)
{
	const char *out = NULL;
	sqlite3_stmt *stmt;

	db_fresh(store);
	stmt = db_query(store, "SELECT value FROM meta WHERE key = 'pattern:' || ?", "i", feed_id);
	if (db_row(store, stmt)) {
		out = db_text(stmt, 0, arena);
		db_end(stmt);
	}
	return out;
}

bool store_save_pattern(struct store *store, int64_t feed_id, const char *pattern, struct err *err)
{
	if (!db_begin(store, err))
		return false;
	db_run(store, "INSERT OR REPLACE INTO meta VALUES ('pattern:' || ?, ?)", "it", feed_id, pattern);
	return db_commit(store, err);
}
