/* SPDX-License-Identifier: MIT */
#include "page/byline.h"

#include <string.h>

#include "base/attr.h"
#include "base/strbuf.h"
#include "page/charref.h"
#include "page/dateline.h"
#include "page/dom.h"
#include "page/naming.h"
#include "text/clean.h"

#define NAME_MAX_LEN 120
#define BYLINE_MAX_LEN 200
#define BYLINE_MAX_NODES 200
#define NAMES_MAX 10
#define NAME_LEN 45 /* of one in a running line */
/* Texts below the title that are looked at for a date. */
#define NEAR_TITLE 12

/* ---- names ---- */

static const char *without_head(const char *name)
{
	static const char *const heads[] = {
		"by ",  "by: ",     "von ",        "von: ",    "par ",        "por ",
		"por: ", "di ",      "door ",       "written by ", "author: ",   "autor: ",
		"autorin: ", "text: ", "posted by ", "av ",      "af ",         "af: ",
		"reporter: ", "story by ", "written by, ", "words by ", "texte : ", "oleh ",    "yazar: ",
		"автор: ",
	};
	bool again = true;

	while (again) {
		again = false;
		for (size_t i = 0; i < ARRAY_LEN(heads); i++)
			if (str_istarts(str_from(name), str_from(heads[i]))) {
				name += strlen(heads[i]);
				again = true;
			}
		while (again && (is_space(*name) || *name == ',' || *name == ':'))
			name++;
	}
	return name;
}

/* "d.kuckelkorn@example.org", "105092", "chuck-ross", "example.org": accounts, no names. */
static bool is_account(struct str s)
{
	bool blank = false, dot = false, dash = false, upper = false, wide = false;
	size_t digits = 0;

	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];

		if (c == '@' || c == '/' || c == '<' || c == '{')
			return true;
		blank |= is_space(c);
		dot |= c == '.' && i + 1 < s.len && is_alpha(s.ptr[i + 1]);
		dash |= c == '-' || c == '_';
		upper |= is_alpha(c) && to_lower(c) != c;
		wide |= c & 0x80;
		digits += is_digit(c);
	}
	return digits * 2 > s.len || (!blank && !upper && !wide && (dot || dash));
}

/* Without the trade: "Jane Doe, Senior Science Editor, The Daily Gull". */
static struct str without_trade(struct str name)
{
	static const char *const trades[] = {
		"editor", "reporter", "correspondent", "writer", "founder", "expert", "contributor",
		"columnist", "analyst", "producer", "journalist", "director", "redakteur",
		"redakteurin", "korrespondent", "korrespondentin", "journalistin", "reporterin",
		"redacteur", "rédacteur", "rédactrice", "redactor", "redactora",
	};
	struct str rest = name, part, word;

	str_next(&rest, ',', &part);
	size_t first = part.len;

	if (!str_next(&rest, ',', &part))
		return name;
	while (str_next(&part, ' ', &word))
		for (size_t i = 0; i < ARRAY_LEN(trades); i++)
			if (str_ieq(word, str_from(trades[i])))
				return str_trim(str_part(name, 0, first));
	return name;
}

/* "Jane Doe and John Roe" are two. */
static char *join_names(struct str name, struct arena *arena)
{
	static const char *const ands[] = { " and ", " und ", " og ", " och ", " et " };
	AUTO(strbuf) joined = STRBUF_INIT;

	for (size_t i = 0; i < name.len; i++) {
		size_t skip = 0;

		for (size_t k = 0; k < ARRAY_LEN(ands) && !skip; k++)
			if (str_starts(str_part(name, i, name.len), str_from(ands[k])))
				skip = strlen(ands[k]);
		if (skip)
			strbuf_add(&joined, ", ");
		else
			strbuf_add_char(&joined, name.ptr[i]);
		i += skip ? skip - 1 : 0;
	}
	return arena_strdup(arena, joined.buf);
}

char *byline_name(const char *text, struct arena *arena)
{
	static const char *const none[] = { "admin", "administrator", "editor", "staff", "redaktion",
					    "author", "guest", "unknown", "null", "undefined" };
	AUTO(strbuf) decoded = STRBUF_INIT;

	if (!text)
		return NULL;
	charref_decode(str_from(text), &decoded);
	const char *line = without_head(text_clean_in(arena, decoded.buf, TEXT_LINE));
	struct str name = str_trim(str_from(line));

	/* "Elena Oberholzer (obe)" */
	if (name.len > 6 && name.ptr[name.len - 1] == ')') {
		size_t open = name.len;

		while (open > 0 && name.ptr[open - 1] != '(')
			open--;
		if (open > 3 && name.len - open <= 8)
			name = str_trim(str_part(name, 0, open - 1));
	}
	while (name.len && strchr(",;:|-", name.ptr[name.len - 1]))
		name = str_trim(str_part(name, 0, name.len - 1));
	name = without_trade(name);
	for (size_t i = 0; i < ARRAY_LEN(none); i++)
		if (str_ieq(name, str_from(none[i])))
			return NULL;
	if (name.len < 2 || name.len > NAME_MAX_LEN || is_account(name))
		return NULL;
	return join_names(name, arena);
}

