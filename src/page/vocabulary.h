/*
 * page/vocabulary.h - what elements call themselves
 *
 * Words in class, id and role that tell the text of a page from what stands
 * around it. Shared by the search for the article and for headlines.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_PAGE_VOCABULARY_H
#define COURANT_PAGE_VOCABULARY_H

#include <stdbool.h>

#include <libxml/tree.h>

/* Menus, footers, share bars, comments, advertisements: by its element, role or name. */
bool vocabulary_is_chrome(const xmlNode *node);
/* Above 0 when it calls itself text, below when it calls itself something else. */
int vocabulary_weight(const xmlNode *node);
/* Whether class or id contain one of these words. */
bool vocabulary_has(const xmlNode *node, const char *const *words, size_t n);

#endif
