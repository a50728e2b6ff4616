/* SPDX-License-Identifier: MIT */
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/file.h"
#include "engine/fetch.h"
#include "serve.h"

#define MANY 200

struct world {
	struct serve *serve;
	struct fetcher *f;
};

static int begin(void **state)
{
	struct world *w = xcalloc(1, sizeof(*w));
	struct fetch_options options = { .connections = 64, .connections_per_host = 2 };
	struct err err = ERR_INIT;

	*state = w;
	w->serve = serve_start();
	if (!w->serve || !fetcher_new(&w->f, &options, &err))
		return 1;
	serve_script(w->serve);
	return 0;
}

static int end(void **state)
{
	struct world *w = *state;

	fetcher_free(w->f);
	serve_stop(w->serve);
	clock_freeze(0);
	free(w);
	return 0;
}

static struct fetch_request request(const char *url)
{
	return (struct fetch_request){ .url = url, .timeout_s = 10, .max_bytes = 1 << 20 };
}

static struct fetch_answer next(struct world *w)
{
	struct fetch_answer answer;

	while (!fetch_take(w->f, &answer)) {
		assert_int_not_equal(fetch_in_flight(w->f), 0);
		fetch_wait(w->f, NULL, 0, 1000);
	}
	return answer;
}

static struct fetch_answer ask(struct world *w, struct fetch_request r)
{
	fetch_start(w->f, &r);
	return next(w);
}

static struct fetch_answer get(struct world *w, const char *path)
{
	AUTO_FREE char *url = serve_url(w->serve, path);

	return ask(w, request(url));
}

static void an_answer_has_body_and_validators(void **state)
{
	struct world *w = *state;
	struct fetch_answer answer = get(w, "/-/echo?a=b");
	AUTO_FREE char *agent = serve_header(w->serve, "/-/echo", 0, "User-Agent");
	AUTO_FREE char *cookie = serve_header(w->serve, "/-/echo", 0, "Cookie");
	AUTO_FREE char *referer = serve_header(w->serve, "/-/echo", 0, "Referer");
	AUTO_FREE char *packed = serve_header(w->serve, "/-/echo", 0, "Accept-Encoding");

	assert_int_equal(answer.err.kind, ERR_NONE);
	assert_int_equal(answer.status, 200);
	assert_non_null(strstr(answer.body.buf, "/-/echo?a=b"));
	assert_string_equal(answer.content_type, "application/json");
	assert_string_equal(agent, "courant/" PACKAGE_VERSION " (+" PACKAGE_URL ")");
	assert_non_null(strstr(packed, "gzip"));
	assert_null(cookie);
	assert_null(referer);
	fetch_answer_release(&answer);
}

static void not_modified(const struct serve_request *req, struct serve_answer *answer, void *ctx)
{
	(void)req;
	(void)ctx;
	answer->status = 304;
}

static void validators_are_sent_as_they_came(void **state)
{
	struct world *w = *state;
	AUTO_FREE char *url = serve_url(w->serve, "/feed"), *etag, *modified;
	struct fetch_request r = request(url);
	struct fetch_answer answer;

	serve_handle(w->serve, "/feed", not_modified, NULL);
	r.etag = "W/\"x, \\ y\"";
	r.modified = "Tue, 1 Jan 26 07:00:00 +0000";
	answer = ask(w, r);
	etag = serve_header(w->serve, "/feed", 0, "If-None-Match");
	modified = serve_header(w->serve, "/feed", 0, "If-Modified-Since");
	assert_int_equal(answer.err.kind, ERR_NONE);
	assert_int_equal(answer.status, 304);
	assert_string_equal(etag, r.etag);
	assert_string_equal(modified, r.modified);
	free(etag);
	free(modified);
	fetch_answer_release(&answer);
	/* nobody asked: nothing to be had */
	answer = get(w, "/feed");
	assert_int_equal(answer.err.kind, ERR_HTTP);
	assert_int_equal(answer.err.code, 304);
	fetch_answer_release(&answer);
	/* a validator that would begin another header is not sent */
	r.etag = "\"a\"\r\nX-Evil: 1";
	answer = ask(w, r);
	etag = serve_header(w->serve, "/feed", 2, "If-None-Match");
	modified = serve_header(w->serve, "/feed", 2, "X-Evil");
	assert_null(etag);
	assert_null(modified);
	fetch_answer_release(&answer);
}

