/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "temp.h"

/* The whole file, which must be readable. */
static char *text_of(const char *path)
{
	struct strbuf sb = STRBUF_INIT;
	struct err err;

	assert_true(file_read(path, 1 << 20, &sb, &err));
	return strbuf_steal(&sb);
}

static void assert_text(const char *path, const char *text)
{
	AUTO_FREE char *got = text_of(path);

	assert_string_equal(got, text);
}

static void write_text(const char *path, const char *text)
{
	struct err err;

	assert_true(file_write(path, text, strlen(text), &err));
}

static size_t entries(const char *dir)
{
	struct stat st;
	size_t n = 0;

	for (char name[2] = "a"; name[0] <= 'z'; name[0]++) {
		AUTO_FREE char *path = file_join(dir, name);

		n += lstat(path, &st) == 0;
	}
	return n;
}

static void what_was_written_is_read(void **state)
{
	AUTO_FREE char *path = file_join(*state, "a");
	struct err err;
	struct stat st;

	assert_false(file_exists(path));
	assert_true(file_write(path, "x\0y\n", 4, &err));
	assert_true(file_exists(path));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_size, 4);
	assert_int_equal(st.st_mode & 0777, 0600);
	write_text(path, "");
	assert_text(path, "");
}

static void reading_appends(void **state)
{
	AUTO_FREE char *path = file_join(*state, "a");
	AUTO(strbuf) sb = STRBUF_INIT;
	struct err err;

	write_text(path, "tail");
	strbuf_add(&sb, "head ");
	assert_true(file_read(path, 4, &sb, &err));
	assert_string_equal(sb.buf, "head tail");
}

static void too_much_is_not_read_at_all(void **state)
{
	AUTO_FREE char *path = file_join(*state, "a"), *big = xcalloc(1, 200000);
	AUTO(strbuf) sb = STRBUF_INIT;
	struct err err;

	memset(big, 'x', 200000);
	assert_true(file_write(path, big, 200000, &err));
	strbuf_add(&sb, "head");
	assert_false(file_read(path, 199999, &sb, &err));
	assert_int_equal(err.kind, ERR_LIMIT);
	assert_int_equal(err.code, 199999);
	assert_string_equal(sb.buf, "head");
	assert_true(file_read(path, 200000, &sb, &err));
	assert_int_equal(sb.len, 200004);

	strbuf_clear(&sb);
	strbuf_limit(&sb, 70000);
	assert_false(file_read(path, 1 << 20, &sb, &err));
	assert_int_equal(err.kind, ERR_LIMIT);
	assert_int_equal(err.code, 70000);
	assert_int_equal(sb.len, 0);
}

static void what_cannot_be_read_says_so(void **state)
{
	AUTO_FREE char *path = file_join(*state, "none");
	AUTO(strbuf) sb = STRBUF_INIT;
	struct err err;

	assert_false(file_read(path, 10, &sb, &err));
	assert_int_equal(err.kind, ERR_SYS);
	assert_int_equal(err.code, ENOENT);
	assert_non_null(strstr(err.text, path));
	assert_false(file_read(*state, 10, &sb, &err));
	assert_int_equal(err.code, EISDIR);
}

static void a_new_text_keeps_the_mode_of_the_old(void **state)
{
	AUTO_FREE char *path = file_join(*state, "a");
	struct stat st;

	write_text(path, "old");
	assert_int_equal(chmod(path, 0644), 0);
	write_text(path, "new");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0644);
	assert_text(path, "new");
	assert_int_equal(entries(*state), 1);
}

static void a_failed_write_leaves_the_old_text_and_nothing_else(void **state)
{
	AUTO_FREE char *dir = file_join(*state, "d"), *path = file_join(dir, "a");
	AUTO_FREE char *inside = file_join(path, "b");
	struct err err;

	assert_true(file_make_dir(dir, &err));
	write_text(path, "old");
	/* "a" is a file, so nothing can stand below it */
	assert_false(file_write(inside, "new", 3, &err));
	assert_int_equal(err.kind, ERR_SYS);
	assert_text(path, "old");
	assert_int_equal(entries(dir), 1);
	/* a folder takes no text */
	assert_false(file_write(dir, "new", 3, &err));
	assert_int_equal(err.code, EISDIR);
	if (geteuid() != 0) {
		assert_int_equal(chmod(dir, 0500), 0);
		assert_false(file_write(path, "new", 3, &err));
		assert_int_equal(err.code, EACCES);
		assert_int_equal(chmod(dir, 0700), 0);
		assert_text(path, "old");
		assert_int_equal(entries(dir), 1);
	}
}

static void a_full_disk_leaves_the_old_text(void **state)
{
	AUTO_FREE char *path = file_join(*state, "a");
	struct err err;

	(void)state;
	if (access("/dev/full", W_OK) != 0)
		skip();
	assert_false(file_write("/dev/full", "new", 3, &err));
	assert_int_equal(err.code, ENOSPC);
	assert_int_equal(symlink("/dev/full", path), 0);
	assert_false(file_write(path, "new", 3, &err));
}

