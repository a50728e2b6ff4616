/* SPDX-License-Identifier: MIT */
#include "page/candidate.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "base/hash.h"
#include "base/strbuf.h"
#include "feed/url.h"
#include "page/doc.h"
#include "page/dom.h"
#include "page/metadata.h"
#include "page/vocabulary.h"
#include "text/clean.h"
#include "text/width.h"

/* How far up the pattern of a link goes. */
#define PATTERN_LEVELS 5
#define DATE_LEVELS 5
#define TITLE_MIN_WIDTH 8
#define TITLE_MAX_LEN 400
#define CANDIDATES_MAX 20000
/* Groups of at least this part of the best one's weight are taken with it. */
#define NEAR_THE_BEST 0.3
/* Groups that are remembered. */
#define PATTERN_MAX 32
/* Addresses with the same words on them: then the words are a label. */
#define LABEL_TIMES 3
#define NO_GROUP 0
/* Bytes before a link that make it part of a sentence; nodes looked at for them. */
#define PROSE_LEN 32
#define PROSE_NODES 100

/* ---- finding ---- */

static int by_title_and_url(const void *a, const void *b)
{
	const struct candidate *left = *(struct candidate *const *)a,
			       *right = *(struct candidate *const *)b;
	int order = strcmp(left->title, right->title);

	return order ? order : strcmp(left->url, right->url);
}

/* Addresses that are never an article of the page. */
static bool is_service(const char *url, const char *base)
{
	static const char *const parts[] = {
		"/tag/",        "/tags/",      "/author/",  "/authors/",    "/category/",
		"/categories/", "/login",      "/signup",   "/signin",      "/register",
		"/subscribe",   "/privacy",    "/terms",    "#comment",     "#respond",
		"/comments",    "replytocom=", "/wp-login", "/sharer",      "/intent/",
		"share?url=",   "/feed/",      "/imprint",  "/impressum",   "/contact",
		"/about-us",    "/page/",      "/user/",    "/users/",      "/profile/",
		"/datenschutz", "/cookie",     "/advertis", "/newsletters", "/search?",
		"/cart",
	};

	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if (strstr(url, parts[i]))
			return true;
	size_t len = strcspn(url, "#");

	return base && len == strcspn(base, "#") && !strncmp(url, base, len);
}

static bool is_front(const char *url)
{
	struct url parts;

	return url_split(str_from(url), &parts) && parts.path.len <= 1 && !parts.query.len;
}

static const xmlNode *heading_inside(const xmlNode *node)
{
	static const char *const names[] = { "h1", "h2", "h3", "h4", "h5", "h6" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const xmlNode *found = dom_find(node, names[i]);

		if (found)
			return found;
	}
	return NULL;
}

/* The text of a card that is one link: the element which calls itself its title. */
static const xmlNode *named_title(const xmlNode *link)
{
	static const char *const words[] = { "title", "headline", "heading" };

	for (const xmlNode *node = link; node; node = dom_next(link, node, true))
		if (node != link && node->type == XML_ELEMENT_NODE && !dom_is(node, "img") &&
		    vocabulary_has(node, words, ARRAY_LEN(words)))
			return node;
	return NULL;
}

static const char *title_of(const xmlNode *link, struct arena *arena)
{
	const xmlNode *heading = heading_inside(link);
	const char *title = metadata_text(heading, arena);

	if (!title)
		title = metadata_text(named_title(link), arena);
	if (!title)
		title = metadata_text(link, arena);
	return title && strlen(title) <= TITLE_MAX_LEN ? title
	       : title ? text_shorten_in(arena, title, TITLE_MAX_LEN)
		       : NULL;
}

/* The first class that says what an element is, not which one: no "post-1234", no "category-x". */
static struct str class_of(const xmlNode *node)
{
	static const char *const passing[] = { "category-", "tag-", "odd",    "even",
					       "first",     "last", "active", "is-" };
	struct str rest = str_from(dom_attribute(node, "class")), one;

