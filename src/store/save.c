/* SPDX-License-Identifier: MIT */
#include "store/save.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "store/answer.h"
#include "store/identity.h"
#include "store/idset.h"
#include "store/indexing.h"
#include "store/stories.h"
#include "store/version.h"

#define DAY INT64_C(86400)
/* Of partial answers in a row nobody knows what the feed still has: the newest of this many. */
#define PARTIAL_MAX 500

struct item {
	const struct entry *entry;
	int64_t key, link;
	bool again;       /* an earlier one of this document is the same */
	bool link_serves; /* no other one has its link */
	int64_t id;       /* in the archive */
	bool is_new;
};

struct saving {
	struct store *store;
	int64_t feed_id, at, undated;
	struct item *items;
	size_t n;
	struct arena arena; /* of one article */
	int new_entries, changed;
	int64_t newest;
};

/* A date from the future is a mistake: it would stand on top for ever. */
static int64_t date_of(const struct entry *entry, int64_t otherwise, int64_t at)
{
	if (entry->published > 0 && entry->published <= at + DAY)
		return entry->published;
	if (entry->updated > 0 && entry->updated <= at + DAY)
		return entry->updated;
	return otherwise;
}

static unsigned flags_of(const struct entry *entry)
{
	return (entry->enclosures ? ENTRY_ENCLOSURE : 0u) |
	       (entry->comments_url ? ENTRY_COMMENTS : 0u);
}

/* Enclosures and categories. */
static void add_lists(struct store *store, int64_t id, const struct entry *entry)
{
	int64_t n = 0;

	for (const struct enclosure *x = entry->enclosures; x; x = x->next)
		db_run(store, "INSERT INTO enclosure VALUES (?, ?, ?, ?, ?, ?)", "iittii", id, ++n,
		       x->url ? x->url : "", x->type, x->length, x->duration_s);
	n = 0;
	for (const struct category *c = entry->categories; c; c = c->next)
		db_run(store, "INSERT INTO entry_category VALUES (?, ?, ?)", "iit", id, ++n,
		       c->name ? c->name : "");
}

int64_t save_insert(struct store *store, int64_t feed_id, int64_t key, const struct entry *entry,
		    unsigned marks, int64_t at, int64_t undated, struct arena *arena)
{
	struct index_source source = { entry->title, entry->author, entry->summary, entry->content,
				       NULL };
	struct index_text text;
	int64_t id;

	db_run(store,
	       "INSERT INTO entry (feed_id, date, flags, shown) VALUES (?1, ?2, ?3, (SELECT shown "
	       "FROM feed WHERE id = ?1))",
	       "iid", feed_id, date_of(entry, undated, at), (int)(flags_of(entry) | marks));
	id = sqlite3_last_insert_rowid(store->db);
	index_prepare(store, &source, arena, &text);
	db_run(store,
	       "INSERT INTO article (id, feed_id, key, link_key, hash, extra, indexed, guid, link, "
	       "title, author, excerpt, published, updated, first_seen, words, minutes, "
	       "comment_count, comments_url, comments_feed, lang, image) VALUES (?, ?, ?, "
	       "nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	       "iiiiiiitttttiiiiiitttt", id, feed_id, key, identity_link(entry->link),
	       identity_hash(entry), identity_extra(entry), text.hash, entry->guid, entry->link,
	       entry->title, entry->author, text.excerpt, entry->published, entry->updated, at,
	       text.words, text.minutes, entry->comment_count, entry->comments_url,
	       entry->comments_feed, entry->lang, entry->image);
	db_run(store, "INSERT INTO body (id, summary, content) VALUES (?, ?, ?)", "itt", id,
	       entry->summary, entry->content);
	add_lists(store, id, entry);
	index_add(store, id, &text);
	stories_place(store, &(struct story_source){ .id = id,
						     .feed_id = feed_id,
						     .link_key = identity_link(entry->link),
						     .date = date_of(entry, undated, at),
						     .at = at,
						     .title = entry->title,
						     .lead = text.excerpt,
						     .lang = entry->lang });
	return id;
}

