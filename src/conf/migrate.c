/* SPDX-License-Identifier: MIT */
#include "conf/migrate.h"

#include <string.h>

#include "base/file.h"
#include "conf/lines.h"
#include "conf/subs-line.h"

/*
 * Both imports write our own syntax and have it read: what a line may hold is
 * then decided in one place. line_of says where each written line comes from.
 */
struct writer {
	struct strbuf out;
	VEC(int) line_of;
	int line;
	struct arena arena;
};

static void end_line(struct writer *w)
{
	strbuf_add_char(&w->out, '\n');
	vec_push(&w->line_of, w->line);
}

static int original_line(const struct writer *w, int line)
{
	return line > 0 && (size_t)line <= w->line_of.n ? w->line_of.ptr[line - 1] : line;
}

static void finish(struct writer *w, struct subscriptions *subs)
{
	subs_parse(subs, strbuf_str(&w->out), "/");
	vec_each (&subs->subs, sub)
		sub->line = original_line(w, sub->line);
	vec_each (&subs->categories, category)
		category->line = original_line(w, category->line);
	vec_each (&subs->problems, problem)
		problem->line = original_line(w, problem->line);
	strbuf_release(&w->out);
	vec_release(&w->line_of);
	arena_release(&w->arena);
}

static void put_entry(struct writer *w, const char *address, struct str name)
{
	const char *title = subs_clean(&w->arena, name);

	subs_quote(address, false, &w->out);
	if (*title) {
		strbuf_add_char(&w->out, ' ');
		subs_quote(arena_printf(&w->arena, "~%s", title), true, &w->out);
	}
	end_line(w);
}

static void put_setting(struct writer *w, const char *name, const char *value)
{
	subs_setting_print(name, value, "\n", &w->out);
	vec_push(&w->line_of, w->line);
}

/* A program's line that may need a shell, as newsraft gives it one. */
static const char *exec_address(struct arena *arena, struct str command)
{
	char *text = arena_strndup(arena, command.ptr, command.len);
	struct err err = ERR_INIT;
	struct words words;
	AUTO(strbuf) quoted = STRBUF_INIT;

	for (char *tab = text; (tab = strchr(tab, '\t'));)
		*tab = ' ';
	if (lines_argv(text, arena, &words, &err))
		return arena_printf(arena, "exec:%s", text);
	for (; *text; text++) {
		if (*text == '\'')
			strbuf_add(&quoted, "'\\''");
		else
			strbuf_add_char(&quoted, *text);
	}
	return arena_printf(arena, "exec:sh -c '%s'", quoted.buf);
}

/* Takes the bytes up to one of `stops` (or the end) off *rest. */
static struct str take_until(struct str *rest, const char *stops)
{
	size_t len = 0;

	while (len < rest->len && rest->ptr[len] && !strchr(stops, rest->ptr[len]))
		len++;

	struct str taken = str_part(*rest, 0, len);

	*rest = str_part(*rest, len, rest->len);
	return taken;
}

/* "$(…)" with parentheses in it; *rest begins with "$(". */
static struct str take_command(struct str *rest)
{
	size_t depth = 1, i = 2;

	while (i < rest->len && depth) {
		depth += rest->ptr[i] == '(';
		depth -= rest->ptr[i] == ')';
		i++;
	}

	struct str command = str_part(*rest, 2, depth ? i : i - 1);

	*rest = str_part(*rest, i, rest->len);
	return command;
}

static void newsraft_setting(struct writer *w, struct str setting)
{
	struct str name = take_until(&setting, " \t");
	const char *value;

	setting = str_trim(setting);
	if (setting.len >= 2 && strchr("\"'", setting.ptr[0]) &&
	    setting.ptr[setting.len - 1] == setting.ptr[0])
		setting = str_part(setting, 1, setting.len - 1);
	value = subs_clean(&w->arena, setting);
	if (str_eq(name, STR("reload-period")))
		put_setting(w, "refresh",
			    streq(value, "0") ? "never" : arena_printf(&w->arena, "%sm", value));
	else if (str_eq(name, STR("item-limit")))
		put_setting(w, "item-limit", value);
	else if (str_eq(name, STR("proxy")))
		put_setting(w, "proxy", value);
	else if (str_eq(name, STR("user-agent")) && !streq(value, "auto"))
		put_setting(w, "user-agent", value);
}

/* "[60] {500}", which older ones had, and "< name value; name value". */
static void newsraft_settings(struct writer *w, struct str rest)
{
	struct str setting;

	rest = str_trim(rest);
	while (rest.len && (rest.ptr[0] == '[' || rest.ptr[0] == '{')) {
		bool period = rest.ptr[0] == '[';

		rest = str_part(rest, 1, rest.len);
		setting = take_until(&rest, "]}");
		newsraft_setting(w, str_from(arena_printf(&w->arena, "%s %.*s",
							  period ? "reload-period" : "item-limit",
							  STR_ARG(setting))));
		rest = str_trim(str_part(rest, 1, rest.len));
	}
	if (!rest.len || rest.ptr[0] != '<')
		return;
	rest = str_part(rest, 1, rest.len);
	while (str_next(&rest, ';', &setting))
		newsraft_setting(w, str_trim(setting));
}

