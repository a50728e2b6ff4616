/* SPDX-License-Identifier: MIT */
#include "feed/sitemap.h"

#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "base/i18n.h"
#include "base/vec.h"
#include "feed/date.h"
#include "feed/parse.h"
#include "feed/url.h"
#include "text/clean.h"

#define TITLE_MAX_LEN 400
#define KEYWORDS_MAX 20

/* What is read of a document, before it is known how much of it is kept. */
struct place {
	struct entry *entry;
	size_t at;
	bool article; /* it looks like one */
};
VEC_TYPE(struct place, places);

static bool named(const struct xml_node *node, const char *name)
{
	return str_ieq(node->name, str_from(name));
}

static const struct xml_node *child(const struct xml_node *node, const char *name)
{
	for (node = node ? xml_child(node) : NULL; node; node = xml_sibling(node))
		if (named(node, name))
			return node;
	return NULL;
}

/* One cleansed line, or NULL. */
static const char *text_of(struct arena *arena, const struct xml_node *node)
{
	AUTO(strbuf) text = STRBUF_INIT;
	const char *line;

	if (!node)
		return NULL;
	xml_text(node, &text);
	line = text_clean_in(arena, text.buf, TEXT_LINE);
	return *line ? line : NULL;
}

static const char *address_of(struct arena *arena, const char *base, const struct xml_node *node)
{
	const char *text = text_of(arena, node);

	return text ? text_clean_link(arena, url_join(arena, base, text)) : NULL;
}

static int64_t date_of(struct arena *arena, const struct xml_node *node)
{
	const char *text = text_of(arena, node);
	int64_t t = 0;

	if (text)
		date_parse(str_from(text), &t);
	return t;
}

const struct xml_node *sitemap_root(const struct xml_node *document)
{
	const struct xml_node *first = xml_child(document);

	return first && (named(first, "urlset") || named(first, "sitemapindex")) ? first : NULL;
}

/* What an address says ------------------------------------------------------------------- */

static int hex(char c)
{
	return is_digit(c) ? c - '0' : to_lower(c) >= 'a' && to_lower(c) <= 'f' ? to_lower(c) - 'a' + 10
										: -1;
}

static bool is_id(struct str word)
{
	size_t digits = 0;

	for (size_t i = 0; i < word.len; i++) {
		if (hex(word.ptr[i]) < 0)
			return false;
		digits += is_digit(word.ptr[i]);
	}
	return digits == word.len ? word.len >= 5 : digits > 0 && word.len >= 8;
}

/* The last part of the path, without its ending. */
static struct str slug_of(const char *url)
{
	struct url parts;
	struct str path, segment, last = STR("");

	if (!url_split(str_from(url), &parts))
		return last;
	path = parts.path;
	while (str_next(&path, '/', &segment))
		if (segment.len && !str_istarts(segment, STR("index.")))
			last = segment;
	for (size_t i = last.len; i > 0 && last.len - i < 6; i--)
		if (last.ptr[i - 1] == '.' && i > 1)
			return str_part(last, 0, i - 1);
	return last;
}

const char *sitemap_title(struct arena *arena, const char *url)
{
	struct str slug = slug_of(url);
	AUTO(strbuf) words = STRBUF_INIT;
	AUTO(strbuf) line = STRBUF_INIT;
	struct str rest, word;
	const char *clean;

	for (size_t i = 0; i < slug.len; i++) {
		char c = slug.ptr[i];

		if (c == '%' && i + 2 < slug.len && hex(slug.ptr[i + 1]) >= 0 &&
		    hex(slug.ptr[i + 2]) >= 0) {
			c = (char)(hex(slug.ptr[i + 1]) * 16 + hex(slug.ptr[i + 2]));
			i += 2;
		}
		strbuf_add_char(&words, c == '-' || c == '_' || c == '+' ? ' ' : c);
	}
	rest = strbuf_str(&words);
	while (str_next(&rest, ' ', &word))
		if (word.len && !is_id(word)) {
			strbuf_add(&line, line.len ? " " : "");
			strbuf_add_str(&line, word);
		}
	if (line.len && line.buf[0] >= 'a' && line.buf[0] <= 'z')
		line.buf[0] = (char)(line.buf[0] - 'a' + 'A');
	clean = text_clean_in(arena, line.buf, TEXT_LINE);
	return *clean ? text_shorten_in(arena, clean, TITLE_MAX_LEN) : url;
}

/* "/2026/06/16/" or "2026-06-16" in it. */
static int64_t date_in(const char *url)
{
	for (const char *p = url; *p; p++) {
		char text[11] = "0000-00-00";
		size_t i = 0;
		int64_t t;

		while (i < 10 && (i == 4 || i == 7 ? p[i] == '/' || p[i] == '-' : is_digit(p[i])))
			i++;
		if (i < 10 || is_digit(p[i]) || (p > url && is_digit(p[-1])))
			continue;
		for (i = 0; i < 10; i++)
			text[i] = is_digit(p[i]) ? p[i] : '-';
		if (date_parse(str_from(text), &t))
			return t;
	}
	return 0;
}

/* Sections and service pages have short names; those of articles are sentences or numbers. */
static bool is_article(const char *url)
{
	struct str slug = slug_of(url);
	size_t joints = 0, digits = 0, foreign = 0, longest = 0;

	for (size_t i = 0; i < slug.len; i++) {
		joints += slug.ptr[i] == '-' || slug.ptr[i] == '_';
		foreign += slug.ptr[i] == '%' || (unsigned char)slug.ptr[i] >= 0x80;
		digits = is_digit(slug.ptr[i]) ? digits + 1 : 0;
		longest = MAX(longest, digits);
	}
	return joints >= 3 || longest >= 5 || foreign >= 6 || date_in(url);
}

