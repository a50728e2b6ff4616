/*
 * base/err.h - what went wrong
 *
 * A function that can fail returns bool and takes `struct err *err` last.
 * err is never NULL and is untouched on success, so calls chain with &&:
 *
 *	if (!store_open(&store, path, err))
 *		return err_wrap(err, _("cannot open the archive"));
 *	return err_set(err, ERR_HTTP, _("the server says %ld"), status);
 *
 * A struct err is a small value: it may be copied, sent to another thread,
 * and needs no release. Its text is cut at a character's end when it is too
 * long.
 *
 * What fails while fetching is kept in the archive as kind, code and detail,
 * and becomes a sentence only when it is shown (err_sentence): the reader may
 * have changed his language since.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_BASE_ERR_H
#define COURANT_BASE_ERR_H

#include <stdbool.h>

#include "base/attr.h"

struct strbuf;

/* The numbers are stored in the archive: add at the end, never renumber. */
enum err_kind {
	ERR_NONE = 0,
	ERR_SYS = 1,     /* the operating system refused; code: errno */
	ERR_USER = 2,    /* the user asked for something that makes no sense */
	ERR_NET = 3,     /* no answer; code: libcurl's number, detail: its words */
	ERR_HTTP = 4,    /* an answer, but a bad one; code: HTTP status */
	ERR_GONE = 5,    /* HTTP 410: do not ask again */
	ERR_PARSE = 6,   /* the answer is not a feed; detail: why */
	ERR_LIMIT = 7,   /* more than we take; code: the limit in bytes */
	ERR_STORE = 8,   /* the archive refused; detail: SQLite's words */
	ERR_COMMAND = 9, /* exec: or filter: failed; code: exit status */
	ERR_STOPPED = 10, /* the user cancelled */
	ERR_WAIT = 11,   /* the server asked us to wait; code: Unix time until when */
};

#define ERR_TEXT_LEN 480

struct err {
	enum err_kind kind;
	long code;
	char text[ERR_TEXT_LEN]; /* translated, one line, without a full stop */
};

#define ERR_INIT { ERR_NONE, 0, "" }

/* Both always return false. */
bool err_set(struct err *err, enum err_kind kind, const char *fmt, ...) PRINTF(3, 4);
bool err_code(struct err *err, enum err_kind kind, long code, const char *fmt, ...) PRINTF(4, 5);
/* "prefix: text"; keeps kind and code. */
bool err_wrap(struct err *err, const char *fmt, ...) PRINTF(2, 3);
/* ERR_SYS with errno's words: "what: No such file or directory". */
bool err_errno(struct err *err, const char *fmt, ...) PRINTF(2, 3);

/* Appends the sentence for a stored failure, in the reader's language. */
void err_sentence(struct strbuf *out, enum err_kind kind, long code, const char *detail);

#endif
