/* SPDX-License-Identifier: MIT */
#include "page/charref.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>

#include "base/attr.h"

/* Longest name we know, and then some. */
#define NAME_MAX_LEN 31

struct entity {
	char name[24];
	uint16_t codepoint;
};

/* What libxml2, which knows HTML 4, does not know; sorted. */
/* clang-format off */
static const struct entity html5[] = {
	{ "AMP", 0x26 }, { "Abreve", 0x102 }, { "Amacr", 0x100 }, { "Aogon", 0x104 },
	{ "ApplyFunction", 0x2061 }, { "COPY", 0xA9 }, { "Cacute", 0x106 }, { "Ccaron", 0x10C },
	{ "Cdot", 0x10A }, { "CenterDot", 0xB7 }, { "CloseCurlyDoubleQuote", 0x201D },
	{ "CloseCurlyQuote", 0x2019 }, { "Dcaron", 0x10E }, { "Del", 0x2207 }, { "Dot", 0xA8 },
	{ "DownArrow", 0x2193 }, { "Dstrok", 0x110 }, { "Ecaron", 0x11A }, { "Emacr", 0x112 },
	{ "Eogon", 0x118 }, { "GT", 0x3E }, { "Gbreve", 0x11E }, { "Hat", 0x5E },
	{ "Idot", 0x130 }, { "Imacr", 0x12A }, { "Integral", 0x222B }, { "LT", 0x3C },
	{ "LeftArrow", 0x2190 }, { "Leftarrow", 0x21D0 }, { "Lstrok", 0x141 },
	{ "MediumSpace", 0x205F }, { "Nacute", 0x143 }, { "Ncaron", 0x147 }, { "NewLine", 0xA },
	{ "NoBreak", 0x2060 }, { "NonBreakingSpace", 0xA0 }, { "Odblac", 0x150 },
	{ "Omacr", 0x14C }, { "OpenCurlyDoubleQuote", 0x201C }, { "OpenCurlyQuote", 0x2018 },
	{ "PartialD", 0x2202 }, { "PlusMinus", 0xB1 }, { "QUOT", 0x22 }, { "REG", 0xAE },
	{ "Rcaron", 0x158 }, { "RightArrow", 0x2192 }, { "Rightarrow", 0x21D2 },
	{ "Sacute", 0x15A }, { "Scedil", 0x15E }, { "Sqrt", 0x221A }, { "Sum", 0x2211 },
	{ "TRADE", 0x2122 }, { "Tab", 0x9 }, { "Tcaron", 0x164 }, { "Tcedil", 0x162 },
	{ "ThinSpace", 0x2009 }, { "Udblac", 0x170 }, { "Umacr", 0x16A }, { "UpArrow", 0x2191 },
	{ "Uring", 0x16E }, { "VerticalLine", 0x7C }, { "Zacute", 0x179 }, { "Zcaron", 0x17D },
	{ "Zdot", 0x17B }, { "ZeroWidthSpace", 0x200B }, { "abreve", 0x103 }, { "amacr", 0x101 },
	{ "angle", 0x2220 }, { "aogon", 0x105 }, { "approx", 0x2248 }, { "ast", 0x2A },
	{ "because", 0x2235 }, { "bigstar", 0x2605 }, { "blacktriangledown", 0x25BE },
	{ "blacktriangleright", 0x25B8 }, { "blk14", 0x2591 }, { "block", 0x2588 },
	{ "breve", 0x2D8 }, { "bsol", 0x5C }, { "bullet", 0x2022 }, { "cacute", 0x107 },
	{ "caron", 0x2C7 }, { "ccaron", 0x10D }, { "cdot", 0x10B }, { "centerdot", 0xB7 },
	{ "check", 0x2713 }, { "checkmark", 0x2713 }, { "cir", 0x25CB }, { "colon", 0x3A },
	{ "comma", 0x2C }, { "commat", 0x40 }, { "compfn", 0x2218 }, { "copysr", 0x2117 },
	{ "cross", 0x2717 }, { "dash", 0x2010 }, { "dblac", 0x2DD }, { "dcaron", 0x10F },
	{ "die", 0xA8 }, { "div", 0xF7 }, { "dollar", 0x24 }, { "downarrow", 0x2193 },
	{ "dstrok", 0x111 }, { "dtri", 0x25BF }, { "dtrif", 0x25BE }, { "ecaron", 0x11B },
	{ "edot", 0x117 }, { "ell", 0x2113 }, { "emacr", 0x113 }, { "emptyset", 0x2205 },
	{ "emsp13", 0x2004 }, { "emsp14", 0x2005 }, { "eogon", 0x119 }, { "epsi", 0x3B5 },
	{ "equals", 0x3D }, { "excl", 0x21 }, { "female", 0x2640 }, { "ffilig", 0xFB03 },
	{ "fflig", 0xFB00 }, { "ffllig", 0xFB04 }, { "filig", 0xFB01 }, { "flat", 0x266D },
	{ "fllig", 0xFB02 }, { "frac13", 0x2153 }, { "frac15", 0x2155 }, { "frac16", 0x2159 },
	{ "frac18", 0x215B }, { "frac23", 0x2154 }, { "frac25", 0x2156 }, { "frac35", 0x2157 },
	{ "frac38", 0x215C }, { "frac45", 0x2158 }, { "frac56", 0x215A }, { "frac58", 0x215D },
	{ "frac78", 0x215E }, { "gbreve", 0x11F }, { "geq", 0x2265 }, { "grave", 0x60 },
	{ "hairsp", 0x200A }, { "half", 0xBD }, { "hbar", 0x210F }, { "heartsuit", 0x2665 },
	{ "horbar", 0x2015 }, { "hstrok", 0x127 }, { "hyphen", 0x2010 }, { "imacr", 0x12B },
	{ "imath", 0x131 }, { "in", 0x2208 }, { "incare", 0x2105 }, { "infintie", 0x29DD },
	{ "inodot", 0x131 }, { "iogon", 0x12F }, { "kcedil", 0x137 }, { "lacute", 0x13A },
	{ "langle", 0x27E8 }, { "lbrace", 0x7B }, { "lbrack", 0x5B }, { "lcaron", 0x13E },
	{ "lcub", 0x7B }, { "ldquor", 0x201E }, { "leftarrow", 0x2190 },
	{ "leftrightarrow", 0x2194 }, { "leq", 0x2264 }, { "lowbar", 0x5F }, { "lpar", 0x28 },
	{ "lsqb", 0x5B }, { "lsquor", 0x201A }, { "lstrok", 0x142 }, { "ltri", 0x25C3 },
	{ "ltrif", 0x25C2 }, { "male", 0x2642 }, { "malt", 0x2720 }, { "mapsto", 0x21A6 },
	{ "midast", 0x2A }, { "mldr", 0x2026 }, { "mp", 0x2213 }, { "nacute", 0x144 },
	{ "natural", 0x266E }, { "ncaron", 0x148 }, { "ncedil", 0x146 }, { "nearr", 0x2197 },
	{ "nldr", 0x2025 }, { "num", 0x23 }, { "numero", 0x2116 }, { "numsp", 0x2007 },
	{ "nwarr", 0x2196 }, { "odblac", 0x151 }, { "ogon", 0x2DB }, { "ohm", 0x3A9 },
	{ "omacr", 0x14D }, { "par", 0x2225 }, { "parallel", 0x2225 }, { "percnt", 0x25 },
	{ "period", 0x2E }, { "phone", 0x260E }, { "planck", 0x210F }, { "plus", 0x2B },
	{ "pm", 0xB1 }, { "propto", 0x221D }, { "puncsp", 0x2008 }, { "quest", 0x3F },
	{ "racute", 0x155 }, { "rangle", 0x27E9 }, { "rbrace", 0x7D }, { "rbrack", 0x5D },
	{ "rcaron", 0x159 }, { "rcub", 0x7D }, { "rdquor", 0x201D }, { "rightarrow", 0x2192 },
	{ "ring", 0x2DA }, { "rpar", 0x29 }, { "rsqb", 0x5D }, { "rsquor", 0x2019 },
	{ "rtri", 0x25B9 }, { "rtrif", 0x25B8 }, { "rx", 0x211E }, { "sacute", 0x15B },
	{ "scedil", 0x15F }, { "searr", 0x2198 }, { "semi", 0x3B }, { "setminus", 0x2216 },
	{ "sext", 0x2736 }, { "sharp", 0x266F }, { "sol", 0x2F }, { "square", 0x25A1 },
	{ "squf", 0x25AA }, { "star", 0x2606 }, { "starf", 0x2605 }, { "straightphi", 0x3D5 },
	{ "strns", 0xAF }, { "sung", 0x266A }, { "swarr", 0x2199 }, { "tcaron", 0x165 },
	{ "tcedil", 0x163 }, { "therefore", 0x2234 }, { "thickapprox", 0x2248 },
	{ "triangleleft", 0x25C3 }, { "triangleright", 0x25B9 }, { "ubreve", 0x16D },
	{ "udblac", 0x171 }, { "umacr", 0x16B }, { "uogon", 0x173 }, { "uparrow", 0x2191 },
	{ "uring", 0x16F }, { "utri", 0x25B5 }, { "utrif", 0x25B4 }, { "varnothing", 0x2205 },
	{ "varphi", 0x3D5 }, { "vee", 0x2228 }, { "verbar", 0x7C }, { "vert", 0x7C },
	{ "wedge", 0x2227 }, { "xlarr", 0x27F5 }, { "xrarr", 0x27F6 }, { "zacute", 0x17A },
	{ "zcaron", 0x17E }, { "zdot", 0x17C },
};
/* clang-format on */

