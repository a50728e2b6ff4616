/* SPDX-License-Identifier: MIT */
#include "feed/encode.h"

#include <string.h>

#include "base/attr.h"
#include "text/decode.h"
#include "text/unicode.h"

#define DECLARATION_LEN 512 /* an XML declaration stands within the first bytes */

static struct str unquote(struct str s)
{
	s = str_trim(s);
	char quote = s.len ? s.ptr[0] : '\0';

	if (quote != '"' && quote != '\'') {
		size_t len = 0;
		while (len < s.len && !is_space(s.ptr[len]) && !strchr(";,?>", s.ptr[len]))
			len++;
		return str_part(s, 0, len);
	}
	const char *end = memchr(s.ptr + 1, quote, s.len - 1);
	return str_part(s, 1, end ? (size_t)(end - s.ptr) : s.len);
}

static struct str value_of(struct str text, struct str name)
{
	ptrdiff_t at = str_ifind(text, name);

	if (at < 0)
		return STR("");
	struct str rest = str_trim(str_part(text, (size_t)at + name.len, text.len));
	return str_starts(rest, STR("=")) ? unquote(str_part(rest, 1, rest.len)) : STR("");
}

struct str encode_charset(const char *content_type)
{
	return value_of(str_from(content_type), STR("charset"));
}

static struct str declared(struct str bytes)
{
	struct str head = str_part(bytes, 0, DECLARATION_LEN);
	ptrdiff_t at = str_find(head, STR("<?xml"));

	if (at < 0)
		return STR("");
	head = str_part(head, (size_t)at, head.len);
	ptrdiff_t end = str_find(head, STR("?>"));
	return value_of(str_part(head, 0, end < 0 ? head.len : (size_t)end), STR("encoding"));
}

static size_t count_bad(const struct strbuf *text)
{
	struct str rest = strbuf_str(text);
	size_t n = 0;
	ptrdiff_t at;

	while ((at = str_find(rest, STR("\xEF\xBF\xBD"))) >= 0) {
		rest = str_part(rest, (size_t)at + 3, rest.len);
		n++;
	}
	return n;
}

static bool is_wide(const char *name)
{
	struct str s = str_from(name);

	return str_istarts(s, STR("utf-16")) || str_istarts(s, STR("utf-32")) ||
	       str_istarts(s, STR("ucs-")) || str_istarts(s, STR("iso-10646"));
}

/* Decodes as `name` into *best when that leaves fewer bad characters than what is there. */
static void try_encoding(struct str bytes, struct str name, struct strbuf *best, size_t *bad)
{
	AUTO(strbuf) label = STRBUF_INIT;
	AUTO(strbuf) text = STRBUF_INIT;

	strbuf_add_str(&label, name);
	/* UTF-16 without a mark would not have let anyone read its own name */
	if (*bad == 0 || !name.len || is_wide(label.buf) || !text_decode(bytes, label.buf, &text))
		return;
	size_t n = count_bad(&text);
	if (n < *bad) {
		*bad = n;
		strbuf_clear(best);
		strbuf_add_str(best, strbuf_str(&text));
	}
}

/* Whoever wrote the byte meant windows-1252. */
static void repair(struct str bytes, struct strbuf *out)
{
	for (size_t i = 0, used; i < bytes.len; i += used) {
		unicode_decode(bytes.ptr + i, bytes.len - i, &used);
		if (used > 1 || !(bytes.ptr[i] & 0x80))
			strbuf_append(out, bytes.ptr + i, used);
		else
			text_decode(str_part(bytes, i, i + 1), "windows-1252", out);
	}
}

static void decode(struct str bytes, const char *content_type, struct strbuf *out)
{
	const char *encoding = NULL;
	size_t mark = 0, bad = SIZE_MAX;

	if (!bytes.len)
		return;
	if (text_bom(bytes, &encoding, &mark)) {
		bytes = str_part(bytes, mark, bytes.len);
		if (is_wide(encoding)) {
			text_decode(bytes, encoding, out);
			return;
		}
	}
	/* 7 bits with ESC inside are Japanese */
	bool escapes = memchr(bytes.ptr, 0x1B, bytes.len) != NULL;
	if (!escapes && unicode_valid(bytes.ptr, bytes.len)) {
		strbuf_add_str(out, bytes);
		return;
	}
	if (!mark) {
		try_encoding(bytes, encode_charset(content_type), out, &bad);
		try_encoding(bytes, declared(bytes), out, &bad);
	}
	/* a few stray bytes do not make UTF-8 another encoding, nor does a name make it one */
	if (bad > 0) {
		strbuf_clear(out);
		repair(bytes, out);
	}
}

/* Control characters out, line ends "\n", in place. */
static void strip(struct strbuf *text)
{
	char *to = text->buf;

	for (const char *from = text->buf, *end = text->buf + text->len; from < end; from++) {
		unsigned char c = (unsigned char)*from;

		if (c == '\r') {
			if (from + 1 < end && from[1] == '\n')
				continue;
			c = '\n';
		}
		if ((c >= 0x20 && c != 0x7F) || c == '\t' || c == '\n')
			*to++ = (char)c;
	}
	if (text->len)
		strbuf_truncate(text, (size_t)(to - text->buf));
}

void encode_utf8(struct str bytes, const char *content_type, struct strbuf *out)
{
	AUTO(strbuf) text = STRBUF_INIT;

	decode(bytes, content_type, &text);
	strip(&text);
	strbuf_add_str(out, str_trim(strbuf_str(&text)));
}
