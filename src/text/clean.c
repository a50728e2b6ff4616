/* SPDX-License-Identifier: MIT */
#include "text/clean.h"

#include <string.h>

#include "base/alloc.h"
#include "text/unicode.h"

#define MARKS_MAX 8
#define CHAIN_MAX 8 /* emoji joined to one by ZWJ */

#define ZWNJ 0x200C
#define ZWJ 0x200D

struct cleaner {
	struct strbuf *out;
	size_t start;   /* of ours in out */
	enum text_shape shape;
	uint32_t prev;  /* last code point written; 0: nothing a mark could stand on */
	uint32_t joiner; /* wants to be written if the next letter can be joined */
	unsigned marks, chain;
	bool blank;     /* a space wants to be written before what is visible */
};

enum what {
	VISIBLE,
	DROP,
	BLANK, /* one space, or nothing at the ends, in TEXT_LINE */
	NEWLINE,
	MARK,
	SELECTOR,
	JOINER,
};

static bool is_selector(uint32_t c)
{
	return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

/* Arabic and Kaithi number signs: format characters that one can see. */
static bool is_visible_format(uint32_t c)
{
	return (c >= 0x600 && c <= 0x605) || c == 0x6DD || c == 0x70F || c == 0x890 || c == 0x891 ||
	       c == 0x8E2 || c == 0x110BD || c == 0x110CD;
}

/* Greek, Cyrillic, kana, Han, Hangul: most of what is not Latin needs no table. */
static bool is_common_letter(uint32_t c)
{
	return (c >= 0x370 && c <= 0x482) || (c >= 0x48A && c <= 0x52F) ||
	       (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FF) ||
	       (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3);
}

static enum what sort(uint32_t c)
{
	if (is_common_letter(c))
		return VISIBLE;
	if (c < 0x300) {
		if (c == '\n' || c == '\r' || c == 0x85)
			return NEWLINE;
		if (c == ' ' || (c >= '\t' && c <= '\f'))
			return BLANK;
		return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD ? DROP : VISIBLE;
	}
	if (c == ZWJ || c == ZWNJ)
		return JOINER;
	if (c == 0x2028 || c == 0x2029)
		return NEWLINE;
	if (c == 0x1680 || (c >= 0x2000 && c <= 0x200A && c != 0x2007) || c == 0x205F)
		return BLANK;
	if (is_selector(c))
		return SELECTOR;
	if ((c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) || c == 0x34F ||
	    (c >= 0x2060 && c <= 0x206F) || (c >= 0xFFF0 && c <= 0xFFFB) ||
	    (c >= 0xE0000 && c <= 0xE0FFF))
		return DROP;
	if (unicode_is_format(c))
		return is_visible_format(c) ? VISIBLE : DROP;
	return unicode_is_mark(c) ? MARK : VISIBLE;
}

static void put(struct cleaner *cl, uint32_t c)
{
	strbuf_add_utf8(cl->out, c);
	cl->prev = c;
}

/* Scripts that join their letters; in the others a joiner only hides. */
static bool is_joining_letter(uint32_t c)
{
	return c >= 0x590 && unicode_is_word(c);
}

static bool is_emoji_part(uint32_t c)
{
	return unicode_is_emoji(c) || (c >= 0x1F3FB && c <= 0x1F3FF);
}

static bool joins_behind(const struct cleaner *cl)
{
	return is_joining_letter(cl->prev) || is_emoji_part(cl->prev) || is_selector(cl->prev);
}

static void put_joiner_before(struct cleaner *cl, uint32_t next)
{
	if (!cl->joiner && !cl->chain)
		return;
	bool emoji = unicode_is_emoji(next);

	if (cl->joiner && (emoji || is_joining_letter(next)) && cl->chain < CHAIN_MAX) {
		put(cl, cl->joiner);
		cl->chain++;
	} else if (!unicode_is_mark(next) && !(next >= 0x1F3FB && next <= 0x1F3FF)) {
		cl->chain = 0;
	}
	cl->joiner = 0;
}

static void put_blank(struct cleaner *cl)
{
	if (cl->blank && cl->out->len > cl->start)
		strbuf_add_char(cl->out, ' ');
	cl->blank = false;
}

/* White space at the ends that is kept between words. */
static bool is_fixed_space(uint32_t c)
{
	return c == 0xA0 || c == 0x2007 || c == 0x202F || c == 0x3000;
}

static void put_visible(struct cleaner *cl, uint32_t c)
{
	if (cl->shape == TEXT_LINE && cl->out->len == cl->start && is_fixed_space(c))
		return;
	put_joiner_before(cl, c);
	put_blank(cl);
	put(cl, c);
	cl->marks = 0;
}

static void put_mark(struct cleaner *cl, uint32_t c)
{
	if (cl->blank && cl->out->len > cl->start) {
		put_blank(cl);
		cl->prev = ' ';
		cl->marks = 0;
	}
	if (!cl->prev || cl->marks >= MARKS_MAX) {
		cl->joiner = 0;
		return;
	}
	put_joiner_before(cl, c);
	put(cl, c);
	cl->marks++;
}

static void put_selector(struct cleaner *cl, uint32_t c)
{
	bool keycap = (cl->prev >= '0' && cl->prev <= '9') || cl->prev == '#' || cl->prev == '*';
	bool fits;

	if (cl->blank || cl->joiner || !cl->prev)
		return;
	if (c >= 0xE0100)
		fits = unicode_is_cjk(cl->prev);
	else if (c >= 0xFE0E)
		fits = keycap || unicode_is_emoji(cl->prev) || unicode_is_cjk(cl->prev);
	else
		fits = is_joining_letter(cl->prev) && !unicode_is_mark(cl->prev);
	if (fits)
		put(cl, c);
}

static void put_white(struct cleaner *cl, uint32_t c, enum what what)
{
	cl->joiner = 0;
	cl->marks = cl->chain = 0;
	if (cl->shape == TEXT_LINE) {
		cl->blank = true;
		return;
	}
	put(cl, what == NEWLINE ? '\n' : c == '\t' ? '\t' : ' ');
	if (cl->out->buf[cl->out->len - 1] != ' ')
		cl->prev = 0;
}

static void clean_one(struct cleaner *cl, uint32_t c)
{
	enum what what = sort(c);

	switch (what) {
	case VISIBLE:
		put_visible(cl, c);
		break;
	case MARK:
		put_mark(cl, c);
		break;
	case SELECTOR:
		put_selector(cl, c);
		break;
	case JOINER:
		if (cl->blank)
			break;
		if (unicode_is_virama(cl->prev) && cl->chain < CHAIN_MAX) {
			put(cl, c);
			cl->chain++;
		} else if (joins_behind(cl)) {
			cl->joiner = c;
		}
		break;
	case BLANK:
	case NEWLINE:
		put_white(cl, c, what);
		break;
	case DROP:
		if (c == 0xAD && cl->shape == TEXT_MARKUP && unicode_is_word(cl->prev))
			put(cl, c);
		break;
	}
}

/* How much of s is visible ASCII; lines keep the blanks inside of it. */
static size_t plain(const char *s, size_t len, enum text_shape shape)
{
	char least = shape == TEXT_LINE ? '!' : ' ';
	size_t n = len && s[0] > ' ' && s[0] < 0x7F;

	while (n && n < len && s[n] >= least && s[n] < 0x7F)
		n++;
	return n;
}

static void trim_end(struct strbuf *out, size_t start)
{
	size_t at, used;
	uint32_t c;

	while (out->len > start) {
		at = unicode_cluster_before(out->buf, out->len, out->len);
		c = unicode_decode(out->buf + at, out->len - at, &used);
		if (used < out->len - at || !(c == ' ' || is_fixed_space(c)))
			break;
		strbuf_truncate(out, at);
	}
}

void text_clean(const char *s, size_t len, enum text_shape shape, struct strbuf *out)
{
	struct cleaner cl = { .out = out, .start = out->len, .shape = shape };
	size_t used;

	for (size_t i = 0; i < len; i += used) {
		used = plain(s + i, len - i, shape);
		if (used) {
			put_visible(&cl, (unsigned char)s[i]);
			strbuf_append(out, s + i + 1, used - 1);
			cl.prev = (unsigned char)s[i + used - 1];
			continue;
		}
		if (s[i] == '\r' && i + 1 < len && s[i + 1] == '\n')
			i++;
		clean_one(&cl, unicode_decode(s + i, len - i, &used));
	}
	if (shape == TEXT_LINE)
		trim_end(out, cl.start);
}

char *text_clean_in(struct arena *arena, const char *s, enum text_shape shape)
{
	AUTO(strbuf) out = STRBUF_INIT;

	if (!s)
		return NULL;
	text_clean(s, strlen(s), shape, &out);
	return arena_strndup(arena, out.buf, out.len);
}

char *text_shorten_in(struct arena *arena, const char *s, size_t max)
{
	size_t len = strlen(s), room, at = 0, n;
	const char *more = max < strlen("…") ? "" : "…";

	if (len <= max)
		return arena_strndup(arena, s, len);
	room = max - strlen(more);
	while ((n = unicode_cluster(s + at, len - at)) && at + n <= room)
		at += n;
	return arena_printf(arena, "%.*s%s", (int)at, s, more);
}

/* The length of the scheme with what must stand behind it, 0 when it is not ours. */
static size_t link_start(struct str url)
{
	if (str_istarts(url, STR("mailto:")))
		return 7;
	if (str_istarts(url, STR("http://")))
		return 7;
	return str_istarts(url, STR("https://")) ? 8 : 0;
}

/* As browsers do: white space around a link and line breaks in it were never meant. */
static void tighten(const char *url, struct strbuf *out)
{
	struct str s = str_from(url);

	while (s.len && (unsigned char)s.ptr[0] <= ' ')
		s = str_part(s, 1, s.len);
	while (s.len && (unsigned char)s.ptr[s.len - 1] <= ' ')
		s.len--;
	for (size_t i = 0; i < s.len; i++)
		if (!strchr("\t\n\r", s.ptr[i]))
			strbuf_add_char(out, s.ptr[i]);
}

/* What stands behind the scheme; what must not be there is percent-encoded. */
static void encode_link(struct str s, bool web, struct strbuf *out)
{
	char part = '/'; /* or '?' or '#' */

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];

		if (c == '#' || (c == '?' && part == '/'))
			part = (char)c;
		if (c == '\\' && web && part == '/')
			strbuf_add_char(out, '/'); /* what a browser takes it for */
		else if (c <= ' ' || c >= 0x7F || strchr("\"<>\\^`{|}", c) ||
			 (c == '\'' && web && part == '?'))
			strbuf_printf(out, "%%%02X", c);
		else
			strbuf_add_char(out, (char)c);
	}
}

char *text_clean_link(struct arena *arena, const char *url)
{
	AUTO(strbuf) tight = STRBUF_INIT;
	AUTO(strbuf) out = STRBUF_INIT;
	size_t start;
	bool web;

	if (!url)
		return NULL;
	tighten(url, &tight);
	start = link_start(strbuf_str(&tight));
	web = to_lower(tight.buf[0]) == 'h';
	if (!start || start == tight.len || (web && strchr("/\\?#", tight.buf[start])))
		return NULL;
	for (size_t i = 0; i < start; i++)
		strbuf_add_char(&out, to_lower(tight.buf[i]));
	encode_link(str_part(strbuf_str(&tight), start, tight.len), web, &out);
	return arena_strndup(arena, out.buf, out.len);
}
