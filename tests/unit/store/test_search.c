/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include <stdio.h>

#include "base/alloc.h"
#include "store/search.h"

static const char *found(struct fixture *f, const char *words)
{
	struct list_spec spec = { .kind = LIST_SEARCH };

	snprintf(spec.text, sizeof(spec.text), "%s", words);
	return titles(f, spec);
}

static void some_articles(struct fixture *f)
{
	subscribe(f, "https://a/", NULL);
	SAVE(f, 1,
	     { .guid = "1",
	       .title = "Storm",
	       .author = "Ann",
	       .content = "<p>Rain over the sea</p>" },
	     { .guid = "2",
	       .title = "Caf\xC3\xA9",
	       .author = "Storm",
	       .content = "sea and the storms" },
	     { .guid = "3",
	       .title = "\xE6\x9D\xB1\xE4\xBA\xAC", /* Tokyo */
	       .content = "\xE6\x9D\xB1\xE4\xBA\xAC\xE3\x81\xAE\xE5\xA4\xA9\xE6\xB0\x97 OK" },
	     { .guid = "4",
	       .title = "Kyoto",
	       .content = "\xE4\xBA\xAC\xE9\x83\xBD\xE3\x81\xA8\xE6\x9D\xB1" });
}

static void words_phrases_prefixes_and_columns(void **state)
{
	struct fixture *f = *state;

	some_articles(f);
	assert_string_equal(found(f, "sea"), "Storm Caf\xC3\xA9");
	assert_string_equal(found(f, "SEA rain"), "Storm");
	assert_string_equal(found(f, "\"the sea\""), "Storm");
	assert_string_equal(found(f, "\"sea the\""), "");
	assert_string_equal(found(f, "storms*"), "Caf\xC3\xA9");
	assert_string_equal(found(f, "ra*"), "Storm");
	assert_string_equal(found(f, "sea -rain"), "Caf\xC3\xA9");
	assert_string_equal(found(f, "sea -title:storm"), "Caf\xC3\xA9");
	assert_string_equal(found(f, "title:storm"), "Storm");
	assert_string_equal(found(f, "author:\"storm\""), "Caf\xC3\xA9");
	assert_string_equal(found(f, "-sea -\"\xE6\x9D\xB1\""), "");
	assert_string_equal(found(f, "-sea -ok"), "Kyoto");
}

static void accents_do_not_matter(void **state)
{
	struct fixture *f = *state;

	some_articles(f);
	assert_string_equal(found(f, "cafe"), "Caf\xC3\xA9");
	assert_string_equal(found(f, "CAF\xC3\x89"), "Caf\xC3\xA9");
}

static void chinese_and_japanese_are_found_within_a_line(void **state)
{
	struct fixture *f = *state;

	some_articles(f);
	assert_string_equal(found(f, "\xE6\x9D\xB1\xE4\xBA\xAC"), "\xE6\x9D\xB1\xE4\xBA\xAC");
	assert_string_equal(found(f, "\xE5\xA4\xA9\xE6\xB0\x97"), "\xE6\x9D\xB1\xE4\xBA\xAC");
	assert_string_equal(found(f, "\xE5\xA4\xA9\xE6\xB0\x97 ok"), "\xE6\x9D\xB1\xE4\xBA\xAC");
	assert_string_equal(found(f, "\xE4\xBA\xAC\xE9\x83\xBD"), "Kyoto");
}

static void the_better_match_comes_first(void **state)
{
	struct fixture *f = *state;

	subscribe(f, "https://a/", NULL);
	SAVE(f, 1, { .guid = "1", .title = "Other", .content = "a word on boats and more" },
	     { .guid = "2", .title = "Boats", .content = "boats", .published = NOW - 9 * DAY });
	assert_string_equal(titles(f, (struct list_spec){ .kind = LIST_SEARCH,
							  .sort = LIST_BY_RANK,
							  .text = "boats" }),
			    "Boats Other");
	assert_string_equal(titles(f, (struct list_spec){ .kind = LIST_SEARCH, .text = "boats" }),
			    "Other Boats");
}

static void nothing_typed_is_an_error(void **state)
{
	static const char *const odd[] = {
		"",         " ",        "\"",        "\"\"",         "*",
		"-",        "--",       "- -",       "AND",          "a AND",
		"OR OR",    "NOT",      "NEAR(a b)", "a^2",          "{title}: x",
		"title:",   "title:\"", "title:*",   "-title:",      "a:b",
		"(",        ")",        "a + b",     "\"unfinished", "'; DROP TABLE",
		"\xFF\xFE", "a\"b\"c",  "%",         "\\",           "*a*",
		"-\"a",     "\"a\"*",
	};
	struct fixture *f = *state;
	struct list_spec spec = { .kind = LIST_SEARCH, .sort = LIST_BY_RANK };
	unsigned seed = 7;

	some_articles(f);
	for (size_t i = 0; i < ARRAY_LEN(odd); i++)
		found(f, odd[i]);
	assert_string_equal(found(f, "***"), "");
	assert_string_equal(found(f, ""), "");
	for (int i = 0; i < 3000; i++) {
		static const char letters[] = "a\"*-:() ^+ORtitle:\xE6\x9D\xB1\xFF";
		struct list_rows rows = VEC_INIT;
		int64_t newest;

		for (int at = 0; at < 12; at++) {
			seed = seed * 1103515245 + 12345;
			spec.text[at] = letters[(seed >> 16) % (sizeof(letters) - 1)];
		}
		spec.text[12] = '\0';
		if (!store_list(f->store, &spec, 10, &rows, &newest, &f->err))
			fail_msg("%s: %s", spec.text, f->err.text);
		vec_release(&rows);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(words_phrases_prefixes_and_columns),
		UNIT(accents_do_not_matter),
		UNIT(chinese_and_japanese_are_found_within_a_line),
		UNIT(the_better_match_comes_first),
		UNIT(nothing_typed_is_an_error),
	};

	return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
