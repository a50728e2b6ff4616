/*
 * edit.h - a feeds file to be edited, in a folder of its own
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_TESTS_CONF_EDIT_H
#define COURANT_TESTS_CONF_EDIT_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "conf/subscriptions.h"

struct fixture {
	char dir[40];
	char *path;
	struct err err;
};

static inline int set_up(void **state)
{
	struct fixture *f = xcalloc(1, sizeof(*f));

	snprintf(f->dir, sizeof(f->dir), "/tmp/courant-edit-XXXXXX");
	if (!mkdtemp(f->dir))
		return -1;
	f->path = file_join(f->dir, "feeds");
	*state = f;
	return 0;
}

static inline int tear_down(void **state)
{
	struct fixture *f = *state;

	unlink(f->path);
	rmdir(f->dir);
	free(f->path);
	free(f);
	return 0;
}

static inline void write_text(struct fixture *f, const char *text)
{
	assert_true(file_write(f->path, text, strlen(text), &f->err));
}

static inline void text_is(struct fixture *f, const char *expected)
{
	AUTO(strbuf) text = STRBUF_INIT;

	assert_true(file_read(f->path, 1 << 20, &text, &f->err));
	assert_string_equal(text.buf, expected);
}

static inline void refused(struct fixture *f, bool result, const char *why)
{
	assert_false(result);
	assert_int_equal(f->err.kind, ERR_USER);
	assert_string_equal(f->err.text, why);
}


#define UNIT(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

#endif
