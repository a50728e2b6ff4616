/* SPDX-License-Identifier: MIT */
#include "term/ability.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/attr.h"

/* Terminals that swallow what they do not know; others would print it. */
static bool is_safe(struct str term)
{
	static const char *const names[] = { "xterm", "tmux",    "foot",   "alacritty", "wezterm",
					     "kitty", "konsole", "mlterm", "contour",   "ghostty",
					     "vte",   "iterm",   "mintty" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (str_starts(term, str_from(names[i])))
			return true;
	return false;
}

void ability_wrap(const struct ability *a, struct str s, struct strbuf *out)
{
	if (!a->tmux) {
		strbuf_add_str(out, s);
		return;
	}
	strbuf_add(out, "\033Ptmux;");
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '\033')
			strbuf_add_char(out, '\033');
		strbuf_add_char(out, s.ptr[i]);
	}
	strbuf_add(out, "\033\\");
}

void ability_ask(struct ability *a, struct strbuf *out)
{
	const char *colours = getenv("COLORTERM");

	a->tmux = !strempty(getenv("TMUX"));
	a->exact = streq(colours, "truecolor") || streq(colours, "24bit");
	/* tmux keeps the name of the terminal around it to itself */
	if (a->tmux && getenv("KITTY_WINDOW_ID"))
		snprintf(a->name, sizeof(a->name), "kitty");
	else if (a->tmux && getenv("GHOSTTY_RESOURCES_DIR"))
		snprintf(a->name, sizeof(a->name), "ghostty");
	if (!is_safe(str_from(getenv("TERM"))))
		return;
	ability_wrap(a, STR("\033_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\033\\"), out);
	/* in tmux it is the name of the terminal around it that matters */
	ability_wrap(a, STR("\033[>q"), out);
	strbuf_add(out, "\033[16t\033[c");
	a->waiting = true;
}

void ability_answer(struct ability *a, struct str answer)
{
	struct str rest, one;

	if (str_starts(answer, STR("_Gi=31;"))) {
		a->kitty = str_eq(str_part(answer, 7, answer.len), STR("OK"));
	} else if (str_starts(answer, STR("P>|"))) {
		snprintf(a->name, sizeof(a->name), "%.*s", (int)MIN(answer.len - 3, 31),
			 answer.ptr + 3);
	} else if (str_starts(answer, STR("[6;")) && str_ends(answer, STR("t"))) {
		int64_t height, width;

		rest = str_part(answer, 3, answer.len - 1);
		if (str_next(&rest, ';', &one) && str_to_int(one, &height) &&
		    str_to_int(rest, &width) && height > 0 && height <= 100 && width > 0 &&
		    width <= 100) {
			a->cell_height = (int)height;
			a->cell_width = (int)width;
		}
	} else if (str_starts(answer, STR("[?")) && str_ends(answer, STR("c"))) {
		a->waiting = a->tmux; /* it answers at once, those around it later */
		rest = str_part(answer, 2, answer.len - 1);
		while (str_next(&rest, ';', &one))
			a->sixel |= str_eq(one, STR("4"));
	}
}

bool ability_placeholders(const struct ability *a)
{
	struct str name = str_from(a->name);

	return a->kitty &&
	       (str_istarts(name, STR("kitty")) || str_istarts(name, STR("ghostty")));
}

bool ability_iterm(const struct ability *a)
{
	struct str name = str_from(a->name);

	return !a->tmux &&
	       (str_istarts(name, STR("iterm2")) || str_istarts(name, STR("wezterm")));
}
