/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "conf/subscriptions.h"

static struct subscriptions parse(const char *text)
{
	struct subscriptions subs;

	subs_parse(&subs, str_from(text), "/feeds");
	return subs;
}

static void tags_are(const struct subscription *sub, const char *joined)
{
	AUTO(strbuf) out = STRBUF_INIT;

	for (size_t i = 0; i < sub->n_tags; i++)
		strbuf_printf(&out, "%s|", sub->tags[i]);
	assert_string_equal(out.buf, joined);
}

static void argv_is(const struct subscription *sub, const char *joined)
{
	AUTO(strbuf) out = STRBUF_INIT;

	for (size_t i = 0; i < sub->argv.n; i++)
		strbuf_printf(&out, "%s|", sub->argv.word[i]);
	assert_string_equal(out.buf, joined);
	assert_null(sub->argv.word[sub->argv.n]);
}

static void an_urls_file_of_newsboat_works_as_it_is(void **state)
{
	struct subscriptions s =
		parse("# my feeds\n"
		      "\n"
		      "https://a.example/feed.xml\n"
		      "  http://user:pa%20ss@b.example/?x=1&y=`z`#part tag \"tag two\" \"~My "
		      "\\\"b\\\"\" !\n"
		      "\"https://c.example/\"news# \"~C\"  # a comment \"with\" words\n"
		      "\t# indented comment\n"
		      "\"query:Unread now:unread = \\\"yes\\\" and age between 0:7\" all\n"
		      "\"exec:~/bin/gen --name 'a b' \\\"c d\\\"\" made\n"
		      "\"filter:~/bin/clean -x:https://d.example/feed?a:b\"\n"
		      "filter:awk:file:///srv/x.xml\n"
		      "file:///home/me/e.xml !hide\n");

	(void)state;
	assert_int_equal(s.problems.n, 0);
	assert_int_equal(s.subs.n, 8);

	assert_int_equal(s.subs.ptr[0].kind, SUB_FEED);
	assert_int_equal(s.subs.ptr[0].line, 3);
	assert_int_equal(s.subs.ptr[0].category, -1);
	assert_null(s.subs.ptr[0].title);

	assert_string_equal(s.subs.ptr[1].url, "http://user:pa%20ss@b.example/?x=1&y=`z`#part");
	assert_string_equal(s.subs.ptr[1].title, "My \"b\"");
	assert_true(s.subs.ptr[1].hidden);
	tags_are(&s.subs.ptr[1], "tag|tag two|");

	assert_string_equal(s.subs.ptr[2].url, "https://c.example/");
	tags_are(&s.subs.ptr[2], "news#|");
	assert_string_equal(s.subs.ptr[2].title, "C");

	assert_int_equal(s.subs.ptr[3].kind, SUB_QUERY);
	assert_string_equal(s.subs.ptr[3].title, "Unread now");
	assert_string_equal(s.subs.ptr[3].query, "unread = \"yes\" and age between 0:7");
	assert_null(s.subs.ptr[3].fetch_url);

	assert_int_equal(s.subs.ptr[4].kind, SUB_EXEC);
	assert_string_equal(s.subs.ptr[4].url, "exec:~/bin/gen --name 'a b' \"c d\"");
	argv_is(&s.subs.ptr[4], "/home/test/bin/gen|--name|a b|c d|");

	assert_int_equal(s.subs.ptr[5].kind, SUB_FILTER);
	assert_string_equal(s.subs.ptr[5].fetch_url, "https://d.example/feed?a:b");
	argv_is(&s.subs.ptr[5], "/home/test/bin/clean|-x|");

	assert_string_equal(s.subs.ptr[6].fetch_url, "file:///srv/x.xml");
	assert_int_equal(s.subs.ptr[7].kind, SUB_FILE);
	assert_true(s.subs.ptr[7].hidden);
	assert_int_equal(s.subs.ptr[7].n_tags, 0);
	assert_ptr_equal(subs_find(&s, "https://c.example/"), &s.subs.ptr[2]);
	assert_null(subs_find(&s, "https://c.example"));
	subs_release(&s);
}

