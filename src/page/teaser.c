/* SPDX-License-Identifier: MIT */
#include "page/teaser.h"

#include <stdint.h>
#include <string.h>

#include "base/attr.h"
#include "base/clock.h"
#include "feed/date.h"
#include "feed/url.h"
#include "page/dom.h"
#include "page/metadata.h"
#include "page/relative.h"
#include "page/vocabulary.h"
#include "text/clean.h"
#include "text/width.h"

#define SUMMARY_MIN_WIDTH 40
#define SUMMARY_MAX_LEN 600
#define DATE_MAX_LEN 80
/* Of an element that holds a date, a name or a category. */
#define LINE_MAX_LEN 300
#define DAY INT64_C(86400)
#define NAME_MAX_WIDTH 60
#define CATEGORY_MAX_WIDTH 32
#define CATEGORIES_MAX 5
/* How much of the page is looked at for one entry. */
#define REGION_NODES_MAX 400

struct teaser {
	struct arena *arena;
	const char *base;
	struct entry *entry;
	size_t n_categories;
};

const xmlNode *teaser_card(const xmlNode *node, const struct entry *entry)
{
	while (node->parent && node->parent->_private == entry)
		node = node->parent;
	return node;
}

/* The text of a teaser without its "Read more". */
static void teaser_text(const xmlNode *node, const struct entry *entry, struct strbuf *out)
{
	for (const xmlNode *child = node->children; child; child = child->next) {
		if (dom_is(child, "a") && child->_private == entry)
			continue;
		strbuf_add_char(out, ' ');
		dom_text(child, out);
	}
	strbuf_trim(out);
}

/* "12 May 2024 - . The text" where a link stood before the dot. */
static const char *without_date(const char *line, struct arena *arena)
{
	const char *at = strstr(line, " - ");
	int64_t date;

	if (at && at - line < 40 &&
	    teaser_date(arena_strndup(arena, line, (size_t)(at - line)), false, &date))
		line = at + 3;
	return line + strspn(line, " .,:;-|");
}

/* A sentence or two that are not the title. */
static void take_summary(struct teaser *t, const xmlNode *node)
{
	static const char *const words[] = { "excerpt",    "summary",  "description", "teaser",
					     "deck",       "dek",      "intro",       "snippet",
					     "standfirst", "subtitle", "subhead" };
	bool paragraph = dom_is(node, "p") || dom_is(node, "dd");
	AUTO(strbuf) text = STRBUF_INIT;
	AUTO(strbuf) html = STRBUF_INIT;

	if (t->entry->summary)
		return;
	bool link = dom_is(node, "a") && node->_private == t->entry;

	if (!paragraph &&
	    ((node->_private && !link) || !vocabulary_has(node, words, ARRAY_LEN(words))))
		return;
	if (link)
		dom_text(node, &text);
	else
		teaser_text(node, t->entry, &text);
	const char *line = without_date(text_clean_in(t->arena, text.buf, TEXT_LINE), t->arena);

	if (text_cwidth(line) < SUMMARY_MIN_WIDTH ||
	    str_starts(str_from(t->entry->title), str_from(line)) ||
	    (link && strstr(line, t->entry->title)))
		return;
	for (line = text_shorten_in(t->arena, line, SUMMARY_MAX_LEN); *line; line++)
		if (*line == '<' || *line == '&')
			strbuf_add(&html, *line == '<' ? "&lt;" : "&amp;");
		else
			strbuf_add_char(&html, *line);
	t->entry->summary = arena_strdup(t->arena, html.buf);
}

/* ---- dates ---- */

