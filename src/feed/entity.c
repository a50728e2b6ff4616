/* SPDX-License-Identifier: MIT */
#include "feed/entity.h"

#include <stdlib.h>
#include <string.h>

#include "base/attr.h"

#define LONGEST_REFERENCE 12

/* Sorted by strcmp. */
static const struct entity {
	const char name[9];
	uint16_t character;
} entities[] = {
	{ "AElig", 198 }, { "Aacute", 193 }, { "Acirc", 194 }, { "Agrave", 192 },
	{ "Alpha", 913 }, { "Aring", 197 }, { "Atilde", 195 }, { "Auml", 196 }, { "Beta", 914 },
	{ "Ccedil", 199 }, { "Chi", 935 }, { "Dagger", 8225 }, { "Delta", 916 }, { "ETH", 208 },
	{ "Eacute", 201 }, { "Ecirc", 202 }, { "Egrave", 200 }, { "Epsilon", 917 },
	{ "Eta", 919 }, { "Euml", 203 }, { "Gamma", 915 }, { "Iacute", 205 }, { "Icirc", 206 },
	{ "Igrave", 204 }, { "Iota", 921 }, { "Iuml", 207 }, { "Kappa", 922 }, { "Lambda", 923 },
	{ "Mu", 924 }, { "Ntilde", 209 }, { "Nu", 925 }, { "OElig", 338 }, { "Oacute", 211 },
	{ "Ocirc", 212 }, { "Ograve", 210 }, { "Omega", 937 }, { "Omicron", 927 },
	{ "Oslash", 216 }, { "Otilde", 213 }, { "Ouml", 214 }, { "Phi", 934 }, { "Pi", 928 },
	{ "Prime", 8243 }, { "Psi", 936 }, { "Rho", 929 }, { "Scaron", 352 }, { "Sigma", 931 },
	{ "THORN", 222 }, { "Tau", 932 }, { "Theta", 920 }, { "Uacute", 218 }, { "Ucirc", 219 },
	{ "Ugrave", 217 }, { "Upsilon", 933 }, { "Uuml", 220 }, { "Xi", 926 }, { "Yacute", 221 },
	{ "Yuml", 376 }, { "Zeta", 918 }, { "aacute", 225 }, { "acirc", 226 }, { "acute", 180 },
	{ "aelig", 230 }, { "agrave", 224 }, { "alefsym", 8501 }, { "alpha", 945 }, { "amp", 38 },
	{ "and", 8743 }, { "ang", 8736 }, { "apos", 39 }, { "aring", 229 }, { "asymp", 8776 },
	{ "atilde", 227 }, { "auml", 228 }, { "bdquo", 8222 }, { "beta", 946 }, { "brvbar", 166 },
	{ "bull", 8226 }, { "cap", 8745 }, { "ccedil", 231 }, { "cedil", 184 }, { "cent", 162 },
	{ "chi", 967 }, { "circ", 710 }, { "clubs", 9827 }, { "cong", 8773 }, { "copy", 169 },
	{ "crarr", 8629 }, { "cup", 8746 }, { "curren", 164 }, { "dArr", 8659 },
	{ "dagger", 8224 }, { "darr", 8595 }, { "deg", 176 }, { "delta", 948 }, { "diams", 9830 },
	{ "divide", 247 }, { "eacute", 233 }, { "ecirc", 234 }, { "egrave", 232 },
	{ "empty", 8709 }, { "emsp", 8195 }, { "ensp", 8194 }, { "epsilon", 949 },
	{ "equiv", 8801 }, { "eta", 951 }, { "eth", 240 }, { "euml", 235 }, { "euro", 8364 },
	{ "exist", 8707 }, { "fnof", 402 }, { "forall", 8704 }, { "frac12", 189 },
	{ "frac14", 188 }, { "frac34", 190 }, { "frasl", 8260 }, { "gamma", 947 }, { "ge", 8805 },
	{ "gt", 62 }, { "hArr", 8660 }, { "harr", 8596 }, { "hearts", 9829 }, { "hellip", 8230 },
	{ "iacute", 237 }, { "icirc", 238 }, { "iexcl", 161 }, { "igrave", 236 },
	{ "image", 8465 }, { "infin", 8734 }, { "int", 8747 }, { "iota", 953 }, { "iquest", 191 },
	{ "isin", 8712 }, { "iuml", 239 }, { "kappa", 954 }, { "lArr", 8656 }, { "lambda", 955 },
	{ "lang", 9001 }, { "laquo", 171 }, { "larr", 8592 }, { "lceil", 8968 },
	{ "ldquo", 8220 }, { "le", 8804 }, { "lfloor", 8970 }, { "lowast", 8727 },
	{ "loz", 9674 }, { "lrm", 8206 }, { "lsaquo", 8249 }, { "lsquo", 8216 }, { "lt", 60 },
	{ "macr", 175 }, { "mdash", 8212 }, { "micro", 181 }, { "middot", 183 },
	{ "minus", 8722 }, { "mu", 956 }, { "nabla", 8711 }, { "nbsp", 160 }, { "ndash", 8211 },
	{ "ne", 8800 }, { "ni", 8715 }, { "not", 172 }, { "notin", 8713 }, { "nsub", 8836 },
	{ "ntilde", 241 }, { "nu", 957 }, { "oacute", 243 }, { "ocirc", 244 }, { "oelig", 339 },
	{ "ograve", 242 }, { "oline", 8254 }, { "omega", 969 }, { "omicron", 959 },
	{ "oplus", 8853 }, { "or", 8744 }, { "ordf", 170 }, { "ordm", 186 }, { "oslash", 248 },
	{ "otilde", 245 }, { "otimes", 8855 }, { "ouml", 246 }, { "para", 182 }, { "part", 8706 },
	{ "permil", 8240 }, { "perp", 8869 }, { "phi", 966 }, { "pi", 960 }, { "piv", 982 },
	{ "plusmn", 177 }, { "pound", 163 }, { "prime", 8242 }, { "prod", 8719 },
	{ "prop", 8733 }, { "psi", 968 }, { "quot", 34 }, { "rArr", 8658 }, { "radic", 8730 },
	{ "rang", 9002 }, { "raquo", 187 }, { "rarr", 8594 }, { "rceil", 8969 },
	{ "rdquo", 8221 }, { "real", 8476 }, { "reg", 174 }, { "rfloor", 8971 }, { "rho", 961 },
	{ "rlm", 8207 }, { "rsaquo", 8250 }, { "rsquo", 8217 }, { "sbquo", 8218 },
	{ "scaron", 353 }, { "sdot", 8901 }, { "sect", 167 }, { "shy", 173 }, { "sigma", 963 },
	{ "sigmaf", 962 }, { "sim", 8764 }, { "spades", 9824 }, { "sub", 8834 }, { "sube", 8838 },
	{ "sum", 8721 }, { "sup", 8835 }, { "sup1", 185 }, { "sup2", 178 }, { "sup3", 179 },
	{ "supe", 8839 }, { "szlig", 223 }, { "tau", 964 }, { "there4", 8756 }, { "theta", 952 },
	{ "thetasym", 977 }, { "thinsp", 8201 }, { "thorn", 254 }, { "tilde", 732 },
	{ "times", 215 }, { "trade", 8482 }, { "uArr", 8657 }, { "uacute", 250 },
	{ "uarr", 8593 }, { "ucirc", 251 }, { "ugrave", 249 }, { "uml", 168 }, { "upsih", 978 },
	{ "upsilon", 965 }, { "uuml", 252 }, { "weierp", 8472 }, { "xi", 958 }, { "yacute", 253 },
	{ "yen", 165 }, { "yuml", 255 }, { "zeta", 950 }, { "zwj", 8205 }, { "zwnj", 8204 },
};

