/* SPDX-License-Identifier: MIT */
#include "engine/found.h"

#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "engine/webpage.h"
#include "feed/parse.h"
#include "feed/url.h"
#include "page/headlines.h"
#include "page/links.h"
#include "text/clean.h"

#define TITLE_MAX_LEN 200

struct discovered *found_new(void)
{
	struct discovered *out = xcalloc(1, sizeof(*out));

	strbuf_init(&out->list);
	return out;
}

void found_free(struct discovered *out)
{
	if (!out)
		return;
	vec_release(&out->sources);
	vec_release(&out->sections);
	strbuf_release(&out->list);
	arena_release(&out->arena);
	free(out);
}

struct found found_of_feed(struct discovered *out, const struct feed *feed, enum found_kind kind,
			   const char *url)
{
	struct arena *arena = &out->arena;
	struct found found = { .kind = kind, .url = arena_strdup(arena, url), .n = feed->n };
	size_t samples = 0;

	found.title = strempty(feed->title) ? url_host(arena, url)
					    : text_shorten_in(arena, feed->title, TITLE_MAX_LEN);
	found.lang = arena_strdup_null(arena, feed->lang);
	for (const struct entry *e = feed->entries; e && samples < FOUND_SAMPLES; e = e->next)
		if (!strempty(e->title))
			found.sample[samples++] = text_shorten_in(arena, e->title, TITLE_MAX_LEN);
	if (feed->entries)
		found.first = arena_strdup_null(arena, feed->entries->link);
	return found;
}

bool found_of_page(struct discovered *out, struct str html, const char *base, const char *url,
		   struct found *source)
{
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;
	struct feed feed;
	bool ok = page_headlines(html, base, &arena, &feed, &err) && feed.n >= FOUND_SAMPLES;

	if (ok)
		*source = found_of_feed(out, &feed, FOUND_PAGE, url);
	arena_release(&arena);
	return ok;
}

bool found_of_list(struct discovered *out, struct str text, const char *url, struct found *source)
{
	struct str rest = text;
	ptrdiff_t at;

	if (str_ifind(str_part(text, 0, 1024), STR("<opml")) < 0)
		return false;
	*source = (struct found){ .kind = FOUND_LIST, .url = arena_strdup(&out->arena, url) };
	source->title = url_host(&out->arena, url);
	while ((at = str_ifind(rest, STR("xmlUrl="))) >= 0) {
		rest = str_part(rest, (size_t)at + 7, rest.len);
		source->n++;
	}
	strbuf_clear(&out->list);
	strbuf_add_str(&out->list, text);
	return true;
}

/* Feeds, then what has titles, then what is there. */
static int class_of(const struct found *found)
{
	switch (found->kind) {
	case FOUND_LIST:
	case FOUND_FEED:
		return 0;
	case FOUND_SITEMAP:
		return found->titled ? 1 : 3;
	case FOUND_PAGE:
		break;
	}
	return 2;
}

static int by_rank(const void *a, const void *b)
{
	const struct found *left = a, *right = b;

	if (class_of(left) != class_of(right))
		return class_of(left) - class_of(right);
	return left->rank - right->rank;
}

void found_add(struct discovered *out, const struct found *source)
{
	struct arena arena = ARENA_INIT;
	const char *normal = url_normal(&arena, source->url);
	bool known = false;

	vec_each (&out->sources, it)
		if (streq(url_normal(&arena, it->url), normal) ||
		    (it->first && source->first && it->n == source->n &&
		     streq(it->first, source->first) && streq(it->title, source->title))) {
			known = true;
			/* the same in two formats: the one that was named first */
			if (by_rank(source, it) < 0)
				*it = *source;
			break;
		}
	if (!known)
		vec_push(&out->sources, *source);
	arena_release(&arena);
}

void found_sort(struct discovered *out)
{
	if (out->sources.n)
		qsort(out->sources.ptr, out->sources.n, sizeof(*out->sources.ptr), by_rank);
}

void found_take_menu(struct discovered *out, struct str html, const char *url)
{
	struct sections menu = VEC_INIT;

	page_menu(html, url, &out->arena, &menu);
	vec_each (&menu, section)
		vec_push(&out->sections, (struct found_section){ section->title, section->url,
								 section->parent, section->depth, NULL });
	vec_release(&menu);
}

const char *found_site_title(struct arena *arena, const char *title, const char *url)
{
	static const char *const signs[] = { " | ", " - ", " – ", " — ", " » ", " · ", ": " };
	size_t len;

	if (strempty(title))
		return url ? url_host(arena, url) : NULL;
	len = strlen(title);
	for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
		const char *at = strstr(title, signs[i]);

		if (at && at > title)
			len = MIN(len, (size_t)(at - title));
	}
	return text_shorten_in(arena, arena_strndup(arena, title, len), TITLE_MAX_LEN);
}

static void read_page(struct discovered *out, struct str html, const char *url)
{
	struct page_links links;
	struct found found;

	page_links(html, url, &out->arena, &links);
	out->url = arena_strdup_null(&out->arena, url ? url : links.canonical);
	out->title = found_site_title(&out->arena, links.title, out->url);
	if (out->url && !url) /* relative links belong there */
		page_links(html, out->url, &out->arena, &links);
	for (size_t i = 0; i < links.n; i++)
		if ((links.feed[i].declared && !links.feed[i].comments) || !i)
			found_add(out, &(struct found){
					       .kind = FOUND_FEED,
					       .url = links.feed[i].url,
					       .title = links.feed[i].title ? links.feed[i].title
							: out->title	    ? out->title
									    : links.feed[i].url,
					       .unchecked = true,
					       .rank = (int)i,
				       });
	if (out->url && found_of_page(out, html, out->url, out->url, &found)) {
		found.rank = PAGE_LINKS_MAX;
		found_add(out, &found);
	}
	found_sort(out);
	found_take_menu(out, html, out->url);
}

struct discovered *found_in_text(struct str bytes, const char *url)
{
	struct discovered *out = found_new();
	struct arena arena = ARENA_INIT;
	AUTO(strbuf) text = STRBUF_INIT;
	struct found found;
	struct feed feed;

	if (feed_parse(bytes, url, NULL, &arena, &feed, &out->err)) {
		enum found_kind kind = feed.kind == FEED_SITEMAP ? FOUND_SITEMAP : FOUND_FEED;

		url = url ? url : feed.self ? feed.self : feed.link ? feed.link : "";
		found = found_of_feed(out, &feed, kind, url);
		found_add(out, &found);
		out->url = found.url;
		out->err = (struct err)ERR_INIT;
	} else {
		webpage_utf8(bytes, NULL, &text);
		if (found_of_list(out, strbuf_str(&text), url ? url : "", &found)) {
			found_add(out, &found);
			out->err = (struct err)ERR_INIT;
		} else if (feed_is_html(bytes, "text/html")) {
			out->err = (struct err)ERR_INIT;
			read_page(out, strbuf_str(&text), url);
		}
	}
	arena_release(&arena);
	return out;
}
