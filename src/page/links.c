/* SPDX-License-Identifier: MIT */
#include "page/links.h"

#include <string.h>

#include "base/attr.h"
#include "feed/url.h"
#include "page/dom.h"
#include "page/metadata.h"
#include "text/clean.h"

#define TITLE_MAX_LEN 200

VEC_TYPE(struct page_link, link_list);

struct reading {
	struct arena *arena;
	const char *base;
	struct link_list links;
	struct page_links *out;
	const char *page_title;
};

static bool is_feed_type(const char *type, const char *url)
{
	static const struct str types[] = { STR("application/rss+xml"), STR("application/atom+xml"),
					    STR("application/feed+json"), STR("application/rdf+xml"),
					    STR("application/x.atom+xml"), STR("text/rss+xml"),
					    STR("application/rss"), STR("application/atom") };
	struct str rest = str_from(type), name = STR("");

	str_next(&rest, ';', &name);
	name = str_trim(name);
	for (size_t i = 0; i < ARRAY_LEN(types); i++)
		if (str_ieq(name, types[i]))
			return true;
	if (str_ieq(name, STR("application/json")))
		return !strstr(url, "/wp-json");
	return (str_ieq(name, STR("application/xml")) || str_ieq(name, STR("text/xml"))) &&
	       !strstr(url, "oembed") && !strstr(url, "sitemap") && !strstr(url, "opensearch");
}

static bool is_of_comments(const char *url, const char *title)
{
	return strstr(url, "/comments/") || strstr(url, "comments/feed") ||
	       str_ifind(str_from(title), STR("comments feed")) >= 0 ||
	       str_ifind(str_from(title), STR("comments on")) >= 0 ||
	       str_ifind(str_from(title), STR("kommentar")) >= 0;
}

static const char *absolute(struct reading *r, const char *href)
{
	const char *url = text_clean_link(r->arena, url_join(r->arena, r->base, href));

	return url && url_is_web(url) ? url : NULL;
}

static void add(struct reading *r, const char *url, const char *title, bool declared)
{
	struct page_link link = { url, NULL, declared, is_of_comments(url, title) };
	const char *normal = url_normal(r->arena, url);

	vec_each (&r->links, it)
		if (streq(url_normal(r->arena, it->url), normal))
			return;
	if (title && *title)
		link.title = text_shorten_in(r->arena, text_clean_in(r->arena, title, TEXT_LINE),
					     TITLE_MAX_LEN);
	if (r->links.n < PAGE_LINKS_MAX)
		vec_push(&r->links, link);
}

static void read_link(struct reading *r, const xmlNode *node)
{
	const char *href = dom_attribute(node, "href"), *type = dom_attribute(node, "type");
	struct str rel = str_from(dom_attribute(node, "rel"));
	const char *url = strempty(href) || !rel.len ? NULL : absolute(r, href);

	if (!url)
		return;
	if (str_has_word(rel, STR("canonical")) && !r->out->canonical)
		r->out->canonical = url;
	if (strstr(url, "/wp-json/") || strstr(url, "/wp-content/"))
		r->out->wordpress = true;
	if (str_has_word(rel, STR("feed")) ||
	    (str_has_word(rel, STR("alternate")) && !str_has_word(rel, STR("stylesheet")) &&
	     is_feed_type(type, url)))
		add(r, url, dom_attribute(node, "title"), true);
}

/* Buttons of services that are told another site's feed. */
static bool is_service(const char *url)
{
	static const char *const words[] = { "feedly.com/", "inoreader.com", "netvibes.com", "feedburner.google",
					     "/add?",	    "?url=http",     "&url=http",    "newsblur.com",
					     "wikipedia.org" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strstr(url, words[i]))
			return true;
	return false;
}

