/*
 * ui/prompt.h - the line at the bottom: editing, history, completion
 *
 * Readline's keys: arrows, Home/End, C-a C-e C-b C-f, C-w, C-u, C-k, M-b M-f,
 * Up/Down for history, Tab for completion. Edits by grapheme cluster.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_UI_PROMPT_H
#define COURANT_UI_PROMPT_H

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "conf/history.h"
#include "term/grid.h"

enum prompt_state { PROMPT_EDITING, PROMPT_DONE, PROMPT_CANCELLED };

struct completion {
	size_t from;          /* byte of the text which the words replace from */
	VEC(const char *) words; /* in the arena */
	struct arena arena;
};

struct prompt {
	bool open;
	const char *label;   /* ":", "/", "Add: " … */
	struct strbuf text;
	size_t at;           /* byte under the cursor */
	struct history *history; /* or NULL */
	size_t history_at;   /* n: the line being typed */
	struct strbuf typed; /* it, while history is shown */
	void (*complete)(void *ctx, const char *text, size_t at, struct completion *out);
	void *ctx;
	struct completion found;
	size_t chosen;       /* of found.words */
	bool completing;
};

void prompt_open(struct prompt *p, const char *label, const char *initial, struct history *history,
		 void (*complete)(void *, const char *, size_t, struct completion *), void *ctx);
void prompt_close(struct prompt *p);
void prompt_release(struct prompt *p);
enum prompt_state prompt_key(struct prompt *p, uint32_t key);
/* In the last line of the canvas; a line of candidates above it while completing. */
void prompt_draw(struct prompt *p, const struct canvas *c);

void completion_clear(struct completion *found);
void completion_add(struct completion *found, const char *word);

#endif
