/* SPDX-License-Identifier: MIT */
#include "story/terms.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/hash.h"
#include "text/stem.h"
#include "text/unicode.h"

#define LEAD_WORDS 60
#define STEM_LETTERS 5
#define STOP_SLOTS 4096 /* more than twice the words there are */

static const struct {
	const char *lang, *words;
} stop_lists[] = {
#define STOP(lang, words) { lang, words },
#include "story/stopwords.def"
#undef STOP
};

static const struct {
	const char *lang, *words;
} common_lists[] = {
#define COMMON(lang, words) { lang, words },
#include "story/common.def"
#undef COMMON
};

struct story_reader {
	struct stems *stems;
	struct {
		uint32_t hash;
		uint16_t langs; /* bit i: of stop_lists[i] */
	} stops[STOP_SLOTS];
};

/* The words of one article, before they are terms. */
struct reading {
	struct story_reader *reader;
	struct story_doc *doc;
	uint16_t lang;
	uint16_t list;                     /* bit of its stop words */
	unsigned hits[ARRAY_LEN(stop_lists)]; /* stop words of each language */
	unsigned kana, han;
	struct strbuf folded;
	uint32_t run[2]; /* the two words before, for the sketch */
};

static uint32_t hash_word(struct str word)
{
	return (uint32_t)hash_bytes(word.ptr, word.len, HASH_SEED);
}

static uint16_t *stop_slot(struct story_reader *reader, uint32_t hash)
{
	size_t i = hash % STOP_SLOTS;

	while (reader->stops[i].langs && reader->stops[i].hash != hash)
		i = (i + 1) % STOP_SLOTS;
	reader->stops[i].hash = hash;
	return &reader->stops[i].langs;
}

struct story_reader *story_reader_new(void)
{
	struct story_reader *reader = xcalloc(1, sizeof(*reader));
	struct str word;

	reader->stems = stems_new();
	for (size_t i = 0; i < ARRAY_LEN(stop_lists); i++)
		for (struct str rest = str_from(stop_lists[i].words); str_next(&rest, ' ', &word);)
			*stop_slot(reader, hash_word(word)) |= (uint16_t)(1u << i);
	return reader;
}

void story_reader_free(struct story_reader *reader)
{
	if (!reader)
		return;
	stems_free(reader->stems);
	free(reader);
}

/* Scripts that put no spaces between words. */
static bool is_unspaced(uint32_t c)
{
	return unicode_is_cjk(c) || (c >= 0xE00 && c <= 0xEFF) || (c >= 0x1000 && c <= 0x109F) ||
	       (c >= 0x1780 && c <= 0x17FF);
}

struct word {
	struct str text;
	bool begins; /* a sentence */
	bool upper, number, pair;
};

/* "6.4", "1,200": one number. */
static size_t number_end(struct str text)
{
	size_t i = 0;

	while (i < text.len &&
	       (is_digit(text.ptr[i]) || ((text.ptr[i] == '.' || text.ptr[i] == ',') &&
					  i + 1 < text.len && is_digit(text.ptr[i + 1]))))
		i++;
	return i;
}

static bool ends_sentence(uint32_t c)
{
	return c == '.' || c == '!' || c == '?' || c == ':' || c == 0x2026 || c == '"' ||
	       c == '\'' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == '+' || c == '|';
}

/* A word is a run of one kind, or a pair where there is nothing between words. */
enum kind { PAIRED, LETTERS, KATAKANA, DIGITS };

