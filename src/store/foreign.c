/* SPDX-License-Identifier: MIT */
#include "base/clock.h"
#include "store/identity.h"
#include "store/mark.h"
#include "store/save.h"

static int64_t feed_of(struct store *store, const char *url)
{
	int64_t id = store_feed_id(store, url);

	if (id)
		return id;
	/* out of sight until the feeds file names it */
	db_run(store, "INSERT INTO feed (url) VALUES (?)", "t", url);
	return sqlite3_last_insert_rowid(store->db);
}

/* Others take the link for the guid when there is none: each is tried as both. */
static int64_t find(struct store *store, int64_t feed_id, const struct entry *entry)
{
	int64_t by_guid = entry->guid ? identity_link(entry->guid) : 0;
	int64_t by_link = identity_link(entry->link);
	int64_t id = db_number(store, 0, "SELECT id FROM article WHERE feed_id = ? AND key = ?",
			       "ii", feed_id, identity_key(entry));

	if (!id && by_guid)
		id = db_number(store, 0, "SELECT id FROM article WHERE feed_id = ? AND key = ?",
			       "ii", feed_id, by_guid);
	if (!id && by_link)
		id = db_number(store, 0,
			       "SELECT id FROM article WHERE feed_id = ? AND link_key = ? ORDER BY "
			       "id DESC LIMIT 1",
			       "ii", feed_id, by_link);
	return id;
}

bool store_import_marks(struct store *store, const struct foreign_mark *marks, size_t n,
			int64_t *out_changed, int64_t *out_added, struct err *err)
{
	struct arena arena = ARENA_INIT;
	int64_t now = clock_now();

	*out_changed = *out_added = 0;
	if (!db_begin(store, err))
		return false;
	for (size_t i = 0; i < n && !store->failed; i++) {
		const struct foreign_mark *m = &marks[i];
		unsigned flags = (m->read ? ENTRY_READ : 0u) | (m->starred ? ENTRY_STARRED : 0u);
		struct entry entry = {
			.guid = streq(m->guid, m->link) ? NULL : m->guid,
			.link = m->link,
			.title = m->title,
			.author = m->author,
			.content = m->content,
			.published = m->published,
			.comment_count = -1,
		};
		int64_t feed_id, id, key = identity_key(&entry);

		if (strempty(m->feed_url))
			continue;
		feed_id = feed_of(store, m->feed_url);
		id = find(store, feed_id, &entry);
		if (id) {
			*out_changed += db_run(store,
					       "UPDATE entry SET flags = flags | ?1 WHERE id = ?2 "
					       "AND flags & ?1 <> ?1",
					       "di", (int)flags, id);
		} else if (!db_number(store, 0,
				      "SELECT 1 FROM tombstone WHERE feed_id = ? AND key = ?", "ii",
				      feed_id, key)) {
			save_insert(store, feed_id, key, &entry, flags, now, now, &arena);
			++*out_added;
		}
		arena_reset(&arena);
	}
	arena_release(&arena);
	mark_recount(store);
	return db_commit(store, err);
}
