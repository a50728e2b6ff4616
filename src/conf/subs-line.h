/*
 * conf/subs-line.h - one line of the feeds file, for subs-*.c only
 *
 * What a line is and what its words mean is decided here, for reading and
 * for editing alike, so that both always agree.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_CONF_SUBS_LINE_H
#define COURANT_CONF_SUBS_LINE_H

#include "base/strbuf.h"
#include "conf/subscriptions.h"

enum subs_line_kind {
	SUBS_NOTHING, /* blank, or a comment */
	SUBS_HEADING,
	SUBS_SETTING,
	SUBS_ENTRY, /* a feed or what was meant as one */
};

/* The next line with its line end; false at the end. */
bool subs_next_line(struct str *rest, struct str *out);
/* The line without its end. */
struct str subs_line_text(struct str line);
enum subs_line_kind subs_line_kind(struct str line);

struct subs_word {
	const char *text; /* without quotes; in the arena */
	size_t from, to;  /* the bytes of the line, quotes included */
};
VEC_TYPE(struct subs_word, subs_words);

/* Adds the line's words to out; false when a quotation mark is not closed. */
bool subs_split(struct str line, struct arena *arena, struct subs_words *out);
/* Appends a word so that subs_split reads it back; always: in quotes at any rate. */
void subs_quote(const char *word, bool always, struct strbuf *out);

/*
 * The path of a heading, NULL for the top; *out_ok is false when it is not
 * written as one. What stands between the brackets are bytes from..to.
 */
const char *subs_heading(struct str line, struct arena *arena, size_t *from, size_t *to,
			 bool *out_ok);

/* "name = value"; value without its quotes and comment, in the arena. */
bool subs_setting(struct str line, struct arena *arena, struct str *name, const char **value);
/* Sets one that is not set yet. */
bool subs_settings_set(struct sub_settings *settings, struct arena *arena, struct str name,
		       const char *value, struct err *err);
/* Whether it belongs to one feed and stays in this file. */
bool subs_setting_is_private(struct str name);
/* What `own` leaves open comes from `above`. */
struct sub_settings subs_settings_inherit(struct sub_settings own, struct sub_settings above);
/* Appends the settings that are set, each as a line. */
void subs_settings_print(const struct sub_settings *settings, const char *line_end,
			 struct strbuf *out);
/* Appends "  name = value". */
void subs_setting_print(const char *name, const char *value, const char *line_end,
			struct strbuf *out);

/*
 * What the first word of an entry says: kind, url, fetch_url, argv, query and
 * a query's title. `dir` is absolute.
 */
bool subs_address(const char *word, const char *dir, struct arena *arena,
		  struct subscription *out, struct err *err);

/* What may be shown: one clean line of text. */
char *subs_clean(struct arena *arena, struct str s);
/* Whether it has controls, hidden characters or bytes that are no UTF-8. */
bool subs_has_controls(const char *s);
/* The absolute folder of a file. */
char *subs_dir_of(struct arena *arena, const char *path);

#endif
