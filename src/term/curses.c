/* SPDX-License-Identifier: MIT */
#include "term/curses.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "term/colour.h"
#include "term/hyperlink.h"
#include "text/clean.h"
#include "text/unicode.h"

/* <term.h> defines macros for every capability, `lines` and `columns` among them: not in here. */
extern int setupterm(const char *name, int fd, int *status);
extern void *set_curterm(void *terminal);
extern int del_curterm(void *terminal);

#define MAX_PAIRS 1024

struct term {
	SCREEN *screen;
	int colours;
	bool mouse, mouse_wanted; /* as it is now, and as the user has it */
	struct {
		int32_t fg, bg;
	} pairs[MAX_PAIRS]; /* number 0 is the terminal's own */
	int n_pairs;
	uint32_t pushed; /* a key read while looking behind an Escape */
	bool has_pushed, titled;
	bool linking; /* links are told to the terminal */
	struct hyperlinks links;
};

static struct term *active; /* for term_panic alone */

bool term_start(struct term **out, bool mouse, struct err *err)
{
	struct term *term;
	const char *name = getenv("TERM");
	SCREEN *screen;
	bool useful;
	int status;

	if (!isatty(0) || !isatty(1))
		return err_set(err, ERR_USER,
			       _("the reader needs a terminal; see \"courant --help\" for commands that do not"));
	/* newterm of an unknown terminal ends the program in some ncurses: ask first */
	useful = setupterm(name && *name ? name : "dumb", 1, &status) == OK && tigetstr("cup") &&
		 tigetstr("clear");
	del_curterm(set_curterm(NULL)); /* newterm makes its own */
	if (!useful)
		return err_set(err, ERR_USER,
			       _("the terminal \"%s\" cannot show the reader; try TERM=xterm-256color"),
			       name && *name ? name : "");
	screen = newterm(NULL, stdout, stdin);
	if (!screen)
		return err_set(err, ERR_USER, _("the terminal \"%s\" cannot show the reader"), name);
	term = xcalloc(1, sizeof(*term));
	term->screen = screen;
	raw();
	noecho();
	nonl();
	nodelay(stdscr, TRUE);
	keypad(stdscr, TRUE);
	intrflush(stdscr, FALSE);
	set_escdelay(25);
	leaveok(stdscr, FALSE);
	if (has_colors()) {
		start_color();
		use_default_colors();
		term->colours = COLORS;
	}
	term->n_pairs = 1;
	term_set_mouse(term, mouse);
	active = term;
	alloc_on_abort(term_panic);
	*out = term;
	return true;
}

static void report_mouse(struct term *term, bool on)
{
	mmask_t mask = BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON1_DOUBLE_CLICKED | BUTTON4_PRESSED;

#ifdef BUTTON5_PRESSED
	mask |= BUTTON5_PRESSED;
#endif
	if (on == term->mouse)
		return;
	mousemask(on ? mask : 0, NULL);
	mouseinterval(on ? 180 : 0);
	term->mouse = on;
}

static void restore_title(struct term *term)
{
	if (term->titled) {
		static const char pop[] = "\033[23;2t";

		term_send(term, pop, sizeof(pop) - 1);
	}
	term->titled = false;
}

void term_stop(struct term *term)
{
	if (!term)
		return;
	restore_title(term);
	report_mouse(term, false);
	endwin();
	delscreen(term->screen);
	alloc_on_abort(NULL);
	active = NULL;
	hyperlinks_release(&term->links);
	free(term);
}

void term_leave(struct term *term)
{
	report_mouse(term, false);
	endwin();
}

void term_return(struct term *term)
{
	refresh();
	report_mouse(term, term->mouse_wanted);
	term_redraw(term);
}

void term_panic(void)
{
	static const char text[] = "\033[?1000l\033[?1002l\033[?1006l\033[?1049l\033[?25h\033[0m\r\n";

	if (!active)
		return;
	active = NULL;
	if (write(1, text, sizeof(text) - 1) < 0)
		return;
	reset_shell_mode();
}

void term_size(struct term *term, int *height, int *width)
{
	(void)term;
	*height = LINES;
	*width = COLS;
}

int term_colours(const struct term *term)
{
	return term->colours;
}

void term_set_mouse(struct term *term, bool on)
{
	term->mouse_wanted = on;
	report_mouse(term, on);
}