	while (str_next(&rest, ' ', &one)) {
		bool stays = one.len > 0;

		one = str_trim(one);
		for (size_t i = 0; i < one.len; i++)
			stays &= !is_digit(one.ptr[i]);
		for (size_t i = 0; i < ARRAY_LEN(passing); i++)
			stays &= !str_istarts(one, str_from(passing[i]));
		if (stays && one.len)
			return one;
	}
	return (struct str){ "", 0 };
}

/* A link amid the words of a paragraph: it proves something, and announces nothing. */
static bool is_in_prose(const xmlNode *link)
{
	const xmlNode *block = link->parent;
	int left = PROSE_NODES;
	size_t before = 0;

	for (int level = 0; level < 3 && block && !dom_is(block, "p"); level++)
		block = block->parent;
	if (!block || !dom_is(block, "p"))
		return false;
	for (const xmlNode *node = block; node && node != link && --left > 0;
	     node = dom_next(block, node, true))
		if (node->type == XML_TEXT_NODE) {
			before += str_trim(str_from((const char *)node->content)).len;
			if (before >= PROSE_LEN)
				return true;
		}
	return false;
}

static void read_surroundings(struct candidate *it)
{
	uint64_t hash = HASH_SEED;
	int level = 0;

	for (const xmlNode *node = it->node; node && node->type == XML_ELEMENT_NODE;
	     node = node->parent, level++) {
		if (level < PATTERN_LEVELS) {
			struct str class = class_of(node);

			hash = hash_cstr((const char *)node->name, hash);
			hash = hash_bytes(class.ptr, class.len, hash);
		}
		if (level < 4)
			it->heading |= dom_is_heading(node);
		if (level < DATE_LEVELS && node->_private)
			it->dated = true;
		it->chrome |= level > 0 && vocabulary_is_chrome(node);
	}
	it->prose = !it->heading && is_in_prose(it->node);
	it->group = hash;
}

/* The elements around each date, near by, get a mark. */
static void mark_dates(const xmlNode *body)
{
	static const char *const words[] = { "date", "published", "timestamp" };

	for (const xmlNode *node = body; node; node = dom_next(body, node, true)) {
		if (!dom_is(node, "time") && (node->type != XML_ELEMENT_NODE ||
					      !vocabulary_has(node, words, ARRAY_LEN(words))))
			continue;
		xmlNode *above = node->parent;

		for (int i = 0; i < 3 && above && above != body; i++, above = above->parent)
			above->_private = above;
	}
}

/* Without what tells where a visitor came from: "?utm_source=…", "&fbclid=…". */
static const char *plain_url(const char *url, struct arena *arena)
{
	static const struct str marks[] = { STR("utm_"),    STR("fbclid="), STR("gclid="),
					    STR("source="), STR("ref="),    STR("cmp="),
					    STR("smid=") };
	AUTO(strbuf) out = STRBUF_INIT;
	const char *query = url ? strchr(url, '?') : NULL;
	struct str rest, word;
	bool first = true, any = false;

	if (!query)
		return url;
	strbuf_append(&out, url, (size_t)(query - url));
	rest = str_part(str_from(query + 1), 0, strcspn(query + 1, "#"));
	while (str_next(&rest, '&', &word)) {
		bool drop = false;

		for (size_t i = 0; i < ARRAY_LEN(marks); i++)
			drop |= str_istarts(word, marks[i]);
		any |= drop;
		if (drop)
			continue;
		strbuf_printf(&out, "%c%.*s", first ? '?' : '&', STR_ARG(word));
		first = false;
	}
	strbuf_add(&out, query + strcspn(query, "#"));
	return any ? arena_strdup(arena, out.buf) : url;
}

/* "PDF", "Listen", "Read more" of many addresses is no headline of any. */
static void drop_labels(struct candidates *all)
{
	if (!all->n)
		return;
	struct candidate **sorted = xreallocarray(NULL, all->n, sizeof(struct candidate *));

	for (size_t i = 0; i < all->n; i++)
		sorted[i] = &all->ptr[i];
	qsort(sorted, all->n, sizeof(*sorted), by_title_and_url);
	for (size_t from = 0, to; from < all->n; from = to) {
		size_t urls = 1;

		for (to = from + 1; to < all->n && streq(sorted[to]->title, sorted[from]->title);
		     to++)
			urls += !streq(sorted[to]->url, sorted[to - 1]->url);
		for (size_t i = from; urls >= LABEL_TIMES && i < to; i++)
			if (!sorted[i]->heading)
				sorted[i]->group = NO_GROUP;
	}
	free(sorted);
}

