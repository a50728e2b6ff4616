/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <locale.h>

#include "base/file.h"
#include "engine/discover.h"
#include "world.h"

#define HEADLINES \
	"<h2><a href=/2026/one-headline>One headline that says something</a></h2>" \
	"<h2><a href=/2026/two-headlines>Two headlines that say something</a></h2>" \
	"<h2><a href=/2026/three-headlines>Three headlines that say more</a></h2>"
#define RSS_LINK(href) "<link rel=alternate type=application/rss+xml href='" href "'>"
#define NEWS_MAP \
	"<urlset><url><loc>http://x.example/a</loc><news:news><news:publication><news:name>Paper</news:name>" \
	"<news:language>en</news:language></news:publication><news:title>A title</news:title></news:news></url>" \
	"<url><loc>http://x.example/b</loc><news:news><news:title>B title</news:title></news:news></url></urlset>"

/* What `discover` says of a path; freed with the world's next one. */
static struct discovered *last;

static const struct discovered *look(struct world *w, const char *path, bool site)
{
	found_free(last);
	last = discover(&w->conf, world_url(w, path), site, false);
	return last;
}

static int end(void **state)
{
	found_free(last);
	last = NULL;
	return world_end(state);
}

struct page {
	const char *path, *html;
};

/* What is below it is not there, unless something else is. */
static void give(const struct serve_request *req, struct serve_answer *answer, void *ctx)
{
	const struct page *page = ctx;

	answer->status = streq(req->path, page->path) ? 200 : 404;
	serve_answer_header(answer, "Content-Type", "text/html");
	strbuf_add(&answer->body, page->html);
}

static void page(struct world *w, const char *path, const char *html)
{
	struct page *page = arena_new(&w->arena, struct page);

	*page = (struct page){ path, html };
	serve_handle(w->serve, path, give, page);
}

static void feed(struct world *w, const char *path, const char *title)
{
	serve_text(w->serve, path, "text/html",
		   arena_printf(&w->arena,
				"<rss version='2.0'><channel><title>%s</title><item><title>%s 1</title>"
				"<link>http://x.example%s/1</link></item><item><title>%s 2</title></item>"
				"</channel></rss>",
				title, title, path, title));
}

/* The only thing that was found. */
static void assert_one(const struct discovered *found, enum found_kind kind, const char *url)
{
	assert_int_equal(found->err.kind, ERR_NONE);
	assert_int_equal(found->sources.n, 1);
	assert_string_equal(found->sources.ptr[0].url, url);
	assert_int_equal(found->sources.ptr[0].kind, kind);
}

static void a_feed_is_found_at_its_own_address(void **state)
{
	struct world *w = *state;

	feed(w, "/x", "News");
	assert_one(look(w, "/x", false), FOUND_FEED, world_url(w, "/x"));
	assert_int_equal(last->requests, 1);
	assert_string_equal(last->sources.ptr[0].title, "News");
	assert_int_equal(last->sources.ptr[0].n, 2);
	assert_string_equal(last->sources.ptr[0].sample[0], "News 1");
	assert_string_equal(last->sources.ptr[0].sample[1], "News 2");
	assert_null(last->sources.ptr[0].sample[2]);
}

static void what_a_page_declares_is_offered_when_it_is_a_feed(void **state)
{
	struct world *w = *state;

	page(w, "/", RSS_LINK("/gone.xml") "<link rel=alternate type=application/json href=/data.json>"
		RSS_LINK("/all.xml") RSS_LINK("/sport.xml") RSS_LINK("/same.xml")
		"<link rel=alternate type=application/rss+xml title='Comments feed' href=/comments/feed/>");
	serve_text(w->serve, "/data.json", "application/json", "{\"no\":\"feed\"}");
	feed(w, "/all.xml", "All");
	feed(w, "/sport.xml", "Sport");
	feed(w, "/comments/feed/", "Comments");
	look(w, "/", false);
	assert_int_equal(last->sources.n, 2);
	assert_string_equal(last->sources.ptr[0].title, "All");
	assert_string_equal(last->sources.ptr[1].title, "Sport");
	assert_int_equal(serve_count(w->serve, "/comments/feed/"), 0);
	/* nobody was asked for what was not needed */
	assert_int_equal(serve_count(w->serve, "/robots.txt"), 0);
	assert_int_equal(serve_count(w->serve, "/feed/"), 0);
}

