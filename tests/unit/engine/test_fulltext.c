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
#include "conf/subscriptions.h"
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
		{ "auto", 1, 12, true, true },    { "auto", 30, 40, false, false },
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

/* A page of an article: its sentences begin with these numbers. */
static const char *part(struct world *w, int from, int n, const char *pager)
{
	struct strbuf text = STRBUF_INIT;
	const char *copy;

	strbuf_add(&text, "<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1>");
	for (int i = from; i < from + n; i++)
		strbuf_printf(&text, "<p>" SENTENCE "Number %d.</p>", i);
	strbuf_printf(&text, "<p class=pager>%s</p></article></body></html>", pager);
	copy = arena_strdup(&w->arena, text.buf);
	strbuf_release(&text);
	return copy;
}

static struct event fetch_it(struct world *w)
{
	return world_do(
		w, (struct task){ .kind = TASK_FULL_TEXT, .id = world_article(w, "Ferry").row.id });
}

static void an_article_of_several_pages_is_joined(void **state)
{
	struct world *w = *state;
	const char *full;

	serve_text(w->serve, "/story", "text/html",
		   part(w, 0, 4, "1 <a href=\"/story/2/\">2</a> <a href=\"/story/3/\">3</a>"));
	serve_text(w->serve, "/story/2/", "text/html",
		   part(w, 4, 4, "<a href=\"/story\">1</a> 2 <a href=\"/story/3/\">3</a>"));
	/* the last one says there is a fourth, which is the third again, without an end */
	serve_text(w->serve, "/story/3/", "text/html",
		   part(w, 8, 4, "<a href=\"/story/2/\">2</a> 3 <a href=\"/story/4/\">4</a>"));
	serve_text(w->serve, "/story/4/", "text/html",
		   part(w, 8, 4, "<a href=\"/story/2/\">2</a> 3 <a href=\"/story/4/\">4</a>"));
	serve_feed(w, world_url(w, "/story"), "Short.");
	world_feeds(w, "%s\n  full-text = auto\n", world_url(w, "/feed"));
	world_refresh(w);
	assert_int_equal(world_count(w, EV_TEXT), 1);
	full = world_article(w, "Ferry").full;
	for (int i = 0; i < 12; i++) {
		const char *number = arena_printf(&w->arena, "Number %d.", i);

		assert_non_null(strstr(full, number));
		assert_null(strstr(strstr(full, number) + 1, number));
	}
	assert_int_equal(serve_count(w->serve, "/story/4/"), 1);
}

struct both {
	const char *one, *all;
};

static void one_or_all(const struct serve_request *req, struct serve_answer *answer, void *ctx)
{
	const struct both *both = ctx;
	bool all = streq(serve_request_value(req, "page", ""), "all");

	serve_answer_header(answer, "Content-Type", "text/html");
	strbuf_add(&answer->body, all ? both->all : both->one);
}

static void all_on_one_page_is_asked_for_instead(void **state)
{
	struct world *w = *state;

	struct both both = { part(w, 0, 3,
				  "<a href=\"?page=2\">2</a> <a href=\"?page=all\">All</a>"),
			     part(w, 0, 12, "<a href=\"/story\">1</a>") };

	serve_handle(w->serve, "/story", one_or_all, &both);
	serve_feed(w, world_url(w, "/story"), "Short.");
	world_feeds(w, "%s\n", world_url(w, "/feed"));
	world_refresh(w);
	assert_int_equal(fetch_it(w).err.kind, ERR_NONE);
	assert_non_null(strstr(world_article(w, "Ferry").full, "Number 11."));
	assert_int_equal(serve_count(w->serve, "/story"), 2);
}