static void bad_answers_are_errors_with_their_status(void **state)
{
	static const struct {
		const char *path;
		enum err_kind kind;
		long code;
	} cases[] = {
		{ "/-/status/404", ERR_HTTP, 404 }, { "/-/status/500", ERR_HTTP, 500 },
		{ "/-/status/401", ERR_HTTP, 401 }, { "/-/status/503", ERR_HTTP, 503 },
		{ "/-/status/204", ERR_HTTP, 204 }, { "/-/gone", ERR_GONE, 410 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct fetch_answer answer = get(*state, cases[i].path);

		assert_int_equal(answer.err.kind, cases[i].kind);
		assert_int_equal(answer.err.code, cases[i].code);
		assert_int_equal(answer.body.len, 0);
		assert_false(answer.blameless);
		fetch_answer_release(&answer);
	}
}

static void one_refusal_concerns_one_address(void **state)
{
	struct world *w = *state;

	for (int i = 0; i < 3; i++) {
		struct fetch_answer answer = get(w, "/-/status/429?retry-after=120");

		assert_int_equal(answer.err.kind, ERR_WAIT);
		fetch_answer_release(&answer);
		answer = get(w, "/-/echo");
		assert_int_equal(answer.err.kind, ERR_NONE);
		fetch_answer_release(&answer);
	}
}

static void a_host_that_refuses_twice_is_left_alone(void **state)
{
	static const char *const paths[] = { "/-/status/429?retry-after=120",
					     "/-/status/503?retry-after=120", "/-/status/429" };
	struct world *w = *state;
	int64_t now = 1767600000;

	clock_freeze(now);
	for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
		int64_t wait = i == 2 ? 600 : 120;
		struct fetch_answer answer = get(w, paths[i]);

		assert_int_equal(answer.err.kind, ERR_WAIT);
		assert_int_equal(answer.err.code, now + wait);
		fetch_answer_release(&answer);
		answer = get(w, paths[i]);
		fetch_answer_release(&answer);
		clock_freeze(now + wait - 1);
		answer = get(w, "/-/echo");
		assert_int_equal(answer.err.kind, ERR_WAIT);
		assert_int_equal(answer.err.code, now + wait);
		assert_int_equal(serve_count(w->serve, "/-/echo"), i);
		fetch_answer_release(&answer);
		clock_freeze(now += wait);
		answer = get(w, "/-/echo");
		assert_int_equal(answer.err.kind, ERR_NONE);
		fetch_answer_release(&answer);
	}
	/* a clock that was set back holds nobody for longer than a day */
	clock_freeze(now + 1000);
	{
		struct fetch_answer answer = get(w, "/-/status/429");

		fetch_answer_release(&answer);
		answer = get(w, "/-/status/429");
		fetch_answer_release(&answer);
		clock_freeze(now - 90000);
		answer = get(w, "/-/echo");
		assert_int_equal(answer.err.kind, ERR_NONE);
		fetch_answer_release(&answer);
	}
}

static void what_waits_for_a_held_host_is_not_sent(void **state)
{
	struct world *w = *state;
	AUTO_FREE char *url = serve_url(w->serve, "/-/status/429?retry-after=9");

	for (int i = 0; i < 20; i++) {
		struct fetch_request r = request(url);

		fetch_start(w->f, &r);
	}
	for (int i = 0; i < 20; i++) {
		struct fetch_answer answer = next(w);

		assert_int_equal(answer.err.kind, ERR_WAIT);
		fetch_answer_release(&answer);
	}
	assert_in_range(serve_count(w->serve, "/-/status/429"), 1, 3);
}

