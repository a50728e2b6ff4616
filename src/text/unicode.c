/* SPDX-License-Identifier: MIT */
#include "text/unicode.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <uninorm.h>
#include <unistring/version.h>
#include <wchar.h>

#include "base/alloc.h"

uint32_t unicode_decode(const char *s, size_t len, size_t *used)
{
	const unsigned char *p = (const unsigned char *)s;
	uint32_t c, least;
	size_t n;

	*used = len ? 1 : 0;
	if (!len)
		return 0;
	if (p[0] < 0x80)
		return p[0];
	if (p[0] >= 0xC2 && p[0] < 0xE0) {
		n = 2, c = p[0] & 0x1F, least = 0x80;
	} else if (p[0] >= 0xE0 && p[0] < 0xF0) {
		n = 3, c = p[0] & 0x0F, least = 0x800;
	} else if (p[0] >= 0xF0 && p[0] < 0xF5) {
		n = 4, c = p[0] & 0x07, least = 0x10000;
	} else {
		return 0xFFFD;
	}
	if (len < n)
		return 0xFFFD;
	for (size_t i = 1; i < n; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 0xFFFD;
		c = c << 6 | (p[i] & 0x3F);
	}
	if (c < least || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		return 0xFFFD;
	*used = n;
	return c;
}

/* The code point that ends before byte `at`. */
static uint32_t decode_before(const char *s, size_t at, size_t *used)
{
	size_t most = at < 4 ? at : 4;
	uint32_t c;

	for (size_t n = 1; n <= most; n++) {
		c = unicode_decode(s + at - n, n, used);
		if (*used == n && (n > 1 || !(s[at - 1] & 0x80)))
			return c;
	}
	*used = 1;
	return 0xFFFD;
}

/* A bad byte is the only one above 0x7F that comes alone. */
static size_t valid_prefix(const char *s, size_t len)
{
	size_t i = 0, used;

	while (i < len) {
		if (!(s[i] & 0x80)) {
			i++;
			continue;
		}
		unicode_decode(s + i, len - i, &used);
		if (used == 1)
			break;
		i += used;
	}
	return i;
}

bool unicode_valid(const char *s, size_t len)
{
	return valid_prefix(s, len) == len;
}

/*
 * s itself when it is valid, else *copy (yours to free) with stand_in for
 * each bad byte: libunistring must not see those, and offsets must stay.
 */
static const uint8_t *valid_or_copy(const char *s, size_t len, char stand_in, char **copy)
{
	size_t at = valid_prefix(s, len);

	*copy = NULL;
	if (at == len)
		return (const uint8_t *)s;
	*copy = xmalloc(len);
	memcpy(*copy, s, len);
	for (; at < len; at += valid_prefix(s + at, len - at))
		(*copy)[at++] = stand_in;
	return (const uint8_t *)*copy;
}

/* Clusters */

bool unicode_is_emoji(uint32_t c)
{
	return c >= 0xA9 && uc_is_property(c, UC_PROPERTY_EXTENDED_PICTOGRAPHIC);
}

bool unicode_is_regional(uint32_t c)
{
	return c >= 0x1F1E6 && c <= 0x1F1FF;
}

static bool is_skin_tone(uint32_t c)
{
	return c >= 0x1F3FB && c <= 0x1F3FF;
}

enum joint {
	APART,
	JOINED,
	JOINED_EMOJI, /* when an emoji stands before the joiner or the skin tone */
	JOINED_FLAG,  /* when an even number of its kind stands before */
};

/* Whether UAX #29 keeps b with the a before it. */
static enum joint joint(uint32_t a, uint32_t b)
{
	int before, after;

	if (a == '\r' && b == '\n')
		return JOINED;
	if (b < 0x300)
		return APART;
	if (unicode_is_regional(b))
		return unicode_is_regional(a) ? JOINED_FLAG : APART;
	if (is_skin_tone(b))
		return JOINED_EMOJI;
	before = uc_graphemeclusterbreak_property(a);
	if (before == GBP_CONTROL || before == GBP_CR || before == GBP_LF)
		return APART;
	if (before == GBP_ZWJ && unicode_is_emoji(b))
		return JOINED_EMOJI;
	after = uc_graphemeclusterbreak_property(b);
	if (after == GBP_OTHER || after == GBP_CONTROL || wcwidth((wchar_t)b) > 0)
		return APART;
	switch (after) {
	case GBP_V:
		return before == GBP_L || before == GBP_V || before == GBP_LV ? JOINED : APART;
	case GBP_T:
		return before >= GBP_V && before <= GBP_LVT ? JOINED : APART;
	case GBP_EXTEND:
	case GBP_ZWJ:
	case GBP_SPACINGMARK:
		return JOINED;
	default:
		return APART;
	}
}

size_t unicode_cluster(const char *s, size_t len)
{
	bool emoji, flag = false;
	size_t at, used;
	uint32_t a, b;

	if (len < 2)
		return len;
	if (!(s[0] & 0x80) && !(s[1] & 0x80))
		return s[0] == '\r' && s[1] == '\n' ? 2 : 1;
	a = unicode_decode(s, len, &at);
	emoji = unicode_is_emoji(a);
	for (; at < len; at += used, a = b) {
		b = unicode_decode(s + at, len - at, &used);
		switch (joint(a, b)) {
		case APART:
			return at;
		case JOINED:
			break;
		case JOINED_EMOJI:
			if (!emoji)
				return at;
			break;
		case JOINED_FLAG:
			if (flag)
				return at;
			flag = true;
			break;
		}
	}
	return at;
}

size_t unicode_cluster_before(const char *s, size_t len, size_t at)
{
	size_t from, used, next;
	uint32_t a, b;

	if (at > len)
		at = len;
	if (!at)
		return 0;
	/* back to where a cluster begins for certain, then forth again */
	b = decode_before(s, at, &used);
	for (from = at - used; from; from -= used, b = a) {
		a = decode_before(s, from, &used);
		if (joint(a, b) == APART)
			break;
	}
	while ((next = from + unicode_cluster(s + from, at - from)) < at)
		from = next;
	return from;
}

/* What a code point is */

bool unicode_is_mark(uint32_t c)
{
	return c >= 0x300 && uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M);
}