/* "6 March", "Mar 6": the one that is past, or just ahead. */
static bool day_of_year(const char *text, bool bare, int64_t now, int64_t *out)
{
	AUTO(strbuf) full = STRBUF_INIT;
	char year[8];
	int64_t date;
	int digits = 0, words = 1;

	for (const char *p = text; *p; p++) {
		digits += is_digit(*p);
		words += *p == ' ';
	}
	if ((!bare && words != 2) || !digits || digits > 2 || strlen(text) > 24 ||
	    strpbrk(text, ":%/#"))
		return false;
	clock_format(year, sizeof(year), "%Y", now);
	strbuf_printf(&full, "%s %s", text, year);
	if (!date_parse(strbuf_str(&full), &date))
		return false;
	if (date > now + 7 * DAY) {
		strbuf_clear(&full);
		clock_format(year, sizeof(year), "%Y", now - 365 * DAY);
		strbuf_printf(&full, "%s %s", text, year);
		if (!date_parse(strbuf_str(&full), &date))
			return false;
	}
	*out = date;
	return true;
}

bool teaser_date(const char *text, bool bare, int64_t *out)
{
	int64_t now = clock_now(), date;

	if (strempty(text) || strlen(text) > DATE_MAX_LEN)
		return false;
	if (!relative_date(str_from(text), bare && !strstr(text, "read"), now, &date) &&
	    (strlen(text) < 6 || !date_parse(str_from(text), &date)) &&
	    !day_of_year(text, bare, now, &date))
		return false;
	if (date > now + 400 * DAY)
		return false;
	*out = date;
	return true;
}

static void take_date(struct teaser *t, const xmlNode *node)
{
	static const char *const words[] = { "date", "time",  "published", "posted",
					     "meta", "datum", "fecha",     "ago" };
	static const char *const sure[] = { "date", "timestamp", "time-ago", "timeago" };

	if (t->entry->published)
		return;
	bool named = dom_is(node, "time") || vocabulary_has(node, words, ARRAY_LEN(words));
	bool leaf =
		node->children && !node->children->next && node->children->type == XML_TEXT_NODE;

	if ((!named && !leaf) || !dom_is_short(node, LINE_MAX_LEN))
		return;
	const char *text = metadata_text(node, t->arena);

	if (text && !streq(text, t->entry->title))
		teaser_date(text,
			    dom_is(node, "time") || vocabulary_has(node, sure, ARRAY_LEN(sure)),
			    &t->entry->published);
}

/* "12 May 2024 - " before the link, in the same element; "Jane Doe | 2 days ago". */
static void take_loose_date(struct teaser *t, const xmlNode *node)
{
	static const char marks[] = "-:|,;()[]. ";
	struct str rest, part;

	if (t->entry->published || strlen((const char *)node->content) > 200)
		return;
	char *text = text_clean_in(t->arena, (const char *)node->content, TEXT_LINE);

	rest = str_from(text);
	while (!t->entry->published && str_next(&rest, '|', &part)) {
		while (part.len && strchr(marks, part.ptr[part.len - 1]))
			part.len--;
		while (part.len && strchr(marks, *part.ptr))
			part = str_part(part, 1, part.len);
		/* –, —, ·, • */
		while (part.len > 3 &&
		       (str_starts(part, STR("\u2013")) || str_starts(part, STR("\u2014")) ||
			str_starts(part, STR("\u2022")) || str_starts(part, STR("\u00b7"))))
			part = str_trim(
				str_part(part, (unsigned char)*part.ptr == 0xc2 ? 2 : 3, part.len));
		if (part.len >= 3)
			teaser_date(arena_strndup(t->arena, part.ptr, part.len), false,
				    &t->entry->published);
	}
}

/* <time datetime="…">: what machines are told goes before what people read. */
static void take_exact_date(const xmlNode *top, struct entry *entry)
{
	static const char *const names[] = { "datetime",  "data-datetime",  "data-date",
					     "data-time", "data-timestamp", "data-published" };
	static const char *const titled[] = { "age", "date", "time", "ago" };
	int left = REGION_NODES_MAX;

	for (const xmlNode *node = top; node && --left > 0 && !entry->published;
	     node = dom_next(top, node, true)) {
		const char *prop = dom_attribute(node, "itemprop");

		if (strieq(prop, "datePublished") || strieq(prop, "dateCreated"))
			date_parse(str_trim(str_from(dom_attribute(node, "content"))),
				   &entry->published);
		/* <span class="age" title="2026-06-16T08:00:00"> */
		if (vocabulary_has(node, titled, ARRAY_LEN(titled)) &&
		    dom_attribute(node, "title") && is_digit(*dom_attribute(node, "title")))
			date_parse(str_part(str_from(dom_attribute(node, "title")), 0, 19),
				   &entry->published);
		for (size_t i = 0; i < ARRAY_LEN(names) && !entry->published; i++) {
			struct str text = str_trim(str_from(dom_attribute(node, names[i])));
			int64_t s;

			/* seconds or milliseconds since 1970, between 2001 and 2033 */
			if (str_to_int(text, &s) && (text.len == 10 || text.len == 13) &&
			    *text.ptr == '1')
				entry->published = text.len == 13 ? s / 1000 : s;
			else if (text.len >= 6)
				date_parse(text, &entry->published);
		}
	}
}

