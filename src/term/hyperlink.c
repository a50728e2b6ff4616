/* SPDX-License-Identifier: MIT */
#include "term/hyperlink.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "term/colour.h"
#include "text/clean.h"

void hyperlinks_release(struct hyperlinks *h)
{
	vec_release(&h->shown);
}

void hyperlinks_forget(struct hyperlinks *h)
{
	vec_clear(&h->shown);
	h->hash = 0;
}

static void add_colour(struct strbuf *out, int colour, bool background)
{
	int base = background ? 40 : 30;

	if (colour < 0)
		return;
	if (colour < 8)
		strbuf_printf(out, ";%d", base + colour);
	else if (colour < 16)
		strbuf_printf(out, ";%d", base + 60 + colour - 8);
	else if (colour < 256)
		strbuf_printf(out, ";%d;5;%d", base + 8, colour);
	else
		strbuf_printf(out, ";%d;2;%d;%d;%d", base + 8, colour >> 16 & 255, colour >> 8 & 255,
			      colour & 255);
}

static void add_look(struct strbuf *out, struct look look, int colours)
{
	static const struct {
		unsigned attr;
		const char *code;
	} codes[] = { { STYLE_BOLD, ";1" },      { STYLE_DIM, ";2" },     { STYLE_ITALIC, ";3" },
		      { STYLE_UNDERLINE, ";4" }, { STYLE_REVERSE, ";7" } };

	strbuf_add(out, "\033[0");
	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		if (look.attrs & codes[i].attr)
			strbuf_add(out, codes[i].code);
	add_colour(out, colour_nearest(look.fg, colours), false);
	add_colour(out, colour_nearest(look.bg, colours), true);
	strbuf_add_char(out, 'm');
}

static bool same_look(struct look a, struct look b)
{
	return a.fg == b.fg && a.bg == b.bg && a.attrs == b.attrs;
}

/* The cells of a link as they are in the grid now. */
static void add_cells(const struct grid *grid, const struct grid_link *link, int colours,
		      struct strbuf *out)
{
	const struct look *before = NULL;

	if (link->y >= grid->height)
		return;
	strbuf_printf(out, "\033[%d;%dH", link->y + 1, link->x + 1);
	for (int x = link->x; x < MIN(link->x + link->width, grid->width); x++) {
		const struct cell *cell = grid_at(grid, link->y, x);

		if (!before || !same_look(*before, cell->look))
			add_look(out, cell->look, colours);
		before = &cell->look;
		strbuf_append(out, cell->text, cell->len);
	}
}

static uint64_t hash_links(const struct grid *grid)
{
	int size[2] = { grid->height, grid->width };
	uint64_t hash = hash_bytes(size, sizeof(size), HASH_SEED);

	vec_each (&grid->links, link) {
		int place[3] = { link->y, link->x, link->width };

		hash = hash_cstr(link->url, hash_bytes(place, sizeof(place), hash));
		for (int x = link->x; x < link->x + link->width; x++) {
			const struct cell *cell = grid_at(grid, link->y, x);

			hash = hash_bytes(cell->text, cell->len, hash);
			hash = hash_bytes(&cell->look.fg, sizeof(cell->look.fg), hash);
			hash = hash_bytes(&cell->look.bg, sizeof(cell->look.bg), hash);
			hash = hash_bytes(&cell->look.attrs, sizeof(cell->look.attrs), hash);
		}
	}
	return hash;
}

void hyperlinks_write(struct hyperlinks *h, const struct grid *grid, int colours, struct strbuf *out)
{
	uint64_t hash = hash_links(grid);
	struct arena arena = ARENA_INIT;

	if (hash == h->hash || (!grid->links.n && !h->shown.n))
		return;
	h->hash = hash;
	strbuf_add(out, "\0337"); /* place and look as ncurses left them */
	vec_each (&h->shown, link)
		add_cells(grid, link, colours, out);
	vec_clear(&h->shown);
	vec_each (&grid->links, link) {
		const char *url = text_clean_link(&arena, link->url);

		if (!url || strlen(url) > HYPERLINK_MAX)
			continue;
		/* one id, so that a link over two lines lights up as one */
		strbuf_printf(out, "\033]8;id=%08x;%s\033\\", (unsigned)hash_cstr(url, HASH_SEED), url);
		add_cells(grid, link, colours, out);
		strbuf_add(out, "\033]8;;\033\\");
		vec_push(&h->shown, *link);
		vec_last(&h->shown)->url = NULL;
	}
	strbuf_add(out, "\0338");
	arena_release(&arena);
}

static bool env_is(const char *name, const char *value)
{
	return streq(getenv(name), value);
}

static bool env_from(const char *name, int least)
{
	const char *value = getenv(name);

	return value && atoi(value) >= least;
}

bool hyperlinks_known(void)
{
	static const char *const programs[] = { "iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper",
						"mintty", "rio", "Tabby" };
	static const char *const terms[] = { "xterm-kitty", "xterm-ghostty", "foot", "alacritty",
					     "contour", "wezterm" };
	struct str term = str_from(getenv("TERM"));

	/* tmux keeps what it knows to itself: it passes links on from 3.4 */
	if (env_is("TERM_PROGRAM", "tmux")) {
		const char *version = getenv("TERM_PROGRAM_VERSION");

		return version && strtod(version, NULL) > 3.35;
	}
	if (str_starts(term, STR("tmux")) || str_starts(term, STR("screen")))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(programs); i++)
		if (env_is("TERM_PROGRAM", programs[i]))
			return true;
	for (size_t i = 0; i < ARRAY_LEN(terms); i++)
		if (str_starts(term, str_from(terms[i])))
			return true;
	return !strempty(getenv("KITTY_WINDOW_ID")) || !strempty(getenv("WT_SESSION")) ||
	       env_from("VTE_VERSION", 5000) || env_from("KONSOLE_VERSION", 201200);
}