static void saved_pages_are_a_feed_that_only_the_user_may_add(void **state)
{
	struct subscriptions s = parse("[Saved]\ncourant:saved \"~Mine\" tag\n  item-limit = 5\n");
	struct subs_new new = { .url = SUB_SAVED_URL, .settings = SUB_SETTINGS_UNSET };
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(s.problems.n, 0);
	assert_int_equal(s.subs.ptr[0].kind, SUB_SAVED);
	assert_string_equal(s.subs.ptr[0].title, "Mine");
	assert_null(s.subs.ptr[0].fetch_url);
	assert_int_equal(s.subs.ptr[0].settings.item_limit, 5);
	subs_release(&s);
	assert_false(subs_check(&new, &err));
	new.trusted = true;
	assert_true(subs_check(&new, &err));
}

static void files_become_absolute_addresses(void **state)
{
	struct subscriptions s = parse("./local.xml\n/a/b c%.xml\n\"/a/b c%.xml\"\n~/x.xml\n"
				       "../y#z.xml\n././q.xml\n");

	(void)state;
	assert_int_equal(s.subs.n, 6);
	assert_string_equal(s.subs.ptr[0].url, "file:///feeds/local.xml");
	assert_string_equal(s.subs.ptr[1].url, "file:///a/b");
	assert_string_equal(s.subs.ptr[2].url, "file:///a/b%20c%25.xml");
	assert_string_equal(s.subs.ptr[3].url, "file:///home/test/x.xml");
	assert_string_equal(s.subs.ptr[4].url, "file:///feeds/../y%23z.xml");
	assert_string_equal(s.subs.ptr[5].url, "file:///feeds/q.xml");
	for (int i = 0; i < 6; i++)
		assert_int_equal(s.subs.ptr[i].kind, SUB_FILE);
	subs_release(&s);
}

static void headings_nest_and_lend_their_settings(void **state)
{
	struct subscriptions s = parse("https://top.example/\n"
				       "[World/Europe]\r\n"
				       "  refresh = 2h\r\n"
				       "https://eu.example/\n"
				       "[ World ] # comment\n"
				       "\tuser_agent = \"Paper # 1\"\n"
				       "\trefresh=30m # often\n"
				       "\n"
				       "\t# and\n"
				       "\tnotify = on\n"
				       "https://world.example/\n"
				       "   item-limit = 10\n"
				       "   keep-days = 90\n"
				       "   full-text = always\n"
				       "   refresh = never\n"
				       "[]\n"
				       "https://top2.example/\n"
				       "   proxy = socks5h://127.0.0.1:9050\n"
				       "   paused = yes\n");
	const struct sub_settings *set;

	(void)state;
	assert_int_equal(s.problems.n, 0);
	assert_int_equal(s.categories.n, 2);
	assert_string_equal(s.categories.ptr[0].path, "World");
	assert_string_equal(s.categories.ptr[1].path, "World / Europe");
	assert_string_equal(s.categories.ptr[1].name, "Europe");
	assert_int_equal(s.categories.ptr[1].parent, 0);
	assert_int_equal(s.categories.ptr[0].parent, -1);
	assert_int_equal(subs_category(&s, "World / Europe"), 1);
	assert_int_equal(subs_category(&s, "Europe"), -1);

	set = &s.subs.ptr[1].settings;
	assert_int_equal(s.subs.ptr[1].category, 1);
	assert_int_equal(set->refresh_s, 7200);
	assert_string_equal(set->user_agent, "Paper # 1");
	assert_int_equal(set->notify, 1);
	assert_int_equal(s.subs.ptr[1].own.refresh_s, -1);

	set = &s.subs.ptr[2].settings;
	assert_int_equal(s.subs.ptr[2].category, 0);
	assert_int_equal(set->refresh_s, 0);
	assert_int_equal(set->item_limit, 10);
	assert_int_equal(set->keep_days, 90);
	assert_int_equal(set->full_text, SUB_FULL_ALWAYS);
	assert_int_equal(s.categories.ptr[0].settings.refresh_s, 1800);

	set = &s.subs.ptr[3].settings;
	assert_int_equal(s.subs.ptr[3].category, -1);
	assert_string_equal(set->proxy, "socks5h://127.0.0.1:9050");
	assert_int_equal(set->paused, 1);
	assert_int_equal(set->refresh_s, -1);
	assert_int_equal(set->notify, -1);
	assert_null(set->user_agent);
	subs_release(&s);
}

