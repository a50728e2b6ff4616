/*
 * page/scrape.h - a page, an XML or a JSON document -> its entries, by the user's rules
 *
 * What FreshRSS calls HTML+XPath, XML+XPath, JSON+DotNotation and
 * HTML+XPath+JSON+DotNotation. In HTML and XML each rule is XPath 1.0 or a CSS
 * selector (page/selector.h says which), in JSON a path (page/dotted.h). Rules
 * are evaluated at the item, `item` and `next` at the document. A link, a
 * picture or a date is taken from an element (href, src, datetime) or from its
 * text. In HTML, what has no rule is found as without rules (page/teaser.h).
 *
 * XPath runs with a limit on its operations; entries are at most 500, each
 * once. Entities of XML documents are not expanded.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_SCRAPE_H
#define COURANT_PAGE_SCRAPE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "feed/feed.h"

enum scrape_kind { SCRAPE_HTML, SCRAPE_XML, SCRAPE_JSON };

struct scrape_rules { /* NULL: no rule; item must be there */
	enum scrape_kind kind;
	const char *json; /* kind JSON: where in an HTML page the JSON is */
	const char *item;
	const char *title, *url, *content, *author, *image, *categories, *uid;
	const char *date, *date_format; /* date_format as page/dateformat.h reads it */
	const char *next;               /* the link to older ones */
};

/*
 * text is UTF-8; out (kind FEED_PAGE) lives in the arena. ERR_PARSE when a
 * rule is wrong, or when `item` finds nothing, as after a change of the page.
 */
bool scrape(struct str text, const char *url, const struct scrape_rules *rules, struct arena *arena,
	    struct feed *out, struct err *err);

/* A wrong rule is found here before it is needed; ERR_USER. */
bool scrape_check(const struct scrape_rules *rules, struct err *err);

/* For scrape-*.c only: one entry more, unless it is there or has neither title nor link. */
struct scraped {
	struct arena *arena;
	const char *base;
	const struct scrape_rules *rules;
	struct feed *feed;
	struct entry **tail;
};
#define SCRAPE_ENTRIES_MAX 500
#define SCRAPE_CATEGORIES_MAX 32
void scrape_add(struct scraped *to, struct entry *entry);
const char *scrape_link(struct scraped *to, const char *address);
int64_t scrape_date(const struct scraped *to, const char *text);
void scrape_add_category(struct scraped *to, struct entry *entry, const char *name);
bool scrape_json(struct str text, struct scraped *to, struct err *err);
bool scrape_tree(struct str text, struct scraped *to, struct err *err);

#endif
