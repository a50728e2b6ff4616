/* SPDX-License-Identifier: MIT */
#include "app/keymap.h"

#include <string.h>

#include "app/command.h"
#include "base/i18n.h"

/*
 * newsboat's own keys where they differ from ours (its doc/keycmds: j/k are
 * next/previous feed there, but everybody rebinds them; they stay movements).
 */
static const struct {
	int where;
	const char *keys, *line;
} newsboat[] = {
	{ ANY, "^R", "refresh" },        { ANY, "R", "refresh-all" },
	{ MENU | LIST, "A", "mark-all-read" }, { ANY, "C", "mark-all-read" },
	{ LIST | READER, "N", "toggle-read" }, { ANY, "p", "previous-unread" },
	{ ANY, "n", "next-unread" },      { ANY, "l", "unread-only" },
	{ LIST | READER, "O", "open; toggle-read" },
	{ LIST | READER, "^B", "share" }, { LIST | READER, "s", "save" },
	{ LIST | READER, "^E", "star" },  { MENU | LIST, "F", "filter" },
	{ ANY, "g", "sort" },             { ANY, "^N", "next-feed" },
	{ ANY, "^P", "previous-feed" },   { ANY, "v", "palette" },
	{ ANY, "u", "undo" },             { ANY, "h", "back" },
	{ ANY, "E", "edit-feeds" },       { ANY, "^F", "page-down" },
};

void keymap_release(struct keymap *map)
{
	vec_each (&map->bindings, b)
		free(b->line);
	vec_release(&map->bindings);
}

static bool same_keys(const struct binding *b, const uint32_t *keys, int n)
{
	return b->n == n && memcmp(b->keys, keys, (size_t)n * sizeof(*keys)) == 0;
}

/* The keys mean nothing in these panes any more; false: they did not before. */
static bool forget(struct keymap *map, int where, const uint32_t *keys, int n)
{
	bool found = false;

	for (size_t i = map->bindings.n; i-- > 0;) {
		struct binding *b = &map->bindings.ptr[i];

		if (!same_keys(b, keys, n) || !(b->where & where))
			continue;
		found = true;
		b->where &= ~where;
		if (!b->where) {
			free(b->line);
			vec_remove(&map->bindings, i);
		}
	}
	return found;
}

bool keymap_bind(struct keymap *map, int where, const char *keys, const char *line, struct err *err)
{
	struct binding b = { .where = where };

	if (!key_parse_sequence(keys, b.keys, &b.n, err))
		return false;
	forget(map, where, b.keys, b.n);
	b.line = xstrdup(line);
	vec_push(&map->bindings, b);
	return true;
}

bool keymap_unbind(struct keymap *map, int where, const char *keys, struct err *err)
{
	uint32_t seq[KEY_SEQUENCE];
	int n;

	if (!key_parse_sequence(keys, seq, &n, err))
		return false;
	return forget(map, where, seq, n) ? true : err_set(err, ERR_USER, _("\"%s\" is not bound here"), keys);
}

bool keymap_preset(struct keymap *map, const char *preset, struct err *err)
{
	if (!streq(preset, "courant") && !streq(preset, "newsboat"))
		return err_set(err, ERR_USER, _("there are no keys \"%s\"; try courant or newsboat"), preset);
	keymap_release(map);
	for (size_t i = 0; i < n_commands; i++) {
		struct str rest = str_from(commands[i].keys), one;

		while (commands[i].keys[0] && str_next(&rest, '|', &one)) {
			AUTO_FREE char *keys = xstrndup(one.ptr, one.len);

			if (!keymap_bind(map, commands[i].where, keys, commands[i].name, err))
				return false;
		}
	}
	for (size_t i = 0; streq(preset, "newsboat") && i < ARRAY_LEN(newsboat); i++)
		if (!keymap_bind(map, newsboat[i].where, newsboat[i].keys, newsboat[i].line, err))
			return false;
	return true;
}

const char *keymap_find(const struct keymap *map, int where, const uint32_t *keys, int n, bool *out_more)
{
	const char *line = NULL;

	*out_more = false;
	vec_each (&map->bindings, b) {
		if (!(b->where & where))
			continue;
		if (same_keys(b, keys, n))
			line = b->line;
		else if (b->n > n && memcmp(b->keys, keys, (size_t)n * sizeof(*keys)) == 0)
			*out_more = true;
	}
	return line;
}

bool keymap_keys_of(const struct keymap *map, int where, const char *line, int max, struct strbuf *out)
{
	int found = 0;

	vec_each (&map->bindings, b) {
		if (!(b->where & where) || !streq(b->line, line) || found >= max)
			continue;
		if (found++)
			strbuf_add_char(out, ' ');
		key_print_sequence(b->keys, b->n, out);
	}
	return found > 0;
}

bool keymap_where(const char *name, int *out, struct err *err)
{
	static const struct {
		struct str name;
		int where;
	} names[] = { { { "any", 3 }, ANY }, { { "menu", 4 }, MENU }, { { "list", 4 }, LIST },
		      { { "reader", 6 }, READER } };
	struct str rest = str_from(name), one;
	int where = 0;

	while (str_next(&rest, '|', &one)) {
		int found = 0;

		for (size_t i = 0; i < ARRAY_LEN(names); i++)
			if (str_eq(one, names[i].name))
				found = names[i].where;
		if (!found)
			return err_set(err, ERR_USER, _("\"%s\" is no pane; write any, menu, list or reader"),
				       name);
		where |= found;
	}
	*out = where;
	return true;
}
