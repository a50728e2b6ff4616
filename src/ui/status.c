/* SPDX-License-Identifier: MIT */
#include "ui/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "text/clean.h"
#include "text/width.h"

void status_release(struct status *s)
{
	strbuf_release(&s->message);
}

static void say(struct status *s, bool is_error, const char *fmt, va_list ap)
{
	AUTO(strbuf) raw = STRBUF_INIT;

	strbuf_vprintf(&raw, fmt, ap);
	strbuf_clear(&s->message);
	text_clean(raw.buf, raw.len, TEXT_LINE, &s->message);
	s->is_error = is_error;
	s->sticky = false;
}

void status_say(struct status *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(s, false, fmt, ap);
	va_end(ap);
}

void status_fail(struct status *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(s, true, fmt, ap);
	va_end(ap);
}

void status_forget(struct status *s)
{
	if (!s->sticky)
		strbuf_clear(&s->message);
}

/* "Refreshing 34/120 ━━━━──── 12 new, 2 failed"; returns where it begins. */
static int draw_progress(const struct status *s, const struct canvas *c, int right)
{
	AUTO(strbuf) text = STRBUF_INIT;
	bool wide = c->rect.width >= 72;
	int bar = wide ? 12 : c->rect.width >= 50 ? 6 : 0, x;
	int full = s->total ? (int)((int64_t)s->done * bar / s->total) : 0;

	strbuf_printf(&text, wide ? _("Refreshing %d/%d") : "%d/%d", s->done, s->total);
	strbuf_add_char(&text, ' ');
	for (int i = 0; i < bar; i++)
		strbuf_add(&text, c->grid->ascii ? (i < full ? "#" : ".") : i < full ? "━" : "─");
	if (s->new_entries) {
		strbuf_add_char(&text, ' ');
		strbuf_printf(&text, P_("%d new", "%d new", s->new_entries), s->new_entries);
	}
	if (s->failed) {
		strbuf_add_char(&text, ' ');
		strbuf_printf(&text, P_("%d failed", "%d failed", s->failed), s->failed);
	}
	x = right - text_cwidth(text.buf);
	canvas_cstr(c, 0, MAX(x, 1), text.buf, STYLE_status_progress);
	return MAX(x, 1) - 2;
}

/* "Full text 3/12", when nothing else is under way. */
static int draw_pages(const struct status *s, const struct canvas *c, int right)
{
	AUTO(strbuf) text = STRBUF_INIT;

	strbuf_printf(&text, _("Full text %d/%d"), s->pages, s->pages_total);
	return canvas_right(c, 0, right, text.buf, STYLE_status_progress) - 2;
}

void status_draw(const struct status *s, const struct canvas *c)
{
	int right = c->rect.width - 1;

	canvas_fill(c, STYLE_status);
	if (s->position[0] && c->rect.width > 24)
		right = canvas_right(c, 0, right, s->position, STYLE_status) - 2;
	if (s->pending[0])
		right = canvas_right(c, 0, right, s->pending, STYLE_status) - 2;
	if (s->total && c->rect.width > 30)
		right = draw_progress(s, c, right);
	else if (s->pages_total && c->rect.width >= 50)
		right = draw_pages(s, c, right);
	if (s->message.len)
		canvas_fit(c, 0, 1, right - 1, s->message.buf,
			   s->is_error ? STYLE_status_error : STYLE_status);
	else if (s->hint)
		canvas_fit(c, 0, 1, right - 1, s->hint,
			   s->hint_is_error ? STYLE_status_error : STYLE_status);
}
