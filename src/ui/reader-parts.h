/*
 * ui/reader-parts.h - what the files of the reading pane share
 *
 * Only for reader.c and reader-*.c.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_UI_READER_PARTS_H
#define COURANT_UI_READER_PARTS_H

#include "ui/reader.h"

/* Breadcrumbs, title and byline above the text; what is enclosed and where it is from below it. */
void reader_make_head(struct reader *r);
void reader_make_foot(struct reader *r);

void reader_draw_around(const struct reader *r, const struct reader_line *line, const struct canvas *c, int y);

/* What stands between the parts of a byline. */
const char *reader_dot(const struct reader *r);

/* One line of the text. */
void reader_draw_line(struct reader *r, size_t index, const struct canvas *c, int y);

/* What is searched for is shown wherever it stands in this line, which begins at column x. */
void reader_draw_hits(const struct reader *r, size_t index, const struct canvas *c, int y, int x);
/* The next hit (or the one before) comes into sight; wraps around. */
bool reader_next_hit(struct reader *r, bool backwards);

/* Where the chosen link stands: line of the text and column in it; false: none is chosen. */
bool reader_link_place(const struct reader *r, size_t *line, int *x);

/* The doc of what is to be shown; the place in it is the caller's. */
void reader_load_doc(struct reader *r);
/* The HTML of a side of the article, in its arena; NULL with err set when there is none. */
const char *reader_side_html(struct reader *r, enum reader_side side, struct err *err);

/* Keys may come faster than pictures: laid out as it was last drawn, if it ever was. */
void reader_need_layout(struct reader *r);

/* The first line that may be on top. */
size_t reader_last_top(const struct reader *r);
/* This line of the text comes into sight, a third from above unless it is there already. */
void reader_show_line(struct reader *r, size_t line);

#endif
