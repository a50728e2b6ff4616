/* SPDX-License-Identifier: MIT */
#include "page/headlines.h"

#include <string.h>

#include "base/attr.h"
#include "base/i18n.h"
#include "feed/url.h"
#include "page/candidate.h"
#include "page/dom.h"
#include "page/metadata.h"
#include "page/section.h"
#include "page/teaser.h"
#include "text/clean.h"

#define ENTRIES_MAX 500
#define SECTIONS_MAX 100

struct page {
	struct arena *arena;
	const char *base;
	struct feed *feed;
	struct entry **tail;
};

/* An entry of the page with the heading it stands under. */
struct placed {
	struct entry *entry;
	const xmlNode *heading;
	const char *title;
};
VEC_TYPE(struct placed, placed_list);

/* Above several entries, in the marks of elements. */
static char several;

/* Each element learns which entry is in it, if it is only one. */
static void mark(const xmlNode *body, const xmlNode *node, struct entry *entry)
{
	for (xmlNode *at = (xmlNode *)node; at && at != body->parent; at = at->parent) {
		if (at->_private == entry || at->_private == &several)
			continue;
		at->_private = at->_private ? (void *)&several : (void *)entry;
	}
}

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
static void collect(struct page *p, const xmlNode *body, struct candidates *all,
		    struct placed_list *placed)
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
		struct placed place = { .entry = entry };
		bool known = false;
		int64_t day;

		if (!entry || entry == last)
			continue;
		last = entry;
		vec_each (placed, other)
			known |= other->entry == entry;
		teaser_read(it->node, p->base, p->arena, entry);
		place.heading = section_heading(it->node, teaser_card(it->node, entry), p->arena,
						&place.title, &day);
		if (!entry->published)
			entry->published = day;
		if (!known)
			vec_push(placed, place);
	}
}

/* Boxes of related things and of advertisers were taken for headlines: out with them. */
static void drop_others(struct page *p, struct placed_list *placed)
{
	size_t left = 0;

	vec_each (placed, it)
		left += section_is_news(it->title);
	if (!left || left == placed->n)
		return;
	left = 0;
	p->tail = &p->feed->entries;
	vec_each (placed, it) {
		if (!section_is_news(it->title))
			continue;
		placed->ptr[left++] = *it;
		*p->tail = it->entry;
		p->tail = &it->entry->next;
	}
	*p->tail = NULL;
	p->feed->n = placed->n = left;
}

/* One section for each heading, in the order of their first entries. */
static void divide(struct page *p, const struct placed_list *placed, struct index_page *out)
{
	const xmlNode *headings[SECTIONS_MAX];

	out->sections = arena_array(p->arena, SECTIONS_MAX, sizeof(*out->sections));
	vec_each (placed, it) {
		size_t i = 0;

		while (i < out->n_sections && headings[i] != it->heading)
			i++;
		if (i == out->n_sections && i == SECTIONS_MAX)
			i--;
		struct headline_section *section = &out->sections[i];

		if (i == out->n_sections) {
			headings[out->n_sections++] = it->heading;
			section->title = it->title;
			section->entries =
				arena_array(p->arena, placed->n, sizeof(*section->entries));
		}
		section->entries[section->n++] = it->entry;
	}
}

/* <link rel=next>, <a rel=next>, or the link a theme calls "next". */
static const char *next_page(struct page *p, const xmlNode *root)
{
	for (const xmlNode *node = root; node; node = dom_next(root, node, true)) {
		struct str rel, word;
		bool next = false;

		if (!dom_is(node, "a") && !dom_is(node, "link"))
			continue;
		rel = str_from(dom_attribute(node, "rel"));
		while (str_next(&rel, ' ', &word))
			next |= str_ieq(word, STR("next"));
		if (dom_is(node, "a") && dom_has_class(node, "next") &&
		    dom_has_class(node, "page-numbers"))
			next = true;
		const char *href = next ? dom_attribute(node, "href") : NULL;
		const char *url =
			strempty(href) || *href == '#'
				? NULL
				: text_clean_link(p->arena, url_join(p->arena, p->base, href));

		if (url && url_is_web(url))
			return url;
	}
	return NULL;
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
	p->feed->next_page = next_page(p, root);
}

bool index_page_read(struct str html, const char *url, const char *known, struct arena *arena,
		     struct index_page *out, struct err *err)
{
	xmlDoc *tree = dom_parse(html);
	const xmlNode *root = xmlDocGetRootElement(tree);
	xmlNode *body = root ? dom_find(root, "body") : NULL;
	struct candidates all = VEC_INIT;
	struct placed_list placed = VEC_INIT;

	*out = (struct index_page){ .feed.kind = FEED_PAGE };
	if (body) {
		struct page page = { .arena = arena,
				     .feed = &out->feed,
				     .tail = &out->feed.entries };

		page.base = dom_base(root, url, arena);
		read_site(&page, tree, url);
		candidates_find(body, page.base, arena, &all);
		out->changed = !candidates_choose(&all, known, arena, &out->pattern);
		collect(&page, body, &all, &placed);
		drop_others(&page, &placed);
		divide(&page, &placed, out);
	}
	vec_release(&placed);
	vec_release(&all);
	xmlFreeDoc(tree);
	return out->feed.n > 0 || err_set(err, ERR_PARSE, _("no headlines were found on the page"));
}

bool page_headlines(struct str html, const char *url, struct arena *arena, struct feed *out,
		    struct err *err)
{
	struct index_page headlines;
	bool ok = index_page_read(html, url, NULL, arena, &headlines, err);

	*out = headlines.feed;
	return ok;
}
