/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "conf/migrate.h"

static const char *category_of(const struct subscriptions *subs, size_t at)
{
	int category = subs->subs.ptr[at].category;

	return category < 0 ? "" : subs->categories.ptr[category].path;
}

static void sections_names_and_settings_of_newsraft_come_over(void **state)
{
	struct subscriptions s;

	(void)state;
	migrate_newsraft(
		&s,
		str_from(
			"# comment\n"
			"https://a.example/ \"The \\ A\" < reload-period 120; suppress-errors; "
			"item-limit 50\n"
			"\n"
			"@ World News < reload-period 0; user-agent auto; proxy \"socks5h://p:1\"\n"
			"https://b.example/?x=<y> < user-agent 'Me; myself'\n"
			"https://b2.example/<reload-period\n"
			"$(gen -q 'a (b)' | tr \"x'\" y) \"Made\" < reload-period 5\n"
			"$(cat ~/x.xml)\n"
			"@ Old [60] {500}\n"
			"https://c.example/ \"C\" [0] {10}\n"
			"@ Global\n"
			"https://d.example/\n"
			"gemini://e.example/\n"));
	assert_int_equal(s.subs.n, 7);
	assert_string_equal(s.subs.ptr[0].title, "The \\ A");
	assert_int_equal(s.subs.ptr[0].own.refresh_s, 7200);
	assert_int_equal(s.subs.ptr[0].own.item_limit, 50);
	assert_int_equal(s.subs.ptr[0].line, 2);

	assert_string_equal(category_of(&s, 1), "World News");
	assert_string_equal(s.subs.ptr[1].url, "https://b.example/?x=<y>");
	assert_string_equal(s.subs.ptr[1].own.user_agent, "'Me");
	assert_int_equal(s.subs.ptr[1].settings.refresh_s, 0);
	assert_string_equal(s.subs.ptr[1].settings.proxy, "socks5h://p:1");

	assert_int_equal(s.subs.ptr[3].kind, SUB_EXEC);
	assert_int_equal(s.subs.ptr[3].argv.n, 3);
	assert_string_equal(s.subs.ptr[3].argv.word[0], "sh");
	assert_string_equal(s.subs.ptr[3].argv.word[2], "gen -q 'a (b)' | tr \"x'\" y");
	assert_string_equal(s.subs.ptr[3].title, "Made");
	assert_int_equal(s.subs.ptr[3].own.refresh_s, 300);
	assert_string_equal(s.subs.ptr[4].url, "exec:cat ~/x.xml");

	assert_string_equal(category_of(&s, 5), "Old");
	assert_int_equal(s.subs.ptr[5].own.refresh_s, 0);
	assert_int_equal(s.subs.ptr[5].own.item_limit, 10);
	assert_int_equal(s.categories.ptr[1].own.refresh_s, 3600);
	assert_int_equal(s.categories.ptr[1].own.item_limit, 500);

	assert_string_equal(category_of(&s, 6), "");
	assert_int_equal(s.problems.n, 1);
	assert_int_equal(s.problems.ptr[0].line, 13);
	subs_release(&s);
}

static void no_text_is_too_odd_for_newsraft(void **state)
{
	static const char *const odd[] = { "",     "$(",   "$()",    "@",   "@ <",
					   "x \"", "x <",  "x < ;;", "@ [", "$(|",
					   "x [",  "x {}", "<",      "\"",  "@\n@ /\nx\n" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(odd); i++) {
		struct subscriptions s;

		migrate_newsraft(&s, str_from(odd[i]));
		assert_int_equal(s.subs.n, strstr(odd[i], "$(|") != NULL);
		subs_release(&s);
		migrate_sfeed(&s, str_from(odd[i]));
		subs_release(&s);
	}
}

