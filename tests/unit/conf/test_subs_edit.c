/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <sys/stat.h>

#include "edit.h"

static bool add(struct fixture *f, const char *url, const char *category)
{
	struct subs_new new = { .url = url, .category = category, .settings = SUB_SETTINGS_UNSET };

	return subs_add(f->path, &new, &f->err);
}

static void the_first_feed_makes_the_file_and_its_folder(void **state)
{
	struct fixture *f = *state;
	AUTO_FREE char *below = file_join(f->dir, "new");
	AUTO_FREE char *path = file_join(below, "feeds");
	struct subs_new new = { .url = "https://x.example/", .settings = SUB_SETTINGS_UNSET };

	assert_true(subs_add(path, &new, &f->err));
	unlink(path);
	rmdir(below);
	assert_true(add(f, "https://x.example/", "World/Europe"));
	text_is(f, "[World / Europe]\nhttps://x.example/\n");
}

static void everything_that_is_given_is_written(void **state)
{
	struct fixture *f = *state;
	static const char *const tags[] = { "one", "two words", "#3", "q\"q", NULL };
	struct subs_new new = {
		.url = "https://x.example/?a=\"b",
		.title = "Die \"Zeit\"\n\\o/",
		.category = "News",
		.tags = tags,
		.settings = { 5400, 0, 30, SUB_FULL_AUTO, 0, 1, "Agent \"7\" # x", " p",
			      .scrape = SUB_SCRAPE_UNSET, .scrape_pages = -1 },
		.hidden = true,
	};

	assert_true(subs_add(f->path, &new, &f->err));
	text_is(f, "[News]\nhttps://x.example/?a=\"b \"~Die \\\"Zeit\\\" \\\\o/\" ! one "
		   "\"two words\" \"#3\" q\"q\n"
		   "  refresh = 90m\n  item-limit = 0\n  keep-days = 30\n  full-text = auto\n"
		   "  notify = off\n"
		   "  user-agent = \"Agent \\\"7\\\" # x\"\n  proxy = \" p\"\n  paused = on\n");

	struct subscriptions s;

	assert_true(subs_load(&s, f->path, &f->err));
	assert_int_equal(s.problems.n, 0);
	assert_string_equal(s.subs.ptr[0].own.user_agent, "Agent \"7\" # x");
	assert_string_equal(s.subs.ptr[0].title, "Die \"Zeit\" \\o/");
	assert_int_equal(s.subs.ptr[0].n_tags, 4);
	subs_release(&s);
}

static void a_feed_joins_its_category(void **state)
{
	struct fixture *f = *state;

	write_text(
		f,
		"# mine\n\nhttps://top/\n# about World\n[World]\nhttps://w/\n  paused = on\n"
		"# old: https://old/\n\n# about Europe\n[World / Europe]\nhttps://e/\n\n[Tech]\n");
	assert_true(add(f, "https://new-top/", NULL));
	assert_true(add(f, "https://new-w/", "World"));
	assert_true(add(f, "https://new-e/", "World/Europe"));
	assert_true(add(f, "https://new-t/", "Tech"));
	text_is(f, "# mine\n\nhttps://top/\nhttps://new-top/\n# about World\n[World]\nhttps://w/\n"
		   "  paused = on\nhttps://new-w/\n# old: https://old/\n\n# about Europe\n"
		   "[World / Europe]\nhttps://e/\nhttps://new-e/\n\n[Tech]\nhttps://new-t/\n");
}

static void a_new_heading_stands_behind_all_of_the_category_above(void **state)
{
	struct fixture *f = *state;

	write_text(f, "[World]\nhttps://w/\n[World / Europe / North]\nhttps://n/\n\n[Tech]\n"
		      "https://t/");
	assert_true(add(f, "https://a/", "World / Asia"));
	assert_true(add(f, "https://s/", "World / Europe / South"));
	assert_true(add(f, "https://z/", "Zoo / Fish"));
	text_is(f, "[World]\nhttps://w/\n[World / Europe / North]\nhttps://n/\n\n"
		   "[World / Europe / South]\nhttps://s/\n\n[World / Asia]\nhttps://a/\n\n[Tech]\n"
		   "https://t/\n\n[Zoo / Fish]\nhttps://z/\n");
}

