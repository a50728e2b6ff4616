/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/clock.h"
#include "base/file.h"
#include "engine/fetch.h"
#include "world.h"

#define NOW INT64_C(1767600000) /* a Monday, 08:00 GMT */
#define HOUR INT64_C(3600)
#define DAY INT64_C(86400)

/* One feed at /feed, of which nothing is special yet. */
static const char *one_feed(struct world *w, struct world_reply *reply)
{
	const char *url = world_url(w, "/feed");

	clock_freeze(NOW);
	*reply = (struct world_reply){ .body = world_rss(w, 1, 2, NULL) };
	world_reply(w, "/feed", reply);
	world_feeds(w, "%s\n", url);
	return url;
}

static int64_t due(struct world *w)
{
	return world_feed(w, world_url(w, "/feed")).next_due - clock_now();
}

/* Validators ------------------------------------------------------------------ */

static void validators_come_back_byte_for_byte_and_outlive_a_304_that_has_none(void **state)
{
	struct world *w = *state;
	struct world_reply reply;

	one_feed(w, &reply);
	reply.headers = "ETag: W/\"a, \\\"b \nLast-Modified: yesterday, 8 o'clock\n";
	world_refresh(w);
	reply = (struct world_reply){ .status = 304 };
	for (size_t n = 1; n < 4; n++) {
		if (n == 2)
			world_reopen(w, NULL);
		world_refresh(w);
		assert_true(world_event(w, EV_FEED)->unchanged);
		assert_string_equal(world_header(w, "/feed", n, "If-None-Match"), "W/\"a, \\\"b");
		assert_string_equal(world_header(w, "/feed", n, "If-Modified-Since"),
				    "yesterday, 8 o'clock");
	}
}

static void a_304_with_other_validators_replaces_them(void **state)
{
	struct world *w = *state;
	struct world_reply reply;

	one_feed(w, &reply);
	reply.headers = "ETag: \"1\"\nLast-Modified: one\n";
	world_refresh(w);
	reply = (struct world_reply){ .status = 304, .headers = "ETag: \"2\"\n" };
	world_refresh(w);
	world_refresh(w);
	assert_string_equal(world_header(w, "/feed", 2, "If-None-Match"), "\"2\"");
	assert_string_equal(world_header(w, "/feed", 2, "If-Modified-Since"), "one");
	/* a whole answer replaces both, also by nothing */
	reply = (struct world_reply){ .body = world_rss(w, 1, 3, NULL) };
	world_refresh(w);
	world_refresh(w);
	assert_null(world_header(w, "/feed", 4, "If-None-Match"));
	assert_null(world_header(w, "/feed", 4, "If-Modified-Since"));
}

static void validators_are_stored_with_the_articles_or_not_at_all(void **state)
{
	static const char *const broken[] = { "no feed", "", "<html><body>Log in</body></html>" };
	struct world *w = *state;
	struct world_reply reply;
	size_t n = 1;

	one_feed(w, &reply);
	reply.headers = "ETag: \"1\"\n";
	world_refresh(w);
	for (size_t i = 0; i < ARRAY_LEN(broken); i++) {
		reply = (struct world_reply){ .headers = "ETag: \"2\"\n", .body = broken[i] };
		assert_int_equal(world_refresh(w).failed, 1);
		assert_string_equal(world_header(w, "/feed", n++, "If-None-Match"), "\"1\"");
		assert_int_equal(world_articles(w), 2);
	}
}

/* What is sent ------------------------------------------------------------------ */

static void nothing_is_sent_that_nobody_asked_for(void **state)
{
	static const char *const never[] = { "Cookie", "Referer", "Authorization", "A-IM",
					     "If-None-Match", "If-Modified-Since", "Origin" };
	struct world *w = *state;
	struct world_reply reply;

	one_feed(w, &reply);
	reply.headers = "Set-Cookie: id=1\n";
	for (size_t n = 0; n < 2; n++) {
		world_refresh(w);
		for (size_t i = 0; i < ARRAY_LEN(never); i++)
			assert_null(world_header(w, "/feed", n, never[i]));
		assert_string_equal(world_header(w, "/feed", n, "User-Agent"),
				    "courant/" PACKAGE_VERSION " (+" PACKAGE_URL ")");
		assert_string_equal(world_header(w, "/feed", n, "Accept"), FETCH_ACCEPT_FEED);
		assert_non_null(strstr(world_header(w, "/feed", n, "Accept-Encoding"), "gzip"));
	}
	assert_int_equal(serve_count(w->serve, "/feed"), 2); /* and not more than once each */
}

