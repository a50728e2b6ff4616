/* SPDX-License-Identifier: MIT */
#include <string.h>
#include <sys/stat.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/log.h"
#include "store/damage.h"
#include "store/db.h"
#include "store/holder.h"

/* Step n makes version n + 1 of version n. Released steps are never changed. */
static const char *const steps[] = {
#include "store/schema.inc"
};
#define SCHEMA_VERSION ((int64_t)ARRAY_LEN(steps))

#define CHECK_MS 10000

enum look { LOOK_FINE, LOOK_DAMAGED, LOOK_REFUSED };

static bool is_damage(int code)
{
	return (code & 0xFF) == SQLITE_CORRUPT || (code & 0xFF) == SQLITE_NOTADB;
}

static enum look check_version(struct store *store, const char *path, int64_t *out, struct err *err)
{
	int64_t application, tables;

	*out = db_number(store, 0, "PRAGMA user_version", "");
	application = db_number(store, 0, "PRAGMA application_id", "");
	tables = db_number(store, 0, "SELECT count(*) FROM sqlite_schema", "");
	if (is_damage(store->failed))
		return LOOK_DAMAGED;
	if (!db_ok(store, err))
		return LOOK_REFUSED;
	if (tables && application != DB_APPLICATION_ID) {
		err_set(err, ERR_STORE, _("%s belongs to another program"), path);
		return LOOK_REFUSED;
	}
	if (*out > SCHEMA_VERSION) {
		err_set(err, ERR_STORE,
			_("%s was written by a newer courant (format %d, this one knows %d); "
			  "it was left as it is. Update courant, or choose another archive"),
			path, (int)*out, (int)SCHEMA_VERSION);
		return LOOK_REFUSED;
	}
	return LOOK_FINE;
}

/* Without a write, so that what we must not touch stays as it is. */
static enum look look_at(const char *path, struct err *err)
{
	struct store *store;
	struct stat st;
	int64_t version;
	enum look look;

	if (stat(path, &st) != 0 || !st.st_size)
		return LOOK_FINE;
	if (!db_open(&store, path, SQLITE_OPEN_READONLY, err))
		return is_damage((int)err->code) ? LOOK_DAMAGED : LOOK_REFUSED;
	look = check_version(store, path, &version, err);
	db_close(store);
	return look;
}

static bool migrate(struct store *store, struct err *err)
{
	int64_t version;

	if (db_number(store, 0, "PRAGMA user_version", "") == SCHEMA_VERSION)
		return db_ok(store, err);
	if (!db_begin(store, err))
		return false;
	/* another process may have been quicker */
	version = db_number(store, 0, "PRAGMA user_version", "");
	for (int64_t i = version; i < SCHEMA_VERSION; i++)
		db_script(store, steps[i]);
	if (version < SCHEMA_VERSION) {
		AUTO(strbuf) sql = STRBUF_INIT;

		strbuf_printf(&sql, "PRAGMA application_id = %d; PRAGMA user_version = %d",
			      DB_APPLICATION_ID, (int)SCHEMA_VERSION);
		db_script(store, sql.buf);
	}
	return db_commit(store, err);
}

static int is_late(void *deadline)
{
	return clock_mono_ms() > *(int64_t *)deadline;
}

/* A very large archive is believed to be sound when nothing was found for long enough. */
static bool is_sound(struct store *store)
{
	int64_t deadline = clock_mono_ms() + CHECK_MS;
	sqlite3_stmt *stmt;
	bool sound;

	sqlite3_progress_handler(store->db, 10000, is_late, &deadline);
	stmt = db_query(store, "PRAGMA quick_check(1)", "");
	sound = db_row(store, stmt) && str_eq(db_str(stmt, 0), STR("ok"));
	db_end(stmt);
	sqlite3_progress_handler(store->db, 0, NULL, NULL);
	if (store->failed != SQLITE_INTERRUPT)
		return sound;
	db_fresh(store);
	return true;
}

/*
 * Writers sign in and out in meta. One that is signed in and dead did not
 * close the archive: then, and only then, the whole of it is checked.
 */
static enum look sign_in(struct store *store, struct err *err)
{
	sqlite3_stmt *stmt;
	bool crashed = false;

	stmt = db_query(store, "SELECT substr(key, 8) FROM meta WHERE key LIKE 'writer:%'", "");
	while (db_row(store, stmt)) {
		const char *other = (const char *)sqlite3_column_text(stmt, 0);

		/* one of our own number had it before us */
		if (streq(other, store->holder) || holder_is_dead(other, store->holder))
			crashed = true;
	}
	if (crashed) {
		log_info("the archive was not closed properly, checking it");
		if (!is_sound(store))
			return LOOK_DAMAGED;
	}
	if (is_damage(store->failed))
		return LOOK_DAMAGED;
	if (!db_ok(store, err) || !db_begin(store, err))
		return LOOK_REFUSED;
	if (crashed)
		db_run(store, "DELETE FROM meta WHERE key LIKE 'writer:%'", "");
	db_run(store, "INSERT OR REPLACE INTO meta VALUES ('writer:' || ?, 1)", "t", store->holder);
	return db_commit(store, err) ? LOOK_FINE : LOOK_REFUSED;
}

static enum look open_for_writing(struct store **out, const char *path, struct err *err)
{
	struct store *store;
	enum look look = look_at(path, err);