void candidates_find(const xmlNode *body, const char *base, struct arena *arena,
		     struct candidates *out)
{
	mark_dates(body);
	for (const xmlNode *node = body; node && out->n < CANDIDATES_MAX;
	     node = dom_next(body, node, true)) {
		const char *href = dom_is(node, "a") ? dom_attribute(node, "href") : NULL;

		if (strempty(href) || *href == '#')
			continue;
		const char *url =
			plain_url(text_clean_link(arena, url_join(arena, base, href)), arena);
		const char *title =
			url && url_is_web(url) && !is_service(url, base) && !is_front(url)
				? title_of(node, arena)
				: NULL;

		if (!title)
			continue;
		struct candidate it = { .node = node, .url = url, .title = title };

		it.width = text_cwidth(title);
		it.heading = heading_inside(node);
		read_surroundings(&it);
		if (it.width >= TITLE_MIN_WIDTH)
			vec_push(out, it);
	}
	for (xmlNode *node = (xmlNode *)body; node; node = dom_next(body, node, true))
		node->_private = NULL;
	drop_labels(out);
}

/* ---- choosing ---- */

struct group {
	uint64_t hash;
	size_t links, urls, titles; /* all, different ones */
	size_t headings, dated, chrome, prose;
	double width, words; /* of a title, on average */
	double weight;
};
VEC_TYPE(struct group, groups);

static int by_group(const void *a, const void *b)
{
	const struct candidate *left = *(struct candidate *const *)a,
			       *right = *(struct candidate *const *)b;

	if (left->group != right->group)
		return left->group < right->group ? -1 : 1;
	return strcmp(left->url, right->url);
}

static int by_title(const void *a, const void *b)
{
	return strcmp((*(struct candidate *const *)a)->title,
		      (*(struct candidate *const *)b)->title);
}

/* Headlines are many, different, of some length, and stand in the open. */
static double weigh(const struct group *g)
{
	double n = (double)g->links, urls = (double)g->urls;
	double weight = 9 * urls / (urls + 8); /* many is good, very many hardly better */

	if (g->urls < (g->headings ? 2 : 3) || (double)g->titles < 0.6 * (double)g->urls)
		return 0;
	if (g->width < 14)
		return 0;
	/* one to four words are a menu, thirty are a sentence that happens to be a link */
	weight *= g->width < 25 ? 0.35 : g->width < 35 ? 0.8 : g->width > 200 ? 0.5 : 1;
	weight *= g->words < 2.5 ? 0.3 : 1;
	weight *= 1 + 1.2 * (double)g->headings / n;
	weight *= 1 + 0.6 * (double)g->dated / n;
	weight *= 1 - 0.9 * (double)g->chrome / n;
	weight *= 1 - 0.9 * (double)g->prose / n;
	return weight;
}

static void measure_group(struct candidate **first, size_t n, struct group *g)
{
	const char *url = NULL, *title = NULL;

	*g = (struct group){ .hash = first[0]->group, .links = n };
	for (size_t i = 0; i < n; i++) {
		g->urls += !streq(url, first[i]->url);
		url = first[i]->url;
		g->headings += first[i]->heading;
		g->dated += first[i]->dated;
		g->chrome += first[i]->chrome;
		g->prose += first[i]->prose;
		g->width += (double)first[i]->width / (double)n;
		size_t words = 0, cjk = 0;

		doc_count(str_from(first[i]->title), &words, &cjk);
		g->words += ((double)words + (double)cjk / 2) / (double)n;
	}
	qsort(first, n, sizeof(*first), by_title);
	for (size_t i = 0; i < n; i++) {
		g->titles += !streq(title, first[i]->title);
		title = first[i]->title;
	}
	g->weight = weigh(g);
}

