/*
 * app/pictures.h - between the reading pane, the engine and the terminal
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_APP_PICTURES_H
#define COURANT_APP_PICTURES_H

#include "app/app.h"

/* Before a frame is drawn: how pictures are to be drawn now. */
void pictures_choose(struct app *app);
/* After it: asks for what it lacks, and sends the terminal what it shows. */
void pictures_ask(struct app *app);
/* What was asked for has come, or has not. */
void pictures_arrived(struct app *app, const struct event *event);

#endif
