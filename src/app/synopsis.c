/* SPDX-License-Identifier: MIT */
#include "app/synopsis.h"

#include <string.h>

#include "base/i18n.h"

bool synopsis_is_option(const struct synopsis_item *item)
{
	return str_starts(item->name, STR("--"));
}

static bool is_capitals(struct str s)
{
	return s.len && s.ptr[0] >= 'A' && s.ptr[0] <= 'Z';
}

static struct str take(struct str *rest, const char *stops)
{
	size_t len = 0;

	while (len < rest->len && !strchr(stops, rest->ptr[len]))
		len++;

	struct str taken = str_part(*rest, 0, len);

	*rest = str_part(*rest, len, rest->len);
	return taken;
}

/* "--a|--feed URL" without its brackets. */
static void read_group(struct str text, struct synopsis_item item, struct synopsis_items *out)
{
	struct str one;

	while (str_next(&text, '|', &one)) {
		item.name = take(&one, " ");
		item.value = str_trim(one);
		vec_push(out, item);
	}
}

/* "--to SERVICE" outside of brackets: the option with its value. */
static void take_value(struct str *text, struct str *line)
{
	struct str rest = str_trim(*line), value = take(&rest, " ");

	if (!str_starts(*text, STR("--")) || memchr(text->ptr, '|', text->len) ||
	    !is_capitals(value))
		return;
	text->len = (size_t)(value.ptr - text->ptr) + value.len;
	*line = rest;
}

bool synopsis_line(struct str *rest, struct synopsis_items *out)
{
	static const struct str dots = { "…", sizeof("…") - 1 };
	struct str line;
	int group = 0;

	if (!rest->len || !str_next(rest, '\n', &line))
		return false;
	while ((line = str_trim(line)).len) {
		struct synopsis_item item = { .group = ++group };
		struct str text;

		if (line.ptr[0] == '[') {
			item.optional = true;
			line = str_part(line, 1, line.len);
			text = take(&line, "]");
			line = str_part(line, 1, line.len);
			item.many = str_starts(line, dots);
			if (item.many)
				line = str_part(line, dots.len, line.len);
		} else {
			text = take(&line, " ");
			take_value(&text, &line);
		}
		if (str_ends(text, dots)) {
			item.many = true;
			text.len -= dots.len;
		}
		read_group(text, item, out);
	}
	return true;
}

/* Reading ------------------------------------------------------------------------------- */

bool given_has(const struct given *given, const char *option)
{
	return given_value(given, option) != NULL;
}

const char *given_value(const struct given *given, const char *option)
{
	for (size_t i = given->options.n; i-- > 0;)
		if (streq(given->options.ptr[i].name, option))
			return given->options.ptr[i].value;
	return NULL;
}

void given_release(struct given *given)
{
	vec_release(&given->options);
	vec_release(&given->words);
}

static const struct synopsis_item *item_of(const struct synopsis_items *items, struct str name)
{
	vec_each (items, item)
		if (synopsis_is_option(item) && str_eq(item->name, name))
			return item;
	return NULL;
}

/* Takes argv[*i] and, when it has one, its value. */
static bool read_option(const struct synopsis_items *all, int argc, char **argv, int *i,
			struct arena *arena, struct given *out, struct err *err)
{
	struct str name = str_from(argv[*i]);
	const char *equals = strchr(argv[*i], '=');
	const struct synopsis_item *item;
	struct given_option option = { .value = "" };

	if (equals)
		name.len = (size_t)(equals - name.ptr);
	item = item_of(all, name);
	option.name = arena_strndup(arena, name.ptr, name.len);
	if (!item)
		return err_set(err, ERR_USER, _("there is no option %s"), option.name);
	if (!item->value.len && equals)
		return err_set(err, ERR_USER, _("%s takes no value"), option.name);
	if (item->value.len && equals)
		option.value = equals + 1;
	else if (item->value.len && *i + 1 < argc)
		option.value = argv[++*i];
	else if (item->value.len)
		return err_set(err, ERR_USER, _("%s needs a value: %s %.*s"), option.name,
			       option.name, STR_ARG(item->value));
	vec_push(&out->options, option);
	return true;
}

static int count(const struct given *given, const struct synopsis_item *item)
{
	int n = 0;

	vec_each (&given->options, option)
		n += str_eq(str_from(option->name), item->name);
	return n;
}

/* Whether all options belong to this way of calling, and none excludes another. */
static bool options_fit(const struct synopsis_items *items, const struct given *given)
{
	vec_each (&given->options, option)
		if (!item_of(items, str_from(option->name)))
			return false;
	for (size_t i = 0; i < items->n;) {
		const struct synopsis_item *first = &items->ptr[i];
		int n = 0;

		for (; i < items->n && items->ptr[i].group == first->group; i++)
			n += count(given, &items->ptr[i]);
		if (synopsis_is_option(first) &&
		    ((n > 1 && !first->many) || (!n && !first->optional)))
			return false;
	}
	return true;
}

/* Whether the words are neither too few nor too many. */
static bool words_fit(const struct synopsis_items *items, const struct given *given)
{
	size_t least = 0, most = 0;
	int group = 0;

	vec_each (items, item) {
		if (synopsis_is_option(item) || item->group == group)
			continue;
		group = item->group;
		if (!is_capitals(item->name) &&
		    (most >= given->words.n ||
		     !str_eq(str_from(given->words.ptr[most]), item->name)))
			return false;
		least += !item->optional;
		most = item->many ? SIZE_MAX - 1000 : most + 1;
	}
	return given->words.n >= least && given->words.n <= most;
}

static bool fits(const char *synopsis, const struct given *given)
{
	struct str rest = str_from(synopsis);
	struct synopsis_items items = VEC_INIT;
	bool ok = false;

	while (!ok && synopsis_line(&rest, &items)) {
		ok = options_fit(&items, given) && words_fit(&items, given);
		vec_clear(&items);
	}
	/* a command without arguments */
	ok = ok || (!*synopsis && !given->options.n && !given->words.n);
	vec_release(&items);
	return ok;
}

bool synopsis_read(const char *synopsis, int argc, char **argv, struct arena *arena,
		   struct given *out, struct err *err)
{
	struct str rest = str_from(synopsis);
	struct synopsis_items all = VEC_INIT;
	bool ok = true, words_only = false;

	while (synopsis_line(&rest, &all))
		;
	for (int i = 0; ok && i < argc; i++) {
		if (!words_only && streq(argv[i], "--"))
			words_only = true;
		else if (!words_only && strncmp(argv[i], "--", 2) == 0)
			ok = read_option(&all, argc, argv, &i, arena, out, err);
		else
			vec_push(&out->words, argv[i]);
	}
	vec_release(&all);
	return ok && (fits(synopsis, out) ||
		      err_set(err, ERR_USER, "%s",
			      _("something is missing, too much, or does not go together")));
}
