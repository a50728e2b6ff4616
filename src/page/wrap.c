/* SPDX-License-Identifier: MIT */
#include "page/wrap.h"

#include <string.h>

#include "base/attr.h"
#include "text/unicode.h"
#include "text/width.h"

#define TAB_COLUMNS 8
#define NO_BREAK_SPACE "\xC2\xA0"
#define SOFT_HYPHEN "\xC2\xAD"

void wrap_text_release(struct wrap_text *text)
{
	strbuf_release(&text->bytes);
	vec_release(&text->pieces);
}

static void add(struct wrap_text *text, struct str s, struct wrap_look look, bool added)
{
	const struct wrap_piece *last = text->pieces.n ? vec_last(&text->pieces) : NULL;

	if (!s.len)
		return;
	if (!last || added || last->added || last->look.role != look.role ||
	    last->look.marks != look.marks || last->look.link != look.link)
		vec_push(&text->pieces, ((struct wrap_piece){ text->bytes.len, look, added }));
	strbuf_add_str(&text->bytes, s);
}

void wrap_add(struct wrap_text *text, struct str s, struct wrap_look look)
{
	add(text, s, look, false);
}

void wrap_add_ours(struct wrap_text *text, struct str s, struct wrap_look look)
{
	add(text, s, look, true);
}

static size_t piece_end(const struct wrap_text *text, size_t i)
{
	return i + 1 < text->pieces.n ? text->pieces.ptr[i + 1].from : text->bytes.len;
}

/* Characters of the article in the bytes from..to; *piece is where `from` lies, and is moved. */
static size_t characters(const struct wrap_text *text, size_t from, size_t to, size_t *piece)
{
	size_t n = 0;

	for (size_t at = from; at < to;) {
		while (piece_end(text, *piece) <= at)
			++*piece;
		size_t end = MIN(to, piece_end(text, *piece));

		if (!text->pieces.ptr[*piece].added)
			for (; at < end; at++)
				n += ((unsigned char)text->bytes.buf[at] & 0xC0) != 0x80;
		at = end;
	}
	return n;
}

size_t wrap_length(const struct wrap_text *text)
{
	size_t piece = 0;

	return characters(text, 0, text->bytes.len, &piece);
}

/* ---- runs ---- */

/* No-break spaces and soft hyphens have done their duty when the lines are made. */
static const char *plain_blanks(struct arena *arena, const char *s, size_t *len)
{
	if (!memchr(s, '\xC2', *len) || (!memmem(s, *len, NO_BREAK_SPACE, 2) && !memmem(s, *len, SOFT_HYPHEN, 2)))
		return s;
	char *copy = arena_strndup(arena, s, *len);
	size_t to = 0;

	for (size_t i = 0; i < *len; i++) {
		bool two = i + 1 < *len;

		if (two && !memcmp(copy + i, NO_BREAK_SPACE, 2)) {
			copy[to++] = ' ';
			i++;
		} else if (two && !memcmp(copy + i, SOFT_HYPHEN, 2)) {
			i++;
		} else {
			copy[to++] = copy[i];
		}
	}
	*len = to;
	return copy;
}

struct layout_run *wrap_run(struct arena *arena, const char *s, size_t len, struct wrap_look look)
{
	struct layout_run *run = arena_new(arena, struct layout_run);

	run->text = plain_blanks(arena, s, &len);
	run->len = len;
	run->width = text_width((struct str){ run->text, len });
	run->role = look.role;
	run->marks = look.marks;
	run->link = look.link;
	return run;
}

struct layout_run *wrap_blanks(struct arena *arena, int n)
{
	if (n <= 0)
		return NULL;
	char *s = arena_alloc(arena, (size_t)n + 1);

	memset(s, ' ', (size_t)n);
	return wrap_run(arena, s, (size_t)n, (struct wrap_look){ LAYOUT_TEXT, 0, -1 });
}

