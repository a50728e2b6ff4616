/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include <cmocka.h>
#include <string.h>

#include "../base/temp.h"
#include "app/import-opml.h"
#include "app/import.h"
#include "base/file.h"

static char *path_in(void **state, const char *name)
{
	return file_join(*state, name);
}

static void put(const char *path, const char *text)
{
	struct err err = ERR_INIT;

	assert_true(file_write(path, text, strlen(text), &err));
}

static char *get(const char *path)
{
	struct strbuf text = STRBUF_INIT;
	struct err err = ERR_INIT;

	assert_true(file_read(path, 1 << 20, &text, &err));
	return strbuf_steal(&text);
}

static void import(struct import_result *result, const char *text, const char *feeds_file,
		   bool allow)
{
	struct err err = ERR_INIT;

	*result = (struct import_result){ 0 };
	if (!import_text(str_from(text), "/list", feeds_file, allow, result, &err))
		fail_msg("%s", err.text);
}

#define OPML(body) "<?xml version=\"1.0\"?><opml version=\"2.0\"><body>" body "</body></opml>"

static void a_list_that_was_exported_comes_back_the_same(void **state)
{
	static const char text[] =
		"https://top.example/feed \"~My title\" ! tag \"two words\"\n"
		"\n"
		"[World]\n"
		"  refresh = 30m\n"
		"  proxy = http://p:1\n"
		"https://w.example/a a,b /slash\n"
		"  full-text = always\n"
		"  notify = on\n"
		"\n"
		"[World / Europe]\n"
		"https://e.example/b \"~B & <C> \\\"quoted\\\" \xc3\xbc\"\n"
		"\"query:Unread:unread = \\\"yes\\\" and title =~ \\\"a:b\\\"\"\n"
		"\n"
		"[Empty]\n"
		"  paused = on\n";
	AUTO_FREE char *first = path_in(state, "first");
	AUTO_FREE char *second = path_in(state, "below/second");
	struct strbuf opml = STRBUF_INIT, again = STRBUF_INIT;
	struct import_result result;
	struct err err = ERR_INIT;

	put(first, text);
	assert_true(export_opml(first, &opml, &err));
	import(&result, opml.buf, second, false);
	assert_int_equal(result.added, 3);
	assert_int_equal(result.queries, 1);
	assert_int_equal(result.skipped.n, 0);
	import_release(&result);
	assert_true(export_opml(second, &again, &err));
	assert_string_equal(opml.buf, again.buf);
	AUTO_FREE char *copy = get(second);
	assert_string_equal(copy, text);
	strbuf_release(&opml);
	strbuf_release(&again);
}