static void choose_group(struct candidates *all, uint64_t hash)
{
	vec_each (all, it)
		if (it->group == hash)
			it->chosen = true;
}

/* The leading story often stands alone in its pattern: where headlines are headings, it is one. */
static void choose_leads(struct candidates *all)
{
	size_t chosen = 0, headings = 0;

	vec_each (all, it) {
		chosen += it->chosen;
		headings += it->chosen && it->heading;
	}
	if (headings * 2 < chosen)
		return;
	vec_each (all, it)
		it->chosen |= it->heading && !it->chrome && it->width >= 25;
}

static void find_groups(struct candidates *all, struct groups *out)
{
	struct candidate **sorted = xreallocarray(NULL, all->n, sizeof(struct candidate *));

	for (size_t i = 0; i < all->n; i++)
		sorted[i] = &all->ptr[i];
	qsort(sorted, all->n, sizeof(*sorted), by_group);
	for (size_t from = 0, to; from < all->n; from = to) {
		struct group group;

		for (to = from + 1; to < all->n && sorted[to]->group == sorted[from]->group;)
			to++;
		if (sorted[from]->group == NO_GROUP)
			continue;
		measure_group(sorted + from, to - from, &group);
		vec_push(out, group);
	}
	free(sorted);
}

/* ---- what was learned ---- */

struct learned {
	uint64_t hash;
	size_t urls; /* when it was last seen */
};
VEC_TYPE(struct learned, pattern);

/* "<hash>:<addresses> ..." */
static void pattern_read(const char *text, struct pattern *out)
{
	struct str rest = str_from(text), word;

	while (str_next(&rest, ' ', &word) && out->n < PATTERN_MAX) {
		char *end = NULL;
		uint64_t hash = word.len ? strtoull(word.ptr, &end, 16) : 0;

		if (hash && *end == ':')
			vec_push(out, ((struct learned){ hash, strtoul(end + 1, NULL, 10) }));
	}
}

static struct group *find_group(const struct groups *groups, uint64_t hash)
{
	vec_each (groups, group)
		if (group->hash == hash)
			return group;
	return NULL;
}

static bool still_holds(const struct pattern *pattern, const struct groups *groups)
{
	size_t then = 0, now = 0;

	vec_each (pattern, it) {
		const struct group *group = find_group(groups, it->hash);

		then += it->urls;
		now += group ? group->urls : 0;
	}
	return now * 3 >= then && now > 0;
}

static const char *pattern_write(const struct pattern *pattern, struct arena *arena)
{
	AUTO(strbuf) out = STRBUF_INIT;

	vec_each (pattern, it)
		strbuf_printf(&out, "%s%016" PRIx64 ":%zu", out.len ? " " : "", it->hash, it->urls);
	return arena_strdup(arena, out.buf);
}

static void learn(struct pattern *pattern, const struct group *group)
{
	vec_each (pattern, it)
		if (it->hash == group->hash) {
			it->urls = group->urls;
			return;
		}
	if (pattern->n < PATTERN_MAX)
		vec_push(pattern, ((struct learned){ group->hash, group->urls }));
}

bool candidates_choose(struct candidates *all, const char *known, struct arena *arena,
		       const char **out_pattern)
{
	struct pattern pattern = VEC_INIT;
	struct groups groups = VEC_INIT;
	bool holds = true;
	double best = 0;

	if (all->n)
		find_groups(all, &groups);
	pattern_read(known, &pattern);
	if (pattern.n && !still_holds(&pattern, &groups)) {
		holds = false;
		vec_clear(&pattern);
	}
	/* what was a headline yesterday is one today, if there is but one of its kind */
	vec_each (&pattern, it)
		if (find_group(&groups, it->hash))
			choose_group(all, it->hash);
	vec_each (&groups, group)
		best = MAX(best, group->weight);
	vec_each (&groups, group) {
		if (group->weight <= 0 || group->weight < best * NEAR_THE_BEST)
			continue;
		choose_group(all, group->hash);
		learn(&pattern, group);
	}
	choose_leads(all);
	*out_pattern = pattern_write(&pattern, arena);
	vec_release(&pattern);
	vec_release(&groups);
	return holds;
}
