/*
 * page/phrase.h - lines that stand in articles and belong to no text
 *
 * "Read more: …", "Sign up for …", "Advertisement", "Photo: …" in the
 * languages of the press. Only short passages are looked at.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_PHRASE_H
#define COURANT_PAGE_PHRASE_H

#include <stdbool.h>

#include "base/str.h"

/* The line points elsewhere, asks for something or names a source. */
bool phrase_is_aside(struct str line);
/* From here on a page speaks of other articles, of itself, or lets readers speak. */
bool phrase_is_end(struct str line);

#endif