static void rules_of_freshrss_come_and_go_without_loss(void **state)
{
	static const char list[] =
		"<opml version=\"2.0\"><body>"
		"<outline xmlns:frss=\"https://freshrss.org/opml\" text=\"Board\" type=\"HTML+XPath\" "
		"xmlUrl=\"https://e.example/\" frss:priority=\"main\" frss:CURLOPT_COOKIE=\"a=b\" "
		"frss:xPathItem=\"//div[@class='row']\" frss:xPathItemTitle=\"h2\" "
		"frss:xPathItemAuthor=\"&quot;Anonymous&quot;\" frss:xPathItemTimeFormat=\"d/m/Y\" "
		"frss:cssFullContent=\"div.main, .text\"/>"
		"<outline xmlns:frss=\"https://freshrss.org/opml\" text=\"Data\" "
		"type=\"HTML+XPath+JSON+DotNotation\" xmlUrl=\"https://j.example/\" "
		"frss:xPathToJson=\"//script[@id='d']\" frss:jsonItem=\"data.items\" "
		"frss:jsonItemUri=\"links[0]\"/></body></opml>";
	AUTO_FREE char *first = path_in(state, "first");
	AUTO_FREE char *second = path_in(state, "second");
	struct strbuf opml = STRBUF_INIT;
	struct import_result result;
	struct err err = ERR_INIT;

	import(&result, list, first, false);
	assert_int_equal(result.added, 2);
	assert_int_equal(result.skipped.n, 0);
	import_release(&result);
	AUTO_FREE char *have = get(first);
	assert_non_null(strstr(have, "  scrape-item = //div[@class='row']\n  scrape-title = xpath:h2\n"));
	assert_non_null(strstr(have, "  frss = priority=main\n  frss = cssFullContent=div.main, .text\n"));
	assert_non_null(strstr(have, "  scrape = json\n  scrape-item = data.items\n"));
	assert_non_null(strstr(have, "  scrape-json = //script[@id='d']\n"));
	assert_null(strstr(have, "CURLOPT"));
	assert_true(export_opml(first, &opml, &err));
	assert_non_null(strstr(opml.buf, "type=\"HTML+XPath\""));
	assert_non_null(strstr(opml.buf, "type=\"HTML+XPath+JSON+DotNotation\""));
	assert_non_null(strstr(opml.buf, "frss:xPathItemTitle=\"h2\""));
	assert_non_null(strstr(opml.buf, "frss:jsonItemUri=\"links[0]\""));
	assert_non_null(strstr(opml.buf, "frss:cssFullContent=\"div.main, .text\""));
	assert_null(strstr(opml.buf, "courant:scrape"));
	import(&result, opml.buf, second, false);
	import_release(&result);
	AUTO_FREE char *again = get(second);
	assert_string_equal(have, again);
	strbuf_release(&opml);
}

static void css_goes_out_as_xpath_and_comes_back_as_css(void **state)
{
	static const char text[] = "https://e.example/\n"
				   "  scrape-item = .row > a\n"
				   "  scrape-title = \"#t\"\n"
				   "  scrape-next = a.next\n"
				   "  scrape-pages = 3\n";
	AUTO_FREE char *first = path_in(state, "first");
	AUTO_FREE char *second = path_in(state, "second");
	struct strbuf opml = STRBUF_INIT;
	struct import_result result;
	struct err err = ERR_INIT;

	put(first, text);
	assert_true(export_opml(first, &opml, &err));
	assert_non_null(strstr(opml.buf, "frss:xPathItemTitle=\"./descendant::*[@id='t']\""));
	import(&result, opml.buf, second, false);
	import_release(&result);
	AUTO_FREE char *again = get(second);
	assert_non_null(strstr(again, strchr(text, '\n')));
	strbuf_release(&opml);
}

static void opml_never_brings_in_a_command_or_a_file(void **state)
{
	static const char *const hostile[] = {
		"exec:rm -rf /",
		"filter:rm:https://x.example/",
		"|rm -rf /",
		"file:///etc/passwd",
		"/etc/passwd",
		"~/x",
		"$(rm)",
		"javascript:alert(1)",
		"https://x.example/&#10;exec:rm",
		"&quot;exec:rm&quot;",
		"query:x:unread = &quot;yes&quot;",
		"  exec:rm",
		"https://",
	};
	AUTO_FREE char *file = path_in(state, "feeds");
	struct subscriptions subs;
	struct err err = ERR_INIT;

	for (size_t i = 0; i < ARRAY_LEN(hostile); i++) {
		AUTO_FREE char *text =
			xasprintf(OPML("<outline text=\"x&#10;exec:rm\" xmlUrl=\"%s\" "
				       "courant:proxy=\"a&#10;exec:rm\" category=\"x,&#10;exec:rm\""
				       " xmlns:courant=\""
				       "https://github.com/courant-reader/"
				       "courant/opml\"/>"),
				  hostile[i]);
		struct import_result result;

		import(&result, text, file, true);
		import_release(&result);
	}
	assert_true(subs_load(&subs, file, &err));
	vec_each (&subs.subs, sub)
		assert_true(sub->kind == SUB_FEED || sub->kind == SUB_QUERY);
	assert_int_equal(subs.problems.n, 0);
	subs_release(&subs);
}

