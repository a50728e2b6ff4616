/* SPDX-License-Identifier: MIT */
#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/strbuf.h"

/* Ends the text at the end of a UTF-8 sequence and keeps it to one line. */
static void tidy(char *text, int wanted)
{
	size_t len = strlen(text);

	if (wanted >= ERR_TEXT_LEN) {
		while (len && ((unsigned char)text[len - 1] & 0xC0) == 0x80)
			len--;
		if (len && (unsigned char)text[len - 1] >= 0xC0)
			len--;
		text[len] = '\0';
	}
	for (char *p = text; *p; p++) {
		if ((unsigned char)*p < 0x20 || *p == 0x7F)
			*p = ' ';
		else if (*p == '\xC2' && (unsigned char)p[1] >= 0x80 && (unsigned char)p[1] < 0xA0)
			p[0] = p[1] = ' '; /* C1: some terminals obey them */
	}
}

static bool set(struct err *err, enum err_kind kind, long code, const char *fmt, va_list ap)
{
	err->kind = kind;
	err->code = code;
	tidy(err->text, vsnprintf(err->text, sizeof(err->text), fmt, ap));
	return false;
}

bool err_set(struct err *err, enum err_kind kind, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	set(err, kind, 0, fmt, ap);
	va_end(ap);
	return false;
}

bool err_code(struct err *err, enum err_kind kind, long code, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	set(err, kind, code, fmt, ap);
	va_end(ap);
	return false;
}

bool err_wrap(struct err *err, const char *fmt, ...)
{
	struct err old = *err;
	va_list ap;
	size_t len;

	va_start(ap, fmt);
	set(err, old.kind, old.code, fmt, ap);
	va_end(ap);
	len = strlen(err->text);
	tidy(err->text, (int)len + snprintf(err->text + len, sizeof(err->text) - len, ": %s", old.text));
	return false;
}

bool err_errno(struct err *err, const char *fmt, ...)
{
	int saved = errno;
	va_list ap;
	size_t len;

	va_start(ap, fmt);
	set(err, ERR_SYS, saved, fmt, ap);
	va_end(ap);
	len = strlen(err->text);
	tidy(err->text,
	     (int)len + snprintf(err->text + len, sizeof(err->text) - len, ": %s", strerror(saved)));
	return false;
}

void err_sentence(struct strbuf *out, enum err_kind kind, long code, const char *detail)
{
	const char *why = detail && *detail ? detail : NULL;

	switch (kind) {
	case ERR_NONE:
		break;
	case ERR_HTTP:
		if (code == 401 || code == 403)
			strbuf_printf(out, _("the server refuses access (%ld)"), code);
		else if (code == 404)
			strbuf_printf(out, _("the server knows no such page (%ld)"), code);
		else if (code == 429)
			strbuf_printf(out, _("the server says we ask too often (%ld)"), code);
		else if (code >= 500)
			strbuf_printf(out, _("the server has trouble of its own (%ld)"), code);
		else
			strbuf_printf(out, _("the server answers with status %ld"), code);
		break;
	case ERR_GONE:
		strbuf_add(out, _("the server says this feed is gone for good"));
		break;
	case ERR_LIMIT:
		if (code >> 20)
			strbuf_printf(out, _("more than %ld MiB: not taken"), code >> 20);
		else
			strbuf_printf(out, _("more than %ld KiB: not taken"), code >> 10);
		break;
	case ERR_STOPPED:
		strbuf_add(out, _("stopped"));
		break;
	case ERR_WAIT: {
		char when[64];

		clock_format(when, sizeof(when), "%H:%M", (int64_t)code);
		strbuf_printf(out, _("the server asked us to wait until %s"), when);
		break;
	}
	case ERR_COMMAND:
		strbuf_printf(out, _("the command failed (%ld)"), code);
		if (why)
			strbuf_printf(out, ": %s", why);
		break;
	case ERR_PARSE:
		if (why)
			strbuf_printf(out, _("not a feed: %s"), why);
		else
			strbuf_add(out, _("not a feed"));
		break;
	case ERR_NET:
	case ERR_SYS:
	case ERR_STORE:
	case ERR_USER:
		strbuf_add(out, why ? why : _("no answer"));
		break;
	}
}