static void the_rule_of_a_site_knows_where_it_goes_on(void **state)
{
	struct world *w = *state;
	const char *path = arena_printf(&w->arena, "%s/courant/sites/127.0.0.1.txt", w->dir);
	const char *rule = "body: //div[@id='text']\nnext_page_link: //a[@id='on']/@href\n";
	struct err err = ERR_INIT;

	setenv("XDG_CONFIG_HOME", w->dir, 1);
	assert_true(file_make_dir_of(path, &err) && file_write(path, rule, strlen(rule), &err));
	serve_text(w->serve, "/story", "text/html",
		   arena_printf(&w->arena,
				"<div id=text><p>%s One.</p></div><a id=on href=/the-end>on</a>",
				sentences(w, 6)));
	serve_text(w->serve, "/the-end", "text/html",
		   arena_printf(&w->arena, "<div id=text><p>%s Two.</p></div><p>%s None.</p>",
				sentences(w, 6), sentences(w, 30)));
	serve_feed(w, world_url(w, "/story"), "Short.");
	world_feeds(w, "%s\n", world_url(w, "/feed"));
	world_refresh(w);
	assert_int_equal(fetch_it(w).err.kind, ERR_NONE);
	assert_non_null(strstr(world_article(w, "Ferry").full, "One."));
	assert_non_null(strstr(world_article(w, "Ferry").full, "Two."));
	assert_null(strstr(world_article(w, "Ferry").full, "None."));
	unsetenv("XDG_CONFIG_HOME");
}

static void good_text_of_the_feed_is_not_replaced_by_a_wall(void **state)
{
	static const char *const walls[] = {
		"<html><body><main><p>" SENTENCE SENTENCE SENTENCE
		"</p><p>Subscribe to continue reading. Already a "
		"subscriber?</p></main></body></html>",
		"<html><head><title>Anmelden</title></head><body><p>" SENTENCE SENTENCE SENTENCE
			SENTENCE "</p><input type=password></body></html>",
		"<html><body><p>Nous utilisons des cookies. Accepter les cookies pour lire la "
		"suite de "
		"ce site, ou continuer sans accepter, comme il est dit dans nos conditions, qui "
		"sont "
		"longues, et que personne ne lit jamais en entier, ni le soir ni le "
		"matin.</p></body>",
		"<html><head><title>Page not found</title></head><body><p>" SENTENCE SENTENCE
			SENTENCE "</p></body></html>",
	};
	struct world *w = *state;

	for (size_t i = 0; i < ARRAY_LEN(walls); i++) {
		const char *path = arena_printf(&w->arena, "/wall%zu", i);

		serve_text(w->serve, path, "text/html", walls[i]);
		serve_feed(w, world_url(w, path), sentences(w, 2));
		world_feeds(w, "%s\n  full-text = always\n", world_url(w, "/feed"));
		world_refresh(w);
		assert_null(world_event(w, EV_TEXT));
		assert_null(world_article(w, "Ferry").full);
		assert_int_equal(fetch_it(w).err.kind, ERR_PARSE);
		/* by itself it is not asked again, but for what may be there another time */
		serve_forget(w->serve);
		world_refresh(w);
		assert_int_equal(serve_count(w->serve, path), 0);
	}
}

static void what_failed_is_asked_for_less_and_less_and_remembered(void **state)
{
	struct world *w = *state;
	struct world_reply story = { .status = 500 };
	const struct engine_options again = { .page_pause_ms = -1 };
	static const int64_t hours[] = { 1, 6, 24, 72 };
	int64_t now = 1800000000;

	clock_freeze(now);
	world_reply(w, "/story", &story);
	serve_feed(w, world_url(w, "/story"), "Short.");
	world_feeds(w, "%s\n  full-text = auto\n", world_url(w, "/feed"));
	world_refresh(w);
	for (size_t i = 0; i < ARRAY_LEN(hours); i++) {
		assert_int_equal(serve_count(w->serve, "/story"), i + 1);
		world_reopen(w, &again);
		clock_freeze(now += hours[i] * 3600 - 60);
		world_refresh(w);
		assert_int_equal(serve_count(w->serve, "/story"), i + 1);
		clock_freeze(now += 120);
		world_refresh(w);
	}
	/* enough is enough */
	clock_freeze(now += 365 * 86400);
	world_refresh(w);
	assert_int_equal(serve_count(w->serve, "/story"), ARRAY_LEN(hours) + 1);
	/* but for who asks himself */
	story = (struct world_reply){ .headers = "Content-Type: text/html\n", .body = page(w, 12) };
	assert_int_equal(fetch_it(w).err.kind, ERR_NONE);
	assert_non_null(world_article(w, "Ferry").full);
}

