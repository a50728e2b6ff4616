/*
 * app/frss.h - rules for pages without feeds, in OPML as FreshRSS writes it
 *
 * An outline of type HTML+XPath, XML+XPath, JSON+DotNotation or
 * HTML+XPath+JSON+DotNotation carries its rules in frss: attributes
 * (https://freshrss.github.io/FreshRSS/en/developers/OPML.html); ours are the
 * settings scrape and scrape-*. CSS selectors go out as the XPath they mean,
 * and as they are written in our own namespace, which counts when they come
 * back. Other frss: attributes are kept in the setting frss and go out again;
 * those which say how to be let in (CURLOPT_*) are not taken.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_APP_FRSS_H
#define COURANT_APP_FRSS_H

#include "conf/subscriptions.h"
#include "feed/opml.h"

typedef void frss_use(void *ctx, const char *name, const char *value);

/* The settings an outline's type and frss: attributes stand for. */
void frss_in(const struct outline *o, struct arena *arena, frss_use *use, void *ctx);

/* The attributes ("frss:…") for the settings of a feed; sets o->type. */
void frss_out(const struct sub_settings *settings, struct arena *arena, struct outline *o,
	      frss_use *use, void *ctx);
/* Whether frss_out writes this setting, so that no courant: attribute is needed. */
bool frss_says(const struct sub_settings *settings, const char *name, const char *value);

#endif
