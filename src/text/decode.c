/* SPDX-License-Identifier: MIT */
#include "text/decode.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/attr.h"
#include "text/unicode.h"

#define CHUNK 8192
#define HZ "HZ" /* done here */

struct encoding {
	const char *iconv; /* the superset that browsers read it with */
	const char *plain; /* where iconv does not know that one */
	size_t unit;       /* bytes to step over when they are no character */
	const char *labels; /* lower case, each between blanks */
};

/* https://encoding.spec.whatwg.org/#names-and-labels, and UTF-32 */
static const struct encoding encodings[] = {
	{ NULL, NULL, 1,
	  " utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 " },
	{ "WINDOWS-1252", NULL, 1,
	  " windows-1252 latin1 iso-8859-1 ascii us-ascii ansi_x3.4-1968 cp1252 cp819 "
	  "csisolatin1 ibm819 iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 "
	  "x-cp1252 " },
	{ "UTF-16LE", NULL, 2,
	  " utf-16le utf-16 ucs-2 csunicode iso-10646-ucs-2 unicode unicodefeff " },
	{ "UTF-16BE", NULL, 2, " utf-16be unicodefffe " },
	{ "UTF-32LE", NULL, 4, " utf-32le utf-32 ucs-4 " },
	{ "UTF-32BE", NULL, 4, " utf-32be " },
	{ "IBM866", "CP866", 1, " ibm866 866 cp866 csibm866 " },
	{ "ISO-8859-2", NULL, 1,
	  " iso-8859-2 latin2 csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 "
	  "iso_8859-2:1987 l2 " },
	{ "ISO-8859-3", NULL, 1,
	  " iso-8859-3 latin3 csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 "
	  "iso_8859-3:1988 l3 " },
	{ "ISO-8859-4", NULL, 1,
	  " iso-8859-4 latin4 csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 "
	  "iso_8859-4:1988 l4 " },
	{ "ISO-8859-5", NULL, 1,
	  " iso-8859-5 cyrillic csisolatincyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 "
	  "iso_8859-5:1988 " },
	{ "ISO-8859-6", NULL, 1,
	  " iso-8859-6 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 "
	  "iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987 " },
	{ "ISO-8859-7", NULL, 1,
	  " iso-8859-7 greek greek8 csisolatingreek ecma-118 elot_928 iso-ir-126 iso8859-7 "
	  "iso88597 iso_8859-7 iso_8859-7:1987 sun_eu_greek " },
	{ "ISO-8859-8", NULL, 1,
	  " iso-8859-8 hebrew visual logical csiso88598e csiso88598i csisolatinhebrew "
	  "iso-8859-8-e iso-8859-8-i iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 " },
	{ "ISO-8859-10", NULL, 1,
	  " iso-8859-10 latin6 l6 csisolatin6 iso-ir-157 iso8859-10 iso885910 " },
	{ "ISO-8859-13", NULL, 1, " iso-8859-13 iso8859-13 iso885913 " },
	{ "ISO-8859-14", NULL, 1, " iso-8859-14 iso8859-14 iso885914 " },
	{ "ISO-8859-15", NULL, 1,
	  " iso-8859-15 latin-9 latin9 l9 csisolatin9 iso8859-15 iso885915 iso_8859-15 " },
	{ "ISO-8859-16", NULL, 1, " iso-8859-16 " },
	{ "KOI8-R", NULL, 1, " koi8-r koi8 koi koi8_r cskoi8r " },
	{ "KOI8-U", NULL, 1, " koi8-u koi8-ru " },
	{ "MACINTOSH", NULL, 1, " macintosh mac x-mac-roman csmacintosh " },
	{ "MAC-CYRILLIC", "MACCYRILLIC", 1, " x-mac-cyrillic x-mac-ukrainian " },
	{ "WINDOWS-874", "CP874", 1,
	  " windows-874 tis-620 iso-8859-11 dos-874 iso8859-11 iso885911 " },
	{ "WINDOWS-1250", NULL, 1, " windows-1250 cp1250 x-cp1250 " },
	{ "WINDOWS-1251", NULL, 1, " windows-1251 cp1251 x-cp1251 " },
	{ "WINDOWS-1253", NULL, 1, " windows-1253 cp1253 x-cp1253 " },
	{ "WINDOWS-1254", NULL, 1,
	  " windows-1254 iso-8859-9 latin5 l5 cp1254 csisolatin5 iso-ir-148 iso8859-9 iso88599 "
	  "iso_8859-9 iso_8859-9:1989 x-cp1254 " },
	{ "WINDOWS-1255", NULL, 1, " windows-1255 cp1255 x-cp1255 " },
	{ "WINDOWS-1256", NULL, 1, " windows-1256 cp1256 x-cp1256 " },
	{ "WINDOWS-1257", NULL, 1, " windows-1257 cp1257 x-cp1257 " },
	{ "WINDOWS-1258", NULL, 1, " windows-1258 cp1258 x-cp1258 " },
	{ "GB18030", NULL, 1,
	  " gb18030 gbk gb2312 chinese csgb2312 csiso58gb231280 gb_2312 gb_2312-80 iso-ir-58 "
	  "x-gbk cp936 " },
	{ "BIG5-HKSCS", "BIG5", 1, " big5 big5-hkscs cn-big5 csbig5 x-x-big5 " },
	{ "EUC-JP-MS", "EUC-JP", 1, " euc-jp x-euc-jp cseucpkdfmtjapanese " },
	{ "ISO-2022-JP", NULL, 1, " iso-2022-jp csiso2022jp " },
	{ "CP932", "SHIFT_JIS", 1,
	  " shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j csshiftjis " },
	{ "UHC", "EUC-KR", 1,
	  " euc-kr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean cseuckr csksc56011987 "
	  "iso-ir-149 windows-949 cp949 uhc " },
	/* not of the standard, but iconv's, and published in */
	{ HZ, NULL, 1, " hz-gb-2312 hz hz-gb " },
	{ "ISO-2022-KR", NULL, 1, " iso-2022-kr csiso2022kr " },
	{ "EUC-TW", NULL, 1, " euc-tw x-euc-tw " },
	{ "JOHAB", NULL, 1, " johab ms1361 cp1361 " },
	{ "CP437", NULL, 1, " ibm437 cp437 " },
	{ "CP737", NULL, 1, " ibm737 cp737 " },
	{ "CP775", NULL, 1, " ibm775 cp775 " },
	{ "CP850", NULL, 1, " ibm850 cp850 " },
	{ "CP852", NULL, 1, " ibm852 cp852 " },
	{ "CP855", NULL, 1, " ibm855 cp855 " },
	{ "CP857", NULL, 1, " ibm857 cp857 " },
	{ "CP862", NULL, 1, " ibm862 cp862 dos-862 " },
	{ "CP864", NULL, 1, " ibm864 cp864 " },
	{ "KOI8-T", NULL, 1, " koi8-t " },
	{ "ARMSCII-8", NULL, 1, " armscii-8 " },
	{ "GEORGIAN-PS", NULL, 1, " georgian-ps " },
	{ "VISCII", NULL, 1, " viscii csviscii " },
	{ "TCVN", NULL, 1, " tcvn tcvn5712-1 " },
	{ "MAC-CENTRALEUROPE", NULL, 1, " x-mac-ce x-mac-centraleurroman " },
};