struct known { /* what the archive has of an article */
	int64_t id, hash, extra, date, indexed, key, link;
	unsigned flags;
	const char *author;
};

static bool find(struct saving *s, const char *column, int64_t key, struct known *out)
{
	AUTO(strbuf) sql = STRBUF_INIT;
	sqlite3_stmt *stmt;

	strbuf_printf(
		&sql,
		"SELECT a.id, a.hash, a.extra, e.date, a.indexed, a.key, a.link_key, e.flags, "
		"a.author FROM article a JOIN entry e ON e.id = a.id WHERE a.feed_id = ? AND a.%s "
		"= ? ORDER BY a.id DESC",
		column);
	stmt = db_query(s->store, sql.buf, "ii", s->feed_id, key);
	if (!db_row(s->store, stmt))
		return false;
	*out = (struct known){
		.id = db_int(stmt, 0),
		.hash = db_int(stmt, 1),
		.extra = db_int(stmt, 2),
		.date = db_int(stmt, 3),
		.indexed = db_int(stmt, 4),
		.key = db_int(stmt, 5),
		.link = db_int(stmt, 6),
		.flags = (unsigned)db_int(stmt, 7),
		.author = db_text(stmt, 8, &s->arena),
	};
	db_end(stmt);
	return true;
}

static int compare_keys(const void *a, const void *b)
{
	int64_t x = (*(struct item *const *)a)->key, y = (*(struct item *const *)b)->key;

	if (x != y)
		return x < y ? -1 : 1;
	return *(struct item *const *)a < *(struct item *const *)b ? -1 : 1;
}

static int compare_links(const void *a, const void *b)
{
	int64_t x = (*(struct item *const *)a)->link, y = (*(struct item *const *)b)->link;

	return (x > y) - (x < y);
}

/* Who is who within the document. The link of the site itself says nothing. */
static void sort_out(struct saving *s, const struct feed *feed)
{
	struct item **sorted = xreallocarray(NULL, s->n + 1, sizeof(struct item *));
	int64_t site = identity_link(feed->link);
	size_t i = 0;

	for (const struct entry *entry = feed->entries; entry && i < s->n;
	     entry = entry->next, i++) {
		s->items[i] = (struct item){ .entry = entry,
					     .key = identity_key(entry),
					     .link = identity_link(entry->link) };
		sorted[i] = &s->items[i];
	}
	s->n = i;
	qsort(sorted, s->n, sizeof(*sorted), compare_keys);
	for (i = 1; i < s->n; i++)
		sorted[i]->again = sorted[i]->key == sorted[i - 1]->key;
	qsort(sorted, s->n, sizeof(*sorted), compare_links);
	for (i = 0; i < s->n;) {
		size_t first = i, one = i, different = 0;

		for (; i < s->n && sorted[i]->link == sorted[first]->link; i++)
			if (!sorted[i]->again) {
				different++;
				one = i;
			}
		if (different == 1 && sorted[one]->link && sorted[one]->link != site)
			sorted[one]->link_serves = true;
	}
	free(sorted);
}

static int compare_key_to_item(const void *key, const void *item)
{
	int64_t x = *(const int64_t *)key, y = *(const int64_t *)item;

	return (x > y) - (x < y);
}

/* Also by its link alone, when its guid was changed: unless that one is here, too. */
static bool find_item(struct saving *s, const struct item *item, const struct id_list *keys,
		      struct known *out)
{
	if (find(s, "key", item->key, out))
		return true;
	return item->link_serves && find(s, "link_key", item->link, out) &&
	       !bsearch(&out->key, keys->ptr, keys->n, sizeof(*keys->ptr), compare_key_to_item);
}

static bool is_buried(struct saving *s, const struct item *item)
{
	return db_number(s->store, 0, "SELECT 1 FROM tombstone WHERE feed_id = ? AND key IN (?, ?)",
			 "iii", s->feed_id, item->key, item->link_serves ? item->link : item->key);
}

