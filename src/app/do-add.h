/*
 * app/do-add.h - an address that is being looked at
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_APP_DO_ADD_H
#define COURANT_APP_DO_ADD_H

#include "app/app.h"

/* EV_DONE of TASK_DISCOVER: shows what was found. */
void app_discovered(struct app *app, const struct event *event);
/* Nothing of it is wanted, or all is done. */
void app_forget_found(struct app *app);

#endif
