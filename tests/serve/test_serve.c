/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <curl/curl.h>

#include "../unit/base/temp.h"
#include "base/clock.h"
#include "base/file.h"
#include "serve.h"

struct reply {
	CURLcode result;
	long status;
	struct strbuf headers, body;
};

static size_t collect(char *bytes, size_t size, size_t n, void *ctx)
{
	return strbuf_append(ctx, bytes, size * n) ? size * n : 0;
}

/* `header` may be NULL; what is longer than 1 MiB is an error of curl's. */
static void get(struct serve *s, struct reply *reply, const char *path, const char *header)
{
	struct curl_slist *headers = header ? curl_slist_append(NULL, header) : NULL;
	AUTO_FREE char *url = serve_url(s, path);
	CURL *curl = curl_easy_init();

	strbuf_clear(&reply->headers);
	strbuf_clear(&reply->body);
	strbuf_limit(&reply->body, 1 << 20);
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, collect);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reply->body);
	curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, collect);
	curl_easy_setopt(curl, CURLOPT_HEADERDATA, &reply->headers);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, 30L);
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	reply->result = curl_easy_perform(curl);
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply->status);
	curl_easy_cleanup(curl);
	curl_slist_free_all(headers);
}

static void release(struct reply *reply)
{
	strbuf_release(&reply->headers);
	strbuf_release(&reply->body);
}

#define REPLY_INIT { CURLE_OK, 0, STRBUF_INIT, STRBUF_INIT }

/* The value of a header of the reply, yours to free. */
static char *value_of(const struct reply *reply, const char *name)
{
	struct str rest = strbuf_str(&reply->headers), line, field;

	while (str_next(&rest, '\n', &line))
		if (str_next(&line, ':', &field) && str_ieq(field, str_from(name)) && line.ptr) {
			line = str_trim(line);
			return xstrndup(line.ptr, line.len);
		}
	return NULL;
}

static void assert_value(const struct reply *reply, const char *name, const char *want)
{
	AUTO_FREE char *got = value_of(reply, name);

	assert_non_null(got);
	assert_string_equal(got, want);
}

static size_t count_of(const struct strbuf *text, const char *needle)
{
	size_t n = 0;

	for (const char *at = text->buf; (at = strstr(at, needle)); at++)
		n++;
	return n;
}

static void a_handler_answers_and_the_log_remembers(void **state)
{
	struct serve *s = serve_start();
	struct reply r = REPLY_INIT;
	AUTO_FREE char *mark = NULL;

	(void)state;
	assert_non_null(s);
	serve_text(s, "/feed.xml", "application/rss+xml", "old");
	serve_text(s, "/feed.xml", "application/rss+xml", "<rss/>");
	serve_text(s, "/below/", "text/plain", "below");
	get(s, &r, "/feed.xml?a=b", "X-Mark: one two");
	assert_int_equal(r.result, CURLE_OK);
	assert_int_equal(r.status, 200);
	assert_string_equal(r.body.buf, "<rss/>");
	assert_value(&r, "Content-Type", "application/rss+xml");
	get(s, &r, "/below/x/y", NULL);
	assert_string_equal(r.body.buf, "below");
	get(s, &r, "/feed.xml/more", NULL);
	assert_int_equal(r.status, 404);
	assert_int_equal(serve_count(s, "/feed.xml"), 1);
	mark = serve_header(s, "/feed.xml", 0, "x-mark");
	assert_string_equal(mark, "one two");
	assert_null(serve_header(s, "/feed.xml", 0, "Cookie"));
	assert_null(serve_header(s, "/feed.xml", 1, "X-Mark"));
	serve_forget(s);
	assert_int_equal(serve_count(s, "/feed.xml"), 0);
	release(&r);
	serve_stop(s);
}

static void a_folder_is_served_with_the_right_types(void **state)
{
	static const struct {
		const char *name, *text, *type;
	} files[] = {
		{ "a.xml", "<?xml version='1.0'?><rss/>", "application/rss+xml" },
		{ "b.xml", "<feed xmlns='http://www.w3.org/2005/Atom'/>", "application/atom+xml" },
		{ "c.xml", "<other/>", "application/xml" },
		{ "d.json", "{}", "application/feed+json" },
		{ "e.png", "\x89PNG", "image/png" },
		{ "f", "?", "application/octet-stream" },
		{ "index.html", "<p>home", "text/html; charset=utf-8" },
	};
	struct serve *s = serve_start();
	struct reply r = REPLY_INIT;
	struct err err;

	serve_folder(s, *state);
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		AUTO_FREE char *path = file_join(*state, files[i].name);
		AUTO_FREE char *at = file_join("/", files[i].name);

		assert_true(file_write(path, files[i].text, strlen(files[i].text), &err));
		get(s, &r, at, NULL);
		assert_int_equal(r.status, 200);
		assert_string_equal(r.body.buf, files[i].text);
		assert_value(&r, "Content-Type", files[i].type);
	}
	get(s, &r, "/", NULL);
	assert_string_equal(r.body.buf, "<p>home");
	get(s, &r, "/none", NULL);
	assert_int_equal(r.status, 404);
	get(s, &r, "/%2e%2e/%2e%2e/etc/passwd", NULL);
	assert_int_equal(r.status, 404);
	release(&r);
	serve_stop(s);
}