	if (look != LOOK_FINE)
		return look;
	if (!db_open(&store, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err))
		return is_damage((int)err->code) ? LOOK_DAMAGED : LOOK_REFUSED;
	store->path = xstrdup(path);
	store->holder = holder_self();
	db_script(store, "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL;"
			 "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
			 "PRAGMA secure_delete = OFF; PRAGMA journal_size_limit = 16777216");
	if (!migrate(store, err))
		look = is_damage(store->failed) ? LOOK_DAMAGED : LOOK_REFUSED;
	else
		look = sign_in(store, err);
	if (look == LOOK_FINE)
		*out = store;
	else
		db_close(store);
	return look;
}

bool store_open_writer(struct store **out, const char *path, char **out_set_aside, struct err *err)
{
	enum look look;

	*out_set_aside = NULL;
	if (!file_make_dir_of(path, err))
		return false;
	look = open_for_writing(out, path, err);
	if (look == LOOK_DAMAGED) {
		if (!damage_set_aside(path, out_set_aside, err))
			return err_wrap(err, _("the archive is damaged"));
		look = open_for_writing(out, path, err);
		if (look == LOOK_FINE && !damage_salvage(*out, *out_set_aside, err)) {
			store_close(*out);
			look = LOOK_REFUSED;
		}
	}
	if (look == LOOK_FINE)
		return true;
	free(*out_set_aside);
	*out_set_aside = NULL;
	return err_wrap(err, _("cannot open the archive %s"), path);
}

/* A read-only folder lets nobody make the files that WAL needs. */
static bool open_immutable(struct store **out, const char *path, struct err *err)
{
	AUTO(strbuf) uri = STRBUF_INIT;

	strbuf_add(&uri, "file:");
	for (const char *p = path; *p; p++) {
		if (strchr("?#%", *p))
			strbuf_printf(&uri, "%%%02X", (unsigned)*p);
		else
			strbuf_add_char(&uri, *p);
	}
	strbuf_add(&uri, "?immutable=1");
	return db_open(out, uri.buf, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err);
}

static enum look open_for_reading(struct store **out, const char *path, bool immutable,
				  struct err *err)
{
	enum look look;
	int64_t version;

	if (immutable ? !open_immutable(out, path, err)
		      : !db_open(out, path, SQLITE_OPEN_READONLY, err))
		return LOOK_REFUSED;
	look = check_version(*out, path, &version, err);
	if (look == LOOK_DAMAGED)
		err_code(err, ERR_STORE, (*out)->failed, "%s", (*out)->why);
	if (look == LOOK_FINE && version != SCHEMA_VERSION) {
		err_set(err, ERR_STORE,
			_("it is of an older format and must be opened for writing once"));
		look = LOOK_REFUSED;
	}
	if (look != LOOK_FINE)
		db_close(*out);
	return look;
}

bool store_open(struct store **out, const char *path, struct err *err)
{
	struct err why = ERR_INIT;
	enum look look;

	if (!file_exists(path))
		return err_set(err, ERR_STORE, _("there is no archive %s yet"), path);
	look = open_for_reading(out, path, false, &why);
	if (look == LOOK_REFUSED && (why.code == SQLITE_CANTOPEN || why.code == SQLITE_READONLY))
		look = open_for_reading(out, path, true, &why);
	if (look != LOOK_FINE) {
		*err = why;
		return err_wrap(err, _("cannot open the archive %s"), path);
	}
	(*out)->path = xstrdup(path);
	return true;
}

void store_close(struct store *store)
{
	/* who met damage does not sign out: the next one will look closely */
	if (store && store->holder && !store->met_damage) {
		db_fresh(store);
		db_script(store, "PRAGMA optimize");
		db_run(store, "DELETE FROM meta WHERE key = 'writer:' || ?", "t", store->holder);
	} else if (store && store->met_damage) {
		/* and nothing more is written into what is damaged */
		sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	}
	db_close(store);
}

void store_set_text(struct store *store, const struct store_text *text)
{
	store->text = *text;
}

int64_t store_version(struct store *store)
{
	int64_t others;

	db_fresh(store);
	others = db_number(store, 0, "PRAGMA data_version", "");
	return (int64_t)((uint64_t)others << 32 | (uint32_t)sqlite3_total_changes(store->db));
}

bool store_health(struct store *store, struct arena *arena, struct store_health *out,
		  struct err *err)
{
	bool snapshot = db_snapshot(store);
	sqlite3_stmt *stmt;

	*out = (struct store_health){
		.path = arena_strdup(arena, store->path),
		.sqlite_version = sqlite3_libversion(),
		.sound = true,
	};
	out->schema_version = (int)db_number(store, 0, "PRAGMA user_version", "");
	out->bytes = db_number(store, 0, "PRAGMA page_count", "") *
		     db_number(store, 0, "PRAGMA page_size", "");
	out->articles = db_number(store, 0, "SELECT sum(total) FROM feed", "");
	out->feeds = db_number(store, 0, "SELECT count(*) FROM feed WHERE shown", "");
	stmt = db_query(store, "PRAGMA quick_check(1)", "");
	if (db_row(store, stmt)) {
		out->damage = db_text(stmt, 0, arena);
		out->sound = streq(out->damage, "ok");
		db_end(stmt);
	}
	db_snapshot_end(store, snapshot);
	if (is_damage(store->failed)) {
		out->sound = false;
		out->damage = arena_strdup(arena, store->why);
		db_fresh(store);
	}
	if (out->sound)
		out->damage = NULL;
	return db_ok(store, err);
}
