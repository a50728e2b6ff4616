/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/strbuf.h"
#include "engine/response.h"

#define NOW INT64_C(1767600000) /* Mon, 05 Jan 2026 08:00:00 GMT */

/* All lines of a text; false when one was too many. */
static bool read_lines(struct response *response, const char *text)
{
	struct str rest = str_from(text), line;
	bool ok = true;

	while (ok && str_next(&rest, '\n', &line))
		ok = response_line(response, line);
	return ok;
}

static int freeze(void **state)
{
	(void)state;
	clock_freeze(NOW);
	return 0;
}

static void validators_are_kept_byte_for_byte(void **state)
{
	struct response r = { 0 };

	(void)state;
	assert_true(read_lines(
		&r, "HTTP/1.1 200 OK\r\nETAG: W/\"a, \\b\"\r\nLast-modified:  Tue, 1 Jan "
		    "2026 07:00:00 +0000 \r\nContent-Type: text/xml; charset=x\r\n\r\n"));
	assert_int_equal(r.status, 200);
	assert_string_equal(r.etag, "W/\"a, \\b\"");
	assert_string_equal(r.modified, "Tue, 1 Jan 2026 07:00:00 +0000");
	assert_string_equal(r.content_type, "text/xml; charset=x");
	response_release(&r);
}

static void a_new_answer_forgets_the_one_before_but_counts_redirects(void **state)
{
	struct response r = { 0 };

	(void)state;
	read_lines(
		&r,
		"HTTP/1.1 301 Moved\nETag: \"old\"\nLocation: /new\n\nHTTP/2 308\nlocation: /x\n\n"
		"HTTP/2 200 \n\n");
	assert_int_equal(r.status, 200);
	assert_null(r.etag);
	assert_int_equal(r.permanent, 2);
	assert_int_equal(r.temporary, 0);
	read_lines(&r, "HTTP/1.1 302 Found\nLocation: /y\n\n");
	assert_int_equal(r.temporary, 1);
	response_release(&r);
}

static void values_with_control_characters_count_as_absent(void **state)
{
	struct response r = { 0 };

	(void)state;
	read_lines(&r, "HTTP/1.1 200 OK\nETag: \"a\rX-Other: b\"\nLast-Modified: \x1b[2J\n\n");
	assert_null(r.etag);
	assert_null(r.modified);
	response_release(&r);
}

static void too_many_or_too_long_lines_are_refused(void **state)
{
	struct response r = { 0 };
	AUTO(strbuf) text = STRBUF_INIT;

	(void)state;
	strbuf_add(&text, "HTTP/1.1 200 OK\n");
	for (int i = 0; i < RESPONSE_MAX_LINES; i++)
		strbuf_add(&text, "X: y\n");
	assert_false(read_lines(&r, text.buf));
	response_release(&r);

	strbuf_clear(&text);
	strbuf_add_repeat(&text, 'x', RESPONSE_MAX_BYTES / 3);
	assert_true(read_lines(&r, text.buf));
	assert_true(read_lines(&r, "HTTP/1.1 302 Found\n"));
	assert_true(read_lines(&r, text.buf));
	assert_false(read_lines(&r, text.buf)); /* the whole chain counts */
	response_release(&r);
}

