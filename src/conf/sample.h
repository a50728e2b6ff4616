/*
 * conf/sample.h - the tables of options and styles, printed
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_CONF_SAMPLE_H
#define COURANT_CONF_SAMPLE_H

#include "base/strbuf.h"

/* A configuration file that sets every option to its default, all lines commented out. */
void conf_print_sample(struct strbuf *out);
/* For courant-config(5), in man(7) roff: subsections of .TP items. */
void conf_print_roff(struct strbuf *out);
void style_print_roff(struct strbuf *out);

/* Text that roff shows as it is, also at the beginning of a line. */
void roff_escape(const char *text, struct strbuf *out);

#endif
