/*
 * app/table.h - the tables, printed: courant --table=NAME --format=FORMAT
 *
 * Names: commands, keys, options, styles, services, subcommands. Formats:
 * text and roff (for the manual); options also as sample (a commented
 * configuration); subcommands also as bash, zsh and fish (completion). The
 * pages and files that are shipped are made with it, and a test compares them.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_APP_TABLE_H
#define COURANT_APP_TABLE_H

#include <stdio.h>

#include "base/strbuf.h"

/* The exit status. format may be NULL: plain text. */
int table_print(const char *name, const char *format, FILE *out);

/* For table.c: whole files for the shells. */
void completion_bash(struct strbuf *out);
void completion_zsh(struct strbuf *out);
void completion_fish(struct strbuf *out);

#endif