static void by_itself_a_feed_is_asked_once_an_hour_and_only_for_what_is_new(void **state)
{
	struct world *w = *state;
	struct world_reply reply;

	one_feed(w, &reply);
	reply.headers = "ETag: \"1\"\n";
	for (int64_t minute = 0; minute < 24 * 60; minute += 10) {
		clock_freeze(NOW + minute * 60);
		world_due(w);
		reply.status = 304;
	}
	assert_in_range(serve_count(w->serve, "/feed"), 20, 27);
	for (size_t n = 1; n < serve_count(w->serve, "/feed"); n++)
		assert_non_null(world_header(w, "/feed", n, "If-None-Match"));
}

/* When to ask again --------------------------------------------------------------- */

static const char *http_date(struct world *w, int64_t t)
{
	char text[64];
	time_t when = (time_t)t;
	struct tm tm;

	gmtime_r(&when, &tm);
	strftime(text, sizeof(text), "%a, %d %b %Y %H:%M:%S GMT", &tm);
	return arena_strdup(&w->arena, text);
}

static void what_feed_and_server_ask_for_is_kept(void **state)
{
	struct world *w = *state;
	const struct {
		const char *channel, *headers;
		int64_t least, most;
	} cases[] = {
		{ NULL, NULL, 50 * 60, HOUR },
		{ "<ttl>180</ttl>", NULL, 3 * HOUR, 3 * HOUR },
		{ "<ttl>5</ttl>", NULL, 50 * 60, HOUR },
		{ "<ttl>40000</ttl>", NULL, DAY, DAY },
		{ "<sy:updatePeriod>daily</sy:updatePeriod>"
		  "<sy:updateFrequency>4</sy:updateFrequency>",
		  NULL, 6 * HOUR, 6 * HOUR },
		{ "<sy:updatePeriod>yearly</sy:updatePeriod>", NULL, DAY, DAY },
		{ NULL, "Cache-Control: public, max-age=7200\n", 2 * HOUR, 2 * HOUR },
		{ NULL, "Cache-Control: max-age=7200\nAge: 1800\n", 5400, 5400 },
		{ NULL, "Cache-Control: max-age=31536000\n", 5 * HOUR, 5 * HOUR },
		{ NULL, "Cache-Control: no-store, max-age=7200\n", 50 * 60, HOUR },
		{ NULL,
		  arena_printf(&w->arena, "Date: %s\nExpires: %s\n", http_date(w, NOW - 500),
			       http_date(w, NOW - 500 + 3 * HOUR)),
		  3 * HOUR, 3 * HOUR },
		{ NULL,
		  arena_printf(&w->arena, "Date: %s\nExpires: %s\n", http_date(w, NOW),
			       http_date(w, NOW + 900 * DAY)),
		  5 * HOUR, 5 * HOUR },
		{ "<ttl>120</ttl>", "Cache-Control: max-age=10800\n", 3 * HOUR, 3 * HOUR },
	};
	struct world_reply reply;

	one_feed(w, &reply);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		reply.body = world_rss(w, 1, (int)i + 1, cases[i].channel);
		reply.headers = cases[i].headers;
		world_refresh(w);
		if (due(w) < cases[i].least || due(w) > cases[i].most)
			print_error("case %zu\n", i);
		assert_in_range(due(w), cases[i].least, cases[i].most);
	}
}