static void only_a_chain_of_permanent_redirects_is_a_new_address(void **state)
{
	static const struct {
		const char *path;
		bool moved;
	} cases[] = {
		{ "/-/redirect/1/-/echo?code=301", true },
		{ "/-/redirect/1/-/echo?code=308", true },
		{ "/-/redirect/1/-/echo?code=302", false },
		{ "/-/redirect/1/-/echo?code=307", false },
		{ "/-/redirect/1/-/echo?code=303", false },
		{ "/-/echo", false },
		{ "/-/redirect-to?code=301&url=/-/redirect-to%3Fcode=308%26url=/-/echo", true },
		{ "/-/redirect-to?code=301&url=/-/redirect-to%3Fcode=302%26url=/-/echo", false },
		{ "/-/redirect-to?code=302&url=/-/redirect-to%3Fcode=301%26url=/-/echo", false },
		{ "/-/redirect-to?code=301&url=/-/echo%23part", true },
	};
	struct world *w = *state;
	AUTO_FREE char *to = serve_url(w->serve, "/-/echo");

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct fetch_answer answer = get(w, cases[i].path);

		assert_int_equal(answer.err.kind, ERR_NONE);
		assert_string_equal(answer.final_url, to);
		if (cases[i].moved)
			assert_string_equal(answer.moved_to, to);
		else
			assert_null(answer.moved_to);
		fetch_answer_release(&answer);
	}
}

static void redirects_lead_to_the_web_only_and_not_for_ever(void **state)
{
	static const char *const paths[] = {
		"/-/redirect-to?url=file:///etc/passwd",
		"/-/redirect-to?url=ftp://127.0.0.1/x",
		"/-/redirect-to?url=gopher://127.0.0.1/x",
		"/-/redirect-to?url=javascript:alert(1)",
		"/-/redirect-to?url=http://user:word@127.0.0.1/",
		"/-/redirect/11/-/echo",
	};

	for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
		struct fetch_answer answer = get(*state, paths[i]);

		assert_int_equal(answer.err.kind, ERR_NET);
		assert_int_equal(answer.body.len, 0);
		assert_null(answer.moved_to);
		fetch_answer_release(&answer);
	}
}

static void only_known_schemes_are_fetched(void **state)
{
	static const char *const urls[] = { "ftp://127.0.0.1/x", "gopher://127.0.0.1/",
					    "example.org",       "",
					    "http://",           "http:///x",
					    "javascript:1",      "http://a b/" };

	for (size_t i = 0; i < ARRAY_LEN(urls); i++) {
		struct fetch_answer answer = ask(*state, request(urls[i]));

		assert_int_equal(answer.err.kind, ERR_NET);
		assert_string_not_equal(answer.err.text, "");
		fetch_answer_release(&answer);
	}
}

static void odd_characters_in_an_address_are_escaped(void **state)
{
	struct fetch_answer answer = get(*state, "/-/echo?q=a b\xC3\xA9%20#part");

	assert_int_equal(answer.err.kind, ERR_NONE);
	assert_non_null(strstr(answer.body.buf, "q=a+b%c3%a9%20\""));
	fetch_answer_release(&answer);
}

static void too_much_is_stopped_wherever_it_hides(void **state)
{
	static const char *const paths[] = { "/-/endless", "/-/bomb?mib=64" };

	for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
		struct fetch_answer answer = get(*state, paths[i]);

		assert_int_equal(answer.err.kind, ERR_LIMIT);
		assert_int_equal(answer.err.code, 1 << 20);
		fetch_answer_release(&answer);
	}
}

static void many_headers(const struct serve_request *req, struct serve_answer *answer, void *ctx)
{
	(void)req;
	(void)ctx;
	for (int i = 0; i < 250; i++)
		serve_answer_header(answer, "X-Flood", "%d", i);
}

static void a_flood_of_headers_is_stopped(void **state)
{
	struct world *w = *state;
	struct fetch_answer answer;

	serve_handle(w->serve, "/flood", many_headers, NULL);
	answer = get(w, "/flood");
	assert_int_equal(answer.err.kind, ERR_NET);
	assert_non_null(strstr(answer.err.text, "header"));
	fetch_answer_release(&answer);
}

static void a_body_that_breaks_off_is_an_error(void **state)
{
	static const char *const paths[] = { "/-/truncated", "/-/close" };

	for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
		struct fetch_answer answer = get(*state, paths[i]);

		assert_int_equal(answer.err.kind, ERR_NET);
		fetch_answer_release(&answer);
	}
}

static void gzip_is_unpacked(const struct serve_request *req, struct serve_answer *answer,
			     void *ctx)
{
	(void)req;
	(void)ctx;
	serve_answer_header(answer, "Content-Encoding", "gzip");
	serve_gzip(&answer->body, STR("packed and unpacked"));
}

static void odd_encoding(const struct serve_request *req, struct serve_answer *answer, void *ctx)
{
	(void)req;
	serve_answer_header(answer, "Content-Encoding", "%s", (const char *)ctx);
	strbuf_add(&answer->body, "not packed");
}

