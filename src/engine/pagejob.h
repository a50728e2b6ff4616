/*
 * engine/pagejob.h - the answers of a site become one article
 *
 * The first answer may lead to a page that has it all, or to the next of its
 * pages (the site's rule says where, engine/siterules.h, else page/pages.h),
 * up to PAGEJOB_MOST of them. One that was there
 * already, repeats what was there, or shows a wall instead of the rest ends
 * the article; so does one that cannot be had. What it is worth is judged by
 * page/judge.h.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_PAGEJOB_H
#define COURANT_ENGINE_PAGEJOB_H

#include "base/vec.h"
#include "engine/fetch.h"
#include "page/article.h"
#include "page/judge.h"

#define PAGEJOB_MOST 20

struct pagejob { /* zeroed, then pagejob_init */
	struct arena arena;
	struct page_article about; /* of the first page; html is in `html` */
	const char *canonical;     /* its own address */
	struct strbuf html;
	int pages;
	bool single; /* the second answer has it all */
	VEC(const char *) seen;
	VEC(uint64_t) texts;
	enum judgement judgement; /* of the first page */
};

struct pagejob_facts {
	const char *title, *feed_html; /* or NULL */
	bool asked;                    /* by a person */
	bool saved;                    /* for keeping: short pages are welcome, too */
};

void pagejob_init(struct pagejob *job);
void pagejob_release(struct pagejob *job);
/*
 * Takes the answer in. *out_next: the address to ask next (in the job's
 * arena), or NULL when it is all there. False when it is no good; code of an
 * ERR_PARSE is then the enum judgement.
 */
bool pagejob_take(struct pagejob *job, const struct fetch_answer *answer,
		  const struct pagejob_facts *facts, const char **out_next, struct err *err);

#endif
