/* SPDX-License-Identifier: MIT */
#include "engine/disk.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/i18n.h"

bool disk_is_file(const char *url)
{
	return str_istarts(str_from(url), STR("file:"));
}

bool disk_is_mirrored(const char *url, const char *mirror)
{
	struct str address = str_from(url), prefix = str_from(mirror);

	if (!prefix.len || !str_starts(address, prefix))
		return false;
	return str_ends(prefix, STR("/")) || strchr("/?#", address.ptr[prefix.len]) != NULL;
}

static int hex(char c)
{
	return is_digit(c)                                ? c - '0'
	       : to_lower(c) >= 'a' && to_lower(c) <= 'f' ? to_lower(c) - 'a' + 10
							  : -1;
}

/* Without query, fragment and %xx; NULL when it holds a NUL. */
static const char *unescape(struct str path, struct arena *arena)
{
	char *out = arena_alloc(arena, path.len + 1), *to = out;

	for (size_t i = 0; i < path.len && path.ptr[i] != '?' && path.ptr[i] != '#'; i++) {
		int high = path.ptr[i] == '%' && i + 2 < path.len ? hex(path.ptr[i + 1]) : -1;
		int low = high >= 0 ? hex(path.ptr[i + 2]) : -1;

		*to = low >= 0 ? (char)(high * 16 + low) : path.ptr[i];
		if (!*to++)
			return NULL;
		i += low >= 0 ? 2 : 0;
	}
	return out;
}

bool disk_file_path(const char *url, struct arena *arena, const char **out, struct err *err)
{
	struct str path = str_from(url);

	path = str_part(path, strlen("file:"), path.len);
	if (str_istarts(path, STR("//localhost/")))
		path = str_part(path, strlen("//localhost"), path.len);
	else if (str_starts(path, STR("//")))
		path = str_part(path, 2, path.len);
	*out = unescape(path, arena);
	if (!*out || **out != '/')
		return err_set(err, ERR_USER, _("\"%s\" is not a file on this computer"), url);
	return true;
}

static bool climbs(const char *path)
{
	struct str rest = str_from(path), name;

	while (str_next(&rest, '/', &name))
		if (str_eq(name, STR("..")))
			return true;
	return false;
}

bool disk_mirror_path(const char *url, const char *mirror, const char *dir, struct arena *arena,
		      const char **out, struct err *err)
{
	struct str rest = str_from(url);
	const char *path = unescape(str_part(rest, strlen(mirror), rest.len), arena);
	struct stat st;

	if (!path || climbs(path))
		return err_code(err, ERR_HTTP, 404, _("the server knows no such page (%ld)"), 404L);
	*out = arena_printf(arena, "%s/%s", dir, path);
	if (stat(*out, &st) == 0 && S_ISDIR(st.st_mode))
		*out = arena_printf(arena, "%s/index.html", *out);
	if (stat(*out, &st) || !S_ISREG(st.st_mode))
		return err_code(err, ERR_HTTP, 404, _("the server knows no such page (%ld)"), 404L);
	return true;
}

static const char *type_of(const char *path)
{
	static const struct {
		struct str end;
		const char *type;
	} types[] = {
		{ { ".html", 5 }, "text/html" },
		{ { ".htm", 4 }, "text/html" },
		{ { ".xml", 4 }, "application/xml" },
		{ { ".rss", 4 }, "application/rss+xml" },
		{ { ".atom", 5 }, "application/atom+xml" },
		{ { ".json", 5 }, "application/feed+json" },
		{ { ".txt", 4 }, "text/plain" },
	};

	for (size_t i = 0; i < ARRAY_LEN(types); i++)
		if (str_ends(str_from(path), types[i].end))
			return types[i].type;
	return NULL;
}

bool disk_read(const char *path, const char *etag, size_t max, struct arena *arena,
	       struct strbuf *body, struct disk_answer *out, struct err *err)
{
	struct stat st;

	if (stat(path, &st))
		return err_errno(err, _("cannot read \"%s\""), path);
	/* a pipe or a device could keep us for ever */
	if (!S_ISREG(st.st_mode))
		return err_code(err, ERR_SYS, EINVAL, _("\"%s\" is not a file"), path);
	out->content_type = type_of(path);
	out->etag = arena_printf(arena, "\"%jd-%ld-%jd\"", (intmax_t)st.st_mtim.tv_sec,
				 st.st_mtim.tv_nsec, (intmax_t)st.st_size);
	out->status = streq(etag, out->etag) ? 304 : 200;
	return out->status == 304 || file_read(path, max, body, err);
}