static void packed_answers_are_unpacked(void **state)
{
	struct world *w = *state;
	struct fetch_answer answer;
	char none[] = "utf-8", broken[] = "gzip";

	serve_handle(w->serve, "/packed", gzip_is_unpacked, NULL);
	answer = get(w, "/packed");
	assert_int_equal(answer.err.kind, ERR_NONE);
	assert_string_equal(answer.body.buf, "packed and unpacked");
	fetch_answer_release(&answer);
	serve_handle(w->serve, "/odd", odd_encoding, none);
	answer = get(w, "/odd");
	assert_int_equal(answer.err.kind, ERR_NONE);
	assert_string_equal(answer.body.buf, "not packed");
	fetch_answer_release(&answer);
	serve_handle(w->serve, "/broken", odd_encoding, broken);
	answer = get(w, "/broken"); /* called gzip, but is none: taken as it is, too */
	assert_int_equal(answer.err.kind, ERR_NONE);
	assert_int_equal(serve_count(w->serve, "/broken"), 2);
	fetch_answer_release(&answer);
}

static void a_silent_server_is_given_up_and_delays_nobody(void **state)
{
	struct world *w = *state;
	struct serve *other = serve_start();
	AUTO_FREE char *slow = serve_url(w->serve, "/-/slow?ms=60000"),
		       *quick = serve_url(other, "/x");
	struct fetch_request r = request(slow);
	struct fetch_answer answer;

	serve_text(other, "/x", "text/plain", "quick");
	r.timeout_s = 1;
	for (int i = 0; i < 2; i++)
		fetch_start(w->f, &r);
	r = request(quick);
	r.tag = 7;
	for (int i = 0; i < 10; i++)
		fetch_start(w->f, &r);
	for (int i = 0; i < 10; i++) {
		answer = next(w);
		assert_int_equal(answer.tag, 7);
		assert_string_equal(answer.body.buf, "quick");
		fetch_answer_release(&answer);
	}
	for (int i = 0; i < 2; i++) {
		answer = next(w);
		assert_int_equal(answer.err.kind, ERR_NET);
		fetch_answer_release(&answer);
	}
	serve_stop(other);
}

/* How many handlers are at work now, and at most. */
struct crowd {
	atomic_int now, most;
};

static void count_crowd(const struct serve_request *req, struct serve_answer *answer, void *ctx)
{
	struct crowd *crowd = ctx;
	int now = ++crowd->now, most = crowd->most;

	(void)req;
	(void)answer;
	while (now > most && !atomic_compare_exchange_weak(&crowd->most, &most, now))
		;
	for (int i = 0; i < 20; i++)
		sched_yield();
	crowd->now--;
}

static void a_host_gets_no_more_requests_at_once_than_it_may(void **state)
{
	struct world *w = *state;
	AUTO_FREE char *url = serve_url(w->serve, "/crowd");
	struct fetch_request r = request(url);
	struct crowd crowd = { 0, 0 };

	serve_handle(w->serve, "/crowd", count_crowd, &crowd);
	for (r.tag = 0; r.tag < MANY; r.tag++)
		fetch_start(w->f, &r);
	assert_int_equal(fetch_in_flight(w->f), MANY);
	for (int i = 0; i < MANY; i++) {
		struct fetch_answer answer = next(w);

		assert_int_equal(answer.err.kind, ERR_NONE);
		fetch_answer_release(&answer);
	}
	assert_int_equal(fetch_in_flight(w->f), 0);
	assert_int_equal(serve_count(w->serve, "/crowd"), MANY);
	assert_in_range(crowd.most, 1, 2);
}