static int pair_of(struct term *term, int32_t fg, int32_t bg)
{
	fg = colour_nearest(fg, term->colours);
	bg = colour_nearest(bg, term->colours);
	if (fg < 0 && bg < 0)
		return 0;
	for (int i = 1; i < term->n_pairs; i++)
		if (term->pairs[i].fg == fg && term->pairs[i].bg == bg)
			return i;
	if (term->n_pairs >= MIN(MAX_PAIRS, COLOR_PAIRS))
		return 0;
	init_extended_pair(term->n_pairs, fg, bg);
	term->pairs[term->n_pairs].fg = fg;
	term->pairs[term->n_pairs].bg = bg;
	return term->n_pairs++;
}

static attr_t attrs_of(unsigned attrs)
{
	return (attrs & STYLE_BOLD ? A_BOLD : 0) | (attrs & STYLE_DIM ? A_DIM : 0) |
	       (attrs & STYLE_ITALIC ? A_ITALIC : 0) | (attrs & STYLE_UNDERLINE ? A_UNDERLINE : 0) |
	       (attrs & STYLE_REVERSE ? A_REVERSE : 0);
}

static void cell_to_cchar(struct term *term, const struct cell *cell, cchar_t *out)
{
	wchar_t text[CCHARW_MAX + 1];
	size_t at = 0, used;
	int n = 0, pair = pair_of(term, cell->look.fg, cell->look.bg);

	while (at < cell->len && n < CCHARW_MAX) {
		wchar_t c = (wchar_t)unicode_decode(cell->text + at, cell->len - at, &used);

		at += used;
		if (n == 0 || wcwidth(c) == 0)
			text[n++] = c;
	}
	text[n] = L'\0';
	if (setcchar(out, text, attrs_of(cell->look.attrs), 0, &pair) == ERR)
		setcchar(out, L" ", 0, 0, &pair);
}

void term_show(struct term *term, const struct grid *grid)
{
	int height = MIN(grid->height, LINES), width = MIN(grid->width, COLS);
	cchar_t cell;

	curs_set(grid->cursor_visible ? 1 : 0);
	for (int y = 0; y < height; y++) {
		for (int x = 0; x < width; x++) {
			const struct cell *from = grid_at(grid, y, x);

			if (from->width == 0)
				continue;
			cell_to_cchar(term, from, &cell);
			/* the last column of the last row may fail after drawing: that is fine */
			mvadd_wch(y, x, &cell);
		}
	}
	if (height && width)
		move(MIN(grid->cursor_y, height - 1), MIN(grid->cursor_x, width - 1));
	refresh();
	if (term->linking) {
		AUTO(strbuf) out = STRBUF_INIT;

		hyperlinks_write(&term->links, grid, term->colours, &out);
		if (out.len)
			term_send(term, out.buf, out.len);
	}
}

void term_set_links(struct term *term, bool on)
{
	if (term->linking && !on)
		term_redraw(term);
	term->linking = on;
}

void term_redraw(struct term *term)
{
	hyperlinks_forget(&term->links);
	clearok(curscr, TRUE);
}

static const struct {
	int curses;
	uint32_t key;
} special_keys[] = {
	{ KEY_UP, KEYC_UP },
	{ KEY_DOWN, KEYC_DOWN },
	{ KEY_LEFT, KEYC_LEFT },
	{ KEY_RIGHT, KEYC_RIGHT },
	{ KEY_HOME, KEYC_HOME },
	{ KEY_END, KEYC_END },
	{ KEY_PPAGE, KEYC_PAGE_UP },
	{ KEY_NPAGE, KEYC_PAGE_DOWN },
	{ KEY_IC, KEYC_INSERT },
	{ KEY_DC, KEYC_DELETE },
	{ KEY_BACKSPACE, KEYC_BACKSPACE },
	{ KEY_ENTER, KEYC_ENTER },
	{ KEY_BTAB, KEYC_TAB | KEYM_SHIFT },
	{ KEY_SLEFT, KEYC_LEFT | KEYM_SHIFT },
	{ KEY_SRIGHT, KEYC_RIGHT | KEYM_SHIFT },
	{ KEY_SR, KEYC_UP | KEYM_SHIFT },
	{ KEY_SF, KEYC_DOWN | KEYM_SHIFT },
	{ KEY_SHOME, KEYC_HOME | KEYM_SHIFT },
	{ KEY_SEND, KEYC_END | KEYM_SHIFT },
	{ KEY_SDC, KEYC_DELETE | KEYM_SHIFT },
	{ KEY_RESIZE, KEYC_RESIZE },
};