static void the_feed_of_the_page_comes_before_that_of_the_site(void **state)
{
	struct world *w = *state;

	page(w, "/town/", RSS_LINK("/feed.xml") RSS_LINK("/town/feed.xml"));
	feed(w, "/feed.xml", "All");
	feed(w, "/town/feed.xml", "Town");
	look(w, "/town/", false);
	assert_int_equal(last->sources.n, 2);
	assert_string_equal(last->sources.ptr[0].title, "Town");
	/* also where it shows by its articles only */
	page(w, "/sea/", RSS_LINK("/feed.xml") RSS_LINK("/x.xml") "<h2><a href=http://x.example/x.xml/1>"
		"Sea 1 is a headline of a page</a></h2>" HEADLINES);
	feed(w, "/x.xml", "Sea");
	look(w, "/sea/", false);
	assert_int_equal(last->sources.n, 2);
	assert_string_equal(last->sources.ptr[0].title, "Sea");
	/* and where there is none, the headlines of the page are to be had, too */
	page(w, "/sky/", RSS_LINK("/feed.xml") HEADLINES);
	look(w, "/sky/", false);
	assert_int_equal(last->sources.n, 2);
	assert_string_equal(last->sources.ptr[0].title, "All");
	assert_int_equal(last->sources.ptr[1].kind, FOUND_PAGE);
}

static void usual_places_are_tried_beside_the_page_and_at_the_root(void **state)
{
	struct world *w = *state;

	page(w, "/blog/posts/", "nothing");
	feed(w, "/blog/posts/atom.xml", "Beside");
	assert_one(look(w, "/blog/posts/", false), FOUND_FEED, world_url(w, "/blog/posts/atom.xml"));
	page(w, "/other/", "nothing");
	feed(w, "/feed.json", "Root");
	assert_one(look(w, "/other/", false), FOUND_FEED, world_url(w, "/feed.json"));
}

static void an_article_leads_to_what_the_front_page_declares(void **state)
{
	struct world *w = *state;

	page(w, "/2026/story", "<meta property=og:type content=article>" HEADLINES);
	page(w, "/", RSS_LINK("/hidden/news"));
	feed(w, "/hidden/news", "News");
	assert_one(look(w, "/2026/story", false), FOUND_FEED, world_url(w, "/hidden/news"));
}

static void where_there_is_no_feed_headlines_are_taken(void **state)
{
	struct world *w = *state;

	page(w, "/", "<title>Paper</title>" HEADLINES);
	serve_text(w->serve, "/sitemap.xml", "text/xml",
		   "<urlset><url><loc>/some/words-of-a-story-here</loc></url></urlset>");
	look(w, "/", false);
	assert_int_equal(last->sources.n, 2);
	assert_int_equal(last->sources.ptr[0].kind, FOUND_PAGE);
	assert_string_equal(last->sources.ptr[0].url, world_url(w, "/"));
	assert_int_equal(last->sources.ptr[0].n, 3);
	assert_string_equal(last->sources.ptr[0].sample[2], "Three headlines that say more");
	assert_int_equal(last->sources.ptr[1].kind, FOUND_SITEMAP);
	/* those beside an article are of the front page */
	page(w, "/story", "<meta property=og:type content=article>" HEADLINES);
	look(w, "/story", false);
	assert_string_equal(last->sources.ptr[0].url, world_url(w, "/"));
}

static void a_sitemap_of_news_comes_before_headlines(void **state)
{
	struct world *w = *state;

	page(w, "/", "<title>Paper</title>" HEADLINES);
	serve_text(w->serve, "/robots.txt", "text/plain", "# x\nsitemap:  /maps/index.xml\nSitemap: mailto:x\n");
	serve_text(w->serve, "/maps/index.xml", "text/xml",
		   "<sitemapindex><sitemap><loc>/maps/news.xml</loc></sitemap></sitemapindex>");
	serve_text(w->serve, "/maps/news.xml", "text/xml", NEWS_MAP);
	look(w, "/", false);
	assert_int_equal(last->sources.n, 2);
	assert_int_equal(last->sources.ptr[0].kind, FOUND_SITEMAP);
	assert_string_equal(last->sources.ptr[0].url, world_url(w, "/maps/index.xml"));
	assert_string_equal(last->sources.ptr[0].title, "Paper");
	assert_string_equal(last->sources.ptr[0].sample[1], "B title");
	assert_int_equal(last->sources.ptr[1].kind, FOUND_PAGE);
	/* and by its own address, too */
	assert_one(look(w, "/maps/index.xml", false), FOUND_SITEMAP, world_url(w, "/maps/index.xml"));
	assert_one(look(w, "/maps/news.xml", false), FOUND_SITEMAP, world_url(w, "/maps/news.xml"));
}