static void a_host_that_wants_to_be_left_alone_is(void **state)
{
	struct world *w = *state;
	struct world_reply story = { .status = 429, .headers = "Retry-After: 1000\n" };
	int64_t now = 1800000000;

	clock_freeze(now);
	world_reply(w, "/story", &story);
	serve_feed(w, world_url(w, "/story"), "Short.");
	world_feeds(w, "%s\n  full-text = auto\n", world_url(w, "/feed"));
	world_refresh(w);
	assert_int_equal(serve_count(w->serve, "/story"), 1);
	clock_freeze(now + 900);
	world_refresh(w);
	assert_int_equal(serve_count(w->serve, "/story"), 1);
	story = (struct world_reply){ .headers = "Content-Type: text/html\n", .body = page(w, 12) };
	clock_freeze(now + 1001);
	world_refresh(w);
	assert_int_equal(serve_count(w->serve, "/story"), 2);
	assert_non_null(world_article(w, "Ferry").full);
}

static void the_text_of_a_page_outlives_the_next_refresh(void **state)
{
	struct world *w = *state;
	struct list_spec found = { .kind = LIST_SEARCH, .text = "noon" };
	struct list_rows rows = VEC_INIT;
	struct article article;
	struct err err = ERR_INIT;
	int64_t newest;

	serve_text(w->serve, "/story", "text/html", page(w, 12));
	serve_feed(w, world_url(w, "/story?utm_source=rss"), "Short.");
	world_feeds(w, "%s\n  full-text = auto\n", world_url(w, "/feed"));
	world_refresh(w);
	assert_true(store_list(w->store, &found, 10, &rows, &newest, &err));
	assert_int_equal(rows.n, 1);
	/* the feed says something else now */
	serve_feed(w, world_url(w, "/story?utm_source=rss"), "Shorter words.");
	world_refresh(w);
	article = world_article(w, "Ferry");
	assert_non_null(strstr(article.full, "Number 11."));
	assert_string_equal(article.summary, "Shorter words.");
	assert_true(article.row.flags & ENTRY_FULL);
	/* who it is, and what is opened and shared */
	assert_non_null(strstr(article.link, "utm_source"));
	assert_string_equal(article.address, world_url(w, "/story"));
	rows.n = 0;
	assert_true(store_list(w->store, &found, 10, &rows, &newest, &err));
	assert_int_equal(rows.n, 1);
	assert_int_equal(serve_count(w->serve, "/story"), 1);
	vec_release(&rows);
}

static void a_setting_that_comes_later_counts_for_unread_articles(void **state)
{
	struct world *w = *state;

	serve_text(w->serve, "/story", "text/html", page(w, 12));
	serve_feed(w, world_url(w, "/story"), "Short.");
	world_feeds(w, "%s\n", world_url(w, "/feed"));
	world_refresh(w);
	assert_int_equal(serve_count(w->serve, "/story"), 0);
	world_feeds(w, "[A]\n  full-text = auto\n%s\n", world_url(w, "/feed"));
	world_refresh(w);
	assert_int_equal(serve_count(w->serve, "/story"), 1);
	assert_non_null(world_article(w, "Ferry").full);
	assert_int_equal(world_event(w, EV_PAGES)->total, 1);
}

