/*
 * share/qr.h - a link as a picture for the telephone
 *
 * The door to libqrencode. Two modules share one character ("▀▄█ "), so the
 * picture is square in most fonts. Draw it black on white; where there are no
 * colours and the background is dark, ask for it inverted.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_SHARE_QR_H
#define COURANT_SHARE_QR_H

#include <stdbool.h>

#include "base/err.h"
#include "base/strbuf.h"

/* White around the code, in modules: what the standard wants, and what still works. */
#define QR_QUIET 4
#define QR_QUIET_TIGHT 2

struct qr {
	int size;               /* modules each way */
	unsigned char *modules; /* row by row; 1 is dark */
};

/* With the least error correction: a screen has no scratches. ERR_USER: too long. */
bool qr_encode(const char *text, struct qr *out, struct err *err);
void qr_release(struct qr *qr);

int qr_columns(const struct qr *qr, int quiet);
int qr_lines(const struct qr *qr, int quiet);
/* Appends one line of characters, 0 ≤ line < qr_lines(). */
void qr_line(const struct qr *qr, int quiet, bool inverted, int line, struct strbuf *out);

/* The version of libqrencode. */
const char *qr_library(void);

#endif