static const struct encoding *find(const char *name)
{
	AUTO(strbuf) key = STRBUF_INIT;
	struct str label = str_trim(str_from(name));

	strbuf_add_char(&key, ' ');
	for (size_t i = 0; i < label.len; i++)
		strbuf_add_char(&key, to_lower(label.ptr[i]));
	strbuf_add_char(&key, ' ');
	if (!label.len || memchr(label.ptr, ' ', label.len))
		return NULL;
	for (size_t i = 0; i < ARRAY_LEN(encodings); i++)
		if (strstr(encodings[i].labels, key.buf))
			return &encodings[i];
	return NULL;
}

bool text_encoding_known(const char *encoding)
{
	return find(encoding) != NULL;
}

static bool decode_utf8(struct str s, struct strbuf *out)
{
	size_t used, from = 0;

	for (size_t i = 0; i < s.len; i += used) {
		used = 1;
		if (!(s.ptr[i] & 0x80))
			continue;
		unicode_decode(s.ptr + i, s.len - i, &used);
		if (used > 1)
			continue;
		if (!strbuf_append(out, s.ptr + from, i - from) || !strbuf_add_utf8(out, 0xFFFD))
			return false;
		from = i + 1;
	}
	return strbuf_append(out, s.ptr + from, s.len - from);
}

