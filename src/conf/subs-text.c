/* SPDX-License-Identifier: MIT */
#include "conf/subs-text.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "conf/conf.h"

/* What a line is; `category` is what is in force before it. */
static struct subs_row read_row(struct subs_text *text, struct str line, const char *category)
{
	struct subs_row row = { line, subs_line_kind(line), category, NULL, 0 };
	struct subs_words words = VEC_INIT;
	struct err err = ERR_INIT;
	struct subscription sub;
	size_t from, to;
	bool ok;

	if (row.kind == SUBS_HEADING) {
		const char *path = subs_heading(line, &text->arena, &from, &to, &ok);

		row.category = path ? path : "";
	} else if (row.kind == SUBS_ENTRY) {
		subs_split(line, &text->arena, &words);
		if (subs_address(words.ptr[0].text, text->dir, &text->arena, &sub, &err)) {
			row.url = sub.url;
			row.hash = hash_cstr(row.url, HASH_SEED);
		}
		vec_release(&words);
	}
	return row;
}

bool subs_text_open(struct subs_text *text, const char *path, struct err *err)
{
	struct err why = ERR_INIT;
	const char *category = "";
	struct str rest, line;

	*text = (struct subs_text){ .bytes = STRBUF_INIT, .line_end = "\n" };
	if (!file_read(path, SUBS_MAX_BYTES, &text->bytes, &why) &&
	    !(why.kind == ERR_SYS && why.code == ENOENT)) {
		*err = why;
		return false;
	}
	text->path = arena_strdup(&text->arena, path);
	text->dir = subs_dir_of(&text->arena, path);
	rest = strbuf_str(&text->bytes);
	text->mark = str_part(rest, 0, str_starts(rest, STR("\xEF\xBB\xBF")) ? 3 : 0);
	rest = str_part(rest, text->mark.len, rest.len);
	while (subs_next_line(&rest, &line)) {
		if (!text->rows.n && str_ends(line, STR("\r\n")))
			text->line_end = "\r\n";
		vec_push(&text->rows, read_row(text, line, category));
		category = vec_last(&text->rows)->category;
	}
	return true;
}

bool subs_text_write(struct subs_text *text, struct err *err)
{
	AUTO(strbuf) out = STRBUF_INIT;

	strbuf_add_str(&out, text->mark);
	vec_each (&text->rows, row)
		strbuf_add_str(&out, row->bytes);
	return file_make_dir_of(text->path, err) && file_write(text->path, out.buf, out.len, err);
}

void subs_text_release(struct subs_text *text)
{
	vec_release(&text->rows);
	strbuf_release(&text->bytes);
	arena_release(&text->arena);
}

size_t subs_text_find(const struct subs_text *text, const char *url, size_t from)
{
	uint64_t hash = hash_cstr(url, HASH_SEED);

	while (from < text->rows.n &&
	       !(text->rows.ptr[from].url && text->rows.ptr[from].hash == hash &&
		 streq(text->rows.ptr[from].url, url)))
		from++;
	return from;
}

size_t subs_text_block_end(const struct subs_text *text, size_t owner)
{
	size_t end = owner + 1;

	for (size_t i = end; i < text->rows.n; i++) {
		enum subs_line_kind kind = text->rows.ptr[i].kind;

		if (kind == SUBS_SETTING)
			end = i + 1;
		else if (kind != SUBS_NOTHING)
			break;
	}
	return end;
}

void subs_text_take(struct subs_text *text, size_t row)
{
	vec_remove(&text->rows, row);
}

void subs_text_take_block(struct subs_text *text, size_t owner)
{
	for (size_t i = subs_text_block_end(text, owner); i-- > owner;)
		if (i == owner || text->rows.ptr[i].kind == SUBS_SETTING)
			subs_text_take(text, i);
}

static bool has_line_end(struct str line)
{
	return line.len && line.ptr[line.len - 1] == '\n';
}

static struct str with_line_end(struct subs_text *text, struct str line)
{
	AUTO(strbuf) whole = STRBUF_INIT;

	if (has_line_end(line))
		return line;
	/* there may be NULs in it */
	strbuf_add_str(&whole, line);
	strbuf_add(&whole, text->line_end);
	return (struct str){ arena_strndup(&text->arena, whole.buf, whole.len), whole.len };
}

size_t subs_text_put(struct subs_text *text, size_t at, struct str lines, const char *category)
{
	struct str line;

	if (at > 0)
		text->rows.ptr[at - 1].bytes = with_line_end(text, text->rows.ptr[at - 1].bytes);
	while (subs_next_line(&lines, &line)) {
		const char *copy = arena_strndup(&text->arena, line.ptr, line.len);
		struct str kept = with_line_end(text, (struct str){ copy, line.len });

		vec_insert(&text->rows, at, read_row(text, kept, category));
		at++;
	}
	return at;
}