static void what_was_asked_for_outlives_a_304_and_a_new_start(void **state)
{
	static const struct {
		const char *channel, *headers;
		int64_t seconds;
	} cases[] = {
		{ "<ttl>180</ttl>", "ETag: \"1\"\n", 3 * HOUR },
		{ NULL, "ETag: \"1\"\nCache-Control: max-age=7200\n", 2 * HOUR },
		/* 08:00 GMT: not before 12:00 */
		{ "<skipHours><hour>8</hour><hour>9</hour><hour>10</hour><hour>11</hour></skipHours>",
		  "ETag: \"1\"\n", 4 * HOUR },
		/* Monday: not before Wednesday */
		{ "<skipDays><day>Monday</day><day>Tuesday</day></skipDays>", "ETag: \"1\"\n",
		  40 * HOUR },
	};
	struct world *w = *state;
	struct world_reply reply;

	one_feed(w, &reply);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		clock_freeze(NOW);
		reply = (struct world_reply){ .headers = cases[i].headers,
					      .body = world_rss(w, 1, (int)i + 1,
								cases[i].channel) };
		world_refresh(w);
		assert_int_equal(due(w), cases[i].seconds);
		world_reopen(w, NULL);
		clock_freeze(NOW + cases[i].seconds - 1);
		assert_int_equal(world_due(w).total, 0);
		clock_freeze(NOW + cases[i].seconds);
		assert_int_equal(world_due(w).total, 1);
		/* nothing is said again, and all is known */
		clock_freeze(NOW);
		reply = (struct world_reply){ .status = 304 };
		world_refresh(w);
		assert_true(world_event(w, EV_FEED)->unchanged);
		assert_int_equal(due(w), cases[i].seconds);
	}
}

static void many_feeds_do_not_come_due_in_the_same_second(void **state)
{
	struct world *w = *state;
	struct world_reply reply;
	AUTO(strbuf) feeds = STRBUF_INIT;
	int64_t first = INT64_MAX, last = 0;

	one_feed(w, &reply);
	world_reply(w, "/many/", &reply);
	for (int i = 0; i < 40; i++)
		strbuf_printf(&feeds, "%s%d\n", world_url(w, "/many/"), i);
	world_feeds(w, "%s", feeds.buf);
	world_refresh(w);
	for (int i = 0; i < 40; i++) {
		const char *url = arena_printf(&w->arena, "%s%d", world_url(w, "/many/"), i);
		int64_t next = world_feed(w, url).next_due;

		first = MIN(first, next);
		last = MAX(last, next);
	}
	assert_in_range(last - first, 60, 600);
}

static void feeds_that_say_little_are_asked_less_when_the_user_wants_it(void **state)
{
	struct world *w = *state;
	struct world_reply reply;
	AUTO(strbuf) rss = STRBUF_INIT;

	one_feed(w, &reply);
	strbuf_add(&rss, "<rss version=\"2.0\"><channel><title>T</title>");
	for (int i = 0; i < 56; i++) /* 14 a week: one in half a day */
		strbuf_printf(&rss, "<item><guid>%d</guid><title>x</title><pubDate>%s</pubDate></item>",
			      i, http_date(w, NOW - i * 12 * HOUR));
	strbuf_add(&rss, "</channel></rss>");
	reply.body = rss.buf;
	world_refresh(w);
	assert_in_range(due(w), 50 * 60, HOUR);
	w->conf.adaptive_refresh = true;
	engine_configure(w->engine, &w->conf);
	world_refresh(w);
	assert_in_range(due(w), 5 * HOUR, 6 * HOUR);
	w->conf.adaptive_refresh_max = 2 * HOUR;
	engine_configure(w->engine, &w->conf);
	world_refresh(w);
	assert_in_range(due(w), 100 * 60, 2 * HOUR);
	/* a period of its own is what the user wants */
	world_feeds(w, "%s\n  refresh = 30m\n", world_url(w, "/feed"));
	world_refresh(w);
	assert_in_range(due(w), 25 * 60, 30 * 60);
	/* and one that fell silent is asked as seldom as may be */
	world_feeds(w, "%s\n", world_url(w, "/feed"));
	clock_freeze(NOW + 60 * DAY);
	world_refresh(w);
	assert_in_range(due(w), 100 * 60, 2 * HOUR);
}

