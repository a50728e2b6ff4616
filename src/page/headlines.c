/* SPDX-License-Identifier: MIT */
#include "page/headlines.h"

#include <string.h>

#include "base/attr.h"
#include "base/i18n.h"
#include "feed/date.h"
#include "feed/url.h"
#include "page/candidate.h"
#include "page/dom.h"
#include "page/metadata.h"
#include "page/vocabulary.h"
#include "text/clean.h"

#define SUMMARY_MIN_LEN 40
#define SUMMARY_MAX_LEN 600
#define ENTRIES_MAX 500
/* How much of the page is looked at for one entry. */
#define REGION_NODES_MAX 400

struct page {
	struct arena *arena;
	const char *base;
	struct feed *feed;
	struct entry **tail;
};

/* Above several entries, in the marks of elements. */
static char several;

/* ---- what belongs to an entry ---- */

/* Each element learns which entry is in it, if it is only one. */
static void mark(const xmlNode *body, const xmlNode *node, struct entry *entry)
{
	for (xmlNode *at = (xmlNode *)node; at && at != body->parent; at = at->parent) {
		if (at->_private == entry || at->_private == &several)
			continue;
		at->_private = at->_private ? (void *)&several : (void *)entry;
	}
}

/* The largest element with this entry alone in it. */
static const xmlNode *card(const xmlNode *node, const struct entry *entry)
{
	while (node->parent && node->parent->_private == entry)
		node = node->parent;
	return node;
}

/* The text of a teaser without its "Read more". */
static void snippet_text(const xmlNode *node, const struct entry *entry, struct strbuf *out)
{
	for (const xmlNode *child = node->children; child; child = child->next) {
		if (dom_is(child, "a") && child->_private == entry)
			continue;
		strbuf_add_char(out, ' ');
		dom_text(child, out);
	}
	strbuf_trim(out);
}

/* A sentence or two that are not the title. */
static void take_summary(struct page *p, const xmlNode *node, struct entry *entry)
{
	static const char *const words[] = { "excerpt", "summary", "description", "teaser",
					     "deck",    "dek",     "intro",       "snippet" };
	bool paragraph = dom_is(node, "p") || dom_is(node, "dd");
	AUTO(strbuf) text = STRBUF_INIT;
	AUTO(strbuf) html = STRBUF_INIT;

	if (entry->summary || node->type != XML_ELEMENT_NODE)
		return;
	if (!paragraph && (node->_private || !vocabulary_has(node, words, ARRAY_LEN(words))))
		return;
	snippet_text(node, entry, &text);
	const char *line = text_clean_in(p->arena, text.buf, TEXT_LINE);

	if (strlen(line) < SUMMARY_MIN_LEN || str_starts(str_from(entry->title), str_from(line)))
		return;
	for (line = text_shorten_in(p->arena, line, SUMMARY_MAX_LEN); *line; line++)
		if (*line == '<' || *line == '&')
			strbuf_add(&html, *line == '<' ? "&lt;" : "&amp;");
		else
			strbuf_add_char(&html, *line);
	entry->summary = arena_strdup(p->arena, html.buf);
}

static void take_date(struct page *p, const xmlNode *node, struct entry *entry)
{
	static const char *const words[] = { "date", "time", "published", "posted", "meta" };

	if (entry->published || node->type != XML_ELEMENT_NODE)
		return;
	bool named = dom_is(node, "time") || vocabulary_has(node, words, ARRAY_LEN(words));
	bool leaf =
		node->children && !node->children->next && node->children->type == XML_TEXT_NODE;

	if (!named && !leaf)
		return;
	const char *text = metadata_text(node, p->arena);

	if (text && strlen(text) >= 6 && strlen(text) <= 40 && !streq(text, entry->title))
		date_parse(str_from(text), &entry->published);
}

/* "12 May 2024 - " before the link, in the same element. */
static void take_loose_date(struct page *p, const xmlNode *node, struct entry *entry)
{
	if (entry->published || node->type != XML_TEXT_NODE)
		return;
	char *text = text_clean_in(p->arena, (const char *)node->content, TEXT_LINE);
	size_t len = strlen(text);

	while (len && strchr("-:|,;()[]. ", text[len - 1]))
		text[--len] = '\0';
	text += strspn(text, "-:|,;()[]. ");
	if (strlen(text) >= 6 && strlen(text) <= 40)
		date_parse(str_from(text), &entry->published);
}

