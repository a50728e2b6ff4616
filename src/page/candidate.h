/*
 * page/candidate.h - the links of an index page that may be headlines
 *
 * Only for headlines.c: candidates_find() reads the links, candidates_choose()
 * weighs them by groups and marks those that are headlines.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_CANDIDATE_H
#define COURANT_PAGE_CANDIDATE_H

#include <stdbool.h>
#include <stdint.h>

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/vec.h"

struct candidate {
	const xmlNode *node; /* the <a> */
	const char *url;     /* absolute */
	const char *title;   /* one cleansed line */
	uint64_t group;      /* of links in the same pattern */
	int width;           /* columns of the title */
	bool heading;        /* in a heading, or around one */
	bool dated;          /* a date stands by it */
	bool chrome;         /* in a menu, a footer, a box at the side */
	bool prose;          /* amid the words of a paragraph */
	bool chosen;
};
VEC_TYPE(struct candidate, candidates);

/* In the order of the page. */
void candidates_find(const xmlNode *body, const char *base, struct arena *arena,
		     struct candidates *out);
/*
 * known: what was learned of the page before, or NULL; *out_pattern is what to
 * remember now (one line). False when nothing of what was known holds any more
 * and all was found anew.
 */
bool candidates_choose(struct candidates *all, const char *known, struct arena *arena,
		       const char **out_pattern);

#endif
