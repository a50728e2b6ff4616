/* SPDX-License-Identifier: MIT */
#include "engine/marks.h"

#include <stdlib.h>

#include "page/doc.h"
#include "page/html.h"
#include "store/newsboat.h"
#include "store/write.h"

/* So many articles are one transaction, and are in memory at the same time. */
#define AT_ONCE 500

static bool copy(struct store *store, struct newsboat_cache *cache, struct marks_imported *out,
		 struct err *err)
{
	struct foreign_mark *marks = xcalloc(AT_ONCE, sizeof(*marks));
	struct arena arena = ARENA_INIT;
	size_t n = AT_ONCE;
	bool ok = true;

	while (ok && n == AT_ONCE) {
		int64_t changed = 0, added = 0;

		ok = newsboat_next(cache, &arena, marks, AT_ONCE, &n, err) &&
		     store_import_marks(store, marks, n, &changed, &added, err);
		out->changed += changed;
		out->added += added;
		arena_reset(&arena);
	}
	arena_release(&arena);
	free(marks);
	return ok;
}

bool marks_import_newsboat(const char *archive, const char *cache_db, struct marks_imported *out,
			   struct err *err)
{
	static const struct store_text text = { html_to_text, html_count, doc_minutes };
	struct newsboat_cache *cache;
	struct store *store = NULL;
	char *set_aside = NULL;
	bool ok;

	*out = (struct marks_imported){ 0 };
	if (!newsboat_open(&cache, cache_db, err))
		return false;
	ok = store_open_writer(&store, archive, &set_aside, err);
	free(set_aside);
	if (ok)
		store_set_text(store, &text);
	ok = ok && copy(store, cache, out, err);
	store_close(store);
	newsboat_close(cache);
	return ok;
}