static void every_refusal_has_a_reason(void **state)
{
	AUTO_FREE char *file = path_in(state, "feeds");
	struct import_result result;

	import(&result,
	       OPML("<outline text='a' xmlUrl='exec:rm'/><outline text='b' "
		    "xmlUrl='https://b.example/'/>"),
	       file, false);
	assert_int_equal(result.added, 1);
	assert_int_equal(result.skipped.n, 1);
	assert_string_equal(result.skipped.ptr[0].what, "exec:rm");
	assert_string_equal(result.skipped.ptr[0].why, "it would run a command");
	import_release(&result);
}

static void the_same_address_written_otherwise_is_the_same(void **state)
{
	AUTO_FREE char *file = path_in(state, "feeds");
	struct import_result result;
	struct strbuf said = STRBUF_INIT;

	put(file, "https://example.org/feed\n");
	import(&result,
	       OPML("<outline text='1' xmlUrl='HTTPS://EXAMPLE.org:443/feed'/>"
		    "<outline text='2' xmlUrl='https://new.example/'/>"
		    "<outline text='3' xmlUrl='https://NEW.example'/>"),
	       file, false);
	assert_int_equal(result.added, 1);
	assert_int_equal(result.there_already, 2);
	import_say(&result, &said);
	assert_string_equal(said.buf, "1 feed imported, 2 were there already");
	import_release(&result);
	strbuf_release(&said);
}

static void names_that_would_be_another_level_or_a_mark_do_no_harm(void **state)
{
	AUTO_FREE char *file = path_in(state, "feeds");
	struct subscriptions subs;
	struct import_result result;
	struct err err = ERR_INIT;

	import(&result,
	       OPML("<outline text='TCP/IP'><outline text='[x] #y'>"
		    "<outline text='~t' xmlUrl='https://t.example/' category='~x,!,/q,plain'/>"
		    "</outline></outline>"),
	       file, false);
	assert_int_equal(result.added, 1);
	import_release(&result);
	assert_true(subs_load(&subs, file, &err));
	assert_int_equal(subs.problems.n, 0);
	assert_string_equal(subs.categories.ptr[subs.subs.ptr[0].category].path, "TCP-IP / [x) #y");
	assert_string_equal(subs.subs.ptr[0].title, "~t");
	assert_false(subs.subs.ptr[0].hidden);
	assert_int_equal(subs.subs.ptr[0].n_tags, 2);
	subs_release(&subs);
}

static void a_flat_list_keeps_its_categories(void **state)
{
	AUTO_FREE char *file = path_in(state, "feeds");
	struct import_result result;

	import(&result,
	       OPML("<outline text='a' xmlUrl='https://a.example/' "
		    "category='/Science/Space,rocket'/>"),
	       file, false);
	import_release(&result);
	AUTO_FREE char *text = get(file);
	assert_string_equal(text, "[Science / Space]\nhttps://a.example/ \"~a\" rocket\n");
}

static void deep_nesting_ends_somewhere(void **state)
{
	AUTO_FREE char *file = path_in(state, "feeds");
	struct strbuf text = STRBUF_INIT;
	struct import_result result;

	strbuf_add(&text, "<opml><body>");
	for (int i = 0; i < 200; i++)
		strbuf_printf(
			&text,
			"<outline text='c%d'><outline text='f' xmlUrl='https://x.example/%d'/>", i,
			i);
	for (int i = 0; i < 200; i++)
		strbuf_add(&text, "</outline>");
	strbuf_add(&text, "</body></opml>");
	import(&result, text.buf, file, false);
	assert_true(result.added >= 20);
	import_release(&result);
	strbuf_release(&text);
}

