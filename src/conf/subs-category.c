/* SPDX-License-Identifier: MIT */
#include "conf/subscriptions.h"

#include <string.h>

#include "base/i18n.h"
#include "conf/subs-text.h"

static bool is_heading_of(const struct subs_row *row, const char *path)
{
	return row->kind == SUBS_HEADING && streq(row->category, path);
}

/* What stands behind "path" in a heading of it or of one below: "" or " / …"; else NULL. */
static const char *below(const struct subs_row *row, const char *path)
{
	size_t len = strlen(path);

	if (row->kind != SUBS_HEADING || strncmp(row->category, path, len) != 0)
		return NULL;
	if (row->category[len] && strncmp(row->category + len, " / ", 3) != 0)
		return NULL;
	return row->category + len;
}

/* The first heading of the category or of one below; rows.n: none. */
static size_t find_heading(const struct subs_text *text, const char *path)
{
	size_t i = 0;

	while (i < text->rows.n && !below(&text->rows.ptr[i], path))
		i++;
	return i;
}

/* Opens the file and tidies the path of a category that must be there. */
static bool open_category(struct subs_text *text, const char *path, const char *category,
			  const char **out_tidy, struct err *err)
{
	if (!subs_text_open(text, path, err))
		return false;
	*out_tidy = subs_tidy_path(&text->arena, category ? category : "");
	return (*out_tidy && find_heading(text, *out_tidy) < text->rows.n) ||
	       err_set(err, ERR_USER, _("there is no category \"%s\""), category ? category : "");
}

/* Whether "[path]" is read as this path. */
static bool check_path(struct arena *arena, const char *path, struct err *err)
{
	size_t from, to;
	bool ok;
	const char *read =
		subs_heading(str_from(arena_printf(arena, "[%s]", path)), arena, &from, &to, &ok);

	return (ok && read && streq(read, path)) ||
	       err_set(err, ERR_USER, _("\"%s\" cannot be the name of a category"), path);
}

static void put_path(struct subs_text *text, size_t row, const char *path)
{
	size_t from, to;
	bool ok;

	subs_heading(text->rows.ptr[row].bytes, &text->arena, &from, &to, &ok);
	subs_text_replace(text, row, from, to, path);
}

bool subs_category_add(const char *path, const char *category, struct err *err)
{
	AUTO(subs_text) text;
	const char *tidy;

	if (!subs_text_open(&text, path, err))
		return false;
	tidy = subs_tidy_path(&text.arena, category);
	if (!tidy)
		return err_set(err, ERR_USER, _("\"%s\" cannot be the name of a category"),
			       category);
	if (!check_path(&text.arena, tidy, err))
		return false;
	if (find_heading(&text, tidy) < text.rows.n)
		return err_set(err, ERR_USER, _("there is a category \"%s\" already"), tidy);
	subs_text_put_heading(&text, tidy);
	return subs_text_write(&text, err);
}

/* The path above; "" is the top. */
static const char *path_above(struct arena *arena, const char *path)
{
	size_t len = strlen(path);

	while (len && strncmp(path + len, " / ", 3) != 0)
		len--;
	return arena_strndup(arena, path, len);
}

bool subs_category_rename(const char *path, const char *category, const char *name, struct err *err)
{
	AUTO(subs_text) text;
	const char *old, *above, *new;

	if (!open_category(&text, path, category, &old, err))
		return false;
	name = subs_clean(&text.arena, str_from(name));
	above = path_above(&text.arena, old);
	new = arena_printf(&text.arena, "%s%s%s", above, *above ? " / " : "", name);
	if (strchr(name, '/'))
		return err_set(err, ERR_USER, _("\"%s\" cannot be the name of a category"), name);
	if (!check_path(&text.arena, new, err))
		return false;
	if (streq(old, new))
		return true;
	if (find_heading(&text, new) < text.rows.n)
		return err_set(err, ERR_USER, _("there is a category \"%s\" already"), new);
	for (size_t i = 0; i < text.rows.n; i++) {
		const char *behind = below(&text.rows.ptr[i], old);

		if (behind)
			put_path(&text, i, arena_printf(&text.arena, "%s%s", new, behind));
	}
	return subs_text_write(&text, err);
}

bool subs_category_set(const char *path, const char *category, const char *setting,
		       const char *value, struct err *err)
{
	AUTO(subs_text) text;
	struct subs_owners owners = VEC_INIT;
	const char *tidy;
	bool ok;

	if (!open_category(&text, path, category, &tidy, err))
		return false;
	if (value && subs_setting_is_private(str_from(setting)))
		return err_set(err, ERR_USER,
			       _("this setting belongs to a feed, not to a category"));
	for (size_t i = 0; i < text.rows.n; i++)
		if (is_heading_of(&text.rows.ptr[i], tidy))
			vec_push(&owners, i);
	if (!owners.n) {
		/* only those below have headings: this one gets its own, before them */
		size_t at = subs_text_before_heading(&text, find_heading(&text, tidy));
		const char *line = arena_printf(&text.arena, "[%s]%s", tidy, text.line_end);

		subs_text_put(&text, at, str_from(line), tidy);
		vec_push(&owners, at);
	}
	ok = subs_text_set(&text, &owners, setting, value, err) && subs_text_write(&text, err);
	vec_release(&owners);
	return ok;
}

static bool has_entries(const struct subs_text *text, size_t heading)
{
	for (size_t i = heading + 1; i < text->rows.n; i++) {
		if (text->rows.ptr[i].kind == SUBS_HEADING)
			return false;
		if (text->rows.ptr[i].kind == SUBS_ENTRY)
			return true;
	}
	return false;
}

/*
 * The heading's feeds join the category above: the heading goes when they
 * would be in it then, else it becomes a heading of that category. Says
 * whether the row is still there.
 */
static bool dissolve(struct subs_text *text, size_t row, const char *before, const char *above)
{
	bool goes = streq(before, above) || !has_entries(text, row);

	for (size_t i = subs_text_block_end(text, row); i-- > row + 1;)
		if (text->rows.ptr[i].kind == SUBS_SETTING)
			subs_text_take(text, i);
	if (goes)
		subs_text_take(text, row);
	else
		put_path(text, row, above);
	return !goes;
}

bool subs_category_remove(const char *path, const char *category, struct err *err)
{
	AUTO(subs_text) text;
	const char *tidy, *above, *before = "";
	size_t i = 0;

	if (!open_category(&text, path, category, &tidy, err))
		return false;
	above = path_above(&text.arena, tidy);
	while (i < text.rows.n) {
		const char *behind = below(&text.rows.ptr[i], tidy);

		if (behind && !*behind && !dissolve(&text, i, before, above))
			continue;
		if (behind && *behind)
			put_path(&text, i,
				 *above ? arena_printf(&text.arena, "%s%s", above, behind)
					: behind + strlen(" / "));
		if (text.rows.ptr[i].kind == SUBS_HEADING)
			before = text.rows.ptr[i].category;
		i++;
	}
	return subs_text_write(&text, err);
}
