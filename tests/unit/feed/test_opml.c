/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attr.h"
#include "feed/opml.h"

static void read(const char *text, struct arena *arena, struct opml *opml)
{
	struct err err = ERR_INIT;

	if (!opml_parse(str_from(text), arena, opml, &err))
		fail_msg("%s", err.text);
}

static void categories_and_feeds_become_a_tree(void **state)
{
	struct arena arena = ARENA_INIT;
	struct opml opml;

	(void)state;
	read("<opml version='2.0'><head><title>Mine</title></head><body>"
	     "<outline text='Sea'><outline text='Tides' type='rss' xmlUrl='https://t.example/f' "
	     "htmlUrl='https://t.example/' language='en' category='/x'/></outline>"
	     "<outline text='Top' xmlUrl='https://p.example/f'/></body></opml>",
	     &arena, &opml);
	assert_string_equal(opml.title, "Mine");
	struct outline *sea = opml.root->children;
	assert_string_equal(sea->text, "Sea");
	assert_null(sea->feed_url);
	assert_string_equal(sea->children->text, "Tides");
	assert_string_equal(sea->children->feed_url, "https://t.example/f");
	assert_string_equal(sea->children->site_url, "https://t.example/");
	assert_string_equal(sea->children->lang, "en");
	assert_string_equal(sea->children->category, "/x");
	assert_string_equal(sea->next->text, "Top");
	assert_null(sea->next->next);
	arena_release(&arena);
}

static void sloppy_files_are_read(void **state)
{
	struct arena arena = ARENA_INIT;
	struct opml opml;

	(void)state;
	read("<OPML><BODY><OUTLINE TITLE='Fish & Chips' TYPE=rss XMLURL='https://f.example/?a=1&b=2'/>"
	     "<outline url='https://u.example/f' type='rss'/>",
	     &arena, &opml);
	struct outline *first = opml.root->children;
	assert_string_equal(first->text, "Fish & Chips");
	assert_string_equal(first->feed_url, "https://f.example/?a=1&b=2");
	assert_string_equal(first->next->feed_url, "https://u.example/f");
	assert_string_equal(first->next->text, "https://u.example/f");
	arena_release(&arena);
}

static void utf16_is_read(void **state)
{
	static const char bytes[] = "\xFF\xFE<\0o\0u\0t\0l\0i\0n\0e\0 \0u\0r\0l\0=\0\"\0h\0:\0x\0\"\0>\0";
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;
	struct opml opml;

	(void)state;
	assert_true(opml_parse((struct str){ bytes, sizeof(bytes) - 1 }, &arena, &opml, &err));
	assert_string_equal(opml.root->children->feed_url, "h:x");
	arena_release(&arena);
}

static void what_cannot_be_a_feed_is_left_out_and_counted(void **state)
{
	struct arena arena = ARENA_INIT;
	struct opml opml;

	(void)state;
	read("<opml><body><outline isComment='true' text='off'><outline text='a' xmlUrl='https://a.example/'/>"
	     "</outline><outline type='rss' text='no address'/><outline type='vfolder' text='v' "
	     "xmlUrl='vfolder'/><outline text='l' type='link' url='https://l.example/'/>"
	     "<outline type='folder'><outline text='moved up' xmlUrl='https://m.example/'/></outline>"
	     "<outline text='last' xmlUrl='https://z.example/'/></body></opml>",
	     &arena, &opml);
	assert_int_equal(opml.skipped, 3);
	assert_string_equal(opml.root->children->text, "moved up");
	assert_string_equal(opml.root->children->next->text, "last");
	assert_null(opml.root->children->next->next);
	arena_release(&arena);
}

static void settings_of_ours_and_frss_are_kept(void **state)
{
	struct arena arena = ARENA_INIT;
	struct opml opml;

	(void)state;
	read("<opml xmlns:c='" OPML_NS "' xmlns:frss='https://freshrss.org/opml' xmlns:o='urn:o'><body>"
	     "<outline text='t' xmlUrl='https://t.example/' c:keep='30' o:x='y' frss:xPathItem='//li'/>"
	     "</body></opml>",
	     &arena, &opml);
	struct opml_setting *s = opml.root->children->settings;
	assert_string_equal(s->name, "courant:keep");
	assert_string_equal(s->value, "30");
	assert_string_equal(s->next->name, "frss:xPathItem");
	assert_null(s->next->next);
	arena_release(&arena);
}

static void what_is_written_reads_back_the_same(void **state)
{
	struct opml_setting setting = { "courant:filter", "a < \"b\" & c", NULL };
	struct outline feed = { .text = "T & <3", .feed_url = "https://t.example/?a=1&b=2",
				.settings = &setting };
	struct outline inner = { .text = "a/b", .children = &feed };
	struct outline outer = { .text = "Sea", .children = &inner };
	struct outline root = { .children = &outer };
	struct opml opml = { .title = "Mine & yours", .root = &root }, again;
	AUTO(strbuf) out = STRBUF_INIT;
	struct arena arena = ARENA_INIT;

	(void)state;
	opml_write(&opml, &out);
	read(out.buf, &arena, &again);
	assert_string_equal(again.title, "Mine & yours");
	struct outline *o = again.root->children->children->children;
	assert_string_equal(o->text, "T & <3");
	assert_string_equal(o->feed_url, "https://t.example/?a=1&b=2");
	assert_string_equal(o->category, "/Sea/a-b");
	assert_string_equal(o->settings->name, "courant:filter");
	assert_string_equal(o->settings->value, "a < \"b\" & c");
	arena_release(&arena);
}

static void other_documents_are_refused(void **state)
{
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;
	struct opml opml;

	(void)state;
	assert_false(opml_parse(STR("<rss><channel/></rss>"), &arena, &opml, &err));
	assert_int_equal(err.kind, ERR_PARSE);
	assert_false(opml_parse(STR(""), &arena, &opml, &err));
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(categories_and_feeds_become_a_tree),
		cmocka_unit_test(sloppy_files_are_read),
		cmocka_unit_test(utf16_is_read),
		cmocka_unit_test(what_cannot_be_a_feed_is_left_out_and_counted),
		cmocka_unit_test(settings_of_ours_and_frss_are_kept),
		cmocka_unit_test(what_is_written_reads_back_the_same),
		cmocka_unit_test(other_documents_are_refused),
	};

	return cmocka_run_group_tests_name("opml", tests, NULL, NULL);
}
