/*
 * share/desktop.h - where this terminal stands
 *
 * Read once from the environment; tests fill it by hand.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_SHARE_DESKTOP_H
#define COURANT_SHARE_DESKTOP_H

#include <stdbool.h>

struct desktop {
	const char *path;    /* $PATH */
	const char *browser; /* $BROWSER */
	bool x11;            /* $DISPLAY */
	bool wayland;        /* $WAYLAND_DISPLAY */
	bool remote;         /* over SSH */
	bool tmux;
	bool mac;
};

/* The strings are the environment's own. */
void desktop_read(struct desktop *out);
/* Whether windows can be shown. */
bool desktop_shows(const struct desktop *d);
/* Whether a program can be started by this name. */
bool desktop_has(const struct desktop *d, const char *program);

#endif