static void a_feed_for_the_top_stands_before_the_headings(void **state)
{
	struct fixture *f = *state;

	write_text(f, "# all\n\n# about A\n[A]\nhttps://a/\n");
	assert_true(add(f, "https://top/", ""));
	text_is(f, "# all\n\nhttps://top/\n\n# about A\n[A]\nhttps://a/\n");
	write_text(f, "# only comments");
	assert_true(add(f, "https://top/", NULL));
	text_is(f, "# only comments\nhttps://top/\n");
	write_text(f, "[A]\nhttps://a/\n[]\nhttps://b/\n[C]\n");
	assert_true(add(f, "https://top/", NULL));
	text_is(f, "[A]\nhttps://a/\n[]\nhttps://b/\nhttps://top/\n[C]\n");
}

static void line_ends_stay_as_they_are(void **state)
{
	struct fixture *f = *state;

	write_text(f, "\xEF\xBB\xBFhttps://a/\r\n[A]\r\nhttps://b/");
	assert_true(add(f, "https://c/", "A"));
	assert_true(add(f, "https://d/", NULL));
	assert_true(subs_set(f->path, "https://a/", "refresh", "1h", &f->err));
	assert_true(subs_rename(f->path, "https://b/", "B", &f->err));
	text_is(f, "\xEF\xBB\xBFhttps://a/\r\n  refresh = 1h\r\nhttps://d/\r\n[A]\r\n"
		   "https://b/ \"~B\"\r\nhttps://c/\r\n");
	assert_true(subs_move(f->path, "https://a/", "B", &f->err));
	text_is(f, "\xEF\xBB\xBFhttps://d/\r\n[A]\r\nhttps://b/ \"~B\"\r\nhttps://c/\r\n\r\n[B]\r\n"
		   "https://a/\r\n  refresh = 1h\r\n");
}

static void what_is_there_already_is_refused(void **state)
{
	struct fixture *f = *state;

	write_text(f, "[A]\n\"https://a/\" tag\n");
	refused(f, add(f, "https://a/", NULL), "\"https://a/\" is in the list already");
	text_is(f, "[A]\n\"https://a/\" tag\n");
}

static void what_could_not_be_read_back_is_refused(void **state)
{
	struct fixture *f = *state;
	static const char *const urls[] = {
		"",
		"#x",
		"[x]",
		"example.org",
		"https://a b",
		"https://a\nb",
		"  refresh = 1h",
		"ftp://x/",
		"\"https://x/\"",
		"https:///x",
		"~x",
		"\thttps://x/",
	};
	static const char *const bad_tags[] = { "~title", NULL };
	struct subs_new new = { .url = "https://x/", .settings = SUB_SETTINGS_UNSET };

	for (size_t i = 0; i < ARRAY_LEN(urls); i++) {
		if (add(f, urls[i], NULL))
			fail_msg("\"%s\" was taken", urls[i]);
		assert_int_equal(f->err.kind, ERR_USER);
	}
	refused(f, add(f, "https://x/", "A] # B"), "this cannot be written to the feeds file");
	new.tags = bad_tags;
	refused(f, subs_add(f->path, &new, &f->err), "this cannot be written to the feeds file");
	assert_false(file_exists(f->path));
}

static void programs_and_files_are_for_the_trusted(void **state)
{
	struct fixture *f = *state;
	static const char *const urls[] = { "exec:gen 'a b'", "filter:f -x:https://x/",
					    "query:Q:unread = \"yes\"", "./x.xml",
					    "file:///x.xml" };
	struct subs_new new = { .settings = SUB_SETTINGS_UNSET };

	for (size_t i = 0; i < ARRAY_LEN(urls); i++) {
		new.url = urls[i];
		new.trusted = false;
		assert_false(subs_check(&new, &f->err));
		assert_false(subs_add(f->path, &new, &f->err));
		assert_non_null(strstr(f->err.text, "is no address on the web"));
		new.trusted = true;
		assert_true(subs_check(&new, &f->err));
		assert_true(subs_add(f->path, &new, &f->err));
		assert_false(subs_add(f->path, &new, &f->err));
	}
	text_is(f, "\"exec:gen 'a b'\"\n\"filter:f -x:https://x/\"\n"
		   "\"query:Q:unread = \\\"yes\\\"\"\n./x.xml\nfile:///x.xml\n");
	new.url = "exec:a | b";
	assert_false(subs_add(f->path, &new, &f->err));
	assert_non_null(strstr(f->err.text, "sh -c"));
}

