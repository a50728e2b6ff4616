/* SPDX-License-Identifier: MIT */
#include "base/alloc.h"
#include "store/db.h"

static int compare_ids(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static bool has_id(const struct id_list *sorted, int64_t id)
{
	return sorted->n && bsearch(&id, sorted->ptr, sorted->n, sizeof(id), compare_ids);
}

/* Deletes the rows of a small table that are not in `keep`. */
static void delete_others(struct store *store, const char *select, const char *delete,
			  struct id_list *keep)
{
	struct id_list gone = VEC_INIT;
	sqlite3_stmt *stmt = db_query(store, select, "");

	if (keep->n)
		qsort(keep->ptr, keep->n, sizeof(*keep->ptr), compare_ids);
	while (db_row(store, stmt))
		if (!has_id(keep, db_int(stmt, 0)))
			vec_push(&gone, db_int(stmt, 0));
	vec_each (&gone, id)
		db_run(store, delete, "i", *id);
	vec_release(&gone);
}

static void sync_categories(struct store *store, const struct sub_category_row *rows, size_t n,
			    int64_t *ids)
{
	struct id_list keep = VEC_INIT;

	for (size_t i = 0; i < n; i++) {
		const struct sub_category_row *row = &rows[i];
		int64_t parent = row->parent >= 0 && (size_t)row->parent < i ? ids[row->parent] : 0;

		ids[i] = db_number(store, 0, "SELECT id FROM category WHERE path = ?", "t",
				   row->path);
		if (!ids[i]) {
			db_run(store, "INSERT INTO category (path, name, place) VALUES (?, '', 0)",
			       "t", row->path);
			ids[i] = sqlite3_last_insert_rowid(store->db);
		}
		db_run(store,
		       "UPDATE category SET name = ?1, parent_id = nullif(?2, 0), place = ?3 WHERE "
		       "id = ?4 AND (name, coalesce(parent_id, 0), place) IS NOT (?1, ?2, ?3)",
		       "tidi", row->name, parent, row->order, ids[i]);
		vec_push(&keep, ids[i]);
	}
	delete_others(store, "SELECT id FROM category", "DELETE FROM category WHERE id = ?", &keep);
	vec_release(&keep);
}

static int64_t category_id(const int64_t *ids, size_t n, int index)
{
	return index >= 0 && (size_t)index < n ? ids[index] : 0;
}

static void show_entries(struct store *store, int64_t feed_id, int shown)
{
	db_run(store, "UPDATE feed SET shown = ? WHERE id = ?", "di", shown, feed_id);
	db_run(store,
	       "UPDATE entry SET shown = CASE WHEN flags & 4 THEN 0 ELSE ? END WHERE feed_id = ?",
	       "di", shown, feed_id);
}

static int64_t sync_feed(struct store *store, const struct sub_row *row, int64_t category, int nth)
{
	AUTO(strbuf) tags = STRBUF_INIT;
	int shown = row->hidden ? 1 : 2;
	int64_t id;

	for (size_t i = 0; i < row->n_tags; i++)
		strbuf_printf(&tags, "%s%s", i ? "\n" : "", row->tags[i]);
	id = store_feed_id(store, row->url);
	if (!id) {
		db_run(store, "INSERT INTO feed (url) VALUES (?)", "t", row->url);
		id = sqlite3_last_insert_rowid(store->db);
	}
	db_run(store,
	       "UPDATE feed SET own_title = ?1, category_id = nullif(?2, 0), place = ?3, nth = ?4, "
	       "tags = ?5, paused = ?6, refresh_s = ?7, item_limit = ?8, keep_days = ?9 WHERE id = ?10 AND "
	       "(own_title, coalesce(category_id, 0), place, nth, tags, paused, refresh_s, "
	       "item_limit, keep_days) IS NOT (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
	       "tiddtdiiii", row->title, category, row->order, nth, tags.buf, (int)row->paused,
	       row->refresh_s, row->item_limit, row->keep_days, id);
	if (db_number(store, 0, "SELECT shown FROM feed WHERE id = ?", "i", id) != shown)
		show_entries(store, id, shown);
	return id;
}

static void unsubscribe_others(struct store *store, struct id_list *keep)
{
	struct id_list gone = VEC_INIT;
	sqlite3_stmt *stmt = db_query(store, "SELECT id FROM feed WHERE shown", "");

	if (keep->n)
		qsort(keep->ptr, keep->n, sizeof(*keep->ptr), compare_ids);
	while (db_row(store, stmt))
		if (!has_id(keep, db_int(stmt, 0)))
			vec_push(&gone, db_int(stmt, 0));
	vec_each (&gone, id)
		show_entries(store, *id, 0);
	vec_release(&gone);
}

/* A list keeps its id by its name, the second of one name by its turn. */
static int64_t smart_id(struct store *store, const char *name, struct id_list *taken)
{
	sqlite3_stmt *stmt =
		db_query(store, "SELECT id FROM smart WHERE name = ? ORDER BY id", "t", name);
	int64_t id = 0;

	while (!id && db_row(store, stmt)) {
		id = db_int(stmt, 0);
		vec_each (taken, other)
			if (*other == id)
				id = 0;
	}
	db_end(stmt);
	if (id)
		return id;
	db_run(store, "INSERT INTO smart (name, query, place) VALUES (?, '', 0)", "t", name);
	return sqlite3_last_insert_rowid(store->db);
}

static void sync_smarts(struct store *store, const struct sub_smart_row *rows, size_t n,
			const int64_t *categories, size_t n_categories)
{
	struct id_list keep = VEC_INIT;

	for (size_t i = 0; i < n; i++) {
		int64_t id = smart_id(store, rows[i].name, &keep);

		vec_push(&keep, id);
		db_run(store,
		       "UPDATE smart SET query = ?1, category_id = nullif(?2, 0), place = ?3 WHERE "
		       "id = ?4 AND (query, coalesce(category_id, 0), place) IS NOT (?1, ?2, ?3)",
		       "tidi", rows[i].query,
		       category_id(categories, n_categories, rows[i].category), rows[i].order, id);
	}
	delete_others(store, "SELECT id FROM smart", "DELETE FROM smart WHERE id = ?", &keep);
	vec_release(&keep);
}

bool store_sync(struct store *store, const struct sub_category_row *categories, size_t n_categories,
		const struct sub_row *subs, size_t n_subs, const struct sub_smart_row *smarts,
		size_t n_smarts, bool *out_changed, struct err *err)
{
	struct id_list keep = VEC_INIT;
	int64_t *ids;
	int before;

	if (!db_begin(store, err))
		return false;
	before = sqlite3_total_changes(store->db);
	ids = xreallocarray(NULL, n_categories + 1, sizeof(*ids));
	sync_categories(store, categories, n_categories, ids);
	for (size_t i = 0; i < n_subs; i++)
		vec_push(&keep,
			 sync_feed(store, &subs[i],
				   category_id(ids, n_categories, subs[i].category), (int)i + 1));
	unsubscribe_others(store, &keep);
	sync_smarts(store, smarts, n_smarts, ids, n_categories);
	*out_changed = sqlite3_total_changes(store->db) != before;
	free(ids);
	vec_release(&keep);
	return db_commit(store, err);
}
