/* SPDX-License-Identifier: MIT */
#include "page/snippet.h"

#include <string.h>

#include "base/attr.h"
#include "page/html.h"
#include "text/unicode.h"

/* Letters. Less is hardly an article; a bare summary may be somewhat longer. */
#define SHORT_AMOUNT 600
#define SUMMARY_AMOUNT 1200
/* A text that ends with "…" after so much has been told is a matter of style. */
#define STOPS_AMOUNT 6000
#define FOOTER_MAX 300

size_t snippet_amount(struct str text)
{
	size_t amount = 0, used;

	for (size_t i = 0; i < text.len; i += used) {
		used = 1;
		if ((signed char)text.ptr[i] >= 0) {
			amount += !is_space(text.ptr[i]);
			continue;
		}
		amount += unicode_is_cjk(unicode_decode(text.ptr + i, text.len - i, &used)) ? 3 : 1;
	}
	return amount;
}

void snippet_plain(struct str text, struct strbuf *out)
{
	AUTO(strbuf) folded = STRBUF_INIT;
	bool space = true;
	size_t used;

	unicode_fold(text.ptr ? text.ptr : "", text.len, &folded);
	for (size_t i = 0; i < folded.len; i += used) {
		uint32_t c = unicode_decode(folded.buf + i, folded.len - i, &used);
		bool blank = c <= ' ' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B) ||
			     c == 0x202F;

		if (!blank) {
			if (space && out->len)
				strbuf_add_char(out, ' ');
			if (c == 0x2018 || c == 0x2019 || c == 0x2BC)
				strbuf_add_char(out, '\'');
			else
				strbuf_append(out, folded.buf + i, used);
		}
		space = blank;
	}
}

static struct str drop_end(struct str text, const char *end)
{
	struct str what = str_from(end);

	return str_ends(text, what) ? str_part(text, 0, text.len - what.len) : text;
}

/* Arrows, brackets and full stops behind the last word. */
static struct str drop_decoration(struct str text)
{
	static const char *const signs[] = {
		"»", "›", "→", "⇒", "▶", "➔", ">", "]", ")", ":", "."
	};

	for (size_t before = text.len + 1; text.len && text.len < before;) {
		before = text.len;
		for (size_t i = 0; i < ARRAY_LEN(signs); i++)
			text = str_trim(drop_end(text, signs[i]));
	}
	return text;
}

static bool is_footer(struct str line)
{
	static const char *const footers[] = {
#define MORE(words)
#define FOOTER(words) words,
#include "page/snippet.def"
#undef MORE
#undef FOOTER
	};
	AUTO(strbuf) plain = STRBUF_INIT;

	if (line.len > FOOTER_MAX)
		return false;
	snippet_plain(line, &plain);
	for (size_t i = 0; i < ARRAY_LEN(footers); i++)
		if (str_starts(strbuf_str(&plain), str_trim(str_from(footers[i]))))
			return true;
	return false;
}

/* Without the last lines that programs add. */
static struct str without_footer(struct str text)
{
	for (int n = 0; n < 3; n++) {
		size_t at;

		text = str_trim(text);
		for (at = text.len; at > 0 && text.ptr[at - 1] != '\n';)
			at--;
		if (!at || !is_footer(str_part(text, at, text.len)))
			break;
		text = str_part(text, 0, at);
	}
	return text;
}

static bool ends_sentence(struct str text)
{
	static const char *const signs[] = { ".", "!", "?", ":",  "]",  "[", "(",
					     ")", ">", "»", "\"", "。", "؟", "।" };

	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (str_ends(text, str_from(signs[i])))
			return true;
	return false;
}

static bool says_more(struct str text)
{
	static const char *const words[] = {
#define MORE(words) words,
#define FOOTER(words)
#include "page/snippet.def"
#undef MORE
#undef FOOTER
	};
	AUTO(strbuf) plain = STRBUF_INIT;
	struct str tail = text;
	size_t line;

	for (line = text.len; line > 0 && text.ptr[line - 1] != '\n';)
		line--;
	while (tail.len > 120) { /* what is longer is no more than looked at */
		size_t cut = tail.len - 120;

		while (cut < tail.len && ((unsigned char)tail.ptr[cut] & 0xC0) == 0x80)
			cut++;
		tail = str_part(tail, cut, tail.len);
	}
	snippet_plain(tail, &plain);
	struct str bare = drop_decoration(strbuf_str(&plain));

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		AUTO(strbuf) known = STRBUF_INIT;

		snippet_plain(str_from(words[i]), &known);
		if (!str_ends(bare, strbuf_str(&known)))
			continue;
		/* "… but she wants more" is a sentence like any other */
		struct str before = str_trim(str_part(bare, 0, bare.len - known.len));

		if (!before.len || text.len - line <= known.len + 8 || ends_sentence(before))
			return true;
	}
	/* "Continue reading The title of it" */
	struct str last = str_trim(str_part(text, line, text.len));
	AUTO(strbuf) whole = STRBUF_INIT;

	if (last.len > FOOTER_MAX)
		return false;
	snippet_plain(last, &whole);
	return str_starts(strbuf_str(&whole), STR("continue reading ")) ||
	       str_starts(strbuf_str(&whole), STR("read more "));
}

bool snippet_stops_short(struct str text)
{
	static const char *const ends[] = {
		"…", "...", "[…]", "[...]", "(…)", "(...)", "[&hellip;]"
	};

	text = without_footer(text);
	for (size_t i = 0; i < ARRAY_LEN(ends); i++)
		if (str_ends(text, str_from(ends[i])))
			return true;
	return text.len && says_more(text);
}

/* Paragraphs that say something: lines of some length. */
static int count_paragraphs(struct str text)
{
	struct str line;
	int n = 0;

	while (str_next(&text, '\n', &line))
		n += str_trim(line).len > 40;
	return n;
}

/* A note has no title, or one made of its first words. */
static bool is_note(const char *title, struct str text)
{
	AUTO(strbuf) name = STRBUF_INIT;
	AUTO(strbuf) begin = STRBUF_INIT;
	struct str line;

	snippet_plain(str_from(title), &name);
	if (!name.len)
		return true;
	str_next(&text, '\n', &line);
	snippet_plain(str_part(line, 0, MIN(line.len, 2000)), &begin);
	struct str words = str_trim(drop_end(drop_end(strbuf_str(&name), "..."), "…"));

	return str_starts(strbuf_str(&begin), words) &&
	       (words.len < name.len || begin.len > words.len + 40);
}

bool snippet_is(const struct snippet_facts *facts)
{
	AUTO(strbuf) text = STRBUF_INIT;
	const char *html = facts->content ? facts->content : facts->summary;

	if (html)
		html_to_text(str_from(html), &text);
	struct str own = str_trim(strbuf_str(&text));
	size_t amount = snippet_amount(without_footer(own));

	if (facts->recording)
		return false;
	if (!amount)
		return true;
	if (amount < STOPS_AMOUNT && snippet_stops_short(own))
		return true;
	if (is_note(facts->title, own))
		return false;
	if (amount < SHORT_AMOUNT)
		return true;
	return !facts->content && amount < SUMMARY_AMOUNT && count_paragraphs(own) <= 1;
}
