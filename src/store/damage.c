/* SPDX-License-Identifier: MIT */
#include "store/damage.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/i18n.h"
#include "store/mark.h"

/* Gaps in a table are narrowed by halves; hopeless files must end, too. */
#define QUERIES_MAX 200000

bool damage_set_aside(const char *path, char **out, struct err *err)
{
	static const char *const companions[] = { "-wal", "-journal" };
	char stamp[32];
	AUTO_FREE char *name = NULL;
	AUTO_FREE char *shm = xasprintf("%s-shm", path);

	clock_format(stamp, sizeof(stamp), "%Y%m%d-%H%M%S", clock_now());
	name = xasprintf("%s.damaged-%s", path, stamp);
	for (int i = 2; file_exists(name); i++) {
		free(name);
		name = xasprintf("%s.damaged-%s-%d", path, stamp, i);
	}
	if (rename(path, name) != 0)
		return err_errno(err, _("cannot rename the damaged archive %s"), path);
	for (size_t i = 0; i < ARRAY_LEN(companions); i++) {
		AUTO_FREE char *from = xasprintf("%s%s", path, companions[i]);
		AUTO_FREE char *to = xasprintf("%s%s", name, companions[i]);

		if (rename(from, to) != 0 && errno != ENOENT)
			return err_errno(err, _("cannot rename %s"), from);
	}
	unlink(shm);
	*out = name;
	name = NULL;
	return true;
}

struct salvage {
	struct store *from, *to;
	sqlite3_stmt *read, *write; /* read: columns, rowid last, within ?1 and ?2 */
	int columns, queries;
};

static void copy_row(struct salvage *s)
{
	sqlite3_reset(s->write);
	for (int i = 0; i < s->columns; i++)
		sqlite3_bind_value(s->write, i + 1, sqlite3_column_value(s->read, i));
	/* a row that does not fit the schema is not worth the others */
	sqlite3_step(s->write);
}

/* Rows lo to hi; what lies behind a page that cannot be read is tried in halves. */
static void copy_range(struct salvage *s, int64_t lo, int64_t hi, int depth)
{
	int64_t middle;
	int code;

	if (lo > hi || depth > 64 || s->queries++ > QUERIES_MAX)
		return;
	sqlite3_reset(s->read);
	sqlite3_bind_int64(s->read, 1, lo);
	sqlite3_bind_int64(s->read, 2, hi);
	while ((code = sqlite3_step(s->read)) == SQLITE_ROW) {
		copy_row(s);
		lo = db_int(s->read, s->columns) + 1;
	}
	if (code == SQLITE_DONE || lo >= hi)
		return;
	middle = lo + (hi - lo) / 2;
	copy_range(s, lo, middle, depth + 1);
	copy_range(s, middle + 1, hi, depth + 1);
}

/* Names of the columns that both archives have, for a table that both have. */
static int common_columns(struct salvage *s, const char *table, struct strbuf *out)
{
	sqlite3_stmt *old = db_query(s->from, "SELECT name FROM pragma_table_info(?)", "t", table);
	int n = 0;

	while (db_row(s->from, old)) {
		const char *name = (const char *)sqlite3_column_text(old, 0);

		if (!db_number(s->to, 0, "SELECT count(*) FROM pragma_table_info(?) WHERE name = ?",
			       "tt", table, name))
			continue;
		strbuf_printf(out, "%s%s", n++ ? ", " : "", name);
	}
	return n;
}

static void copy_table(struct salvage *s, const char *table, bool has_rowid)
{
	AUTO(strbuf) names = STRBUF_INIT;
	AUTO(strbuf) read = STRBUF_INIT;
	AUTO(strbuf) write = STRBUF_INIT;

	db_fresh(s->from);
	s->columns = common_columns(s, table, &names);
	if (!s->columns)
		return;
	strbuf_printf(&read, "SELECT %s, %s FROM %s", names.buf, has_rowid ? "rowid" : "0", table);
	if (has_rowid)
		strbuf_add(&read, " NOT INDEXED WHERE rowid BETWEEN ? AND ? ORDER BY rowid");
	strbuf_printf(&write, "INSERT OR IGNORE INTO %s (%s) VALUES (?", table, names.buf);
	for (int i = 1; i < s->columns; i++)
		strbuf_add(&write, ", ?");
	strbuf_add_char(&write, ')');
	s->read = db_query(s->from, read.buf, "");
	s->write = db_query(s->to, write.buf, "");
	if (!s->read || !s->write)
		return;
	if (has_rowid) {
		int64_t last;

		db_fresh(s->from);
		last = db_number(s->from, 0, "SELECT seq FROM sqlite_sequence WHERE name = ?", "t",
				 strcmp(table, "feed") == 0 || strcmp(table, "category") == 0 ||
						 strcmp(table, "smart") == 0
					 ? table
					 : "entry");
		db_fresh(s->from);
		copy_range(s, 0, last ? last : INT64_C(1) << 32, 0);
	} else {
		while (sqlite3_step(s->read) == SQLITE_ROW)
			copy_row(s);
	}
	db_end(s->read);
	db_end(s->write);
}

