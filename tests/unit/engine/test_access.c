/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "engine/wire.h"
#include "socks.h"
#include "world.h"

/* A door that opens for one Authorization only. */
struct door {
	const char *wanted, *challenge;
	const char *body;
	bool begins; /* `wanted` is only how it begins */
};

static void answer_door(const struct serve_request *req, struct serve_answer *answer, void *ctx)
{
	const struct door *door = ctx;
	const char *given = serve_request_header(req, "Authorization");

	if (given && (door->begins ? strncmp(given, door->wanted, strlen(door->wanted)) == 0
				   : strcmp(given, door->wanted) == 0)) {
		strbuf_add(&answer->body, door->body);
		return;
	}
	answer->status = 401;
	if (door->challenge)
		serve_answer_header(answer, "WWW-Authenticate", "%s", door->challenge);
}

/* A program that prints a line, and writes down that it ran. */
static const char *printer(struct world *w, const char *name, const char *line)
{
	const char *text = arena_printf(&w->arena, "echo ran >>'%s/%s.ran'\nprintf '%s\\n'\n",
					w->dir, name, line);

	return arena_printf(&w->arena, "sh %s", world_file(w, name, text));
}

static int times_run(struct world *w, const char *name)
{
	const char *path = arena_printf(&w->arena, "%s/%s.ran", w->dir, name);
	AUTO(strbuf) text = STRBUF_INIT;
	struct err err = ERR_INIT;

	return file_read(path, 10000, &text, &err) ? (int)text.len / 4 : 0;
}

/* In what the engine told nobody finds the secret. */
static void assert_untold(struct world *w, const char *secret)
{
	AUTO(strbuf) archive = STRBUF_INIT;
	struct err err = ERR_INIT;

	vec_each (&w->events, event) {
		assert_null(strstr(event->err.text, secret));
		assert_null(strstr(event->text, secret));
	}
	assert_true(file_read(w->archive, 10 << 20, &archive, &err));
	assert_null(memmem(archive.buf, archive.len, secret, strlen(secret)));
}

static void a_password_comes_from_a_command(void **state)
{
	struct world *w = *state;
	const char *program = printer(w, "pass", "s%%20cret word");
	const char *url = world_url(w, "/door");

	/* base64 of "me:s%20cret word" */
	serve_handle(w->serve, "/door", answer_door,
		     &(struct door){ .wanted = "Basic bWU6cyUyMGNyZXQgd29yZA==",
				     .challenge = "Basic realm=\"tests\"",
				     .body = world_rss(w, 1, 2, NULL) });
	for (int basic = 0; basic < 2; basic++) {
		world_feeds(w, "%s\n  user = me\n  password-command = \"%s\"\n%s", url, program,
			    basic ? "  auth = basic\n" : "");
		assert_int_equal(world_refresh(w).failed, 0);
		assert_int_equal(world_articles(w), 2);
		assert_untold(w, "20cret");
		/* without auth the server is asked first what it wants */
		assert_int_equal(serve_count(w->serve, "/door"), basic ? 1 : 2);
		serve_forget(w->serve);
	}
	assert_int_equal(times_run(w, "pass"), 1);
}

static void a_digest_does_not_tell_the_password(void **state)
{
	struct world *w = *state;
	const char *program = printer(w, "pass", "s cret"), *given;

	serve_handle(w->serve, "/digest", answer_door,
		     &(struct door){ .wanted = "Digest ",
				     .begins = true,
				     .challenge = "Digest realm=\"tests\", nonce=\"n0\"",
				     .body = world_rss(w, 1, 2, NULL) });
	world_feeds(w, "%s\n  auth = digest\n  user = me\n  password-command = %s\n",
		    world_url(w, "/digest"), program);
	assert_int_equal(world_refresh(w).failed, 0);
	given = world_header(w, "/digest", 1, "Authorization");
	assert_non_null(strstr(given, "username=\"me\""));
	assert_non_null(strstr(given, "b1ea8fde2fa198bbcb0988c6cd2410e0"));
	assert_null(strstr(given, "cret"));
}

static void a_token_comes_from_a_command(void **state)
{
	struct world *w = *state;
	const char *program = printer(w, "token", "tok-123");

	serve_handle(w->serve, "/door", answer_door,
		     &(struct door){ .wanted = "Bearer tok-123", .body = world_rss(w, 1, 2, NULL) });
	world_feeds(w, "%s\n  token-command = %s\n", world_url(w, "/door"), program);
	assert_int_equal(world_refresh(w).failed, 0);
	assert_int_equal(serve_count(w->serve, "/door"), 1);
	assert_untold(w, "tok-123");
	world_feeds(w, "%s\n  auth = bearer\n", world_url(w, "/door"));
	assert_int_equal(world_refresh(w).failed, 1);
	assert_non_null(strstr(world_event(w, EV_FEED)->err.text, "token-command"));
}

