/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attr.h"
#include "feed/known.h"

static const struct {
	const char *page, *feed;
} known[] = {
	{ "https://www.youtube.com/channel/UC-x_1", "https://www.youtube.com/feeds/videos.xml?channel_id=UC-x_1" },
	{ "https://m.youtube.com/channel/UC-x_1/videos?view=0", "https://www.youtube.com/feeds/videos.xml?channel_id=UC-x_1" },
	{ "https://www.youtube.com/playlist?si=9&list=PLx", "https://www.youtube.com/feeds/videos.xml?playlist_id=PLx" },
	{ "http://youtube.com/user/somebody", "https://www.youtube.com/feeds/videos.xml?user=somebody" },
	{ "https://github.com/o/r", "https://github.com/o/r/releases.atom" },
	{ "https://github.com/o/r/", "https://github.com/o/r/releases.atom" },
	{ "https://github.com/o/r#readme", "https://github.com/o/r/releases.atom" },
	{ "https://github.com/o/r/releases/tag/v1", "https://github.com/o/r/releases.atom" },
	{ "https://github.com/o/r/tags", "https://github.com/o/r/tags.atom" },
	{ "https://github.com/o/r/commits", "https://github.com/o/r/commits.atom" },
	{ "https://github.com/o/r/commits/main", "https://github.com/o/r/commits/main.atom" },
	{ "https://github.com/o/r/tree/main", "https://github.com/o/r/commits/main.atom" },
	{ "https://github.com/somebody", "https://github.com/somebody.atom" },
	{ "https://codeberg.org/o/r", "https://codeberg.org/o/r/releases.rss" },
	{ "https://gitlab.com/o/r/-/tags", "https://gitlab.com/o/r/-/tags?format=atom" },
	{ "https://www.reddit.com/r/linux/", "https://www.reddit.com/r/linux/.rss" },
	{ "https://old.reddit.com/r/linux/new", "https://www.reddit.com/r/linux/new/.rss" },
	{ "https://reddit.com/r/linux/comments/1abc/a_title/", "https://www.reddit.com/r/linux/comments/1abc/.rss" },
	{ "https://www.reddit.com/u/somebody", "https://www.reddit.com/user/somebody/.rss" },
	{ "https://www.reddit.com/user/somebody/m/news", "https://www.reddit.com/user/somebody/m/news/.rss" },
	{ "https://mastodon.example/@name", "https://mastodon.example/@name.rss" },
	{ "https://mastodon.example/@name/with_replies", "https://mastodon.example/@name.rss" },
	{ "https://mastodon.example/@name@other.example", "https://other.example/@name.rss" },
	{ "https://bsky.app/profile/name.example.org", "https://bsky.app/profile/name.example.org/rss" },
	{ "https://bsky.app/profile/did:plc:abc", "https://bsky.app/profile/did:plc:abc/rss" },
	{ "https://medium.com/@name", "https://medium.com/feed/@name" },
	{ "https://medium.com/@name/a-story-1a2b", "https://medium.com/feed/@name" },
	{ "https://medium.com/a-magazine", "https://medium.com/feed/a-magazine" },
	{ "https://medium.com/tag/unix/latest", "https://medium.com/feed/tag/unix" },
	{ "https://name.medium.com/", "https://name.medium.com/feed" },
	{ "https://name.substack.com/p/a-letter", "https://name.substack.com/feed" },
	{ "https://stackoverflow.com/", "https://stackoverflow.com/feeds" },
	{ "https://stackoverflow.com/questions/tagged/c", "https://stackoverflow.com/feeds/tag/c" },
	{ "https://stackoverflow.com/questions/123/how-to", "https://stackoverflow.com/feeds/question/123" },
	{ "https://unix.stackexchange.com/questions/tagged/ncurses?tab=Newest", "https://unix.stackexchange.com/feeds/tag/ncurses" },
	{ "https://superuser.com/users/7/name", "https://superuser.com/feeds/user/7" },
	{ "https://arxiv.org/list/cs.DB/recent", "https://rss.arxiv.org/rss/cs.DB" },
	{ "https://vimeo.com/channels/staffpicks", "https://vimeo.com/channels/staffpicks/videos/rss" },
	{ "https://vimeo.com/somebody", "https://vimeo.com/somebody/videos/rss" },
	{ "https://odysee.com/@name:1", "https://odysee.com/$/rss/@name:1" },
	{ "https://api.soundcloud.com/users/123", "https://feeds.soundcloud.com/users/soundcloud:users:123/sounds.rss" },
	{ "https://name.tumblr.com/post/1", "https://name.tumblr.com/rss" },
	{ "https://news.ycombinator.com/", "https://news.ycombinator.com/rss" },
	{ "https://lobste.rs/t/unix", "https://lobste.rs/t/unix.rss" },
};

static void pages_of_known_sites_become_feeds(void **state)
{
	AUTO(arena) arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(known); i++) {
		const char *feed = known_feed(&arena, known[i].page);

		if (!feed)
			print_error("%s\n", known[i].page);
		assert_non_null(feed);
		assert_string_equal(feed, known[i].feed);
		/* and stay what they are */
		feed = known_feed(&arena, feed);
		if (feed)
			print_error("%s: %s\n", known[i].feed, feed);
		assert_null(feed);
	}
}

static void everything_else_stays_as_it_is(void **state)
{
	static const char *const pages[] = {
		"https://example.org/",
		"https://example.org/github.com/o/r",
		"https://github.com/",
		"https://github.com/topics/rss",
		"https://github.com/o/r/issues",
		"https://github.com.example.org/o/r",
		"https://notgithub.com/o/r",
		"https://substack.com/@name",
		"https://www.youtube.com/@handle/videos",
		"https://www.youtube.com/watch?v=x&list=PLx",
		"https://www.youtube.com/playlist",
		"https://www.youtube.com/playlist?list=",
		"https://www.tiktok.com/@name",
		"https://vimeo.com/123456",
		"https://soundcloud.com/somebody",
		"https://mastodon.example/@name/109",
		"https://mastodon.example/@",
		"https://example.org:8080/@name",
		"https://user:word@mastodon.example/@name",
		"https://medium.com/feed/@name",
		"https://stackexchange.com/",
		"ftp://github.com/o/r",
		"github.com/o/r",
		"exec:https://github.com/o/r",
		"file:///github.com/o/r",
		"",
	};
	AUTO(arena) arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(pages); i++) {
		const char *feed = known_feed(&arena, pages[i]);

		if (feed)
			print_error("%s: %s\n", pages[i], feed);
		assert_null(feed);
	}
}

static void names_of_the_fediverse_become_feeds(void **state)
{
	static const char *const others[] = { "@name", "name@example.org", "@@example.org",
					      "@name@", "@name@host", "@na me@example.org",
					      "@name@example.org/x" };
	AUTO(arena) arena = ARENA_INIT;

	(void)state;
	assert_string_equal(known_handle(&arena, "@name@social.example"),
			    "https://social.example/@name.rss");
	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		assert_null(known_handle(&arena, others[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_of_known_sites_become_feeds),
		cmocka_unit_test(everything_else_stays_as_it_is),
		cmocka_unit_test(names_of_the_fediverse_become_feeds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
