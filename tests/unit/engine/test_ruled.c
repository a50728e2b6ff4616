/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "feed/url.h"
#include "world.h"

#define SENTENCE "The lamps of the pier burn all night, and whoever sails by them comes home. "
#define TEXT SENTENCE SENTENCE SENTENCE SENTENCE SENTENCE

/* Rules for the test's server. */
static void put_rule(struct world *w, const char *text)
{
	const char *host = url_host(&w->arena, world_url(w, "/"));
	const char *name = arena_printf(&w->arena, "courant/sites/%s.txt", host);
	const char *path = arena_printf(&w->arena, "%s/%s", w->dir, name);
	struct err err = ERR_INIT;

	setenv("XDG_CONFIG_HOME", w->dir, 1);
	assert_true(file_make_dir_of(path, &err));
	world_file(w, name, text);
}

static const char *full_text(struct world *w)
{
	struct event done;

	serve_text(w->serve, "/feed", "application/rss+xml",
		   arena_printf(&w->arena,
				"<rss version=\"2.0\"><channel><title>F</title><item><guid>1</guid>"
				"<title>Lamps</title><link>%s</link>"
				"<description>Short.</description></item></channel></rss>",
				world_url(w, "/story")));
	world_feeds(w, "%s\n", world_url(w, "/feed"));
	world_refresh(w);
	done = world_do(w, (struct task){ .kind = TASK_FULL_TEXT,
					  .id = world_article(w, "Lamps").row.id });
	assert_string_equal(done.err.text, "");
	return world_article(w, "Lamps").full;
}

static void a_rule_says_what_the_article_is(void **state)
{
	struct world *w = *state;
	const char *full;

	serve_text(w->serve, "/story", "text/html",
		   "<html><head><title>Lamps</title></head><body><article><p>Lamps are for sale "
		   "here. " TEXT TEXT "</p></article><div class=odd><p>" TEXT
		   "</p><p>Lamps are the tale.</p></div></body></html>");
	put_rule(w, "body: //div[@class='odd']\n");
	full = full_text(w);
	assert_non_null(strstr(full, "the tale"));
	assert_null(strstr(full, "for sale"));
}

static void a_rule_has_its_headers_sent(void **state)
{
	struct world *w = *state;

	serve_text(w->serve, "/story", "text/html",
		   "<html><head><title>Lamps</title></head><body><article><p>Lamps. " TEXT
		   "</p></article></body></html>");
	put_rule(w, "http_header(Cookie): consent=yes\nhttp_header(user-agent): Lamp/1\n");
	full_text(w);
	assert_string_equal(world_header(w, "/story", 0, "Cookie"), "consent=yes");
	assert_string_equal(world_header(w, "/story", 0, "User-Agent"), "Lamp/1");
	assert_null(world_header(w, "/feed", 0, "Cookie"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_begin, world_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_rule_says_what_the_article_is),
		TEST(a_rule_has_its_headers_sent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
