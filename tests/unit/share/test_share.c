/* SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "share/share.h"
#include "text/unicode.h"

#define TITLE "AT&T: 50% + \"C#\" naïve 日本 👩\u200D👩\u200D👧 <b>"
#define TITLE_CODED \
	"AT%26T%3A%2050%25%20%2B%20%22C%23%22%20na%C3%AFve%20%E6%97%A5%E6%9C%AC%20" \
	"%F0%9F%91%A9%E2%80%8D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7%20%3Cb%3E"
#define URL "https://ex.com/a?b=1&c=d%20e#f"
#define URL_CODED "https%3A%2F%2Fex.com%2Fa%3Fb%3D1%26c%3Dd%2520e%23f"

static const struct share_settings servers = { "https://social.example", "https://bag.example/w" };

static void link_is(const struct share_service *service, struct share_item item, const char *want)
{
	AUTO(strbuf) out = STRBUF_INIT;
	struct err err = ERR_INIT;

	assert_non_null(service);
	if (!share_link(service, &item, &servers, &out, &err))
		fail_msg("%s", err.text);
	assert_string_equal(out.buf, want);
}

static void refused(const struct share_service *service, struct share_item item,
		    struct share_settings settings, const char *why)
{
	AUTO(strbuf) out = STRBUF_INIT;
	struct err err = ERR_INIT;

	assert_false(share_link(service, &item, &settings, &out, &err));
	assert_int_equal(err.kind, ERR_USER);
	assert_non_null(strstr(err.text, why));
	assert_int_equal(out.len, 0);
}

static void every_service_builds_its_documented_link(void **state)
{
	static const struct {
		const char *id, *link;
	} links[] = {
		{ "copy", URL },
		{ "qr", URL },
		{ "email", "mailto:?subject=" TITLE_CODED "&body=" URL_CODED "%0D%0A" },
		{ "mastodon", "https://social.example/share?text=" TITLE_CODED "%20" URL_CODED },
		{ "bluesky", "https://bsky.app/intent/compose?text=" TITLE_CODED "%20" URL_CODED },
		{ "threads",
		  "https://www.threads.com/intent/post?text=" TITLE_CODED "&url=" URL_CODED },
		{ "x", "https://x.com/intent/tweet?text=" TITLE_CODED "&url=" URL_CODED },
		{ "facebook", "https://www.facebook.com/sharer/sharer.php?u=" URL_CODED },
		{ "reddit", "https://www.reddit.com/submit?url=" URL_CODED "&title=" TITLE_CODED },
		{ "telegram", "https://t.me/share/url?url=" URL_CODED "&text=" TITLE_CODED },
		{ "whatsapp", "https://wa.me/?text=" TITLE_CODED "%20" URL_CODED },
		{ "linkedin", "https://www.linkedin.com/sharing/share-offsite/?url=" URL_CODED },
		{ "hackernews",
		  "https://news.ycombinator.com/submitlink?u=" URL_CODED "&t=" TITLE_CODED },
		{ "pinterest", "https://www.pinterest.com/pin/create/button/?url=" URL_CODED
			       "&description=" TITLE_CODED },
		{ "tumblr", "https://www.tumblr.com/widgets/share/tool?posttype=link&canonicalUrl="
			    URL_CODED "&title=" TITLE_CODED "&content=" URL_CODED },
		{ "instapaper",
		  "https://www.instapaper.com/hello2?url=" URL_CODED "&title=" TITLE_CODED },
		{ "wallabag", "https://bag.example/w/bookmarklet?url=" URL_CODED },
		{ "archive", "https://web.archive.org/save/" URL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(links); i++)
		link_is(share_find(links[i].id), (struct share_item){ URL, TITLE }, links[i].link);
	assert_null(share_builtin(ARRAY_LEN(links)));
	assert_null(share_find("geocities"));
}

static void every_service_has_its_own_key_and_name(void **state)
{
	const struct share_service *s, *other;

	(void)state;
	for (size_t i = 0; (s = share_builtin(i)); i++) {
		assert_true(is_alpha(s->key));
		assert_true(s->name[0] && s->id[0] && s->template[0]);
		for (size_t j = 0; j < i; j++) {
			other = share_builtin(j);
			assert_int_not_equal(s->key, other->key);
			assert_string_not_equal(s->id, other->id);
		}
	}
}

static void what_is_empty_leaves_no_trace(void **state)
{
	(void)state;
	link_is(share_find("pinterest"),
		(struct share_item){ URL, "T", NULL, "https://ex.com/p.png" },
		"https://www.pinterest.com/pin/create/button/?url=" URL_CODED
		"&media=https%3A%2F%2Fex.com%2Fp.png&description=T");
	link_is(share_find("pinterest"), (struct share_item){ URL, "T", NULL, "javascript:x" },
		"https://www.pinterest.com/pin/create/button/?url=" URL_CODED "&description=T");
	link_is(share_find("x"), (struct share_item){ URL },
		"https://x.com/intent/tweet?url=" URL_CODED);
	link_is(share_find("reddit"), (struct share_item){ URL, "" },
		"https://www.reddit.com/submit?url=" URL_CODED);
	link_is(share_find("email"), (struct share_item){ URL, " \n " },
		"mailto:?body=" URL_CODED "%0D%0A");
	link_is(share_find("whatsapp"), (struct share_item){ URL },
		"https://wa.me/?text=" URL_CODED);
}

static void a_title_is_one_line_and_adds_no_header(void **state)
{
	(void)state;
	link_is(share_find("email"),
		(struct share_item){ URL, "one\r\nBcc: me@ex.com\x1B[m&cc=x?y" },
		"mailto:?subject=one%20Bcc%3A%20me%40ex.com%5Bm%26cc%3Dx%3Fy&body=" URL_CODED
		"%0D%0A");
}

static void only_web_links_are_shared(void **state)
{
	static const char *const bad[] = { "javascript:alert(1)",
					   "file:///etc/passwd",
					   "mailto:a@b.c",
					   "ftp://ex.com/",
					   "-x",
					   "//ex.com/",
					   "http://" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		refused(share_find("x"), (struct share_item){ bad[i], "T" }, servers, "http");
	refused(share_find("copy"), (struct share_item){ "", "T" }, servers, "no link");
	refused(share_find("archive"), (struct share_item){ NULL, "T" }, servers, "no link");
	link_is(share_find("archive"), (struct share_item){ "https://ex.com/a b\x1B", "T" },
		"https://web.archive.org/save/https://ex.com/a%20b");
}

static void a_server_is_understood_however_it_is_written(void **state)
{
	static const char *const ways[] = { "social.example", "https://social.example/",
					    "@me@social.example", " https://social.example " };
	struct share_item item = { URL, "T" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		AUTO(strbuf) out = STRBUF_INIT;
		struct share_settings settings = { ways[i], NULL };
		struct err err = ERR_INIT;

		assert_true(share_link(share_find("mastodon"), &item, &settings, &out, &err));
		assert_string_equal(out.buf, "https://social.example/share?text=T%20" URL_CODED);
	}
	refused(share_find("mastodon"), item, (struct share_settings){ NULL, NULL }, "mastodon");
	refused(share_find("wallabag"), item, (struct share_settings){ "x.example", "" },
		"wallabag");
	refused(share_find("wallabag"), item, (struct share_settings){ "x.example", "ftp://x" },
		"wallabag");
	refused(share_find("mastodon"), item, (struct share_settings){ "x.example/?a=", NULL },
		"mastodon");
}

/* The title as this service got it: a row of one letter, cut. */
static size_t letters_of(const char *id, const char *letter, const char *coded, size_t n,
			 bool *dots)
{
	AUTO(strbuf) title = STRBUF_INIT;
	AUTO(strbuf) out = STRBUF_INIT;
	struct err err = ERR_INIT;
	size_t found = 0;

	for (size_t i = 0; i < n; i++)
		strbuf_add(&title, letter);
	assert_true(share_link(share_find(id), &(struct share_item){ URL, title.buf }, &servers,
			       &out, &err));
	for (const char *p = strchr(out.buf, '?'); (p = strstr(p, coded)); p += strlen(coded))
		found++;
	*dots = strstr(out.buf, "%E2%80%A6");
	return found;
}