static void change(struct saving *s, const struct item *item, const struct known *known)
{
	const struct entry *e = item->entry;
	int64_t hash = identity_hash(e), extra = identity_extra(e);
	int64_t date = date_of(e, known->date, s->at);
	unsigned flags =
		(known->flags & ~(unsigned)(ENTRY_ENCLOSURE | ENTRY_COMMENTS)) | flags_of(e);

	if (known->hash == hash && known->extra == extra && known->key == item->key)
		return;
	if (known->hash != hash || !streq(known->author, e->author)) {
		struct index_source source = { e->title, e->author, e->summary, e->content, NULL };
		sqlite3_stmt *stmt =
			db_query(s->store, "SELECT full FROM body WHERE id = ?", "i", known->id);
		struct index_text text;

		if (db_row(s->store, stmt)) {
			source.full = db_text(stmt, 0, &s->arena);
			db_end(stmt);
		}
		index_prepare(s->store, &source, &s->arena, &text);
		index_remove(s->store, known->id);
		db_run(s->store,
		       "UPDATE article SET indexed = ?, title = ?, author = ?, excerpt = ?, words "
		       "= ?, minutes = ? WHERE id = ?",
		       "itttiii", text.hash, e->title, e->author, text.excerpt, text.words,
		       text.minutes, known->id);
		if (text.hash != known->indexed)
			version_keep(s->store, known->id, s->at);
		db_run(s->store, "UPDATE body SET summary = ?, content = ? WHERE id = ?", "tti",
		       e->summary, e->content, known->id);
		index_add(s->store, known->id, &text);
		/* other markup around the same words is no news */
		if (known->hash != hash &&
		    (text.hash != known->indexed || item->link != known->link)) {
			s->changed++;
			if (flags & ENTRY_READ)
				flags |= ENTRY_UPDATED;
		}
	}
	db_run(s->store,
	       "UPDATE article SET key = ?, link_key = nullif(?, 0), hash = ?, extra = ?, guid = "
	       "?, link = ?, published = ?, updated = ?, comment_count = ?, comments_url = ?, "
	       "comments_feed = ?, lang = ?, image = ? WHERE id = ?",
	       "iiiittiiitttti", item->key, item->link, hash, extra, e->guid, e->link, e->published,
	       e->updated, e->comment_count, e->comments_url, e->comments_feed, e->lang, e->image,
	       known->id);
	if (known->extra != extra) {
		db_run(s->store, "DELETE FROM enclosure WHERE entry_id = ?", "i", known->id);
		db_run(s->store, "DELETE FROM entry_category WHERE entry_id = ?", "i", known->id);
		add_lists(s->store, known->id, e);
	}
	if (flags != known->flags || date != known->date)
		db_run(s->store, "UPDATE entry SET flags = ?, date = ? WHERE id = ?", "dii",
		       (int)flags, date, known->id);
	s->newest = MAX(s->newest, date);
}

static void save_items(struct saving *s)
{
	struct id_list keys = VEC_INIT;

	for (size_t i = 0; i < s->n; i++)
		vec_push(&keys, s->items[i].key);
	if (keys.n)
		qsort(keys.ptr, keys.n, sizeof(*keys.ptr), compare_key_to_item);
	/* from the last to the first: what stands on top gets the largest id */
	for (size_t i = s->n; i-- > 0 && !s->store->failed;) {
		struct item *item = &s->items[i];
		struct known known;

		if (item->again)
			continue;
		if (find_item(s, item, &keys, &known)) {
			item->id = known.id;
			change(s, item, &known);
		} else if (!is_buried(s, item)) {
			item->id = save_insert(s->store, s->feed_id, item->key, item->entry, 0,
					       s->at, s->undated, &s->arena);
			item->is_new = true;
			s->new_entries++;
			s->newest = MAX(s->newest, date_of(item->entry, s->undated, s->at));
		}
		arena_reset(&s->arena);
	}
	vec_release(&keys);
}

