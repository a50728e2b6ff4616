/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "store/answer.h"
#include "store/indexing.h"
#include "store/mark.h"
#include "store/stories.h"

#define BATCH 1000   /* deletions in one transaction */
#define TIDY_MS 5000 /* of indexing what waits for it */
#define DAY INT64_C(86400)

struct limits {
	int64_t feed_id, item_limit, oldest; /* 0: none */
};

static int compare_ids(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static void find_surplus(struct store *store, const struct limits *limits, struct id_list *out)
{
	struct id_list answer = VEC_INIT;
	sqlite3_stmt *stmt;
	int64_t nth = 0;

	answer_load(store, limits->feed_id, &answer);
	if (answer.n)
		qsort(answer.ptr, answer.n, sizeof(*answer.ptr), compare_ids);
	stmt = db_query(store,
			"SELECT id, date FROM entry WHERE feed_id = ? AND flags & 2 = 0 ORDER BY "
			"date DESC, id DESC",
			"i", limits->feed_id);
	while (db_row(store, stmt)) {
		int64_t id = db_int(stmt, 0);

		nth++;
		if (!(limits->item_limit && nth > limits->item_limit) &&
		    !(limits->oldest && db_int(stmt, 1) < limits->oldest))
			continue;
		if (!answer.n || !bsearch(&id, answer.ptr, answer.n, sizeof(id), compare_ids))
			vec_push(out, id);
	}
	vec_release(&answer);
}

/* Its key and its link stay known, so that it does not come back under another guid. */
static void delete_one(struct store *store, int64_t feed_id, int64_t id, int64_t now)
{
	index_remove(store, id);
	stories_remove(store, id);
	db_run(store,
	       "INSERT OR REPLACE INTO tombstone SELECT feed_id, key, ? FROM article WHERE id = ?",
	       "ii", now, id);
	db_run(store,
	       "INSERT OR REPLACE INTO tombstone SELECT feed_id, link_key, ? FROM article WHERE id "
	       "= ? AND link_key IS NOT NULL",
	       "ii", now, id);
	db_run(store,
	       "UPDATE feed SET (total, unread) = (SELECT total - (flags & 4 = 0), unread - (flags "
	       "& 5 = 0) FROM entry WHERE entry.id = ?) WHERE id = ?",
	       "ii", id, feed_id);
	db_run(store, "DELETE FROM entry WHERE id = ?", "i", id);
}

bool store_retain(struct store *store, int64_t item_limit, int64_t keep_days, int64_t now,
		  int64_t *out_deleted, struct err *err)
{
	VEC(struct limits) feeds = VEC_INIT;
	struct id_list surplus = VEC_INIT;
	sqlite3_stmt *stmt;

	*out_deleted = 0;
	db_fresh(store);
	stmt = db_query(store,
			"SELECT id, iif(item_limit >= 0, item_limit, ?1) AS most, iif(keep_days >= "
			"0, keep_days, ?2) AS days FROM feed WHERE (most > 0 AND total > most) OR "
			"(days > 0 AND (SELECT min(date) FROM entry WHERE feed_id = feed.id) < ?3 - "
			"days * ?4)",
			"iiii", item_limit, keep_days, now, DAY);
	while (db_row(store, stmt)) {
		int64_t days = db_int(stmt, 2);

		vec_push(&feeds, ((struct limits){ .feed_id = db_int(stmt, 0),
						   .item_limit = db_int(stmt, 1),
						   .oldest = days ? now - days * DAY : 0 }));
	}
	for (size_t i = 0; i < feeds.n && !store->failed; i++) {
		vec_clear(&surplus);
		find_surplus(store, &feeds.ptr[i], &surplus);
		for (size_t at = 0; at < surplus.n && !store->failed;) {
			size_t end = MIN(surplus.n, at + BATCH), from = at;

			if (!db_begin(store, err))
				break;
			for (; at < end; at++)
				delete_one(store, feeds.ptr[i].feed_id, surplus.ptr[at], now);
			if (db_commit(store, err))
				*out_deleted += (int64_t)(end - from);
		}
	}
	vec_release(&surplus);
	vec_release(&feeds);
	return db_ok(store, err);
}

bool store_tidy(struct store *store, struct err *err)
{
	int64_t start = clock_mono_ms();
	size_t done;

	do {
		if (!db_begin(store, err))
			return false;
		done = index_waiting(store, 500);
		if (!db_commit(store, err))
			return false;
	} while (done && clock_mono_ms() - start < TIDY_MS);
	stories_tidy(store, clock_now());
	db_run(store, "INSERT INTO fts (fts, rank) VALUES ('merge', 500)", "");
	db_script(store, "PRAGMA optimize; PRAGMA incremental_vacuum(2000);"
			 "PRAGMA wal_checkpoint(TRUNCATE)");
	return db_ok(store, err);
}