static void passwords_go_to_the_first_host_and_nowhere_else(void **state)
{
	struct world *w = *state;
	struct serve *other = serve_start();
	AUTO_FREE char *plain = serve_url(w->serve, "/-/auth/basic/me/s%20cret");
	AUTO_FREE char *url = xasprintf("http://me:s%%20cret@%s", plain + strlen("http://"));
	AUTO_FREE char *there = serve_url(other, "/-/auth/basic/me/secret");
	AUTO_FREE char *path = xasprintf("/-/redirect-to?code=301&url=%s", there), *away;
	AUTO_FREE char *with_password = NULL;
	struct fetch_answer answer = ask(w, request(url));

	assert_int_equal(answer.err.kind, ERR_NONE);
	assert_null(strchr(answer.final_url, '@'));
	fetch_answer_release(&answer);

	serve_script(other); /* it wants the very same password */
	away = serve_url(w->serve, path);
	with_password = xasprintf("http://me:secret@%s", away + strlen("http://"));
	answer = ask(w, request(with_password));
	assert_int_equal(answer.err.kind, ERR_HTTP);
	assert_int_equal(answer.err.code, 401);
	assert_int_equal(serve_count(other, "/-/auth/basic/me/secret"), 1);
	fetch_answer_release(&answer);

	/* an address with a password in it stays what the user wrote */
	free(with_password);
	free(away);
	away = serve_url(w->serve, "/-/redirect/1/-/echo?code=301");
	with_password = xasprintf("http://me:secret@%s", away + strlen("http://"));
	answer = ask(w, request(with_password));
	assert_int_equal(answer.err.kind, ERR_NONE);
	assert_null(answer.moved_to);
	assert_null(strstr(answer.final_url, "secret"));
	fetch_answer_release(&answer);

	serve_stop(other);
	answer = ask(w, request("http://me:secret@127.0.0.1:1/"));
	assert_int_equal(answer.err.kind, ERR_NET);
	assert_null(strstr(answer.err.text, "secret"));
	fetch_answer_release(&answer);
}

static void a_strangers_link_does_not_lead_to_machines_near_us(void **state)
{
	struct world *w = *state;
	AUTO_FREE char *url = serve_url(w->serve, "/-/echo");
	struct fetch_request r = request(url);
	struct fetch_answer answer;

	for (int i = 0; i < 2; i++) {
		r.far_only = true;
		answer = ask(w, r);
		assert_int_equal(answer.err.kind, ERR_NET);
		assert_int_equal(answer.body.len, 0);
		assert_int_equal(serve_count(w->serve, "/-/echo"), i);
		fetch_answer_release(&answer);
		/* the user's own address may, and its connection is no way in for strangers */
		r.far_only = false;
		answer = ask(w, r);
		assert_int_equal(answer.err.kind, ERR_NONE);
		fetch_answer_release(&answer);
	}
}

static void what_is_cancelled_still_answers(void **state)
{
	struct world *w = *state;
	AUTO_FREE char *url = serve_url(w->serve, "/-/slow?ms=60000");
	struct fetch_request r = request(url);

	for (r.tag = 0; r.tag < 5; r.tag++)
		fetch_start(w->f, &r);
	fetch_wait(w->f, NULL, 0, 0);
	fetch_cancel_all(w->f);
	assert_int_equal(fetch_in_flight(w->f), 5);
	for (int i = 0; i < 5; i++) {
		struct fetch_answer answer = next(w);

		assert_int_equal(answer.err.kind, ERR_STOPPED);
		fetch_answer_release(&answer);
	}
	assert_int_equal(fetch_in_flight(w->f), 0);
}

static void without_a_network_files_and_the_mirror_still_answer(void **state)
{
	struct world *w = *state;
	char dir[] = "/tmp/courant-fetch-XXXXXX";
	struct fetch_options options = { .connections = 1,
					 .connections_per_host = 1,
					 .offline = true,
					 .mirror_url = "https://demo.example/",
					 .mirror_dir = dir };
	struct err err = ERR_INIT;
	AUTO_FREE char *path = NULL, *url = NULL;
	struct fetch_request r;
	struct fetch_answer answer;

	assert_non_null(mkdtemp(dir));
	path = file_join(dir, "feed.xml");
	url = xasprintf("file://%s", path);
	assert_true(file_write(path, "here", 4, &err));
	fetcher_configure(w->f, &options);

	answer = ask(w, request(url));
	assert_string_equal(answer.body.buf, "here");
	assert_string_equal(answer.final_url, url);
	fetch_answer_release(&answer);
	r = request(url);
	r.web_only = true;
	answer = ask(w, r);
	assert_int_equal(answer.err.kind, ERR_NET);
	fetch_answer_release(&answer);

	answer = ask(w, request("https://demo.example/feed.xml"));
	assert_string_equal(answer.body.buf, "here");
	assert_string_equal(answer.content_type, "application/xml");
	r = request("https://demo.example/feed.xml");
	r.etag = answer.etag;
	r.web_only = true; /* the mirror stands for the web */
	{
		struct fetch_answer again = ask(w, r);

		assert_int_equal(again.err.kind, ERR_NONE);
		assert_int_equal(again.status, 304);
		fetch_answer_release(&again);
	}
	fetch_answer_release(&answer);
	answer = ask(w, request("https://demo.example/other.xml"));
	assert_int_equal(answer.err.kind, ERR_HTTP);
	assert_int_equal(answer.status, 404);
	fetch_answer_release(&answer);

	answer = get(w, "/-/echo");
	assert_int_equal(answer.err.kind, ERR_NET);
	assert_true(answer.blameless);
	assert_int_equal(serve_count(w->serve, "/-/echo"), 0);
	fetch_answer_release(&answer);
	unlink(path);
	rmdir(dir);
}

