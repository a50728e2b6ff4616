/* SPDX-License-Identifier: MIT */
#include "store/stories.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/vec.h"
#include "story/alike.h"

#define DAY INT64_C(86400)
#define FOUND_MAX 160 /* articles that share a key */
#define PER_KEY 16    /* the newest of each */
#define COMPARED 6    /* those that share most */
#define MEMBERS 6     /* the newest of a story */
#define BUCKETS (1u << 18)

/* Which articles have a key: chains in one array, the newest first. */
struct place {
	uint32_t key, next; /* next: its number, 0 ends */
	int64_t id;
};

struct stories {
	struct story_reader *reader;
	struct story_counts counts;
	bool counted; /* since they were written down */
	int64_t last; /* the newest article that has its places */
	VEC(struct place) places;
	uint32_t buckets[BUCKETS];
};

struct found {
	int64_t id;
	unsigned shared;
};

static uint32_t link_key(int64_t link)
{
	return (uint32_t)(link ^ link >> 32);
}

static void add_place(struct stories *s, uint32_t key, int64_t id)
{
	uint32_t *bucket = &s->buckets[key % BUCKETS];

	vec_push(&s->places, (struct place){ key, *bucket, id });
	*bucket = (uint32_t)(s->places.n - 1);
}

static void add_places(struct stories *s, const struct story_doc *doc, int64_t id)
{
	for (size_t i = 0; i < doc->n; i++)
		if (doc->terms[i].key)
			add_place(s, doc->terms[i].hash, id);
	if (doc->link)
		add_place(s, link_key(doc->link), id);
	s->last = MAX(s->last, id);
}

/* What was stored since, by another process or before this one began. */
static void catch_up(struct store *store, struct stories *s)
{
	sqlite3_stmt *stmt = db_query(
		store, "SELECT id, doc FROM story_doc WHERE id > ? ORDER BY id", "i", s->last);
	struct story_doc doc;

	while (db_row(store, stmt))
		if (story_unpack(db_str(stmt, 1), &doc))
			add_places(s, &doc, db_int(stmt, 0));
}

static struct stories *load(struct store *store)
{
	struct stories *s = store->stories;
	sqlite3_stmt *stmt;

	if (s)
		return s;
	s = store->stories = xcalloc(1, sizeof(*s));
	s->reader = story_reader_new();
	vec_push(&s->places, (struct place){ 0 });
	stmt = db_query(store, "SELECT value FROM meta WHERE key = 'story_counts'", "");
	if (db_row(store, stmt)) {
		struct str bytes = db_str(stmt, 0);

		if (bytes.len == sizeof(s->counts))
			memcpy(&s->counts, bytes.ptr, bytes.len);
		db_end(stmt);
	}
	if (!s->counts.articles)
		story_begin(&s->counts, s->reader);
	return s;
}

void stories_free(struct stories *stories)
{
	if (!stories)
		return;
	story_reader_free(stories->reader);
	vec_release(&stories->places);
	free(stories);
}

static size_t find(const struct stories *s, uint32_t key, unsigned worth, struct found *found,
		   size_t n)
{
	int left = PER_KEY;

	for (uint32_t at = s->buckets[key % BUCKETS]; at && left; at = s->places.ptr[at].next) {
		const struct place *place = &s->places.ptr[at];
		size_t i = 0;

		if (place->key != key)
			continue;
		left--;
		while (i < n && found[i].id != place->id)
			i++;
		if (i == n && n == FOUND_MAX)
			continue;
		if (i == n)
			found[n++] = (struct found){ .id = place->id };
		found[i].shared += worth;
	}
	return n;
}

static int compare_found(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	if (x->shared != y->shared)
		return x->shared > y->shared ? -1 : 1;
	return (x->id < y->id) - (x->id > y->id);
}

