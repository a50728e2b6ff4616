/*
 * term/curses.h - the door to ncurses
 *
 * One struct term a process; one thread owns it. It knows no views: it takes
 * a grid and shows it, and gives keys. After term_stop, also after a crash,
 * the terminal is as it was.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_TERM_CURSES_H
#define COURANT_TERM_CURSES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "conf/key.h"
#include "term/ability.h"
#include "term/grid.h"

struct term;

struct mouse {
	int y, x;
	enum { MOUSE_CLICK, MOUSE_DOUBLE, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN } what;
};

/* ERR_USER when standard input or output is no terminal, or its TERM is of no use. */
bool term_start(struct term **out, bool mouse, struct err *err);
void term_stop(struct term *term);
/* Gives the terminal back for another program, and takes it again. */
void term_leave(struct term *term);
void term_return(struct term *term);
/* Async-signal-safe: as well as can be, for the last breath. */
void term_panic(void);

void term_size(struct term *term, int *height, int *width);
int term_colours(const struct term *term);
void term_set_mouse(struct term *term, bool on);
/* Asks what it can do; what has been answered so far. */
void term_ask(struct term *term);
const struct ability *term_ability(struct term *term);
/* Whether links are told to the terminal (term/hyperlink.h). */
void term_set_links(struct term *term, bool on);
void term_show(struct term *term, const struct grid *grid);
/* Everything is drawn again at the next term_show. */
void term_redraw(struct term *term);

/*
 * The next key that is there already; false when there is none. KEYC_RESIZE
 * when the size changed; KEYC_MOUSE fills *mouse. *gone: the terminal is.
 */
bool term_key(struct term *term, uint32_t *out, struct mouse *mouse, bool *gone);

/* A control sequence of ours past ncurses: the clipboard, the title. */
void term_send(struct term *term, const char *bytes, size_t len);
void term_title(struct term *term, const char *title);

/* The version of ncurses. */
const char *term_library(void);

#endif