static void freshness_follows_rfc_9111(void **state)
{
	static const struct {
		const char *lines;
		int64_t expect;
	} cases[] = {
		{ "", 0 },
		{ "Cache-Control: max-age=3600\n", 3600 },
		{ "cache-control: public, MAX-AGE=3600 , x=y\n", 3600 },
		{ "Cache-Control: max-age=\"3600\"\n", 3600 },
		{ "Cache-Control: max-age=3600\nAge: 600\n", 3000 },
		{ "Cache-Control: max-age=60\nAge: 600\n", 0 },
		{ "Cache-Control: max-age=3600, no-cache\n", 0 },
		{ "Cache-Control: no-store\nExpires: Mon, 05 Jan 2026 09:00:00 GMT\n", 0 },
		{ "Cache-Control: max-age=-5\n", 0 },
		{ "Cache-Control: max-age=lots\n", 0 },
		{ "Expires: Mon, 05 Jan 2026 09:00:00 GMT\n", 3600 },
		{ "Expires: Mon, 05 Jan 2026 09:00:00 GMT\nDate: Mon, 05 Jan 2026 08:30:00 GMT\n",
		  1800 },
		{ "Expires: Mon, 05 Jan 2026 07:00:00 GMT\n", 0 },
		{ "Expires: 0\n", 0 },
		{ "Cache-Control: max-age=10\nExpires: Mon, 05 Jan 2026 09:00:00 GMT\n", 10 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct response r = { 0 };

		read_lines(&r, cases[i].lines);
		assert_int_equal(response_max_age(&r), cases[i].expect);
		response_release(&r);
	}
}

static void retry_after_is_seconds_or_a_date(void **state)
{
	static const struct {
		const char *lines;
		int64_t expect;
	} cases[] = {
		{ "", 0 },
		{ "Retry-After: 120\n", 120 },
		{ "Retry-After: 99999999\n", 86400 },
		{ "Retry-After: 99999999999999999999999\n", 0 },
		{ "Retry-After: Mon, 05 Jan 2026 08:10:00 GMT\n", 600 },
		{ "Retry-After: Mon, 05 Jan 2026 08:10:00 GMT\nDate: Mon, 05 Jan 2026 08:09:00 "
		  "GMT\n",
		  60 },
		{ "Retry-After: Mon, 05 Jan 2026 07:00:00 GMT\n", 0 },
		{ "Retry-After: Mon, 05 Jan 2032 07:00:00 GMT\n", 86400 },
		{ "Retry-After: soon\n", 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct response r = { 0 };

		read_lines(&r, cases[i].lines);
		assert_int_equal(response_retry_after(&r), cases[i].expect);
		response_release(&r);
	}
}

static void requests_that_are_used_up_are_counted_as_the_world_does(void **state)
{
	static const struct {
		const char *lines;
		int64_t expect;
	} cases[] = {
		{ "", 0 },
		{ "X-RateLimit-Remaining: 0\n", 0 },
		{ "X-RateLimit-Reset: 60\n", 0 },
		{ "X-RateLimit-Remaining: 1\nX-RateLimit-Reset: 60\n", 0 },
		{ "X-RateLimit-Remaining: 99.0\nX-RateLimit-Reset: 60\n", 0 },
		{ "X-RateLimit-Remaining: 0\nX-RateLimit-Reset: 60\n", 60 },
		{ "x-ratelimit-remaining: 0.0\nx-ratelimit-reset: 437\n", 437 },
		{ "RateLimit-Remaining: 0\nRateLimit-Reset: 30\n", 30 },
		{ "X-RateLimit-Remaining: 0\nX-RateLimit-Reset: 99999\n", 3600 },
		/* GitHub names the moment: 08:01:00 */
		{ "X-RateLimit-Remaining: 0\nX-RateLimit-Reset: 1767600060\n", 60 },
		{ "X-RateLimit-Remaining: 0\nX-RateLimit-Reset: 1767500000\n", 0 },
		{ "X-RateLimit-Remaining: none\nX-RateLimit-Reset: 60\n", 0 },
		{ "X-RateLimit-Remaining: 0\nX-RateLimit-Reset: -60\n", 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct response r = { 0 };

		read_lines(&r, cases[i].lines);
		assert_int_equal(response_used_up(&r), cases[i].expect);
		response_release(&r);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(validators_are_kept_byte_for_byte),
		cmocka_unit_test(a_new_answer_forgets_the_one_before_but_counts_redirects),
		cmocka_unit_test(values_with_control_characters_count_as_absent),
		cmocka_unit_test(too_many_or_too_long_lines_are_refused),
		cmocka_unit_test(freshness_follows_rfc_9111),
		cmocka_unit_test(retry_after_is_seconds_or_a_date),
		cmocka_unit_test(requests_that_are_used_up_are_counted_as_the_world_does),
	};

	return cmocka_run_group_tests(tests, freeze, NULL);
}
