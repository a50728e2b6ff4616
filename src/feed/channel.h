/*
 * feed/channel.h - <channel> and <feed>: what is said about the whole
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FEED_CHANNEL_H
#define COURANT_FEED_CHANNEL_H

#include "feed/feed.h"
#include "feed/xml.h"

/* Fills everything of out but kind and entries. */
void channel_read(const struct xml_node *node, struct arena *arena, struct feed *out);

#endif