static void one_command_serves_many_feeds_and_is_asked_again_when_it_was_wrong(void **state)
{
	struct world *w = *state;
	const char *program = printer(w, "token", "one");
	struct door door = { .wanted = "Bearer one", .body = world_rss(w, 1, 1, NULL) };
	AUTO(strbuf) feeds = STRBUF_INIT;

	serve_handle(w->serve, "/door/", answer_door, &door);
	for (int i = 0; i < 20; i++)
		strbuf_printf(&feeds, "%s%d\n  token-command = %s\n", world_url(w, "/door/"), i,
			      program);
	world_feeds(w, "%s", feeds.buf);
	assert_int_equal(world_refresh(w).failed, 0);
	assert_int_equal(world_refresh(w).failed, 0);
	assert_int_equal(times_run(w, "token"), 1);
	/* the password was changed at both ends */
	door.wanted = "Bearer two";
	printer(w, "token", "two");
	assert_in_range(world_refresh(w).failed, 1, 20); /* those that were under way */
	assert_int_equal(world_refresh(w).failed, 0);
	assert_int_equal(times_run(w, "token"), 2);
}

static void a_command_that_fails_is_told_and_run_once(void **state)
{
	struct world *w = *state;
	const char *const commands[] = {
		"false",
		"/no/such/program",
		printer(w, "silent", ""),
		printer(w, "evil", "a\\rX-Evil: 1"),
	};
	const char *url = world_url(w, "/door/1"), *other = world_url(w, "/door/2");

	for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
		world_feeds(w, "%s\n  token-command = %s\n%s\n  token-command = %s\n", url,
			    commands[i], other, commands[i]);
		assert_int_equal(world_refresh(w).failed, 2);
		assert_int_equal(world_feed(w, url).error, ERR_COMMAND);
		assert_int_equal(world_feed(w, other).error, ERR_COMMAND);
	}
	assert_int_equal(times_run(w, "silent"), 1);
	assert_int_equal(serve_count(w->serve, "/door/1"), 0);
}

static void waiting_for_a_password_can_be_given_up(void **state)
{
	struct world *w = *state;
	struct event done = { 0 };
	uint32_t number;

	world_feeds(w, "%s\n  token-command = sleep 600\n%s\n  token-command = sleep 600\n",
		    world_url(w, "/a"), world_url(w, "/b"));
	world_do(w, (struct task){ .kind = TASK_SYNC });
	number = engine_send(w->engine,
			     &(struct task){ .kind = TASK_REFRESH, .scope = REFRESH_ALL });
	engine_send(w->engine, &(struct task){ .kind = TASK_CANCEL });
	engine_run(w->engine);
	vec_each (&w->events, event)
		if (event->kind == EV_DONE && event->task == number)
			done = *event;
	assert_int_equal(done.err.kind, ERR_STOPPED);
	assert_int_equal(done.total, 2);
}

/* What goes where --------------------------------------------------------------------- */

static void cookies_are_read_from_a_file_and_go_where_they_belong(void **state)
{
	static const char line[] = "127.0.0.1\tFALSE\t/\tFALSE\t0\tid\tabc\n"
				   "example.org\tFALSE\t/\tFALSE\t0\tother\tx\n";
	struct world *w = *state;
	const char *path = world_file(w, "cookies.txt", line), *url = world_url(w, "/feed");
	struct world_reply reply = { .headers = "Set-Cookie: new=1\n",
				     .body = world_rss(w, 1, 1, NULL) };
	AUTO(strbuf) after = STRBUF_INIT;
	struct err err = ERR_INIT;

	world_reply(w, "/", &reply);
	world_feeds(w, "%s\n  cookies = %s\n%s\n", url, path, world_url(w, "/other"));
	for (size_t n = 0; n < 2; n++) {
		assert_int_equal(world_refresh(w).failed, 0);
		assert_string_equal(world_header(w, "/feed", n, "Cookie"), "id=abc");
		assert_null(world_header(w, "/other", n, "Cookie"));
	}
	assert_true(file_read(path, 10000, &after, &err));
	assert_string_equal(after.buf, line);
	/* one that is not there is a mistake, not a reason to ask without */
	world_feeds(w, "%s\n  cookies = %s/none\n", url, w->dir);
	serve_forget(w->serve);
	assert_int_equal(world_refresh(w).failed, 1);
	assert_non_null(strstr(world_event(w, EV_FEED)->err.text, "cookies"));
	assert_int_equal(serve_count(w->serve, "/feed"), 0);
}

