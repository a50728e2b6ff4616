/* SPDX-License-Identifier: MIT */
#include "store/answer.h"

#include "store/idset.h"

void answer_load(struct store *store, int64_t feed_id, struct id_list *out)
{
	sqlite3_stmt *stmt = db_query(store, "SELECT answer FROM feed WHERE id = ?", "i", feed_id);

	if (!db_row(store, stmt))
		return;
	struct idset_reader reader = { .rest = db_str(stmt, 0) };

	while (idset_next(&reader))
		vec_push(out, reader.id);
	db_end(stmt);
}
