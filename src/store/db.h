/*
 * store/db.h - the door to SQLite
 *
 * A failure is remembered in the store and makes what follows do nothing, so
 * that a function asks once, at its end, whether all went well:
 *
 *	if (!db_begin(store, err))
 *		return false;
 *	db_run(store, "UPDATE feed SET paused = ? WHERE id = ?", "di", 1, id);
 *	return db_commit(store, err);
 *
 * Statements are prepared once and kept. Values are bound by a string of
 * types: i int64_t, d int, t const char * (NULL is NULL), b void * and size_t.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_STORE_DB_H
#define COURANT_STORE_DB_H

#include <sqlite3.h>

#include "base/strbuf.h"
#include "store/read.h"
#include "store/write.h"

#define DB_CACHE 96
#define DB_APPLICATION_ID 0x436F7572 /* "Cour" */

struct store {
	sqlite3 *db;
	char *path;
	char *holder; /* who we are, to leases; NULL for a reader */
	struct store_text text;
	int failed;    /* SQLite's code of the first failure since db_fresh */
	char why[200]; /* and its words */
	bool met_damage;
	struct stories *stories; /* loaded when first needed */
	int64_t waiting_since; /* of the busy handler, clock_mono_ms */
	uint64_t uses;
	struct {
		sqlite3_stmt *stmt;
		uint64_t hash, used;
	} cache[DB_CACHE];
};

/* Opening: flags are SQLITE_OPEN_*; the functions of sqlfn.h are there. */
bool db_open(struct store **out, const char *path, int flags, struct err *err);
void db_close(struct store *store); /* NULL is fine */
/* Several statements at once; for pragmas and schemas. */
void db_script(struct store *store, const char *sql);

/* Failures: db_fresh forgets them, unless a transaction is under way. */
void db_fresh(struct store *store);
bool db_ok(const struct store *store, struct err *err);

/* Statements. NULL when it failed, which db_row and db_end take. */
sqlite3_stmt *db_query(struct store *store, const char *sql, const char *types, ...);
/* The same with values that were collected at run time. */
struct db_value {
	const char *text; /* NULL: it is the number */
	int64_t number;
};
VEC_TYPE(struct db_value, db_values);
sqlite3_stmt *db_query_values(struct store *store, const char *sql, const struct db_values *values);
/* The same statement again, with other values. */
void db_bind(struct store *store, sqlite3_stmt *stmt, const char *types, ...);
/* Steps; false when there is no more, and then the statement has ended. */
bool db_row(struct store *store, sqlite3_stmt *stmt);
/* Ends a statement before its last row. */
void db_end(sqlite3_stmt *stmt);
/* A statement without rows. Returns how many rows it changed. */
int64_t db_run(struct store *store, const char *sql, const char *types, ...);
int64_t db_rerun(struct store *store, sqlite3_stmt *stmt);
/* The first column of the first row; `otherwise` when there is none or it is NULL. */
int64_t db_number(struct store *store, int64_t otherwise, const char *sql, const char *types, ...);

/* Columns */
int64_t db_int(sqlite3_stmt *stmt, int column);
char *db_text(sqlite3_stmt *stmt, int column, struct arena *arena); /* or NULL */
struct str db_str(sqlite3_stmt *stmt, int column);                  /* until the next step */

/*
 * Transactions. db_begin waits for other writers and starts a fresh one;
 * db_commit commits, or rolls back what failed and says so.
 */
bool db_begin(struct store *store, struct err *err);
bool db_commit(struct store *store, struct err *err);
bool db_rollback(struct store *store); /* always false */
/* One picture for several questions; nests in a transaction. */
bool db_snapshot(struct store *store);
void db_snapshot_end(struct store *store, bool began);

#endif
