/*
 * feed/namespace.h - which vocabulary a name belongs to
 *
 * Matched by address, never by prefix, and leniently: http or https, with or
 * without "www." and a slash or number sign at the end. RSS of all versions and no
 * namespace at all are one vocabulary, Atom 0.3 and 1.0 another. A prefix
 * that nobody declared means what it usually means.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FEED_NAMESPACE_H
#define COURANT_FEED_NAMESPACE_H

#include "base/str.h"

enum ns {
	NS_RSS, /* and none */
	NS_ATOM,
	NS_ATOM03,
	NS_RDF,
	NS_DC,
	NS_DCTERMS,
	NS_CONTENT,
	NS_MEDIA,
	NS_ITUNES,
	NS_PODCAST,
	NS_SLASH,
	NS_WFW,
	NS_THREAD,
	NS_SY,
	NS_FEEDBURNER,
	NS_XHTML,
	NS_XML,
	NS_COURANT, /* our settings in OPML */
	NS_FRSS,    /* another reader's */
	NS_OTHER,
};

enum ns namespace_of_uri(struct str uri);
enum ns namespace_of_prefix(struct str prefix);

#endif
