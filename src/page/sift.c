/* SPDX-License-Identifier: MIT */
#include "page/sift.h"

#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "page/dom.h"
#include "page/naming.h"
#include "page/phrase.h"
#include "page/record.h"
#include "text/unicode.h"

/* Sentences (letters) that make an article even where most of a page's are elsewhere. */
#define ENOUGH 300
/* How much of a record the page must show before it is believed. */
#define BELIEVED 0.7

/* ---- what is no article, by name ---- */

static void put_outside(struct region *region, xmlNode *node)
{
	struct region gone = *region;

	for (xmlNode *at = node; at; at = at->parent) {
		struct region *above = region_of(at);

		if (!above)
			break;
		above->len -= gone.len;
		above->links -= gone.links;
		above->good -= gone.good;
		above->net -= gone.net;
	}
	region->outside = true;
}

static bool is_frame(const xmlNode *node)
{
	return dom_is(node, "body") || dom_is(node, "main") || dom_is(node, "article") ||
	       dom_is(node, "p") || dom_is(node, "html") || dom_is(node, "tr") ||
	       dom_is(node, "td") || dom_is(node, "tbody") || dom_is(node, "table");
}

/* Whether the record says that what is in this element is the article. */
static bool is_recorded(const struct sift *s, const xmlNode *node)
{
	if (s->shown < BELIEVED)
		return false;
	size_t said = 0;

	vec_each (&s->all, p) {
		if (p->said < 0.6f)
			continue;
		for (const xmlNode *at = p->node; at; at = at->parent)
			if (at == node)
				said += p->len;
	}
	return said * 2 > region_of(node)->good && said > 100;
}

static void mark(struct sift *s, unsigned names, uint32_t whole, unsigned share)
{
	unsigned looked = 0;

	for (xmlNode *node = s->body; node; node = dom_next(s->body, node, true)) {
		struct region *region = region_of(node);
		const struct region *above =
			region && node->parent && node != s->body ? region_of(node->parent) : NULL;

		if (!region)
			continue;
		if (above && above->outside) {
			region->outside = true;
			continue;
		}
		if (region->outside || !(region->names & names) || is_frame(node))
			continue;
		/* a footer is one, however long */
		bool sure = (dom_is(node, "footer") || dom_is(node, "nav")) &&
			    region_of(s->body)->good >= region->good + ENOUGH / 2;

		if (region->good * share > whole && !sure)
			continue;
		if (region->good > 200 && looked++ < 50 && is_recorded(s, node))
			continue;
		put_outside(region, node);
	}
}

/* Text that is no link. */
static uint32_t words_of(const struct region *region)
{
	return region->len - region->links;
}

/* Readers and lawyers may write more than the author did: these go unless nothing else is left. */
static void mark_strangers(struct sift *s)
{
	const struct region *body = region_of(s->body);
	uint32_t words = 0;

	for (xmlNode *node = s->body, *next; node; node = next) {
		const struct region *region = region_of(node);
		bool hit = region && !region->outside && (region->names & NAMING_STRANGER) &&
			   !is_frame(node);

		if (hit)
			words += words_of(region);
		next = dom_next(s->body, node, !hit);
	}
	if (words_of(body) >= words + ENOUGH || words * 3 < words_of(body))
		mark(s, NAMING_STRANGER, 0, 0);
}

/* "Related" above other articles, not "Related: an article" in the text. */
static bool is_end(const struct passage *p)
{
	return (p->kind != PASSAGE_TEXT || p->len < 25) && p->links * 2 <= p->len &&
	       phrase_is_end(p->text);
}

/* A "teaser" with links is one of another article. */
static void mark_cards(struct sift *s)
{
	for (xmlNode *node = s->body; node; node = dom_next(s->body, node, true)) {
		struct region *region = region_of(node);

		if (region && !region->outside && (region->names & NAMING_LEAD) &&
		    !is_frame(node) && region->links * 4 > region->len &&
		    region->good * 4 < region_of(s->body)->good)
			put_outside(region, node);
	}
}

/* A box that begins with a line like "Related" or "Comments". */
static void mark_titled(struct sift *s)
{
	const struct region *body = region_of(s->body);

	for (size_t i = 0; i < s->all.n; i++) {
		const struct passage *p = &s->all.ptr[i];
		xmlNode *box = NULL;

		if (p->good || !is_end(p))
			continue;
		/* nothing stands before it there: up to where it does */
		for (xmlNode *node = p->node; node && node != s->body; node = node->parent) {
			const struct region *region = region_of(node);

			if (!region || region->outside || is_frame(node) || region->first != i)
				break;
			box = node;
		}
		if (box && words_of(region_of(box)) + ENOUGH <= words_of(body) &&
		    words_of(region_of(box)) > words_of(region_of(p->node)))
			put_outside(region_of(box), box);
	}
}

