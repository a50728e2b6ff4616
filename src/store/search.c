/* SPDX-License-Identifier: MIT */
#include "store/search.h"

#include "store/indexing.h"
#include "text/unicode.h"

#define TERMS_MAX 50

/* Quotes are taken out: FTS5 sees one string of words, or no term at all. */
static bool quote(struct str words, struct strbuf *out)
{
	AUTO(strbuf) spaced = STRBUF_INIT;
	bool has_word = false;
	size_t used;

	index_space(words, &spaced);
	for (size_t i = 0; i < spaced.len; i += used) {
		if (unicode_is_word(unicode_decode(spaced.buf + i, spaced.len - i, &used)))
			has_word = true;
		if (spaced.buf[i] == '"')
			spaced.buf[i] = ' ';
	}
	if (!has_word)
		return false;
	strbuf_add_char(out, '"');
	strbuf_add_str(out, strbuf_str(&spaced));
	strbuf_add_char(out, '"');
	return true;
}

static const char *take_column(struct str *rest)
{
	static const struct str columns[] = { STR("title:"), STR("author:"), STR("text:") };

	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		if (rest->len > columns[i].len && str_istarts(*rest, columns[i]) &&
		    !is_space(rest->ptr[columns[i].len])) {
			*rest = str_part(*rest, columns[i].len, rest->len);
			return (const char *const[]){ "title : ", "author : ", "text : " }[i];
		}
	return "";
}

/* The bytes of one word or phrase, without its quotes and star. */
static struct str take_words(struct str *rest, bool *prefix)
{
	struct str s = *rest, words;
	size_t end = 0;

	if (s.ptr[0] == '"') {
		for (end = 1; end < s.len && s.ptr[end] != '"';)
			end++;
		words = str_part(s, 1, end);
		end = MIN(end + 1, s.len);
		*prefix = end < s.len && s.ptr[end] == '*';
		*rest = str_part(s, end + *prefix, s.len);
		return words;
	}
	while (end < s.len && !is_space(s.ptr[end]))
		end++;
	words = str_part(s, 0, end);
	*rest = str_part(s, end, s.len);
	*prefix = str_ends(words, STR("*"));
	return str_part(words, 0, words.len - *prefix);
}

void search_compile(const char *text, struct strbuf *match, struct strbuf *without)
{
	struct str rest = str_from(text);

	for (int terms = 0; terms < TERMS_MAX; terms++) {
		AUTO(strbuf) quoted = STRBUF_INIT;
		struct strbuf *out = match;
		const char *column;
		struct str words;
		bool prefix;

		rest = str_trim(rest);
		if (rest.len > 1 && rest.ptr[0] == '-' && !is_space(rest.ptr[1])) {
			out = without;
			rest = str_part(rest, 1, rest.len);
		}
		column = take_column(&rest);
		if (!rest.len)
			return;
		words = take_words(&rest, &prefix);
		if (!quote(words, &quoted))
			continue;
		if (out->len)
			strbuf_add(out, out == match ? " AND " : " OR ");
		strbuf_printf(out, "%s%s%s", column, quoted.buf, prefix ? " *" : "");
	}
}