/* How sure it is that it belongs to the story, or to an article alone. */
static double judge(struct store *store, const struct story_source *source,
		    const struct story_doc *doc, int64_t story, int64_t alone)
{
	sqlite3_stmt *stmt = db_query(
		store,
		story ? "SELECT d.doc, e.feed_id FROM entry e JOIN story_doc d ON d.id = e.id "
			"WHERE e.story = ? AND e.story <> 0 ORDER BY e.date DESC, e.id DESC LIMIT ?" :
			"SELECT d.doc, e.feed_id FROM story_doc d JOIN entry e ON e.id = d.id "
			"WHERE d.id = ? LIMIT ?",
		"ii", story ? story : alone, (int64_t)MEMBERS);
	struct story_tally tally = { 0 };
	struct story_doc other;

	while (db_row(store, stmt))
		if (story_unpack(db_str(stmt, 0), &other))
			story_tally(&tally, doc->link && doc->link == other.link ?
						    STORY_CERTAIN :
						    story_same(&store->stories->counts, doc, &other,
							       db_int(stmt, 1) == source->feed_id));
	return story_belongs(&tally);
}

static int64_t story_of(struct store *store, const struct story_source *source,
			const struct story_doc *doc)
{
	const struct stories *s = store->stories;
	struct found found[FOUND_MAX];
	int64_t judged[COMPARED];
	size_t n = 0, seen = 0;
	double surest = 0;
	int64_t best = 0, story = 0;

	if (doc->link)
		n = find(s, link_key(doc->link), STORY_KEYS + 1, found, n);
	for (size_t i = 0; i < doc->n; i++)
		if (doc->terms[i].key)
			n = find(s, doc->terms[i].hash, 1, found, n);
	qsort(found, n, sizeof(*found), compare_found);
	for (size_t i = 0; i < MIN(n, (size_t)COMPARED); i++) {
		int64_t of = db_number(store, 0, "SELECT story FROM entry WHERE id = ?", "i",
				       found[i].id);
		int64_t which = of ? of : found[i].id;
		size_t k = 0;
		double sure;

		while (k < seen && judged[k] != which)
			k++;
		if (k < seen)
			continue;
		judged[seen++] = which;
		sure = judge(store, source, doc, of, found[i].id);
		if (sure > surest) {
			surest = sure;
			best = found[i].id;
			story = of;
		}
	}
	if (best && !story) {
		story = best;
		db_run(store, "UPDATE entry SET story = ?1 WHERE id = ?1", "i", best);
	}
	return story;
}

void stories_place(struct store *store, const struct story_source *source)
{
	struct stories *s;
	struct story_doc doc;
	AUTO(strbuf) packed = STRBUF_INIT;
	int64_t story;

	/* what is old already is no news to anybody */
	if (source->date < source->at - STORY_WINDOW_S - DAY)
		return;
	s = load(store);
	story_read(s->reader, source->title, source->lead, source->lang, source->date, &doc);
	if (!doc.n)
		return;
	catch_up(store, s);
	doc.link = source->link_key;
	story_choose_keys(&s->counts, &doc);
	story = story_of(store, source, &doc);
	if (story)
		db_run(store, "UPDATE entry SET story = ? WHERE id = ?", "ii", story, source->id);
	story_pack(&doc, &packed);
	db_run(store, "INSERT INTO story_doc VALUES (?, ?)", "ib", source->id, packed.buf,
	       packed.len);
	add_places(s, &doc, source->id);
	story_count(&s->counts, &doc);
	s->counted = true;
}

void stories_remove(struct store *store, int64_t id)
{
	int64_t story = db_number(store, 0, "SELECT story FROM entry WHERE id = ?", "i", id);

	if (!story)
		return;
	db_run(store, "UPDATE entry SET story = 0 WHERE id = ?", "i", id);
	if (db_number(store, 0, "SELECT count(*) FROM entry WHERE story = ?", "i", story) == 1)
		db_run(store, "UPDATE entry SET story = 0 WHERE story = ?", "i", story);
}

void stories_tidy(struct store *store, int64_t now)
{
	struct stories *s = store->stories;
	int64_t gone = db_run(store,
			      "DELETE FROM story_doc WHERE id IN (SELECT d.id FROM story_doc d "
			      "JOIN entry e ON e.id = d.id WHERE e.date < ?)",
			      "i", now - STORY_WINDOW_S - DAY);

	if (s && s->counted) {
		db_run(store, "INSERT OR REPLACE INTO meta VALUES ('story_counts', ?)", "b",
		       (const char *)&s->counts, sizeof(s->counts));
		s->counted = false;
	}
	/* it is made anew, and smaller, when the next article comes */
	if (gone) {
		stories_free(s);
		store->stories = NULL;
	}
}
