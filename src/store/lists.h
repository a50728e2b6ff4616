/*
 * store/lists.h - which articles a struct list_spec means, as SQL
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_STORE_LISTS_H
#define COURANT_STORE_LISTS_H

#include "store/query.h"

/*
 * "SELECT columns FROM entry e … WHERE … AND also", for out->values. With max
 * it is in the list's order and ends there; without, it is in any order.
 */
bool list_sql(struct store *store, const struct list_spec *spec, const char *columns,
	      const char *also, size_t max, struct query *out, struct strbuf *sql, struct err *err);

#endif
