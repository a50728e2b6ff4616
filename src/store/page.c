/* SPDX-License-Identifier: MIT */
#include "store/answer.h"

bool store_pages_unseen(struct store *store, int64_t feed_id, bool needless, struct id_list *out,
			struct err *err)
{
	struct id_list answer = VEC_INIT;

	db_fresh(store);
	answer_load(store, feed_id, &answer);
	vec_each (&answer, id)
		if (db_number(store, 0,
			      "SELECT 1 FROM entry e LEFT JOIN page p ON p.id = e.id WHERE e.id = "
			      "?1 AND e.flags & 21 = 0 AND (p.id IS NULL OR (?2 AND p.state = ?3))",
			      "idd", *id, (int)needless, PAGE_NEEDLESS))
			vec_push(out, *id);
	vec_release(&answer);
	return db_ok(store, err);
}

bool store_pages_due(struct store *store, int64_t feed_id, int64_t now, size_t max,
		     struct id_list *out, struct err *err)
{
	sqlite3_stmt *stmt;

	db_fresh(store);
	stmt = db_query(store,
			"SELECT p.id FROM page p JOIN entry e ON e.id = p.id WHERE e.feed_id = ? "
			"AND p.state = ? AND p.due BETWEEN 1 AND ? AND e.flags & 4 = 0 ORDER BY "
			"e.date DESC, e.id DESC LIMIT ?",
			"idii", feed_id, PAGE_WANTED, now, (int64_t)max);
	while (db_row(store, stmt))
		vec_push(out, db_int(stmt, 0));
	return db_ok(store, err);
}

int store_page_tries(struct store *store, int64_t id)
{
	db_fresh(store);
	return (int)db_number(store, 0, "SELECT tries FROM page WHERE id = ?", "i", id);
}

bool store_pages_note(struct store *store, const struct page_note *notes, size_t n, struct err *err)
{
	if (!n)
		return true;
	if (!db_begin(store, err))
		return false;
	for (size_t i = 0; i < n && !store->failed; i++)
		db_run(store,
		       "INSERT OR REPLACE INTO page (id, state, tries, due, error, error_code) "
		       "SELECT id, ?2, ?3, ?4, ?5, ?6 FROM entry WHERE id = ?1",
		       "iddidi", notes[i].id, (int)notes[i].state, notes[i].tries, notes[i].due,
		       (int)notes[i].error, (int64_t)notes[i].code);
	return db_commit(store, err);
}

bool store_save_canonical(struct store *store, int64_t id, const char *url, struct err *err)
{
	if (!db_begin(store, err))
		return false;
	db_run(store, "UPDATE article SET canonical = ? WHERE id = ?", "ti", url, id);
	return db_commit(store, err);
}