/* Servers that want to be left alone ------------------------------------------------- */

static void a_host_that_refuses_two_feeds_is_asked_for_none_of_its_feeds(void **state)
{
	struct world *w = *state;
	const struct {
		unsigned status;
		const char *headers;
		int64_t seconds;
	} cases[] = {
		{ 429, "Retry-After: 900\n", 900 },
		{ 503, "Retry-After: 1200\n", 1200 },
		{ 429,
		  arena_printf(&w->arena, "Date: %s\nRetry-After: %s\n", http_date(w, NOW),
			       http_date(w, NOW + 1500)),
		  1500 },
		{ 429, NULL, 600 },
		{ 200, "X-RateLimit-Remaining: 0.0\nX-RateLimit-Reset: 300\n", 300 },
		{ 200, "RateLimit-Remaining: 0\nRateLimit-Reset: 240\n", 240 },
	};
	const char *a = world_url(w, "/feed"), *b = world_url(w, "/other");
	const char *second = world_url(w, "/second");
	struct world_reply reply, other = { .body = world_rss(w, 1, 1, NULL) };
	int64_t now = NOW;

	one_feed(w, &reply);
	world_reply(w, "/second", &reply);
	world_reply(w, "/other", &other);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		clock_freeze(now);
		world_feeds(w, "%s\n%s\n", a, second);
		reply.status = cases[i].status;
		reply.headers = cases[i].headers;
		world_refresh(w);
		serve_forget(w->serve);
		/* another feed of the host: not asked, but not failed either */
		world_feeds(w, "%s\n%s\n%s\n", a, second, b);
		if (i == 1)
			world_reopen(w, NULL); /* another start of the program */
		clock_freeze(now + cases[i].seconds - 1);
		world_refresh(w);
		assert_int_equal(serve_count(w->serve, "/feed"), 0);
		assert_int_equal(serve_count(w->serve, "/other"), 0);
		assert_int_equal(world_feed(w, b).error, ERR_WAIT);
		assert_int_equal(world_feed(w, b).error_code, now + cases[i].seconds);
		assert_int_equal(world_feed(w, b).failures, 0);
		assert_in_range(world_feed(w, b).next_due, now + cases[i].seconds,
				now + cases[i].seconds + 60);
		now += cases[i].seconds;
		clock_freeze(now);
		reply = (struct world_reply){ .body = reply.body };
		world_refresh(w);
		assert_int_equal(serve_count(w->serve, "/other"), 1);
		assert_int_equal(world_feed(w, b).error, ERR_NONE);
		now += i == 2 ? -1500 + 2000 : 10;
		if (i == 1)
			now = NOW; /* the date in the third case is fixed */
	}
}

static void a_503_without_a_time_is_a_failure_of_this_feed_only(void **state)
{
	struct world *w = *state;
	struct world_reply reply, other = { .body = world_rss(w, 1, 1, NULL) };

	one_feed(w, &reply);
	world_reply(w, "/other", &other);
	world_feeds(w, "%s\n%s\n", world_url(w, "/feed"), world_url(w, "/other"));
	reply.status = 503;
	assert_int_equal(world_refresh(w).failed, 1);
	assert_int_equal(world_feed(w, world_url(w, "/feed")).error, ERR_HTTP);
	assert_int_equal(world_feed(w, world_url(w, "/other")).error, ERR_NONE);
}

/* Failures -------------------------------------------------------------------------- */

static void each_failure_doubles_the_wait_up_to_a_week(void **state)
{
	static const unsigned statuses[] = { 404, 401, 403, 500 };
	struct world *w = *state;
	struct world_reply reply;
	const char *url = one_feed(w, &reply);

	for (size_t i = 0; i < ARRAY_LEN(statuses); i++) {
		int64_t wait = HOUR;

		reply.status = 200;
		world_refresh(w);
		reply.status = statuses[i];
		for (int n = 1; n < 12; n++) {
			world_refresh(w);
			assert_int_equal(world_feed(w, url).error, ERR_HTTP);
			assert_int_equal(world_feed(w, url).error_code, statuses[i]);
			assert_int_equal(world_feed(w, url).failures, n);
			assert_in_range(due(w), wait, MIN(wait + wait / 10, 7 * DAY));
			wait = MIN(2 * wait, 7 * DAY);
		}
		/* told, and all that was there stays */
		assert_int_equal(world_articles(w), 2);
	}
}

