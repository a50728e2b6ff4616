/* SPDX-License-Identifier: MIT */
#include "share/qr.h"

#include <errno.h>
#include <qrencode.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"

bool qr_encode(const char *text, struct qr *out, struct err *err)
{
	QRcode *code;
	size_t n;

	if (strempty(text))
		return err_set(err, ERR_USER, _("there is nothing to make a QR code of"));
	code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_L);
	if (!code && errno == ERANGE)
		return err_set(err, ERR_USER, _("this is too long for a QR code"));
	if (!code)
		return err_errno(err, _("cannot make a QR code"));
	n = (size_t)code->width * (size_t)code->width;
	out->size = code->width;
	out->modules = xmalloc(n);
	for (size_t i = 0; i < n; i++)
		out->modules[i] = code->data[i] & 1;
	QRcode_free(code);
	return true;
}

void qr_release(struct qr *qr)
{
	free(qr->modules);
	*qr = (struct qr){ 0, NULL };
}

int qr_columns(const struct qr *qr, int quiet)
{
	return qr->size + 2 * quiet;
}

int qr_lines(const struct qr *qr, int quiet)
{
	return (qr->size + 2 * quiet + 1) / 2;
}

static bool is_dark(const struct qr *qr, int y, int x)
{
	return y >= 0 && y < qr->size && x >= 0 && x < qr->size && qr->modules[y * qr->size + x];
}

void qr_line(const struct qr *qr, int quiet, bool inverted, int line, struct strbuf *out)
{
	static const char *const blocks[] = { " ", "▄", "▀", "█" };
	int y = 2 * line - quiet;

	for (int x = -quiet; x < qr->size + quiet; x++) {
		int ink = is_dark(qr, y, x) * 2 + is_dark(qr, y + 1, x);

		strbuf_add(out, blocks[inverted ? 3 - ink : ink]);
	}
}

const char *qr_library(void)
{
	return QRcode_APIVersionString();
}
