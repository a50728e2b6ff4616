/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/file.h"
#include "engine/address.h"
#include "engine/disk.h"

#define MIRROR "https://demo.example/"

static char folder[] = "/tmp/courant-disk-XXXXXX"; /* of all tests here */

static int make_folder(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	return !mkdtemp(folder) || chdir(folder) || !file_write("index.html", "home", 4, &err) ||
	       !file_write("a b.xml", "feed", 4, &err);
}

static int remove_folder(void **state)
{
	(void)state;
	return unlink("index.html") || unlink("a b.xml") || rmdir(folder);
}

static void file_addresses_become_paths(void **state)
{
	static const struct {
		const char *url, *path;
	} cases[] = {
		{ "file:///a/b.xml", "/a/b.xml" },  { "file:/a/b.xml", "/a/b.xml" },
		{ "FILE://localhost/a/b", "/a/b" }, { "file:///a%20b/%C3%A9?x#y", "/a b/\xC3\xA9" },
		{ "file:///100%", "/100%" },        { "file://other/a", NULL },
		{ "file:relative", NULL },          { "file:///a%00b", NULL },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err err = ERR_INIT;
		const char *path = NULL;

		assert_int_equal(disk_file_path(cases[i].url, &arena, &path, &err),
				 cases[i].path != NULL);
		if (cases[i].path)
			assert_string_equal(path, cases[i].path);
		else
			assert_int_equal(err.kind, ERR_USER);
	}
	arena_release(&arena);
}

static void a_mirror_has_an_edge(void **state)
{
	(void)state;
	assert_true(disk_is_mirrored("https://demo.example/x", MIRROR));
	assert_true(disk_is_mirrored("https://demo.example", "https://demo.example"));
	assert_true(disk_is_mirrored("https://demo.example?q", "https://demo.example"));
	assert_false(disk_is_mirrored("https://demo.example.org/x", "https://demo.example"));
	assert_false(disk_is_mirrored("http://demo.example/x", MIRROR));
	assert_false(disk_is_mirrored("https://demo.example/x", NULL));
	assert_false(disk_is_mirrored("https://demo.example/x", ""));
}

static void the_mirror_answers_from_its_folder_and_no_other(void **state)
{
	static const struct {
		const char *url, *ends;
	} cases[] = {
		{ MIRROR, "/index.html" },
		{ MIRROR "?page=2", "/index.html" },
		{ MIRROR "a%20b.xml", "/a b.xml" },
		{ MIRROR "missing", NULL },
		{ MIRROR "../../etc/passwd", NULL },
		{ MIRROR "%2e%2e/%2E./etc/passwd", NULL },
		{ MIRROR "x/..", NULL },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err err = ERR_INIT;
		const char *path = NULL;
		bool found = disk_mirror_path(cases[i].url, MIRROR, folder, &arena, &path, &err);

		assert_int_equal(found, cases[i].ends != NULL);
		if (found) {
			assert_true(str_ends(str_from(path), str_from(cases[i].ends)));
		} else {
			assert_int_equal(err.kind, ERR_HTTP);
			assert_int_equal(err.code, 404);
		}
	}
	arena_release(&arena);
}

static void a_file_that_did_not_change_is_not_read_again(void **state)
{
	struct arena arena = ARENA_INIT;
	const char *path = arena_printf(&arena, "%s/a b.xml", folder);
	struct disk_answer first, second;
	AUTO(strbuf) body = STRBUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	assert_true(disk_read(path, NULL, 100, &arena, &body, &first, &err));
	assert_int_equal(first.status, 200);
	assert_string_equal(first.content_type, "application/xml");
	assert_string_equal(body.buf, "feed");
	strbuf_clear(&body);
	assert_true(disk_read(path, first.etag, 100, &arena, &body, &second, &err));
	assert_int_equal(second.status, 304);
	assert_int_equal(body.len, 0);
	assert_false(disk_read(path, NULL, 3, &arena, &body, &second, &err));
	assert_int_equal(err.kind, ERR_LIMIT);
	arena_release(&arena);
}

static void only_regular_files_are_read(void **state)
{
	struct arena arena = ARENA_INIT;
	const char *pipe = arena_printf(&arena, "%s/pipe", folder);
	const char *const paths[] = { pipe, "/dev/zero", "/tmp" };
	struct disk_answer answer;
	AUTO(strbuf) body = STRBUF_INIT;

	(void)state;
	assert_int_equal(mkfifo(pipe, 0600), 0);
	for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
		struct err err = ERR_INIT;

		assert_false(disk_read(paths[i], NULL, 100, &arena, &body, &answer, &err));
		assert_int_equal(err.kind, ERR_SYS);
	}
	unlink(pipe);
	arena_release(&arena);
}

static void machines_near_us_are_known(void **state)
{
	static const char *const near[] = { "127.0.0.1",
					    "10.1.2.3",
					    "172.16.0.1",
					    "172.31.255.255",
					    "192.168.1.1",
					    "169.254.1.1",
					    "100.64.0.1",
					    "0.0.0.0",
					    "::1",
					    "::",
					    "fe80::1",
					    "fd00::1",
					    "::ffff:127.0.0.1",
					    "::ffff:10.0.0.1",
					    "64:ff9b::7f00:1",
					    "2002:c0a8:101::1" };
	static const char *const far[] = {
		"9.9.9.9",        "172.32.0.1", "192.169.0.1", "100.128.0.1", "2001:db8::1",
		"::ffff:9.9.9.9", "",           "localhost",   "64:ff9b::909:909", "2002:909:909::1"
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(near); i++)
		assert_true(address_text_is_near(near[i]));
	for (size_t i = 0; i < ARRAY_LEN(far); i++)
		assert_false(address_text_is_near(far[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(file_addresses_become_paths),
		cmocka_unit_test(a_mirror_has_an_edge),
		cmocka_unit_test(the_mirror_answers_from_its_folder_and_no_other),
		cmocka_unit_test(a_file_that_did_not_change_is_not_read_again),
		cmocka_unit_test(only_regular_files_are_read),
		cmocka_unit_test(machines_near_us_are_known),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