/* How many of these ids are among the items. */
static int count_items(const struct saving *s, const struct id_list *ids)
{
	struct id_list sorted = VEC_INIT;
	int n = 0;

	for (size_t i = 0; i < s->n; i++)
		vec_push(&sorted, s->items[i].id);
	if (sorted.n)
		qsort(sorted.ptr, sorted.n, sizeof(*sorted.ptr), compare_key_to_item);
	vec_each (ids, id)
		n += *id && sorted.n &&
		     bsearch(id, sorted.ptr, sorted.n, sizeof(*id), compare_key_to_item) != NULL;
	vec_release(&sorted);
	return n;
}

/* A partial answer stands in front of the one before. */
static void save_answer(struct saving *s, bool partial)
{
	AUTO(strbuf) answer = STRBUF_INIT;
	struct id_list before = VEC_INIT;
	int64_t last = 0;
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		if (s->items[i].id) {
			idset_add(&answer, &last, s->items[i].id, 0);
			n++;
		}
	if (partial)
		answer_load(s->store, s->feed_id, &before);
	for (size_t i = 0; i < before.n && n < PARTIAL_MAX; i++, n++)
		idset_add(&answer, &last, before.ptr[i], 0);
	vec_release(&before);
	db_run(s->store, "UPDATE feed SET answer = ? WHERE id = ?", "bi", answer.buf, answer.len,
	       s->feed_id);
}

/* The entries of a document; the transaction it begins is the caller's to end. */
static bool begin(struct saving *s, const struct feed *feed, struct err *err)
{
	if (!db_begin(s->store, err))
		return false;
	if (!db_number(s->store, 0, "SELECT 1 FROM feed WHERE id = ?", "i", s->feed_id)) {
		db_rollback(s->store);
		return db_ok(s->store, err) &&
		       err_set(err, ERR_STORE, _("there is no such feed in the archive"));
	}
	s->n = feed->n;
	s->items = xcalloc(s->n + 1, sizeof(*s->items));
	sort_out(s, feed);
	return true;
}

static bool end(struct saving *s, struct saved *out, struct err *err)
{
	bool ok = db_commit(s->store, err);

	if (ok) {
		out->new_entries = s->new_entries;
		out->changed = s->changed;
		for (size_t i = 0; i < s->n; i++)
			if (s->items[i].is_new)
				vec_push(&out->ids, s->items[i].id);
	}
	arena_release(&s->arena);
	free(s->items);
	return ok;
}

bool store_save_feed(struct store *store, int64_t feed_id, const struct feed *feed,
		     const struct fetched *f, struct saved *out, struct err *err)
{
	int64_t at = f->at ? f->at : clock_now();
	struct saving s = { .store = store, .feed_id = feed_id, .at = at, .undated = at };

	*out = (struct saved){ .ids = VEC_INIT };
	if (!begin(&s, feed, err))
		return false;
	save_items(&s);
	save_answer(&s, f->partial);
	db_run(store,
	       "UPDATE feed SET title = coalesce(?2, title), link = coalesce(?3, link), "
	       "description = coalesce(?4, description), lang = ?5, image = ?6, ttl_s = ?7, etag = "
	       "?8, modified = ?9, moved_times = CASE WHEN ?10 IS NULL THEN 0 WHEN ?10 = moved_to "
	       "THEN moved_times + (last_fetch / 86400 <> ?12 / 86400) ELSE 1 END, moved_to = "
	       "?10, next_due = ?11, last_fetch = ?12, last_ok = ?12, failures = 0, error = 0, "
	       "error_code = 0, error_detail = NULL, gone = 0, lease_until = 0, total = total + "
	       "?13, unread = unread + ?13, newest = max(newest, ?14) WHERE id = ?1",
	       "itttttitttiidi", feed_id, feed->title, feed->link, feed->description, feed->lang,
	       feed->image, feed->ttl_s, f->etag, f->modified, f->moved_to, f->next_due, s.at,
	       s.new_entries, s.newest);
	db_run(store,
	       "UPDATE feed SET max_age_s = ?2, skip_hours = ?3, skip_days = ?4, next_page = ?5 "
	       "WHERE id = ?1",
	       "iiddt", feed_id, f->max_age_s, (int)feed->skip_hours, (int)feed->skip_days,
	       feed->next_page);
	return end(&s, out, err);
}