static int compare(const void *name, const void *entity)
{
	return strcmp(name, ((const struct entity *)entity)->name);
}

uint32_t entity_find(struct str name)
{
	char key[sizeof(entities[0].name)];

	if (!name.len || name.len >= sizeof(key))
		return 0;
	memcpy(key, name.ptr, name.len);
	key[name.len] = '\0';
	const struct entity *found =
		bsearch(key, entities, ARRAY_LEN(entities), sizeof(entities[0]), compare);
	return found ? found->character : 0;
}

static const uint16_t windows_1252[32] = {
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

uint32_t entity_character(uint32_t c)
{
	if (c >= 0x80 && c < 0xA0)
		return windows_1252[c - 0x80];
	if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F ||
	    (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF || (c & 0xFFFE) == 0xFFFE)
		return 0;
	return c;
}

static int digit_of(char c)
{
	if (is_digit(c))
		return c - '0';
	c = to_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
}

static size_t read_number(struct str s, uint32_t *out)
{
	bool hex = s.len > 2 && to_lower(s.ptr[2]) == 'x';
	size_t at = hex ? 3 : 2, start = at;
	uint32_t c = 0;

	while (at < s.len && digit_of(s.ptr[at]) < (hex ? 16 : 10)) {
		if (c <= 0x10FFFF)
			c = c * (hex ? 16 : 10) + (uint32_t)digit_of(s.ptr[at]);
		at++;
	}
	if (at == start)
		return 0;
	*out = entity_character(c);
	return at < s.len && s.ptr[at] == ';' ? at + 1 : at;
}

/* Nearly all there are: looked at first. */
static size_t read_common(struct str s, uint32_t *out)
{
	static const struct {
		const char *reference;
		unsigned char len, character;
	} common[] = { { "&lt;", 4, '<' }, { "&gt;", 4, '>' }, { "&amp;", 5, '&' }, { "&quot;", 6, '"' } };

	for (size_t i = 0; i < ARRAY_LEN(common); i++) {
		if (s.len >= common[i].len && !memcmp(s.ptr, common[i].reference, common[i].len)) {
			*out = common[i].character;
			return common[i].len;
		}
	}
	return 0;
}

size_t entity_read(struct str s, uint32_t *out)
{
	size_t len = read_common(s, out);

	if (len)
		return len;
	len = 1;
	if (s.len > 1 && s.ptr[1] == '#')
		return read_number(s, out);
	while (len < s.len && len < LONGEST_REFERENCE && is_alnum(s.ptr[len]))
		len++;
	if (len >= s.len || s.ptr[len] != ';')
		return 0;
	*out = entity_find(str_part(s, 1, len));
	return *out ? len + 1 : 0;
}

void entity_decode(struct str s, struct strbuf *out)
{
	while (s.len) {
		const char *amp = memchr(s.ptr, '&', s.len);
		size_t plain = amp ? (size_t)(amp - s.ptr) : s.len;
		uint32_t c;

		strbuf_append(out, s.ptr, plain);
		s = str_part(s, plain, s.len);
		if (!s.len)
			break;
		size_t used = entity_read(s, &c);
		if (!used)
			strbuf_add_char(out, '&');
		else if (c)
			strbuf_add_utf8(out, c);
		s = str_part(s, used ? used : 1, s.len);
	}
}
