/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "conf/history.h"

static void a_line_typed_again_moves_to_the_end(void **state)
{
	struct history h;

	(void)state;
	history_init(&h, 3);
	history_add(&h, "a");
	history_add(&h, "b");
	history_add(&h, "a");
	history_add(&h, "   ");
	history_add(&h, "x\ny");
	assert_int_equal(h.lines.n, 2);
	assert_string_equal(history_at(&h, 0), "a");
	assert_string_equal(history_at(&h, 1), "b");
	assert_null(history_at(&h, 2));
	history_add(&h, history_at(&h, 1));
	assert_string_equal(history_at(&h, 0), "b");
	history_release(&h);
}

static void the_oldest_line_goes_first(void **state)
{
	struct history h;
	size_t back = 0;

	(void)state;
	history_init(&h, 3);
	history_add(&h, "set a");
	history_add(&h, "open");
	history_add(&h, "set b");
	history_add(&h, "quit");
	assert_int_equal(h.lines.n, 3);
	assert_true(history_find(&h, "set", &back));
	assert_int_equal(back, 1);
	back++;
	assert_false(history_find(&h, "set", &back));
	assert_int_equal(back, 2);
	history_release(&h);
}

static void it_is_saved_and_loaded(void **state)
{
	char dir[] = "/tmp/courant-history-XXXXXX";
	struct err err = ERR_INIT;
	struct history h, again;
	char *path, *below;

	(void)state;
	assert_non_null(mkdtemp(dir));
	below = file_join(dir, "new");
	path = file_join(below, "commands");
	history_init(&h, 10);
	assert_true(history_load(&h, path, &err));
	history_add(&h, "eins");
	history_add(&h, "zwei  ");
	assert_true(history_save(&h, path, &err));
	history_init(&again, 1);
	assert_true(history_load(&again, path, &err));
	assert_int_equal(again.lines.n, 1);
	assert_string_equal(history_at(&again, 0), "zwei  ");
	assert_false(history_load(&again, below, &err));
	assert_int_equal(err.kind, ERR_SYS);
	unlink(path);
	rmdir(below);
	rmdir(dir);
	free(path);
	free(below);
	history_release(&h);
	history_release(&again);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_typed_again_moves_to_the_end),
		cmocka_unit_test(the_oldest_line_goes_first),
		cmocka_unit_test(it_is_saved_and_loaded),
	};

	return cmocka_run_group_tests_name("history", tests, NULL, NULL);
}
