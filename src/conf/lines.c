/* SPDX-License-Identifier: MIT */
#include "conf/lines.h"

#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"

VEC_TYPE(const char *, word_list);

static void finish(struct word_list *list, struct arena *arena, struct words *out)
{
	const char **copy = arena_array(arena, list->n + 1, sizeof(*copy));

	for (size_t i = 0; i < list->n; i++)
		copy[i] = list->ptr[i];
	*out = (struct words){ copy, list->n };
	vec_release(list);
}

static bool is_blank(char c)
{
	return c != '\n' && is_space(c);
}

static bool ends_command(const char *p)
{
	return *p == ';' && (p[1] == '\0' || is_space(p[1]));
}

/* A quoted part; *at is behind the opening quote, then behind the closing one. */
static bool read_quoted(const char **at, char quote, struct strbuf *word)
{
	const char *p = *at;

	for (; *p && *p != '\n' && *p != quote; p++) {
		char c = *p;

		if (quote == '"' && c == '\\' && p[1] && strchr("\"\\nt", p[1])) {
			p++;
			c = *p == 'n' ? '\n' : *p == 't' ? '\t' : *p;
		}
		strbuf_add_char(word, c);
	}
	*at = p;
	if (*p != quote)
		return false;
	++*at;
	return true;
}

static bool read_word(const char **at, struct strbuf *word)
{
	const char *p = *at;
	bool ok = true;

	while (ok && *p && !is_space(*p) && !ends_command(p)) {
		if (*p == '"' || *p == '\'') {
			char quote = *p++;

			ok = read_quoted(&p, quote, word);
		} else {
			strbuf_add_char(word, *p++);
		}
	}
	*at = p;
	return ok;
}

bool lines_words(const char *text, struct arena *arena, struct words *out, const char **rest,
		 struct err *err)
{
	struct word_list list = VEC_INIT;
	AUTO(strbuf) word = STRBUF_INIT;
	const char *p = text;
	bool ok = true;

	for (;;) {
		while (is_blank(*p))
			p++;
		if (!*p || *p == '\n' || *p == '#' || *p == ';')
			break;
		strbuf_clear(&word);
		ok = read_word(&p, &word);
		if (!ok)
			break;
		vec_push(&list, arena_strndup(arena, word.buf, word.len));
	}
	if (!ok || *p == '#')
		p += strcspn(p, "\n");
	*rest = *p ? p + 1 : p;
	finish(&list, arena, out);
	return ok || err_set(err, ERR_USER, _("a quotation mark is not closed"));
}

/* What a shell would act upon; a program cannot. */
static bool wants_shell(const char *p)
{
	return strchr("|<>&;`", *p) || (*p == '$' && (p[1] == '(' || p[1] == '{'));
}

/* One word as a shell reads it; NULL when a quotation mark is not closed. */
static const char *read_argument(const char *p, struct strbuf *word, bool *shell)
{
	char quote = '\0';

	for (; *p && (quote || !is_space(*p)); p++) {
		if (quote ? *p == quote : *p == '"' || *p == '\'') {
			quote = quote ? '\0' : *p;
			continue;
		}
		if (!quote && wants_shell(p))
			*shell = true;
		if (*p == '\\' && quote != '\'' && p[1] && (!quote || strchr("\"\\$`", p[1])))
			p++;
		strbuf_add_char(word, *p);
	}
	return quote ? NULL : p;
}

bool lines_argv(const char *text, struct arena *arena, struct words *out, struct err *err)
{
	struct word_list list = VEC_INIT;
	AUTO(strbuf) word = STRBUF_INIT;
	const char *p = text;
	bool shell = false;

	while (p) {
		while (is_space(*p))
			p++;
		if (!*p)
			break;
		strbuf_clear(&word);
		p = read_argument(p, &word, &shell);
		vec_push(&list, arena_strndup(arena, word.buf, word.len));
	}
	finish(&list, arena, out);
	if (!p)
		return err_set(err, ERR_USER, _("a quotation mark is not closed"));
	if (shell)
		return err_set(
			err, ERR_USER,
			_("programs are started without a shell: quote | < > & ; ` and $, or "
			  "write sh -c '…'"));
	return true;
}

void lines_quote(const char *word, struct strbuf *out)
{
	bool plain = *word && *word != '#';

	for (const char *p = word; *p; p++)
		plain = plain && !is_space(*p) && !strchr("\"';", *p);
	if (plain) {
		strbuf_add(out, word);
		return;
	}
	strbuf_add_char(out, '"');
	for (const char *p = word; *p; p++) {
		if (*p == '\n' || *p == '\t') {
			strbuf_add(out, *p == '\n' ? "\\n" : "\\t");
			continue;
		}
		if (*p == '"' || *p == '\\')
			strbuf_add_char(out, '\\');
		strbuf_add_char(out, *p);
	}
	strbuf_add_char(out, '"');
}