static enum kind kind_of(uint32_t c)
{
	if ((c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC)
		return KATAKANA;
	if (c < 0x80 && is_digit((char)c))
		return DIGITS;
	return is_unspaced(c) ? PAIRED : LETTERS;
}

/* Takes the next word, or the next pair of characters; false at the end. */
static bool next_word(struct str *rest, struct word *out)
{
	size_t used, i = 0;
	uint32_t c = 0;
	enum kind kind;

	out->begins = !out->text.ptr;
	while (rest->len && !unicode_is_word(c = unicode_decode(rest->ptr, rest->len, &used))) {
		out->begins |= ends_sentence(c);
		*rest = str_part(*rest, used, rest->len);
	}
	if (!rest->len)
		return false;
	kind = kind_of(c);
	out->upper = unicode_is_upper(c);
	out->number = kind == DIGITS;
	out->pair = kind == PAIRED;
	if (out->pair) {
		size_t first = used, third;
		bool pair = kind_of(unicode_decode(rest->ptr + first, rest->len - first,
						   &used)) == PAIRED;
		size_t end = pair ? first + used : first;

		out->text = str_part(*rest, 0, end);
		/* the second one begins the next pair, when there is one */
		if (pair && kind_of(unicode_decode(rest->ptr + end, rest->len - end, &third)) ==
				    PAIRED)
			end = first;
		*rest = str_part(*rest, end, rest->len);
		return true;
	}
	if (kind == DIGITS)
		i = number_end(*rest);
	while (kind != DIGITS && i < rest->len) {
		c = unicode_decode(rest->ptr + i, rest->len - i, &used);
		if (!unicode_is_word(c) || (kind_of(c) != kind && kind_of(c) != DIGITS))
			break;
		i += used;
	}
	out->text = str_part(*rest, 0, i);
	*rest = str_part(*rest, i, rest->len);
	return true;
}

static uint32_t first_of(struct str text)
{
	size_t used;

	return unicode_decode(text.ptr, text.len, &used);
}

/* Endings and particles. */
static bool is_hiragana(struct str text)
{
	uint32_t c = first_of(text);

	return c >= 0x3041 && c <= 0x309F;
}

static void count_stops(struct reading *r, struct str text)
{
	struct word word = { 0 };

	for (int n = 0; n < LEAD_WORDS && next_word(&text, &word); n++) {
		uint16_t langs;

		strbuf_clear(&r->folded);
		unicode_fold(word.text.ptr, word.text.len, &r->folded);
		langs = *stop_slot(r->reader, hash_word(strbuf_str(&r->folded)));
		for (size_t i = 0; i < ARRAY_LEN(stop_lists); i++)
			r->hits[i] += langs >> i & 1;
		r->kana += is_hiragana(word.text) || kind_of(first_of(word.text)) == KATAKANA;
		r->han += word.pair;
	}
}

/* The text is believed where it is clear: many feeds say "en" and are not. */
static void choose_language(struct reading *r, const char *lang)
{
	size_t best = 0, second = 0;

	r->lang = stem_language(lang);
	for (size_t i = 1; i < ARRAY_LEN(stop_lists); i++)
		if (r->hits[i] > r->hits[best])
			best = i;
	for (size_t i = 0; i < ARRAY_LEN(stop_lists); i++)
		if (i != best && r->hits[i] > second)
			second = r->hits[i];
	if (r->hits[best] >= 3 && r->hits[best] >= 2 * second)
		r->lang = STEM_LANG(stop_lists[best].lang);
	else if (!r->lang && r->kana)
		r->lang = STEM_LANG("ja");
	else if (!r->lang && r->han > 2 && !r->hits[best])
		r->lang = STEM_LANG("zh");
	else if (!r->lang && r->hits[best] > second)
		r->lang = STEM_LANG(stop_lists[best].lang);
	for (size_t i = 0; i < ARRAY_LEN(stop_lists); i++)
		if (r->lang == STEM_LANG(stop_lists[i].lang))
			r->list = (uint16_t)(1u << i);
	if (!r->lang && r->hits[best])
		r->list = (uint16_t)(1u << best);
}

static void add_term(struct story_doc *doc, struct story_term term)
{
	for (size_t i = 0; i < doc->n; i++)
		if (doc->terms[i].hash == term.hash) {
			if (doc->terms[i].weight != term.weight)
				doc->terms[i].weight = STORY_BOTH;
			doc->terms[i].name |= term.name;
			return;
		}
	if (doc->n < STORY_TERMS)
		doc->terms[doc->n++] = term;
}

static void add_to_sketch(struct reading *r, uint32_t word)
{
	uint64_t run = ((uint64_t)r->run[0] * 31 + r->run[1]) * 31 + word;

	r->run[0] = r->run[1];
	r->run[1] = word;
	if (++r->doc->words < 3)
		return;
	for (uint64_t i = 0; i < STORY_SKETCH; i++) {
		uint64_t h = (run + i * UINT64_C(0x9e3779b97f4a7c15)) * UINT64_C(0xd6e8feb86659fd93);

		h = (h ^ h >> 32) * UINT64_C(0xd6e8feb86659fd93);
		r->doc->sketch[i] = MIN(r->doc->sketch[i], (uint32_t)(h >> 32));
	}
}

/* The first letters only: what stemmers leave of "Norwegian" and "Norway" differs. */
static struct str cut(struct str stem)
{
	size_t used, i = 0;

