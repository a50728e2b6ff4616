/* SPDX-License-Identifier: MIT */
#include "page/highlight.h"

#include <string.h>

#include "base/attr.h"

/* A longer one is an apostrophe and much text. */
#define STRING_MAX_LEN 4096u

enum manner {
	PROGRAM,
	SETTINGS, /* a word or string before ':' or '=' is a key */
	MARKUP,
	CHANGES,
};

enum {
	MULTILINE = 1 << 0,
	TRIPLE = 1 << 1,
	RAW_SINGLE = 1 << 2,
	NO_CASE = 1 << 3,
	DOLLAR = 1 << 4,
	LIFETIME = 1 << 5,
};

struct language {
	const char *names;
	enum manner manner;
	const char *line_comments, *comment_from, *comment_to, *quotes;
	unsigned flags;
	const char *keywords, *known;
};

static const struct language languages[] = {
#define LANGUAGE(...) { __VA_ARGS__ },
#include "page/languages.def"
#undef LANGUAGE
};

static bool in_list(const char *list, struct str word, bool no_case)
{
	struct str rest = str_from(list), one;

	while (str_next(&rest, ' ', &one))
		if (one.len && one.len == word.len && (no_case ? str_ieq(one, word) : str_eq(one, word)))
			return true;
	return false;
}

const struct language *highlight_language(const char *name)
{
	for (size_t i = 0; name && i < ARRAY_LEN(languages); i++)
		if (in_list(languages[i].names, str_from(name), true))
			return &languages[i];
	return NULL;
}

const char *highlight_name(const struct language *language)
{
	return language->names;
}

/* ---- guessing ---- */

static bool has(struct str code, const char *what)
{
	return str_find(code, str_from(what)) >= 0;
}

const struct language *highlight_guess(struct str code)
{
	static const struct {
		const char *begins, *name;
	} beginnings[] = {
		{ "#!/bin/sh", "sh" },	       { "#!/bin/bash", "sh" },	 { "#!/usr/bin/env bash", "sh" },
		{ "#!/usr/bin/env python", "python" }, { "#!/usr/bin/python", "python" },
		{ "#!/usr/bin/env ruby", "ruby" }, { "#!/usr/bin/env node", "js" },
		{ "#!/usr/bin/perl", "perl" }, { "<?php", "php" },	 { "<?xml", "xml" },
		{ "<!DOCTYPE", "html" },       { "<!doctype", "html" },	 { "#include <", "c" },
		{ "#include \"", "c" },	       { "diff --git ", "diff" }, { "package main", "go" },
	};

	code = str_trim(code);
	for (size_t i = 0; i < ARRAY_LEN(beginnings); i++)
		if (str_starts(code, str_from(beginnings[i].begins))) {
			bool plus = streq(beginnings[i].name, "c") &&
				    (has(code, "std::") || has(code, "class ") || has(code, "template"));

			return highlight_language(plus ? "c++" : beginnings[i].name);
		}
	if (str_starts(code, STR("--- ")) && has(code, "\n+++ ") && has(code, "\n@@ "))
		return highlight_language("diff");
	if (code.len > 4 && strchr("{[", code.ptr[0]) && strchr("}]", code.ptr[code.len - 1]) &&
	    has(code, "\":") && !has(code, ";"))
		return highlight_language("json");
	if ((str_istarts(code, STR("SELECT ")) && str_ifind(code, STR(" FROM ")) >= 0) ||
	    str_istarts(code, STR("CREATE TABLE ")) || str_istarts(code, STR("INSERT INTO ")))
		return highlight_language("sql");
	if (has(code, "fn ") && (has(code, "let mut ") || has(code, "println!(") || has(code, "impl ")))
		return highlight_language("rust");
	if ((str_starts(code, STR("def ")) || has(code, "\ndef ")) && has(code, "):\n"))
		return highlight_language("python");
	return NULL;
}

/* ---- scanning ---- */

static bool is_letter(char c)
{
	return is_alnum(c) || c == '_' || (unsigned char)c >= 0x80;
}

static struct str rest_of(const struct highlighter *h)
{
	return str_part(h->code, h->at, h->code.len);
}

static void to_line_end(struct highlighter *h)
{
	while (h->at < h->code.len && h->code.ptr[h->at] != '\n')
		h->at++;
}

/* Behind the next `what`, or at the end. */
static void pass(struct highlighter *h, struct str what)
{
	ptrdiff_t at = str_find(rest_of(h), what);

	h->at = at < 0 ? h->code.len : h->at + (size_t)at + what.len;
}

static bool comment(struct highlighter *h)
{
	const struct language *l = h->language;
	struct str signs = str_from(l->line_comments), sign, rest = rest_of(h);
	bool at_word = h->at && !is_space(h->code.ptr[h->at - 1]);

	if (*l->comment_from && str_starts(rest, str_from(l->comment_from))) {
		h->at += strlen(l->comment_from);
		pass(h, str_from(l->comment_to));
		return true;
	}
	while (str_next(&signs, ' ', &sign)) {
		/* "$#" and "a#b" are no comments, nor is the address in "url(http://…" */
		if (!sign.len || !str_starts(rest, sign) || (at_word && sign.len == 1) ||
		    (h->at && sign.len == 2 && h->code.ptr[h->at - 1] == ':'))
			continue;
		to_line_end(h);
		return true;
	}
	return false;
}

