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
#include "term/paint.h"
#include "term/colour.h"
#include "term/hyperlink.h"
#include "text/clean.h"
#include "text/unicode.h"

/* <term.h> defines macros for every capability, `lines` and `columns` among them: not in here. */
extern int setupterm(const char *name, int fd, int *status);
extern void *set_curterm(void *terminal);
extern int del_curterm(void *terminal);

/* An answer that comes in pieces is waited for this long; see take_answer() */
#define ANSWER_MS 30
#define ANSWER_MAX 256

struct term {
	SCREEN *screen;
	int colours;
	bool mouse, mouse_wanted; /* as it is now, and as the user has it */
	struct ability ability;
	struct paint paint;
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
	paint_release(&term->paint);
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
	return MAX(alloc_pair(fg, bg), 0); /* of those not used for long, when all are taken */
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

void term_ask(struct term *term)
{
	AUTO(strbuf) questions = STRBUF_INIT;

	ability_ask(&term->ability, &questions);
	term_send(term, questions.buf, questions.len);
}

const struct ability *term_ability(struct term *term)
{
	struct winsize size;

	if (ioctl(1, TIOCGWINSZ, &size) == 0 && size.ws_col && size.ws_row && size.ws_xpixel &&
	    size.ws_ypixel) {
		term->ability.cell_width = CLAMP(size.ws_xpixel / size.ws_col, 1, 100);
		term->ability.cell_height = CLAMP(size.ws_ypixel / size.ws_row, 1, 100);
	}
	return &term->ability;
}

/* Below a picture that is painted past ncurses there is nothing. */
static void clear_below(const struct grid *grid)
{
	cchar_t blank;

	setcchar(&blank, L" ", 0, 0, NULL);
	vec_each (&grid->strips, strip)
		for (int i = 0; i < strip->width; i++)
			mvadd_wch(strip->y, strip->x + i, &blank);
}

void term_show(struct term *term, const struct grid *grid)
{
	AUTO(strbuf) painted = STRBUF_INIT;
	int height = MIN(grid->height, LINES), width = MIN(grid->width, COLS);
	cchar_t cell;

	bool cursor = grid->cursor_visible;

	vec_each (&grid->strips, strip)
		cursor &= grid->cursor_y != strip->y || grid->cursor_x < strip->x ||
			  grid->cursor_x >= strip->x + strip->width;
	curs_set(cursor);
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
	clear_below(grid);
	paint_compare(&term->paint, grid);
	for (int y = 0; y < height; y++)
		if (term->paint.stale.ptr[y])
			wredrawln(stdscr, y, 1);
	if (height && width)
		move(MIN(grid->cursor_y, height - 1), MIN(grid->cursor_x, width - 1));
	refresh();
	paint_strips(&term->paint, grid, &painted);
	if (painted.len) {
		/*
		 * The cursor goes back where ncurses left it, unseen: some terminals wipe out
		 * of a picture what it passes over.
		 */
		strbuf_insert(&painted, 0, "\0337\033[?25l", 8);
		strbuf_add(&painted, cursor ? "\0338\033[?25h" : "\0338");
		term_send(term, painted.buf, painted.len);
	}
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
	paint_forget(&term->paint);
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

/*
 * Behind an Escape: an answer of the terminal's, which begins with this
 * character. False: it was a key with Alt.
 */
static bool take_answer(struct term *term, wint_t first)
{
	AUTO(strbuf) text = STRBUF_INIT;
	wint_t c;
	int rc;

	if (!term->ability.waiting || (first != '_' && first != 'P' && first != '['))
		return false;
	strbuf_add_char(&text, (char)first);
	timeout(ANSWER_MS);
	while ((rc = get_wch(&c)) == OK && text.len < ANSWER_MAX) {
		if (first != '[' && (c == 27 || c == 7)) {
			if (c == 27)
				get_wch(&c); /* the backslash */
			break;
		}
		strbuf_add_utf8(&text, c);
		if (first == '[' && c >= 0x40 && c <= 0x7E)
			break;
	}
	timeout(0);
	if (text.len == 1)
		return false;
	ability_answer(&term->ability, strbuf_str(&text));
	return true;
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
		if (*out == KEYC_RESIZE)
			paint_forget(&term->paint);
		if (*out == KEYC_ESCAPE) {
			/* Alt and a key arrive as Escape and the key, at once */
			if (term->ability.waiting)
				timeout(ANSWER_MS);
			rc = get_wch(&c);
			timeout(0);
			if (rc == OK && take_answer(term, c)) {
				continue;
			} else if (rc == OK && c != 27) {
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