static void mark_outside(struct sift *s, bool lenient)
{
	struct region *body = region_of(s->body);
	uint32_t whole = body->good;

	mark(s, lenient ? NAMING_FRAME : NAMING_CHROME, whole, 4);
	mark_strangers(s);
	mark_titled(s);
	mark_cards(s);
	mark(s, 0, 0, 0); /* what is in it */
	vec_each (&s->all, p) {
		const struct region *region = region_of(p->node);

		p->outside = region && region->outside;
	}
}

/* ---- the element ---- */

static bool is_named_body(const xmlNode *node)
{
	return (region_of(node)->names & NAMING_BODY) || dom_is(node, "article") ||
	       dom_is(node, "main");
}

/* Holds words, not paragraphs. */
static bool is_text_box(const xmlNode *node)
{
	return dom_is(node, "p") || dom_is(node, "li") || dom_is(node, "blockquote") ||
	       (node->name[0] == 'h' && is_digit((char)node->name[1]));
}

/* Without sentences: where most words are that are no links. */
static void choose_wordy(struct sift *s)
{
	float most = 0;

	for (xmlNode *node = s->body; node; node = dom_next(s->body, node, true)) {
		const struct region *region = region_of(node);

		if (!region || region->outside)
			continue;
		float score = (float)region->len - 3 * (float)region->links;

		if (score > most * 1.02f && !is_text_box(node)) {
			most = score;
			s->top = node;
		}
	}
}

static void choose_top(struct sift *s)
{
	float most = 0;

	s->top = s->body;
	for (xmlNode *node = s->body; node; node = dom_next(s->body, node, true)) {
		const struct region *region = region_of(node);

		if (region && !region->outside &&
		    region->net * (is_named_body(node) ? 1.1f : 1) > most) {
			most = region->net * (is_named_body(node) ? 1.1f : 1);
			s->top = node;
		}
	}
	if (is_text_box(s->top) && s->top != s->body)
		s->top = s->top->parent;
	while (dom_is(s->top, "tr") || dom_is(s->top, "tbody"))
		s->top = s->top->parent;
	if (most <= 0) {
		choose_wordy(s);
		if (words_of(region_of(s->top)) * 2 < words_of(region_of(s->body)))
			s->top = s->body;
		return;
	}
	/* as far down as nearly all of it goes along */
	for (xmlNode *node = s->top, *next; node; node = next) {
		const struct region *region = region_of(node);
		bool good = region && !region->outside && node != s->top && !is_text_box(node) &&
			    region->net > region_of(s->top)->net *
						  (is_named_body(node) ? 0.9f : 0.96f);

		if (good)
			s->top = node;
		next = dom_next(s->top, node,
				good || node == s->top || (region && !region->outside));
	}
}

/* ---- passages of it ---- */

static bool same_text(struct str a, const char *b)
{
	if (strempty(b) || !a.len)
		return false;
	size_t len = strlen(b);

	return a.len + 8 > len && len + 8 > a.len && unicode_compare(a.ptr, b) == 0;
}

/* The first words are those of the page's description of itself. */
static bool is_description(const struct sift *s, const struct passage *p)
{
	struct str said = str_from(s->description);
	size_t len = MIN(MIN(said.len, p->text.len), (size_t)60);

	return len >= 30 && !memcmp(said.ptr, p->text.ptr, len);
}

static bool is_below(const xmlNode *node, const xmlNode *above)
{
	while (node && node != above)
		node = node->parent;
	return node;
}

static bool is_list_of_links(const struct passage *p)
{
	const struct region *list = p->node->parent ? region_of(p->node->parent) : NULL;

	return list && list->links * 2 > list->len;
}

/* A table of links is a menu; one with links is not. */
static bool in_table_of_links(const struct passage *p)
{
	const xmlNode *node = p->node;

	for (int level = 0; level < 6 && node && !dom_is(node, "table"); level++)
		node = node->parent;
	const struct region *table = node ? region_of(node) : NULL;

	return !table || table->links * 2 > table->len;
}