bool damage_salvage(struct store *fresh, const char *damaged, struct err *err)
{
	static const struct {
		const char *name;
		bool has_rowid;
	} tables[] = {
		{ "category", true },   { "smart", true },           { "feed", true },
		{ "entry", true },      { "article", true },         { "body", true },
		{ "enclosure", false }, { "entry_category", false }, { "tombstone", false },
		{ "page", true },
		{ "version", true },
	};
	struct salvage s = { .to = fresh };
	struct err unreadable = ERR_INIT;

	db_script(fresh, "PRAGMA foreign_keys = OFF");
	if (!db_begin(fresh, err))
		return false;
	if (db_open(&s.from, damaged, SQLITE_OPEN_READONLY, &unreadable)) {
		for (size_t i = 0; i < ARRAY_LEN(tables); i++)
			copy_table(&s, tables[i].name, tables[i].has_rowid);
		db_close(s.from);
	}
	/* an article is whole or is not there */
	db_run(fresh,
	       "DELETE FROM article WHERE (id, feed_id) NOT IN (SELECT id, feed_id FROM entry)",
	       "");
	db_run(fresh,
	       "DELETE FROM entry WHERE id NOT IN (SELECT id FROM article) OR feed_id NOT IN "
	       "(SELECT id FROM feed)",
	       "");
	db_run(fresh, "DELETE FROM article WHERE id NOT IN (SELECT id FROM entry)", "");
	db_run(fresh, "DELETE FROM body WHERE id NOT IN (SELECT id FROM entry)", "");
	db_run(fresh,
	       "INSERT INTO body (id) SELECT id FROM entry WHERE id NOT IN (SELECT id FROM body)",
	       "");
	db_run(fresh, "DELETE FROM page WHERE id NOT IN (SELECT id FROM entry)", "");
	db_run(fresh, "DELETE FROM enclosure WHERE entry_id NOT IN (SELECT id FROM entry)", "");
	db_run(fresh, "DELETE FROM version WHERE entry_id NOT IN (SELECT id FROM entry)", "");
	db_run(fresh, "DELETE FROM entry_category WHERE entry_id NOT IN (SELECT id FROM entry)",
	       "");
	db_run(fresh,
	       "UPDATE category SET parent_id = NULL WHERE parent_id NOT IN (SELECT id FROM "
	       "category)",
	       "");
	db_run(fresh,
	       "UPDATE feed SET category_id = NULL WHERE category_id NOT IN (SELECT id FROM "
	       "category)",
	       "");
	db_run(fresh,
	       "UPDATE smart SET category_id = NULL WHERE category_id NOT IN (SELECT id FROM "
	       "category)",
	       "");
	/* ask for everything again: what was lost may still be in the feeds */
	db_run(fresh, "UPDATE feed SET etag = NULL, modified = NULL, lease_until = 0", "");
	db_run(fresh, "UPDATE article SET indexed = NULL", "");
	db_run(fresh, "INSERT OR IGNORE INTO meta VALUES ('salvaged', ?)", "i", clock_now());
	db_run(fresh,
	       "UPDATE entry SET shown = CASE WHEN flags & 4 THEN 0 ELSE (SELECT f.shown FROM feed "
	       "f WHERE f.id = feed_id) END",
	       "");
	mark_recount(fresh);
	if (!db_commit(fresh, err))
		return false;
	db_script(fresh, "PRAGMA foreign_keys = ON");
	return db_ok(fresh, err);
}
