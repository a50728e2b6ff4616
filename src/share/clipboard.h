/*
 * share/clipboard.h - text into the clipboard
 *
 * By the desktop's own program, which gets the text on its standard input; or
 * by OSC 52, which the terminal at the other end of an SSH connection obeys.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_SHARE_CLIPBOARD_H
#define COURANT_SHARE_CLIPBOARD_H

#include <stdbool.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "share/desktop.h"

enum clipboard_way {
	CLIPBOARD_OSC52, /* write clipboard_osc52() to the terminal */
	CLIPBOARD_WL_COPY,
	CLIPBOARD_XCLIP,
	CLIPBOARD_XSEL,
	CLIPBOARD_PBCOPY,
	CLIPBOARD_TERMUX,
};

/* The program that is there and can reach the user's desktop, else OSC 52. */
enum clipboard_way clipboard_choose(const struct desktop *desktop);

/*
 * Runs the program; not for CLIPBOARD_OSC52. Waits until it has taken the text,
 * at most three seconds. ERR_COMMAND when it fails. Needs SIGPIPE ignored.
 */
bool clipboard_copy(enum clipboard_way way, struct str text, struct err *err);

/* The longest text terminals take. */
#define CLIPBOARD_OSC52_MAX 56000

/*
 * Appends the sequence. In tmux it comes twice: for tmux itself (option
 * set-clipboard), and wrapped for the terminal behind it (allow-passthrough).
 * False when the text is too long.
 */
bool clipboard_osc52(struct str text, bool tmux, struct strbuf *out);

#endif