struct layout_run **wrap_chain(struct layout_run **tail, struct layout_run *more)
{
	*tail = more;
	while (*tail)
		tail = &(*tail)->next;
	return tail;
}

/* The bytes from..to of `bytes`, which are those of text. */
static struct layout_run *make_runs(const struct wrap_text *text, const char *bytes, size_t from,
				    size_t to, size_t piece, struct arena *arena)
{
	struct layout_run *first = NULL, **tail = &first;

	while (from < to) {
		while (piece_end(text, piece) <= from)
			piece++;
		size_t end = MIN(to, piece_end(text, piece));

		*tail = wrap_run(arena, bytes + from, end - from, text->pieces.ptr[piece].look);
		tail = &(*tail)->next;
		from = end;
	}
	return first;
}

/* ---- lines ---- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\n';
}

/* Bytes and columns of the cluster at s. */
static size_t cluster(const char *s, size_t len, int *width)
{
	if ((unsigned char)s[0] < 0x80 && (len == 1 || (unsigned char)s[1] < 0x80)) {
		*width = s[0] != '\n';
		return 1;
	}
	size_t n = unicode_cluster(s, len);

	*width = n == 2 && !memcmp(s, SOFT_HYPHEN, 2) ? 0 : text_cluster_width(s, n);
	return n;
}

static bool ends_hyphenated(const struct strbuf *text, size_t from, size_t to)
{
	return to - from > 2 && !memcmp(text->buf + to - 2, SOFT_HYPHEN, 2);
}

/* Where the line that begins at `from` ends. */
static size_t line_end(const struct strbuf *text, const unsigned char *breaks, size_t from,
		       int width)
{
	size_t best = from, at = from;
	int columns = 0;

	while (at < text->len) {
		int w;
		size_t n = cluster(text->buf + at, text->len - at, &w);

		if (at > from && breaks[at] == BREAK_MUST)
			return at;
		/* the hyphen needs room of its own */
		if (at > from && breaks[at] == BREAK_MAY && !(columns >= width && ends_hyphenated(text, from, at)))
			best = at;
		if (columns + w > width && !is_blank(text->buf[at]) && at > from)
			return best > from ? best : at;
		columns += w;
		at += n;
	}
	return at;
}

/* Where libunistring breaks and no reader expects it. */
static void mend_breaks(const struct wrap_text *text, unsigned char *breaks)
{
	struct str s = strbuf_str(&text->bytes);

	for (size_t i = 1; i < s.len; i++) {
		char before = s.ptr[i - 1];

		if (breaks[i] != BREAK_MAY)
			continue;
		/* LB29, which libunistring lacks: "e.g.", "page.html"; and "https://" stays with
		 * its host */
		if ((strchr(".,:;", before) && before && is_alnum(s.ptr[i])) ||
		    (i >= 3 && str_eq(str_part(s, i - 3, i), STR("://"))))
			breaks[i] = BREAK_NONE;
	}
	for (size_t i = 1; i < text->pieces.n; i++)
		if (text->pieces.ptr[i].look.role == LAYOUT_LINK_NUMBER)
			breaks[text->pieces.ptr[i].from] = BREAK_NONE;
}

/* Unless the line is full without it: a syllable may be all there is room for. */
static void add_hyphen(struct layout_run *runs, int width, struct arena *arena)
{
	struct layout_run *last = runs;
	int used = last->width;

	while (last->next) {
		last = last->next;
		used += last->width;
	}
	if (used < width)
		last->next = wrap_run(arena, "-", 1, (struct wrap_look){ last->role, last->marks, last->link });
}

void wrap_break(const struct wrap_text *text, int width, struct arena *arena,
		struct wrap_lines *out)
{
	const struct strbuf *bytes = &text->bytes;

	if (!bytes->len)
		return;
	unsigned char *breaks = xmalloc(bytes->len);
	const char *copy = arena_strndup(arena, bytes->buf, bytes->len);
	size_t piece = 0, offset = 0;