/* /2024/05/12/ in an address. */
static void date_from_url(struct entry *entry)
{
	for (const char *at = entry->link; (at = strchr(at, '/')); at++) {
		char date[11];

		if (strspn(at + 1, "0123456789") != 4 || (at[1] != '1' && at[1] != '2') ||
		    strspn(at + 6, "0123456789") != 2 || strspn(at + 9, "0123456789") != 2 ||
		    !strchr("/-", at[5]) || at[8] != at[5])
			continue;
		memcpy(date, at + 1, 10);
		date[4] = date[7] = '-';
		date[10] = '\0';
		date_parse(str_from(date), &entry->published);
		return;
	}
}

/* ---- pictures ---- */

/* The first address of "a.jpg 1x, b.jpg 2x". */
static const char *of_set(const char *set, struct arena *arena)
{
	size_t len;

	if (!set)
		return NULL;
	set += strspn(set, " \t\n");
	len = strcspn(set, " \t\n");
	if (len && set[len - 1] == ',')
		len--;
	return len ? arena_strndup(arena, set, len) : NULL;
}

const char *teaser_picture(const xmlNode *img, const char *base, struct arena *arena)
{
	static const char *const places[] = { "data-src", "data-lazy-src", "data-original",
					      "src",      "data-srcset",   "srcset" };

	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		const char *src = dom_attribute(img, places[i]);

		if (i >= 4)
			src = of_set(src, arena);
		if (strempty(src) || str_istarts(str_from(src), STR("data:")))
			continue;
		const char *url = text_clean_link(arena, url_join(arena, base, src));

		if (url && url_is_web(url))
			return url;
	}
	return NULL;
}

/* style="background-image: url('/a.jpg')" */
static const char *background(struct teaser *t, const xmlNode *node)
{
	const char *style = dom_attribute(node, "style"), *data = dom_attribute(node, "data-bg");
	ptrdiff_t at = style && str_ifind(str_from(style), STR("background")) >= 0
			       ? str_ifind(str_from(style), STR("url("))
			       : -1;

	if (at >= 0) {
		struct str url = str_from(style + at + 4);

		url.len = strcspn(url.ptr, ")");
		url = str_trim(url);
		if (url.len > 1 && strchr("\"'", *url.ptr))
			url = str_part(url, 1, url.len - 1);
		data = arena_strndup(t->arena, url.ptr, url.len);
	}
	if (strempty(data) || str_istarts(str_from(data), STR("data:")))
		return NULL;
	const char *url = text_clean_link(t->arena, url_join(t->arena, t->base, data));

	return url && url_is_web(url) ? url : NULL;
}

static void take_image(struct teaser *t, const xmlNode *node)
{
	static const char *const people[] = { "avatar", "author", "gravatar",
					      "emoji",  "icon",   "logo" };

	if (t->entry->image)
		return;
	if (dom_is(node, "img")) {
		if (dom_number(node, "width", 100) >= 40 &&
		    !vocabulary_has(node, people, ARRAY_LEN(people)))
			t->entry->image = teaser_picture(node, t->base, t->arena);
	} else if (dom_attribute(node, "style") || dom_attribute(node, "data-bg")) {
		t->entry->image = background(t, node);
	}
}

/* ---- authors ---- */

