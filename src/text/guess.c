/* SPDX-License-Identifier: MIT */
#include "text/guess.h"

#include <string.h>
#include <unicase.h>
#include <unictype.h>

#include "base/attr.h"
#include "base/strbuf.h"
#include "text/decode.h"
#include "text/unicode.h"

#define SAMPLE_LEN 4096
#define AROUND 2        /* ASCII kept on each side of other bytes */
#define LEAST_SCORE 0.35 /* of 1, which all frequent letters would have */

/*
 * The letters most used, small ones only where there are capitals; what is
 * ASCII is no hint. Of one language they stand in the order of their use.
 */
#define CYRILLIC "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґ"
#define GREEK "αοιετσνηυρπκμλςγδθχφβξζψωάέήίόύώ"
#define HEBREW "יהולאתבמרשנםדחפקעכסגטזןץךצף"
#define ARABIC "اليمنتربوةعدسفهكقحجشصطخضذثغزظءأإآىئؤ،"
#define THAI "านรอกเงมยลวดทสตะปบคหแจพชขใไโผซถศษณัีิืุู่้์็ำึาๆฟธภญ"
#define CENTRAL "ąćęłńóśźżáčďéěíňřšťúůýžäöüôőűđ"
#define ROMANIAN "ăâîșțşţ"
#define BALTIC "āčēģīķļņšūžąėęįųõäöü"
#define TURKISH "çğıöşüâî"
#define ICELANDIC "áéíóúýðþæö"
#define WESTERN "éèàêçöäüßñáíóúãõåøæâîôûïëìòùœ"
#define VIETNAMESE "ăâđêôơưáàéèíóúý"
#define SIMPLIFIED \
	"的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可" \
	"她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三" \
	"已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话者向情部正名定女问" \
	"力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却" \
	"代军产入先山五太水万市眼体别处总才场师书比住员性通目华报立马命活神件安表原车白应路期叫死常提感" \
	"金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许特觉望直服毛林" \
	"题建南度统色字请交爱让认算论百科思非流每管夫连远资队带花快条院变联权往展该领传近留红治决周保达" \
	"办运武半候必城父强步完深区求品士转量空众技轻程告语英基派满式李息写识极令德收钱党未持取设始双历" \
	"越史商千容研像找友孩站广改议早房音际则单据导失拿网香似专石若兵校读飞观究组造视济喜离，。、！？"
#define TRADITIONAL \
	"的一是不了在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可" \
	"她裡後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三" \
	"已老從動兩長知民樣現分將外但身些與高意進把法此實回二理美點月明其種聲全工己話者向情部正名定女問" \
	"力機給等幾很業最間新什打便位因重被走電四第門相次東政海口使教西再平真聽世氣信北少關並內加化由卻" \
	"代軍產入先山五太水萬市眼體別處總才場師書比住員性通目華報立馬命活神件安表原車白應路期叫死常提感" \
	"金何更反合放做系計或司利受光王果親界及今京務制解各任至清物台象記邊共風戰幹接它許特覺望直服毛林" \
	"題建南度統色字請交愛讓認算論百科思非流每管夫連遠資隊帶花快條院變聯權往展該領傳近留紅治決週保達" \
	"辦運武半候必城父強步完深區求品士轉量空眾技輕程告語英基派滿式李息寫識極令德收錢黨未持取設始雙歷" \
	"越史商千容研像找友孩站廣改議早房音際則單據導失拿網香似專石若兵校讀飛觀究組造視濟喜離，。、！？"
#define JAPANESE \
	"のにはをたがでてとしれさあいうるなりもかすらっまこんきくよだそけどせみえつやおわちめばろごずほ" \
	"ひげぶべねびじむへゆょゃゅンスルトイアラリクシカレタテドロマサデフジメムプ・ーニバウナキッコ" \
	"オグパセハダミチブワネモソポケピェツボヤヒエザベホガゼゲビャュョペ、。「」日一年人大月本中国会" \
	"出上生分時事者後間前行見地方学今入子部新合田長作社気手自東高回場内立通的用所度小記理同性名力話" \
	"書言対物戦代発全動明何無開心定関文化業体家思先女最主世連目水金山下表現文"
#define KOREAN \
	"이다는에의을가고지하는사로한기도은자정시리어대인나서부일여수그해있전아장제보라구들연과조상원만면" \
	"스주게국위세소무유계비진공신방간적선화동관경성된할했습니까안음으를것들되중오마요미우생용문내개람" \
	"저물말명심재외역회모때없같통발었았였등교학드트바분산양월년표현금실단식"

enum script {
	LATIN, /* mostly ASCII: these letters stand alone among others */
	CASED,
	UNCASED,
	HAN,
};

static const struct model {
	const char *encoding;
	enum script script;
	const char *letters;
} models[] = {
	/* of two that are equally likely the first is taken */
	{ "windows-1252", LATIN, WESTERN },
	{ "windows-1252", LATIN, ICELANDIC },
	{ "windows-1251", CASED, CYRILLIC },
	{ "koi8-r", CASED, CYRILLIC },
	{ "koi8-u", CASED, CYRILLIC },
	{ "iso-8859-5", CASED, CYRILLIC },
	{ "ibm866", CASED, CYRILLIC },
	{ "x-mac-cyrillic", CASED, CYRILLIC },
	{ "windows-1253", CASED, GREEK },
	{ "iso-8859-7", CASED, GREEK },
	{ "windows-1255", UNCASED, HEBREW },
	{ "windows-1256", UNCASED, ARABIC },
	{ "iso-8859-6", UNCASED, ARABIC },
	{ "windows-874", UNCASED, THAI },
	{ "windows-1250", LATIN, CENTRAL },
	{ "iso-8859-2", LATIN, CENTRAL },
	{ "windows-1250", LATIN, ROMANIAN },
	{ "iso-8859-16", LATIN, ROMANIAN },
	{ "windows-1257", LATIN, BALTIC },
	{ "windows-1254", LATIN, TURKISH },
	{ "windows-1258", LATIN, VIETNAMESE },
	{ "gb18030", HAN, SIMPLIFIED },
	{ "big5", HAN, TRADITIONAL },
	{ "euc-jp", HAN, JAPANESE },
	{ "shift_jis", HAN, JAPANESE },
	{ "euc-kr", HAN, KOREAN },
};