bool store_save_older(struct store *store, int64_t feed_id, const struct feed *page,
		      const char *next, struct saved *out, struct err *err)
{
	struct saving s = { .store = store, .feed_id = feed_id, .at = clock_now() };
	struct id_list answer = VEC_INIT;

	*out = (struct saved){ .ids = VEC_INIT };
	if (!begin(&s, page, err))
		return false;
	s.undated = db_number(store, s.at, "SELECT min(date) - 1 FROM entry WHERE feed_id = ?", "i",
			      feed_id);
	save_items(&s);
	answer_load(store, feed_id, &answer);
	out->repeated = count_items(&s, &answer);
	vec_release(&answer);
	db_run(store,
	       "UPDATE feed SET older = ?2, total = total + ?3, unread = unread + ?3, newest = "
	       "max(newest, ?4) WHERE id = ?1",
	       "itdi", feed_id, next, s.new_entries, s.newest);
	return end(&s, out, err);
}

bool store_save_full(struct store *store, int64_t id, const char *html, struct err *err)
{
	struct arena arena = ARENA_INIT;
	sqlite3_stmt *stmt;

	if (!db_begin(store, err))
		return false;
	index_remove(store, id);
	db_run(store, "UPDATE body SET full = ? WHERE id = ?", "ti", html, id);
	db_run(store,
	       "UPDATE entry SET flags = CASE WHEN ? THEN flags | 16 ELSE flags & ~16 END WHERE id "
	       "= ?",
	       "di", (int)(html != NULL), id);
	stmt = db_query(store,
			"SELECT a.title, a.author, b.summary, b.content FROM article a JOIN body b "
			"ON b.id = a.id WHERE a.id = ?",
			"i", id);
	if (db_row(store, stmt)) {
		struct index_source source = {
			db_text(stmt, 0, &arena),
			db_text(stmt, 1, &arena),
			db_text(stmt, 2, &arena),
			db_text(stmt, 3, &arena),
			html,
		};
		struct index_text text;

		db_end(stmt);
		index_prepare(store, &source, &arena, &text);
		db_run(store, "UPDATE article SET indexed = ?, words = ?, minutes = ? WHERE id = ?",
		       "iiii", text.hash, text.words, text.minutes, id);
		index_add(store, id, &text);
	}
	arena_release(&arena);
	return db_commit(store, err);
}

bool store_save_page(struct store *store, int64_t feed_id, const struct entry *entry,
		     int64_t *out_id, bool *out_new, struct err *err)
{
	struct saving s = { .store = store, .feed_id = feed_id, .at = clock_now() };
	struct entry one = *entry;
	struct feed feed = { .entries = &one, .n = 1 };
	struct saved saved = { .ids = VEC_INIT };
	bool ok;

	one.next = NULL;
	s.undated = s.at;
	if (!begin(&s, &feed, err))
		return false;
	/* the user wants it: what was deleted once is no reason against it */
	db_run(store, "DELETE FROM tombstone WHERE feed_id = ? AND key IN (?, ?)", "iii", feed_id,
	       s.items[0].key, s.items[0].link);
	save_items(&s);
	*out_id = s.items[0].id;
	*out_new = s.new_entries > 0;
	db_run(store,
	       "UPDATE entry SET flags = CASE WHEN flags & 4 THEN flags & ~5 ELSE flags END, shown "
	       "= (SELECT shown FROM feed WHERE id = ?1) WHERE id = ?2",
	       "ii", feed_id, *out_id);
	db_run(store,
	       "UPDATE feed SET (total, unread, starred) = (SELECT count(*), coalesce(sum(flags & "
	       "1 = 0), 0), coalesce(sum(flags & 2 <> 0), 0) FROM entry WHERE feed_id = ?1 AND "
	       "flags & 4 = 0), newest = max(newest, ?2), last_ok = ?3 WHERE id = ?1",
	       "iii", feed_id, s.newest, s.at);
	ok = end(&s, &saved, err);
	vec_release(&saved.ids);
	return ok;
}