static int compare(const void *name, const void *entity)
{
	return strcmp(name, ((const struct entity *)entity)->name);
}

/* 0 when there is none of this name. */
static uint32_t lookup(const char *name)
{
	const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);

	if (known)
		return known->value;
	const struct entity *found =
		bsearch(name, html5, ARRAY_LEN(html5), sizeof(*html5), compare);

	return found ? found->codepoint : 0;
}

/* A named reference; those of Latin-1 need no semicolon. */
static size_t read_name(struct str s, bool attribute, uint32_t *codepoint)
{
	char name[NAME_MAX_LEN + 1];
	size_t len = 0;

	while (len < NAME_MAX_LEN && len + 1 < s.len && is_alnum(s.ptr[len + 1])) {
		name[len] = s.ptr[len + 1];
		len++;
	}
	name[len] = '\0';
	if (len + 1 < s.len && s.ptr[len + 1] == ';' && (*codepoint = lookup(name)))
		return len + 2;
	if (attribute && len + 1 < s.len && (s.ptr[len + 1] == '=' || len == NAME_MAX_LEN))
		return 0;
	size_t shortest = attribute ? len : 2;

	for (; len >= shortest && len >= 2; len--) {
		name[len] = '\0';
		*codepoint = lookup(name);
		if (*codepoint && (*codepoint < 0x100) && !streq(name, "apos"))
			return len + 1;
	}
	return 0;
}