static bool is_name(const char *name)
{
	int64_t date;
	int words = 1;

	for (const char *p = name; *p; p++)
		words += *p == ' ';
	return *name && !is_digit(*name) && words <= 7 && text_cwidth(name) <= NAME_MAX_WIDTH &&
	       !teaser_date(name, false, &date);
}

/* "By Jane Doe | 5 May" is Jane Doe; NULL when nothing is left. */
static const char *author_of(const char *text, struct arena *arena)
{
	static const char *const before[] = {
		"by ",    "von ",    "par ",    "por ",       "di ",         "door ",  "av ", "af ",
		"autor:", "author:", "auteur:", "posted by ", "written by ", "text: ", "od ", "от ",
		"автор:", "作者：",  "作者:",   "بقلم ",      "بقلم:",       "文/",    "文："
	};
	static const char *const after[] = { " | ", " \u00b7 ", " \u2022 ", " \u2013 ", " \u2014 ",
					     " - ", " on ",     " / ",      " \u2027 " };
	struct str s = str_trim(str_from(text));
	int64_t date;
	bool again = true;

	/* the names stand before or behind the date */
	for (size_t i = 0; i < ARRAY_LEN(after); i++) {
		ptrdiff_t at = str_find(s, str_from(after[i]));

		if (at < 0)
			continue;
		struct str head = str_trim(str_part(s, 0, (size_t)at));

		s = teaser_date(arena_strndup(arena, head.ptr, head.len), true, &date)
			    ? str_trim(str_part(s, (size_t)at + strlen(after[i]), s.len))
			    : head;
	}
	while (again) {
		again = false;
		for (size_t i = 0; i < ARRAY_LEN(before); i++)
			if (str_istarts(s, str_from(before[i]))) {
				s = str_trim(str_part(s, strlen(before[i]), s.len));
				again = true;
			}
	}
	while (s.len && strchr(",;:|-", s.ptr[s.len - 1]))
		s = str_trim(str_part(s, 0, s.len - 1));
	const char *name = text_clean_in(arena, arena_strndup(arena, s.ptr, s.len), TEXT_LINE);

	return is_name(name) ? name : NULL;
}

static bool is_author_link(const xmlNode *node)
{
	const char *rel = dom_attribute(node, "rel"), *prop = dom_attribute(node, "itemprop"),
		   *href = dom_is(node, "a") ? dom_attribute(node, "href") : NULL;

	return strieq(rel, "author") || strieq(prop, "author") || dom_has_class(node, "p-author") ||
	       (href && (strstr(href, "/author/") || strstr(href, "/authors/") ||
			 strstr(href, "/autor/") || strstr(href, "/@")));
}

static void take_author(struct teaser *t, const xmlNode *node, bool sure)
{
	static const char *const words[] = { "author", "byline",  "by-line",   "writer",
					     "autor",  "creator", "posted-by", "contributor" };
	static const char *const not [] = { "avatar", "image", "img", "photo", "bio" };

	if (t->entry->author)
		return;
	if (sure ? !is_author_link(node)
		 : !vocabulary_has(node, words, ARRAY_LEN(words)) ||
			    vocabulary_has(node, not, ARRAY_LEN(not )))
		return;
	if (!dom_is_short(node, LINE_MAX_LEN))
		return;
	const char *text = metadata_text(node, t->arena);

	if (text && strlen(text) < 200 && !strstr(text, t->entry->title))
		t->entry->author = author_of(text, t->arena);
}

/* ---- categories ---- */

static bool has_category(const struct entry *entry, const char *name)
{
	for (const struct category *c = entry->categories; c; c = c->next)
		if (strieq(c->name, name))
			return true;
	return false;
}

static void add_category(struct teaser *t, const char *name)
{
	struct category **end = &t->entry->categories, *one;
	int64_t date;

	if (!name)
		return;
	while (*name == '#' || *name == ' ')
		name++;
	if (!*name || text_cwidth(name) > CATEGORY_MAX_WIDTH || is_digit(*name) ||
	    t->n_categories >= CATEGORIES_MAX || streq(name, t->entry->title) ||
	    strieq(name, t->entry->author) || has_category(t->entry, name) ||
	    teaser_date(name, true, &date))
		return;
	while (*end)
		end = &(*end)->next;
	one = arena_new(t->arena, struct category);
	one->name = name;
	*end = one;
	t->n_categories++;
}