static void decode_iconv(iconv_t cd, struct str s, size_t unit, struct strbuf *out)
{
	char *in = (char *)s.ptr, chunk[CHUNK];
	size_t left = s.len;
	bool more = true;

	while (more) {
		char *to = chunk;
		size_t room = sizeof(chunk);
		/* the last call, without input, gives what waited for a mark to combine with */
		more = left > 0;
		bool bad = iconv(cd, more ? &in : NULL, &left, &to, &room) == (size_t)-1 &&
			   errno != E2BIG;

		if (!strbuf_append(out, chunk, (size_t)(to - chunk)))
			return;
		if (!bad || !more)
			continue;
		if (!strbuf_add_utf8(out, 0xFFFD))
			return;
		in += MIN(left, unit);
		left -= MIN(left, unit);
	}
}

/* RFC 1843: GB 2312 in seven bits between "~{" and "~}". */
static void decode_hz(struct str s, struct strbuf *out)
{
	AUTO(strbuf) gb = STRBUF_INIT;
	bool shifted = false;

	for (size_t i = 0; i < s.len; i++) {
		char next = i + 1 < s.len ? s.ptr[i + 1] : '\0';

		if (s.ptr[i] == '~' && next && strchr("{}~\n", next)) {
			shifted = next == '{' || (shifted && next != '}' && next != '\n');
			if (next == '~')
				strbuf_add_char(&gb, '~');
			i++;
		} else if (s.ptr[i] == '\n' || !shifted || !next) {
			shifted = shifted && s.ptr[i] != '\n';
			strbuf_add_char(&gb, s.ptr[i]);
		} else {
			strbuf_add_char(&gb, (char)(s.ptr[i] | 0x80));
			strbuf_add_char(&gb, (char)(next | 0x80));
			i++;
		}
	}
	text_decode(strbuf_str(&gb), "gb2312", out);
}

bool text_decode(struct str bytes, const char *encoding, struct strbuf *out)
{
	const struct encoding *e = find(encoding);
	iconv_t cd;

	if (!e)
		return false;
	if (!e->iconv) {
		decode_utf8(bytes, out);
		return true;
	}
	if (streq(e->iconv, HZ)) {
		decode_hz(bytes, out);
		return true;
	}
	cd = iconv_open("UTF-8", e->iconv);
	if (cd == (iconv_t)-1 && e->plain)
		cd = iconv_open("UTF-8", e->plain);
	if (cd == (iconv_t)-1)
		return false;
	decode_iconv(cd, bytes, e->unit, out);
	iconv_close(cd);
	return true;
}

bool text_bom(struct str bytes, const char **out_encoding, size_t *out_skip)
{
	static const struct {
		const char *encoding;
		struct str mark;
		bool is_text; /* no mark, but a beginning that gives it away */
	} marks[] = {
		{ "utf-8", { "\xEF\xBB\xBF", 3 }, false },
		{ "utf-32le", { "\xFF\xFE\0\0", 4 }, false },
		{ "utf-32be", { "\0\0\xFE\xFF", 4 }, false },
		{ "utf-16le", { "\xFF\xFE", 2 }, false },
		{ "utf-16be", { "\xFE\xFF", 2 }, false },
		{ "utf-32le", { "<\0\0\0", 4 }, true },
		{ "utf-32be", { "\0\0\0<", 4 }, true },
		{ "utf-16le", { "<\0", 2 }, true },
		{ "utf-16be", { "\0<", 2 }, true },
	};

	for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
		if (!str_starts(bytes, marks[i].mark))
			continue;
		*out_encoding = marks[i].encoding;
		*out_skip = marks[i].is_text ? 0 : marks[i].mark.len;
		return true;
	}
	return false;
}
