/* SPDX-License-Identifier: MIT */
#include "conf/subscriptions.h"

#include <string.h>

#include "base/i18n.h"
#include "conf/subs-text.h"

/* The lines a new entry is written as: itself, then its settings. */
static void compose(const struct subs_new *new, const char *line_end, struct arena *arena,
		    struct strbuf *out)
{
	const char *title = subs_clean(arena, str_from(new->title));
	struct sub_settings settings;

	subs_quote(new->url, false, out);
	if (*title) {
		strbuf_add_char(out, ' ');
		subs_quote(arena_printf(arena, "~%s", title), true, out);
	}
	if (new->hidden)
		strbuf_add(out, " !");
	for (size_t i = 0; new->tags &&new->tags[i]; i++) {
		strbuf_add_char(out, ' ');
		subs_quote(subs_clean(arena, str_from(new->tags[i])), false, out);
	}
	strbuf_add(out, line_end);
	settings = new->trusted ? new->settings : subs_settings_public(new->settings);
	subs_settings_print(&settings, line_end, out);
}

static bool has_tag(const struct subscription *sub, const char *tag)
{
	for (size_t i = 0; i < sub->n_tags; i++)
		if (streq(sub->tags[i], tag))
			return true;
	return false;
}

/* Whether the reader gets out of the lines what was meant to be in them. */
static bool reads_back(const struct subs_new *new, const struct subscriptions *subs,
		       const char *category, struct arena *arena)
{
	const struct subscription *sub = subs->subs.ptr;
	const char *title = subs_clean(arena, str_from(new->title));

	if (subs->subs.n != 1 || sub->hidden != new->hidden ||
	    !streq(category, sub->category < 0 ? "" : subs->categories.ptr[sub->category].path) ||
	    (*title && sub->kind != SUB_QUERY && !streq(title, sub->title)))
		return false;
	for (size_t i = 0; new->tags &&new->tags[i]; i++) {
		const char *tag = subs_clean(arena, str_from(new->tags[i]));

		if (*tag && !has_tag(sub, tag))
			return false;
	}
	return true;
}

static const char *tidy_or_top(struct arena *arena, const char *category)
{
	const char *path = category ? subs_tidy_path(arena, category) : NULL;

	return path ? path : "";
}

/* Reads the new entry as it would stand in the file, and gives its url. */
static bool check(const struct subs_new *new, const char *dir, struct arena *arena,
		  const char **url, struct err *err)
{
	AUTO(strbuf) text = STRBUF_INIT;
	const char *category = tidy_or_top(arena, new->category);
	struct subscriptions subs;
	bool ok = false;

	if (strempty(new->url))
		return err_set(err, ERR_USER, _("an address is missing"));
	strbuf_printf(&text, "[%s]\n", category);
	compose(new, "\n", arena, &text);
	subs_parse(&subs, strbuf_str(&text), dir);
	if (subs.problems.n || !reads_back(new, &subs, category, arena))
		err_set(err, ERR_USER, "%s",
			subs.problems.n ? subs.problems.ptr[0].text
					: _("this cannot be written to the feeds file"));
	else if (!new->trusted && subs.subs.ptr[0].kind != SUB_FEED)
		err_set(err, ERR_USER, _("\"%s\" is no address on the web (https:// or http://)"),
			new->url);
	else
		ok = true;
	if (ok)
		*url = arena_strdup(arena, subs.subs.ptr[0].url);
	subs_release(&subs);
	return ok;
}

bool subs_check(const struct subs_new *new, struct err *err)
{
	AUTO(arena) arena = ARENA_INIT;
	const char *url;

	return check(new, "/", &arena, &url, err);
}

static void put_new(struct subs_text *text, const struct subs_new *new)
{
	AUTO(strbuf) lines = STRBUF_INIT;
	const char *category = tidy_or_top(&text->arena, new->category);

	compose(new, text->line_end, &text->arena, &lines);
	subs_text_put(text, subs_text_place(text, category), strbuf_str(&lines), category);
}

bool subs_add_many(const char *path, const struct subs_new *subs, size_t n, size_t *out_added,
		   struct err *err)
{
	AUTO(subs_text) text;
	size_t added = 0;
	const char *url;

	if (!subs_text_open(&text, path, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!check(&subs[i], text.dir, &text.arena, &url, err))
			return err_wrap(err, "%s", subs[i].url ? subs[i].url : "");
		if (subs_text_find(&text, url, 0) < text.rows.n)
			continue;
		put_new(&text, &subs[i]);
		added++;
	}
	if (added && !subs_text_write(&text, err))
		return false;
	if (out_added)
		*out_added = added;
	return true;
}

bool subs_add(const char *path, const struct subs_new *new, struct err *err)
{
	AUTO(subs_text) text;
	const char *url;

	if (!subs_text_open(&text, path, err) || !check(new, text.dir, &text.arena, &url, err))
		return false;
	if (subs_text_find(&text, url, 0) < text.rows.n)
		return err_set(err, ERR_USER, _("\"%s\" is in the list already"), new->url);
	put_new(&text, new);
	return subs_text_write(&text, err);
}

/* Opens the file and finds the first row of the subscription. */
static bool open_at(struct subs_text *text, const char *path, const char *url, size_t *row,
		    struct err *err)
{
	if (!subs_text_open(text, path, err))
		return false;
	*row = subs_text_find(text, url, 0);
	return *row < text->rows.n ||
	       err_set(err, ERR_USER, _("\"%s\" is not in the list of feeds"), url);
}