static void newsraft_is_told_from_newsboat(void **state)
{
	(void)state;
	assert_true(migrate_is_newsraft(str_from("#\n@ News\nhttps://a/\n")));
	assert_true(migrate_is_newsraft(str_from("https://a/\n$(x)\n")));
	assert_true(migrate_is_newsraft(str_from("https://a/ \"A\" < reload-period 1")));
	assert_false(migrate_is_newsraft(str_from("https://a/ \"tag <\" b\n\"query:X:a < 3\"\n")));
	assert_false(migrate_is_newsraft(str_from("# @ x\nhttps://a/?<\n")));
	assert_false(migrate_is_newsraft(str_from("")));
}

static void feeds_of_an_sfeedrc_come_over(void **state)
{
	struct subscriptions s;

	(void)state;
	migrate_sfeed(&s,
		     str_from("#sfeedpath=\"$HOME/.sfeed/feeds\"\n"
			      "feeds() {\n"
			      "\t# feed <name> <feedurl> [basesiteurl] [encoding]\n"
			      "\tfeed \"codemadness\" \"https://a.example/atom.xml\"\n"
			      "\tfeed 'two words' 'https://b.example/' 'https://b' 'iso-8859-1'\n"
			      "\tfeed \"open\n"
			      "}\n"));
	assert_int_equal(s.subs.n, 2);
	assert_string_equal(s.subs.ptr[1].url, "https://b.example/");
	assert_string_equal(s.subs.ptr[1].title, "two words");
	assert_int_equal(s.subs.ptr[1].line, 5);
	subs_release(&s);
}

static void only_lists_that_exist_are_found(void **state)
{
	char dir[] = "/tmp/courant-import-XXXXXX";
	AUTO(arena) arena = ARENA_INIT;
	struct found_files found = VEC_INIT;
	struct err err = ERR_INIT;

	(void)state;
	assert_non_null(mkdtemp(dir));
	setenv("HOME", dir, 1);
	unsetenv("XDG_CONFIG_HOME");
	migrate_find(&arena, &found);
	assert_int_equal(found.n, 0);

	AUTO_FREE char *old = file_join(dir, ".newsboat/urls");
	AUTO_FREE char *raft = file_join(dir, ".config/newsraft/feeds");
	AUTO_FREE char *elsewhere = file_join(dir, "conf/snownews/urls.opml");
	AUTO_FREE char *xdg = file_join(dir, "conf");

	assert_true(file_make_dir_of(old, &err) && file_write(old, "", 0, &err));
	assert_true(file_make_dir_of(raft, &err) && file_write(raft, "", 0, &err));
	assert_true(file_make_dir_of(elsewhere, &err) && file_write(elsewhere, "", 0, &err));
	setenv("XDG_CONFIG_HOME", xdg, 1);
	migrate_find(&arena, &found);
	assert_int_equal(found.n, 3);
	assert_string_equal(found.ptr[0].path, old);
	assert_string_equal(found.ptr[0].program, "newsboat");
	assert_int_equal(found.ptr[0].format, FOUND_URLS);
	assert_string_equal(found.ptr[1].path, raft);
	assert_int_equal(found.ptr[1].format, FOUND_NEWSRAFT);
	assert_string_equal(found.ptr[2].path, elsewhere);
	assert_int_equal(found.ptr[2].format, FOUND_OPML);
	vec_release(&found);

	static const char *const made[] = {
		".newsboat/urls",   ".newsboat", ".config/newsraft/feeds",
		".config/newsraft", ".config",   "conf/snownews/urls.opml",
		"conf/snownews",    "conf",      ""
	};

	for (size_t i = 0; i < ARRAY_LEN(made); i++) {
		AUTO_FREE char *path = file_join(dir, made[i]);

		assert_int_equal(remove(path), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sections_names_and_settings_of_newsraft_come_over),
		cmocka_unit_test(no_text_is_too_odd_for_newsraft),
		cmocka_unit_test(newsraft_is_told_from_newsboat),
		cmocka_unit_test(feeds_of_an_sfeedrc_come_over),
		cmocka_unit_test(only_lists_that_exist_are_found),
	};

	setenv("HOME", "/home/test", 1);
	return cmocka_run_group_tests_name("import", tests, NULL, NULL);
}
