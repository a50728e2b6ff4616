/* SPDX-License-Identifier: MIT */
#include "share/clipboard.h"

#include <errno.h>
#include <time.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/armor.h"
#include "base/i18n.h"
#include "base/spawn.h"

#define PATIENCE_MS 3000

static const char *const programs[][4] = {
	[CLIPBOARD_OSC52] = { NULL },
	[CLIPBOARD_WL_COPY] = { "wl-copy", NULL },
	[CLIPBOARD_XCLIP] = { "xclip", "-selection", "clipboard", NULL },
	[CLIPBOARD_XSEL] = { "xsel", "--clipboard", "--input", NULL },
	[CLIPBOARD_PBCOPY] = { "pbcopy", NULL },
	[CLIPBOARD_TERMUX] = { "termux-clipboard-set", NULL },
};

enum clipboard_way clipboard_choose(const struct desktop *d)
{
	if (d->mac && !d->remote)
		return CLIPBOARD_PBCOPY;
	if (d->wayland && desktop_has(d, programs[CLIPBOARD_WL_COPY][0]))
		return CLIPBOARD_WL_COPY;
	if (d->x11 && desktop_has(d, programs[CLIPBOARD_XCLIP][0]))
		return CLIPBOARD_XCLIP;
	if (d->x11 && desktop_has(d, programs[CLIPBOARD_XSEL][0]))
		return CLIPBOARD_XSEL;
	if (!d->remote && desktop_has(d, programs[CLIPBOARD_TERMUX][0]))
		return CLIPBOARD_TERMUX;
	return CLIPBOARD_OSC52;
}

static void nap(void)
{
	const struct timespec ms = { 0, 1000000 };

	nanosleep(&ms, NULL);
}

/*
 * spawn_filter() would wait for the end of its output, but these programs stay
 * behind to serve the clipboard and keep that open.
 */
static bool feed(struct spawn *child, struct str text, int *out_status)
{
	int64_t end = clock_mono_ms() + PATIENCE_MS;

	close(child->out);
	child->out = -1;
	while (text.len && clock_mono_ms() < end) {
		ssize_t n = write(child->in, text.ptr, text.len);

		if (n > 0)
			text = str_part(text, (size_t)n, text.len);
		else if (n < 0 && errno != EAGAIN && errno != EINTR)
			break;
		else
			nap();
	}
	close(child->in);
	child->in = -1;
	while (!spawn_ended(child, out_status)) {
		if (clock_mono_ms() >= end)
			return false;
		nap();
	}
	return true;
}

bool clipboard_copy(enum clipboard_way way, struct str text, struct err *err)
{
	const char *const *argv = programs[way];
	struct spawn child;
	int status = 0;

	BUG_ON(way == CLIPBOARD_OSC52);
	if (!spawn_start(&child, SPAWN_PIPES, argv, err))
		return false;
	if (!feed(&child, text, &status)) {
		spawn_stop(&child);
		return err_code(err, ERR_COMMAND, 124, _("\"%s\" does not answer"), argv[0]);
	}
	return !status || err_code(err, ERR_COMMAND, status, _("\"%s\" ended with status %d"),
				   argv[0], status);
}

bool clipboard_osc52(struct str text, bool tmux, struct strbuf *out)
{
	AUTO(strbuf) code = STRBUF_INIT;

	if (text.len > CLIPBOARD_OSC52_MAX)
		return false;
	armor_base64(text, &code);
	strbuf_printf(out, "\033]52;c;%s\a", code.buf);
	if (tmux)
		strbuf_printf(out, "\033Ptmux;\033\033]52;c;%s\a\033\\", code.buf);
	return true;
}
