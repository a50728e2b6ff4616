/* SPDX-License-Identifier: MIT */
#include "feed/encode.h"

#include <stdint.h>
#include <string.h>

#include "base/attr.h"
#include "feed/entity.h"
#include "text/decode.h"
#include "text/guess.h"
#include "text/unicode.h"

#define DECLARATION_LEN 512 /* an XML declaration stands within the first bytes */
#define MOSTLY_UTF8 4         /* characters to each byte that is none */

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

/* How much of the bytes is UTF-8: characters of several bytes, and bytes that belong to none. */
struct tally {
	size_t good, bad;
};

/* Where the next byte stands that is no ASCII. */
static size_t skip_ascii(struct str bytes, size_t at)
{
	uint64_t eight;

	for (; at + sizeof(eight) <= bytes.len; at += sizeof(eight)) {
		memcpy(&eight, bytes.ptr + at, sizeof(eight));
		if (eight & 0x8080808080808080U)
			break;
	}
	while (at < bytes.len && !(bytes.ptr[at] & 0x80))
		at++;
	return at;
}

static struct tally tally_utf8(struct str bytes)
{
	struct tally n = { 0, 0 };

	for (size_t i = 0, used; i < bytes.len; i += used) {
		used = 1;
		if (!(bytes.ptr[i] & 0x80)) {
			used = skip_ascii(bytes, i) - i;
			continue;
		}
		unicode_decode(bytes.ptr + i, bytes.len - i, &used);
		n.good += used > 1;
		n.bad += used == 1;
	}
	return n;
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

static bool is_utf8(const char *name)
{
	return strieq(name, "utf-8") || strieq(name, "utf8");
}

/*
 * Appends the bytes as `name` and says how many characters are bad; SIZE_MAX, and
 * nothing done, for a name that cannot be. UTF-16 without a mark would not have
 * let anyone read its own name.
 */
static size_t decode_as(struct str bytes, const char *name, struct strbuf *out)
{
	if (strempty(name) || is_wide(name) || is_utf8(name) || !text_decode(bytes, name, out))
		return SIZE_MAX;
	return count_bad(out);
}

/* Whoever wrote the byte meant windows-1252. */
static void repair(struct str bytes, struct strbuf *out)
{
	size_t from = 0;

	strbuf_reserve(out, bytes.len);
	for (size_t i = 0, used; i < bytes.len; i += used) {
		used = 1;
		if (!(bytes.ptr[i] & 0x80))
			continue;
		unicode_decode(bytes.ptr + i, bytes.len - i, &used);
		if (used > 1)
			continue;
		strbuf_append(out, bytes.ptr + from, i - from);
		uint32_t c = entity_character((unsigned char)bytes.ptr[i]);
		strbuf_add_utf8(out, c ? c : 0xFFFD);
		from = i + 1;
	}
	strbuf_append(out, bytes.ptr + from, bytes.len - from);
}

/* Encodings in seven bits, which pass for UTF-8. */
static bool is_shifted(const char *name)
{
	struct str s = str_from(name);

	return str_istarts(s, STR("hz")) || str_istarts(s, STR("iso-2022-")) ||
	       str_istarts(s, STR("csiso2022"));
}

/* By the text alone. repair() does windows-1252 better: it leaves UTF-8 in between alone. */
static void decode_guessed(struct str bytes, size_t max_bad, struct strbuf *out)
{
	AUTO(strbuf) text = STRBUF_INIT;
	const char *guess = text_guess(bytes);

	if (!strieq(guess, "windows-1252") && decode_as(bytes, guess, &text) <= max_bad)
		strbuf_add_str(out, strbuf_str(&text));
	else
		repair(bytes, out);
}

static void decode_named(struct str bytes, const char *http, const char *xml, struct strbuf *out)
{
	AUTO(strbuf) as_http = STRBUF_INIT;
	AUTO(strbuf) as_xml = STRBUF_INIT;
	struct tally n = tally_utf8(bytes);
	bool shifted = is_shifted(http) || is_shifted(xml);
	size_t few = (2 * n.good + n.bad) / 20;

	if (n.bad == 0 && !shifted) {
		/* Japanese that nobody announced */
		if (n.good || str_find(bytes, STR("\x1B$B")) < 0 ||
		    !text_decode(bytes, "iso-2022-jp", out))
			strbuf_add_str(out, bytes);
		return;
	}
	/* a few stray bytes do not make UTF-8 another encoding, nor does a name make it one */
	if (n.good > MOSTLY_UTF8 * n.bad && n.good >= MOSTLY_UTF8 && !shifted) {
		repair(bytes, out);
		return;
	}
	/* nor does one bad byte make a name wrong; but one that fits in all is better */
	size_t bad_http = decode_as(bytes, http, &as_http);
	size_t bad_xml = bad_http ? decode_as(bytes, xml, &as_xml) : SIZE_MAX;
	if (bad_http <= few && bad_xml > 0)
		strbuf_add_str(out, strbuf_str(&as_http));
	else if (bad_xml <= few)
		strbuf_add_str(out, strbuf_str(&as_xml));
	else if (n.bad)
		decode_guessed(bytes, few, out);
	else
		strbuf_add_str(out, bytes);
}

static void decode(struct str bytes, const char *content_type, struct strbuf *out)
{
	AUTO(strbuf) http = STRBUF_INIT;
	AUTO(strbuf) xml = STRBUF_INIT;
	const char *encoding = NULL;
	size_t mark = 0;

	if (!bytes.len)
		return;
	if (text_bom(bytes, &encoding, &mark)) {
		bytes = str_part(bytes, mark, bytes.len);
		if (is_wide(encoding))
			text_decode(bytes, encoding, out);
		else
			repair(bytes, out);
		return;
	}
	strbuf_add_str(&http, encode_charset(content_type));
	strbuf_add_str(&xml, declared(bytes));
	decode_named(bytes, http.buf, xml.buf, out);
}

static bool is_control(unsigned char c)
{
	return (c < 0x20 && c != '\t' && c != '\n') || c == 0x7F;
}

/* Control characters out, line ends "\n", in place. */
static void strip(struct strbuf *text)
{
	size_t clean = 0;

	while (clean < text->len && !is_control((unsigned char)text->buf[clean]))
		clean++;
	char *to = text->buf + clean;
	for (const char *from = to, *end = text->buf + text->len; from < end; from++) {
		unsigned char c = (unsigned char)*from;

		if (c == '\r') {
			if (from + 1 < end && from[1] == '\n')
				continue;
			c = '\n';
		}
		if (!is_control(c))
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
