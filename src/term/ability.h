/*
 * term/ability.h - what the terminal says it can do with pictures
 *
 * Four questions are sent at the start, the last one of a kind that every
 * terminal answers: whether it knows kitty's graphics (in tmux: the terminal
 * around it), its name (XTVERSION), the size of a cell, and its attributes
 * (DA1: 4 is sixel). Nobody waits: the answers arrive among the keys, and
 * until they do, or when they never do, pictures are drawn with characters.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_TERM_ABILITY_H
#define COURANT_TERM_ABILITY_H

#include <stdbool.h>

#include "base/strbuf.h"

struct ability {
	bool waiting;  /* asked, and the last answer has not come */
	bool tmux;     /* inside tmux */
	bool exact;    /* colours of 24 bits, whatever terminfo says */
	bool kitty, sixel;
	char name[32]; /* as it calls itself, or "" */
	int cell_width, cell_height; /* pixels; 0: unknown */
};

/* From the environment; appends the questions unless this terminal might print them. */
void ability_ask(struct ability *ability, struct strbuf *out);
/* One answer without its ESC and its end: "_Gi=31;OK", "P>|foot(1.13)", "[?62;4c". */
void ability_answer(struct ability *ability, struct str answer);
/* Kitty's pictures can be placed by characters (kitty itself, Ghostty). */
bool ability_placeholders(const struct ability *ability);
bool ability_iterm(const struct ability *ability);
/* Wraps a sequence so that tmux hands it on to the terminal around it. */
void ability_wrap(const struct ability *ability, struct str sequence, struct strbuf *out);

#endif