/* ---- the author in the text ---- */

static bool has_token(const xmlNode *node, const char *word)
{
	const char *class = dom_attribute(node, "class");

	return class && str_ifind(str_from(class), str_from(word)) >= 0;
}

/* A link to the page of an author, or an element that is one. */
static bool is_author(const xmlNode *node)
{
	const char *rel = dom_attribute(node, "rel"), *prop = dom_attribute(node, "itemprop"),
		   *href = dom_attribute(node, "href");

	if ((rel && str_ifind(str_from(rel), STR("author")) >= 0) || strieq(prop, "author"))
		return true;
	if (!dom_is(node, "a") || !href)
		return false;
	return strstr(href, "/author/") || strstr(href, "/autor/") || strstr(href, "/authors/") ||
	       strstr(href, "/autoren/") || strstr(href, "/auteur/") ||
	       strstr(href, "/profile/") || strstr(href, "/redaktion/");
}

static bool is_byline(const xmlNode *node)
{
	static const char *const words[] = { "author", "byline", "autor", "writer", "redakteur",
					     "auteur", "forfatter", "yazar" };

	if (!dom_attribute(node, "class") || dom_is(node, "body") || dom_is(node, "html") ||
	    dom_is(node, "article"))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (has_token(node, words[i]))
			return true;
	return false;
}

static void add_name(struct strbuf *names, const char *name, size_t *n)
{
	if (!name || strstr(names->buf, name) || *n >= NAMES_MAX)
		return;
	if (names->len)
		strbuf_add(names, ", ");
	strbuf_add(names, name);
	++*n;
}

/* Whether there is little in an element, found out by looking at little. */
static bool is_small(const xmlNode *node)
{
	size_t len = 0, steps = 0;

	for (const xmlNode *at = node; at; at = dom_next(node, at, true)) {
		if (at->type == XML_TEXT_NODE)
			len += strlen((const char *)at->content);
		if (len > BYLINE_MAX_LEN * 4 || ++steps > BYLINE_MAX_NODES)
			return false;
	}
	return true;
}

static const char *text_of(const xmlNode *node, struct arena *arena)
{
	AUTO(strbuf) text = STRBUF_INIT;

	if (is_small(node))
		dom_text(node, &text);
	return text.len && text.len <= BYLINE_MAX_LEN ? arena_strdup(arena, text.buf) : NULL;
}

/* "Jane van Doe", not "Share on Twitter", "Nachrichten" or a sentence. */
static bool is_person(struct str s)
{
	static const char *const none[] = { "twitter", "facebook", "whatsapp", "instagram", "email",
					    "e-mail",  "share",    "linkedin", "follow",    "read",
					    "posted",  "updated",  "published", "comments", "redaktion",
					    "stand" };
	struct str rest = s, word;
	size_t words = 0, small = 0;

	if (s.len > NAME_LEN)
		return false;
	while (str_next(&rest, ' ', &word)) {
		if (!word.len)
			continue;
		for (size_t i = 0; i < ARRAY_LEN(none); i++)
			if (str_ieq(word, str_from(none[i])))
				return false;
		for (size_t i = 0; i < word.len; i++)
			if (is_digit(word.ptr[i]) || strchr("|:;!?\"()", word.ptr[i]))
				return false;
		words++;
		small += is_alpha(*word.ptr) && to_lower(*word.ptr) == *word.ptr;
	}
	return words >= 2 && words <= 5 && small * 2 < words &&
	       !(is_alpha(*s.ptr) && to_lower(*s.ptr) == *s.ptr);
}

/* "Jane Doe, John Roe and Ann Poe": each that is a person. */
static void add_persons(struct str text, struct arena *arena, struct strbuf *names, size_t *n)
{
	static const char *const ands[] = { " and ", " und ", " og ", " och ", " et ", " & ", " en " };

	while (text.len) {
		size_t len = text.len, skip = 0;

		for (size_t i = 0; i < text.len && !skip; i++) {
			if (text.ptr[i] == ',' || text.ptr[i] == '/' || text.ptr[i] == '|') {
				len = i;
				skip = 1;
			}
			for (size_t k = 0; k < ARRAY_LEN(ands) && !skip; k++)
				if (str_starts(str_part(text, i, text.len), str_from(ands[k]))) {
					len = i;
					skip = strlen(ands[k]);
				}
		}
		struct str one = str_trim(str_part(text, 0, len));

		if (one.len && is_person(one))
			add_name(names,
				 byline_name(arena_strndup(arena, one.ptr, one.len), arena), n);
		text = str_part(text, len + skip, text.len);
	}
}

