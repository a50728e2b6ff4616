/*
 * app/synopsis.h - arguments, read as the help says them
 *
 *	[--all|--feed URL] [--quiet] [--tag TAG]… FILE…
 *
 * One line is one way to call a command; there may be several. [] may be left
 * out, | separates what excludes each other, … may come again. --words are
 * options; an option's value and what a person must fill in are written in
 * capitals; a word in small letters is to be written as it is. Options may
 * come in any order and as --name=value; "--" ends them.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_APP_SYNOPSIS_H
#define COURANT_APP_SYNOPSIS_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

struct synopsis_item {
	struct str name;  /* "--feed", "FILE", "feeds" */
	struct str value; /* "URL": of an option; empty: it takes none */
	int group;        /* of those with one number at most one is given */
	bool optional, many;
};
VEC_TYPE(struct synopsis_item, synopsis_items);

/* Takes one line off *rest and appends its items; false at the end. */
bool synopsis_line(struct str *rest, struct synopsis_items *out);
bool synopsis_is_option(const struct synopsis_item *item);

struct given_option {
	const char *name, *value; /* "--feed"; "" when it takes none */
};
struct given {
	VEC(struct given_option) options;
	VEC(const char *) words; /* all others */
};

/* What argv (behind the command's name) holds. ERR_USER says what is wrong. */
bool synopsis_read(const char *synopsis, int argc, char **argv, struct arena *arena,
		   struct given *out, struct err *err);
void given_release(struct given *given);

bool given_has(const struct given *given, const char *option);
/* The value, the last when it came more than once; NULL when it was not given. */
const char *given_value(const struct given *given, const char *option);

#endif
