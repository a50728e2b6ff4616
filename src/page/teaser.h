/*
 * page/teaser.h - what an index page tells of one of its headlines
 *
 * Date, excerpt, author, picture and categories stand in the largest element
 * with this headline alone in it (its card), or, in flat lists, between it and
 * the next one. Only for headlines.c: the marks (`_private`) of the tree say
 * which entry is in an element.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_TEASER_H
#define COURANT_PAGE_TEASER_H

#include <libxml/tree.h>

#include "base/arena.h"
#include "feed/feed.h"

/* The largest element with this entry alone in it. */
const xmlNode *teaser_card(const xmlNode *node, const struct entry *entry);
/* Fills in what entry does not have yet; link is the <a> of its headline. */
void teaser_read(const xmlNode *link, const char *base, struct arena *arena, struct entry *entry);

/* A date as pages write it: absolute, or relative to now (page/relative.h). */
bool teaser_date(const char *text, bool bare, int64_t *out);
/* The address of the picture an <img> shows, or NULL; lazy ones included. */
const char *teaser_picture(const xmlNode *img, const char *base, struct arena *arena);

#endif
