/* SPDX-License-Identifier: MIT */
#include "store/newsboat.h"

#include <sqlite3.h>

#include "base/i18n.h"
#include "text/clean.h"

struct newsboat_cache {
	sqlite3 *db;
	sqlite3_stmt *items;
};

static bool failed(struct newsboat_cache *cache, const char *path, struct err *err)
{
	int code = sqlite3_errcode(cache->db);

	/* a missing table or column: some other program's database */
	if (code == SQLITE_ERROR || code == SQLITE_NOTADB)
		return err_set(err, ERR_USER, _("%s: this is not newsboat's cache.db"), path);
	return err_code(err, ERR_STORE, code, "%s: %s", path, sqlite3_errmsg(cache->db));
}

bool newsboat_open(struct newsboat_cache **out, const char *path, struct err *err)
{
	static const char sql[] =
		"SELECT feedurl, guid, url, title, author, content, pubDate, NOT unread, "
		"       coalesce(flags, '') <> '' "
		"FROM rss_item "
		"WHERE (NOT unread OR coalesce(flags, '') <> '') AND NOT coalesce(deleted, 0) "
		"ORDER BY feedurl, id";
	struct newsboat_cache *cache = xcalloc(1, sizeof(*cache));

	if (sqlite3_open_v2(path, &cache->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) ||
	    sqlite3_busy_timeout(cache->db, 3000) ||
	    sqlite3_prepare_v2(cache->db, sql, -1, &cache->items, NULL)) {
		failed(cache, path, err);
		newsboat_close(cache);
		return false;
	}
	*out = cache;
	return true;
}

void newsboat_close(struct newsboat_cache *cache)
{
	sqlite3_finalize(cache->items);
	sqlite3_close(cache->db);
	free(cache);
}

static char *column(struct newsboat_cache *cache, int i, struct arena *arena, enum text_shape shape)
{
	const char *text = (const char *)sqlite3_column_text(cache->items, i);
	char *clean = text_clean_in(arena, text, shape);

	return clean && *clean ? clean : NULL;
}

bool newsboat_next(struct newsboat_cache *cache, struct arena *arena, struct foreign_mark *out,
		   size_t max, size_t *out_n, struct err *err)
{
	int rc = SQLITE_ROW;
	size_t n = 0;

	while (n < max && (rc = sqlite3_step(cache->items)) == SQLITE_ROW)
		out[n++] = (struct foreign_mark){
			.feed_url = column(cache, 0, arena, TEXT_LINE),
			.guid = column(cache, 1, arena, TEXT_LINE),
			.link = column(cache, 2, arena, TEXT_LINE),
			.title = column(cache, 3, arena, TEXT_LINE),
			.author = column(cache, 4, arena, TEXT_LINE),
			.content = column(cache, 5, arena, TEXT_MARKUP),
			.published = sqlite3_column_int64(cache->items, 6),
			.read = sqlite3_column_int(cache->items, 7),
			.starred = sqlite3_column_int(cache->items, 8),
		};
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		return err_code(err, ERR_STORE, rc, "%s", sqlite3_errmsg(cache->db));
	*out_n = n;
	return true;
}
