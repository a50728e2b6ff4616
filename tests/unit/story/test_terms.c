/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "story/terms.h"
#include "text/stem.h"

static struct story_reader *reader;

static struct story_doc read(const char *title, const char *lead, const char *lang)
{
	struct story_doc doc;

	story_read(reader, title, lead, lang, 1, &doc);
	return doc;
}

static int shared(struct story_doc a, struct story_doc b)
{
	int n = 0;

	for (size_t i = 0; i < a.n; i++)
		for (size_t k = 0; k < b.n; k++)
			n += a.terms[i].hash == b.terms[k].hash;
	return n;
}

static void small_words_case_and_endings_do_not_count(void **state)
{
	struct story_doc doc = read("The Keeper of the Lights", NULL, "en");

	(void)state;
	assert_int_equal(doc.n, 2);
	assert_int_equal(shared(doc, read("KEEPERS and a light", NULL, "en")), 2);
	assert_int_equal(shared(read("Überfahrt", NULL, "de"), read("UBERFAHRT", NULL, "de")), 1);
	assert_int_equal(read("", "", NULL).n, 0);
	assert_int_equal(read(NULL, NULL, NULL).n, 0);
	assert_int_equal(read("… — !?", NULL, NULL).n, 0);
}

static void the_title_weighs_more(void **state)
{
	struct story_doc doc = read("harbour", "harbour bridge", NULL);
	int both = 0, lead = 0;

	(void)state;
	for (size_t i = 0; i < doc.n; i++) {
		both += doc.terms[i].weight == STORY_BOTH;
		lead += doc.terms[i].weight == STORY_LEAD;
	}
	assert_int_equal(both, 1);
	assert_int_equal(lead, 1);
}

static void the_text_tells_its_language_better_than_the_feed(void **state)
{
	(void)state;
	assert_int_equal(read("Der Hafen ist wieder offen", "Das hat die Stadt am Abend mit einer "
							    "Feier begangen", "en").lang,
			 STEM_LANG("de"));
	assert_int_equal(read("Harbour", NULL, "en-GB").lang, STEM_LANG("en"));
	assert_int_equal(read("Harbour", NULL, NULL).lang, 0);
	assert_int_equal(read("港が再開", NULL, "ja").lang, STEM_LANG("ja"));
}

static void characters_without_spaces_go_in_pairs(void **state)
{
	(void)state;
	assert_int_equal(read("港湾再開", NULL, "ja").n, 3);
	assert_int_equal(shared(read("灯台が再び点灯", NULL, "ja"), read("岬の灯台、点灯", NULL, "ja")), 2);
}

static int count_names(struct story_doc doc, bool numbers)
{
	int n = 0;

	for (size_t i = 0; i < doc.n; i++)
		n += numbers ? doc.terms[i].number : doc.terms[i].name;
	return n;
}

static void capitals_within_a_sentence_are_names(void **state)
{
	(void)state;
	assert_int_equal(count_names(read("Keeper paints tower of Port Ellery", "", "en"), false), 2);
	/* where every word has one they tell nothing, nor in German */
	assert_int_equal(count_names(read("Keeper Paints Tower Of Port Ellery", "", "en"), false), 0);
	assert_int_equal(count_names(read("Ein neuer Turm steht in Ellershafen", "", "de"), false), 0);
}

static void a_number_is_one_term(void **state)
{
	struct story_doc doc = read("6.4 metres, 1,200 ships, 3.4bn", "", "en");

	(void)state;
	assert_int_equal(count_names(doc, true), 3);
	assert_int_equal(shared(doc, read("6 4", "", "en")), 0);
	assert_int_equal(shared(doc, read("3.4 bn", "", "en")), 2);
}

static void the_script_tells_the_language_when_nothing_else_does(void **state)
{
	(void)state;
	assert_int_equal(read("灯台が点灯", NULL, NULL).lang, STEM_LANG("ja"));
	assert_int_equal(read("港口灯塔重新点亮", NULL, NULL).lang, STEM_LANG("zh"));
}

static void long_texts_have_an_end(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct story_doc doc;

	(void)state;
	for (int i = 0; i < 100000; i++)
		strbuf_printf(&text, "w%d ", i);
	doc = read(text.buf, text.buf, NULL);
	assert_int_equal(doc.n, STORY_TERMS);
	strbuf_release(&text);
}

static void what_is_packed_comes_back(void **state)
{
	struct story_doc doc = read("Harbour bridge opens", "after nine years of work", "en"), back;
	struct strbuf packed = STRBUF_INIT;

	(void)state;
	doc.link = -5;
	doc.terms[1].key = true;
	story_pack(&doc, &packed);
	assert_true(story_unpack(strbuf_str(&packed), &back));
	assert_int_equal(back.date, 1);
	assert_int_equal(back.link, -5);
	assert_int_equal(back.lang, doc.lang);
	assert_int_equal(back.n, doc.n);
	assert_int_equal(shared(doc, back), doc.n);
	assert_true(back.terms[1].key);
	assert_memory_equal(back.sketch, doc.sketch, sizeof(doc.sketch));
	/* anything else is refused */
	for (size_t len = 0; len < packed.len; len++)
		assert_false(story_unpack((struct str){ packed.buf, len }, &back));
	packed.buf[0]++;
	assert_false(story_unpack(strbuf_str(&packed), &back));
	strbuf_release(&packed);
}

static int set_up(void **state)
{
	(void)state;
	reader = story_reader_new();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	story_reader_free(reader);
	story_reader_free(NULL);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(small_words_case_and_endings_do_not_count),
		cmocka_unit_test(the_title_weighs_more),
		cmocka_unit_test(the_text_tells_its_language_better_than_the_feed),
		cmocka_unit_test(characters_without_spaces_go_in_pairs),
		cmocka_unit_test(capitals_within_a_sentence_are_names),
		cmocka_unit_test(a_number_is_one_term),
		cmocka_unit_test(the_script_tells_the_language_when_nothing_else_does),
		cmocka_unit_test(long_texts_have_an_end),
		cmocka_unit_test(what_is_packed_comes_back),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