static void take_image(struct page *p, const xmlNode *node, struct entry *entry)
{
	static const char *const places[] = { "data-src", "data-lazy-src", "data-original", "src" };

	if (entry->image || !dom_is(node, "img") || dom_number(node, "width", 100) < 40)
		return;
	for (size_t i = 0; i < ARRAY_LEN(places) && !entry->image; i++) {
		const char *src = dom_attribute(node, places[i]);

		if (strempty(src) || str_istarts(str_from(src), STR("data:")))
			continue;
		char *url = text_clean_link(p->arena, url_join(p->arena, p->base, src));

		if (url && url_is_web(url))
			entry->image = url;
	}
}

/* <time datetime="…">: what machines are told goes before what people read. */
static void take_exact_date(const xmlNode *top, struct entry *entry)
{
	int left = REGION_NODES_MAX;

	for (const xmlNode *node = top; node && --left > 0 && !entry->published;
	     node = dom_next(top, node, true))
		if (dom_attribute(node, "datetime"))
			date_parse(str_trim(str_from(dom_attribute(node, "datetime"))),
				   &entry->published);
}

static void read_region(struct page *p, const xmlNode *top, struct entry *entry, int *left)
{
	for (const xmlNode *node = top; node && --*left > 0; node = dom_next(top, node, true)) {
		take_date(p, node, entry);
		take_loose_date(p, node, entry);
		take_summary(p, node, entry);
		take_image(p, node, entry);
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

static void read_entry(struct page *p, const xmlNode *link, struct entry *entry)
{
	const xmlNode *top = card(link, entry);
	int left = REGION_NODES_MAX;

	take_exact_date(top, entry);
	read_region(p, top, entry, &left);
	/* in flat lists (headings and paragraphs side by side) the rest stands behind it */
	for (const xmlNode *next = top->next; next && !next->_private && left > 0;
	     next = next->next)
		read_region(p, next, entry, &left);
	if (!entry->published)
		date_from_url(entry);
}

/* ---- entries ---- */

static struct entry *find_entry(struct feed *feed, const char *url)
{
	for (struct entry *entry = feed->entries; entry; entry = entry->next)
		if (streq(entry->link, url))
			return entry;
	return NULL;
}

static void add_entry(struct page *p, const struct candidate *it)
{
	struct entry *entry = arena_new(p->arena, struct entry);

	entry->link = entry->guid = it->url;
	entry->title = it->title;
	entry->comment_count = -1;
	*p->tail = entry;
	p->tail = &entry->next;
	p->feed->n++;
}

/* One address may have several links: the picture, the title, the teaser. */
static void collect(struct page *p, const xmlNode *body, struct candidates *all)
{
	vec_each (all, it) {
		struct entry *known;

		if (!it->chosen || p->feed->n >= ENTRIES_MAX)
			continue;
		known = find_entry(p->feed, it->url);
		if (!known)
			add_entry(p, it);
		else if (it->heading)
			known->title = it->title;
	}
	vec_each (all, it) {
		struct entry *entry = find_entry(p->feed, it->url);

		if (entry)
			mark(body, it->node, entry);
	}
	struct entry *last = NULL;

	vec_each (all, it) {
		struct entry *entry = it->chosen ? find_entry(p->feed, it->url) : NULL;

		if (entry && entry != last)
			read_entry(p, it->node, entry);
		last = entry;
	}
}

static void read_site(struct page *p, xmlDoc *tree, const char *url)
{
	struct metadata about;
	const xmlNode *root = xmlDocGetRootElement(tree);

	metadata_read(tree, p->base, p->arena, &about);
	p->feed->kind = FEED_PAGE;
	p->feed->link = url;
	p->feed->title = metadata_text(dom_find(root, "title"), p->arena);
	if (!p->feed->title)
		p->feed->title = about.site ? about.site : about.title;
	p->feed->lang = about.lang;
	p->feed->image = about.image;
}

bool page_headlines(struct str html, const char *url, struct arena *arena, struct feed *out,
		    struct err *err)
{
	xmlDoc *tree = dom_parse(html);
	const xmlNode *root = xmlDocGetRootElement(tree);
	xmlNode *body = root ? dom_find(root, "body") : NULL;
	struct candidates all = VEC_INIT;

	*out = (struct feed){ .kind = FEED_PAGE };
	if (body) {
		const char *own = dom_attribute(dom_find(root, "base"), "href");
		struct page page = { .arena = arena, .feed = out, .tail = &out->entries };

		page.base = strempty(own) ? url : url_join(arena, url, own);
		read_site(&page, tree, url);
		candidates_find(body, page.base, arena, &all);
		candidates_choose(&all);
		collect(&page, body, &all);
	}
	vec_release(&all);
	xmlFreeDoc(tree);
	return out->n > 0 || err_set(err, ERR_PARSE, _("no headlines were found on the page"));
}
