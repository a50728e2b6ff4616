/*
 * ui/status.h - the status line: what happens, what went wrong, what a key did
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_UI_STATUS_H
#define COURANT_UI_STATUS_H

#include "base/strbuf.h"
#include "term/grid.h"

struct status {
	struct strbuf message;
	bool is_error;
	bool sticky; /* stays until the next message, until one moves on, not only until the next key */
	/* a refresh under way: total > 0 */
	int done, total, new_entries, failed;
	int pages, pages_total; /* full text that comes by itself; pages_total > 0 */
	const char *hint;     /* keys worth knowing here; shown when there is no message */
	bool hint_is_error;   /* it tells what is wrong here instead */
	char position[48];    /* "12/250", "34 %" */
	char pending[24];     /* count and keys typed so far */
	bool offline;
};

void status_release(struct status *s);
void status_say(struct status *s, const char *fmt, ...) PRINTF(2, 3);
void status_fail(struct status *s, const char *fmt, ...) PRINTF(2, 3);
/* A key was pressed: what was said has been read. */
void status_forget(struct status *s);
void status_draw(const struct status *s, const struct canvas *c);

#endif