/* The names that are linked in a byline; else those in its text. */
static void read_byline(const xmlNode *node, struct arena *arena, struct strbuf *names)
{
	size_t n = 0;

	if (!text_of(node, arena))
		return;
	for (const xmlNode *at = node; at; at = dom_next(node, at, true))
		if (is_author(at))
			add_name(names, byline_name(text_of(at, arena), arena), &n);
	for (const xmlNode *at = node; at && !n; at = dom_next(node, at, true)) {
		const char *text = at->type == XML_TEXT_NODE
					   ? text_clean_in(arena, (const char *)at->content, TEXT_LINE)
					   : NULL;

		if (text)
			add_persons(str_from(without_head(text)), arena, names, &n);
	}
	/* several texts, several names */
	for (const xmlNode *at = node; at && n; at = dom_next(node, at, true))
		if (at->type == XML_TEXT_NODE)
			add_persons(str_trim(str_from((const char *)at->content)), arena, names, &n);
}

/* <p><strong>Jane Doe</strong></p> */
static bool is_bold_line(const xmlNode *text)
{
	const xmlNode *bold = text->parent;

	return (dom_is(bold, "strong") || dom_is(bold, "b")) && dom_is(bold->parent, "p") &&
	       !text->prev && !text->next && !bold->prev && !bold->next;
}

/* "by John Roe, 3 April 2021" in a paragraph like any other. */
static void read_near_title(const xmlNode *root, struct arena *arena, struct strbuf *names)
{
	int left = NEAR_TITLE;
	size_t n = 0;

	for (const xmlNode *node = dom_find(root, "h1"); node && left > 0 && !n;
	     node = dom_next(root, node, true)) {
		const char *text = node->type == XML_TEXT_NODE
					   ? text_clean_in(arena, (const char *)node->content, TEXT_LINE)
					   : NULL;

		if (strempty(text))
			continue;
		left--;
		if (strlen(text) <= BYLINE_MAX_LEN &&
		    (without_head(text) != text || is_bold_line(node)))
			add_persons(str_from(without_head(text)), arena, names, &n);
	}
}

char *byline_author(const xmlNode *root, struct arena *arena)
{
	AUTO(strbuf) names = STRBUF_INIT;
	const xmlNode *title = dom_find(root, "h1");
	size_t n = 0;

	for (const xmlNode *node = root; node && !names.len; node = dom_next(root, node, true))
		if (node->type == XML_ELEMENT_NODE && is_byline(node))
			read_byline(node, arena, &names);
	for (const xmlNode *node = title ? title : root; node && !names.len;
	     node = dom_next(root, node, true))
		if (node->type == XML_ELEMENT_NODE && is_author(node))
			add_name(&names, byline_name(text_of(node, arena), arena), &n);
	if (!names.len)
		read_near_title(root, arena, &names);
	return names.len ? arena_strdup(arena, names.buf) : NULL;
}

/* ---- the date in the text ---- */

static bool date_in(const xmlNode *node, bool month_first, int64_t *out)
{
	AUTO(strbuf) text = STRBUF_INIT;

	if (is_small(node))
		dom_text(node, &text);
	return text.len >= 8 && text.len <= BYLINE_MAX_LEN &&
	       dateline_find(strbuf_str(&text), month_first, out);
}

static bool date_near_title(const xmlNode *root, bool month_first, int64_t *out)
{
	const xmlNode *title = dom_find(root, "h1");
	int left = NEAR_TITLE;

	for (const xmlNode *node = title; node && left > 0; node = dom_next(root, node, true)) {
		struct str text = node->type == XML_TEXT_NODE
					  ? str_trim(str_from((const char *)node->content))
					  : (struct str){ "", 0 };

		if (!text.len)
			continue;
		left--;
		if (text.len <= BYLINE_MAX_LEN && dateline_find(text, month_first, out))
			return true;
	}
	return false;
}

bool byline_date(const xmlNode *root, const char *url, const char *lang, int64_t *out)
{
	bool month_first = !lang || strieq(lang, "en") || strieq(lang, "en-us") ||
			   strieq(lang, "en_us");

	if (date_near_title(root, month_first, out))
		return true;
	for (const xmlNode *node = root; node; node = dom_next(root, node, true))
		if (node->type == XML_ELEMENT_NODE && node->properties && !dom_is(node, "meta") &&
		    (naming_of(node) & NAMING_BYLINE) && date_in(node, month_first, out))
			return true;
	return url && dateline_find(str_from(url), false, out);
}
