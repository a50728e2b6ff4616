/*
 * page/picture.h - the picture of an article
 *
 * The one a page names for sharing when the article shows it too; else the
 * first picture at the head of the article; else the named one.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_PICTURE_H
#define COURANT_PAGE_PICTURE_H

#include "page/sift.h"

/*
 * Whether the page shows the picture, in whatever size. Asked before late
 * pictures are resolved: then each has one address left.
 */
bool picture_is_shown(const xmlNode *body, const char *named);
/* The first one shown, else the named one, an absolute address or NULL. Before the tree is clipped. */
const char *picture_choose(const struct sift *sift, const char *named, const char *base,
			   struct arena *arena);
/* An icon, a face, a pixel that counts. */
bool picture_is_decoration(const xmlNode *img);

#endif
