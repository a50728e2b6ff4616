/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/attr.h"
#include "feed/url.h"
#include "page/builder.h"
#include "page/dom.h"
#include "text/clean.h"

/* Pictures up to this size, in pixels, are signs in the text. */
#define ICON_MAX_PX 32
/* Of several sizes the largest up to this width is taken. */
#define SOURCE_MAX_PX 1600
#define ALT_MAX_LEN 500

/* ---- sizes ---- */

/* "width: 20px" of a style; -1 when it is not there. */
static int style_pixels(const xmlNode *node, const char *property)
{
	struct str style = str_from(dom_attribute(node, "style")), one;

	while (str_next(&style, ';', &one)) {
		ptrdiff_t colon = str_find(one, STR(":"));

		if (colon < 0 ||
		    !str_ieq(str_trim(str_part(one, 0, (size_t)colon)), str_from(property)))
			continue;
		struct str value = str_trim(str_part(one, (size_t)colon + 1, one.len));
		int n = 0;
		size_t i = 0;

		for (; i < value.len && is_digit(value.ptr[i]) && n < 100000; i++)
			n = n * 10 + (value.ptr[i] - '0');
		if (i && (i == value.len || str_istarts(str_part(value, i, value.len), STR("px"))))
			return n;
	}
	return -1;
}

static int pixels(const xmlNode *node, const char *which)
{
	int n = dom_number(node, which, -1);

	return n >= 0 ? n : style_pixels(node, which);
}

static bool is_pixel(int width, int height)
{
	return (width >= 0 && width <= 1) || (height >= 0 && height <= 1);
}

/* ---- addresses ---- */

static const char *web_address(struct builder *b, const char *given)
{
	struct str trimmed = str_trim(str_from(given));

	if (!trimmed.len || str_istarts(trimmed, STR("data:")) || *trimmed.ptr == '#')
		return NULL;
	const char *url = builder_address(b, given);

	return url && url_is_web(url) ? url : NULL;
}

/* The best of "a.jpg 480w, b.jpg 960w" or "a.jpg, b.jpg 2x". */
static const char *from_srcset(struct builder *b, const char *srcset)
{
	struct str rest = str_from(srcset);
	const char *best = NULL;
	double best_size = -1;

	for (int n = 0; rest.len && n < 50; n++) {
		while (rest.len && (is_space(*rest.ptr) || *rest.ptr == ','))
			rest = str_part(rest, 1, rest.len);
		size_t len = 0;

		while (len < rest.len && !is_space(rest.ptr[len]))
			len++;
		struct str url = str_part(rest, 0, len), size = { 0 };

		rest = str_part(rest, len, rest.len);
		if (str_ends(url, STR(",")))
			url.len--;
		else
			str_next(&rest, ',', &size);
		size = str_trim(size);
		double scale = 0;

		for (size_t i = 0; i < size.len && is_digit(size.ptr[i]); i++)
			scale = scale * 10 + (size.ptr[i] - '0');
		if (!url.len || scale <= best_size || (scale > SOURCE_MAX_PX && best))
			continue;
		const char *address = web_address(b, arena_strndup(b->arena, url.ptr, url.len));

		if (address) {
			best = address;
			best_size = scale;
		}
	}
	return best;
}

/* Pictures that wait for the reader to scroll have their address elsewhere. */
static const char *image_address(struct builder *b, const xmlNode *node)
{
	static const char *const places[] = { "data-src",      "data-lazy-src",  "data-original",
					      "data-lazy",     "data-orig-file", "data-hi-res-src",
					      "data-full-url", "data-url",       "src" };
	static const char *const sets[] = { "data-srcset", "data-lazy-srcset", "srcset" };
	const char *url = NULL;

	for (size_t i = 0; i < ARRAY_LEN(places) && !url; i++)
		url = web_address(b, dom_attribute(node, places[i]));
	for (size_t i = 0; i < ARRAY_LEN(sets) && !url; i++)
		if (dom_attribute(node, sets[i]))
			url = from_srcset(b, dom_attribute(node, sets[i]));
	return url;
}

/* ---- pictures ---- */

/* What programs write when nobody says what the picture shows. */
static bool is_empty_word(struct str s)
{
	static const char *const words[] = {
		"image", "img", "picture", "photo", "untitled", "null"
	};

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (str_ieq(s, str_from(words[i])))
			return true;
	return false;
}

static bool is_file_name(struct str s)
{
	static const char *const ends[] = { ".jpg",  ".jpeg", ".png", ".gif",
					    ".webp", ".svg",  ".avif" };

	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		size_t len = strlen(ends[i]);

		if (s.len > len && str_ieq(str_part(s, s.len - len, s.len), str_from(ends[i])))
			return str_find(s, STR(" ")) < 0;
	}
	return false;
}

/* What a picture shows, in words; NULL when nobody wrote it down. */
static const char *image_words(struct builder *b, const xmlNode *node)
{
	const char *words = dom_attribute(node, "alt");

	if (strempty(words))
		words = dom_attribute(node, "title");
	if (strempty(words))
		words = dom_attribute(node, "aria-label");
	char *clean = strempty(words) ? NULL : text_clean_in(b->arena, words, TEXT_LINE);

	if (strempty(clean) || is_file_name(str_from(clean)) || is_empty_word(str_from(clean)))
		return NULL;
	return text_shorten_in(b->arena, clean, ALT_MAX_LEN);
}

