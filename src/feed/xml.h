/*
 * feed/xml.h - a reader of XML that never refuses
 *
 * Feeds are XML the way web pages are HTML: nearly. Every repair a strict
 * parser needs first (entities without a declaration, a bare '&', tags left
 * open, junk around the document, thousands of attributes) already has to
 * take the text apart, so this reader builds the tree itself, in one pass,
 * from UTF-8 (feed/encode.h). All input gives a tree; nothing is loaded;
 * time and memory are linear in the input.
 *
 * What is not well-formed:
 *   a close tag closes the nearest element of its name and all inside it,
 *   or nothing when there is none; <br>, <img>, <hr> never hold anything;
 *   an entity nobody declared stays as text; so does a '<' before no name.
 * Document type: entities whose value is short plain text are kept, nothing
 * else of it is read, so there are no bombs.
 *
 * The tree lives in the arena and points into the text, which must live as
 * long. Names keep their case and are compared without (xml_is).
 *
 * XML 1.0, Namespaces in XML 1.0, XML Base.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FEED_XML_H
#define COURANT_FEED_XML_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "feed/namespace.h"

#define XML_MAX_DEPTH 200      /* what is nested deeper loses its tags, not its text */
#define XML_MAX_NODES 500000   /* what comes after them is not read */
#define XML_MAX_ATTRS 256      /* further ones of one element are ignored */
#define XML_MAX_VALUE 65536    /* a longer attribute is ignored */

struct xml_attr {
	enum ns ns;
	struct str name; /* without prefix */
	const char *value;
	struct xml_attr *next;
};

struct xml_node {
	enum ns ns;
	struct str name; /* without prefix; empty: a text node */
	struct str text; /* of a text node */
	const char *base; /* xml:base in force, or the document's address, or NULL */
	const char *lang; /* xml:lang in force, or NULL */
	struct xml_attr *attrs;
	struct xml_node *parent, *children, *next;
};

/* The root is a nameless node that holds the whole document. url: base of all, may be NULL. */
struct xml_node *xml_parse(struct str utf8, const char *url, struct arena *arena);

/* Name and namespace are this (any case). */
bool xml_is(const struct xml_node *node, enum ns ns, const char *name);
/* The next element among children and siblings, text left out. */
struct xml_node *xml_child(const struct xml_node *node);
struct xml_node *xml_sibling(const struct xml_node *node);
/* The first child element of this name, or NULL. */
struct xml_node *xml_find(const struct xml_node *node, enum ns ns, const char *name);
/* The next node in document order below `top`, children first; NULL at the end. */
struct xml_node *xml_walk(const struct xml_node *node, const struct xml_node *top);
/* The value of an attribute without a prefix, or NULL. */
const char *xml_attr(const struct xml_node *node, const char *name);
const char *xml_attr_ns(const struct xml_node *node, enum ns ns, const char *name);

/* Appends all text in it. */
void xml_text(const struct xml_node *node, struct strbuf *out);
/* Appends what is in it as HTML: prefixes dropped, links made absolute where xml:base says so. */
void xml_inner_html(const struct xml_node *node, struct strbuf *out);

#endif
