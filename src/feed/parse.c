/* SPDX-License-Identifier: MIT */
#include "feed/parse.h"

#include <string.h>

#include "base/attr.h"
#include "base/i18n.h"
#include "feed/channel.h"
#include "feed/element.h"
#include "feed/encode.h"
#include "feed/entry.h"
#include "feed/json.h"
#include "feed/rss-json.h"
#include "feed/sitemap.h"
#include "feed/url.h"
#include "feed/xml.h"

#define SNIFF_LEN 1024

static bool named(const struct xml_node *node, const char *name)
{
	return str_ieq(node->name, str_from(name));
}

static bool is_container(const struct xml_node *node)
{
	return named(node, "rss") || named(node, "RDF") || named(node, "feed") ||
	       named(node, "channel");
}

/* The element that is the feed: the first that may be one, past what a broken server said before. */
static const struct xml_node *find_root(const struct xml_node *document)
{
	const struct xml_node *first = xml_child(document);

	if (first && named(first, "html"))
		return NULL;
	for (const struct xml_node *node = first; node; node = xml_sibling(node))
		if (is_container(node))
			return node;
	/* a warning of the server may have swallowed it */
	for (const struct xml_node *node = document; node; node = xml_walk(node, document))
		if (is_container(node))
			return node;
	for (const struct xml_node *node = first; node; node = xml_sibling(node))
		if (entry_is(node) || named(node, "items"))
			return document;
	return NULL;
}

static const struct xml_node *find_channel(const struct xml_node *root)
{
	for (const struct xml_node *node = xml_child(root); node; node = xml_sibling(node))
		if (named(node, "channel") || (named(root, "rss") && named(node, "feed")))
			return node;
	return root;
}

static enum feed_kind kind_of(const struct xml_node *root)
{
	if (named(root, "RDF"))
		return FEED_RDF;
	if (named(root, "feed"))
		return FEED_ATOM;
	if (named(root, "channel") && (xml_attr(root, "href") || xml_attr(root, "lastmod")))
		return FEED_CDF;
	return FEED_RSS;
}

/* The next node outside of this one. */
static const struct xml_node *step_over(const struct xml_node *node, const struct xml_node *top)
{
	while (node != top && !node->next)
		node = node->parent;
	return node == top ? NULL : node->next;
}

/* Entries are not looked for in here. */
static bool is_closed(const struct xml_node *node)
{
	return entry_is(node) || node->ns == NS_OTHER;
}

static void read_entries(const struct xml_node *root, const struct entry_context *context,
			 struct feed *out)
{
	const struct xml_node *node = root;
	struct entry *last = NULL;

	while ((node = node != root && is_closed(node) ? step_over(node, root) :
							 xml_walk(node, root))) {
		if (!entry_is(node) || (!xml_child(node) && !node->attrs))
			continue;
		if (out->n >= FEED_MAX_ENTRIES)
			return;
		struct entry *entry = entry_read(node, context);
		*(last ? &last->next : &out->entries) = entry;
		last = entry;
		out->n++;
	}
}

static bool refuse(const struct xml_node *document, struct err *err)
{
	const struct xml_node *first = xml_child(document);

	if (!first)
		return err_set(err, ERR_PARSE, "%s", _("no feed: there is no XML or JSON in it"));
	if (named(first, "html") || named(first, "body") || named(first, "head"))
		return err_set(err, ERR_PARSE, "%s", _("an HTML page"));
	if (named(first, "opml"))
		return err_set(err, ERR_PARSE, "%s", _("a list of feeds (OPML), not a feed"));
	return err_set(err, ERR_PARSE, _("no feed: it is a document of the kind <%.*s>"),
		       (int)MIN(first->name.len, (size_t)40), first->name.ptr);
}

/*
 * Whether the document comes from elsewhere than its site: a service that hands
 * out other people's feeds, a host for feeds only. What is relative in it
 * belongs to the site. A host without a public name is taken at its word.
 */
static bool is_proxied(struct arena *arena, const char *site, const char *url)
{
	const char *host = url_host(arena, url);
	bool is_public = strchr(host, '.') && is_alpha(host[strlen(host) - 1]);

	return url_is_web(site) && (!*host || (is_public && !streq(url_host(arena, site), host)));
}

static bool parse_xml(struct str text, const char *url, struct arena *arena, struct feed *out,
		      struct err *err)
{
	struct arena tree = ARENA_INIT;
	const struct xml_node *document = xml_parse(text, url, &tree);
	const struct xml_node *map = sitemap_root(document);
	const struct xml_node *root = map ? NULL : find_root(document);
	bool ok = map ? sitemap_read(map, url, arena, out, err) : root || refuse(document, err);

	if (root) {
		out->kind = kind_of(root);
		channel_read(find_channel(root), arena, out);
		if (!out->lang && root->lang)
			out->lang = value_language(arena, root->lang);
		struct entry_context context = {
			.arena = arena,
			.url = url,
			.site = out->link,
			.is_proxied = is_proxied(arena, out->link, url),
			.author = out->kind == FEED_ATOM ? out->author : NULL,
		};
		read_entries(root, &context, out);
	}
	arena_release(&tree);
	return ok;
}

bool feed_parse(struct str bytes, const char *url, const char *content_type, struct arena *arena,
		struct feed *out, struct err *err)
{
	AUTO(strbuf) text = STRBUF_INIT;
	AUTO(strbuf) rss = STRBUF_INIT;
	bool ok;

	*out = (struct feed){ 0 };
	encode_utf8(bytes, content_type, &text);
	if (!text.len)
		ok = err_set(err, ERR_PARSE, "%s", _("the document is empty"));
	else if (text.buf[0] == '{' && rss_json_to_xml(strbuf_str(&text), &rss))
		ok = parse_xml(strbuf_str(&rss), url, arena, out, err);
	else if (text.buf[0] == '{' || text.buf[0] == '[')
		ok = json_parse(strbuf_str(&text), url, arena, out, err);
	else if (feed_is_html(strbuf_str(&text), NULL))
		ok = err_set(err, ERR_PARSE, "%s", _("an HTML page"));
	else
		ok = parse_xml(strbuf_str(&text), url, arena, out, err);
	return ok;
}

bool feed_is_html(struct str bytes, const char *content_type)
{
	static const char *const feeds[] = { "<rss", "<feed", "<rdf:rdf", "<atom:feed", "<channel" };
	struct str head = str_part(bytes, 0, SNIFF_LEN);
	ptrdiff_t html = str_ifind(head, STR("<!doctype html"));

	if (html < 0)
		html = str_ifind(head, STR("<html"));
	if (html < 0)
		html = str_ifind(head, STR("<head>"));
	for (size_t i = 0; i < ARRAY_LEN(feeds); i++) {
		ptrdiff_t at = str_ifind(head, str_from(feeds[i]));
		if (at >= 0 && (html < 0 || at < html))
			return false;
	}
	return html >= 0 || (str_ifind(str_from(content_type), STR("text/html")) >= 0 &&
			     !str_starts(head, STR("<?xml")) && str_ifind(head, STR("<body")) >= 0);
}