static void a_link_stays_a_link(void **state)
{
	AUTO_FREE char *path = file_join(*state, "a"), *link = file_join(*state, "b");
	AUTO_FREE char *second = file_join(*state, "c");
	struct stat st;

	write_text(path, "old");
	assert_int_equal(symlink("a", link), 0);
	assert_int_equal(symlink(link, second), 0);
	write_text(second, "new");
	assert_text(path, "new");
	assert_int_equal(lstat(link, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(lstat(second, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(lstat(path, &st), 0);
	assert_true(S_ISREG(st.st_mode));
	assert_int_equal(entries(*state), 3);
}

static void a_link_to_nothing_makes_what_it_names(void **state)
{
	AUTO_FREE char *path = file_join(*state, "a"), *link = file_join(*state, "b");
	struct stat st;

	assert_int_equal(symlink("a", link), 0);
	write_text(link, "new");
	assert_text(path, "new");
	assert_int_equal(lstat(link, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
}

static void a_pipe_is_written_to_and_not_replaced(void **state)
{
	AUTO_FREE char *path = file_join(*state, "a");
	struct stat st;
	char buf[8];
	int fd;

	assert_int_equal(mkfifo(path, 0600), 0);
	fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	assert_true(fd >= 0);
	write_text(path, "text");
	assert_int_equal(read(fd, buf, sizeof(buf)), 4);
	assert_int_equal(lstat(path, &st), 0);
	assert_true(S_ISFIFO(st.st_mode));
	close(fd);
}

static void folders_are_made_with_all_above_them(void **state)
{
	AUTO_FREE char *deep = file_join(*state, "x//y/z/"), *file = file_join(*state, "p/q/f");
	AUTO_FREE char *parent = file_join(*state, "p/q");
	struct err err;
	struct stat st;

	assert_true(file_make_dir(deep, &err));
	assert_true(file_make_dir(deep, &err));
	assert_int_equal(stat(deep, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	assert_true(file_make_dir_of(file, &err));
	assert_true(file_exists(parent));
	assert_false(file_exists(file));
	write_text(file, "x");
	assert_false(file_make_dir(file, &err));
	assert_int_equal(err.kind, ERR_SYS);
	assert_false(file_make_dir("", &err));
	assert_true(file_make_dir("/", &err));
}

static void assert_taken(char *got, const char *want)
{
	assert_string_equal(got, want);
	free(got);
}

static void paths_are_joined_and_expanded(void **state)
{
	(void)state;
	assert_taken(file_join("/a", "b"), "/a/b");
	assert_taken(file_join("/a/", "b"), "/a/b");
	assert_taken(file_join("/", "b"), "/b");
	setenv("HOME", "/home/ada", 1);
	assert_taken(file_expand("~"), "/home/ada");
	assert_taken(file_expand("~/x y"), "/home/ada/x y");
	assert_taken(file_expand("~bob/x"), "~bob/x");
	assert_taken(file_expand("/a/~"), "/a/~");
	assert_taken(file_expand(""), "");
}

static void places_follow_xdg(void **state)
{
	static const char *const variables[] = { "XDG_CONFIG_HOME", "XDG_DATA_HOME",
						 "XDG_STATE_HOME", "XDG_CACHE_HOME" };

	(void)state;
	setenv("HOME", "/home/ada", 1);
	for (size_t i = 0; i < ARRAY_LEN(variables); i++)
		unsetenv(variables[i]);
	assert_taken(file_place(FILE_CONFIG), "/home/ada/.config/courant");
	assert_taken(file_place(FILE_DATA), "/home/ada/.local/share/courant");
	assert_taken(file_place(FILE_STATE), "/home/ada/.local/state/courant");
	assert_taken(file_place(FILE_CACHE), "/home/ada/.cache/courant");
	assert_taken(file_place_of(FILE_CONFIG, "newsboat"), "/home/ada/.config/newsboat");
	setenv("XDG_DATA_HOME", "/srv/data", 1);
	assert_taken(file_place(FILE_DATA), "/srv/data/courant");
	/* "All paths set in these environment variables must be absolute." */
	setenv("XDG_DATA_HOME", "data", 1);
	assert_taken(file_place(FILE_DATA), "/home/ada/.local/share/courant");
	setenv("XDG_DATA_HOME", "", 1);
	assert_taken(file_place(FILE_DATA), "/home/ada/.local/share/courant");
}

static void the_user_database_knows_the_home(void **state)
{
	AUTO_FREE char *path = NULL;

	(void)state;
	unsetenv("HOME");
	path = file_expand("~");
	assert_int_equal(path[0], '/');
}

static void shipped_files_are_found_beside_the_sources(void **state)
{
	AUTO_FREE char *path = NULL;

	(void)state;
	setenv("COURANT_DATADIR", "/src/data", 1);
	assert_taken(file_shipped("catalogue.opml"), "/src/data/catalogue.opml");
	unsetenv("COURANT_DATADIR");
	path = file_shipped("catalogue.opml");
	assert_non_null(strstr(path, "/courant/catalogue.opml"));
}

#define IN_TEMP(test) cmocka_unit_test_setup_teardown(test, temp_setup, temp_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_TEMP(what_was_written_is_read),
		IN_TEMP(reading_appends),
		IN_TEMP(too_much_is_not_read_at_all),
		IN_TEMP(what_cannot_be_read_says_so),
		IN_TEMP(a_new_text_keeps_the_mode_of_the_old),
		IN_TEMP(a_failed_write_leaves_the_old_text_and_nothing_else),
		IN_TEMP(a_full_disk_leaves_the_old_text),
		IN_TEMP(a_link_stays_a_link),
		IN_TEMP(a_link_to_nothing_makes_what_it_names),
		IN_TEMP(a_pipe_is_written_to_and_not_replaced),
		IN_TEMP(folders_are_made_with_all_above_them),
		cmocka_unit_test(paths_are_joined_and_expanded),
		cmocka_unit_test(places_follow_xdg),
		cmocka_unit_test(the_user_database_knows_the_home),
		cmocka_unit_test(shipped_files_are_found_beside_the_sources),
	};

	return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
