/* SPDX-License-Identifier: MIT */
#include "conf/subs-line.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "conf/lines.h"

char *subs_dir_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	AUTO_FREE char *here = path[0] == '/' ? xstrdup("") : getcwd(NULL, 0);
	char *dir;

	if (slash)
		dir = arena_printf(arena, "%s%s%.*s", here ? here : "", *path == '/' ? "" : "/",
				   (int)(slash - path), path);
	else
		dir = arena_strdup(arena, here ? here : "");
	return dir;
}

/* As a file:// URL: what RFC 3986 does not allow in a path is percent-encoded. */
static const char *file_url(struct arena *arena, const char *dir, const char *path)
{
	AUTO(strbuf) url = STRBUF_INIT;
	AUTO_FREE char *home = file_expand(path);
	AUTO_FREE char *full = NULL;

	while (home[0] == '.' && home[1] == '/')
		memmove(home, home + 2, strlen(home + 2) + 1);
	full = home[0] == '/' ? xstrdup(home) : file_join(dir, home);
	strbuf_add(&url, "file://");
	for (const char *p = full; *p; p++) {
		if (is_alnum(*p) || strchr("/-._~!$&'()*+,;=:@", *p))
			strbuf_add_char(&url, *p);
		else
			strbuf_printf(&url, "%%%02X", (unsigned char)*p);
	}
	return arena_strdup(arena, url.buf);
}

static bool is_web(struct str s)
{
	size_t scheme = str_istarts(s, STR("https://"))  ? 8
			: str_istarts(s, STR("http://")) ? 7
							 : 0;

	if (!scheme || s.len == scheme || strchr("/?#:", s.ptr[scheme]))
		return false;
	return strcspn(s.ptr, " ") >= s.len;
}

static bool is_file(struct str s)
{
	return str_istarts(s, STR("file:///")) && s.len > strlen("file:///");
}

/* Words of a program's command line, "~/" as the home folder. */
static bool program(const char *text, struct arena *arena, struct subscription *out,
		    struct err *err)
{
	struct words words;

	if (!lines_argv(text, arena, &words, err))
		return false;
	if (!words.n || !*words.word[0])
		return err_set(err, ERR_USER, _("a program is missing"));
	for (size_t i = 0; i < words.n; i++) {
		if (words.word[i][0] == '~') {
			AUTO_FREE char *expanded = file_expand(words.word[i]);

			words.word[i] = arena_strdup(arena, expanded);
		}
	}
	out->argv.word = words.word;
	out->argv.n = words.n;
	return true;
}

static bool filter(struct str rest, struct arena *arena, struct subscription *out, struct err *err)
{
	for (size_t i = 0; i < rest.len; i++) {
		struct str url = str_part(rest, i + 1, rest.len);

		if (rest.ptr[i] == ':' && (is_web(url) || is_file(url))) {
			out->fetch_url = arena_strndup(arena, url.ptr, url.len);
			return program(arena_strndup(arena, rest.ptr, i), arena, out, err);
		}
	}
	return err_set(err, ERR_USER, _("a filter is written \"filter:program:https://…\""));
}

static bool query(struct str rest, struct arena *arena, struct subscription *out, struct err *err)
{
	struct str name;

	if (!str_next(&rest, ':', &name) || !rest.ptr || !str_trim(name).len || !str_trim(rest).len)
		return err_set(err, ERR_USER, _("a query is written \"query:Name:expression\""));
	out->title = subs_clean(arena, name);
	rest = str_trim(rest);
	out->query = arena_strndup(arena, rest.ptr, rest.len);
	return true;
}

bool subs_address(const char *word, const char *dir, struct arena *arena, struct subscription *out,
		  struct err *err)
{
	struct str s = str_from(word);

	*out = (struct subscription){ .category = -1,
				      .url = arena_strdup(arena, word),
				      .own = SUB_SETTINGS_UNSET,
				      .settings = SUB_SETTINGS_UNSET };
	out->fetch_url = out->url;
	if (subs_has_controls(word))
		return err_set(err, ERR_USER, _("the address has a control character in it"));
	if (is_web(s)) {
		out->kind = SUB_FEED;
		return true;
	}
	if (is_file(s)) {
		out->kind = SUB_FILE;
		return true;
	}
	if (streq(word, SUB_SAVED_URL)) {
		out->kind = SUB_SAVED;
		out->fetch_url = NULL;
		return true;
	}
	if (*word == '/' || strncmp(word, "./", 2) == 0 || strncmp(word, "../", 3) == 0 ||
	    strncmp(word, "~/", 2) == 0) {
		out->kind = SUB_FILE;
		out->url = out->fetch_url = file_url(arena, dir, word);
		return true;
	}
	if (str_starts(s, STR("exec:"))) {
		out->kind = SUB_EXEC;
		out->fetch_url = NULL;
		return program(word + strlen("exec:"), arena, out, err);
	}
	if (str_starts(s, STR("filter:"))) {
		out->kind = SUB_FILTER;
		return filter(str_from(word + strlen("filter:")), arena, out, err);
	}
	if (str_starts(s, STR("query:"))) {
		out->kind = SUB_QUERY;
		out->fetch_url = NULL;
		return query(str_from(word + strlen("query:")), arena, out, err);
	}
	return err_set(err, ERR_USER,
		       _("\"%s\" is no address of a feed; it begins with https://, "
			 "http://, file://, exec:, filter:, query:, / or ./"),
		       word);
}
