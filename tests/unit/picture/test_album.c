/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <fcntl.h>

#include <cmocka.h>

#include "../base/temp.h"
#include "base/file.h"
#include "picture/album.h"

#define URL "https://pictures.example/a.png"

static void store(const char *dir, const char *url, const struct picture_shape *shape, struct str bytes)
{
	struct err err = ERR_INIT;

	assert_true(album_store(dir, url, shape, 64, 40, bytes, &err));
}

static void what_was_stored_is_found_with_its_size(void **state)
{
	AUTO(strbuf) out = STRBUF_INIT;
	struct picture_shape shape = { PICTURE_SIXEL, 0, 30, 10, 10, 20 };
	int width = 0, height = 0;

	assert_false(album_size(*state, URL, &width, &height));
	store(*state, URL, NULL, STR("first\nsecond"));
	assert_true(album_size(*state, URL, &width, &height));
	assert_int_equal(width, 64);
	assert_int_equal(height, 40);
	assert_true(album_load(*state, URL, NULL, &out));
	assert_string_equal(out.buf, "first\nsecond");
	assert_false(album_load(*state, URL, &shape, &out));
	store(*state, URL, &shape, STR("drawn"));
	strbuf_clear(&out);
	assert_true(album_load(*state, URL, &shape, &out));
	assert_string_equal(out.buf, "drawn");
	shape.columns = 31;
	assert_false(album_load(*state, URL, &shape, &out));
}

static void a_file_of_another_picture_is_none(void **state)
{
	AUTO_FREE char *path = xasprintf("%s/%016llx", (char *)*state,
					 (unsigned long long)album_key(URL));
	static const char *const lies[] = { "courant-picture 1 64 40 https://other.example/\nx",
					    "courant-picture 1 64\nx", "courant-picture 1 0 0 " URL "\nx",
					    "", "\n" };
	struct err err = ERR_INIT;
	AUTO(strbuf) out = STRBUF_INIT;
	int width, height;

	for (size_t i = 0; i < ARRAY_LEN(lies); i++) {
		assert_true(file_write(path, lies[i], strlen(lies[i]), &err));
		assert_false(album_size(*state, URL, &width, &height));
		assert_false(album_load(*state, URL, NULL, &out));
	}
}

/* As if it had been looked at that many seconds after 1970. */
static void touch(const char *dir, const char *url, long when)
{
	AUTO_FREE char *path = xasprintf("%s/%016llx", dir, (unsigned long long)album_key(url));
	const struct timespec times[2] = { { when, 0 }, { when, 0 } };

	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void what_was_not_looked_at_goes_first(void **state)
{
	AUTO(strbuf) bytes = STRBUF_INIT;
	int width, height;

	strbuf_add_repeat(&bytes, 'x', 100000);
	store(*state, URL "1", NULL, strbuf_str(&bytes));
	store(*state, URL "2", NULL, strbuf_str(&bytes));
	store(*state, URL "3", NULL, strbuf_str(&bytes));
	touch(*state, URL "1", 1000);
	touch(*state, URL "2", 500);
	touch(*state, URL "3", 2000);
	strbuf_clear(&bytes);
	assert_true(album_load(*state, URL "2", NULL, &bytes)); /* now it is the newest */
	album_prune(*state, 250000);
	assert_false(album_size(*state, URL "1", &width, &height));
	assert_true(album_size(*state, URL "2", &width, &height));
	assert_true(album_size(*state, URL "3", &width, &height));
	album_prune(*state, 0);
	assert_false(album_size(*state, URL "2", &width, &height));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_was_stored_is_found_with_its_size, temp_setup,
						temp_teardown),
		cmocka_unit_test_setup_teardown(a_file_of_another_picture_is_none, temp_setup,
						temp_teardown),
		cmocka_unit_test_setup_teardown(what_was_not_looked_at_goes_first, temp_setup,
						temp_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