static void many_are_added_in_one_go(void **state)
{
	struct fixture *f = *state;
	struct subs_new many[] = {
		{ .url = "https://a/", .category = "A", .settings = SUB_SETTINGS_UNSET },
		{ .url = "https://b/", .category = "B", .settings = SUB_SETTINGS_UNSET },
		{ .url = "https://a/", .category = "B", .settings = SUB_SETTINGS_UNSET },
		{ .url = "https://c/", .category = "A", .settings = SUB_SETTINGS_UNSET },
		{ .url = "nonsense", .category = "A", .settings = SUB_SETTINGS_UNSET },
	};
	size_t added = 9;

	write_text(f, "https://b/\n");
	assert_false(subs_add_many(f->path, many, 5, &added, &f->err));
	text_is(f, "https://b/\n");
	assert_int_equal(added, 9);
	assert_true(subs_add_many(f->path, many, 4, &added, &f->err));
	assert_int_equal(added, 2);
	text_is(f, "https://b/\n\n[A]\nhttps://a/\nhttps://c/\n");
	assert_true(subs_add_many(f->path, many, 4, &added, &f->err));
	assert_int_equal(added, 0);
}

static void a_feed_goes_with_its_settings_wherever_it_stands(void **state)
{
	struct fixture *f = *state;

	write_text(f, "https://a/\n  refresh = 1h\n# stays\n  bad = 1\nhttps://b/\n  paused = on\n"
		      "[A]\nhttps://a/ tag\n  notify = on\n");
	assert_true(subs_remove(f->path, "https://a/", &f->err));
	text_is(f, "# stays\nhttps://b/\n  paused = on\n[A]\n");
	refused(f, subs_remove(f->path, "https://a/", &f->err),
		"\"https://a/\" is not in the list of feeds");
}

static void a_feed_moves_with_its_settings(void **state)
{
	struct fixture *f = *state;

	write_text(f, "# one\nhttps://a/ \"~A\"  # note\n  refresh = 1h\n# between\n  paused = on\n"
		      "https://b/\n[B]\nhttps://c/");
	assert_true(subs_move(f->path, "https://a/", "B", &f->err));
	text_is(f, "# one\n# between\nhttps://b/\n[B]\nhttps://c/\nhttps://a/ \"~A\"  # note\n"
		   "  refresh = 1h\n  paused = on\n");
	assert_true(subs_move(f->path, "https://a/", "B/C", &f->err));
	assert_true(subs_move(f->path, "https://c/", "", &f->err));
	assert_true(subs_move(f->path, "https://c/", NULL, &f->err));
	text_is(f, "# one\n# between\nhttps://b/\nhttps://c/\n[B]\n\n[B / C]\n"
		   "https://a/ \"~A\"  # note\n  refresh = 1h\n  paused = on\n");
	write_text(f, "https://a/\n[B]\nhttps://a/\n");
	refused(f, subs_move(f->path, "https://a/", "C", &f->err),
		"the feed stands in lines 1 and 3 of the file; take one away first");
	refused(f, subs_move(f->path, "https://x/", "C", &f->err),
		"\"https://x/\" is not in the list of feeds");
}

static void titles_are_added_changed_and_taken(void **state)
{
	struct fixture *f = *state;

	write_text(f, " \"https://a/\"  tag # c\n[A]\nhttps://a/ \"~Second\" x ~third\n");
	assert_true(subs_rename(f->path, "https://a/", "My \"A\"", &f->err));
	text_is(f, " \"https://a/\" \"~My \\\"A\\\"\"  tag # c\n[A]\nhttps://a/ \"~Second\" x "
		   "~third\n");
	assert_true(subs_rename(f->path, "https://a/", "B", &f->err));
	text_is(f, " \"https://a/\" \"~B\"  tag # c\n[A]\nhttps://a/ \"~Second\" x ~third\n");
	assert_true(subs_rename(f->path, "https://a/", NULL, &f->err));
	text_is(f, " \"https://a/\"  tag # c\n[A]\nhttps://a/ x\n");
	refused(f, subs_rename(f->path, "https://b/", "B", &f->err),
		"\"https://b/\" is not in the list of feeds");
}

static void a_query_is_renamed_in_its_address(void **state)
{
	struct fixture *f = *state;

	write_text(f, "\"query:Old:title =~ \\\"a:b\\\"\" tag\nquery:Other:unread\n");
	assert_true(subs_rename(f->path, "query:Old:title =~ \"a:b\"", "New one", &f->err));
	text_is(f, "\"query:New one:title =~ \\\"a:b\\\"\" tag\nquery:Other:unread\n");
	refused(f, subs_rename(f->path, "query:Other:unread", "a:b", &f->err),
		"a query needs a name without a colon");
	refused(f, subs_rename(f->path, "query:Other:unread", "", &f->err),
		"a query needs a name without a colon");
}