void subs_text_replace(struct subs_text *text, size_t row, size_t from, size_t to, const char *new)
{
	AUTO(strbuf) line = STRBUF_INIT;
	struct subs_row *old = &text->rows.ptr[row];

	strbuf_add_str(&line, old->bytes);
	strbuf_remove(&line, from, to - from);
	strbuf_insert(&line, from, new, strlen(new));
	*old = read_row(text,
			(struct str){ arena_strndup(&text->arena, line.buf, line.len), line.len },
			old->category);
}

static bool is_below(const char *path, const char *above)
{
	size_t len = strlen(above);

	return strncmp(path, above, len) == 0 && strncmp(path + len, " / ", 3) == 0;
}

/* Behind the last row of the category that says something; 0: there is none. */
static size_t behind_last(const struct subs_text *text, const char *category, bool below_too)
{
	for (size_t i = text->rows.n; i-- > 0;) {
		const struct subs_row *row = &text->rows.ptr[i];

		if (row->kind != SUBS_NOTHING && (streq(row->category, category) ||
						  (below_too && is_below(row->category, category))))
			return i + 1;
	}
	return 0;
}

static bool is_blank_row(const struct subs_row *row)
{
	return row->kind == SUBS_NOTHING && !str_trim(row->bytes).len;
}

size_t subs_text_before_heading(const struct subs_text *text, size_t heading)
{
	while (heading > 0 && text->rows.ptr[heading - 1].kind == SUBS_NOTHING &&
	       !is_blank_row(&text->rows.ptr[heading - 1]))
		heading--;
	return heading;
}

size_t subs_text_put_heading(struct subs_text *text, const char *category)
{
	const char *above = category;
	size_t at = 0;

	while (!at && *above) {
		size_t len = strlen(above);

		while (len && strncmp(above + len, " / ", 3) != 0)
			len--;
		above = arena_strndup(&text->arena, above, len);
		if (*above)
			at = behind_last(text, above, true);
	}
	if (!at)
		at = text->rows.n;
	if (at && !is_blank_row(&text->rows.ptr[at - 1]))
		at = subs_text_put(text, at, str_from(text->line_end),
				   text->rows.ptr[at - 1].category);
	return subs_text_put(
		text, at, str_from(arena_printf(&text->arena, "[%s]%s", category, text->line_end)),
		category);
}

size_t subs_text_place(struct subs_text *text, const char *category)
{
	size_t at = behind_last(text, category, false);

	if (at)
		return at;
	if (*category)
		return subs_text_put_heading(text, category);
	while (at < text->rows.n && text->rows.ptr[at].kind != SUBS_HEADING)
		at++;
	if (at == text->rows.n)
		return at;
	at = subs_text_before_heading(text, at);
	subs_text_put(text, at, str_from(text->line_end), "");
	return at;
}

static bool is_setting(const struct subs_row *row, struct arena *arena, const char *setting)
{
	const char *value;
	struct str name;

	if (row->kind != SUBS_SETTING)
		return false;
	subs_setting(row->bytes, arena, &name, &value);
	return conf_name_is(setting, arena_strndup(arena, name.ptr, name.len));
}

static void unset(struct subs_text *text, const struct subs_owners *owners, const char *setting)
{
	for (size_t i = owners->n; i-- > 0;)
		for (size_t j = subs_text_block_end(text, owners->ptr[i]);
		     j-- > owners->ptr[i] + 1;)
			if (is_setting(&text->rows.ptr[j], &text->arena, setting))
				subs_text_take(text, j);
}

/* The first row among the owners' settings that sets this one; rows.n: none. */
static size_t find_setting(struct subs_text *text, const struct subs_owners *owners,
			   const char *setting)
{
	for (size_t i = 0; i < owners->n; i++) {
		size_t end = subs_text_block_end(text, owners->ptr[i]);

		for (size_t j = owners->ptr[i] + 1; j < end; j++)
			if (is_setting(&text->rows.ptr[j], &text->arena, setting))
				return j;
	}
	return text->rows.n;
}

bool subs_text_set(struct subs_text *text, const struct subs_owners *owners, const char *setting,
		   const char *value, struct err *err)
{
	struct sub_settings scratch = SUB_SETTINGS_UNSET;
	AUTO(strbuf) line = STRBUF_INIT;
	size_t at, indent = 0;

	if (!value) {
		unset(text, owners, setting);
		return true;
	}
	if (!subs_settings_set(&scratch, &text->arena, str_from(setting), value, err))
		return false;
	subs_setting_print(setting, value, text->line_end, &line);
	at = find_setting(text, owners, setting);
	if (at < text->rows.n) {
		struct str old = subs_line_text(text->rows.ptr[at].bytes);

		while (indent < old.len && is_space(old.ptr[indent]))
			indent++;
		strbuf_trim(&line);
		subs_text_replace(text, at, indent, old.len, line.buf);
	} else {
		subs_text_put(text, subs_text_block_end(text, owners->ptr[0]), strbuf_str(&line),
			      text->rows.ptr[owners->ptr[0]].category);
	}
	return true;
}
