/*
 * term/hyperlink.h - links that the terminal itself knows (OSC 8)
 *
 * https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda
 *
 * ncurses has no word for them, so they are written past it: cells that it
 * has shown already are shown once more, in the same look, as parts of a
 * link. What was a link in the frame before and is none any more is written
 * once more as plain text, or it would stay one.
 *
 * Only http, https and mailto, after text_clean_link().
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_TERM_HYPERLINK_H
#define COURANT_TERM_HYPERLINK_H

#include <stdbool.h>

#include "base/strbuf.h"
#include "term/grid.h"

/* Longer addresses are not handed to the terminal. */
#define HYPERLINK_MAX 2000

struct hyperlinks { /* what the terminal shows; all zero: nothing */
	VEC(struct grid_link) shown; /* without their addresses */
	uint64_t hash;               /* of everything about them */
};

void hyperlinks_release(struct hyperlinks *h);
/* The terminal's screen was cleared. */
void hyperlinks_forget(struct hyperlinks *h);
/* Appends what is to be sent after ncurses has shown the grid; nothing when nothing changed. */
void hyperlinks_write(struct hyperlinks *h, const struct grid *grid, int colours, struct strbuf *out);

/* Whether a terminal is known to understand them, by what it says of itself in the environment. */
bool hyperlinks_known(void);

#endif
