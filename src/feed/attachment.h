/*
 * feed/attachment.h - enclosures, media:content and Atom's rel="enclosure"
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FEED_ATTACHMENT_H
#define COURANT_FEED_ATTACHMENT_H

#include "feed/feed.h"
#include "feed/xml.h"

#define ATTACHMENT_MAX 100 /* of one entry; further ones are ignored */

struct attachments {
	struct arena *arena;
	struct enclosure *first, *last;
	size_t n;
	int64_t duration_s; /* itunes:duration that came before its enclosure */
};

/* Adds the one that the element's attributes describe; one address is taken once. */
void attachment_read(struct attachments *list, const struct xml_node *node);
/* Adds it and returns it, or NULL. url is absolute, in the arena. */
struct enclosure *attachment_add(struct attachments *list, const char *url, const char *type,
				 int64_t length);
/* "3600", "1:00:00" or "60:00" of an element, given to the first enclosure. */
void attachment_duration(struct attachments *list, const struct xml_node *node);
/* "1:02:03" in seconds; 0 when it is no duration. */
int64_t attachment_seconds(struct str text);
/* Whether media:content is a picture. */
bool attachment_is_image(const struct xml_node *node);

#endif