/* What may be part of an article between its sentences. */
static bool is_part(const struct sift *s, const struct passage *p)
{
	bool linked = p->links * 10 > p->len * 8;

	if (p->outside || (p->names & (NAMING_CHROME | NAMING_STRANGER)))
		return false;
	if (s->shown >= BELIEVED && p->said > 0.8f)
		return true;
	if (p->names & (NAMING_CAPTION | NAMING_BYLINE))
		return p->kind == PASSAGE_CODE || p->kind == PASSAGE_CELL ||
		       (p->kind == PASSAGE_TEXT && !(p->names & NAMING_CAPTION) && p->len > 200);
	if (p->len < 320 && p->aside)
		return false;
	switch (p->kind) {
	case PASSAGE_CODE:
		return true;
	case PASSAGE_HEADING:
		return !same_text(p->text, s->title) && p->links * 2 <= p->len;
	case PASSAGE_ITEM:
		return !linked || !is_list_of_links(p);
	case PASSAGE_CELL:
		return p->links * 2 <= p->len || p->len < 40 || !in_table_of_links(p);
	case PASSAGE_TEXT:
		return !linked || p->len > 250;
	case PASSAGE_BOX:
		return p->links * 2 <= p->len && (p->ends > 0 || p->len > 60);
	}
	return false;
}

/* The record has nearly all sentences of the element: where it ends, the article does. */
static bool is_whole_record(const struct sift *s)
{
	size_t good = 0, said = 0;

	if (s->shown < BELIEVED)
		return false;
	vec_each (&s->all, p) {
		if (!p->good || p->outside || !p->below)
			continue;
		good += p->len;
		said += p->said > 0.5f ? p->len : 0;
	}
	return said * 10 > good * 7;
}

static void find_ends(struct sift *s, size_t *first, size_t *last)
{
	bool recorded = is_whole_record(s);

	*first = SIZE_MAX;
	*last = 0;
	for (size_t i = 0; i < s->all.n; i++) {
		const struct passage *p = &s->all.ptr[i];

		if (!p->good || !is_part(s, p) || !p->below)
			continue;
		if (recorded && p->said < 0.5f)
			continue;
		*first = MIN(*first, i);
		*last = i;
	}
	if (*first != SIZE_MAX)
		return;
	/* no sentences: all there is */
	for (size_t i = 0; i < s->all.n; i++)
		if (!s->all.ptr[i].outside && s->all.ptr[i].below) {
			*first = MIN(*first, i);
			*last = i;
		}
}

/* Whether it, or the list or table that it is in, stands beside the other. */
static bool is_beside(const struct passage *p, const struct passage *other)
{
	const xmlNode *parent = other->node->parent, *node = p->node;

	if (other->kind == PASSAGE_ITEM && parent)
		parent = parent->parent;
	for (int level = 0; level < 6 && node && node != parent; level++, node = node->parent)
		if (node->parent == parent)
			return true;
	return false;
}

/* Short lines beside the first and the last sentences that are of their kind. */
static void widen_ends(struct sift *s)
{
	const struct passage *first = &s->all.ptr[s->first], *last = &s->all.ptr[s->last];

	while (s->first > 0) {
		const struct passage *p = &s->all.ptr[s->first - 1];

		if (!is_beside(p, first) || p->kind == PASSAGE_BOX || !is_part(s, p) ||
		    dom_is(p->node, "h1") || p->names)
			break;
		s->first--;
	}
	while (s->last + 1 < s->all.n) {
		const struct passage *p = &s->all.ptr[s->last + 1];

		if (!is_beside(p, last) || p->kind == PASSAGE_BOX || !is_part(s, p) ||
		    is_end(p))
			break;
		s->last++;
	}
	while (s->last > s->first && s->all.ptr[s->last].kind == PASSAGE_HEADING)
		s->last--;
}

/* What follows a line like "Comments" is no article any more, unless much of it does. */
static void cut_end(struct sift *s)
{
	size_t before = 0, whole = 0;

	for (size_t i = s->first; i <= s->last; i++)
		whole += s->all.ptr[i].good ? s->all.ptr[i].len : 0;
	for (size_t i = s->first; i <= s->last; i++) {
		const struct passage *p = &s->all.ptr[i];

		if (before * 10 > whole * 7 && i > s->first && !p->outside && !p->good && is_end(p) &&
		    (s->shown < BELIEVED || p->said < 0.5f)) {
			s->last = i - 1;
			return;
		}
		before += p->good ? p->len : 0;
	}
}

static int by_hash(const void *a, const void *b)
{
	const struct passage *left = *(struct passage *const *)a,
			     *right = *(struct passage *const *)b;

	if (left->hash != right->hash)
		return left->hash < right->hash ? -1 : 1;
	return left < right ? -1 : left > right;
}

