/*
 * share/open.h - a link into the browser
 *
 * In this order: the option "browser", $BROWSER, what the desktop offers
 * (xdg-open, open, termux-open-url, wslview), a browser for the terminal. A
 * mail address goes to the desktop or to a mail program first.
 *
 * Only http, https and mailto, after text_clean_link(); the link is an
 * argument of its own or part of one, and there is no shell.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_SHARE_OPEN_H
#define COURANT_SHARE_OPEN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/spawn.h"
#include "share/desktop.h"

enum open_how {
	OPEN_DETACHED,   /* a window of its own */
	OPEN_FOREGROUND, /* wants this terminal: leave the screen, run, come back */
	OPEN_NOWHERE,    /* over SSH without a browser: copy the link, show a QR code */
};

struct open_plan {
	enum open_how how;
	const char *const *argv; /* ends with NULL; NULL for OPEN_NOWHERE */
	const char *url;         /* what will be opened */
};

/*
 * What to start for this link; it lives in the arena. browser_option is the
 * user's command, with %s for the link or the link put behind it; NULL or ""
 * when he has not set it. ERR_USER when the link is none that may be opened,
 * or when there is nothing to open it with.
 */
bool open_plan(const struct desktop *desktop, const char *browser_option, const char *url,
	       struct arena *arena, struct open_plan *out, struct err *err);

/* The plan for a command of the user's (share_command()). */
struct open_plan open_command(const char *const *argv);

/*
 * Starts it. A program in the foreground has ended when this returns, and
 * ERR_COMMAND says that it failed; one that is detached runs on: give *child
 * to spawn_ended() now and then. Not for OPEN_NOWHERE.
 */
bool open_run(const struct open_plan *plan, struct spawn *child, struct err *err);

#endif