static bool mouse_event(struct mouse *mouse)
{
	MEVENT event;

	if (getmouse(&event) != OK)
		return false;
	mouse->y = event.y;
	mouse->x = event.x;
	if (event.bstate & BUTTON4_PRESSED)
		mouse->what = MOUSE_WHEEL_UP;
#ifdef BUTTON5_PRESSED
	else if (event.bstate & BUTTON5_PRESSED)
		mouse->what = MOUSE_WHEEL_DOWN;
#endif
	else if (event.bstate & BUTTON1_DOUBLE_CLICKED)
		mouse->what = MOUSE_DOUBLE;
	else if (event.bstate & (BUTTON1_CLICKED | BUTTON1_PRESSED))
		mouse->what = MOUSE_CLICK;
	else
		return false;
	return true;
}

static uint32_t plain_key(wint_t c)
{
	switch (c) {
	case '\r':
	case '\n':
		return KEYC_ENTER;
	case '\t':
		return KEYC_TAB;
	case 27:
		return KEYC_ESCAPE;
	case 127:
	case 8:
		return KEYC_BACKSPACE;
	case 0:
		return KEYM_CTRL | ' ';
	}
	if (c < 32)
		return KEYM_CTRL | (uint32_t)(c < 27 ? c + 'a' - 1 : c + '@');
	return (uint32_t)c;
}

/* curs: what get_wch gave. 0: nothing that we know. */
static uint32_t decode_key(int rc, wint_t c, struct mouse *mouse)
{
	if (rc != KEY_CODE_YES)
		return plain_key(c);
	if (c == KEY_MOUSE)
		return mouse_event(mouse) ? KEYC_MOUSE : 0;
	for (size_t i = 0; i < ARRAY_LEN(special_keys); i++)
		if ((int)c == special_keys[i].curses)
			return special_keys[i].key;
	if (c >= (wint_t)KEY_F(1) && c <= (wint_t)KEY_F(12))
		return KEYC_F1 + (uint32_t)(c - (wint_t)KEY_F(1));
	return 0;
}

bool term_key(struct term *term, uint32_t *out, struct mouse *mouse, bool *gone)
{
	wint_t c;
	int rc;

	*gone = false;
	if (term->has_pushed) {
		term->has_pushed = false;
		*out = term->pushed;
		return true;
	}
	for (;;) {
		errno = 0;
		rc = get_wch(&c);
		if (rc == ERR) {
			struct pollfd in = { 0, POLLIN, 0 };

			/* readable, yet nothing to read: the terminal went away */
			if (poll(&in, 1, 0) == 1 && (in.revents & (POLLHUP | POLLERR | POLLNVAL)))
				*gone = true;
			return false;
		}
		*out = decode_key(rc, c, mouse);
		if (*out == KEYC_ESCAPE) {
			/* Alt and a key arrive as Escape and the key, at once */
			rc = get_wch(&c);
			if (rc == OK && c != 27) {
				*out = plain_key(c) | KEYM_ALT;
			} else if (rc != ERR) {
				term->pushed = decode_key(rc, c, mouse);
				term->has_pushed = term->pushed != 0;
			}
		}
		if (*out)
			return true;
	}
}

void term_send(struct term *term, const char *bytes, size_t len)
{
	(void)term;
	fflush(stdout);
	while (len) {
		ssize_t n = write(1, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return;
		bytes += n;
		len -= (size_t)n;
	}
}

void term_title(struct term *term, const char *title)
{
	AUTO(strbuf) text = STRBUF_INIT;
	const char *name = getenv("TERM");

	/* only where OSC 2 is known to be understood; others print it */
	if (!name || !(strncmp(name, "xterm", 5) == 0 || strncmp(name, "tmux", 4) == 0 ||
		       strncmp(name, "screen", 6) == 0 || strncmp(name, "rxvt", 4) == 0 ||
		       strncmp(name, "alacritty", 9) == 0 || strncmp(name, "foot", 4) == 0))
		return;
	if (!term->titled)
		strbuf_add(&text, "\033[22;2t"); /* the old title goes on the terminal's stack */
	term->titled = true;
	strbuf_add(&text, "\033]2;");
	text_clean(title, strlen(title), TEXT_LINE, &text);
	strbuf_add(&text, "\033\\");
	term_send(term, text.buf, text.len);
}

const char *term_library(void)
{
	return curses_version();
}