static bool is_category_link(const xmlNode *node)
{
	static const char *const parts[] = {
		"/category/", "/categories/", "/tag/",          "/tags/",   "/topic/",
		"/topics/",   "/section/",    "/search/label/", "/rubrik/", "/kategorie/",
		"/kategori/", "/categoria/",  "/rubrique/",     "/t/"
	};
	const char *href = dom_is(node, "a") ? dom_attribute(node, "href") : NULL;
	struct str rel = str_from(dom_attribute(node, "rel")), word;

	if (!href)
		return false;
	while (str_next(&rel, ' ', &word))
		if (str_ieq(word, STR("tag")) || str_ieq(word, STR("category")))
			return true;
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if (strstr(href, parts[i]))
			return true;
	return false;
}

static void take_category(struct teaser *t, const xmlNode *node)
{
	static const char *const words[] = { "category", "cat-link",     "kicker",    "eyebrow",
					     "rubric",   "rubrik",       "dachzeile", "kategorie",
					     "post-cat", "section-name", "__tag" };
	static const char *const exact[] = { "label", "tag", "topic", "genre", "badge" };
	static const char *const not [] = { "tagline", "heading", "title",
					    "image",   "stage",   "vintage" };

	if (!dom_is_short(node, LINE_MAX_LEN))
		return;
	if (is_category_link(node)) {
		add_category(t, metadata_text(node, t->arena));
		return;
	}
	/* a name is for the element that holds the words; "category-x" of a card says nothing */
	bool leaf =
		node->children && !node->children->next && node->children->type == XML_TEXT_NODE;

	bool named = leaf && vocabulary_has(node, words, ARRAY_LEN(words));

	for (size_t i = 0; leaf && i < ARRAY_LEN(exact); i++)
		named |= dom_has_class(node, exact[i]);
	if (named && !vocabulary_has(node, not, ARRAY_LEN(not )))
		add_category(t, metadata_text(node, t->arena));
}

/* ---- the region of an entry ---- */

static void read_region(struct teaser *t, const xmlNode *top, int *left)
{
	int sure = *left;

	for (const xmlNode *node = top; node && --sure > 0; node = dom_next(top, node, true))
		if (node->type == XML_ELEMENT_NODE)
			take_author(t, node, true);
	for (const xmlNode *node = top; node && --*left > 0; node = dom_next(top, node, true)) {
		if (node->type == XML_TEXT_NODE) {
			take_loose_date(t, node);
			continue;
		}
		if (node->type != XML_ELEMENT_NODE)
			continue;
		take_date(t, node);
		take_author(t, node, false);
		take_summary(t, node);
		take_image(t, node);
		take_category(t, node);
	}
}

/*
 * In flat lists (headings and paragraphs side by side) the rest stands behind the headline; what a
 * <dd> is about, before it.
 */
static void read_beside(struct teaser *t, const xmlNode *top, int *left)
{
	const xmlNode *next = top->next;

	if (dom_is(top, "dd")) {
		for (next = top->prev; next && next->type == XML_TEXT_NODE;)
			next = next->prev;
		if (next && dom_is(next, "dt") && !next->_private) {
			take_exact_date(next, t->entry);
			read_region(t, next, left);
		}
		return;
	}
	for (; next && !next->_private && *left > 0 && !dom_is_heading(next) &&
	       !(next->type == XML_ELEMENT_NODE && vocabulary_is_chrome(next));
	     next = next->next) {
		take_exact_date(next, t->entry);
		read_region(t, next, left);
	}
}

void teaser_read(const xmlNode *link, const char *base, struct arena *arena, struct entry *entry)
{
	struct teaser t = { .arena = arena, .base = base, .entry = entry };
	const xmlNode *top = teaser_card(link, entry);
	int left = REGION_NODES_MAX;

	take_exact_date(top, entry);
	read_region(&t, top, &left);
	read_beside(&t, top, &left);
	if (!entry->published)
		date_from_url(entry);
}
