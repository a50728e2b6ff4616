/*
 * page/clip.h - what was sifted out of a page -> HTML of the article alone
 *
 * Absolute addresses, no scripts, styles, handlers or forms, pictures with
 * their captions as their words (alt). The tree is cut down to it: a page can
 * be clipped once.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_CLIP_H
#define COURANT_PAGE_CLIP_H

#include "page/sift.h"

char *clip_html(struct sift *sift, const char *base, struct arena *arena);
/* Plain text, a paragraph a line, as HTML. */
char *clip_plain(struct str text, struct arena *arena);

#endif
