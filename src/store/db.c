/* SPDX-License-Identifier: MIT */
#include "store/db.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "store/sqlfn.h"
#include "store/stories.h"

#define WRITER_WAITS_MS 10000
#define READER_WAITS_MS 50

static void fail(struct store *store, int code)
{
	if (store->failed)
		return;
	store->failed = code;
	store->met_damage |= (code & 0xFF) == SQLITE_CORRUPT;
	snprintf(store->why, sizeof(store->why), "%s", sqlite3_errmsg(store->db));
}

/*
 * Short sleeps: SQLite's own busy timeout grows to 100 ms and makes two
 * writers wait many times longer than a transaction takes.
 */
static int wait_a_little(void *ctx, int count)
{
	struct store *store = ctx;
	long us = count < 10 ? 500 * (count + 1) : 5000;

	if (!count)
		store->waiting_since = clock_mono_ms();
	else if (clock_mono_ms() - store->waiting_since > WRITER_WAITS_MS)
		return 0;
	nanosleep(&(struct timespec){ 0, us * 1000 }, NULL);
	return 1;
}

bool db_open(struct store **out, const char *path, int flags, struct err *err)
{
	struct store *store = xcalloc(1, sizeof(*store));
	int code = sqlite3_open_v2(path, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL);

	if (code != SQLITE_OK) {
		err_code(err, ERR_STORE, code & 0xFF, "%s",
			 store->db ? sqlite3_errmsg(store->db) : sqlite3_errstr(code));
		db_close(store);
		return false;
	}
	sqlite3_extended_result_codes(store->db, 0);
	if (flags & SQLITE_OPEN_READWRITE)
		sqlite3_busy_handler(store->db, wait_a_little, store);
	else
		sqlite3_busy_timeout(store->db, READER_WAITS_MS);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	db_script(store, "PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON;"
			 "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000");
	if (!(flags & SQLITE_OPEN_READWRITE))
		db_script(store, "PRAGMA query_only = ON");
	sqlfn_register(store->db);
	if (!db_ok(store, err)) {
		db_close(store);
		return false;
	}
	*out = store;
	return true;
}

void db_close(struct store *store)
{
	if (!store)
		return;
	for (size_t i = 0; i < DB_CACHE; i++)
		sqlite3_finalize(store->cache[i].stmt);
	sqlite3_close(store->db);
	free(store->path);
	stories_free(store->stories);
	free(store->holder);
	free(store);
}

void db_script(struct store *store, const char *sql)
{
	int code;

	if (store->failed)
		return;
	code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
	if (code != SQLITE_OK)
		fail(store, code);
}

void db_fresh(struct store *store)
{
	if (sqlite3_get_autocommit(store->db))
		store->failed = SQLITE_OK;
}

bool db_ok(const struct store *store, struct err *err)
{
	if (!store->failed)
		return true;
	switch (store->failed & 0xFF) {
	case SQLITE_BUSY:
		return err_code(err, ERR_STORE, SQLITE_BUSY,
				_("another program has kept the archive busy for too long"));
	case SQLITE_FULL:
		return err_code(err, ERR_STORE, SQLITE_FULL,
				_("the disk is full: nothing more can be stored"));
	default:
		return err_code(err, ERR_STORE, store->failed & 0xFF, "%s", store->why);
	}
}

/* Statements -------------------------------------------------------------- */

static sqlite3_stmt *prepare(struct store *store, const char *sql)
{
	uint64_t hash = hash_cstr(sql, HASH_SEED);
	size_t oldest = 0;
	sqlite3_stmt *stmt;
	int code;

	store->uses++;
	for (size_t i = 0; i < DB_CACHE; i++) {
		stmt = store->cache[i].stmt;
		if (stmt && store->cache[i].hash == hash && !sqlite3_stmt_busy(stmt)) {
			store->cache[i].used = store->uses;
			return stmt;
		}
		if (stmt && sqlite3_stmt_busy(stmt))
			continue;
		if (store->cache[i].used < store->cache[oldest].used ||
		    (store->cache[oldest].stmt && sqlite3_stmt_busy(store->cache[oldest].stmt)))
			oldest = i;
	}
	code = sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
	if (code != SQLITE_OK) {
		fail(store, code);
		return NULL;
	}
	sqlite3_finalize(store->cache[oldest].stmt);
	store->cache[oldest].stmt = stmt;
	store->cache[oldest].hash = hash;
	store->cache[oldest].used = store->uses;
	return stmt;
}

static void bind_all(struct store *store, sqlite3_stmt *stmt, const char *types, va_list ap)
{
	sqlite3_reset(stmt);
	for (int i = 1; types[i - 1]; i++) {
		const char *bytes;
		int code = SQLITE_OK;

		switch (types[i - 1]) {
		case 'i':
			code = sqlite3_bind_int64(stmt, i, va_arg(ap, int64_t));
			break;
		case 'd':
			code = sqlite3_bind_int(stmt, i, va_arg(ap, int));
			break;
		case 't':
			code = sqlite3_bind_text(stmt, i, va_arg(ap, const char *), -1,
						 SQLITE_TRANSIENT);
			break;
		case 'b':
			bytes = va_arg(ap, const char *);
			code = sqlite3_bind_blob64(stmt, i, bytes, va_arg(ap, size_t),
						   SQLITE_TRANSIENT);
			break;
		default:
			BUG_ON(types[i - 1]);
		}
		if (code != SQLITE_OK)
			fail(store, code);
	}
}

