/* SPDX-License-Identifier: MIT */
#include "page/lazy.h"

#include <string.h>

#include "base/attr.h"
#include "feed/url.h"
#include "page/dom.h"

/* Of several sizes the largest up to this width is taken. */
#define WIDTH_MOST 1600
#define SOURCES_MOST 50

struct str lazy_choose(struct str srcset)
{
	struct str best = STR("");
	int best_size = -1;

	for (int n = 0; srcset.len && n < SOURCES_MOST; n++) {
		struct str url, size = STR("");
		size_t len = 0;
		int scale = 0;

		while (srcset.len && (is_space(*srcset.ptr) || *srcset.ptr == ','))
			srcset = str_part(srcset, 1, srcset.len);
		while (len < srcset.len && !is_space(srcset.ptr[len]))
			len++;
		url = str_part(srcset, 0, len);
		srcset = str_part(srcset, len, srcset.len);
		if (str_ends(url, STR(",")))
			url.len--;
		else
			str_next(&srcset, ',', &size);
		size = str_trim(size);
		for (size_t i = 0; i < size.len && is_digit(size.ptr[i]) && scale < 100000; i++)
			scale = scale * 10 + (size.ptr[i] - '0');
		if (!url.len || str_istarts(url, STR("data:")) || scale <= best_size ||
		    (scale > WIDTH_MOST && best.len))
			continue;
		best = url;
		best_size = scale;
	}
	return best;
}

/* A grey box, a transparent dot, nothing at all. */
static bool is_placeholder(const char *src)
{
	static const char *const words[] = { "placeholder",  "/blank.",     "spacer.",
					     "transparent.", "/1x1",        "/pixel.",
					     "lazyload.",    "lazy-load.",  "/loading.",
					     "grey.gif",     "default-img", "/empty." };
	struct str s = str_trim(str_from(src));

	if (!s.len || *s.ptr == '#' || str_istarts(s, STR("data:")) ||
	    str_istarts(s, STR("about:")))
		return true;
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (str_ifind(s, str_from(words[i])) >= 0)
			return true;
	return false;
}

static bool looks_like_picture(struct str url)
{
	static const char *const ends[] = { ".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif" };

	for (size_t i = 0; i < url.len; i++)
		if (url.ptr[i] == '?' || url.ptr[i] == '#')
			url.len = i;
	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		struct str end = str_from(ends[i]);

		if (url.len > end.len && !memchr(url.ptr, ' ', url.len) &&
		    str_ieq(str_part(url, url.len - end.len, url.len), end))
			return true;
	}
	return false;
}

static const char *one_of(const xmlNode *node, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *value = dom_attribute(node, names[i]);

		if (!strempty(value) && !is_placeholder(value))
			return value;
	}
	return NULL;
}

static const char *from_set(const xmlNode *node, const char *const *names, size_t n,
			    struct arena *arena)
{
	const char *set = one_of(node, names, n);
	struct str url = lazy_choose(str_from(set));

	return url.len ? arena_strndup(arena, url.ptr, url.len) : NULL;
}

/* data-anything that can only be a picture. */
static const char *any_data(const xmlNode *node)
{
	for (const xmlAttr *a = node->properties; a; a = a->next) {
		const char *value = a->children ? (const char *)a->children->content : NULL;

		if (str_starts(str_from((const char *)a->name), STR("data-")) && value &&
		    looks_like_picture(str_trim(str_from(value))) && !is_placeholder(value))
			return value;
	}
	return NULL;
}