	unicode_line_breaks(bytes->buf, bytes->len, breaks);
	mend_breaks(text, breaks);
	for (size_t from = 0, end; from < bytes->len; from = end) {
		end = line_end(bytes, breaks, from, width);
		size_t first_piece = piece, to = end;

		while (to > from && is_blank(bytes->buf[to - 1]))
			to--;
		struct layout_run *runs = make_runs(text, copy, from, to, first_piece, arena);

		if (end < bytes->len && ends_hyphenated(bytes, from, to))
			add_hyphen(runs, width, arena);
		vec_push(out, ((struct wrap_line){ runs, offset }));
		offset += characters(text, from, end, &piece);
	}
	free(breaks);
}

/* Text with its tabs as blanks; the pieces go along. */
static void expand_tabs(const struct wrap_text *text, struct wrap_text *out)
{
	size_t column = 0;

	for (size_t i = 0; i < text->pieces.n; i++) {
		const struct wrap_piece *piece = &text->pieces.ptr[i];
		size_t end = piece_end(text, i);

		vec_push(&out->pieces,
			 ((struct wrap_piece){ out->bytes.len, piece->look, piece->added }));
		for (size_t at = piece->from, n; at < end; at += n) {
			const char *s = text->bytes.buf + at;
			int w;

			n = 1;
			if (*s == '\n') {
				column = 0;
				strbuf_add_char(&out->bytes, '\n');
			} else if (*s == '\t') {
				n = 1;
				strbuf_add_repeat(&out->bytes, ' ',
						  TAB_COLUMNS - column % TAB_COLUMNS);
				column += TAB_COLUMNS - column % TAB_COLUMNS;
			} else {
				n = cluster(s, end - at, &w);
				strbuf_append(&out->bytes, s, n);
				column += (size_t)w;
			}
		}
	}
}

/* Where a row of code that begins at `from` is full; `to` is the end of its line. */
static size_t code_end(const struct strbuf *bytes, size_t from, size_t to, int width)
{
	size_t at = from;
	int columns = 0;

	while (at < to) {
		int w;
		size_t n = cluster(bytes->buf + at, to - at, &w);

		if (columns + w > width && at > from)
			break;
		columns += w;
		at += n;
	}
	return at;
}

size_t wrap_code(const struct wrap_text *text, int width, const char *mark, int mark_width,
		 struct arena *arena, struct wrap_lines *out)
{
	struct wrap_text plain = WRAP_TEXT_INIT;
	size_t piece = 0, offset = 0;

	expand_tabs(text, &plain);
	const struct strbuf *bytes = &plain.bytes;
	const char *copy = arena_strndup(arena, bytes->buf, bytes->len);

	for (size_t from = 0; from < bytes->len;) {
		const char *newline = memchr(bytes->buf + from, '\n', bytes->len - from);
		size_t to = newline ? (size_t)(newline - bytes->buf) : bytes->len;
		size_t visible = to;
		bool more = false;

		while (visible > from && bytes->buf[visible - 1] == ' ')
			visible--;
		do {
			bool marked = more && width > mark_width + 1;
			size_t end =
				code_end(bytes, from, visible, marked ? width - mark_width : width);
			struct layout_run *runs = make_runs(&plain, copy, from, end, piece, arena);

			if (marked) {
				struct layout_run *sign =
					wrap_run(arena, mark, strlen(mark),
						 (struct wrap_look){ LAYOUT_MARKER, 0, -1 });

				sign->next = runs;
				runs = sign;
			}
			vec_push(out, ((struct wrap_line){ runs, offset }));
			offset += characters(&plain, from, end, &piece);
			from = end;
			more = true;
		} while (from < visible);
		offset += to + 1 - from;
		from = to + 1;
		if (from < bytes->len)
			while (piece_end(&plain, piece) <= from)
				piece++;
	}
	offset = wrap_length(&plain);
	wrap_text_release(&plain);
	return offset;
}
