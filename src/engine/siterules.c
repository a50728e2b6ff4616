/* SPDX-License-Identifier: MIT */
#include "engine/siterules.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "feed/url.h"

#define HOST_MAX 253
#define LABELS_MAX 8
#define SUFFIX ".txt"

VEC_TYPE(char *, folders);

static void add_folder(struct folders *folders, const char *above)
{
	vec_push(folders, file_join(above, "sites"));
}

static void folders_init(struct folders *folders)
{
	static const enum file_place own[] = { FILE_CONFIG, FILE_DATA };
	const char *dirs = getenv("XDG_DATA_DIRS");
	struct str rest = str_from(strempty(dirs) ? "/usr/local/share:/usr/share" : dirs), dir;

	*folders = (struct folders){ 0 };
	for (size_t i = 0; i < ARRAY_LEN(own); i++) {
		AUTO_FREE char *place = file_place(own[i]);

		add_folder(folders, place);
	}
	while (str_next(&rest, ':', &dir)) {
		if (!dir.len || *dir.ptr != '/')
			continue;
		AUTO_FREE char *place = xasprintf("%.*s/courant", STR_ARG(dir));

		add_folder(folders, place);
	}
}

static void folders_release(struct folders *folders)
{
	vec_each (folders, folder)
		free(*folder);
	vec_release(folders);
}

static bool read_file(const char *path, struct siterule *rule)
{
	AUTO(strbuf) text = STRBUF_INIT;
	struct err err = ERR_INIT;

	if (!file_read(path, SITERULE_MAX_BYTES, &text, &err))
		return false;
	siterule_parse(rule, strbuf_str(&text));
	return true;
}

/* Adds folder/name.txt to the rule; false when there is no such file. */
static bool merge_file(const char *folder, const char *name, struct siterule *rule)
{
	AUTO_FREE char *path = xasprintf("%s/%s" SUFFIX, folder, name);
	AUTO(siterule) one = { 0 };

	if (!read_file(path, &one))
		return false;
	siterule_merge(rule, &one);
	return true;
}

/* The names a host's file may have, the best first. */
static void names_of(const char *host, bool www, struct arena *arena, const char **names, size_t *n)
{
	names[(*n)++] = host;
	if (www)
		names[(*n)++] = arena_printf(arena, "www.%s", host);
	for (const char *dot = strchr(host, '.'); dot && *n < LABELS_MAX; dot = strchr(dot + 1, '.'))
		if (strchr(dot + 1, '.'))
			names[(*n)++] = dot;
}

static bool goes_on(const struct siterule *rule)
{
	return siterule_says(rule, SITERULE_AUTODETECT_ON_FAILURE, true);
}

static void merge_host(const struct folders *folders, const char *host, bool www,
		       struct siterule *rule)
{
	AUTO(arena) arena = ARENA_INIT;
	const char *names[LABELS_MAX + 2];
	size_t n = 0;

	names_of(host, www, &arena, names, &n);
	for (size_t i = 0; i < folders->n && goes_on(rule); i++)
		for (size_t k = 0; k < n; k++)
			if (merge_file(folders->ptr[i], names[k], rule))
				break;
}

/* It becomes a part of a path. */
static bool is_host(const char *host)
{
	size_t len = strlen(host);

	if (!len || len > HOST_MAX || *host == '.' || strstr(host, ".."))
		return false;
	for (size_t i = 0; i < len; i++)
		if (!is_alnum(host[i]) && host[i] != '.' && host[i] != '-' && host[i] != '_' &&
		    (unsigned char)host[i] < 128)
			return false;
	return true;
}

bool siterules_find(const char *url, struct str html, struct siterule *rule)
{
	AUTO(arena) arena = ARENA_INIT;
	AUTO(folders) folders;
	struct url parts;
	const char *host = url ? url_host(&arena, url) : "", *program;

	folders_init(&folders);
	if (!is_host(host))
		return false;
	merge_host(&folders, host,
		   url_split(str_from(url), &parts) && str_istarts(parts.host, STR("www.")), rule);
	program = html.len && goes_on(rule) ? siterule_fingerprint(html) : NULL;
	if (program)
		merge_host(&folders, program, false, rule);
	for (size_t i = 0; i < folders.n && goes_on(rule); i++)
		if (merge_file(folders.ptr[i], "global", rule))
			break;
	return rule->items.n > 0;
}

void siterules_ask(const struct siterule *rule, struct arena *arena, struct fetch_access *access,
		   struct fetch_request *request)
{
	static const struct {
		const char *name, *sent;
	} others[] = { { "cookie", "Cookie" },
		       { "referer", "Referer" },
		       { "accept-language", "Accept-Language" } };
	const char *accept = rule ? siterule_header(rule, "accept") : NULL;
	AUTO(strbuf) headers = STRBUF_INIT;

	if (!rule)
		return;
	if (!request->user_agent)
		request->user_agent = siterule_header(rule, "user-agent");
	if (accept)
		request->accept = accept;
	strbuf_add_str(&headers, str_from(access->headers));
	for (size_t i = 0; i < ARRAY_LEN(others); i++) {
		const char *value = siterule_header(rule, others[i].name);

		if (value)
			strbuf_printf(&headers, "%s: %s\n", others[i].sent, value);
	}
	if (!headers.len)
		return;
	access->headers = arena_strdup(arena, headers.buf);
	request->access = access;
}

static int is_rule(const struct dirent *entry)
{
	return str_ends(str_from(entry->d_name), STR(SUFFIX)) &&
	       !streq(entry->d_name, "LICENSE" SUFFIX);
}

void siterules_each(siterules_seen *seen, void *data)
{
	AUTO(folders) folders;

	folders_init(&folders);
	vec_each (&folders, folder) {
		struct dirent **entries = NULL;
		int n = scandir(*folder, &entries, is_rule, alphasort);

		for (int i = 0; i < n; i++) {
			AUTO_FREE char *path = file_join(*folder, entries[i]->d_name);
			AUTO(siterule) rule = { 0 };

			if (read_file(path, &rule))
				seen(data, path, &rule);
			free(entries[i]);
		}
		free(entries);
	}
}
