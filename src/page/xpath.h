/*
 * page/xpath.h - XPath 1.0 on a page, with a limit
 *
 * Expressions come from the user's files, pages from strangers. All that is
 * asked of one page shares a number of steps, and what compares places with
 * places a number of comparisons; when they are used up, nothing is found any
 * more. What fails while it runs finds nothing, silently.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_XPATH_H
#define COURANT_PAGE_XPATH_H

#include <stdbool.h>

#include <libxml/tree.h>
#include <libxml/xpath.h>

#include "base/str.h"
#include "base/vec.h"

struct xpath {
	xmlXPathContext *context;
	unsigned long steps; /* that are left; whoever asks much may allow more */
	unsigned long long comparisons;
	unsigned long nodes; /* elements of the page */
};

/* A longer expression finds nothing. */
#define XPATH_MAX_LEN (64u << 10)

/* Only one of the two has something in it. */
struct xpath_found {
	VEC(xmlNode *) nodes; /* in the order of the page; also attributes and text */
	char *text;           /* the expression is a string, number or truth; else NULL */
};

/* Prefixes are those that the root element declares. */
void xpath_init(struct xpath *xpath, xmlDoc *page);
void xpath_release(struct xpath *xpath);

/* False when nothing is found: no node, "", 0, false. found is overwritten; release it always. */
bool xpath_find(struct xpath *xpath, const char *expression, struct xpath_found *found);
/* The same with `at` as the place where paths begin. */
bool xpath_find_at(struct xpath *xpath, xmlNode *at, const char *expression,
		   struct xpath_found *found);
void xpath_found_release(struct xpath_found *found);
bool xpath_holds(struct xpath *xpath, const char *expression);

/* Whether it can be understood; *missing is then a function that XPath 1.0 does not have, or empty. */
bool xpath_valid(const char *expression, struct str *missing);

#endif