/* Its last part, or what stands in its query, calls itself a feed. */
static bool looks_like_feed(const char *url)
{
	static const struct str names[] = { STR("feed"), STR("feeds"), STR("rss"), STR("atom"), STR("rss2"),
					    STR("rss.xml"), STR("feed.xml"), STR("atom.xml"),
					    STR("index.xml"), STR("feed.json"), STR("rss.php"),
					    STR("feed.php"), STR("backend.php") };
	static const struct str ends[] = { STR(".rss"), STR(".atom"), STR(".rdf") };
	struct str path, segment, last = STR("");
	struct url parts;

	if (!url_split(str_from(url), &parts))
		return false;
	path = parts.path;
	while (str_next(&path, '/', &segment))
		if (segment.len)
			last = segment;
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (str_ieq(last, names[i]))
			return true;
	for (size_t i = 0; i < ARRAY_LEN(ends); i++)
		if (last.len > ends[i].len &&
		    str_ieq(str_part(last, last.len - ends[i].len, last.len), ends[i]))
			return true;
	if (str_ifind(last, STR(".xml")) >= 0 &&
	    (str_ifind(parts.path, STR("rss")) >= 0 || str_ifind(parts.path, STR("feed")) >= 0))
		return true;
	return str_ifind(parts.query, STR("feed=")) == 0 || str_ifind(parts.query, STR("&feed=")) >= 0 ||
	       str_ifind(parts.query, STR("format=rss")) >= 0 ||
	       str_ifind(parts.query, STR("format=feed")) >= 0 ||
	       str_ifind(parts.query, STR("type=rss")) >= 0 ||
	       str_ifind(parts.query, STR("format=atom")) >= 0;
}

static void read_anchor(struct reading *r, const xmlNode *node)
{
	const char *href = dom_attribute(node, "href"), *type = dom_attribute(node, "type");
	const char *url = NULL, *title;
	bool called_feed;

	if (strempty(href) || *href == '#')
		return;
	called_feed = str_istarts(str_from(href), STR("feed:"));
	if (called_feed)
		href = href[5] == '/' ? arena_printf(r->arena, "https:%s", href + 5) : href + 5;
	url = absolute(r, href);
	if (!url || is_service(url))
		return;
	title = metadata_text(node, r->arena);
	if (called_feed || (!strempty(type) && is_feed_type(type, url)) || looks_like_feed(url) ||
	    strieq(title, "rss") || strieq(title, "rss feed") || strieq(title, "atom") ||
	    strieq(title, "rss-feed"))
		add(r, url, title, false);
}

static void read_meta(struct reading *r, const xmlNode *node)
{
	const char *name = dom_attribute(node, "property"), *value = dom_attribute(node, "content");

	if (strempty(name))
		name = dom_attribute(node, "name");
	if (strempty(name) || strempty(value))
		return;
	if (strieq(name, "og:site_name") && !r->out->title)
		r->out->title = text_clean_in(r->arena, value, TEXT_LINE);
	else if (strieq(name, "og:type"))
		r->out->article |= str_ieq(str_from(value), STR("article"));
	else if (strieq(name, "article:published_time"))
		r->out->article = true;
	else if (strieq(name, "generator"))
		r->out->wordpress |= str_istarts(str_from(value), STR("wordpress"));
}

static void put_in_order(struct reading *r)
{
	struct page_links *out = r->out;

	out->feed = arena_array(r->arena, r->links.n + 1, sizeof(*out->feed));
	for (int rank = 0; rank < 4; rank++)
		vec_each (&r->links, link)
			if (!link->declared + 2 * link->comments == rank)
				out->feed[out->n++] = *link;
	for (size_t i = 0; i < out->n; i++)
		if (out->feed[i].declared && str_ends(str_from(out->feed[i].url), STR("/feed/")))
			out->wordpress = true;
}

void page_links(struct str html, const char *url, struct arena *arena, struct page_links *out)
{
	struct reading r = { .arena = arena, .base = url, .links = VEC_INIT, .out = out };
	xmlDoc *doc = dom_parse(html);
	const xmlNode *root = xmlDocGetRootElement(doc);
	const xmlNode *title = root ? dom_find(root, "title") : NULL;

	*out = (struct page_links){ 0 };
	r.base = dom_base(root, url, arena);
	for (const xmlNode *node = root; node; node = dom_next(root, node, true)) {
		if (dom_is(node, "link"))
			read_link(&r, node);
		else if (dom_is(node, "a"))
			read_anchor(&r, node);
		else if (dom_is(node, "meta"))
			read_meta(&r, node);
	}
	if (strempty(out->title))
		out->title = title ? metadata_text(title, arena) : NULL;
	put_in_order(&r);
	vec_release(&r.links);
	xmlFreeDoc(doc);
}
