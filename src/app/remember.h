/*
 * app/remember.h - what is kept from one session to the next, in the state folder
 *
 * Histories of what was typed, what is folded in the menu, and where its
 * cursor stands. Failing to read or write it is no error. The demo edition
 * and a reader without a screen keep nothing.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_APP_REMEMBER_H
#define COURANT_APP_REMEMBER_H

#include <stdbool.h>

struct app;

void remember_load_histories(struct app *app);
void remember_load_folds(struct app *app);
/* The menu has been read; false: the row is no longer there. */
bool remember_load_place(struct app *app);
void remember_save(struct app *app);

#endif
