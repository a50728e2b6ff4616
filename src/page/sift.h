/*
 * page/sift.h - which passages of a page are its article
 *
 * The element whose sentences outweigh the rest in it most; of that, what
 * stands between the first and the last sentences, without captions, bylines,
 * pointers to other articles, and what was said before.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_SIFT_H
#define COURANT_PAGE_SIFT_H

#include "page/passage.h"

struct sift {
	xmlNode *body;
	struct arena *arena;
	bool hidden_too; /* passages that the page hides, too */
	const char *title, *description, *record; /* as the page says; or NULL */
	/* out */
	struct passages all; /* vec_release() it */
	xmlNode *top; /* holds all that is kept but the lead */
	const struct passage *lead; /* first lines that stand apart; or NULL */
	size_t first, last; /* of what is kept in top */
	size_t len; /* letters kept */
	double shown; /* the part of the record that is on the page */
};

/* Reads the passages, sets `keep` of them, `outside` and `kept` of the elements. */
void sift_run(struct sift *s);

#endif