/* Emoji, formulas, icons: part of the sentence. */
static bool is_sign(const xmlNode *node, int width, int height)
{
	static const char *const kinds[] = { "emoji", "smiley", "latex", "math", "tex" };
	struct str classes = str_from(dom_attribute(node, "class"));

	if (width >= 0 && width <= ICON_MAX_PX && height >= 0 && height <= ICON_MAX_PX)
		return true;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		ptrdiff_t at = str_ifind(classes, str_from(kinds[i]));

		if (at >= 0 && (i < 4 || str_ieq(classes, str_from(kinds[i]))))
			return true;
	}
	return str_find(str_from(dom_attribute(node, "src")), STR("/emoji/")) >= 0;
}

static bool is_formula(struct str alt)
{
	return str_find(alt, STR("\\")) >= 0 || str_find(alt, STR("^")) >= 0 || str_find(alt, STR("_{")) >= 0;
}

static void add_image(struct builder *b, const xmlNode *node, const char *url,
		      const struct look *look)
{
	int width = pixels(node, "width"), height = pixels(node, "height");
	const char *alt = image_words(b, node);

	if (is_pixel(width, height))
		return;
	if (look->pre || is_sign(node, width, height)) {
		if (alt && is_formula(str_from(alt)))
			html_tex(b, str_from(alt), look);
		else if (alt)
			builder_text(b, str_from(alt), look);
		return;
	}
	if (!url && !alt)
		return;
	builder_flush(b, look);
	if (url && streq(url, b->last_image) && b->place->last && b->place->last->kind == DOC_IMAGE)
		return; /* <img data-src> and its <noscript> */
	struct doc_block *image = builder_block(b, DOC_IMAGE, look);

	image->url = b->last_image = url;
	image->alt = alt;
	image->width_px = MAX(width, 0);
	image->height_px = MAX(height, 0);
	image->link = builder_link(b, look->link, str_from(alt));
	builder_append(b, image);
}

void html_image(struct builder *b, const xmlNode *node, const struct look *look)
{
	add_image(b, node, image_address(b, node), look);
}

void html_picture(struct builder *b, const xmlNode *node, const struct look *look)
{
	const xmlNode *image = dom_find(node, "img");
	const char *url = image ? image_address(b, image) : NULL;

	for (const xmlNode *at = node; at && !url; at = dom_next(node, at, true))
		if (dom_is(at, "source"))
			url = image_address(b, at);
	add_image(b, image ? image : node, url, look);
	for (const xmlNode *child = node->children; child; child = child->next)
		if (dom_is(child, "figcaption"))
			html_node(b, child, *look);
}

/* ---- sound, films, embedded pages ---- */

/* Nothing to see or hear there. */
static bool is_machinery(struct str url)
{
	static const char *const hosts[] = { "googletagmanager.com/", "doubleclick.net/",
					     "googlesyndication.com/", "facebook.com/plugins/like",
					     "platform.twitter.com/widgets" };

	for (size_t i = 0; i < ARRAY_LEN(hosts); i++)
		if (str_find(url, str_from(hosts[i])) >= 0)
			return true;
	return false;
}

/* The page of a film instead of its bare player. */
static const char *watch_page(struct builder *b, const char *url)
{
	static const struct {
		const char *player, *page;
	} players[] = {
		{ "youtube.com/embed/", "https://www.youtube.com/watch?v=" },
		{ "youtube-nocookie.com/embed/", "https://www.youtube.com/watch?v=" },
		{ "player.vimeo.com/video/", "https://vimeo.com/" },
	};

	for (size_t i = 0; i < ARRAY_LEN(players); i++) {
		const char *at = strstr(url, players[i].player);

		if (!at)
			continue;
		at += strlen(players[i].player);
		size_t len = strcspn(at, "?&#/");

		if (len && strncmp(at, "videoseries", len) != 0)
			return arena_printf(b->arena, "%s%.*s", players[i].page, (int)len, at);
	}
	return url;
}

static const char *media_address(struct builder *b, const xmlNode *node)
{
	static const char *const places[] = { "src", "data-src", "data-lazy-src", "data" };
	const char *url = NULL;

	for (const xmlNode *at = node; at && !url; at = dom_next(node, at, true)) {
		if (at != node && !dom_is(at, "source") && !dom_is(at, "embed"))
			continue;
		for (size_t i = 0; i < ARRAY_LEN(places) && !url; i++)
			url = web_address(b, dom_attribute(at, places[i]));
	}
	return url;
}

/* "film.mp4 (example.org)", or the host alone for pages. */
static const char *media_name(struct builder *b, const char *url)
{
	const char *host = url_host(b->arena, url), *path = strstr(url, "://");
	size_t len = strcspn(url, "?#");
	size_t from = len;

	while (from && url[from - 1] != '/')
		from--;
	struct str name = { url + from, len - from };

	if (!path || url + from < path + 4 || str_find(name, STR(".")) <= 0 || name.len > 60 ||
	    str_find(name, STR("%")) >= 0)
		return host;
	return arena_printf(b->arena, "%.*s (%s)", (int)name.len, name.ptr, host);
}

bool html_media(struct builder *b, const xmlNode *node, const struct look *look)
{
	const char *url = media_address(b, node);

	if (!url || is_pixel(pixels(node, "width"), pixels(node, "height")) ||
	    is_machinery(str_from(url)))
		return false;
	if (dom_is(node, "object") &&
	    str_istarts(str_from(dom_attribute(node, "type")), STR("image/"))) {
		add_image(b, node, url, look);
		return true;
	}
	const char *title = image_words(b, node);
	struct doc_block *media = builder_block(b, DOC_MEDIA, look);

	url = watch_page(b, url);
	builder_flush(b, look);
	media->url = url;
	media->alt = title ? title : media_name(b, url);
	media->link = builder_new_link(b, url, media->alt);
	builder_append(b, media);
	return true;
}