static void files_of_ones_own_keep_their_programs(void **state)
{
	AUTO_FREE char *file = path_in(state, "feeds");
	AUTO_FREE char *urls = path_in(state, "urls");
	struct subscriptions subs;
	struct import_result result = { 0 };
	struct err err = ERR_INIT;

	put(urls, "\"exec:prog 'a b'\" tag\n\"filter:prog:https://f.example/\"\nhttps://x.example/ "
		  "\"~X\"\n./local.xml\n");
	assert_true(import_file(urls, file, &result, &err));
	assert_int_equal(result.added, 4);
	import_release(&result);
	assert_true(subs_load(&subs, file, &err));
	assert_int_equal(subs.subs.ptr[0].kind, SUB_EXEC);
	assert_int_equal(subs.subs.ptr[1].kind, SUB_FILTER);
	assert_int_equal(subs.subs.ptr[3].kind, SUB_FILE);
	subs_release(&subs);

	/* the same from elsewhere */
	AUTO_FREE char *other = path_in(state, "other");
	AUTO_FREE char *text = get(urls);
	import(&result, text, other, false);
	assert_int_equal(result.added, 1);
	assert_int_equal(result.skipped.n, 3);
	import_release(&result);
}

static void newsraft_and_sfeed_are_known_by_their_looks(void **state)
{
	AUTO_FREE char *file = path_in(state, "feeds");
	struct import_result result;

	import(&result, "@ News < reload-period 60\nhttps://n.example/ \"N\"\n", file, true);
	assert_int_equal(result.added, 1);
	import_release(&result);
	import(&result, "feeds() {\n\tfeed 's' 'https://s.example/'\n}\n", file, true);
	assert_int_equal(result.added, 1);
	import_release(&result);
	AUTO_FREE char *text = get(file);
	assert_non_null(strstr(text, "[News]\n  refresh = 1h\nhttps://n.example/ \"~N\"\n"));
	assert_non_null(strstr(text, "https://s.example/ \"~s\"\n"));
}

static void what_is_no_list_is_told_and_changes_nothing(void **state)
{
	static const char *const wrong[] = { "just words\n", "<html><body>no</body></html>",
					     "\177ELF\001\002" };
	AUTO_FREE char *file = path_in(state, "feeds");

	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		struct import_result result = { 0 };
		struct err err = ERR_INIT;

		assert_false(import_text(str_from(wrong[i]), "list", file, true, &result, &err));
		assert_non_null(strstr(err.text, "list"));
		import_release(&result);
	}
	assert_false(file_exists(file));
}