static void what_has_not_changed_is_not_sent_again(void **state)
{
	AUTO_FREE char *path = file_join(*state, "a.xml");
	AUTO_FREE char *etag = NULL, *changed = NULL, *header = NULL, *date = NULL;
	struct serve *s = serve_start();
	struct reply r = REPLY_INIT;
	struct err err;

	serve_folder(s, *state);
	assert_true(file_write(path, "<rss/>", 6, &err));
	get(s, &r, "/a.xml", NULL);
	etag = value_of(&r, "ETag");
	changed = value_of(&r, "Last-Modified");
	header = xasprintf("If-None-Match: %s", etag);
	date = xasprintf("If-Modified-Since: %s", changed);
	get(s, &r, "/a.xml", header);
	assert_int_equal(r.status, 304);
	assert_int_equal(r.body.len, 0);
	get(s, &r, "/a.xml", date);
	assert_int_equal(r.status, 304);
	get(s, &r, "/a.xml", "If-None-Match: \"other\"");
	assert_int_equal(r.status, 200);
	get(s, &r, "/a.xml", "If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT");
	assert_int_equal(r.status, 200);
	assert_true(file_write(path, "<rss />", 7, &err));
	get(s, &r, "/a.xml", header);
	assert_int_equal(r.status, 200);
	release(&r);
	serve_stop(s);
}

static void gzip_is_what_a_decoder_understands(void **state)
{
	AUTO_FREE char *path = file_join(*state, "a.txt"), *big = xmalloc(200000), *url = NULL;
	struct serve *s = serve_start();
	struct strbuf body = STRBUF_INIT;
	CURL *curl = curl_easy_init();
	struct err err;

	for (size_t i = 0; i < 200000; i++)
		big[i] = (char)('a' + i % 26);
	serve_folder(s, *state);
	assert_true(file_write(path, big, 200000, &err));
	url = serve_url(s, "/a.txt");
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "gzip");
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, collect);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
	assert_int_equal(curl_easy_perform(curl), CURLE_OK);
	assert_int_equal(body.len, 200000);
	assert_memory_equal(body.buf, big, 200000);

	/* the bomb: far more comes out than went in, until our own limit */
	free(url);
	serve_script(s);
	url = serve_url(s, "/-/bomb?mib=64");
	strbuf_clear(&body);
	strbuf_limit(&body, 4 << 20);
	curl_easy_setopt(curl, CURLOPT_URL, url);
	assert_int_equal(curl_easy_perform(curl), CURLE_WRITE_ERROR);
	assert_true(body.full);
	assert_true(body.len > 3 << 20);
	strbuf_clear(&body);
	serve_gzip_bomb(&body, 64);
	assert_true(body.len < (64 << 20) / 150);
	strbuf_release(&body);
	curl_easy_cleanup(curl);
	serve_stop(s);
}

static void scripts_answer_as_told(void **state)
{
	struct serve *s = serve_start();
	struct reply r = REPLY_INIT;

	(void)state;
	serve_script(s);
	serve_text(s, "/feed", "text/plain", "the feed");
	get(s, &r, "/-/status/429?retry-after=120", NULL);
	assert_int_equal(r.status, 429);
	assert_value(&r, "Retry-After", "120");
	get(s, &r, "/-/gone", NULL);
	assert_int_equal(r.status, 410);
	get(s, &r, "/-/redirect/3/feed", NULL);
	assert_int_equal(r.status, 302);
	assert_value(&r, "Location", "/-/redirect/2/feed");
	get(s, &r, "/-/redirect/1/feed", NULL);
	assert_value(&r, "Location", "/feed");
	get(s, &r, "/-/redirect/0/feed", NULL);
	assert_string_equal(r.body.buf, "the feed");
	get(s, &r, "/-/redirect-to?code=301&url=http%3A%2F%2Fexample.org%2F", NULL);
	assert_int_equal(r.status, 301);
	assert_value(&r, "Location", "http://example.org/");
	get(s, &r, "/-/echo?x=1", "X-Mark: \"quoted\"");
	assert_non_null(strstr(r.body.buf, "\"X-Mark\": \"\\\"quoted\\\"\""));
	assert_non_null(strstr(r.body.buf, "\"uri\": \"/-/echo?x=1\""));
	get(s, &r, "/-/unknown", NULL);
	assert_int_equal(r.status, 404);
	release(&r);
	serve_stop(s);
}

