/*
 * app/outside.h - what leaves the program: browser, clipboard, share links, QR
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_APP_OUTSIDE_H
#define COURANT_APP_OUTSIDE_H

#include "app/app.h"

/* In the browser; where there is none, it is copied and shown as a QR code. */
bool outside_open(struct app *app, const char *link, struct err *err);
bool outside_copy(struct app *app, const char *text, struct err *err);

/* The rows of the share menu: built-in services, then the user's own. */
void outside_list_services(struct app *app, struct box *box);
/* The current article to the service of that row. */
bool outside_share(struct app *app, int64_t service, struct err *err);
bool outside_share_named(struct app *app, const char *name, struct err *err);
/* An editor on a file, in the foreground; false when it failed. */
bool outside_edit(struct app *app, const char *path, struct err *err);

#endif