static sqlite3_stmt *query(struct store *store, const char *sql, const char *types, va_list ap)
{
	sqlite3_stmt *stmt;

	if (store->failed)
		return NULL;
	stmt = prepare(store, sql);
	if (stmt)
		bind_all(store, stmt, types, ap);
	return store->failed ? NULL : stmt;
}

sqlite3_stmt *db_query(struct store *store, const char *sql, const char *types, ...)
{
	sqlite3_stmt *stmt;
	va_list ap;

	va_start(ap, types);
	stmt = query(store, sql, types, ap);
	va_end(ap);
	return stmt;
}

sqlite3_stmt *db_query_values(struct store *store, const char *sql, const struct db_values *values)
{
	sqlite3_stmt *stmt = db_query(store, sql, "");

	if (!stmt)
		return NULL;
	for (size_t i = 0; i < values->n; i++) {
		const struct db_value *value = &values->ptr[i];
		int code = value->text ? sqlite3_bind_text(stmt, (int)i + 1, value->text, -1,
							   SQLITE_TRANSIENT)
				       : sqlite3_bind_int64(stmt, (int)i + 1, value->number);

		if (code != SQLITE_OK)
			fail(store, code);
	}
	return store->failed ? NULL : stmt;
}

void db_bind(struct store *store, sqlite3_stmt *stmt, const char *types, ...)
{
	va_list ap;

	if (!stmt || store->failed)
		return;
	va_start(ap, types);
	bind_all(store, stmt, types, ap);
	va_end(ap);
}

bool db_row(struct store *store, sqlite3_stmt *stmt)
{
	int code;

	if (!stmt)
		return false;
	if (store->failed) {
		sqlite3_reset(stmt);
		return false;
	}
	code = sqlite3_step(stmt);
	if (code == SQLITE_ROW)
		return true;
	if (code != SQLITE_DONE)
		fail(store, code);
	sqlite3_reset(stmt);
	return false;
}

void db_end(sqlite3_stmt *stmt)
{
	if (stmt)
		sqlite3_reset(stmt);
}

int64_t db_rerun(struct store *store, sqlite3_stmt *stmt)
{
	int64_t before = sqlite3_total_changes(store->db);

	if (db_row(store, stmt))
		db_end(stmt);
	return sqlite3_total_changes(store->db) - before;
}

int64_t db_run(struct store *store, const char *sql, const char *types, ...)
{
	sqlite3_stmt *stmt;
	va_list ap;

	va_start(ap, types);
	stmt = query(store, sql, types, ap);
	va_end(ap);
	return db_rerun(store, stmt);
}

int64_t db_number(struct store *store, int64_t otherwise, const char *sql, const char *types, ...)
{
	sqlite3_stmt *stmt;
	va_list ap;

	va_start(ap, types);
	stmt = query(store, sql, types, ap);
	va_end(ap);
	if (db_row(store, stmt)) {
		if (sqlite3_column_type(stmt, 0) != SQLITE_NULL)
			otherwise = db_int(stmt, 0);
		db_end(stmt);
	}
	return otherwise;
}

int64_t db_int(sqlite3_stmt *stmt, int column)
{
	return sqlite3_column_int64(stmt, column);
}

struct str db_str(sqlite3_stmt *stmt, int column)
{
	const char *bytes = sqlite3_column_blob(stmt, column);

	return (struct str){ bytes ? bytes : "",
			     bytes ? (size_t)sqlite3_column_bytes(stmt, column) : 0 };
}

char *db_text(sqlite3_stmt *stmt, int column, struct arena *arena)
{
	struct str s;

	if (sqlite3_column_type(stmt, column) == SQLITE_NULL)
		return NULL;
	s = db_str(stmt, column);
	return arena_strndup(arena, s.ptr, s.len);
}

/* Transactions ------------------------------------------------------------ */

bool db_begin(struct store *store, struct err *err)
{
	db_fresh(store);
	db_run(store, "BEGIN IMMEDIATE", "");
	return db_ok(store, err);
}

bool db_commit(struct store *store, struct err *err)
{
	db_run(store, "COMMIT", "");
	if (db_ok(store, err))
		return true;
	return db_rollback(store);
}

bool db_rollback(struct store *store)
{
	/* SQLite may have rolled back by itself, when the disk was full */
	if (!sqlite3_get_autocommit(store->db))
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	return false;
}

bool db_snapshot(struct store *store)
{
	if (!sqlite3_get_autocommit(store->db))
		return false;
	db_fresh(store);
	db_run(store, "BEGIN", "");
	return true;
}

void db_snapshot_end(struct store *store, bool began)
{
	if (began && !sqlite3_get_autocommit(store->db))
		sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL);
}
