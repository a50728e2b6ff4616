/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attr.h"
#include "feed/parse.h"

#define URL "https://lantern.example/feed.xml"

/* What the printed form does not show. */
static void read_feed(const char *text, struct arena *arena, struct feed *out)
{
	struct err err = ERR_INIT;

	if (!feed_parse(str_from(text), URL, NULL, arena, out, &err))
		fail_msg("%s", err.text);
}

static void the_pause_between_fetches_is_read(void **state)
{
	static const struct {
		const char *text;
		int64_t seconds;
	} cases[] = {
		{ "<ttl>90</ttl>", 5400 },
		{ "<ttl> 0 </ttl>", 0 },
		{ "<ttl>-5</ttl>", 0 },
		{ "<ttl>soon</ttl>", 0 },
		{ "<ttl>99999999</ttl>", 0 },
		{ "<sy:updatePeriod>hourly</sy:updatePeriod>", 3600 },
		{ "<sy:updatePeriod> Daily\n</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>",
		  21600 },
		{ "<sy:updatePeriod>weekly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>",
		  604800 },
		{ "<sy:updatePeriod>sometimes</sy:updatePeriod>", 0 },
		{ "<sy:updateFrequency>2</sy:updateFrequency>", 0 },
		{ "<sy:updatePeriod>daily</sy:updatePeriod><ttl>30</ttl>", 1800 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena arena = ARENA_INIT;
		struct feed feed;

		read_feed(arena_printf(&arena, "<rss xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>"
				       "<channel><title>t</title>%s</channel></rss>", cases[i].text),
			  &arena, &feed);
		assert_int_equal(feed.ttl_s, cases[i].seconds);
		arena_release(&arena);
	}
}

static void hours_and_days_without_news_are_read(void **state)
{
	struct arena arena = ARENA_INIT;
	struct feed feed;

	(void)state;
	read_feed("<rss><channel><title>t</title>"
		  "<skipHours><hour>0</hour><hour> 7 </hour><hour>23</hour><hour>25</hour><hour>x</hour>"
		  "</skipHours><skipDays><day>Sunday</day><day>tuesday</day><day>Someday</day></skipDays>"
		  "</channel></rss>", &arena, &feed);
	assert_int_equal(feed.skip_hours, 1 | 1 << 7 | 1 << 23);
	assert_int_equal(feed.skip_days, 1 | 1 << 2);
	read_feed("<rss><channel><title>t</title><skipHours><hour>24</hour></skipHours></channel></rss>",
		  &arena, &feed);
	assert_int_equal(feed.skip_hours, 1);
	arena_release(&arena);
}

static void older_pages_are_found(void **state)
{
	struct arena arena = ARENA_INIT;
	struct feed feed;

	(void)state;
	read_feed("<feed xmlns='http://www.w3.org/2005/Atom'><link rel='prev-archive' href='/2023'/>"
		  "</feed>", &arena, &feed);
	assert_string_equal(feed.next_page, "https://lantern.example/2023");
	read_feed("<feed xmlns='http://www.w3.org/2005/Atom'><link rel='prev-archive' href='/2023'/>"
		  "<link rel='next' href='?page=2'/></feed>", &arena, &feed);
	assert_string_equal(feed.next_page, "https://lantern.example/feed.xml?page=2");
	read_feed("<feed xmlns='http://www.w3.org/2005/Atom'><link rel='next-archive' href='/2025'/>"
		  "<link rel='previous' href='?page=0'/></feed>", &arena, &feed);
	assert_null(feed.next_page);
	read_feed("{\"version\":\"https://jsonfeed.org/version/1.1\",\"next_url\":\"/2\",\"items\":[]}",
		  &arena, &feed);
	assert_string_equal(feed.next_page, "https://lantern.example/2");
	arena_release(&arena);
}

static void pictures_hubs_and_lengths_are_kept(void **state)
{
	struct arena arena = ARENA_INIT;
	struct feed feed;

	(void)state;
	read_feed("<rss xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' "
		  "xmlns:atom='http://www.w3.org/2005/Atom'><channel><itunes:image href='c.png'/>"
		  "<atom:link rel='hub' href='https://hub.example/'/><atom:link rel='self' href='/me'/>"
		  "<item><itunes:image href='/1.png'/><itunes:duration>62:03</itunes:duration>"
		  "<enclosure url='a.mp3' length='x'/></item></channel></rss>", &arena, &feed);
	assert_string_equal(feed.image, "https://lantern.example/c.png");
	assert_string_equal(feed.hub, "https://hub.example/");
	assert_string_equal(feed.self, "https://lantern.example/me");
	assert_string_equal(feed.entries->image, "https://lantern.example/1.png");
	assert_int_equal(feed.entries->enclosures->duration_s, 3723);
	assert_int_equal(feed.entries->enclosures->length, 0);
	arena_release(&arena);
}

static void what_has_no_date_has_no_date(void **state)
{
	struct arena arena = ARENA_INIT;
	struct feed feed;

	(void)state;
	read_feed("<rss><channel><pubDate>Thu, 29 Feb 2024 12:00:00 GMT</pubDate>"
		  "<item><title>a</title></item><item><pubDate>someday</pubDate></item></channel></rss>",
		  &arena, &feed);
	for (struct entry *e = feed.entries; e; e = e->next) {
		assert_int_equal(e->published, 0);
		assert_int_equal(e->updated, 0);
	}
	arena_release(&arena);
}

static void nothing_points_into_the_document(void **state)
{
	struct arena arena = ARENA_INIT;
	struct feed feed;
	char text[] = "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://h.example/' xml:lang='de'>"
		      "<link href=''/><entry><link href=''/><category term='x'/></entry></feed>";

	(void)state;
	read_feed(text, &arena, &feed);
	for (size_t i = 0; i < sizeof(text) - 1; i++)
		text[i] = '#';
	assert_string_equal(feed.link, "https://h.example/");
	assert_string_equal(feed.lang, "de");
	assert_string_equal(feed.entries->link, "https://h.example/");
	assert_string_equal(feed.entries->categories->name, "x");
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_pause_between_fetches_is_read),
		cmocka_unit_test(hours_and_days_without_news_are_read),
		cmocka_unit_test(older_pages_are_found),
		cmocka_unit_test(pictures_hubs_and_lengths_are_kept),
		cmocka_unit_test(what_has_no_date_has_no_date),
		cmocka_unit_test(nothing_points_into_the_document),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
