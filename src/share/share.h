/*
 * share/share.h - an article and a service become a link, or a command
 *
 * The services are one table, services.def; the user adds his own. What is
 * shared is title and link, never the text of the article unless the user's
 * own template asks for {text}.
 *
 * A value in a link is percent-encoded down to the unreserved characters of
 * RFC 3986 (a blank is %20), so that nothing in a headline can add a
 * parameter; a value in a command stays inside its one argument, which is
 * never an option because of it. No shell anywhere.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_SHARE_SHARE_H
#define COURANT_SHARE_SHARE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"

enum share_kind {
	SHARE_LINK,    /* opens a link: share_link(), then open_plan() */
	SHARE_COMMAND, /* runs a program: share_command(), then open_run() */
	SHARE_COPY,    /* share_link() is what to copy */
	SHARE_QR,      /* share_link() is what to draw */
};

/* What a service counts when it limits the length of a post. */
enum share_unit {
	UNIT_CLUSTER,   /* what a person calls a letter */
	UNIT_CHARACTER, /* code points */
	UNIT_WEIGHTED,  /* X: emoji and most letters that are not Latin count twice */
};

enum {
	LINK_APART = -1, /* the link is not part of the limited text */
	LINK_WHOLE = -2, /* it is, and counts its own length */
};

struct share_service {
	const char *id;        /* "hackernews": for commands and scripts */
	char key;              /* in the share menu; 0: none */
	const char *name;      /* show it through _() */
	enum share_kind kind;
	const char *template;  /* NULL for SHARE_COMMAND */
	enum share_unit unit;
	int max, link;         /* see services.def */
	const char **argv;     /* SHARE_COMMAND; ends with NULL */
};

struct share_item {
	const char *url, *title, *text, *image; /* all but url may be NULL */
};

struct share_settings {
	const char *mastodon; /* "https://mastodon.social", or "@me@mastodon.social" */
	const char *wallabag; /* where it lives: "https://example.org/wallabag" */
};

/* The built-in services, in the order of the menu; NULL behind the last. */
const struct share_service *share_builtin(size_t i);
/* By id; NULL when there is none. */
const struct share_service *share_find(const char *id);

/*
 * Appends the link. Titles are cut at a letter's end to what the service
 * takes. ERR_USER when the article's address is no web address, or when a
 * server has to be set first. Not for SHARE_COMMAND.
 */
bool share_link(const struct share_service *service, const struct share_item *item,
		const struct share_settings *settings, struct strbuf *out, struct err *err);

/* The arguments of a SHARE_COMMAND, in the arena, ended by NULL. */
bool share_command(const struct share_service *service, const struct share_item *item,
		   struct arena *arena, const char *const **out, struct err *err);

/*
 * A service of the user: "https://…{url}…{title}", "mailto:…" or
 * "!command {url} {title}". It lives in the arena.
 */
bool share_service_parse(const char *name, const char *definition, struct arena *arena,
			 struct share_service *out, struct err *err);

#endif
