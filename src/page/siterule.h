/*
 * page/siterule.h - what somebody wrote down about the pages of one site
 *
 * The format is that of Full-Text RSS (the public ftr-site-config, after
 * Instapaper's): lines of `directive: value` or `directive(argument): value`,
 * most values XPath 1.0; # begins a line of comment. Several rules become one
 * by siterule_merge, the more special first.
 *
 * A rule never stops a page from being read: what is unknown or wrong in it is
 * a problem with the number of its line, and the rest holds. XPath comes from
 * a file of the user's, pages from strangers: an expression that takes too
 * many steps on a page finds nothing.
 *
 * Rules are text and know no file: engine/siterules.h finds them.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_SITERULE_H
#define COURANT_PAGE_SITERULE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"
#include "page/article.h"

/* A longer file is no rule; what stands behind so many lines is not read. */
#define SITERULE_MAX_BYTES (256 << 10)
#define SITERULE_MAX_ITEMS 1000

/* In the order of the table in page/siterule.c. */
enum siterule_kind {
	/* XPath */
	SITERULE_TITLE,
	SITERULE_BODY,
	SITERULE_AUTHOR,
	SITERULE_DATE,
	SITERULE_STRIP,
	SITERULE_STRIP_ATTR,
	SITERULE_POST_STRIP_ATTR,
	SITERULE_DISSOLVE,
	SITERULE_WRAP_IN,   /* argument: the element's name */
	SITERULE_MOVE_INTO, /* argument: XPath of where to */
	SITERULE_SINGLE_PAGE_LINK,
	SITERULE_SINGLE_PAGE_LINK_IN_FEED,
	SITERULE_NEXT_PAGE_LINK,
	SITERULE_NATIVE_AD_CLUE,
	/* text */
	SITERULE_STRIP_ID_OR_CLASS,
	SITERULE_STRIP_IMAGE_SRC,
	SITERULE_SKIP_ID_OR_CLASS,
	SITERULE_SRC_LAZY_LOAD_ATTR,
	SITERULE_REPLACE_STRING, /* argument: what is looked for */
	SITERULE_HTTP_HEADER,    /* argument: its name, in lower case */
	/* yes or no */
	SITERULE_PRUNE,
	SITERULE_AUTODETECT_ON_FAILURE,
	SITERULE_AUTODETECT_NEXT_PAGE,
	SITERULE_CONVERT_DOUBLE_BR_TAGS,
	SITERULE_INSERT_DETECTED_IMAGE,
	SITERULE_SKIP_JSON_LD,
	/* known, and without use here */
	SITERULE_NOTHING,
};

struct siterule_item {
	enum siterule_kind kind;
	const char *value;
	const char *argument;  /* NULL: none */
	const char *condition; /* XPath that must find something in the page; NULL: none */
};

struct siterule_problem {
	int line; /* 1 is the first */
	char *text;
};

/* Zeroed: an empty rule. */
struct siterule {
	struct arena arena;
	VEC(struct siterule_item) items;
	VEC(struct siterule_problem) problems;
};

/* Adds the text of one file to the rule. False when there is a problem in it. */
bool siterule_parse(struct siterule *rule, struct str text);
/* What `more` says besides: its items go behind those of rule; a yes or no and a header that rule
 * has stay. Problems are not taken over. */
void siterule_merge(struct siterule *rule, const struct siterule *more);
void siterule_release(struct siterule *rule);

bool siterule_has(const struct siterule *rule, enum siterule_kind kind);
/* A yes or no; fallback when the rule does not say. */
bool siterule_says(const struct siterule *rule, enum siterule_kind kind, bool fallback);
/* What a request to the site should say ("user-agent", "accept",
 * "accept-language", "referer", "cookie"), or NULL. */
const char *siterule_header(const struct siterule *rule, const char *name);
/* The host whose rules hold for a page made by a certain program, by its "generator"; or NULL. */
const char *siterule_fingerprint(struct str html);

/*
 * page_article() where the rule (NULL: none) says nothing. ERR_PARSE as there,
 * and when the rule has a body, does not find it, and forbids to look
 * otherwise (autodetect_on_failure: no).
 */
bool siterule_article(struct str html, const char *url, const struct siterule *rule,
		      struct arena *arena, struct page_article *out, struct err *err);

/* Whether the rule takes the page for an advertisement (native_ad_clue). */
bool siterule_is_advert(struct str html, const struct siterule *rule);

/*
 * Where the whole article stands on one page, and where its next part is: an
 * absolute web address other than url, or NULL. rule may be NULL. They look at
 * the page only when the rule has such links. For _in_feed, html is what the
 * feed says of the entry.
 */
char *siterule_single_page(struct str html, const char *url, const struct siterule *rule,
			   struct arena *arena);
char *siterule_single_page_in_feed(struct str html, const char *url, const struct siterule *rule,
				   struct arena *arena);
char *siterule_next_page(struct str html, const char *url, const struct siterule *rule,
			 struct arena *arena);

#endif
