/* SPDX-License-Identifier: MIT */
#include "store/indexing.h"

#include "base/hash.h"
#include "text/clean.h"
#include "text/unicode.h"

#define TEXT_MAX (8u << 20)
#define EXCERPT_BYTES 480

void index_space(struct str s, struct strbuf *out)
{
	size_t used;

	for (size_t i = 0; i < s.len; i += used) {
		/* a run of ASCII goes in one piece */
		for (used = 0; i + used < s.len && (signed char)s.ptr[i + used] >= 0;)
			used++;
		if (used) {
			strbuf_append(out, s.ptr + i, used);
			continue;
		}
		if (!unicode_is_cjk(unicode_decode(s.ptr + i, s.len - i, &used))) {
			strbuf_append(out, s.ptr + i, used);
			continue;
		}
		if (out->len && out->buf[out->len - 1] != ' ')
			strbuf_add_char(out, ' ');
		strbuf_append(out, s.ptr + i, used);
		strbuf_add_char(out, ' ');
	}
}

static void to_text(const struct store *store, const char *html, struct strbuf *out)
{
	if (store->text.to_text)
		store->text.to_text(str_from(html), out);
	else
		strbuf_add(out, html);
}

static const char *spaced(struct str s, struct arena *arena)
{
	AUTO(strbuf) out = STRBUF_INIT;

	index_space(s, &out);
	return arena_strndup(arena, out.buf, out.len);
}

static const char *excerpt_of(const char *text, struct arena *arena)
{
	/* no more is cleansed than can be shown */
	const char *line =
		text_clean_in(arena, text_shorten_in(arena, text, 4 * EXCERPT_BYTES), TEXT_LINE);

	return strempty(line) ? NULL : text_shorten_in(arena, line, EXCERPT_BYTES);
}

void index_prepare(const struct store *store, const struct index_source *source,
		   struct arena *arena, struct index_text *out)
{
	const char *feed_text = source->content ? source->content : source->summary;
	const char *read = source->full ? source->full : feed_text;
	AUTO(strbuf) text = STRBUF_INIT;
	AUTO(strbuf) shortened = STRBUF_INIT;
	size_t words = 0, cjk = 0;
	uint64_t hash;

	*out = (struct index_text){ 0 };
	strbuf_limit(&text, TEXT_MAX);
	strbuf_limit(&shortened, TEXT_MAX);
	if (feed_text)
		to_text(store, feed_text, &text);
	if (source->summary && source->content)
		to_text(store, source->summary, &shortened);
	out->excerpt = excerpt_of(shortened.buf, arena);
	if (!out->excerpt)
		out->excerpt = excerpt_of(text.buf, arena);
	if (source->full) {
		strbuf_add_char(&text, '\n');
		to_text(store, source->full, &text);
	}
	out->title = spaced(str_from(source->title), arena);
	out->author = spaced(str_from(source->author), arena);
	out->text = spaced(strbuf_str(&text), arena);
	hash = hash_cstr(out->author, hash_bytes("", 1, hash_cstr(out->title, HASH_SEED)));
	out->hash = (int64_t)hash_cstr(out->text, hash_bytes("", 1, hash));
	if (read && store->text.count)
		store->text.count(str_from(read), &words, &cjk);
	out->words = (int64_t)(words + cjk);
	if (words + cjk && store->text.minutes)
		out->minutes = store->text.minutes(words, cjk);
}

void index_add(struct store *store, int64_t id, const struct index_text *text)
{
	db_run(store, "INSERT INTO fts (rowid, title, author, text) VALUES (?, ?, ?, ?)", "ittt",
	       id, text->title, text->author, text->text);
}

static const char of_article[] =
	"SELECT a.id, a.indexed, a.title, a.author, b.summary, b.content, b.full FROM article a "
	"JOIN body b ON b.id = a.id ";

static void prepare_row(struct store *store, sqlite3_stmt *stmt, struct arena *arena,
			struct index_text *out)
{
	struct index_source source = {
		.title = db_text(stmt, 2, arena),
		.author = db_text(stmt, 3, arena),
		.summary = db_text(stmt, 4, arena),
		.content = db_text(stmt, 5, arena),
		.full = db_text(stmt, 6, arena),
	};

	index_prepare(store, &source, arena, out);
}

void index_remove(struct store *store, int64_t id)
{
	struct arena arena = ARENA_INIT;
	AUTO(strbuf) sql = STRBUF_INIT;
	struct index_text text;
	sqlite3_stmt *stmt;

	strbuf_add(&sql, of_article);
	strbuf_add(&sql, "WHERE a.id = ? AND a.indexed IS NOT NULL");
	stmt = db_query(store, sql.buf, "i", id);
	if (!db_row(store, stmt))
		return;
	prepare_row(store, stmt, &arena, &text);
	if (text.hash == db_int(stmt, 1))
		db_run(store,
		       "INSERT INTO fts (fts, rowid, title, author, text) VALUES ('delete', ?, ?, "
		       "?, ?)",
		       "ittt", id, text.title, text.author, text.text);
	db_end(stmt);
	arena_release(&arena);
}

size_t index_waiting(struct store *store, size_t max)
{
	struct arena arena = ARENA_INIT;
	AUTO(strbuf) sql = STRBUF_INIT;
	struct id_list ids = VEC_INIT;
	size_t n;

	sqlite3_stmt *stmt = db_query(store, "SELECT id FROM article WHERE indexed IS NULL LIMIT ?",
				      "i", (int64_t)max);
	while (db_row(store, stmt))
		vec_push(&ids, db_int(stmt, 0));
	strbuf_add(&sql, of_article);
	strbuf_add(&sql, "WHERE a.id = ?");
	vec_each (&ids, id) {
		struct index_text text = { .hash = 0 };

		stmt = db_query(store, sql.buf, "i", *id);
		if (db_row(store, stmt)) {
			prepare_row(store, stmt, &arena, &text);
			db_end(stmt);
			index_add(store, *id, &text);
		}
		db_run(store,
		       "UPDATE article SET indexed = ?, words = ?, minutes = ?, excerpt = ? WHERE "
		       "id = ?",
		       "iiiti", text.hash, text.words, text.minutes, text.excerpt, *id);
		arena_reset(&arena);
	}
	n = ids.n;
	vec_release(&ids);
	arena_release(&arena);
	return n;
}