static void a_feed_grows_with_every_request(void **state)
{
	struct serve *s = serve_start();
	struct reply r = REPLY_INIT;

	(void)state;
	serve_script(s);
	for (size_t n = 2; n < 5; n++) {
		get(s, &r, "/-/vary/2", NULL);
		assert_int_equal(count_of(&r.body, "<item>"), n);
	}
	get(s, &r, "/-/vary/0", NULL);
	assert_int_equal(count_of(&r.body, "<item>"), 0);
	release(&r);
	serve_stop(s);
}

static void a_password_is_asked_for(void **state)
{
	struct serve *s = serve_start();
	struct reply r = REPLY_INIT;

	(void)state;
	serve_script(s);
	serve_text(s, "/feed", "text/plain", "the feed");
	get(s, &r, "/-/auth/basic/ada/secret/feed", NULL);
	assert_int_equal(r.status, 401);
	assert_value(&r, "WWW-Authenticate", "Basic realm=\"tests\"");
	get(s, &r, "/-/auth/basic/ada/secret/feed", "Authorization: Basic YWRhOndyb25n");
	assert_int_equal(r.status, 401);
	get(s, &r, "/-/auth/basic/ada/secret/feed", "Authorization: Basic YWRhOnNlY3JldA==");
	assert_int_equal(r.status, 200);
	assert_string_equal(r.body.buf, "the feed");
	release(&r);
	serve_stop(s);
}

static void bad_manners_are_kept_up(void **state)
{
	struct serve *s = serve_start();
	struct reply r = REPLY_INIT;
	int64_t start = clock_mono_ms();

	(void)state;
	serve_script(s);
	serve_text(s, "/feed", "text/plain", "12345");
	get(s, &r, "/-/truncated?path=/feed", NULL);
	assert_int_equal(r.result, CURLE_PARTIAL_FILE);
	assert_string_equal(r.body.buf, "12");
	get(s, &r, "/-/close", NULL);
	assert_int_equal(r.result, CURLE_GOT_NOTHING);
	get(s, &r, "/-/endless", NULL);
	assert_int_equal(r.result, CURLE_WRITE_ERROR);
	assert_true(r.body.len > 900000);
	get(s, &r, "/-/slow?ms=200&path=/feed", NULL);
	assert_string_equal(r.body.buf, "12345");
	get(s, &r, "/-/drip?ms=40&path=/feed", NULL);
	assert_string_equal(r.body.buf, "12345");
	assert_in_range(clock_mono_ms() - start, 400, 20000);
	release(&r);
	serve_stop(s);
}

static void stopping_does_not_wait_for_slow_answers(void **state)
{
	struct serve *s = serve_start();
	AUTO_FREE char *url = NULL;
	CURLM *multi = curl_multi_init();
	CURL *curl = curl_easy_init();
	int64_t start = clock_mono_ms();
	int running = 1;

	(void)state;
	serve_script(s);
	url = serve_url(s, "/-/slow?ms=600000");
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_multi_add_handle(multi, curl);
	while (!serve_count(s, "/-/slow") && clock_mono_ms() - start < 20000) {
		curl_multi_perform(multi, &running);
		curl_multi_poll(multi, NULL, 0, 10, NULL);
	}
	assert_int_equal(serve_count(s, "/-/slow"), 1);
	serve_stop(s);
	assert_in_range(clock_mono_ms() - start, 0, 30000);
	curl_multi_remove_handle(multi, curl);
	curl_easy_cleanup(curl);
	curl_multi_cleanup(multi);
}

static int curl_begin(void **state)
{
	(void)state;
	return curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK;
}

static int curl_end(void **state)
{
	(void)state;
	curl_global_cleanup();
	return 0;
}

#define IN_TEMP(test) cmocka_unit_test_setup_teardown(test, temp_setup, temp_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_handler_answers_and_the_log_remembers),
		IN_TEMP(a_folder_is_served_with_the_right_types),
		IN_TEMP(what_has_not_changed_is_not_sent_again),
		IN_TEMP(gzip_is_what_a_decoder_understands),
		cmocka_unit_test(scripts_answer_as_told),
		cmocka_unit_test(a_feed_grows_with_every_request),
		cmocka_unit_test(a_password_is_asked_for),
		cmocka_unit_test(bad_manners_are_kept_up),
		cmocka_unit_test(stopping_does_not_wait_for_slow_answers),
	};

	return cmocka_run_group_tests_name("serve", tests, curl_begin, curl_end);
}