bool subs_remove(const char *path, const char *url, struct err *err)
{
	AUTO(subs_text) text;
	size_t row;

	if (!open_at(&text, path, url, &row, err))
		return false;
	for (; row < text.rows.n; row = subs_text_find(&text, url, row))
		subs_text_take_block(&text, row);
	return subs_text_write(&text, err);
}

bool subs_move(const char *path, const char *url, const char *category, struct err *err)
{
	AUTO(subs_text) text;
	AUTO(strbuf) lines = STRBUF_INIT;
	size_t row, again;

	if (!open_at(&text, path, url, &row, err))
		return false;

	const char *target = tidy_or_top(&text.arena, category);

	again = subs_text_find(&text, url, row + 1);
	if (again < text.rows.n)
		return err_set(err, ERR_USER,
			       _("the feed stands in lines %zu and %zu of the file; take one away "
				 "first"),
			       row + 1, again + 1);
	if (streq(target, text.rows.ptr[row].category))
		return true;
	for (size_t i = row; i < subs_text_block_end(&text, row); i++) {
		if (i > row && text.rows.ptr[i].kind != SUBS_SETTING)
			continue;
		strbuf_add_str(&lines, text.rows.ptr[i].bytes);
		if (lines.buf[lines.len - 1] != '\n')
			strbuf_add(&lines, text.line_end);
	}
	subs_text_take_block(&text, row);
	subs_text_put(&text, subs_text_place(&text, target), strbuf_str(&lines), target);
	return subs_text_write(&text, err);
}

/* The words of a row; in the text's arena. */
static void split_row(struct subs_text *text, size_t row, struct subs_words *out)
{
	vec_clear(out);
	subs_split(text->rows.ptr[row].bytes, &text->arena, out);
}

/* Puts a title's word into the row, in place of the one that is there. */
static void put_title(struct subs_text *text, size_t row, const char *title)
{
	AUTO(strbuf) word = STRBUF_INIT;
	struct subs_words words = VEC_INIT;
	size_t from, to;

	split_row(text, row, &words);
	from = to = words.ptr[0].to;
	strbuf_add_char(&word, ' ');
	for (size_t i = words.n; i-- > 1;) {
		if (words.ptr[i].text[0] == '~') {
			from = words.ptr[i].from;
			to = words.ptr[i].to;
			strbuf_clear(&word);
		}
	}
	subs_quote(arena_printf(&text->arena, "~%s", title), true, &word);
	subs_text_replace(text, row, from, to, word.buf);
	vec_release(&words);
}

static void take_titles(struct subs_text *text, size_t row)
{
	struct subs_words words = VEC_INIT;

	split_row(text, row, &words);
	for (size_t i = words.n; i-- > 1;)
		if (words.ptr[i].text[0] == '~')
			subs_text_replace(text, row, words.ptr[i - 1].to, words.ptr[i].to, "");
	vec_release(&words);
}

/* Another first word for every row of the subscription. */
static bool put_address(struct subs_text *text, const char *url, const char *word, struct err *err)
{
	AUTO(strbuf) quoted = STRBUF_INIT;
	struct subs_words words = VEC_INIT;
	struct subscription old, new;
	size_t row = subs_text_find(text, url, 0);

	if (!subs_address(url, text->dir, &text->arena, &old, err) ||
	    !subs_address(word, text->dir, &text->arena, &new, err))
		return false;
	if (old.kind != new.kind)
		return err_set(err, ERR_USER, _("\"%s\" is another kind of feed than \"%s\""), word,
			       url);
	if (streq(old.url, new.url))
		return true;
	if (subs_text_find(text, new.url, 0) < text->rows.n)
		return err_set(err, ERR_USER, _("\"%s\" is in the list already"), word);
	subs_quote(word, false, &quoted);
	for (; row < text->rows.n; row = subs_text_find(text, url, row)) {
		split_row(text, row, &words);
		subs_text_replace(text, row, words.ptr[0].from, words.ptr[0].to, quoted.buf);
	}
	vec_release(&words);
	return subs_text_write(text, err);
}

static bool rename_query(struct subs_text *text, const char *url, const char *title,
			 struct err *err)
{
	const char *expression = strchr(url + strlen("query:"), ':');

	if (!*title || strchr(title, ':'))
		return err_set(err, ERR_USER, _("a query needs a name without a colon"));
	return put_address(text, url, arena_printf(&text->arena, "query:%s%s", title, expression),
			   err);
}

bool subs_rename(const char *path, const char *url, const char *title, struct err *err)
{
	AUTO(subs_text) text;
	size_t row;

	if (!open_at(&text, path, url, &row, err))
		return false;
	title = subs_clean(&text.arena, str_from(title));
	if (strncmp(url, "query:", strlen("query:")) == 0)
		return rename_query(&text, url, title, err);
	if (*title) {
		put_title(&text, row, title);
	} else {
		for (; row < text.rows.n; row = subs_text_find(&text, url, row + 1))
			take_titles(&text, row);
	}
	return subs_text_write(&text, err);
}

bool subs_set(const char *path, const char *url, const char *setting, const char *value,
	      struct err *err)
{
	AUTO(subs_text) text;
	struct subs_owners owners = VEC_INIT;
	size_t row;
	bool ok;

	if (!open_at(&text, path, url, &row, err))
		return false;
	for (; row < text.rows.n; row = subs_text_find(&text, url, row + 1))
		vec_push(&owners, row);
	ok = subs_text_set(&text, &owners, setting, value, err) && subs_text_write(&text, err);
	vec_release(&owners);
	return ok;
}

bool subs_readdress(const char *path, const char *url, const char *new_url, struct err *err)
{
	AUTO(subs_text) text;
	size_t row;

	return open_at(&text, path, url, &row, err) && put_address(&text, url, new_url, err);
}