static void settings_are_set_changed_and_removed(void **state)
{
	struct fixture *f = *state;

	write_text(f,
		   "https://a/ # c\n# note\n\trefresh=1h # often\n  nonsense = 1\n\nhttps://b/\n");
	assert_true(subs_set(f->path, "https://a/", "refresh", "2h", &f->err));
	assert_true(subs_set(f->path, "https://a/", "user-agent", "A # b", &f->err));
	assert_true(subs_set(f->path, "https://b/", "full-text", "auto", &f->err));
	text_is(f, "https://a/ # c\n# note\n\trefresh = 2h\n  nonsense = 1\n"
		   "  user-agent = \"A # b\"\n\nhttps://b/\n  full-text = auto\n");
	assert_true(subs_set(f->path, "https://a/", "refresh", NULL, &f->err));
	assert_true(subs_set(f->path, "https://a/", "notify", NULL, &f->err));
	assert_true(subs_set(f->path, "https://a/", "nonsense", NULL, &f->err));
	text_is(f, "https://a/ # c\n# note\n  user-agent = \"A # b\"\n\nhttps://b/\n"
		   "  full-text = auto\n");
	refused(f, subs_set(f->path, "https://a/", "refresh", "5s", &f->err),
		"refresh cannot be \"5s\"; write never, or 1m and more");
	assert_false(subs_set(f->path, "https://a/", "proxy", "x\n[y]", &f->err));
	assert_false(subs_set(f->path, "https://a/", "x", "y", &f->err));
	assert_false(subs_set(f->path, "https://x/", "paused", "on", &f->err));
}

static void an_address_changes_wherever_it_stands(void **state)
{
	struct fixture *f = *state;

	write_text(f, "https://a/ \"~A\"\nhttps://c/\n\"filter:f:https://a/\"\n[X]\n  "
		      "\"https://a/\" t\n");
	assert_true(subs_readdress(f->path, "https://a/", "https://b/feed#1", &f->err));
	assert_true(subs_readdress(f->path, "filter:f:https://a/", "filter:f:https://b/", &f->err));
	text_is(f, "https://b/feed#1 \"~A\"\nhttps://c/\nfilter:f:https://b/\n[X]\n"
		   "  https://b/feed#1 t\n");
	refused(f, subs_readdress(f->path, "https://c/", "https://b/feed#1", &f->err),
		"\"https://b/feed#1\" is in the list already");
	refused(f, subs_readdress(f->path, "https://c/", "exec:rm", &f->err),
		"\"exec:rm\" is another kind of feed than \"https://c/\"");
	assert_false(subs_readdress(f->path, "https://c/", "x y", &f->err));
	assert_true(subs_readdress(f->path, "https://c/", "https://c/", &f->err));
}

static void a_link_stays_a_link_and_the_mode_stays(void **state)
{
	struct fixture *f = *state;
	AUTO_FREE char *real = file_join(f->dir, "real");
	struct stat st;

	assert_true(file_write(real, "https://a/\n", 11, &f->err));
	assert_int_equal(chmod(real, 0640), 0);
	assert_int_equal(symlink("real", f->path), 0);
	assert_true(add(f, "https://b/", NULL));
	assert_int_equal(lstat(f->path, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(stat(real, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	text_is(f, "https://a/\nhttps://b/\n");
	unlink(real);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(the_first_feed_makes_the_file_and_its_folder),
		UNIT(everything_that_is_given_is_written),
		UNIT(a_feed_joins_its_category),
		UNIT(a_new_heading_stands_behind_all_of_the_category_above),
		UNIT(a_feed_for_the_top_stands_before_the_headings),
		UNIT(line_ends_stay_as_they_are),
		UNIT(what_is_there_already_is_refused),
		UNIT(what_could_not_be_read_back_is_refused),
		UNIT(programs_and_files_are_for_the_trusted),
		UNIT(many_are_added_in_one_go),
		UNIT(a_feed_goes_with_its_settings_wherever_it_stands),
		UNIT(a_feed_moves_with_its_settings),
		UNIT(titles_are_added_changed_and_taken),
		UNIT(a_query_is_renamed_in_its_address),
		UNIT(settings_are_set_changed_and_removed),
		UNIT(an_address_changes_wherever_it_stands),
		UNIT(a_link_stays_a_link_and_the_mode_stays),
	};

	return cmocka_run_group_tests_name("subs_edit", tests, NULL, NULL);
}
