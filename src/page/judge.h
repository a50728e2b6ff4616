/*
 * page/judge.h - is what a page gave the article, and better than the feed?
 *
 * A page may answer with a wall (consent, log-in, payment, "enable
 * JavaScript", a test for robots), with an error in friendly words, with
 * another page, or with no more than the feed had. The feed's text is then
 * the better one. Judged by the words of page/walls.def, in the languages
 * that stand there, by how much else there is to read, and, whatever the
 * language, by whether page and feed speak of the same things.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_JUDGE_H
#define COURANT_PAGE_JUDGE_H

#include <stdbool.h>

#include "base/str.h"

enum judgement {
	JUDGE_GOOD,
	JUDGE_CONSENT,
	JUDGE_PAYWALL,
	JUDGE_LOGIN,
	JUDGE_SCRIPT,
	JUDGE_CAPTCHA,
	JUDGE_ERROR,
	JUDGE_EMPTY,  /* hardly any text */
	JUDGE_TEASER, /* no more than the feed has */
	JUDGE_OTHER,  /* it speaks of something else */
};

struct judge_facts {
	/* of the feed; NULL when there is none, as for a page that is saved */
	const char *title, *feed_html;
	/* of the page */
	const char *page_title;
	const char *page_html; /* the article that was found in it, may be NULL */
	struct str source;     /* the whole page, HTML */
	bool asked;            /* a person wants it: another page than expected is welcome */
};

enum judgement judge_page(const struct judge_facts *facts);
/* A sentence for a person, not translated yet; NULL when it is good. */
const char *judge_words(enum judgement judgement);

#endif
