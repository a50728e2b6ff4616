/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include "base/alloc.h"

#define Q(expression) titles_of_query(f, expression)

static void some_articles(struct fixture *f)
{
	const struct sub_category_row category = { "World / Europe", "Europe", -1, 0 };
	const char *const tags[] = { "linux", "tag two" };
	const struct sub_row subs[] = {
		{ .url = "https://a/",
		  .title = "Alpha",
		  .tags = tags,
		  .n_tags = 2,
		  .category = 0,
		  .refresh_s = -1,
		  .item_limit = -1, .keep_days = -1 },
		{ .url = "https://b/",
		  .category = -1,
		  .refresh_s = -1,
		  .item_limit = -1, .keep_days = -1,
		  .order = 1 },
	};
	struct enclosure sound = { "https://a/s.mp3", "audio/mpeg", 1, 2, NULL };
	bool changed;

	assert_ok(f, store_sync(f->store, &category, 1, subs, 2, NULL, 0, &changed, &f->err));
	SAVE(f, 1,
	     { .guid = "g1",
	       .link = "https://a/1",
	       .title = "one",
	       .author = "Ann",
	       .lang = "de",
	       .content = "<b>Straw \"berry\"</b>",
	       .published = NOW - 3600,
	       .enclosures = &sound },
	     { .guid = "g2",
	       .title = "two",
	       .author = "Bob",
	       .summary = "apple",
	       .comment_count = 12,
	       .published = NOW - 10 * DAY });
	SAVE(f, 2,
	     { .guid = "g3", .title = "three", .published = NOW - 3 * DAY, .updated = NOW - DAY });
	mark(f, "two", ENTRY_READ | ENTRY_STARRED, 0);
}

static void every_attribute_can_be_asked_for(void **state)
{
	static const struct {
		const char *expression, *titles;
	} cases[] = {
		{ "title = \"one\"", "one" },
		{ "title != \"one\"", "three two" },
		{ "title =~ \"^T\"", "three two" },
		{ "title !~ \"e$\"", "two" },
		{ "link =~ \"a/1\"", "one" },
		{ "author == \"Ann\"", "one" },
		{ "author = \"\"", "three" },
		{ "content =~ \"straw \\\"berry\\\"\"", "one" },
		{ "content # \"apple\"", "two" },
		{ "guid = \"g3\"", "three" },
		{ "unread = \"yes\"", "one three" },
		{ "unread != \"yes\"", "two" },
		{ "unread = \"no\"", "two" },
		{ "unread =~ \"no\"", "two" },
		{ "starred = \"yes\"", "two" },
		{ "fulltext = \"yes\"", "" },
		{ "flags # \"s\"", "two" },
		{ "flags =~ \"s\"", "two" },
		{ "age < 1", "one" },
		{ "age between 2:11", "three two" },
		{ "age between 11:2", "three two" },
		{ "age >= \"10\"", "two" },
		{ "date >= \"2026-06-16\"", "one" },
		{ "date < \"2026-06-10\"", "two" },
		{ "date = \"2026-06\"", "one three two" },
		{ "date =~ \"06-13\"", "three" },
		{ "updated = \"2026-06-15\"", "three" },
		{ "enclosure_type =~ \"audio\"", "one" },
		{ "enclosure_url = \"https://a/s.mp3\"", "one" },
		{ "enclosure_url = \"\"", "three two" },
		{ "articleindex = 1", "one three" },
		{ "articleindex > 1", "two" },
		{ "articleindex between 2:5", "two" },
		{ "feedtitle = \"Alpha\"", "one two" },
		{ "feedtitle # \"Feed\"", "three" },
		{ "description = \"\"", "one three two" },
		{ "feedlink =~ \"example\"", "one three two" },
		{ "feeddate = \"2026-06-16\"", "one two" },
		{ "rssurl = \"https://b/\"", "three" },
		{ "unread_count = 1", "one three two" },
		{ "total_count > 1", "one two" },
		{ "tags # \"linux\"", "one two" },
		{ "tags # \"tag two\"", "one two" },
		{ "tags # \"two\"", "one two" },
		{ "tags !# \"linux\"", "three" },
		{ "tags # \"lin\"", "" },
		{ "feedindex = 2", "three" },
		{ "latest_article_age > 2", "three" },
		{ "category = \"World / Europe\"", "one two" },
		{ "category = \"Europe\"", "one two" },
		{ "category != \"Europe\"", "three" },
		{ "category # \"World\"", "one two" },
		{ "category = \"\"", "three" },
		{ "lang = \"de\"", "one" },
		{ "minutes = 1", "one two" },
		{ "comments > 10", "two" },
	};
	struct fixture *f = *state;

	some_articles(f);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *got = Q(cases[i].expression);

		if (strcmp(got, cases[i].titles) != 0)
			fail_msg("%s gives \"%s\", not \"%s\"", cases[i].expression, got,
				 cases[i].titles);
	}
}