static void what_is_gone_is_not_asked_again_and_says_so(void **state)
{
	struct world *w = *state;
	struct world_reply reply;
	const char *url = one_feed(w, &reply);
	AUTO(strbuf) words = STRBUF_INIT;

	world_refresh(w);
	reply.status = 410;
	world_refresh(w);
	assert_int_equal(world_feed(w, url).error, ERR_GONE);
	err_sentence(&words, ERR_GONE, 410, NULL);
	assert_string_equal(world_event(w, EV_FEED)->err.text, words.buf);
	serve_forget(w->serve);
	clock_freeze(NOW + 60 * DAY);
	assert_int_equal(world_due(w).total, 0);
	assert_int_equal(world_refresh(w).total, 0);
	assert_int_equal(serve_count(w->serve, "/feed"), 0);
	assert_int_equal(world_articles(w), 2);
}

static void a_name_that_is_not_found_is_not_the_feeds_fault(void **state)
{
	struct world *w = *state;
	char name[80];
	const char *url;

	/* no name has 70 letters: no name server needs to be asked */
	memset(name, 'a', 70);
	name[70] = '\0';
	url = arena_printf(&w->arena, "http://%s.example/feed", name);
	clock_freeze(NOW);
	world_feeds(w, "%s\n", url);
	world_refresh(w);
	assert_int_equal(world_feed(w, url).error, ERR_NET);
	assert_in_range(world_feed(w, url).next_due, NOW + 300, NOW + 360);
	for (int i = 0; i < 10; i++)
		world_refresh(w);
	assert_in_range(world_feed(w, url).next_due, NOW + HOUR, NOW + HOUR + HOUR / 10);
}

/* Redirects ----------------------------------------------------------------------------- */

static const char *localhost(struct world *w, const char *path)
{
	const char *url = world_url(w, path);

	return arena_printf(&w->arena, "http://localhost%s", strchr(url + strlen("http://"), ':'));
}

static void for_days(struct world *w, int days)
{
	for (int day = 0; day < days; day++) {
		clock_freeze(NOW + day * DAY);
		world_refresh(w);
		world_refresh(w); /* twice a day counts once */
	}
}

static void a_permanent_redirect_is_learned_on_the_third_day(void **state)
{
	static const unsigned statuses[] = { 301, 308 };
	struct world *w = *state;
	struct world_reply reply, moved = { 0 };

	one_feed(w, &reply);
	world_reply(w, "/old", &moved);
	moved.headers = arena_printf(&w->arena, "Location: %s\n", world_url(w, "/feed"));
	for (size_t i = 0; i < ARRAY_LEN(statuses); i++) {
		moved.status = statuses[i];
		world_feeds(w, "%s\n", world_url(w, "/old"));
		for_days(w, 2);
		assert_int_equal(world_count(w, EV_NOTICE), 0);
		assert_non_null(world_feed(w, world_url(w, "/old")).url);
		clock_freeze(NOW + 2 * DAY);
		world_refresh(w);
		assert_int_equal(world_count(w, EV_NOTICE), 1);
		assert_non_null(world_feed(w, world_url(w, "/feed")).url);
		world_feeds(w, "\n");
		world_refresh(w);
		/* out of the way for the next one */
		world_reply(w, "/feed2", &reply);
		moved.headers = arena_printf(&w->arena, "Location: %s\n", world_url(w, "/feed2"));
	}
}