static void a_list_of_feeds_is_one(void **state)
{
	struct world *w = *state;

	serve_text(w->serve, "/list", "text/plain",
		   "<?xml version='1.0'?><opml version='2.0'><body><outline text='A' xmlUrl='http://a.example/'/>"
		   "<outline text='B' xmlUrl='http://b.example/'/></body></opml>");
	assert_one(look(w, "/list", false), FOUND_LIST, world_url(w, "/list"));
	assert_int_equal(last->sources.ptr[0].n, 2);
	assert_non_null(strstr(last->list.buf, "http://b.example/"));
}

static void a_server_that_answers_everything_with_a_page_has_no_feed(void **state)
{
	struct world *w = *state;

	serve_text(w->serve, "/", "text/html", "<title>Nothing</title><p>Nothing here</p>");
	look(w, "/a/b/c", false);
	assert_int_equal(last->sources.n, 0);
	assert_int_equal(last->err.kind, ERR_NONE);
	assert_in_range(last->requests, 2, DISCOVER_REQUESTS);
}

static void an_address_that_cannot_be_read_says_why(void **state)
{
	struct world *w = *state;

	look(w, "/nowhere", false);
	assert_int_equal(last->err.kind, ERR_HTTP);
	assert_false(last->unreachable);
	found_free(last);
	last = discover(&w->conf, "http://127.0.0.1:1/", false, false);
	assert_int_equal(last->err.kind, ERR_NET);
	assert_true(last->unreachable);
	found_free(last);
	last = discover(&w->conf, world_url(w, "/"), false, true);
	assert_int_equal(last->err.kind, ERR_NET);
	assert_true(last->unreachable);
	assert_int_equal(serve_count(w->serve, "/"), 0);
}

static void a_page_cannot_send_us_to_other_machines_near_us(void **state)
{
	struct world *w = *state;
	struct serve *other = serve_start();
	AUTO_FREE char *url = serve_url(other, "/feed.xml");

	serve_text(other, "/feed.xml", "text/xml", world_rss(w, 1, 2, NULL));
	page(w, "/", arena_printf(&w->arena, "<link rel=alternate type=application/rss+xml href='%s'>", url));
	look(w, "/", false);
	assert_int_equal(last->sources.n, 0);
	assert_int_equal(serve_count(other, "/feed.xml"), 0);
	serve_stop(other);
}

static void a_site_is_its_sections(void **state)
{
	struct world *w = *state;

	page(w, "/", RSS_LINK("/all.xml") "<title>Paper - All the news</title>"
		"<nav><ul><li><a href=/>Home</a><li><a href=/world/>World</a><ul><li><a href=/asia/>Asia</a>"
		"<li><a href=/europe/>Europe</a></ul><li><a href=/empty/>Empty</a><li><a href=/sea/>Sea</a>"
		"</ul></nav>");
	feed(w, "/all.xml", "All");
	page(w, "/world/", RSS_LINK("/all.xml") RSS_LINK("/world.xml"));
	feed(w, "/world.xml", "World");
	page(w, "/asia/", RSS_LINK("/all.xml") RSS_LINK("/gone.xml") HEADLINES);
	page(w, "/europe/", "<link rel=https://api.w.org/ href=/wp-json/>" HEADLINES);
	feed(w, "/europe/feed/", "Europe");
	page(w, "/sea/", "<div id=app></div>");
	page(w, "/empty/", "<div id=app></div>");
	serve_text(w->serve, "/robots.txt", "text/plain", "Sitemap: /maps/sea.xml\nSitemap: /maps/seaside.xml\n");
	serve_text(w->serve, "/maps/sea.xml", "text/xml", NEWS_MAP);
	look(w, "/", true);
	assert_string_equal(last->title, "Paper");
	assert_int_equal(last->sections.n, 5);

	const struct found_section *section = last->sections.ptr;
	static const char *const sources[] = { "/world.xml", "/asia/", "/europe/feed/", NULL, "/maps/sea.xml" };
	static const enum found_kind kinds[] = { FOUND_FEED, FOUND_PAGE, FOUND_FEED, FOUND_FEED, FOUND_SITEMAP };

	for (size_t i = 0; i < last->sections.n; i++) {
		assert_int_equal(section[i].parent, i == 1 || i == 2 ? 0 : -1);
		if (!sources[i]) {
			assert_null(section[i].source);
			continue;
		}
		assert_non_null(section[i].source);
		assert_string_equal(section[i].source->url, world_url(w, sources[i]));
		assert_int_equal(section[i].source->kind, kinds[i]);
	}
	assert_int_equal(serve_count(w->serve, "/maps/seaside.xml"), 0);
	assert_int_equal(serve_count(w->serve, "/all.xml"), 1);
}