static void the_same_address_twice_is_one_subscription(void **state)
{
	struct subscriptions s =
		parse("[A]\nhttps://x.example/ one \"two\"\n"
		      "[B / C]\nhttps://x.example/ two three ~X !\n  refresh = 1h\n"
		      "[A]\nhttps://x.example/\n  refresh = 2h\n");

	(void)state;
	assert_int_equal(s.subs.n, 1);
	assert_int_equal(s.subs.ptr[0].category, 0);
	assert_int_equal(s.subs.ptr[0].line, 2);
	tags_are(&s.subs.ptr[0], "one|two|C|three|");
	assert_string_equal(s.subs.ptr[0].title, "X");
	assert_true(s.subs.ptr[0].hidden);
	assert_int_equal(s.subs.ptr[0].settings.refresh_s, 3600);
	assert_int_equal(s.problems.n, 1);
	assert_int_equal(s.problems.ptr[0].line, 8);
	subs_release(&s);
}

static void a_mistake_is_reported_with_its_line_and_hurts_nothing_else(void **state)
{
	static const struct {
		int line;
		const char *begins;
	} expected[] = {
		{ 1, "a setting belongs below" },
		{ 2, "\"example.org/feed\" is no address" },
		{ 4, "\"gopher://x\" is no address" },
		{ 5, "a quotation mark is not closed" },
		{ 7, "there is no setting \"refesh\"" },
		{ 8, "refresh cannot be \"10\"" },
		{ 9, "refresh: \"soon\"" },
		{ 10, "item-limit cannot be \"-1\"" },
		{ 11, "full-text cannot be \"sometimes\"" },
		{ 12, "notify cannot be \"perhaps\"" },
		{ 13, "proxy has a control character" },
		{ 14, "a quotation mark is missing" },
		{ 16, "item-limit is set twice" },
		{ 17, "a heading is written" },
		{ 19, "a heading is written" },
		{ 21, "a program is missing" },
		{ 22, "programs are started without a shell" },
		{ 23, "a filter is written" },
		{ 24, "a query is written" },
		{ 25, "a query is written" },
		{ 26, "\"https://\" is no address" },
		{ 27, "\"https://a b\" is no address" },
		{ 28, "the address has a control character" },
		{ 29, "a setting belongs below" },
	};
	struct subscriptions s = parse("  refresh = 1h\n"
				       "example.org/feed\n"
				       "  refresh = 1h\n"
				       "gopher://x\n"
				       "https://a.example/ \"open tag\n"
				       "https://b.example/\n"
				       "  refesh = 1h\n"
				       "  refresh = 10\n"
				       "  refresh = soon\n"
				       "  item-limit = -1\n"
				       "  full-text = sometimes\n"
				       "  notify = perhaps\n"
				       "  proxy = \"a\\nb\"\n"
				       "  user-agent = \"a\" b\n"
				       "  item-limit = 5\n"
				       "  item-limit = 6\n"
				       "[World\n"
				       "https://c.example/\n"
				       "[World] tag\n"
				       "https://d.example/\n"
				       "exec:\n"
				       "\"exec:curl x | sed y\"\n"
				       "filter:prog:ftp://x/\n"
				       "query:Name\n"
				       "\"query: :x\"\n"
				       "https://\n"
				       "\"https://a b\"\n"
				       "\"https://a\\tb\"\n"
				       "[]\n"
				       "  paused = on\n"
				       "https://e.example/\n");

	(void)state;
	for (size_t i = 0; i < s.problems.n && i < ARRAY_LEN(expected); i++) {
		const struct sub_problem *p = &s.problems.ptr[i];

		/* the setting below [] is reported in its own line */
		assert_int_equal(p->line, expected[i].line + (i == ARRAY_LEN(expected) - 1));
		if (strncmp(p->text, expected[i].begins, strlen(expected[i].begins)) != 0)
			fail_msg("line %d: %s", p->line, p->text);
	}
	assert_int_equal(s.problems.n, ARRAY_LEN(expected));
	assert_int_equal(s.subs.n, 5);
	tags_are(subs_find(&s, "https://a.example/"), "open tag|");
	assert_int_equal(subs_find(&s, "https://b.example/")->own.item_limit, 5);
	assert_string_equal(s.categories.ptr[subs_find(&s, "https://c.example/")->category].path,
			    "World");
	assert_int_equal(subs_find(&s, "https://e.example/")->category, -1);
	assert_int_equal(subs_find(&s, "https://e.example/")->own.paused, -1);
	subs_release(&s);
}