/* What is not ASCII, with a little of what stands around it: a word's end is a hint. */
static void take_sample(struct str bytes, struct strbuf *out)
{
	size_t until = 0; /* this far everything is taken */

	for (size_t i = 0; i < bytes.len && out->len < SAMPLE_LEN; i++) {
		if (bytes.ptr[i] & 0x80) {
			size_t from = MAX(until, i > AROUND ? i - AROUND : 0);

			if (from > until)
				strbuf_add_char(out, ' ');
			until = MIN(i + 1 + AROUND, bytes.len);
			strbuf_append(out, bytes.ptr + from, until - from);
		}
	}
}

/* 1 for the most frequent letter, less for the others, 0 for what is none. */
static double frequency(const struct model *m, struct str letter)
{
	size_t len = strlen(m->letters);
	const char *at = memmem(m->letters, len, letter.ptr, letter.len);

	if (!at || m->script == LATIN || m->script == HAN)
		return at ? 1 : 0;
	return 1 - 0.8 * (double)(at - m->letters) / (double)len;
}

static double frequency_of_small(const struct model *m, uint32_t capital)
{
	AUTO(strbuf) text = STRBUF_INIT;

	strbuf_add_utf8(&text, uc_tolower(capital));
	return frequency(m, strbuf_str(&text));
}

/* Signs that stand among letters of any language. */
static bool is_usual_sign(uint32_t c)
{
	return c == 0xA0 || c == 0xAB || c == 0xBB || c == 0xB0 || c == 0xA9 || c == 0x20AC ||
	       (c >= 0x2013 && c <= 0x2026) || c == 0x2116 || (c >= 0x3000 && c <= 0x3020) ||
	       (c >= 0xFF01 && c <= 0xFF5E);
}

static bool is_han(uint32_t c)
{
	return (c >= 0x3041 && c <= 0x30FE) || (c >= 0x4E00 && c <= 0x9FFF) ||
	       (c >= 0xAC00 && c <= 0xD7A3);
}

/* Letters of Latin that are not ASCII: two in a row are rare, three are none. */
static double weigh_latin(double weight, size_t row)
{
	return row <= 1 ? weight : row == 2 ? weight * 0.4 : -1;
}

/* From -4 to 1: how well this character, not ASCII, stands behind the one before. */
static double weigh(const struct model *m, struct str letter, uint32_t before, size_t row)
{
	size_t used;
	uint32_t c = unicode_decode(letter.ptr, letter.len, &used);
	bool inside = unicode_is_word(before);
	double weight = frequency(m, letter);

	if (c == 0xFFFD || (c >= 0x80 && c < 0xA0) || (c >= 0xE000 && c < 0xF900))
		return -4;
	if (unicode_is_mark(c) && (!inside || before < 0x80))
		return -1; /* vowel signs need a letter to stand on */
	if (weight > 0)
		return m->script == LATIN ? weigh_latin(weight, row) : weight;
	if (is_usual_sign(c))
		return 0.2;
	if (m->script == HAN)
		return is_han(c) ? 0.2 : -0.5;
	if (!unicode_is_word(c))
		return inside ? -1 : -0.3;
	if (m->script == UNCASED || !uc_is_property_uppercase(c))
		return -0.2;
	weight = frequency_of_small(m, c);
	if (weight <= 0)
		return -0.3;
	if (inside && !uc_is_property_uppercase(before))
		return -0.6;
	return m->script == LATIN ? weigh_latin(weight, row) : weight * 0.6;
}

static double score(const struct model *m, struct str sample)
{
	AUTO(strbuf) text = STRBUF_INIT;
	double sum = 0, n = 0;
	uint32_t before = ' ';
	size_t row = 0;

	if (!text_decode(sample, m->encoding, &text))
		return -1;
	for (size_t i = 0, used; i < text.len; i += used) {
		uint32_t c = unicode_decode(text.buf + i, text.len - i, &used);

		row = c >= 0x80 && unicode_is_word(c) ? row + 1 : 0;
		if (c >= 0x80) {
			/* half-width kana are single bytes */
			double bytes = m->script == HAN && !(c >= 0xFF61 && c <= 0xFF9F) ? 2 : 1;

			sum += bytes * weigh(m, str_part(strbuf_str(&text), i, i + used), before, row);
			n += bytes;
		}
		before = c;
	}
	return n > 0 ? sum / n : -1;
}

const char *text_guess(struct str bytes)
{
	AUTO(strbuf) sample = STRBUF_INIT;
	const char *best = NULL;
	double best_score = LEAST_SCORE;

	take_sample(bytes, &sample);
	for (size_t i = 0; i < ARRAY_LEN(models); i++) {
		double s = score(&models[i], strbuf_str(&sample));

		if (s > best_score + 0.01) {
			best_score = s;
			best = models[i].encoding;
		}
	}
	return best;
}
