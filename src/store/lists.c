/* SPDX-License-Identifier: MIT */
#include "store/lists.h"

#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "store/search.h"

#define IN_CATEGORY \
	"category_id IN (WITH RECURSIVE below (id) AS (SELECT ? UNION " \
	"SELECT c.id FROM category c JOIN below ON c.parent_id = below.id) SELECT id FROM below)"
#define WITH_TAG "has_word(tags, ?)"

/* A word that stands in every article must not keep the reader waiting: the newest are ranked. */
#define SEARCH_MAX 30000

/*
 * Articles of several feeds, newest first: walk along all articles until there
 * are enough, or gather all of those feeds and sort? By the number of rows
 * that either has to look at.
 */
static const char *several_feeds(struct store *store, const char *condition, struct query *out,
				 bool unread_only, size_t max)
{
	AUTO(strbuf) sql = STRBUF_INIT;
	const struct db_value *value = &out->values.ptr[0];
	int64_t mine, all, wanted = max ? (int64_t)MIN(max, (size_t)INT32_MAX) : INT32_MAX;
	sqlite3_stmt *stmt;

	strbuf_printf(&sql, "SELECT sum(total) FILTER (WHERE shown = 2 AND %s), sum(%s) FROM feed",
		      condition, unread_only ? "unread" : "total");
	stmt = db_query_values(store, sql.buf,
			       &(struct db_values){ (struct db_value *)value, 1, 1 });
	if (!db_row(store, stmt))
		return "entry_feed";
	mine = db_int(stmt, 0);
	all = db_int(stmt, 1);
	db_end(stmt);
	if (mine && wanted < mine)
		all = MIN(all, (int64_t)((double)wanted * (double)all / (double)mine));
	if (mine <= all)
		return "entry_feed";
	return unread_only ? "entry_unread" : "entry_date";
}

static bool smart_query(struct store *store, int64_t id, struct query *out, struct err *err)
{
	sqlite3_stmt *stmt = db_query(store, "SELECT query FROM smart WHERE id = ?", "i", id);
	const char *text;

	if (!db_row(store, stmt))
		return db_ok(store, err) &&
		       err_set(err, ERR_USER, _("there is no such list any more"));
	text = db_text(stmt, 0, &out->arena);
	db_end(stmt);
	return query_compile(out, text, clock_now(), err);
}

/* True when the index gives the articles; else they are all those without some words, or none. */
static bool search_where(const char *text, struct query *out)
{
	AUTO(strbuf) match = STRBUF_INIT;
	AUTO(strbuf) without = STRBUF_INIT;

	search_compile(text, &match, &without);
	if (match.len) {
		strbuf_add(&out->where, "e.shown");
		if (without.len) {
			strbuf_insert(&match, 0, "(", 1);
			strbuf_printf(&match, ") NOT (%s)", without.buf);
		}
		query_bind_text(out, match.buf);
		return true;
	}
	if (without.len) {
		strbuf_add(&out->where,
			   "e.shown AND e.id NOT IN (SELECT rowid FROM fts WHERE fts MATCH ?)");
		query_bind_text(out, without.buf);
	} else {
		strbuf_add(&out->where, "0");
	}
	return false;
}

static void add_order(struct strbuf *sql, const struct list_spec *spec, bool fts)
{
	const char *way = spec->oldest_first ? "ASC" : "DESC";

	strbuf_add(sql, " ORDER BY ");
	switch (spec->sort) {
	case LIST_BY_FEED:
		strbuf_add(sql, "f.place, f.id, ");
		break;
	case LIST_BY_TITLE:
		strbuf_add(sql, "a.title COLLATE person, ");
		break;
	case LIST_BY_RANK:
		if (fts)
			strbuf_add(sql, "found.rank, ");
		break;
	case LIST_BY_DATE:
		break;
	}
	strbuf_printf(sql, "e.date %s, e.id %s", way, way);
}

