/*
 * ui/box.h - a list in a box over the page: help, palette, share menu, choices
 *
 * Rows have a key, a text and a note. A box either picks by the row's own key
 * (share), or by typing a part of the text (palette), or only shows (help): then
 * the cursor is the row on top, and every key scrolls at once. A picture (QR
 * code) is a box of raw lines.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_UI_BOX_H
#define COURANT_UI_BOX_H

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "ui/list.h"

enum box_mode { BOX_KEYS, BOX_FILTER, BOX_SHOW, BOX_PICTURE };

struct box_row {
	const char *key, *text, *note; /* in the box's arena; key and note may be NULL */
	int64_t value;                 /* yours */
	bool heading;
	int score;
};

struct box {
	struct view view;
	enum box_mode mode;
	const char *title;
	struct arena arena;
	VEC(struct box_row) rows;
	VEC(size_t) shown; /* indexes of rows that match what was typed */
	struct list list;
	struct strbuf typed;
	struct rect inside; /* on the screen, as last drawn */
	int text_width;    /* columns of the texts, as last drawn; in BOX_SHOW longer ones are wrapped */
	const char *empty; /* what to say when nothing matches */
	int what;          /* yours: which box this is */
};

enum box_answer { BOX_OPEN, BOX_CHOSEN, BOX_CLOSED };

void box_init(struct box *box);
void box_release(struct box *box);
void box_start(struct box *box, enum box_mode mode, const char *title, int what);
void box_add(struct box *box, const char *key, const char *text, const char *note, int64_t value);
void box_add_heading(struct box *box, const char *text);
/* After the last box_add. */
void box_ready(struct box *box);
/* Keys a box takes before anything else. */
enum box_answer box_key(struct box *box, uint32_t key);
/* A click at this place of the screen chooses the row there; outside of the box it closes it. */
enum box_answer box_click(struct box *box, int y, int x);
const struct box_row *box_chosen(const struct box *box); /* NULL: none */

#endif