static void titles_are_cut_to_what_the_service_takes(void **state)
{
	static const struct {
		const char *id, *letter, *coded;
		size_t n;
	} cuts[] = {
		{ "reddit", "Z", "Z", 299 },	{ "hackernews", "Z", "Z", 79 },
		{ "x", "Z", "Z", 280 - 24 - 2 }, { "x", "日", "%E6%97%A5", (280 - 24 - 2) / 2 },
		{ "mastodon", "Z", "Z", 475 },	{ "bluesky", "Z", "Z", 300 - 30 - 2 },
		{ "threads", "Z", "Z", 500 - 30 - 2 },
		/* a family is one letter to Bluesky, five to Hacker News, and weighs two with X */
		{ "bluesky", "👩\u200D👩\u200D👧", "%F0%9F%91%A7", 268 },
		{ "hackernews", "👩\u200D👩\u200D👧", "%F0%9F%91%A7", 79 / 5 },
		{ "x", "👩\u200D👩\u200D👧", "%F0%9F%91%A7", 127 },
		{ "x", "🇩🇪", "%87%AA", 127 },
	};
	bool dots;

	(void)state;
	assert_int_equal(strlen(URL), 30);
	for (size_t i = 0; i < ARRAY_LEN(cuts); i++) {
		assert_int_equal(letters_of(cuts[i].id, cuts[i].letter, cuts[i].coded, 600, &dots),
				 cuts[i].n);
		assert_true(dots);
	}
	assert_int_equal(letters_of("hackernews", "Z", "Z", 80, &dots), 80);
	assert_false(dots);
	assert_int_equal(letters_of("telegram", "Z", "Z", 500, &dots), 500);
	assert_false(dots);
}

