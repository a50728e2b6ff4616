/*
 * page/lazy.h - pictures that wait for the reader to scroll
 *
 * Pages hide a picture's address in data-src and its kin, in srcset, in the
 * sources of a <picture>, or write it a second time into <noscript>, and show
 * a grey box until a script comes. Here each <img> gets one absolute address
 * in src, of several sizes the largest that is of use, and one that stands
 * for a box takes the place of it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_LAZY_H
#define COURANT_PAGE_LAZY_H

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/str.h"

/* All pictures below root; base resolves their addresses. */
void lazy_resolve(xmlNode *root, const char *base, struct arena *arena);

/* The best of "a.jpg 480w, b.jpg 960w" or "a.jpg, b.jpg 2x": part of the text, or empty. */
struct str lazy_choose(struct str srcset);

#endif