/* Said once is enough. */
static void drop_repeated(struct sift *s)
{
	VEC(struct passage *) kept = VEC_INIT;

	vec_each (&s->all, p)
		if (p->keep && p->len >= 25 && p->kind != PASSAGE_CELL && p->kind != PASSAGE_CODE)
			vec_push(&kept, p);
	if (kept.n)
		qsort(kept.ptr, kept.n, sizeof(*kept.ptr), by_hash);
	/* but who writes the same twice in a row of paragraphs means it */
	for (size_t i = 1; i < kept.n; i++)
		if (kept.ptr[i]->hash == kept.ptr[i - 1]->hash &&
		    kept.ptr[i]->node->parent != kept.ptr[i - 1]->node->parent)
			kept.ptr[i]->keep = false;
	vec_release(&kept);
}

/* A heading with nothing below it is none. */
static void drop_empty_headings(struct sift *s)
{
	struct passage *open = NULL;

	vec_each (&s->all, p) {
		if (!p->keep)
			continue;
		if (p->kind == PASSAGE_HEADING)
			open = p;
		else
			open = NULL;
	}
	if (open)
		open->keep = false;
}

static bool is_said_again(const struct sift *s, const struct passage *lead)
{
	vec_each (&s->all, p)
		if (p->keep && p->hash == lead->hash)
			return true;
	return false;
}

static void find_lead(struct sift *s)
{
	size_t from = s->first > 25 ? s->first - 25 : 0;

	for (size_t i = s->first; i-- > from;) {
		const struct passage *p = &s->all.ptr[i];
		bool named = p->names & NAMING_LEAD;

		if (p->kind == PASSAGE_HEADING && dom_is(p->node, "h1"))
			break;
		if (p->outside || p->len < 40 || p->links * 3 > p->len ||
		    (p->names & (NAMING_CAPTION | NAMING_CHROME | NAMING_STRANGER)) ||
		    same_text(p->text, s->title) || p->aside)
			continue;
		if (is_description(s, p) || named) {
			s->lead = is_said_again(s, p) ? NULL : p;
			return;
		}
	}
}

static void count(struct sift *s)
{
	s->len = s->lead ? s->lead->len : 0;
	vec_each (&s->all, p) {
		if (!p->keep)
			continue;
		s->len += p->len;
		for (xmlNode *node = p->node; node && region_of(node); node = node->parent)
			region_of(node)->kept++;
	}
}

/* A page of nothing but headings, captions or links. */
static void keep_all(struct sift *s)
{
	bool some = false;

	vec_each (&s->all, p)
		some |= !p->outside;
	vec_each (&s->all, p)
		p->keep = !p->outside || !some;
	s->top = s->body;
	s->first = 0;
	s->last = s->all.n - 1;
	if (!some)
		for (xmlNode *node = s->body; node; node = dom_next(s->body, node, true))
			if (region_of(node))
				region_of(node)->outside = false;
	count(s);
}

/* What is no part of an article counts against the element that it is in. */
static void settle_net(struct sift *s)
{
	vec_each (&s->all, p) {
		if (p->outside || !p->good || is_part(s, p))
			continue;
		for (xmlNode *node = p->node; node && region_of(node); node = node->parent)
			region_of(node)->net -= (float)p->len;
	}
}

static void read(struct sift *s, bool lenient)
{
	vec_clear(&s->all);
	passages_read(s->body, s->hidden_too, s->arena, &s->all);
	vec_each (&s->all, p)
		p->aside = phrase_is_aside(p->text);
	if (!strempty(s->record))
		s->shown = record_compare(str_from(s->record), &s->all);
	mark_outside(s, lenient);
}

void sift_run(struct sift *s)
{
	read(s, false);
	uint32_t left = region_of(s->body)->good, whole = 0;

	if (!s->all.n)
		return;
	vec_each (&s->all, p)
		whole += p->good && p->links == 0 ? (uint32_t)p->len : 0;
	if (left * 3 < whole)
		read(s, true);
	settle_net(s);
	choose_top(s);
	vec_each (&s->all, p)
		p->below = is_below(p->node, s->top);
	find_ends(s, &s->first, &s->last);
	if (s->first > s->last) {
		keep_all(s);
		return;
	}
	widen_ends(s);
	cut_end(s);
	for (size_t i = s->first; i <= s->last; i++)
		s->all.ptr[i].keep = s->all.ptr[i].below && is_part(s, &s->all.ptr[i]);
	find_lead(s);
	drop_repeated(s);
	drop_empty_headings(s);
	count(s);
	if (!s->len)
		keep_all(s);
}