	for (int n = 0; n < STEM_LETTERS && i < stem.len; n++) {
		unicode_decode(stem.ptr + i, stem.len - i, &used);
		i += used;
	}
	return str_part(stem, 0, i);
}

/* In Title Case and in German capitals tell no names. */
static bool has_small_words(struct str text)
{
	struct word word = { 0 };
	size_t small = 0, big = 0;

	for (int n = 0; n < LEAD_WORDS && next_word(&text, &word); n++)
		if (word.text.len >= 4 && !word.number && !word.pair)
			*(word.upper ? &big : &small) += 1;
	return small * 2 >= big;
}

static void read_words(struct reading *r, struct str text, uint8_t weight)
{
	bool capitals = r->lang != STEM_LANG("de") && has_small_words(text);
	struct word word = { 0 };

	for (int n = 0; n < LEAD_WORDS && next_word(&text, &word); n++) {
		struct str stem;
		uint32_t hash;

		strbuf_clear(&r->folded);
		unicode_fold(word.text.ptr, word.text.len, &r->folded);
		hash = hash_word(strbuf_str(&r->folded));
		add_to_sketch(r, hash);
		/* a single letter says nothing, a single character or digit may */
		if (*stop_slot(r->reader, hash) & r->list || (word.pair && is_hiragana(word.text)) ||
		    (r->folded.len == 1 && !word.number))
			continue;
		stem = word.number ? strbuf_str(&r->folded) :
				     cut(stems_word(r->reader->stems, r->lang,
						    strbuf_str(&r->folded)));
		add_term(r->doc, (struct story_term){ .hash = hash_word(stem),
						      .weight = weight,
						      .name = capitals && word.upper && !word.begins,
						      .number = word.number });
	}
}

static int compare_terms(const void *a, const void *b)
{
	uint32_t x = ((const struct story_term *)a)->hash, y = ((const struct story_term *)b)->hash;

	return (x > y) - (x < y);
}

void story_read(struct story_reader *reader, const char *title, const char *lead,
		const char *lang, int64_t date, struct story_doc *out)
{
	struct reading r = { .reader = reader, .doc = out, .folded = STRBUF_INIT };

	memset(out, 0, sizeof(*out));
	out->date = date;
	memset(out->sketch, 0xFF, sizeof(out->sketch));
	count_stops(&r, str_from(title));
	count_stops(&r, str_from(lead));
	choose_language(&r, lang);
	out->lang = r.lang;
	read_words(&r, str_from(title), STORY_TITLE);
	read_words(&r, str_from(lead), STORY_LEAD);
	qsort(out->terms, out->n, sizeof(*out->terms), compare_terms);
	strbuf_release(&r.folded);
}

/* A word at a time, as an article has room for so many terms only. */
void story_read_common(struct story_reader *reader, void (*each)(void *data, uint32_t term),
		       void *data)
{
	for (size_t i = 0; i < ARRAY_LEN(common_lists); i++) {
		struct str rest = str_from(common_lists[i].words), word;

		while (str_next(&rest, ' ', &word)) {
			struct story_doc doc = { 0 };
			struct reading r = { .reader = reader,
					     .doc = &doc,
					     .lang = STEM_LANG(common_lists[i].lang),
					     .folded = STRBUF_INIT };

			read_words(&r, word, STORY_LEAD);
			for (size_t k = 0; k < doc.n; k++)
				each(data, doc.terms[k].hash);
			strbuf_release(&r.folded);
		}
	}
}

#define PACK_VERSION 2

struct packed {
	uint8_t version, n;
	uint16_t lang, words;
	int64_t date, link;
	uint32_t sketch[STORY_SKETCH];
	struct story_term terms[STORY_TERMS];
};

void story_pack(const struct story_doc *doc, struct strbuf *out)
{
	struct packed packed;

	memset(&packed, 0, sizeof(packed));
	packed.version = PACK_VERSION;
	packed.n = (uint8_t)doc->n;
	packed.lang = doc->lang;
	packed.words = doc->words;
	packed.date = doc->date;
	packed.link = doc->link;
	memcpy(packed.sketch, doc->sketch, sizeof(packed.sketch));
	for (size_t i = 0; i < doc->n; i++) {
		packed.terms[i] = doc->terms[i];
	}
	strbuf_append(out, (const char *)&packed,
		      offsetof(struct packed, terms) + doc->n * sizeof(packed.terms[0]));
}

bool story_unpack(struct str bytes, struct story_doc *out)
{
	struct packed packed;

	if (bytes.len < offsetof(struct packed, terms) || bytes.len > sizeof(packed))
		return false;
	memcpy(&packed, bytes.ptr, bytes.len);
	if (packed.version != PACK_VERSION || packed.n > STORY_TERMS ||
	    bytes.len != offsetof(struct packed, terms) + packed.n * sizeof(packed.terms[0]))
		return false;
	*out = (struct story_doc){ .date = packed.date,
				   .lang = packed.lang,
				   .link = packed.link,
				   .n = packed.n,
				   .words = packed.words };
	memcpy(out->sketch, packed.sketch, sizeof(out->sketch));
	memcpy(out->terms, packed.terms, packed.n * sizeof(packed.terms[0]));
	return true;
}