static void and_and_or_bind_to_the_right(void **state)
{
	struct fixture *f = *state;

	some_articles(f);
	assert_string_equal(Q("title=\"one\" or title=\"two\""), "one two");
	assert_string_equal(Q("unread = \"yes\" and title = \"one\" or title = \"two\""), "one");
	assert_string_equal(Q("(unread=\"yes\" and title=\"one\") or title=\"two\""), "one two");
	assert_string_equal(Q("title = \"two\" or title = \"one\" and starred = \"yes\""), "two");
	assert_string_equal(Q(" ( ( title = \"one\" ) ) "), "one");
	assert_string_equal(Q("starred = \"no\" and unread = \"yes\" and age < 2"), "one");
	assert_string_equal(Q("starred = \"yes\" or unread = \"yes\""), "one three two");
}

static void assert_error(struct fixture *f, const char *expression, const char *words)
{
	f->err = (struct err)ERR_INIT;
	assert_false(store_check_query(f->store, expression, &f->err));
	assert_int_equal(f->err.kind, ERR_USER);
	if (!strstr(f->err.text, words))
		fail_msg("%s says \"%s\"", expression, f->err.text);
}

static void a_mistake_says_where_and_what_was_expected(void **state)
{
	struct fixture *f = *state;

	assert_error(f, "", "at the end: expected an attribute");
	assert_error(f, "titel = \"x\"", "at character 1, \"titel");
	assert_error(f, "title ~ \"x\"", "at character 7");
	assert_error(f, "title = ", "at the end: expected a number, or a text");
	assert_error(f, "title = \"x", "double quote that ends");
	assert_error(f, "title = \"\xC3\xA4\" und", "at character 13, \"und\"");
	assert_error(f, "(title = \"x\"", "closing parenthesis");
	assert_error(f, "title = \"x\")", "at character 12");
	assert_error(f, "age between 5", "a range such as 1:5");
	assert_error(f, "age = 1:5", "expected a number");
	assert_error(f, "age < \"soon\"", "a number");
	assert_error(f, "unread = 1", "\"yes\" or \"no\"");
	assert_error(f, "unread < \"yes\"", "= or !=");
	assert_error(f, "date = 5", "a date in double quotes");
	assert_error(f, "title =~ \"[\"", "a regular expression");
	assert_error(f, "age = 99999999999999999999", "a number");
}

static void no_expression_is_too_deep_for_sqlite(void **state)
{
	struct fixture *f = *state;
	AUTO(strbuf) deep = STRBUF_INIT;
	AUTO(strbuf) alternating = STRBUF_INIT;
	struct list_spec spec = { .kind = LIST_SMART, .id = 1 };
	struct sub_smart_row smart = { "long", NULL, -1, 0 };
	struct list_rows rows = VEC_INIT;
	int64_t newest;
	bool changed;

	strbuf_add_repeat(&deep, '(', 100);
	strbuf_add(&deep, "age = 1");
	strbuf_add_repeat(&deep, ')', 100);
	assert_error(f, deep.buf, "too long");
	strbuf_add(&alternating, "age = 1");
	for (int i = 0; i < 9; i++)
		strbuf_add(&alternating, " and (age = 1 or age = 2 and age = 3)");
	for (int i = 0; i < 8; i++)
		strbuf_add(&alternating, " and age = 1 or age = 2");
	smart.query = alternating.buf;
	assert_ok(f, store_sync(f->store, NULL, 0, NULL, 0, &smart, 1, &changed, &f->err));
	assert_ok(f, store_list(f->store, &spec, 10, &rows, &newest, &f->err));
	vec_release(&rows);
	for (int i = 0; i < 300; i++)
		strbuf_add(&alternating, " and age = 1");
	assert_error(f, alternating.buf, "too long");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(every_attribute_can_be_asked_for),
		UNIT(and_and_or_bind_to_the_right),
		UNIT(a_mistake_says_where_and_what_was_expected),
		UNIT(no_expression_is_too_deep_for_sqlite),
	};

	return cmocka_run_group_tests_name("query", tests, NULL, NULL);
}