static void what_is_private_stays_with_the_first_host(void **state)
{
	static const char *const names[] = { "X-Key", "Authorization", "Cookie" };
	struct world *w = *state;
	struct serve *other = serve_start();
	AUTO_FREE char *there = serve_url(other, "/feed");
	const char *cookies =
		world_file(w, "cookies.txt", "127.0.0.1\tFALSE\t/old\tFALSE\t0\tid\tabc\n");
	struct world_reply moved = { .status = 301 }, back = { .status = 302 };

	serve_text(other, "/feed", "text/xml", world_rss(w, 1, 1, NULL));
	world_reply(w, "/old", &moved);
	world_reply(w, "/here", &back);
	moved.headers = arena_printf(&w->arena, "Location: %s\n", world_url(w, "/here"));
	back.headers = arena_printf(&w->arena, "Location: %s\n", there);
	world_feeds(w,
		    "%s\n  header = X-Key: abc\n  header = \"Accept: text/xml\"\n"
		    "  token-command = %s\n  cookies = %s\n",
		    world_url(w, "/old"), printer(w, "token", "tok"), cookies);
	assert_int_equal(world_refresh(w).failed, 0);
	assert_string_equal(world_header(w, "/old", 0, "X-Key"), "abc");
	assert_string_equal(world_header(w, "/old", 0, "Accept"), "text/xml");
	assert_string_equal(world_header(w, "/old", 0, "Authorization"), "Bearer tok");
	assert_string_equal(world_header(w, "/old", 0, "Cookie"), "id=abc");
	/* the same host still, by the first redirect */
	assert_string_equal(world_header(w, "/here", 0, "X-Key"), "abc");
	assert_int_equal(serve_count(other, "/feed"), 1);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		AUTO_FREE char *value = serve_header(other, "/feed", 0, names[i]);

		assert_null(value);
	}
	{ /* but what is for everybody */
		AUTO_FREE char *agent = serve_header(other, "/feed", 0, "User-Agent");
		AUTO_FREE char *accept = serve_header(other, "/feed", 0, "Accept");

		assert_non_null(agent);
		assert_string_equal(accept, FETCH_ACCEPT_FEED);
	}
	serve_stop(other);
}

static void nobodys_redirect_takes_a_private_feed_elsewhere(void **state)
{
	struct world *w = *state;
	struct world_reply reply = { .body = world_rss(w, 1, 1, NULL) }, moved = { .status = 301 };

	world_reply(w, "/feed", &reply);
	world_reply(w, "/old", &moved);
	moved.headers = arena_printf(&w->arena, "Location: %s\n", world_url(w, "/feed"));
	world_feeds(w, "%s\n  header = X-Key: abc\n", world_url(w, "/old"));
	for (int day = 0; day < 5; day++) {
		clock_freeze(1767600000 + day * 86400);
		world_refresh(w);
	}
	assert_int_equal(world_feed(w, world_url(w, "/old")).total, 1);
}

/* Ways --------------------------------------------------------------------------------- */

static void a_socks_proxy_resolves_names_itself(void **state)
{
	struct world *w = *state;
	struct socks *socks = socks_start();
	const char *url = world_url(w, "/feed");
	const char *name = arena_printf(&w->arena, "http://hidden.onion%s",
					strchr(url + strlen("http://"), ':'));
	struct world_reply reply = { .body = world_rss(w, 1, 3, NULL) };

	assert_non_null(socks);
	world_reply(w, "/feed", &reply);
	world_feeds(w, "[Tor]\n  proxy = socks5h://127.0.0.1:%u\n%s\n", socks_port(socks), name);
	assert_int_equal(world_refresh(w).failed, 0);
	assert_int_equal(world_articles(w), 3);
	world_reopen(w, NULL);
	assert_string_equal(socks_name(socks), "hidden.onion");
	socks_stop(socks);
	/* without it nothing goes another way */
	world_refresh(w);
	assert_int_equal(world_event(w, EV_FEED)->err.kind, ERR_NET);
	assert_int_equal(serve_count(w->serve, "/feed"), 1);
}

static void an_address_may_be_a_number_of_ipv6(void **state)
{
	struct world *w = *state;
	struct serve *six = serve_start_ipv6();
	AUTO_FREE char *url = NULL;

	if (!six)
		skip();
	url = serve_url(six, "/feed");
	serve_text(six, "/feed", "text/xml", world_rss(w, 1, 3, NULL));
	world_feeds(w, "%s\n", url);
	assert_int_equal(world_refresh(w).failed, 0);
	assert_int_equal(world_feed(w, url).total, 3);
	serve_stop(six);
}

static void http_3_is_used_where_the_library_can_fall_back(void **state)
{
	const int http3 = 1 << 25; /* CURL_VERSION_HTTP3 */
	const long two = 4, three = 30;

	(void)state;
	assert_int_equal(wire_http_version(0, 0x080000, false), two);
	assert_int_equal(wire_http_version(http3, 0x075700, false), two);
	assert_int_equal(wire_http_version(http3, 0x075800, true), two);
	assert_int_equal(wire_http_version(http3, 0x075800, false), three);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, world_begin, world_end)
	const struct CMUnitTest tests[] = {
		TEST(a_password_comes_from_a_command),
		TEST(a_digest_does_not_tell_the_password),
		TEST(a_token_comes_from_a_command),
		TEST(one_command_serves_many_feeds_and_is_asked_again_when_it_was_wrong),
		TEST(a_command_that_fails_is_told_and_run_once),
		TEST(waiting_for_a_password_can_be_given_up),
		TEST(cookies_are_read_from_a_file_and_go_where_they_belong),
		TEST(what_is_private_stays_with_the_first_host),
		TEST(nobodys_redirect_takes_a_private_feed_elsewhere),
		TEST(a_socks_proxy_resolves_names_itself),
		TEST(an_address_may_be_a_number_of_ipv6),
		TEST(http_3_is_used_where_the_library_can_fall_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