static void a_link_longer_than_the_limit_leaves_no_room_for_a_title(void **state)
{
	AUTO(strbuf) url = STRBUF_INIT;
	AUTO(strbuf) out = STRBUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	strbuf_add(&url, "https://ex.com/");
	strbuf_add_repeat(&url, 'a', 400);
	assert_true(share_link(share_find("bluesky"), &(struct share_item){ url.buf, "Title" },
			       &servers, &out, &err));
	assert_null(strstr(out.buf, "Title"));
	assert_non_null(strstr(out.buf, "?text=https%3A"));
}

static struct share_service parsed(struct arena *arena, const char *definition)
{
	struct share_service service;
	struct err err = ERR_INIT;

	if (!share_service_parse("My Site", definition, arena, &service, &err))
		fail_msg("%s", err.text);
	return service;
}

static void the_user_adds_links(void **state)
{
	struct arena arena = ARENA_INIT;
	struct share_item item = { URL, "T & t", "one\ntwo", NULL };
	struct share_service s =
		parsed(&arena, " https://lobste.rs/stories/new?url={url}&title={title} ");

	(void)state;
	assert_string_equal(s.id, "my-site");
	assert_string_equal(s.name, "My Site");
	assert_int_equal(s.kind, SHARE_LINK);
	link_is(&s, item, "https://lobste.rs/stories/new?url=" URL_CODED "&title=T%20%26%20t");
	s = parsed(&arena, "https://ex.org/?t={text}&i={image}&u={url}");
	link_is(&s, item, "https://ex.org/?t=one%0Atwo&u=" URL_CODED);
	s = parsed(&arena, "https://ex.org/?i={image}#{title}");
	link_is(&s, item, "https://ex.org/#T%20%26%20t");
	s = parsed(&arena, "mailto:me@ex.org?body={text}%0D%0A{url}");
	link_is(&s, item, "mailto:me@ex.org?body=one%0D%0Atwo%0D%0A" URL_CODED);
	s = parsed(&arena, "{mastodon}/share?text={title}");
	link_is(&s, item, "https://social.example/share?text=T%20%26%20t");
	arena_release(&arena);
}

