/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/webpage.h"
#include "world.h"

#define SENTENCE "The ferry leaves at noon, and whoever misses it waits until the evening. "

/* A page with so many sentences of article. */
static const char *page(struct world *w, int sentences)
{
	struct strbuf text = STRBUF_INIT;
	const char *copy;

	strbuf_add(&text, "<!doctype html><html><head><title>Ferry</title></head><body>"
			  "<nav><a href=\"/\">Home</a> <a "
			  "href=\"/about\">About</a></nav><article><h1>Ferry</h1>");
	for (int i = 0; i < sentences; i++)
		strbuf_printf(&text, "<p>" SENTENCE "Number %d.</p>", i);
	strbuf_add(&text, "</article><footer>Imprint</footer></body></html>");
	copy = arena_strdup(&w->arena, text.buf);
	strbuf_release(&text);
	return copy;
}

/* A feed of one article with this text and link. */
static void serve_feed(struct world *w, const char *link, const char *text)
{
	serve_text(
		w->serve, "/feed", "application/rss+xml",
		arena_printf(&w->arena,
			     "<rss "
			     "version=\"2.0\"><channel><title>F</title><item><guid>1</"
			     "guid><title>Ferry</title>"
			     "<link>%s</link><description>%s</description></item></channel></rss>",
			     link, text));
}

static const char *sentences(struct world *w, int n)
{
	struct strbuf text = STRBUF_INIT;
	const char *copy;

	for (int i = 0; i < n; i++)
		strbuf_add(&text, SENTENCE);
	copy = arena_strdup(&w->arena, text.buf);
	strbuf_release(&text);
	return copy;
}

static void the_whole_article_comes_when_it_is_asked_for(void **state)
{
	struct world *w = *state;
	struct event done;
	int64_t id;

	serve_text(w->serve, "/story", "text/html", page(w, 12));
	serve_feed(w, world_url(w, "/story"), "Short.");
	world_feeds(w, "%s\n", world_url(w, "/feed"));
	world_refresh(w);
	assert_null(world_event(w, EV_TEXT)); /* never by itself unless the user wants it */
	id = world_article(w, "Ferry").row.id;
	done = world_do(w, (struct task){ .kind = TASK_FULL_TEXT, .id = id });
	assert_string_equal(done.err.text, "");
	assert_int_equal(done.n, 1);
	assert_int_equal(world_event(w, EV_TEXT)->id, id);
	assert_non_null(strstr(world_article(w, "Ferry").full, "Number 11."));
	assert_true(world_article(w, "Ferry").row.flags & ENTRY_FULL);
}

static void automatically_only_where_the_feed_is_short(void **state)
{
	static const struct {
		const char *setting;
		int own, page; /* sentences */
		bool asked, stored;
	} cases[] = {
		{ "auto", 1, 12, true, true },    { "auto", 12, 30, false, false },
		{ "always", 12, 30, true, true }, { "always", 12, 5, true, false },
		{ "auto", 1, 2, true, false },    { "never", 1, 12, false, false },
	};
	struct world *w = *state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *story = arena_printf(&w->arena, "/story%zu", i);
		const char *url = arena_printf(&w->arena, "%s?%zu", world_url(w, "/feed"), i);
		const struct article *article;
		struct article found;
		struct list_spec spec = { .kind = LIST_FEED };
		struct list_rows rows = VEC_INIT;
		struct err err = ERR_INIT;
		int64_t newest;

		serve_text(w->serve, story, "text/html", page(w, cases[i].page));
		serve_feed(w, world_url(w, story), sentences(w, cases[i].own));
		world_feeds(w, "%s\n  full-text = %s\n", url, cases[i].setting);
		assert_int_equal(world_refresh(w).failed, 0);
		spec.id = store_feed_id(w->store, url);
		assert_true(store_list(w->store, &spec, 10, &rows, &newest, &err));
		assert_int_equal(rows.n, 1);
		assert_true(store_article(w->store, rows.ptr[0].id, &w->arena, &found, &err));
		article = &found;
		assert_int_equal(serve_count(w->serve, story), cases[i].asked);
		assert_int_equal(article->full != NULL, cases[i].stored);
		assert_int_equal(world_count(w, EV_TEXT), cases[i].stored);
		vec_release(&rows);
	}
}

