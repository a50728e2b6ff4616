/*
 * feed/entry.h - <item> and <entry>
 *
 * One table for all formats: the world puts Atom's elements into RSS, RSS's
 * into Atom and modules into both. Where several say the same, the highest
 * rank wins, then the first.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FEED_ENTRY_H
#define COURANT_FEED_ENTRY_H

#include "feed/feed.h"
#include "feed/xml.h"

struct entry_context {
	struct arena *arena;
	const char *url;  /* of the document, or NULL */
	const char *site; /* feed.link, or NULL */
	bool is_proxied; /* the document was not fetched from where it belongs */
	const char *author; /* of Atom's feed: its entries' when they name none */
};

struct entry *entry_read(const struct xml_node *node, const struct entry_context *context);

/* Whether this element is one. */
bool entry_is(const struct xml_node *node);

/* Modules' elements without a namespace are not told apart: RSS, Atom and none are one here. */
enum ns entry_family(enum ns ns);

#endif
