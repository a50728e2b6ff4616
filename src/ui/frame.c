/* SPDX-License-Identifier: MIT */
#include "ui/frame.h"

#include "base/attr.h"

/* Narrower than these, a pane more does not make reading better. */
#define TWO_PANES 64
#define THREE_PANES 116
/* What an article wants: 80 columns and their margins. */
#define ARTICLE 84
#define LIST_MIN 32

void frame_layout(struct frame *out, int height, int width, enum frame_mode mode, int menu_width,
		  enum pane focus, bool zoomed)
{
	struct rect rest = { 0, 0, MAX(height, 0), MAX(width, 0) };
	int panes = mode == FRAME_AUTO ? (width >= THREE_PANES ? 3 : width >= TWO_PANES ? 2 : 1)
				       : (int)mode;

	*out = (struct frame){ .lines = { -1, -1 } };
	out->too_small = height < 4 || width < 16;
	out->status = rect_take_bottom(&rest, 1);
	if (zoomed || width < 40)
		panes = 1;
	if (panes == 3 && width < 90)
		panes = 2;
	if (panes == 1 || (panes == 2 && focus == PANE_READER)) {
		out->panes[focus] = rest;
		return;
	}
	if (panes == 3 && mode == FRAME_AUTO && focus == PANE_READER &&
	    width - menu_width - 2 - ARTICLE < LIST_MIN) {
		/* who reads does not choose a feed */
		out->panes[PANE_LIST] = rect_take_left(&rest, MAX(width - 1 - ARTICLE, LIST_MIN));
		out->lines[1] = rest.x;
		rect_take_left(&rest, 1);
		out->panes[PANE_READER] = rest;
		return;
	}
	menu_width = CLAMP(menu_width, 12, width * 2 / 5);
	out->panes[PANE_MENU] = rect_take_left(&rest, menu_width);
	out->lines[0] = rest.x;
	rect_take_left(&rest, 1);
	if (panes == 3) {
		/* the headlines get what the article does not need */
		int list = CLAMP(rest.width - 1 - ARTICLE, 40, MAX(40, rest.width * 2 / 5));

		out->panes[PANE_LIST] = rect_take_left(&rest, list);
		out->lines[1] = rest.x;
		rect_take_left(&rest, 1);
		out->panes[PANE_READER] = rest;
	} else {
		out->panes[PANE_LIST] = rest;
	}
}