static void what_is_left_waits_for_the_next_refresh(void **state)
{
	const int n = 53; /* three more than come at once */
	const struct engine_options again = { .page_pause_ms = -1 };
	struct world *w = *state;
	struct strbuf rss = STRBUF_INIT;
	int64_t total = 0;

	strbuf_add(&rss, "<rss version=\"2.0\"><channel><title>F</title>");
	for (int i = 0; i < n; i++)
		strbuf_printf(&rss,
			      "<item><guid>%d</guid><title>Ferry</title><link>%s%d</link>"
			      "<description>Short.</description></item>",
			      i, world_url(w, "/many/"), i);
	strbuf_add(&rss, "</channel></rss>");
	serve_text(w->serve, "/feed", "application/rss+xml", rss.buf);
	serve_text(w->serve, "/many/", "text/html", page(w, 12));
	world_feeds(w, "%s\n  full-text = auto\n", world_url(w, "/feed"));
	world_refresh(w);
	assert_int_equal(world_count(w, EV_TEXT), 50);
	world_reopen(w, &again);
	world_refresh(w);
	assert_int_equal(world_count(w, EV_TEXT), 3);
	world_refresh(w);
	assert_int_equal(world_count(w, EV_TEXT), 0);
	for (int i = 0; i < n; i++)
		total += (int64_t)serve_count(w->serve, arena_printf(&w->arena, "/many/%d", i));
	assert_int_equal(total, n);
	strbuf_release(&rss);
}

static struct event save(struct world *w, const char *url)
{
	struct task task = { .kind = TASK_SAVE_PAGE };

	strncpy(task.url, url, sizeof(task.url) - 1);
	return world_do(w, task);
}

static void a_saved_page_does_not_lead_to_other_machines_near_us(void **state)
{
	struct world *w = *state;
	const char *path = arena_printf(&w->arena, "%s/courant/sites/127.0.0.1.txt", w->dir);
	const char *rule = "body: //div[@id='text']\nnext_page_link: //a[@id='on']/@href\n";
	const char *port = strrchr(world_url(w, ""), ':');
	struct err err = ERR_INIT;

	setenv("XDG_CONFIG_HOME", w->dir, 1);
	assert_true(file_make_dir_of(path, &err) && file_write(path, rule, strlen(rule), &err));
	serve_text(w->serve, "/story", "text/html",
		   arena_printf(&w->arena,
				"<div id=text><p>%s</p></div><a id=on href='http://localhost%s/router'>on</a>",
				sentences(w, 12), port));
	serve_text(w->serve, "/router", "text/html", page(w, 12));
	world_feeds(w, "%s", "");
	save(w, world_url(w, "/story"));
	assert_int_equal(serve_count(w->serve, "/story"), 1);
	assert_int_equal(serve_count(w->serve, "/router"), 0);
	unsetenv("XDG_CONFIG_HOME");
}