static void mistakes_in_a_service_are_explained(void **state)
{
	static const struct {
		const char *definition, *why;
	} bad[] = {
		{ "https://ex.org/?u={link}", "{link} is not known" },
		{ "https://ex.org/{", "not known" },
		{ "https://ex.org/", "{url}" },
		{ "", "{url}" },
		{ "javascript:{url}", "must begin" },
		{ "ex.org/?{url}", "must begin" },
		{ "https://{title}/", "name of the server" },
		{ "https://ex{title}.org/", "name of the server" },
		{ "https:///?{url}", "name of the server" },
		{ "!", "{url}" },
		{ "!{url}", "fixed name" },
		{ "!notify 'open {title}", "quotation" },
		{ "!sh -c 'echo {title}'", "shell" },
		{ "!env X=1 /bin/bash -ec \"x {url}\"", "shell" },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct share_service service;
		struct err err = ERR_INIT;

		assert_false(share_service_parse("S", bad[i].definition, &arena, &service, &err));
		assert_int_equal(err.kind, ERR_USER);
		if (!strstr(err.text, bad[i].why))
			fail_msg("%s: %s", bad[i].definition, err.text);
	}
	arena_release(&arena);
}

static void a_command_gets_whole_arguments(void **state)
{
	struct arena arena = ARENA_INIT;
	struct share_service s =
		parsed(&arena, "!save --title={title} \"{title} - {url}\" {title} '' {text} -x");
	const char *const *argv;
	struct share_item item = { URL, "-rf $(x) `y` \"q\" 'r'; z\n|", NULL, NULL };
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(s.kind, SHARE_COMMAND);
	assert_true(share_command(&s, &item, &arena, &argv, &err));
	assert_string_equal(argv[0], "save");
	assert_string_equal(argv[1], "--title=-rf $(x) `y` \"q\" 'r'; z |");
	assert_string_equal(argv[2], " -rf $(x) `y` \"q\" 'r'; z | - " URL);
	assert_string_equal(argv[3], " -rf $(x) `y` \"q\" 'r'; z |");
	assert_string_equal(argv[4], "");
	assert_string_equal(argv[5], "");
	assert_string_equal(argv[6], "-x");
	assert_null(argv[7]);
	s = parsed(&arena, "!sh -c 'echo \"$1\"' sh {url}");
	assert_true(share_command(&s, &item, &arena, &argv, &err));
	assert_string_equal(argv[2], "echo \"$1\"");
	assert_string_equal(argv[4], URL);
	item.url = "javascript:x";
	assert_false(share_command(&s, &item, &arena, &argv, &err));
	arena_release(&arena);
}

static int utf8_locale(void **state)
{
	(void)state;
	return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_service_builds_its_documented_link),
		cmocka_unit_test(every_service_has_its_own_key_and_name),
		cmocka_unit_test(what_is_empty_leaves_no_trace),
		cmocka_unit_test(a_title_is_one_line_and_adds_no_header),
		cmocka_unit_test(only_web_links_are_shared),
		cmocka_unit_test(a_server_is_understood_however_it_is_written),
		cmocka_unit_test(titles_are_cut_to_what_the_service_takes),
		cmocka_unit_test(a_link_longer_than_the_limit_leaves_no_room_for_a_title),
		cmocka_unit_test(the_user_adds_links),
		cmocka_unit_test(mistakes_in_a_service_are_explained),
		cmocka_unit_test(a_command_gets_whole_arguments),
	};

	return cmocka_run_group_tests_name("share", tests, utf8_locale, NULL);
}