static void what_may_be_a_portal_is_followed_and_not_believed(void **state)
{
	struct world *w = *state;
	const char *const targets[] = {
		world_url(w, "/login"),
		world_url(w, "/wifi/register?for=feed"),
		world_url(w, "/landingpage.xml"),
		world_url(w, "/x/sign-in"),
		world_url(w, "/feed?from=portal"),
	};
	struct world_reply reply, moved = { .status = 301 };

	one_feed(w, &reply);
	world_reply(w, "/", &reply);
	world_reply(w, "/old", &moved);
	world_feeds(w, "%s\n", world_url(w, "/old"));
	for (size_t i = 0; i < ARRAY_LEN(targets); i++) {
		moved.headers = arena_printf(&w->arena, "Location: %s\n", targets[i]);
		for_days(w, 5);
		assert_int_equal(world_event(w, EV_FEED)->err.kind, ERR_NONE);
		assert_int_equal(world_feed(w, world_url(w, "/old")).total, 2);
	}
	/* from a name to a bare number */
	world_feeds(w, "%s\n", localhost(w, "/old"));
	moved.headers = arena_printf(&w->arena, "Location: %s\n", world_url(w, "/feed"));
	for_days(w, 5);
	assert_int_equal(world_feed(w, localhost(w, "/old")).total, 2);
	/* an answer that is no feed teaches nothing */
	reply = (struct world_reply){ .headers = "Content-Type: text/html\n",
				      .body = "<!doctype html><html><title>Log in</title></html>" };
	world_feeds(w, "%s\n", world_url(w, "/old"));
	for_days(w, 5);
	assert_int_equal(world_feed(w, world_url(w, "/old")).total, 2);
	assert_int_equal(world_feed(w, world_url(w, "/old")).error, ERR_PARSE);
}

static void a_place_where_feeds_of_all_hosts_end_is_no_new_address(void **state)
{
	struct world *w = *state;
	const char *one = world_url(w, "/one"), *two = localhost(w, "/two");
	struct world_reply reply, first, second;

	one_feed(w, &reply);
	first = second = (struct world_reply){ .status = 301 };
	first.headers =
		arena_printf(&w->arena, "Location: %s\n", localhost(w, "/feed?asked=one"));
	second.headers =
		arena_printf(&w->arena, "Location: %s\n", localhost(w, "/feed?asked=two"));
	world_reply(w, "/one", &first);
	world_reply(w, "/two", &second);
	world_feeds(w, "%s\n%s\n", one, two);
	for_days(w, 6);
	assert_int_equal(world_feed(w, one).total, 2);
	assert_int_equal(world_feed(w, two).total, 2);
	/* when the other one ends elsewhere it is one */
	second = (struct world_reply){ .body = reply.body };
	for_days(w, 6);
	assert_int_equal(world_feed(w, localhost(w, "/feed?asked=one")).total, 2);
}

static void a_redirect_for_now_is_followed_each_time(void **state)
{
	static const unsigned statuses[] = { 302, 303, 307 };
	struct world *w = *state;
	struct world_reply reply, moved = { 0 };

	one_feed(w, &reply);
	world_reply(w, "/old", &moved);
	moved.headers = arena_printf(&w->arena, "Location: %s\n", world_url(w, "/feed"));
	world_feeds(w, "%s\n", world_url(w, "/old"));
	for (size_t i = 0; i < ARRAY_LEN(statuses); i++) {
		moved.status = statuses[i];
		for_days(w, 5);
		assert_int_equal(world_feed(w, world_url(w, "/old")).total, 2);
	}
}

static void redirects_out_of_the_web_are_refused(void **state)
{
	static const char *const targets[] = { "file:///etc/hostname", "ftp://127.0.0.1/x",
					       "gopher://127.0.0.1/x", "data:text/xml,x" };
	struct world *w = *state;
	struct world_reply moved = { .status = 301 };

	world_reply(w, "/old", &moved);
	world_feeds(w, "%s\n", world_url(w, "/old"));
	for (size_t i = 0; i < ARRAY_LEN(targets); i++) {
		moved.headers = arena_printf(&w->arena, "Location: %s\n", targets[i]);
		world_refresh(w);
		assert_int_equal(world_event(w, EV_FEED)->err.kind, ERR_NET);
	}
	/* in a circle */
	moved.headers = "Location: /old\n";
	serve_forget(w->serve);
	world_refresh(w);
	assert_int_equal(world_event(w, EV_FEED)->err.kind, ERR_NET);
	assert_in_range(serve_count(w->serve, "/old"), 2, 11);
}