static void addresses_are_understood_as_people_type_them(void **state)
{
	static const char *const cases[][2] = {
		{ "example.org", "https://example.org/" },
		{ "  example.org/feed ", "https://example.org/feed" },
		{ "http://example.org", "http://example.org" },
		{ "feed:https://example.org/x", "https://example.org/x" },
		{ "feed://example.org/x", "https://example.org/x" },
		{ "//example.org/x", "https://example.org/x" },
		{ "localhost:8080/x", "http://localhost:8080/x" },
		{ "/tmp/feed.xml", "/tmp/feed.xml" },
		{ "exec:prog", "exec:prog" },
		{ "javascript:alert(1)", "javascript:alert(1)" },
		{ "example.org:8080", "https://example.org:8080/" },
		{ "github.com/o/r", "https://github.com/o/r/releases.atom" },
		{ " https://www.reddit.com/r/c ", "https://www.reddit.com/r/c/.rss" },
		{ "@name@social.example", "https://social.example/@name.rss" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		AUTO_FREE char *address = import_address(cases[i][0]);

		assert_string_equal(address, cases[i][1]);
	}
}

static void every_entry_of_the_catalogue_can_be_added(void **state)
{
	struct arena arena = ARENA_INIT;
	struct catalogue catalogue;
	struct err err = ERR_INIT;
	size_t categories = 0;

	if (!catalogue_load(&arena, &catalogue, &err))
		fail_msg("%s", err.text);
	assert_true(catalogue.n > 50);
	for (size_t i = 0; i < catalogue.n; i++) {
		AUTO_FREE char *file = path_in(state, "catalogue");
		struct import_result result = { 0 };
		int n = atoi(catalogue.items[i].note);

		if (!import_catalogue(i, file, &result, &err))
			fail_msg("%s: %s", catalogue.items[i].path, err.text);
		assert_int_equal(result.skipped.n, 0);
		assert_int_equal(result.added + result.there_already, n ? n : 1);
		categories += n > 0;
		import_release(&result);
		remove(file);
	}
	assert_true(categories > 2);
	struct import_result result = { 0 };
	AUTO_FREE char *file = path_in(state, "beyond");
	assert_false(import_catalogue(catalogue.n, file, &result, &err));
	arena_release(&arena);
}

static void what_is_private_neither_comes_in_nor_goes_out(void **state)
{
	static const char text[] = "https://a.example/\n"
				   "  refresh = 30m\n"
				   "  user = me\n"
				   "  password-command = pass show x\n"
				   "  token-command = token\n"
				   "  cookies = /cookies\n"
				   "  client-cert = /cert\n"
				   "  header = X-Key: secret\n";
	static const char public[] = "https://a.example/\n  refresh = 30m\n";
	AUTO_FREE char *mine = path_in(state, "mine");
	AUTO_FREE char *lines = path_in(state, "lines");
	AUTO_FREE char *outlines = path_in(state, "outlines");
	AUTO_FREE char *own = path_in(state, "own");
	struct strbuf opml = STRBUF_INIT;
	struct import_result result;
	struct err err = ERR_INIT;

	/* out */
	put(mine, text);
	assert_true(export_opml(mine, &opml, &err));
	assert_null(strstr(opml.buf, "pass"));
	assert_null(strstr(opml.buf, "secret"));
	assert_non_null(strstr(opml.buf, "30m"));
	strbuf_release(&opml);
	/* in, from a stranger's lines and outlines */
	import(&result, text, lines, false);
	import_release(&result);
	import(&result,
	       OPML("<outline text='a' xmlUrl='https://a.example/' courant:refresh='30m' "
		    "courant:password-command='rm -rf /' courant:token-command='rm' "
		    "courant:cookies='/c' courant:header='X: y' courant:title='feed' "
		    "xmlns:courant='https://github.com/courant-reader/courant/opml'/>"),
	       outlines, true);
	import_release(&result);
	AUTO_FREE char *got_lines = get(lines);
	AUTO_FREE char *got_outlines = get(outlines);
	assert_string_equal(got_lines, public);
	assert_string_equal(got_outlines, public);
	/* but a text file of one's own is one's own */
	import(&result, text, own, true);
	import_release(&result);
	AUTO_FREE char *got_own = get(own);
	assert_string_equal(got_own, text);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, temp_setup, temp_teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_list_that_was_exported_comes_back_the_same),
		TEST(rules_of_freshrss_come_and_go_without_loss),
		TEST(css_goes_out_as_xpath_and_comes_back_as_css),
		TEST(opml_never_brings_in_a_command_or_a_file),
		TEST(every_refusal_has_a_reason),
		TEST(the_same_address_written_otherwise_is_the_same),
		TEST(names_that_would_be_another_level_or_a_mark_do_no_harm),
		TEST(a_flat_list_keeps_its_categories),
		TEST(deep_nesting_ends_somewhere),
		TEST(files_of_ones_own_keep_their_programs),
		TEST(newsraft_and_sfeed_are_known_by_their_looks),
		TEST(what_is_no_list_is_told_and_changes_nothing),
		TEST(addresses_are_understood_as_people_type_them),
		TEST(every_entry_of_the_catalogue_can_be_added),
		TEST(what_is_private_neither_comes_in_nor_goes_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
