/*
 * tests/unit/store/fixture.h - an archive in a folder of its own
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_TESTS_STORE_FIXTURE_H
#define COURANT_TESTS_STORE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "store/write.h"

#define NOW INT64_C(1781596800) /* 2026-06-16 08:00 UTC */
#define DAY INT64_C(86400)

struct fixture {
	char dir[64];
	char *path;
	struct store *store;
	struct arena arena;
	struct err err;
};

int fixture_set_up(void **state);
int fixture_tear_down(void **state);
/* Closes the writer and opens it again. */
void fixture_reopen(struct fixture *f);

/* Subscribes to exactly these, NULL-ended; "!url" is a hidden one. Ids are 1, 2, … by first
 * mention. */
void subscribe(struct fixture *f, const char *url, ...) __attribute__((sentinel));

/* A document of these entries, in this order. */
struct saved save(struct fixture *f, int64_t feed_id, struct entry *entries, size_t n);
#define SAVE(f, feed_id, ...) \
	save_release(save(f, feed_id, (struct entry[]){ __VA_ARGS__ }, \
			  ARRAY_LEN(((struct entry[]){ __VA_ARGS__ }))))
/* How many were new, times 100, and changed. */
int save_release(struct saved saved);

/* Titles of a list, "a b c". */
const char *titles(struct fixture *f, struct list_spec spec);
const char *titles_of_query(struct fixture *f, const char *expression);
int64_t id_of(struct fixture *f, const char *title);
unsigned flags_of(struct fixture *f, const char *title);
int64_t mark(struct fixture *f, const char *title, unsigned set, unsigned clear);
/* Anything, behind the store's back. */
int64_t sql(struct fixture *f, const char *statement);
/* Counters of all feeds are what counting gives. */
void assert_counters(struct fixture *f);
void assert_ok(struct fixture *f, bool ok);

void strip_tags(struct str html, struct strbuf *out);

#define UNIT(test) cmocka_unit_test_setup_teardown(test, fixture_set_up, fixture_tear_down)

#endif