/* Partial answers ------------------------------------------------------------------------ */

static void a_partial_answer_adds_and_takes_nothing_away(void **state)
{
	struct world *w = *state;
	struct world_reply reply;
	const char *url = one_feed(w, &reply);
	struct event done;

	reply = (struct world_reply){ .headers = "ETag: \"1\"\n", .body = world_rss(w, 1, 6, NULL) };
	world_refresh(w);
	assert_null(world_header(w, "/feed", 0, "A-IM"));
	reply = (struct world_reply){ .status = 226,
				      .headers = "ETag: \"2\"\nIM: feed\n",
				      .body = world_rss(w, 7, 8, NULL) };
	done = world_refresh(w);
	assert_string_equal(world_header(w, "/feed", 1, "A-IM"), "feed");
	assert_int_equal(done.failed, 0);
	assert_int_equal(done.new_entries, 2);
	assert_int_equal(world_feed(w, url).total, 8);
	world_refresh(w);
	assert_string_equal(world_header(w, "/feed", 2, "If-None-Match"), "\"2\"");
	/* the six are still in the feed: retention leaves them */
	w->conf.item_limit = 2;
	engine_configure(w->engine, &w->conf);
	world_do(w, (struct task){ .kind = TASK_RETAIN });
	assert_int_equal(world_feed(w, url).total, 8);
	/* a whole answer says which are there */
	reply = (struct world_reply){ .body = world_rss(w, 7, 8, NULL) };
	world_refresh(w);
	world_do(w, (struct task){ .kind = TASK_RETAIN });
	assert_int_equal(world_feed(w, url).total, 2);
}

/* Limits ---------------------------------------------------------------------------------- */

static void unpacked_bytes_are_counted(void **state)
{
	static const char *const paths[] = { "/-/bomb?mib=64", "/-/endless" };
	struct world *w = *state;

	w->conf.feed_size_limit = 1;
	engine_configure(w->engine, &w->conf);
	for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
		world_feeds(w, "%s\n", world_url(w, paths[i]));
		world_refresh(w);
		assert_int_equal(world_event(w, EV_FEED)->err.kind, ERR_LIMIT);
		assert_int_equal(world_event(w, EV_FEED)->err.code, 1 << 20);
	}
}

static void one_bad_server_delays_no_other(void **state)
{
	struct world *w = *state;
	struct serve *bad = serve_start();
	AUTO_FREE char *drip = serve_url(bad, "/-/drip?ms=50&n="),
		       *slow = serve_url(bad, "/-/slow?ms=60000&n=");
	AUTO(strbuf) feeds = STRBUF_INIT;
	struct world_reply reply = { .body = world_rss(w, 1, 1, NULL) };
	int64_t start = clock_mono_ms();
	int good = 0, bad_ones = 0;
	struct event done;

	serve_script(bad);
	world_reply(w, "/good/", &reply);
	w->conf.fetch_timeout = 1;
	w->conf.connections_per_host = 2;
	engine_configure(w->engine, &w->conf);
	strbuf_printf(&feeds, "%s1\n%s2\n", drip, slow);
	for (int i = 0; i < 50; i++)
		strbuf_printf(&feeds, "%s%d\n", world_url(w, "/good/"), i);
	world_feeds(w, "%s", feeds.buf);
	done = world_refresh(w);
	assert_in_range(clock_mono_ms() - start, 900, 5000);
	assert_int_equal(done.total, 52);
	assert_int_equal(done.failed, 2);
	vec_each (&w->events, event) {
		if (event->kind != EV_FEED)
			continue;
		bad_ones += event->err.kind != ERR_NONE;
		good += event->err.kind == ERR_NONE;
		if (event->err.kind)
			assert_int_equal(good, 50);
	}
	assert_int_equal(bad_ones, 2);
	serve_stop(bad);
}

