/*
 * ui/frame.h - which panes stand where: a pure function of the size
 *
 * Three panes (menu | headlines | article) on a wide terminal, two (menu |
 * headlines, or the article alone) on a narrower one, one on a narrow one.
 * Where three are crowded, the menu makes room for the article that is read.
 * The zoomed pane has the whole screen. The last line is the status line.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_UI_FRAME_H
#define COURANT_UI_FRAME_H

#include "term/rect.h"

enum pane { PANE_MENU, PANE_LIST, PANE_READER, PANE_COUNT };
enum frame_mode { FRAME_AUTO, FRAME_ONE, FRAME_TWO, FRAME_THREE }; /* as the option's words */

struct frame {
	struct rect panes[PANE_COUNT]; /* empty: not shown */
	int lines[2];                  /* columns of the lines between them, or -1 */
	struct rect status;
	bool too_small; /* for anything but saying so */
};

void frame_layout(struct frame *out, int height, int width, enum frame_mode mode, int menu_width,
		  enum pane focus, bool zoomed);

#endif
