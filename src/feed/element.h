/*
 * feed/element.h - the value of one element, ready to be kept
 *
 * RSS and modules say nothing of what kind of text an element holds: it is
 * guessed. Atom says it with type= (and mode= in 0.3), and is believed.
 * Results live in the arena, cleansed; NULL when there is nothing.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FEED_ELEMENT_H
#define COURANT_FEED_ELEMENT_H

#include <stdint.h>

#include "feed/xml.h"

/* One line of plain text as it stands: names, ids, languages. */
char *element_line(struct arena *arena, const struct xml_node *node);
/* One line of plain text of what may be HTML: titles. */
char *element_title(struct arena *arena, const struct xml_node *node);
/* HTML with absolute links; relative ones belong to `base` unless xml:base says otherwise. */
char *element_html(struct arena *arena, const struct xml_node *node, const char *base);
/* An absolute link. */
char *element_link(struct arena *arena, const struct xml_node *node);
/* Unix seconds; 0 when it cannot be read. */
int64_t element_date(const struct xml_node *node);
int64_t element_number(const struct xml_node *node, int64_t unknown);
/* A person: its name, else its address; of Atom's element or of RSS's "a@b.c (Name)". */
char *element_person(struct arena *arena, const struct xml_node *node);

/* The same for values that come without an element (attributes, JSON). */
char *value_line(struct arena *arena, const char *text);
char *value_title(struct arena *arena, const char *text);
char *value_link(struct arena *arena, const char *base, const char *text);
char *value_html(struct arena *arena, const char *html, const char *base);
char *value_plain(struct arena *arena, const char *plain);
/* "en_US" as "en-US" */
char *value_language(struct arena *arena, const char *text);
int64_t value_date(const char *text);
int64_t value_number(const char *text, int64_t unknown); /* not negative */

#endif