static void newsraft_section(struct writer *w, struct str rest)
{
	struct str name = str_trim(take_until(&rest, "<[{"));

	/* all feeds are in this one, so that those of it are in no other */
	if (str_eq(name, STR("Global")))
		name.len = 0;
	strbuf_printf(&w->out, "[%.*s]", STR_ARG(name));
	end_line(w);
	newsraft_settings(w, rest);
}

static void newsraft_feed(struct writer *w, struct str rest)
{
	const char *address;
	struct str name = STR("");

	if (str_starts(rest, STR("$("))) {
		address = exec_address(&w->arena, take_command(&rest));
	} else {
		struct str url = take_until(&rest, " \t");

		address = arena_strndup(&w->arena, url.ptr, url.len);
	}
	rest = str_trim(rest);
	if (rest.len && rest.ptr[0] == '"') {
		rest = str_part(rest, 1, rest.len);
		name = take_until(&rest, "\"");
		rest = str_part(rest, 1, rest.len);
	}
	put_entry(w, address, name);
	newsraft_settings(w, rest);
}

void migrate_newsraft(struct subscriptions *subs, struct str text)
{
	struct writer w = { .out = STRBUF_INIT };
	struct str line;

	while (subs_next_line(&text, &line)) {
		w.line++;
		line = str_trim(line);
		if (!line.len || line.ptr[0] == '#')
			continue;
		if (line.ptr[0] == '@')
			newsraft_section(&w, str_part(line, 1, line.len));
		else
			newsraft_feed(&w, line);
	}
	finish(&w, subs);
}

bool migrate_is_newsraft(struct str text)
{
	struct str line;

	while (subs_next_line(&text, &line)) {
		line = str_trim(line);
		if (!line.len || line.ptr[0] == '#')
			continue;
		if (line.ptr[0] == '@' || str_starts(line, STR("$(")))
			return true;
		if (line.ptr[0] == '"')
			continue; /* newsboat's: addresses of newsraft have no quotes */
		take_until(&line, " \t");
		line = str_trim(line);
		if (line.len && line.ptr[0] == '"') {
			line = str_part(line, 1, line.len);
			take_until(&line, "\"");
			line = str_trim(str_part(line, 1, line.len));
		}
		if (line.len && line.ptr[0] == '<')
			return true;
	}
	return false;
}

void migrate_sfeed(struct subscriptions *subs, struct str text)
{
	struct writer w = { .out = STRBUF_INIT };
	struct err err = ERR_INIT;
	struct words words;
	struct str line;

	while (subs_next_line(&text, &line)) {
		w.line++;
		line = str_trim(line);
		if (!str_starts(line, STR("feed ")) && !str_starts(line, STR("feed\t")))
			continue;
		if (lines_argv(arena_strndup(&w.arena, line.ptr, line.len), &w.arena, &words,
			       &err) &&
		    words.n >= 3)
			put_entry(&w, words.word[2], str_from(words.word[1]));
	}
	finish(&w, subs);
}

static void look_at(struct arena *arena, struct found_files *out, const char *path,
		    const char *program, enum found_format format)
{
	if (!file_exists(path))
		return;
	/* $XDG_CONFIG_HOME may be where another rule looks as well */
	vec_each (out, found)
		if (streq(found->path, path))
			return;
	vec_push(out, ((struct found_file){ arena_strdup(arena, path), program, format }));
}

void migrate_find(struct arena *arena, struct found_files *out)
{
	static const struct {
		const char *program, *name, *old;
		enum file_place place;
		enum found_format format;
	} known[] = {
		{ "newsboat", "urls", "~/.newsboat/urls", FILE_CONFIG, FOUND_URLS },
		{ "newsbeuter", "urls", "~/.newsbeuter/urls", FILE_CONFIG, FOUND_URLS },
		{ "newsraft", "feeds", "~/.newsraft/feeds", FILE_CONFIG, FOUND_NEWSRAFT },
		{ "snownews", "urls.opml", "~/.snownews/urls.opml", FILE_CONFIG, FOUND_OPML },
		{ "sfeed", "sfeedrc", "~/.sfeed/sfeedrc", FILE_CONFIG, FOUND_SFEED },
		{ "liferea", "feedlist.opml", "~/.liferea/feedlist.opml", FILE_CONFIG, FOUND_OPML },
		{ "akregator", "data/feeds.opml", "~/.kde/share/apps/akregator/data/feeds.opml",
		  FILE_DATA, FOUND_OPML },
	};

	for (size_t i = 0; i < ARRAY_LEN(known); i++) {
		AUTO_FREE char *dir = file_place_of(known[i].place, known[i].program);
		AUTO_FREE char *path = file_join(dir, known[i].name);
		AUTO_FREE char *home = file_expand("~/.config");
		AUTO_FREE char *home_dir = file_join(home, known[i].program);
		AUTO_FREE char *home_path = file_join(home_dir, known[i].name);
		AUTO_FREE char *old = file_expand(known[i].old);

		look_at(arena, out, path, known[i].program, known[i].format);
		look_at(arena, out, home_path, known[i].program, known[i].format);
		look_at(arena, out, old, known[i].program, known[i].format);
	}
}
