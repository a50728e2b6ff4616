/*
 * feed/fragment.h - pieces of HTML as feeds carry them
 *
 * A small scanner, not a parser: it finds tags, attributes and references,
 * and leaves everything it does not change byte for byte. page/html.h reads
 * the result in earnest.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FEED_FRAGMENT_H
#define COURANT_FEED_FRAGMENT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/strbuf.h"

/* Whether there is a tag of HTML or a character reference in it. */
bool fragment_is_html(struct str s);
/* Whether an element of HTML has this name. */
bool fragment_is_tag(struct str name);
/* Whether the value of this attribute is an address. */
bool fragment_is_link(struct str attribute);

/* Appends plain text as HTML. */
void fragment_escape(struct str plain, struct strbuf *out);
/* The same for the value of an attribute between double quotes. */
void fragment_escape_value(struct str plain, struct strbuf *out);
/* Appends what a person reads: tags of HTML left out, references replaced; "<int>" stays. */
void fragment_to_text(struct str html, struct strbuf *out);
/* Appends what pictures say in words, for text that has no other. */
void fragment_alternatives(struct str html, struct strbuf *out);
/* Appends html with its relative links made absolute. */
void fragment_absolute(struct str html, const char *base, struct strbuf *out);

#endif
