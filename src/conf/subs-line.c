/* SPDX-License-Identifier: MIT */
#include "conf/subs-line.h"

#include <string.h>

#include "text/clean.h"

bool subs_next_line(struct str *rest, struct str *out)
{
	const char *newline = rest->len ? memchr(rest->ptr, '\n', rest->len) : NULL;

	if (!rest->len)
		return false;
	*out = str_part(*rest, 0, newline ? (size_t)(newline - rest->ptr) + 1 : rest->len);
	*rest = str_part(*rest, out->len, rest->len);
	return true;
}

struct str subs_line_text(struct str line)
{
	if (line.len && line.ptr[line.len - 1] == '\n')
		line.len--;
	if (line.len && line.ptr[line.len - 1] == '\r')
		line.len--;
	return line;
}

static bool is_blank(char c)
{
	return is_space(c) || c == '\0';
}

static struct str skip_blanks(struct str s)
{
	size_t i = 0;

	while (i < s.len && is_blank(s.ptr[i]))
		i++;
	return str_part(s, i, s.len);
}

/* How long the name before a '=' is; 0 when this is no setting. */
static size_t setting_name(struct str s)
{
	size_t len = 0, i;

	while (len < s.len && (is_alnum(s.ptr[len]) || s.ptr[len] == '-' || s.ptr[len] == '_'))
		len++;
	for (i = len; i < s.len && is_blank(s.ptr[i]); i++)
		;
	return i < s.len && s.ptr[i] == '=' ? len : 0;
}

enum subs_line_kind subs_line_kind(struct str line)
{
	struct str s = skip_blanks(line);

	if (!s.len || s.ptr[0] == '#')
		return SUBS_NOTHING;
	if (s.ptr[0] == '[')
		return SUBS_HEADING;
	if (s.len < line.len && (line.ptr[0] == ' ' || line.ptr[0] == '\t') && setting_name(s))
		return SUBS_SETTING;
	return SUBS_ENTRY;
}

static char unescape(char c)
{
	return c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c;
}

/* One word at s; appends its text, says how many bytes it has and whether it is closed. */
static size_t read_word(struct str s, struct strbuf *text, bool *closed)
{
	size_t i = 0;

	*closed = true;
	if (s.ptr[0] != '"') {
		while (i < s.len && !is_blank(s.ptr[i]))
			i++;
		strbuf_append(text, s.ptr, i);
		return i;
	}
	for (i = 1; i < s.len && s.ptr[i] != '"'; i++) {
		char c = s.ptr[i];

		if (c == '\\') {
			if (++i == s.len)
				break;
			c = unescape(s.ptr[i]);
		}
		if (c)
			strbuf_add_char(text, c);
	}
	*closed = i < s.len;
	return *closed ? i + 1 : s.len;
}

bool subs_split(struct str line, struct arena *arena, struct subs_words *out)
{
	AUTO(strbuf) text = STRBUF_INIT;
	struct str all = subs_line_text(line), rest = skip_blanks(all);
	bool closed = true;

	while (rest.len && rest.ptr[0] != '#') {
		size_t from = all.len - rest.len, len;

		strbuf_clear(&text);
		len = read_word(rest, &text, &closed);
		vec_push(out, ((struct subs_word){ arena_strndup(arena, text.buf, text.len), from,
						   from + len }));
		rest = skip_blanks(str_part(rest, len, rest.len));
	}
	return closed;
}

void subs_quote(const char *word, bool always, struct strbuf *out)
{
	bool plain = !always && *word && !strchr("\"#[", *word);

	for (const char *p = word; *p; p++)
		plain = plain && !is_space(*p);
	if (plain) {
		strbuf_add(out, word);
		return;
	}
	strbuf_add_char(out, '"');
	for (const char *p = word; *p; p++) {
		if (strchr("\n\r\t\"\\", *p))
			strbuf_add_char(out, '\\');
		strbuf_add_char(out, *p == '\n' ? 'n' : *p == '\r' ? 'r' : *p == '\t' ? 't' : *p);
	}
	strbuf_add_char(out, '"');
}

char *subs_clean(struct arena *arena, struct str s)
{
	AUTO(strbuf) clean = STRBUF_INIT;

	text_clean(s.ptr, s.len, TEXT_LINE, &clean);
	return arena_strndup(arena, clean.buf, clean.len);
}

bool subs_has_controls(const char *s)
{
	AUTO(strbuf) clean = STRBUF_INIT;

	text_clean(s, strlen(s), TEXT_LINES, &clean);
	return strpbrk(s, "\t\n") || !str_eq(strbuf_str(&clean), str_from(s));
}

const char *subs_tidy_path(struct arena *arena, const char *path)
{
	AUTO(strbuf) tidy = STRBUF_INIT;
	struct str rest = str_from(path), part;
	int depth = 0;

	while (depth < SUBS_MAX_DEPTH && str_next(&rest, '/', &part)) {
		const char *name = subs_clean(arena, part);

		if (!*name)
			continue;
		depth++;
		strbuf_printf(&tidy, "%s%s", tidy.len ? " / " : "", name);
	}
	return tidy.len ? arena_strdup(arena, tidy.buf) : NULL;
}

const char *subs_heading(struct str line, struct arena *arena, size_t *from, size_t *to,
			 bool *out_ok)
{
	struct str text = subs_line_text(line);
	size_t begin = text.len - skip_blanks(text).len + 1, end = text.len;

	*out_ok = false;
	for (size_t i = begin; i < text.len && !*out_ok; i++) {
		struct str behind = skip_blanks(str_part(text, i + 1, text.len));

		*out_ok = text.ptr[i] == ']' && (!behind.len || behind.ptr[0] == '#');
		if (*out_ok)
			end = i;
	}
	*from = begin;
	*to = end;
	return subs_tidy_path(arena, subs_clean(arena, str_part(text, begin, end)));
}