static uint32_t from_number(uint32_t n)
{
	static const uint16_t windows_1252[32] = {
		0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
		0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
		0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
		0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
	};

	if (n >= 0x80 && n < 0xA0)
		return windows_1252[n - 0x80];
	if (n == 0 || n > 0x10FFFF || (n >= 0xD800 && n < 0xE000))
		return 0xFFFD;
	return n;
}

static size_t read_number(struct str s, uint32_t *codepoint)
{
	bool hex = s.len > 2 && (s.ptr[2] == 'x' || s.ptr[2] == 'X');
	size_t from = hex ? 3 : 2, at = from;
	uint32_t n = 0;

	for (; at < s.len; at++) {
		char c = to_lower(s.ptr[at]);
		int digit = is_digit(c) ? c - '0' : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;

		if (digit < 0)
			break;
		if (n <= 0x10FFFF)
			n = n * (hex ? 16 : 10) + (uint32_t)digit;
	}
	if (at == from)
		return 0;
	*codepoint = from_number(n);
	return at < s.len && s.ptr[at] == ';' ? at + 1 : at;
}

size_t charref_read(struct str s, bool attribute, uint32_t *codepoint)
{
	if (s.len < 3)
		return 0;
	return s.ptr[1] == '#' ? read_number(s, codepoint) : read_name(s, attribute, codepoint);
}

void charref_decode(struct str text, struct strbuf *out)
{
	size_t from = 0;

	for (size_t at = 0; at < text.len;) {
		const char *p = memchr(text.ptr + at, '&', text.len - at);
		uint32_t codepoint;

		if (!p)
			break;
		at = (size_t)(p - text.ptr);
		size_t used = charref_read(str_part(text, at, text.len), false, &codepoint);

		if (used) {
			strbuf_append(out, text.ptr + from, at - from);
			strbuf_add_utf8(out, codepoint);
			from = at + used;
		}
		at += used ? used : 1;
	}
	strbuf_append(out, text.ptr + from, text.len - from);
}