bool list_sql(struct store *store, const struct list_spec *spec, const char *columns,
	      const char *also, size_t max, struct query *out, struct strbuf *sql, struct err *err)
{
	struct strbuf *where = &out->where;
	const char *index = "entry_date", *feeds = NULL;
	bool fts = false, ok = true;

	switch (spec->kind) {
	case LIST_LATEST:
		strbuf_add(where, "e.shown = 2");
		break;
	case LIST_UNREAD:
		strbuf_add(where, "e.shown = 2 AND e.flags & 1 = 0");
		index = "entry_unread";
		break;
	case LIST_STARRED:
		strbuf_add(where, "e.shown AND e.flags & 2");
		index = "entry_starred";
		break;
	case LIST_HIDDEN:
		strbuf_add(where, "e.flags & 4 AND e.feed_id IN (SELECT id FROM feed WHERE shown)");
		index = "entry_deleted";
		break;
	case LIST_FEED:
		strbuf_add(where, "e.shown AND e.feed_id = ?");
		query_bind(out, spec->id);
		index = "entry_feed";
		break;
	case LIST_CATEGORY:
		feeds = IN_CATEGORY;
		query_bind(out, spec->id);
		break;
	case LIST_TAG:
		feeds = WITH_TAG;
		query_bind_text(out, spec->text);
		break;
	case LIST_SMART:
		ok = smart_query(store, spec->id, out, err);
		break;
	case LIST_QUERY:
		ok = query_compile(out, spec->text, clock_now(), err);
		break;
	case LIST_SEARCH:
		fts = search_where(spec->text, out);
		break;
	case LIST_BEGUN:
		strbuf_add(where, "e.shown");
		break;
	}
	if (!ok)
		return false;
	if (out->index)
		index = out->index;
	if (feeds) {
		strbuf_printf(where,
			      "e.shown = 2 AND e.feed_id IN (SELECT id FROM feed WHERE shown = 2 "
			      "AND %s)",
			      feeds);
		index = several_feeds(store, feeds, out, spec->unread_only, max);
	} else if (spec->kind == LIST_SMART || spec->kind == LIST_QUERY) {
		strbuf_add(where, " AND e.shown");
	}
	if (spec->unread_only) {
		strbuf_add(where, " AND e.flags & 1 = 0");
		if (streq(index, "entry_date"))
			index = "entry_unread";
	}
	if (spec->sort == LIST_BY_TITLE && max)
		out->needs |= NEED_ARTICLE;
	if (spec->sort == LIST_BY_FEED && max)
		out->needs |= NEED_FEED;

	strbuf_printf(sql, "SELECT %s FROM ", columns);
	if (fts)
		strbuf_printf(sql,
			      "(SELECT rowid AS id, %s AS rank FROM fts WHERE fts MATCH ? ORDER BY "
			      "rowid DESC LIMIT %d) AS found CROSS JOIN entry e ON e.id = found.id",
			      max && spec->sort == LIST_BY_RANK ? "bm25(fts, 8.0, 4.0, 1.0)" : "0",
			      max ? SEARCH_MAX : -1);
	else if (spec->kind == LIST_BEGUN)
		strbuf_add(sql,
			   "(SELECT id FROM article INDEXED BY article_begun WHERE position > 0) AS "
			   "begun CROSS JOIN entry e ON e.id = begun.id");
	else
		strbuf_printf(sql, "entry e INDEXED BY %s", index);
	if (out->needs & NEED_ARTICLE)
		strbuf_add(sql, " CROSS JOIN article a ON a.id = e.id");
	if (out->needs & NEED_BODY)
		strbuf_add(sql, " CROSS JOIN body b ON b.id = e.id");
	if (out->needs & NEED_FEED)
		strbuf_add(sql, " CROSS JOIN feed f ON f.id = e.feed_id");
	if (out->needs & NEED_CATEGORY)
		strbuf_add(sql, " LEFT JOIN category c ON c.id = f.category_id");
	strbuf_printf(sql, " WHERE %s%s", where->buf, also);
	if (max) {
		add_order(sql, spec, fts);
		strbuf_printf(sql, " LIMIT %lld", (long long)MIN(max, (size_t)INT32_MAX));
	}
	return true;
}

struct of_story {
	int64_t story, id;
	size_t at; /* in the list */
};

