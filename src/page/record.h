/*
 * page/record.h - the text that a page's own record of its article holds
 *
 * JSON-LD's articleBody is what the publisher calls the article: often whole,
 * often cut, now and then of another page. It is believed as far as the page
 * shows the same words.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_RECORD_H
#define COURANT_PAGE_RECORD_H

#include "page/passage.h"

/* Sets `said` of every passage; returns the part of the record that the page shows, 0 to 1. */
double record_compare(struct str record, struct passages *all);

#endif