bool unicode_is_format(uint32_t c)
{
	return c >= 0xAD && uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cf);
}

bool unicode_is_virama(uint32_t c)
{
	return c >= 0x900 && uc_combining_class(c) == UC_CCC_VR;
}

bool unicode_is_word(uint32_t c)
{
	if (c < 0x80)
		return is_alnum((char)c);
	if (c >= 0xFE00 && c <= 0xFE0F)
		return false;
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N |
						UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Mc);
}

bool unicode_is_upper(uint32_t c)
{
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Lu | UC_CATEGORY_MASK_Lt);
}

bool unicode_is_cjk(uint32_t c)
{
	static const uint32_t ranges[][2] = {
		{ 0x1100, 0x11FF },   { 0x2E80, 0x2FDF },   { 0x3005, 0x3007 },
		{ 0x3021, 0x3029 },   { 0x3031, 0x3035 },   { 0x3041, 0x3096 },
		{ 0x309D, 0x309F },   { 0x30A1, 0x30FA },   { 0x30FC, 0x31FF },
		{ 0x3400, 0x4DBF },   { 0x4E00, 0x9FFF },   { 0xA960, 0xA97F },
		{ 0xAC00, 0xD7FF },   { 0xF900, 0xFAFF },   { 0xFF66, 0xFFDC },
		{ 0x1AFF0, 0x1B16F }, { 0x20000, 0x3FFFD },
	};

	if (c < ranges[0][0])
		return false;
	for (size_t i = 0; i < ARRAY_LEN(ranges); i++)
		if (c <= ranges[i][1])
			return c >= ranges[i][0];
	return false;
}

bool unicode_is_rtl(uint32_t c)
{
	int class;

	if (c < 0x590)
		return false;
	class = uc_bidi_class(c);
	return class == UC_BIDI_R || class == UC_BIDI_AL;
}

/* Lines */