static void text_is_cleansed_of_control_characters(void **state)
{
	struct subscriptions s = parse("\xEF\xBB\xBF[A\x1b[31m]\nhttps://x.example/ \"t\x07g\" "
				       "\"~A\\nB\x1b\"\n\x1b]0;x\n");

	(void)state;
	assert_int_equal(s.subs.n, 1);
	assert_string_equal(s.categories.ptr[0].path, "A[31m");
	assert_string_equal(s.subs.ptr[0].title, "A B");
	tags_are(&s.subs.ptr[0], "tg|");
	assert_int_equal(s.problems.n, 1);
	assert_null(strchr(s.problems.ptr[0].text, '\x1b'));
	subs_release(&s);
	/* C1 in UTF-8 and bare, a bidi override */
	s = parse("https://x.example/\xc2\x9b\nhttps://x.example/\x9b\n"
		  "https://x.example/\xe2\x80\xae\nhttps://x.example/\xc3\xa4\n");
	assert_int_equal(s.subs.n, 1);
	assert_int_equal(s.problems.n, 3);
	subs_release(&s);
}

static void depth_and_number_have_limits(void **state)
{
	AUTO(strbuf) text = STRBUF_INIT;
	struct subscriptions s;

	(void)state;
	strbuf_add(&text, "[");
	for (int i = 0; i < 100000; i++)
		strbuf_add(&text, "a/");
	strbuf_add(&text, "]\nhttps://x.example/");
	for (int i = 0; i < 5000; i++)
		strbuf_printf(&text, " tag%d", i);
	for (int i = 0; i < 5000; i++)
		strbuf_printf(&text, "\nnonsense%d", i);
	subs_parse(&s, strbuf_str(&text), "/");
	assert_int_equal(s.categories.n, SUBS_MAX_DEPTH);
	assert_int_equal(s.problems.n, SUBS_PROBLEMS);
	assert_int_equal(s.subs.ptr[0].n_tags, 256);
	subs_release(&s);
}

static void many_feeds_are_all_found(void **state)
{
	AUTO(strbuf) text = STRBUF_INIT;
	AUTO(strbuf) url = STRBUF_INIT;
	struct subscriptions s;

	(void)state;
	for (int i = 0; i < 20000; i++)
		strbuf_printf(&text, "[c%d]\nhttps://x.example/%d\n", i % 3000, i);
	subs_parse(&s, strbuf_str(&text), "/");
	assert_int_equal(s.subs.n, 20000);
	assert_int_equal(s.categories.n, 3000);
	for (int i = 0; i < 20000; i += 999) {
		strbuf_clear(&url);
		strbuf_printf(&url, "https://x.example/%d", i);
		assert_int_equal(subs_find(&s, url.buf)->line, 2 * i + 2);
	}
	subs_release(&s);
}

static void a_missing_file_is_an_empty_list(void **state)
{
	char dir[] = "/tmp/courant-subs-XXXXXX";
	struct subscriptions s;
	struct err err = ERR_INIT;

	(void)state;
	assert_non_null(mkdtemp(dir));

	AUTO_FREE char *path = file_join(dir, "feeds");
	AUTO_FREE char *local = xasprintf("file://%s/x.xml", dir);

	assert_true(subs_load(&s, path, &err));
	assert_int_equal(s.subs.n, 0);
	assert_null(subs_find(&s, "x"));
	subs_release(&s);

	assert_true(file_write(path, "./x.xml", 7, &err));
	assert_true(subs_load(&s, path, &err));
	assert_string_equal(s.subs.ptr[0].url, local);
	subs_release(&s);

	assert_false(subs_load(&s, dir, &err));
	assert_int_equal(err.kind, ERR_SYS);
	subs_release(&s);
	unlink(path);
	rmdir(dir);
}

