/*
 * share/argv.h - a command that the user wrote, into arguments
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_SHARE_ARGV_H
#define COURANT_SHARE_ARGV_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"

/*
 * At least one word, ended by NULL, in the arena. `mark` is the character that
 * begins what strangers fill in ('{' or '%'): the program's name must not hold
 * it, and neither must a script for a shell ("sh -c 'x {title}'"), which would
 * run what a headline says; "sh -c 'x \"$1\"' sh {title}" is right.
 */
bool argv_split(const char *command, char mark, struct arena *arena, const char ***out,
		struct err *err);

/* The program's name without its folders. */
const char *argv_name(const char *const *argv);

#endif