/* One <url> -------------------------------------------------------------------------------- */

static void read_keywords(struct arena *arena, const char *text, struct entry *entry)
{
	struct category **tail = &entry->categories;
	struct str rest = str_from(text), word;

	for (int i = 0; i < KEYWORDS_MAX && str_next(&rest, ',', &word); i++) {
		word = str_trim(word);
		if (!word.len)
			continue;
		*tail = arena_new(arena, struct category);
		(*tail)->name = arena_strndup(arena, word.ptr, word.len);
		tail = &(*tail)->next;
	}
}

static void read_news(const struct xml_node *news, struct arena *arena, struct entry *entry,
		      struct feed *feed)
{
	const struct xml_node *publication = child(news, "publication");
	const char *title = text_of(arena, child(news, "title"));
	int64_t published = date_of(arena, child(news, "publication_date"));

	if (title)
		entry->title = text_shorten_in(arena, title, TITLE_MAX_LEN);
	if (published)
		entry->published = published;
	entry->lang = text_of(arena, child(publication, "language"));
	read_keywords(arena, text_of(arena, child(news, "keywords")), entry);
	if (!feed->title)
		feed->title = text_of(arena, child(publication, "name"));
	if (!feed->lang)
		feed->lang = entry->lang;
}

static bool read_url(const struct xml_node *node, const char *base, struct arena *arena,
		     struct feed *feed, struct place *out)
{
	const struct xml_node *news = child(node, "news");
	const char *link = address_of(arena, base, child(node, "loc"));
	struct entry *entry;

	if (!link || !url_is_web(link))
		return false;
	entry = arena_new(arena, struct entry);
	entry->guid = entry->link = link;
	entry->comment_count = -1;
	entry->updated = date_of(arena, child(node, "lastmod"));
	entry->published = date_in(link);
	entry->image = address_of(arena, base, child(child(node, "image"), "loc"));
	if (news)
		read_news(news, arena, entry, feed);
	if (!entry->title)
		entry->title = sitemap_title(arena, link);
	if (!entry->published)
		entry->published = entry->updated;
	*out = (struct place){ .entry = entry, .article = news || is_article(link) };
	return true;
}

static int newest_first(const void *a, const void *b)
{
	const struct place *left = a, *right = b;

	if (left->entry->published != right->entry->published)
		return left->entry->published < right->entry->published ? 1 : -1;
	return left->at < right->at ? -1 : 1;
}

static void keep(struct places *places, struct feed *out)
{
	struct entry **tail = &out->entries;
	size_t articles = 0;

	vec_each (places, place)
		articles += place->article;
	if (places->n)
		qsort(places->ptr, places->n, sizeof(*places->ptr), newest_first);
	vec_each (places, place) {
		if (articles && !place->article)
			continue;
		if (out->n == SITEMAP_NEWEST)
			break;
		*tail = place->entry;
		tail = &place->entry->next;
		out->n++;
	}
}

/* A list of sitemaps ------------------------------------------------------------------------- */

/* How much an address promises news. */
static int promise(const char *url)
{
	static const char *const never[] = { "author", "image", "video",  "/tag",    "_tag", "-tag",
					     "categor", "taxonom", "users", "product", ".gz" };
	static const char *const maybe[] = { "post", "article", "stories", "story", "content" };
	struct str s = str_from(url);

	for (size_t i = 0; i < ARRAY_LEN(never); i++)
		if (str_ifind(s, str_from(never[i])) >= 0)
			return 0;
	if (str_ifind(slug_of(url), STR("news")) >= 0 || str_ifind(s, STR("/news")) >= 0)
		return 4;
	for (size_t i = 0; i < ARRAY_LEN(maybe); i++)
		if (str_ifind(s, str_from(maybe[i])) >= 0)
			return 3;
	return str_ifind(s, STR("page")) >= 0 ? 1 : 2;
}

static bool read_index(const struct xml_node *root, const char *url, struct arena *arena,
		       struct feed *out, struct err *err)
{
	int best = 0;
	int64_t newest = 0;

	for (const struct xml_node *node = xml_child(root); node; node = xml_sibling(node)) {
		const char *map = named(node, "sitemap") ? address_of(arena, url, child(node, "loc"))
							 : NULL;
		int64_t t = date_of(arena, child(node, "lastmod"));
		int rank = map && url_is_web(map) ? promise(map) : 0;

		/* of equals the last: they are counted upwards */
		if (rank < MAX(best, 1) || (rank == best && t < newest))
			continue;
		out->map = map;
		best = rank;
		newest = t;
	}
	return out->map || err_set(err, ERR_PARSE, "%s", _("a list of sitemaps without articles"));
}

bool sitemap_read(const struct xml_node *root, const char *url, struct arena *arena,
		  struct feed *out, struct err *err)
{
	struct places places = VEC_INIT;
	struct place place;

	out->kind = FEED_SITEMAP;
	if (named(root, "sitemapindex"))
		return read_index(root, url, arena, out, err);
	for (const struct xml_node *node = xml_child(root); node; node = xml_sibling(node))
		if (places.n < 50 * 1000 && named(node, "url") && read_url(node, url, arena, out, &place)) {
			place.at = places.n;
			vec_push(&places, place);
		}
	keep(&places, out);
	vec_release(&places);
	if (out->n) {
		out->link = url_join(arena, out->entries->link, "/");
		if (!out->title)
			out->title = url_host(arena, out->entries->link);
	}
	return true;
}