static void a_wait_ends_for_a_wake_and_for_a_pipe(void **state)
{
	struct world *w = *state;
	int64_t start = clock_mono_ms();
	struct fetch_fd fd = { 0 };
	int pipe_fds[2];

	fetch_wake(w->f);
	fetch_wait(w->f, NULL, 0, 60000);
	assert_int_equal(pipe(pipe_fds), 0);
	fd.fd = pipe_fds[1];
	fd.to_write = true;
	fetch_wait(w->f, &fd, 1, 60000);
	assert_int_equal(write(pipe_fds[1], "x", 1), 1);
	fd.fd = pipe_fds[0];
	fd.to_write = false;
	fetch_wait(w->f, &fd, 1, 60000);
	assert_in_range(clock_mono_ms() - start, 0, 30000);
	close(pipe_fds[0]);
	close(pipe_fds[1]);
}

static void a_feeds_own_agent_and_proxy_are_used(void **state)
{
	struct world *w = *state;
	AUTO_FREE char *proxy = serve_url(w->serve, ""), *agent = NULL;
	struct fetch_request r = request("http://feeds.invalid/x");
	struct fetch_answer answer;

	r.user_agent = "other/1";
	r.proxy = proxy;
	r.far_only = true; /* the proxy is near, but that says nothing about what is behind it */
	answer = ask(w, r);
	assert_int_equal(answer.status, 404);
	agent = serve_header(w->serve, "http://feeds.invalid/x", 0, "User-Agent");
	assert_string_equal(agent, "other/1");
	fetch_answer_release(&answer);

	/* nor is no_proxy a way around it for strangers */
	AUTO_FREE char *near = serve_url(w->serve, "/-/echo");

	setenv("no_proxy", "127.0.0.1", 1);
	r.url = near;
	answer = ask(w, r);
	assert_int_equal(serve_count(w->serve, "/-/echo"), 0);
	fetch_answer_release(&answer);
	r.far_only = false;
	answer = ask(w, r);
	assert_int_equal(serve_count(w->serve, "/-/echo"), 1);
	fetch_answer_release(&answer);
	unsetenv("no_proxy");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
	const struct CMUnitTest tests[] = {
		TEST(an_answer_has_body_and_validators),
		TEST(validators_are_sent_as_they_came),
		TEST(bad_answers_are_errors_with_their_status),
		TEST(one_refusal_concerns_one_address),
		TEST(a_host_that_refuses_twice_is_left_alone),
		TEST(what_waits_for_a_held_host_is_not_sent),
		TEST(only_a_chain_of_permanent_redirects_is_a_new_address),
		TEST(redirects_lead_to_the_web_only_and_not_for_ever),
		TEST(only_known_schemes_are_fetched),
		TEST(odd_characters_in_an_address_are_escaped),
		TEST(too_much_is_stopped_wherever_it_hides),
		TEST(a_flood_of_headers_is_stopped),
		TEST(a_body_that_breaks_off_is_an_error),
		TEST(packed_answers_are_unpacked),
		TEST(a_silent_server_is_given_up_and_delays_nobody),
		TEST(a_host_gets_no_more_requests_at_once_than_it_may),
		TEST(passwords_go_to_the_first_host_and_nowhere_else),
		TEST(a_strangers_link_does_not_lead_to_machines_near_us),
		TEST(what_is_cancelled_still_answers),
		TEST(without_a_network_files_and_the_mirror_still_answer),
		TEST(a_wait_ends_for_a_wake_and_for_a_pipe),
		TEST(a_feeds_own_agent_and_proxy_are_used),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