static bool string(struct highlighter *h)
{
	const struct language *l = h->language;
	struct str rest = rest_of(h);
	char quote = *rest.ptr, three[3] = { quote, quote, quote };
	struct str triple = { three, 3 };
	bool lines = l->flags & MULTILINE || quote == '`';
	bool escapes = !(quote == '\'' && l->flags & RAW_SINGLE) && !(quote == '`' && in_list(l->names, STR("go"), false));

	if (!quote || !strchr(l->quotes, quote))
		return false;
	if (quote == '\'' && (l->manner == SETTINGS || l->manner == PROGRAM) && h->at &&
	    is_letter(h->code.ptr[h->at - 1]))
		return false; /* 1'000, don't */
	if (quote == '\'' && l->flags & LIFETIME && !(rest.len > 2 && (rest.ptr[1] == '\\' || rest.ptr[2] == '\'' ||
								       (rest.ptr[1] & 0x80))))
		return false;
	if (l->flags & TRIPLE && str_starts(rest, triple)) {
		h->at += 3;
		pass(h, triple);
		return true;
	}
	for (size_t i = 1; i < MIN(rest.len, STRING_MAX_LEN); i++) {
		if (rest.ptr[i] == '\\' && escapes) {
			i++;
		} else if (rest.ptr[i] == quote) {
			h->at += i + 1;
			return true;
		} else if (rest.ptr[i] == '\n' && !lines) {
			break;
		}
	}
	return false; /* an apostrophe */
}

static bool number(struct highlighter *h)
{
	struct str rest = rest_of(h);
	size_t n = 0;

	if (!is_digit(*rest.ptr) || (h->at && is_letter(h->code.ptr[h->at - 1])))
		return false;
	while (n < rest.len && (is_letter(rest.ptr[n]) || (rest.ptr[n] == '.' && n + 1 < rest.len &&
							    is_digit(rest.ptr[n + 1]))))
		n++;
	h->at += n;
	return true;
}

/* Whether what stands before `at` is the name of something. */
static bool is_key(const struct highlighter *h)
{
	size_t at = h->at;

	while (at < h->code.len && h->code.ptr[at] == ' ')
		at++;
	return at < h->code.len && (h->code.ptr[at] == ':' || h->code.ptr[at] == '=');
}

static enum code_kind word(struct highlighter *h)
{
	const struct language *l = h->language;
	struct str rest = rest_of(h), whole;
	bool no_case = l->flags & NO_CASE;
	size_t n = 1; /* the first may be '#', '@', '$' */

	while (n < rest.len && (is_letter(rest.ptr[n]) || (rest.ptr[n] == '-' && l->manner == SETTINGS)))
		n++;
	if (n < rest.len && rest.ptr[n] == '?' && in_list(l->names, STR("ruby"), false))
		n++;
	whole = str_part(rest, 0, n);
	if (in_list(l->keywords, whole, no_case)) {
		h->at += n;
		return CODE_KEYWORD;
	}
	if (!is_letter(*rest.ptr) && !(*rest.ptr == '$' && l->flags & DOLLAR && n > 1)) {
		h->at++; /* a sign */
		return CODE_PLAIN;
	}
	h->at += n;
	if (in_list(l->known, whole, no_case) || *rest.ptr == '$' || (l->manner == SETTINGS && is_key(h)))
		return CODE_NAME;
	return CODE_PLAIN;
}

static enum code_kind program(struct highlighter *h)
{
	if (comment(h))
		return CODE_COMMENT;
	if (string(h))
		return h->language->manner == SETTINGS && is_key(h) ? CODE_NAME : CODE_STRING;
	if (number(h))
		return CODE_NUMBER;
	return word(h);
}

static enum code_kind markup(struct highlighter *h)
{
	struct str rest = rest_of(h);
	size_t n = 1;

	if (h->in_tag) {
		if (*rest.ptr == '>')
			h->in_tag = false;
		else if (string(h))
			return CODE_STRING;
		while (*rest.ptr != '>' && n < rest.len && !strchr("\"'>", rest.ptr[n]))
			n++;
		h->at += n;
		return CODE_NAME;
	}
	if (comment(h))
		return CODE_COMMENT;
	if (*rest.ptr == '&') {
		ptrdiff_t end = str_find(str_part(rest, 0, 12), STR(";"));

		h->at += end > 0 ? (size_t)end + 1 : 1;
		return end > 0 ? CODE_NUMBER : CODE_PLAIN;
	}
	if (*rest.ptr == '<' && rest.len > 1 && (is_alpha(rest.ptr[1]) || strchr("/!?", rest.ptr[1]))) {
		while (n < rest.len && !is_space(rest.ptr[n]) && rest.ptr[n] != '>')
			n++;
		h->in_tag = n < rest.len;
		h->at += n;
		return CODE_KEYWORD;
	}
	while (n < rest.len && rest.ptr[n] != '<' && rest.ptr[n] != '&')
		n++;
	h->at += n;
	return CODE_PLAIN;
}

static enum code_kind changes(struct highlighter *h)
{
	struct str rest = rest_of(h);

	to_line_end(h);
	if (h->at < h->code.len)
		h->at++;
	if (str_starts(rest, STR("+++ ")) || str_starts(rest, STR("--- ")) || str_starts(rest, STR("diff ")) ||
	    str_starts(rest, STR("index ")))
		return CODE_NAME;
	return *rest.ptr == '+' ? CODE_ADDED : *rest.ptr == '-' ? CODE_REMOVED : *rest.ptr == '@' ? CODE_KEYWORD : CODE_PLAIN;
}

bool highlight_next(struct highlighter *h, enum code_kind *kind)
{
	if (h->at >= h->code.len)
		return false;
	if (h->language->manner == CHANGES)
		*kind = changes(h);
	else if (h->language->manner == MARKUP)
		*kind = markup(h);
	else
		*kind = program(h);
	return true;
}
