/*
 * ui/reader-scroll.h - code that is wider than the pane
 *
 * Its lines are not broken; a part of them is shown, and "›" or "‹" stand
 * where there is more. All code of an article is moved together, each block
 * as far as it has something to show.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_UI_READER_SCROLL_H
#define COURANT_UI_READER_SCROLL_H

#include "term/grid.h"
#include "ui/reader.h"

/* So many columns to the right, or to the left; false when no code in sight can be moved so. */
bool reader_scroll(struct reader *r, int columns);

/* By how much a line is moved to the left. */
int reader_shift(const struct reader *r, const struct layout_line *line);
/* One run of a line; x is where it would stand unmoved. */
void reader_draw_run(const struct layout_line *line, int shift, const struct canvas *c, int y, int x,
		     const struct layout_run *run, struct look look);
/* What shows that there is more; x: where the unmoved line ends. */
void reader_draw_edges(const struct layout_line *line, int shift, const struct canvas *c, int y, int x);

#endif
