/*
 * page/diff.h - two texts, word by word
 *
 * The shortest way from one to the other (E. Myers, "An O(ND) Difference
 * Algorithm and Its Variations", 1986). Words stand between white space; of
 * Chinese, Japanese and Korean each character is one; a newline is one, too.
 * Texts that have too little in common are one removal and one insertion.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_DIFF_H
#define COURANT_PAGE_DIFF_H

#include "base/str.h"
#include "base/strbuf.h"

/*
 * Appends HTML: paragraphs of `after`, what is new in <ins>, and what is gone
 * in <del> where it stood. True when there is any difference.
 */
bool diff_words(struct str before, struct str after, struct strbuf *html);

#endif
