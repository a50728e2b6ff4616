/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/command.h"
#include "app/keymap.h"
#include "conf/key.h"

static struct keymap map;
static struct err err;

static int with_our_keys(void **state)
{
	(void)state;
	err = (struct err)ERR_INIT;
	return keymap_preset(&map, "courant", &err) ? 0 : -1;
}

static int without(void **state)
{
	(void)state;
	keymap_release(&map);
	return 0;
}

static const char *line_of(int where, uint32_t key)
{
	bool more;

	return keymap_find(&map, where, &key, 1, &more);
}

static const char *keys_of(int where, const char *line)
{
	static struct strbuf keys = STRBUF_INIT;

	strbuf_clear(&keys);
	keymap_keys_of(&map, where, line, 9, &keys);
	return keys.buf;
}

static void a_new_binding_takes_the_key(void **state)
{
	(void)state;
	assert_true(keymap_bind(&map, ANY, "n", "next", &err));
	assert_string_equal(line_of(LIST, 'n'), "next");
	assert_string_equal(keys_of(ANY, "next-unread"), "");
}

static void in_the_other_panes_the_old_one_stays(void **state)
{
	(void)state;
	assert_true(keymap_bind(&map, LIST, "o", "star", &err));
	assert_string_equal(line_of(LIST, 'o'), "star");
	assert_string_equal(line_of(READER, 'o'), "open");
	assert_string_equal(keys_of(READER, "open"), "o");
	assert_string_equal(keys_of(LIST, "open"), "");
}

static void a_key_is_named_once_however_often_it_was_bound(void **state)
{
	(void)state;
	assert_true(keymap_bind(&map, ANY, "n", "next-unread", &err));
	assert_true(keymap_bind(&map, ANY, "n", "next-unread", &err));
	assert_string_equal(keys_of(ANY, "next-unread"), "n");
}

static void what_was_unbound_does_nothing(void **state)
{
	(void)state;
	assert_true(keymap_unbind(&map, READER, "o", &err));
	assert_null(line_of(READER, 'o'));
	assert_string_equal(line_of(LIST, 'o'), "open");
	assert_false(keymap_unbind(&map, READER, "o", &err));
}

static void the_beginning_of_a_sequence_waits_for_more(void **state)
{
	const uint32_t keys[] = { 'g', 'g' };
	bool more;

	(void)state;
	assert_true(keymap_bind(&map, ANY, "g g", "bottom", &err));
	assert_string_equal(keymap_find(&map, LIST, keys, 1, &more), "top");
	assert_true(more);
	assert_string_equal(keymap_find(&map, LIST, keys, 2, &more), "bottom");
	assert_false(more);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_new_binding_takes_the_key, with_our_keys, without),
		cmocka_unit_test_setup_teardown(in_the_other_panes_the_old_one_stays, with_our_keys, without),
		cmocka_unit_test_setup_teardown(a_key_is_named_once_however_often_it_was_bound, with_our_keys,
						without),
		cmocka_unit_test_setup_teardown(what_was_unbound_does_nothing, with_our_keys, without),
		cmocka_unit_test_setup_teardown(the_beginning_of_a_sequence_waits_for_more, with_our_keys,
						without),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