static void what_cannot_be_had_is_told(void **state)
{
	static const char *const links[] = { "/-/status/404", "/-/slow?ms=60000", "/thin",
					     "/-/bomb?mib=64" };
	struct world *w = *state;
	struct event done;

	w->conf.fetch_timeout = 1;
	engine_configure(w->engine, &w->conf);
	serve_text(w->serve, "/thin", "text/html",
		   "<html><body><p>Please log in.</p></body></html>");
	for (size_t i = 0; i < ARRAY_LEN(links); i++) {
		serve_feed(w, world_url(w, links[i]), "Short.");
		world_feeds(w, "%s\n", world_url(w, "/feed"));
		world_refresh(w);
		done = world_do(w, (struct task){ .kind = TASK_FULL_TEXT,
						  .id = world_article(w, "Ferry").row.id });
		assert_int_not_equal(done.err.kind, ERR_NONE);
		assert_int_equal(world_event(w, EV_TEXT)->err.kind, done.err.kind);
		assert_null(world_article(w, "Ferry").full);
	}
	done = world_do(w, (struct task){ .kind = TASK_FULL_TEXT, .id = 12345 });
	assert_int_equal(done.err.kind, ERR_USER);
}

static void links_of_strangers_reach_neither_files_nor_the_local_network(void **state)
{
	struct world *w = *state;
	struct serve *router =
		serve_start(); /* another port is another machine's, for all we know */
	AUTO_FREE char *near = serve_url(router, "/reboot");
	const char *local = arena_printf(&w->arena, "http://localhost%s", strrchr(near, ':'));
	const char *const links[] = { "file:///etc/passwd", local };

	serve_text(router, "/reboot", "text/html", page(w, 12));
	for (size_t i = 0; i < ARRAY_LEN(links); i++) {
		serve_feed(w, links[i], "Short.");
		world_feeds(w, "%s\n  full-text = always\n", world_url(w, "/feed"));
		world_refresh(w);
		assert_null(world_event(w, EV_TEXT));
		assert_int_not_equal(
			world_do(w, (struct task){ .kind = TASK_FULL_TEXT,
						   .id = world_article(w, "Ferry").row.id })
				.err.kind,
			ERR_NONE);
		assert_null(world_article(w, "Ferry").full);
	}
	assert_int_equal(serve_count(router, "/reboot"), 0);
	serve_stop(router);
}

static void pages_are_read_in_the_charset_they_name(void **state)
{
	static const struct {
		const char *bytes, *type, *expect;
	} cases[] = {
		{ "<p>gr\xC3\xBC\xC3\x9F", "text/html; charset=koi8-r", "<p>gr\xC3\xBC\xC3\x9F" },
		{ "<p>\xEA\xE8\xF4", "text/html; charset=windows-1251",
		  "<p>\xD0\xBA\xD0\xB8\xD1\x84" },
		{ "<meta charset=\"windows-1251\"><p>\xEA", "text/html",
		  "<meta charset=\"windows-1251\"><p>\xD0\xBA" },
		{ "<META http-equiv=content-type content='text/html; charset=windows-1251'>\xEA",
		  NULL,
		  "<META http-equiv=content-type content='text/html; "
		  "charset=windows-1251'>\xD0\xBA" },
		{ "<p>charset=windows-1251 \xFC", NULL, "<p>charset=windows-1251 \xC3\xBC" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		AUTO(strbuf) out = STRBUF_INIT;

		webpage_utf8(str_from(cases[i].bytes), cases[i].type, &out);
		assert_string_equal(out.buf, cases[i].expect);
	}
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, world_begin, world_end)
	const struct CMUnitTest tests[] = {
		TEST(the_whole_article_comes_when_it_is_asked_for),
		TEST(automatically_only_where_the_feed_is_short),
		TEST(what_cannot_be_had_is_told),
		TEST(links_of_strangers_reach_neither_files_nor_the_local_network),
		cmocka_unit_test(pages_are_read_in_the_charset_they_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