void unicode_line_breaks(const char *s, size_t len, unsigned char *out)
{
	AUTO_FREE char *copy = NULL;
	const uint8_t *text;
	size_t at = 0, size;

	if (!len)
		return;
	text = valid_or_copy(s, len, 'x', &copy);
	u8_possible_linebreaks(text, len, "UTF-8", (char *)out);
	/* libunistring marks the newline itself, and breaks some clusters */
	for (bool must = false; at < len; at += size) {
		unsigned char what = out[at];

		size = unicode_cluster((const char *)text + at, len - at);
		out[at] = must ? BREAK_MUST : what == UC_BREAK_POSSIBLE ? BREAK_MAY : BREAK_NONE;
		must = what == UC_BREAK_MANDATORY || what == UC_BREAK_CR_BEFORE_LF;
		memset(out + at + 1, BREAK_NONE, size - 1);
	}
	out[0] = BREAK_NONE;
}

/* Folding */

/* Accents of the alphabets; not the vowel signs and voicing marks of others. */
static bool is_accent(uint32_t c)
{
	return (c >= 0x300 && c <= 0x36F) || (c >= 0x483 && c <= 0x489) ||
	       (c >= 0x591 && c <= 0x5C7 && unicode_is_mark(c)) || c == 0x640 ||
	       (c >= 0x64B && c <= 0x65F) || c == 0x670 ||
	       (c >= 0x6D6 && c <= 0x6ED && unicode_is_mark(c)) ||
	       (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
	       (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE00 && c <= 0xFE2F) || c == 0xAD ||
	       (c >= 0x200B && c <= 0x200F);
}

/* Letters whose stroke or ligature has no decomposition. */
static const char *plain_letter(uint32_t c)
{
	switch (c) {
	case 0x0E6: return "ae";
	case 0x0F0: return "d";
	case 0x0F8: return "o";
	case 0x0FE: return "th";
	case 0x111: return "d";
	case 0x127: return "h";
	case 0x131: return "i";
	case 0x142: return "l";
	case 0x153: return "oe";
	case 0x167: return "t";
	default: return NULL;
	}
}

static void fold_other(const char *s, size_t len, struct strbuf *out)
{
	AUTO(strbuf) plain = STRBUF_INIT;
	AUTO_FREE char *copy = NULL;
	AUTO_FREE uint8_t *folded = NULL, *composed = NULL;
	size_t folded_len = 0, composed_len = 0, used;

	folded = u8_casefold(valid_or_copy(s, len, '?', &copy), len, NULL, UNINORM_NFKD, NULL,
			     &folded_len);
	BUG_ON(!folded);
	for (size_t i = 0; i < folded_len; i += used) {
		uint32_t c = unicode_decode((char *)folded + i, folded_len - i, &used);
		const char *letter = plain_letter(c);

		if (letter)
			strbuf_add(&plain, letter);
		else if (!is_accent(c))
			strbuf_append(&plain, (char *)folded + i, used);
	}
	if (!plain.len)
		return;
	composed = u8_normalize(UNINORM_NFC, (uint8_t *)plain.buf, plain.len, NULL, &composed_len);
	BUG_ON(!composed);
	strbuf_append(out, (char *)composed, composed_len);
}

void unicode_fold(const char *s, size_t len, struct strbuf *out)
{
	size_t n, at;

	/* what composes with ASCII is an accent and goes, so the pieces are independent */
	for (size_t i = 0; i < len; i += n) {
		bool ascii = !(s[i] & 0x80);

		for (n = 1; i + n < len && !(s[i + n] & 0x80) == ascii; n++)
			;
		if (!ascii) {
			fold_other(s + i, n, out);
			continue;
		}
		at = out->len;
		if (strbuf_append(out, s + i, n))
			for (; at < out->len; at++)
				out->buf[at] = to_lower(out->buf[at]);
	}
}

int unicode_compare(const char *a, const char *b)
{
	AUTO(strbuf) left = STRBUF_INIT;
	AUTO(strbuf) right = STRBUF_INIT;
	int order;

	unicode_fold(a, strlen(a), &left);
	unicode_fold(b, strlen(b), &right);
	order = strcmp(left.buf, right.buf);
	return order ? order : strcmp(a, b);
}

bool unicode_contains(const char *s, const char *folded_needle)
{
	AUTO(strbuf) folded = STRBUF_INIT;

	unicode_fold(s, strlen(s), &folded);
	return strstr(folded.buf, folded_needle) != NULL;
}

int unicode_library(void)
{
	return _libunistring_version;
}