static void a_page_is_kept_in_the_feed_of_saved_pages(void **state)
{
	struct world *w = *state;
	struct feed_row feed;
	struct store_menu menu;
	struct err err = ERR_INIT;
	struct event done;
	AUTO(strbuf) file = STRBUF_INIT;
	int64_t id;

	serve_text(w->serve, "/story", "text/html", page(w, 12));
	world_feeds(w, "# mine\nhttp://127.0.0.1:1/none\n  paused = on\n");
	done = save(w, world_url(w, "/story?utm_source=x"));
	assert_string_equal(done.err.text, "");
	id = done.id;
	assert_int_equal(world_article(w, "Ferry").row.id, id);
	assert_non_null(strstr(world_article(w, "Ferry").content, "Number 11."));
	assert_string_equal(world_article(w, "Ferry").address, world_url(w, "/story"));
	/* in the feeds file, so that it can be moved and renamed as all others */
	assert_true(file_read(w->feeds_file, 10000, &file, &err));
	assert_non_null(strstr(file.buf, "# mine\nhttp://127.0.0.1:1/none"));
	assert_non_null(strstr(file.buf, "[Saved]\ncourant:saved \"~Saved\""));
	assert_true(store_menu(w->store, &w->arena, &menu, &err));
	assert_string_equal(menu.categories[0].name, "Saved");
	feed = world_feed(w, SUB_SAVED_URL);
	assert_string_equal(feed.title, "Saved");
	assert_int_equal(feed.total, 1);
	assert_int_equal(feed.unread, 1);
	/* it is never fetched, and never thrown away */
	assert_int_equal(world_refresh(w).total, 0);
	assert_int_equal(world_feed(w, SUB_SAVED_URL).error, ERR_NONE);
	w->conf.keep_days = 1;
	engine_configure(w->engine, &w->conf);
	clock_freeze(clock_now() + 90 * 86400);
	assert_int_equal(world_do(w, (struct task){ .kind = TASK_RETAIN }).n, 0);
	clock_freeze(0);
	/* the same page again */
	serve_text(w->serve, "/story", "text/html", page(w, 15));
	done = save(w, world_url(w, "/story"));
	assert_int_equal(done.id, id);
	assert_int_equal(world_feed(w, SUB_SAVED_URL).total, 1);
	assert_non_null(strstr(world_article(w, "Ferry").content, "Number 14."));
	serve_text(w->serve, "/story", "text/html", page(w, 16));
	assert_int_equal(fetch_it(w).err.kind, ERR_NONE);
	assert_non_null(strstr(world_article(w, "Ferry").content, "Number 15."));
	/* deleted, and wanted again */
	world_do(w, (struct task){ .kind = TASK_MARK, .id = id, .set = ENTRY_HIDDEN | ENTRY_READ });
	assert_int_equal(world_feed(w, SUB_SAVED_URL).total, 0);
	assert_int_equal(save(w, world_url(w, "/story")).id, id);
	assert_int_equal(world_feed(w, SUB_SAVED_URL).total, 1);
	assert_int_equal(world_feed(w, SUB_SAVED_URL).unread, 1);
}

static void what_cannot_be_kept_is_told_and_leaves_nothing(void **state)
{
	static const struct {
		const char *path;
		enum err_kind kind;
	} cases[] = {
		{ "/-/status/404", ERR_HTTP },
		{ "/robot", ERR_PARSE },
		{ "/file", ERR_USER },
		{ "/nothing", ERR_PARSE },
	};
	struct world *w = *state;

	serve_text(
		w->serve, "/robot", "text/html",
		"<html><head><title>Just a moment...</title></head><body><p>Checking your browser."
		"</p></body></html>");
	serve_text(w->serve, "/file", "application/pdf", "%PDF-1.4");
	serve_text(w->serve, "/nothing", "text/html", "<html><body></body></html>");
	world_feeds(w, "# none\n");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_int_equal(save(w, world_url(w, cases[i].path)).err.kind, cases[i].kind);
	assert_int_equal(save(w, "file:///etc/passwd").err.kind, ERR_USER);
	assert_int_equal(store_feed_id(w->store, SUB_SAVED_URL), 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, world_begin, world_end)
	const struct CMUnitTest tests[] = {
		TEST(the_whole_article_comes_when_it_is_asked_for),
		TEST(automatically_only_where_the_feed_is_short),
		TEST(what_cannot_be_had_is_told),
		TEST(links_of_strangers_reach_neither_files_nor_the_local_network),
		TEST(an_article_of_several_pages_is_joined),
		TEST(all_on_one_page_is_asked_for_instead),
		TEST(the_rule_of_a_site_knows_where_it_goes_on),
		TEST(good_text_of_the_feed_is_not_replaced_by_a_wall),
		TEST(what_failed_is_asked_for_less_and_less_and_remembered),
		TEST(a_host_that_wants_to_be_left_alone_is),
		TEST(the_text_of_a_page_outlives_the_next_refresh),
		TEST(a_setting_that_comes_later_counts_for_unread_articles),
		TEST(what_is_left_waits_for_the_next_refresh),
		TEST(a_saved_page_does_not_lead_to_other_machines_near_us),
		TEST(a_page_is_kept_in_the_feed_of_saved_pages),
		TEST(what_cannot_be_kept_is_told_and_leaves_nothing),
		cmocka_unit_test(pages_are_read_in_the_charset_they_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