static void the_engine_discovers_beside_its_other_work(void **state)
{
	struct world *w = *state;
	uint32_t task;

	feed(w, "/x", "News");
	feed(w, "/y", "Other");
	assert_null(engine_take_discovered(w->engine));
	engine_discover(w->engine, world_url(w, "/y"), false);
	task = engine_discover(w->engine, world_url(w, "/x"), false);
	engine_run(w->engine);
	assert_int_equal(world_count(w, EV_DONE), 2);
	assert_int_equal(vec_last(&w->events)->task, task);
	assert_int_equal(vec_last(&w->events)->task_kind, TASK_DISCOVER);
	found_free(last);
	last = engine_take_discovered(w->engine);
	assert_one(last, FOUND_FEED, world_url(w, "/x"));
	assert_null(engine_take_discovered(w->engine));
	/* what nobody waits for any more is nobody's */
	engine_discover(w->engine, world_url(w, "/x"), false);
	assert_int_equal(world_do(w, (struct task){ .kind = TASK_CANCEL }).err.kind, ERR_NONE);
	engine_discover(w->engine, world_url(w, "/x"), false);
}

static void a_list_of_sitemaps_is_followed_at_each_refresh(void **state)
{
	struct world *w = *state;
	const char *url = world_url(w, "/index.xml");
	struct world_reply index = { .headers = "ETag: \"i\"\n",
				     .body = "<sitemapindex><sitemap><loc>/news.xml</loc></sitemap></sitemapindex>" };
	struct world_reply map = { .headers = "ETag: \"m\"\n", .body = NEWS_MAP };

	world_reply(w, "/index.xml", &index);
	world_reply(w, "/news.xml", &map);
	world_feeds(w, "%s\n", url);
	assert_int_equal(world_refresh(w).new_entries, 2);
	assert_string_equal(world_feed(w, url).title, "Paper");
	assert_string_equal(world_article(w, "A title").link, "http://x.example/a");
	/* the validators of one document are not shown for the other */
	assert_int_equal(world_refresh(w).failed, 0);
	assert_int_equal(serve_count(w->serve, "/news.xml"), 2);
	assert_null(world_header(w, "/index.xml", 1, "If-None-Match"));
	assert_null(world_header(w, "/news.xml", 1, "If-None-Match"));
	/* a list in a list is not followed */
	map.body = index.body;
	assert_int_equal(world_refresh(w).failed, 1);
	assert_int_equal(serve_count(w->serve, "/news.xml"), 3);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, world_begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_feed_is_found_at_its_own_address),
		TEST(what_a_page_declares_is_offered_when_it_is_a_feed),
		TEST(the_feed_of_the_page_comes_before_that_of_the_site),
		TEST(usual_places_are_tried_beside_the_page_and_at_the_root),
		TEST(an_article_leads_to_what_the_front_page_declares),
		TEST(where_there_is_no_feed_headlines_are_taken),
		TEST(a_sitemap_of_news_comes_before_headlines),
		TEST(a_list_of_feeds_is_one),
		TEST(a_server_that_answers_everything_with_a_page_has_no_feed),
		TEST(an_address_that_cannot_be_read_says_why),
		TEST(a_page_cannot_send_us_to_other_machines_near_us),
		TEST(a_site_is_its_sections),
		TEST(the_engine_discovers_beside_its_other_work),
		TEST(a_list_of_sitemaps_is_followed_at_each_refresh),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
