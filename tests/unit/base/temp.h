/*
 * tests/unit/base/temp.h - a folder of its own for each test that touches files
 *
 *	cmocka_unit_test_setup_teardown(the_test, temp_setup, temp_teardown)
 *
 * *state is then the folder's path.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_TESTS_TEMP_H
#define COURANT_TESTS_TEMP_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"

static inline int temp_setup(void **state)
{
	char *dir = xstrdup("/tmp/courant-test-XXXXXX");

	*state = mkdtemp(dir);
	return *state ? 0 : -1;
}

static inline int temp_remove_(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

static inline int temp_teardown(void **state)
{
	int failed = nftw(*state, temp_remove_, 16, FTW_DEPTH | FTW_PHYS);

	free(*state);
	return failed;
}

#endif
