/* SPDX-License-Identifier: MIT */
#include "share/desktop.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/attr.h"
#include "base/strbuf.h"

void desktop_read(struct desktop *out)
{
	*out = (struct desktop){
		.path = getenv("PATH"),
		.browser = getenv("BROWSER"),
		.x11 = !strempty(getenv("DISPLAY")),
		.wayland = !strempty(getenv("WAYLAND_DISPLAY")),
		.remote = !strempty(getenv("SSH_CONNECTION")) || !strempty(getenv("SSH_TTY")),
		.tmux = !strempty(getenv("TMUX")),
#ifdef __APPLE__
		.mac = true,
#endif
	};
}

bool desktop_shows(const struct desktop *d)
{
	return d->x11 || d->wayland || (d->mac && !d->remote);
}

static bool can_run(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) && access(path, X_OK) == 0;
}

bool desktop_has(const struct desktop *d, const char *program)
{
	struct str rest = str_from(d->path), dir;

	if (strchr(program, '/'))
		return can_run(program);
	while (!strempty(d->path) && str_next(&rest, ':', &dir)) {
		AUTO(strbuf) path = STRBUF_INIT;

		strbuf_add_str(&path, dir.len ? dir : STR("."));
		strbuf_add_char(&path, '/');
		strbuf_add(&path, program);
		if (can_run(path.buf))
			return true;
	}
	return false;
}
