/* SPDX-License-Identifier: MIT */
#include "base/alloc.h"
#include "store/db.h"

#define FEED_COLUMNS \
	"SELECT id, coalesce(category_id, 0), url, coalesce(own_title, title, url), link, " \
	"description, own_title, shown = 1, paused, total, unread, error, error_code, " \
	"error_detail, failures, last_fetch, last_ok, next_due, newest, place, tags FROM feed "

static void take_tags(struct str tags, struct arena *arena, struct feed_row *out)
{
	const char **found;
	struct str tag;
	size_t n = 0;

	for (size_t i = 0; i < tags.len; i++)
		n += tags.ptr[i] == '\n';
	found = arena_array(arena, n + 2, sizeof(*found));
	n = 0;
	while (str_next(&tags, '\n', &tag))
		if (tag.len)
			found[n++] = arena_strndup(arena, tag.ptr, tag.len);
	out->tags = found;
	out->n_tags = n;
}

static struct feed_row take_feed(sqlite3_stmt *stmt, struct arena *arena)
{
	struct feed_row row = {
		.id = db_int(stmt, 0),
		.category_id = db_int(stmt, 1),
		.url = db_text(stmt, 2, arena),
		.title = db_text(stmt, 3, arena),
		.link = db_text(stmt, 4, arena),
		.description = db_text(stmt, 5, arena),
		.own_title = db_text(stmt, 6, arena),
		.hidden = db_int(stmt, 7),
		.paused = db_int(stmt, 8),
		.total = db_int(stmt, 9),
		.unread = db_int(stmt, 10),
		.error = (enum err_kind)db_int(stmt, 11),
		.error_code = (long)db_int(stmt, 12),
		.error_detail = db_text(stmt, 13, arena),
		.failures = (int)db_int(stmt, 14),
		.last_fetch = db_int(stmt, 15),
		.last_ok = db_int(stmt, 16),
		.next_due = db_int(stmt, 17),
		.newest = db_int(stmt, 18),
		.order = (int)db_int(stmt, 19),
	};

	take_tags(db_str(stmt, 20), arena, &row);
	return row;
}

bool store_menu(struct store *store, struct arena *arena, struct store_menu *out, struct err *err)
{
	VEC(struct category_row) categories = VEC_INIT;
	VEC(struct feed_row) feeds = VEC_INIT;
	VEC(struct smart_row) smarts = VEC_INIT;
	sqlite3_stmt *stmt;
	bool snapshot;

	*out = (struct store_menu){ 0 };
	db_fresh(store);
	snapshot = db_snapshot(store);
	stmt = db_query(store,
			"SELECT id, coalesce(parent_id, 0), name, path, place FROM category ORDER "
			"BY place, id",
			"");
	while (db_row(store, stmt))
		vec_push(&categories, ((struct category_row){
					      .id = db_int(stmt, 0),
					      .parent_id = db_int(stmt, 1),
					      .name = db_text(stmt, 2, arena),
					      .path = db_text(stmt, 3, arena),
					      .order = (int)db_int(stmt, 4),
				      }));
	stmt = db_query(store, FEED_COLUMNS "WHERE shown ORDER BY place, id", "");
	while (db_row(store, stmt))
		vec_push(&feeds, take_feed(stmt, arena));
	stmt = db_query(store,
			"SELECT id, coalesce(category_id, 0), name, query, place FROM smart ORDER "
			"BY place, id",
			"");
	while (db_row(store, stmt))
		vec_push(&smarts, ((struct smart_row){
					  .id = db_int(stmt, 0),
					  .category_id = db_int(stmt, 1),
					  .name = db_text(stmt, 2, arena),
					  .query = db_text(stmt, 3, arena),
					  .order = (int)db_int(stmt, 4),
				  }));
	/* as LIST_LATEST, LIST_UNREAD and LIST_STARRED count */
	stmt = db_query(
		store,
		"SELECT sum(total) FILTER (WHERE shown = 2), sum(unread) FILTER (WHERE shown = 2), "
		"sum(starred) FROM feed WHERE shown",
		"");
	if (db_row(store, stmt)) {
		out->total = db_int(stmt, 0);
		out->unread = db_int(stmt, 1);
		out->starred = db_int(stmt, 2);
		db_end(stmt);
	}
	out->begun = db_number(store, 0,
			       "SELECT count(*) FROM article a INDEXED BY article_begun CROSS JOIN "
			       "entry e ON e.id = a.id WHERE a.position > 0 AND e.shown",
			       "");
	db_snapshot_end(store, snapshot);

	out->categories = arena_array(arena, categories.n + 1, sizeof(*out->categories));
	out->feeds = arena_array(arena, feeds.n + 1, sizeof(*out->feeds));
	out->smarts = arena_array(arena, smarts.n + 1, sizeof(*out->smarts));
	vec_each (&categories, category)
		out->categories[out->n_categories++] = *category;
	vec_each (&feeds, feed)
		out->feeds[out->n_feeds++] = *feed;
	vec_each (&smarts, smart)
		out->smarts[out->n_smarts++] = *smart;
	vec_release(&categories);
	vec_release(&feeds);
	vec_release(&smarts);
	return db_ok(store, err);
}

bool store_feed(struct store *store, int64_t id, struct arena *arena, struct feed_row *out)
{
	sqlite3_stmt *stmt;

	db_fresh(store);
	stmt = db_query(store, FEED_COLUMNS "WHERE id = ?", "i", id);
	if (!db_row(store, stmt))
		return false;
	*out = take_feed(stmt, arena);
	db_end(stmt);
	return true;
}

int64_t store_feed_id(struct store *store, const char *url)
{
	db_fresh(store);
	return db_number(store, 0, "SELECT id FROM feed WHERE url = ?", "t", url);
}