/* As it is written; NULL: none yet. */
static const char *address_of(const xmlNode *node, struct arena *arena)
{
	static const char *const places[] = { "data-src",      "data-lazy-src",   "data-original",
					      "data-lazy",     "data-orig-file",  "data-hi-res-src",
					      "data-full-url", "data-full-src",   "data-img-src",
					      "data-lazyload", "data-native-src", "data-url" };
	static const char *const late_sets[] = { "data-srcset", "data-lazy-srcset",
						 "data-original-set" };
	static const char *const sets[] = { "srcset" };
	const char *src = dom_attribute(node, "src");
	const char *url = from_set(node, late_sets, ARRAY_LEN(late_sets), arena);

	if (!url)
		url = one_of(node, places, ARRAY_LEN(places));
	if (!url &&
	    (is_placeholder(src) ||
	     strstr(dom_attribute(node, "srcset") ? dom_attribute(node, "srcset") : "", "w")))
		url = from_set(node, sets, ARRAY_LEN(sets), arena);
	if (!url && !is_placeholder(src))
		url = src;
	return url ? url : any_data(node);
}

/* Whether it got one. */
static bool settle(xmlNode *img, const char *given, const char *base, struct arena *arena)
{
	const char *url = given ? url_join(arena, base, given) : NULL;

	if (!url || !url_is_web(url))
		return false;
	xmlSetProp(img, BAD_CAST "src", BAD_CAST url);
	for (xmlAttr *a = img->properties, *next; a; a = next) {
		next = a->next;
		if (str_starts(str_from((const char *)a->name), STR("data-")) &&
		    looks_like_picture(
			    str_from(a->children ? (const char *)a->children->content : NULL)))
			xmlRemoveProp(a);
	}
	xmlUnsetProp(img, BAD_CAST "srcset");
	xmlUnsetProp(img, BAD_CAST "data-srcset");
	xmlUnsetProp(img, BAD_CAST "data-lazy-srcset");
	xmlUnsetProp(img, BAD_CAST "data-src");
	xmlUnsetProp(img, BAD_CAST "data-lazy-src");
	xmlUnsetProp(img, BAD_CAST "data-original");
	return true;
}

static const char *from_picture(const xmlNode *picture, struct arena *arena)
{
	const char *url = NULL;

	for (const xmlNode *at = picture; at && !url; at = dom_next(picture, at, true))
		if (dom_is(at, "source"))
			url = address_of(at, arena);
	return url;
}

/* The picture before a <noscript>: next to it, or alone in what is next to it. */
static xmlNode *picture_before(const xmlNode *noscript)
{
	const xmlNode *at = noscript->prev;

	while (at && (at->type != XML_ELEMENT_NODE || dom_is(at, "br")))
		at = at->prev;
	if (!at || dom_text_len(at, false))
		return NULL;
	return dom_find(at, "img");
}

/* What it says is seen by all: in the place of its box, or alone. */
static void open_noscript(xmlNode *noscript)
{
	xmlNode *mine = dom_find(noscript, "img"), *before = picture_before(noscript);
	const char *src = mine ? dom_attribute(mine, "src") : NULL, *other;

	if (!mine || dom_text_len(noscript, false) || is_placeholder(src))
		return;
	other = before ? dom_attribute(before, "src") : NULL;
	if (before && !is_placeholder(other)) {
		/* the same in another size is the same */
		dom_remove(noscript);
		return;
	}
	xmlUnlinkNode(mine);
	if (before) {
		xmlReplaceNode(before, mine);
		xmlFreeNode(before);
	} else {
		xmlAddPrevSibling(noscript, mine);
	}
	dom_remove(noscript);
}

void lazy_resolve(xmlNode *root, const char *base, struct arena *arena)
{
	for (xmlNode *node = root, *next; node; node = next) {
		next = dom_next(root, node, true);
		if (dom_is(node, "amp-img"))
			xmlNodeSetName(node, BAD_CAST "img");
		if (dom_is(node, "img")) {
			const xmlNode *above = node->parent;
			const char *url = address_of(node, arena);

			if (!url && dom_is(above, "picture"))
				url = from_picture(above, arena);
			settle(node, url, base, arena);
		}
	}
	for (xmlNode *node = root, *next; node; node = next) {
		bool opened = dom_is(node, "noscript");

		next = dom_next(root, node, !opened);
		if (opened)
			open_noscript(node);
	}
}