static void paths_are_tidied(void **state)
{
	AUTO(arena) arena = ARENA_INIT;

	(void)state;
	assert_string_equal(subs_tidy_path(&arena, " /World//  Near East/ "), "World / Near East");
	assert_null(subs_tidy_path(&arena, ""));
	assert_null(subs_tidy_path(&arena, " / "));
}

static void how_to_be_let_in_belongs_to_one_feed(void **state)
{
	struct subscriptions s = parse("[A]\n"
				       "  header = X-Key: for all\n"
				       "  password-command = pass show x\n"
				       "https://a.example/\n"
				       "  auth = Digest\n"
				       "  user = me\n"
				       "  password-command = pass show \"a b\"\n"
				       "  token-command = token\n"
				       "  cookies = ~/cookies.txt\n"
				       "  client-cert = /c.pem\n"
				       "  client_key = /k.pem\n"
				       "  ca-file = /ca.pem\n"
				       "  header = X-One: 1\n"
				       "  header = \"X-Two: a # b\"\n"
				       "https://b.example/\n");
	const struct sub_settings *set = &s.subs.ptr[0].settings;
	struct sub_settings public = subs_settings_public(*set);

	(void)state;
	assert_int_equal(s.problems.n, 2);
	assert_int_equal(s.problems.ptr[0].line, 2);
	assert_int_equal(s.problems.ptr[1].line, 3);
	assert_int_equal(set->auth, SUB_AUTH_DIGEST);
	assert_string_equal(set->user, "me");
	assert_string_equal(set->password_command, "pass show \"a b\"");
	assert_string_equal(set->token_command, "token");
	assert_string_equal(set->cookies, "~/cookies.txt");
	assert_string_equal(set->client_cert, "/c.pem");
	assert_string_equal(set->client_key, "/k.pem");
	assert_string_equal(set->ca_file, "/ca.pem");
	assert_string_equal(set->headers, "X-One: 1\nX-Two: a # b\n");
	assert_int_equal(s.subs.ptr[1].settings.auth, SUB_AUTH_UNSET);
	assert_null(s.subs.ptr[1].settings.headers);
	assert_int_equal(public.auth, SUB_AUTH_UNSET);
	assert_null(public.user);
	assert_null(public.password_command);
	assert_null(public.token_command);
	assert_null(public.cookies);
	assert_null(public.client_cert);
	assert_null(public.client_key);
	assert_null(public.ca_file);
	assert_null(public.headers);
	subs_release(&s);
}

static void private_settings_that_make_no_sense_are_refused(void **state)
{
	static const char *const wrong[] = {
		"auth = ntlm",         "header = X-Key",   "header = : x",
		"header = X Key: 1",   "header = X-Key:",  "cookies = cookies.txt",
		"client-cert = -",     "ca-file = ./x",    "password-command = \"\"",
		"token-command = a | b", "user = \"a\\nb\"", "header = \"X: a\\r\\nY: b\"",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		AUTO_FREE char *text = xasprintf("https://a.example/\n  %s\n", wrong[i]);
		struct subscriptions s = parse(text);

		if (s.problems.n != 1)
			print_error("%s\n", wrong[i]);
		assert_int_equal(s.problems.n, 1);
		subs_release(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_urls_file_of_newsboat_works_as_it_is),
		cmocka_unit_test(saved_pages_are_a_feed_that_only_the_user_may_add),
		cmocka_unit_test(files_become_absolute_addresses),
		cmocka_unit_test(headings_nest_and_lend_their_settings),
		cmocka_unit_test(the_same_address_twice_is_one_subscription),
		cmocka_unit_test(a_mistake_is_reported_with_its_line_and_hurts_nothing_else),
		cmocka_unit_test(text_is_cleansed_of_control_characters),
		cmocka_unit_test(depth_and_number_have_limits),
		cmocka_unit_test(many_feeds_are_all_found),
		cmocka_unit_test(a_missing_file_is_an_empty_list),
		cmocka_unit_test(paths_are_tidied),
		cmocka_unit_test(how_to_be_let_in_belongs_to_one_feed),
		cmocka_unit_test(private_settings_that_make_no_sense_are_refused),
	};

	setenv("HOME", "/home/test", 1);
	return cmocka_run_group_tests_name("subscriptions", tests, NULL, NULL);
}
