/* SPDX-License-Identifier: MIT */
#include "page/pages.h"

#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "base/strbuf.h"
#include "feed/tracker.h"
#include "feed/url.h"
#include "page/dom.h"
#include "page/tag.h"
#include "page/vocabulary.h"

#define NUMBER_MOST 999
#define PAGERS_MOST 20
#define DIFFER_MOST 40 /* bytes that two pages' addresses have for themselves */
#define PAGER_MOST 100 /* bytes of text in "Pages: 1 2 3 … Next" */

/* An address as its article and its page. */
struct counted {
	struct strbuf article; /* host, path and query without the number */
	int number;            /* 1: it has none */
	bool comments;
};

static bool is_page_word(struct str word)
{
	static const char *const words[] = { "page", "p",     "pg",      "pagina",   "seite",
					     "sivu", "paged", "pageno",  "strona",   "side",
					     "sida", "part",  "pagenum", "page_num", "stranka" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (str_ieq(word, str_from(words[i])))
			return true;
	return false;
}

/* A number of a page; 0 when it is none. */
static int page_number(struct str s)
{
	int n = 0;

	if (!s.len || s.len > 3 || *s.ptr == '0')
		return 0;
	for (size_t i = 0; i < s.len; i++) {
		if (!is_digit(s.ptr[i]))
			return 0;
		n = n * 10 + (s.ptr[i] - '0');
	}
	return n;
}

/* "story/2/", "story/page/2", "story-2.html", "story_2", "story,2.html" */
static void count_path(struct str path, bool loose, struct counted *out)
{
	struct str rest = path, end = STR(""), word;
	size_t at;
	int n;

	if (str_ends(rest, STR("/")))
		rest.len--;
	for (at = rest.len; at > 0 && rest.ptr[at - 1] != '/';)
		at--;
	struct str last = str_part(rest, at, rest.len);

	n = page_number(last);
	if (n && at > 1) {
		struct str above = str_part(rest, 0, at - 1);
		size_t from = above.len;

		while (from > 0 && above.ptr[from - 1] != '/')
			from--;
		word = str_part(above, from, above.len);
		if (is_page_word(word) && from > 1)
			above = str_part(above, 0, from - 1);
		if (loose || is_page_word(word)) {
			out->number = n;
			strbuf_add_str(&out->article, above);
			return;
		}
	}
	/* an ending like ".html" */
	size_t dot = last.len;

	while (dot > 0 && last.len - dot < 6 && last.ptr[dot - 1] != '.')
		dot--;
	if (dot > 1 && last.ptr[dot - 1] == '.') {
		end = str_part(last, dot - 1, last.len);
		last = str_part(last, 0, dot - 1);
	}
	for (at = last.len; at > 0 && is_digit(last.ptr[at - 1]);)
		at--;
	n = page_number(str_part(last, at, last.len));
	if (loose && n && at > 1 && strchr("-_,.", last.ptr[at - 1])) {
		struct str stem = str_part(last, 0, at - 1);
		size_t sign = stem.len;

		/* "story-page-2" */
		while (sign > 0 && is_alpha(stem.ptr[sign - 1]))
			sign--;
		if (sign > 1 && strchr("-_", stem.ptr[sign - 1]) &&
		    is_page_word(str_part(stem, sign, stem.len)))
			stem = str_part(stem, 0, sign - 1);
		out->number = n;
		strbuf_append(&out->article, path.ptr, (size_t)(last.ptr - path.ptr));
		strbuf_add_str(&out->article, stem);
		strbuf_add_str(&out->article, end);
		return;
	}
	strbuf_append(&out->article, path.ptr, path.len - str_ends(path, STR("/")));
}

/* loose: also numbers that may be part of a name, "/2024/2", "top-10". */
static void count(const char *address, bool loose, struct counted *out)
{
	struct url url;
	struct str part;

	*out = (struct counted){ .article = STRBUF_INIT, .number = 1 };
	url_split(str_from(address), &url);
	if (str_istarts(url.host, STR("www.")))
		url.host = str_part(url.host, 4, url.host.len);
	for (size_t i = 0; i < url.host.len; i++)
		strbuf_add_char(&out->article, to_lower(url.host.ptr[i]));
	if (url.port.len)
		strbuf_printf(&out->article, ":%.*s", STR_ARG(url.port));
	count_path(url.path, loose, out);
	out->comments = str_ifind(url.path, STR("comment")) >= 0 ||
			str_ifind(url.path, STR("kommentar")) >= 0 ||
			str_ifind(url.query, STR("comment")) >= 0 ||
			str_ifind(url.query, STR("cpage")) >= 0 ||
			str_ifind(url.query, STR("reply")) >= 0 ||
			str_ifind(url.fragment, STR("comment")) >= 0 ||
			str_ifind(url.fragment, STR("respond")) >= 0;
	strbuf_add_char(&out->article, '?');
	while (url.query.len && str_next(&url.query, '&', &part)) {
		struct str value = part, name;
		int n;

		str_next(&value, '=', &name);
		n = page_number(value);
		if (n && is_page_word(name))
			out->number = n;
		else
			strbuf_printf(&out->article, "%.*s&", STR_ARG(part));
	}
}

/* How many pages `to` lies behind `from`; 0 when they are not of one article. */
static int distance(const char *from, const char *to)
{
	int pages = 0;

	/* as strictly as possible first: what looks like a number in a name counts only when the
	 * other address is the same without it */
	for (int way = 0; way < 4 && !pages; way++) {
		struct counted here, there;

		count(from, way > 1, &here);
		count(to, way == 1 || way == 2, &there);
		if (!there.comments && streq(here.article.buf, there.article.buf))
			pages = there.number - here.number;
		strbuf_release(&here.article);
		strbuf_release(&there.article);
	}
	return pages;
}

int pages_number(const char *url)
{
	struct counted counted;

	count(url, false, &counted);
	strbuf_release(&counted.article);
	return MIN(counted.number, NUMBER_MOST);
}

/* "/story/the-second-half" of "/story", on the same host. */
static bool is_below(const char *from, const char *to)
{
	struct url a, b;
	struct str path;

	url_split(str_from(from), &a);
	url_split(str_from(to), &b);
	path = a.path;
	if (str_ends(path, STR("/")))
		path.len--;
	return str_ieq(a.host, b.host) && str_eq(a.port, b.port) && path.len > 1 &&
	       b.path.len > path.len + 1 && str_starts(b.path, path) &&
	       b.path.ptr[path.len] == '/' && str_ifind(b.path, STR("comment")) < 0 &&
	       str_ifind(b.path, STR("feed")) < 0 && str_ifind(b.path, STR("amp")) < 0;
}

static bool in_comments(const xmlNode *node)
{
	static const char *const names[] = { "comment", "disqus", "respond", "replies" };

	for (; node && node->type == XML_ELEMENT_NODE; node = node->parent)
		if (!dom_is(node, "body") && vocabulary_has(node, names, ARRAY_LEN(names)))
			return true;
	return false;
}

/* Without its fragment. */
static const char *address(const xmlNode *node, const char *base, struct arena *arena)
{
	const char *href = dom_attribute(node, "href");
	char *url;

	if (strempty(href) || *href == '#')
		return NULL;
	url = url_join(arena, base, href);
	url[strcspn(url, "#")] = '\0';
	return url_is_web(url) ? url : NULL;
}

const char *pages_next(struct str html, const char *came_from, struct arena *arena)
{
	const char *url = tracker_strip(arena, came_from);
	xmlDoc *page = dom_parse(html);
	xmlNode *root = xmlDocGetRootElement(page);
	const char *base = dom_base(root, url, arena), *next = NULL;

	for (xmlNode *node = root; node && !next; node = dom_next(root, node, true)) {
		bool link = dom_is(node, "link"), anchor = dom_is(node, "a");
		struct str rel = str_from(dom_attribute(node, "rel"));
		bool said = (link || anchor) && str_has_word(rel, STR("next"));
		const char *to = link || anchor ? address(node, base, arena) : NULL;

		if (!to || (link && !said))
			continue;
		if ((distance(url, tracker_strip(arena, to)) == 1 || (said && is_below(url, to))) &&
		    !in_comments(node))
			next = tracker_strip(arena, to);
	}
	xmlFreeDoc(page);
	return next;
}

const char *pages_single(struct str html, const char *came_from, struct arena *arena)
{
	const char *url = tracker_strip(arena, came_from);
	xmlDoc *page = dom_parse(html);
	xmlNode *root = xmlDocGetRootElement(page);
	const char *base = dom_base(root, url, arena), *all = NULL;

	for (xmlNode *node = root; node && !all; node = dom_next(root, node, true)) {
		const char *to = dom_is(node, "a") ? address(node, base, arena) : NULL;
		struct url here, there;
		struct str part;

		if (!to)
			continue;
		url_split(str_from(url), &here);
		url_split(str_from(to), &there);
		if (!str_ieq(here.host, there.host) || !str_eq(here.path, there.path) ||
		    str_eq(here.query, there.query) || in_comments(node))
			continue;
		while (there.query.len && str_next(&there.query, '&', &part)) {
			struct str value = part, name;

			str_next(&value, '=', &name);
			if ((str_ieq(value, STR("all")) &&
			     (is_page_word(name) || str_ieq(name, STR("view")))) ||
			    str_ieq(name, STR("singlepage")) || str_ieq(name, STR("onepage")) ||
			    str_ieq(name, STR("single_page")))
				all = to;
		}
	}
	xmlFreeDoc(page);
	return all;
}

/* The largest element around a link that holds nothing but a few words; or NULL. */
static xmlNode *pager_around(xmlNode *link, const xmlNode *root)
{
	xmlNode *pager = NULL;

	for (xmlNode *at = link;
	     at && at != root && !dom_is(at, "body") && !dom_is(at, "article") &&
	     !dom_is(at, "main") && dom_text_len(at, false) <= PAGER_MOST;
	     at = at->parent)
		pager = at;
	/* a link in the middle of a sentence is none */
	return pager && tag_is_block(tag_find(str_from((const char *)pager->name))) ? pager : NULL;
}

/* The article whose other pages are looked for. */
struct whence {
	const char *url;
	bool counted; /* its address may have a number */
};

/* Cheap, for all the links of a page: "/2" or "?page=2" in the middle is all that differs. */
static bool may_be_page(const char *from, const char *to)
{
	struct str a = str_from(strstr(from, "://")), b = str_from(strstr(to, "://"));

	a = str_part(a, str_istarts(a, STR("://www.")) ? 7 : 3, a.len);
	b = str_part(b, str_istarts(b, STR("://www.")) ? 7 : 3, b.len);
	while (a.len && b.len && to_lower(*a.ptr) == to_lower(*b.ptr)) {
		a = str_part(a, 1, a.len);
		b = str_part(b, 1, b.len);
	}
	while (a.len && b.len && a.ptr[a.len - 1] == b.ptr[b.len - 1]) {
		a.len--;
		b.len--;
	}
	return a.len <= DIFFER_MOST && b.len <= DIFFER_MOST;
}

static bool is_page_of(const struct whence *whence, const xmlNode *link, const char *base,
		       struct arena *arena)
{
	const char *href = dom_attribute(link, "href"), *to;

	if (!href || (!whence->counted && !href[strcspn(href, "0123456789")]))
		return false;
	to = address(link, base, arena);
	if (!to)
		return false;
	to = tracker_strip(arena, to);
	return may_be_page(whence->url, to) && distance(whence->url, to);
}

static bool is_counted(const char *url)
{
	bool counted = false;

	for (int loose = 0; loose < 2; loose++) {
		struct counted here;

		count(url, loose, &here);
		counted |= here.number != 1;
		strbuf_release(&here.article);
	}
	return counted;
}

void pages_strip(xmlNode *root, const char *came_from, const char *base, struct arena *arena)
{
	const char *url = tracker_strip(arena, came_from);
	struct whence whence = { url, is_counted(url) };
	int left = PAGERS_MOST;

	for (xmlNode *node = root, *next; node && left; node = next) {
		xmlNode *pager = dom_is(node, "a") && is_page_of(&whence, node, base, arena)
					 ? pager_around(node, root)
					 : NULL;

		if (pager && !dom_find(pager, "img")) {
			next = dom_next(root, pager, false);
			dom_remove(pager);
			left--;
		} else {
			next = dom_next(root, node, true);
		}
	}
}
