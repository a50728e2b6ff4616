/*
 * conf/conf.h - every option, from the one table in options.def
 *
 * struct conf has one field for each option; the descriptors carry name,
 * type, bounds, default and help. The configuration file, `:set`, completion,
 * the manual and the sample file are all made of them; nothing else knows an
 * option by name.
 *
 * Text values belong to the conf.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_CONF_CONF_H
#define COURANT_CONF_CONF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/strbuf.h"

/* Kinds: BOOL, INT, TIME (seconds, written "30m"), TEXT, WORD (one of a list). */
#define OPT_BOOL(name) bool name;
#define OPT_INT(name) int64_t name;
#define OPT_TIME(name) int64_t name;
#define OPT_TEXT(name) char *name;
#define OPT_WORD(name) int name;

struct conf {
#define HEADING(text)
#define OPT(kind, name, ...) OPT_##kind(name)
#include "conf/options.def"
#undef OPT
#undef HEADING
};

enum option_kind { OPTION_BOOL, OPTION_INT, OPTION_TIME, OPTION_TEXT, OPTION_WORD };

struct option {
	const char *name; /* "article-width"; conf_set takes '_' for '-' as well */
	enum option_kind kind;
	size_t offset;    /* in struct conf */
	int64_t min, max; /* INT and TIME */
	const char *const *words; /* WORD: the choices, ends with NULL */
	const char *initial;      /* the default, as it is written */
	const char *help;         /* N_(): show with _() */
	const char *heading;      /* of the group that begins here, or NULL */
};

extern const struct option options[]; /* the last has no name */
extern const size_t n_options;

void conf_init(struct conf *conf); /* the defaults */
void conf_release(struct conf *conf);

/* Whether somebody wrote this name; '_' will do for '-'. */
bool conf_name_is(const char *name, const char *written);
/* on, off, yes, no, true, false, 1, 0. */
bool conf_parse_bool(const char *value, bool *out);

const struct option *option_find(const char *name); /* NULL: no such option */
/*
 * "on", "off", "toggle", a number, a time with or without unit (then seconds),
 * a word, any text. ERR_USER says which option, what was wrong and what is
 * allowed; the old value stays.
 */
bool conf_set(struct conf *conf, const char *name, const char *value, struct err *err);
/* Back to the default. */
bool conf_reset(struct conf *conf, const char *name, struct err *err);
/* The value as conf_set reads it. */
void conf_get(const struct conf *conf, const struct option *option, struct strbuf *out);

#endif
