/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "feed/opml.h"
#include "feed/parse.h"
#include "feed/print.h"
#include "text/unicode.h"

#define URL "https://lantern.example/news/feed.xml"

/*
 * A feed, or one behind a first line "Content-Type: ...", which stands for
 * the header of HTTP. Whatever comes out must keep what feed/feed.h promises.
 */

static void check_html(const char *s)
{
	if (!s)
		return;
	size_t len = strlen(s);
	if (!len || !unicode_valid(s, len))
		abort();
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)s[i] < 0x20 && s[i] != '\n' && s[i] != '\t')
			abort();
}

static void check_entry(const struct entry *e)
{
	fuzz_line(e->guid);
	fuzz_line(e->link);
	fuzz_line(e->title);
	fuzz_line(e->author);
	check_html(e->summary);
	check_html(e->content);
	fuzz_line(e->image);
	fuzz_line(e->lang);
	fuzz_line(e->comments_url);
	fuzz_line(e->comments_feed);
	if (e->comment_count < -1 || e->published < 0 || e->updated < 0)
		abort();
	for (const struct enclosure *it = e->enclosures; it; it = it->next) {
		fuzz_line(it->url);
		fuzz_line(it->type);
		if (!it->url || it->length < 0 || it->duration_s < 0)
			abort();
	}
	for (const struct category *it = e->categories; it; it = it->next)
		fuzz_line(it->name);
}

static void check_feed(const struct feed *feed)
{
	size_t n = 0;

	fuzz_line(feed->title);
	fuzz_line(feed->link);
	fuzz_line(feed->self);
	check_html(feed->description);
	fuzz_line(feed->lang);
	fuzz_line(feed->image);
	fuzz_line(feed->author);
	fuzz_line(feed->hub);
	fuzz_line(feed->next_page);
	for (const struct entry *it = feed->entries; it; it = it->next, n++)
		check_entry(it);
	if (n != feed->n || n > FEED_MAX_ENTRIES || feed->ttl_s < 0)
		abort();
}

static void read_opml(struct str bytes)
{
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;
	struct opml opml;
	AUTO(strbuf) out = STRBUF_INIT;

	if (opml_parse(bytes, &arena, &opml, &err))
		opml_write(&opml, &out);
	arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static const struct str header = { "Content-Type:", 13 };
	struct str bytes = { (const char *)data, len }, line;
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;
	const char *content_type = NULL;
	struct feed feed;
	AUTO(strbuf) out = STRBUF_INIT;

	if (!len)
		return 0;
	if (str_istarts(bytes, header) && str_next(&bytes, '\n', &line)) {
		line = str_trim(str_part(line, header.len, line.len));
		content_type = arena_strndup(&arena, line.ptr, line.len);
	}
	if (feed_parse(bytes, URL, content_type, &arena, &feed, &err)) {
		check_feed(&feed);
		feed_print_json(&feed, &out);
		if (!unicode_valid(out.buf, out.len))
			abort();
	} else if (strstr(err.text, "OPML")) {
		read_opml(bytes);
	}
	arena_release(&arena);
	return 0;
}
