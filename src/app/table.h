/*
 * app/table.h - the tables, printed: courant --table=NAME --format=FORMAT
 *
 * Names: commands, keys, options, styles, services, subcommands. Formats:
 * roff (for the manual), bash, zsh, fish (completion), sample (a commented
 * configuration). The pages and files that are shipped are made with it, and
 * a test compares them.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_APP_TABLE_H
#define COURANT_APP_TABLE_H

#include <stdio.h>

/* The exit status. format may be NULL: plain text. */
int table_print(const char *name, const char *format, FILE *out);

#endif