static void more_feeds_than_may_wait_are_all_fetched(void **state)
{
	struct world *w = *state;
	AUTO(strbuf) feeds = STRBUF_INIT;
	struct world_reply reply = { .body = world_rss(w, 1, 1, NULL) };
	struct event done;

	world_reply(w, "/many/", &reply);
	for (int i = 0; i < 620; i++)
		strbuf_printf(&feeds, "%s%d\n", world_url(w, "/many/"), i);
	world_feeds(w, "%s", feeds.buf);
	done = world_refresh(w);
	assert_int_equal(done.total, 620);
	assert_int_equal(done.failed, 0);
	assert_int_equal(done.new_entries, 620);
}

static void after_a_cancel_the_feeds_are_free_for_others(void **state)
{
	struct world *w = *state;
	AUTO(strbuf) feeds = STRBUF_INIT;
	sqlite3_stmt *stmt;
	sqlite3 *db;
	uint32_t number;

	for (int i = 0; i < 12; i++)
		strbuf_printf(&feeds, "%s%d\n", world_url(w, "/-/slow?ms=60000&n="), i);
	world_feeds(w, "%s", feeds.buf);
	world_do(w, (struct task){ .kind = TASK_SYNC });
	assert_true(engine_start(w->engine, &(struct err)ERR_INIT));
	number = engine_send(w->engine,
			     &(struct task){ .kind = TASK_REFRESH, .scope = REFRESH_ALL });
	assert_int_not_equal(number, 0);
	for (int i = 0; !serve_count(w->serve, "/-/slow") && i < 5000; i++)
		nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
	engine_send(w->engine, &(struct task){ .kind = TASK_CANCEL });
	engine_close(w->engine);
	w->engine = NULL;
	assert_int_equal(world_count(w, EV_FEED), 12);
	/* the lease itself, not whose it is */
	assert_int_equal(sqlite3_open(w->archive, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "SELECT count(*) FROM feed WHERE lease_until > 0",
					    -1, &stmt, NULL),
			 SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	assert_int_equal(sqlite3_column_int(stmt, 0), 0);
	sqlite3_finalize(stmt);
	sqlite3_close(db);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, world_begin, world_end)
	const struct CMUnitTest tests[] = {
		TEST(validators_come_back_byte_for_byte_and_outlive_a_304_that_has_none),
		TEST(a_304_with_other_validators_replaces_them),
		TEST(validators_are_stored_with_the_articles_or_not_at_all),
		TEST(nothing_is_sent_that_nobody_asked_for),
		TEST(by_itself_a_feed_is_asked_once_an_hour_and_only_for_what_is_new),
		TEST(what_feed_and_server_ask_for_is_kept),
		TEST(what_was_asked_for_outlives_a_304_and_a_new_start),
		TEST(many_feeds_do_not_come_due_in_the_same_second),
		TEST(feeds_that_say_little_are_asked_less_when_the_user_wants_it),
		TEST(a_host_that_refuses_two_feeds_is_asked_for_none_of_its_feeds),
		TEST(a_503_without_a_time_is_a_failure_of_this_feed_only),
		TEST(each_failure_doubles_the_wait_up_to_a_week),
		TEST(what_is_gone_is_not_asked_again_and_says_so),
		TEST(a_name_that_is_not_found_is_not_the_feeds_fault),
		TEST(a_permanent_redirect_is_learned_on_the_third_day),
		TEST(what_may_be_a_portal_is_followed_and_not_believed),
		TEST(a_place_where_feeds_of_all_hosts_end_is_no_new_address),
		TEST(a_redirect_for_now_is_followed_each_time),
		TEST(redirects_out_of_the_web_are_refused),
		TEST(a_partial_answer_adds_and_takes_nothing_away),
		TEST(unpacked_bytes_are_counted),
		TEST(one_bad_server_delays_no_other),
		TEST(more_feeds_than_may_wait_are_all_fetched),
		TEST(after_a_cancel_the_feeds_are_free_for_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
