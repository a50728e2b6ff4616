/* SPDX-License-Identifier: MIT */
#include "page/picture.h"

#include <string.h>

#include "base/attr.h"
#include "feed/url.h"
#include "page/dom.h"
#include "text/clean.h"

/* Pixels of a picture that is worth showing; passages before the text where a head may begin. */
#define PICTURE_MIN 60
#define HEAD_PASSAGES 40

bool picture_is_decoration(const xmlNode *img)
{
	static const char *const words[] = { "icon",  "logo",   "avatar", "gravatar", "pixel",
					     "1x1",   "spacer", "emoji",  "blank.gif",
					     "transparent", "placeholder" };
	const char *src = dom_attribute(img, "src");

	if (!dom_is(img, "img"))
		return false;
	if (dom_number(img, "width", PICTURE_MIN) < PICTURE_MIN ||
	    dom_number(img, "height", PICTURE_MIN) < PICTURE_MIN)
		return true;
	for (size_t i = 0; src && i < ARRAY_LEN(words); i++)
		if (str_ifind(str_from(src), str_from(words[i])) >= 0)
			return true;
	return false;
}

/* The last part of the path, without its ending: sizes and servers differ. */
static struct str stem(const char *url)
{
	struct str path = str_from(url);
	size_t from = 0, to = path.len;

	for (size_t i = 0; i < path.len; i++)
		if (path.ptr[i] == '?' || path.ptr[i] == '#')
			to = MIN(to, i);
	for (size_t i = 0; i < to; i++)
		if (path.ptr[i] == '/')
			from = i + 1;
	return str_part(path, from, to);
}

static const char *const sources[] = { "src", "data-src", "data-lazy-src", "data-original",
				       "srcset", "data-srcset" };

bool picture_is_shown(const xmlNode *body, const char *named)
{
	struct str file = stem(named);

	if (file.len < 5)
		return false;
	for (const xmlNode *node = body; node; node = dom_next(body, node, true)) {
		if (!dom_is(node, "img") && !dom_is(node, "source"))
			continue;
		for (size_t i = 0; i < ARRAY_LEN(sources); i++) {
			const char *value = dom_attribute(node, sources[i]);

			if (value && str_find(str_from(value), file) >= 0)
				return true;
		}
	}
	return false;
}

static char *address(const xmlNode *img, const char *base, struct arena *arena)
{
	for (size_t i = 0; i < ARRAY_LEN(sources); i++) {
		struct str rest = str_trim(str_from(dom_attribute(img, sources[i]))), one;

		if (!rest.len || str_istarts(rest, STR("data:")) || !str_next(&rest, ' ', &one))
			continue;
		char *url = text_clean_link(
			arena, url_join(arena, base, arena_strndup(arena, one.ptr, one.len)));

		if (url && url_is_web(url))
			return url;
	}
	return NULL;
}

static char *first_shown(const struct sift *s, const char *base, struct arena *arena)
{
	size_t at = 0;

	for (const xmlNode *node = s->body; node; node = dom_next(s->body, node, true)) {
		const struct passage *p = passage_of(&s->all, node);
		const struct region *region = region_of(node);

		if (p)
			at = (size_t)(p - s->all.ptr);
		if (at > s->last)
			break;
		if (!dom_is(node, "img") || at + HEAD_PASSAGES < s->first || !region ||
		    region->outside || region->in_link || picture_is_decoration(node))
			continue;
		char *url = address(node, base, arena);

		if (url && !strstr(url, ".svg"))
			return url;
	}
	return NULL;
}

const char *picture_choose(const struct sift *sift, const char *named, const char *base,
			   struct arena *arena)
{
	const char *found = first_shown(sift, base, arena);

	return found ? found : named;
}