static int compare_of_story(const void *a, const void *b)
{
	const struct of_story *x = a, *y = b;

	if (x->story != y->story)
		return x->story < y->story ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

/* The first of a story gets the number of the others; those go, or follow it when it is open. */
static void fold(struct list_rows *rows, int64_t open)
{
	VEC(struct of_story) stories = VEC_INIT;
	struct list_rows opened = VEC_INIT;
	size_t n = 0;

	for (size_t i = 0; i < rows->n; i++)
		if (rows->ptr[i].story)
			vec_push(&stories,
				 ((struct of_story){ rows->ptr[i].story, rows->ptr[i].id, i }));
	if (stories.n)
		qsort(stories.ptr, stories.n, sizeof(*stories.ptr), compare_of_story);
	for (size_t i = 0, end; i < stories.n; i = end) {
		size_t first = stories.ptr[i].at;
		int unread = 0;

		for (end = i; end < stories.n && stories.ptr[end].story == stories.ptr[i].story; end++)
			first = MIN(first, stories.ptr[end].at);
		for (size_t k = i; k < end; k++) {
			struct list_row *row = &rows->ptr[stories.ptr[k].at];

			row->more = stories.ptr[k].at == first ? (int)(end - i) - 1 : -1;
			if (row->more < 0 && row->story == open)
				vec_push(&opened, *row);
			else
				unread += row->more < 0 && !(row->flags & ENTRY_READ);
		}
		rows->ptr[first].unread = unread;
	}
	/* there is room: what follows was in the list before */
	for (size_t i = 0; i < rows->n; i++)
		if (rows->ptr[i].more >= 0)
			rows->ptr[n++] = rows->ptr[i];
	rows->n = n;
	for (size_t i = 0; i < n && opened.n; i++)
		if (rows->ptr[i].story == open) {
			memmove(&rows->ptr[i + 1 + opened.n], &rows->ptr[i + 1],
				(n - i - 1) * sizeof(*rows->ptr));
			memcpy(&rows->ptr[i + 1], opened.ptr, opened.n * sizeof(*rows->ptr));
			rows->n += opened.n;
			break;
		}
	vec_release(&opened);
	vec_release(&stories);
}

bool store_list(struct store *store, const struct list_spec *spec, size_t max,
		struct list_rows *out, int64_t *out_newest, struct err *err)
{
	struct query query = QUERY_INIT;
	AUTO(strbuf) sql = STRBUF_INIT;
	bool ok, snapshot;

	vec_clear(out);
	db_fresh(store);
	snapshot = db_snapshot(store);
	*out_newest = db_number(store, 0, "SELECT max(id) FROM entry", "");
	ok = !max || list_sql(store, spec, "e.id, e.flags, e.story", "", max, &query, &sql, err);
	if (ok && max) {
		sqlite3_stmt *stmt = db_query_values(store, sql.buf, &query.values);

		while (db_row(store, stmt))
			vec_push(out, ((struct list_row){ .id = db_int(stmt, 0),
							  .flags = (unsigned)db_int(stmt, 1),
							  .story = db_int(stmt, 2) }));
	}
	db_snapshot_end(store, snapshot);
	query_release(&query);
	if (spec->fold)
		fold(out, spec->open);
	return ok && db_ok(store, err);
}

/* Feeds know how many articles they have. */
static const char *counted_feeds(enum list_kind kind)
{
	switch (kind) {
	case LIST_LATEST:
	case LIST_UNREAD:
		return "shown = 2";
	case LIST_FEED:
		return "shown AND id = ?";
	case LIST_CATEGORY:
		return "shown = 2 AND " IN_CATEGORY;
	case LIST_TAG:
		return "shown = 2 AND " WITH_TAG;
	case LIST_STARRED:
	case LIST_HIDDEN:
	case LIST_SMART:
	case LIST_QUERY:
	case LIST_SEARCH:
	case LIST_BEGUN:
		break;
	}
	return NULL;
}

bool store_count(struct store *store, const struct list_spec *spec, int64_t *out_total,
		 int64_t *out_unread, struct err *err)
{
	const char *feeds = counted_feeds(spec->kind);
	struct query query = QUERY_INIT;
	AUTO(strbuf) sql = STRBUF_INIT;
	bool ok = true;

	db_fresh(store);
	*out_total = *out_unread = 0;
	if (feeds) {
		strbuf_printf(&sql, "SELECT sum(total), sum(unread) FROM feed WHERE %s", feeds);
		if (spec->kind == LIST_TAG)
			query_bind_text(&query, spec->text);
		else if (spec->kind == LIST_FEED || spec->kind == LIST_CATEGORY)
			query_bind(&query, spec->id);
	} else {
		ok = list_sql(store, spec, "count(*), count(*) FILTER (WHERE e.flags & 1 = 0)", "",
			      0, &query, &sql, err);
	}
	if (ok) {
		sqlite3_stmt *stmt = db_query_values(store, sql.buf, &query.values);

		if (db_row(store, stmt)) {
			*out_total = db_int(stmt, 0);
			*out_unread = db_int(stmt, 1);
			db_end(stmt);
		}
		if (spec->unread_only || spec->kind == LIST_UNREAD)
			*out_total = *out_unread;
	}
	query_release(&query);
	return ok && db_ok(store, err);
}

bool store_flags(struct store *store, int64_t id, unsigned *out)
{
	int64_t flags;

	db_fresh(store);
	flags = db_number(store, -1, "SELECT flags FROM entry WHERE id = ?", "i", id);
	if (flags >= 0)
		*out = (unsigned)flags;
	return flags >= 0;
}

bool store_check_query(struct store *store, const char *expression, struct err *err)
{
	struct query query = QUERY_INIT;
	bool ok = query_compile(&query, expression, clock_now(), err);

	(void)store;
	query_release(&query);
	return ok;
}
