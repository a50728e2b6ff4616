/* SPDX-License-Identifier: MIT */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/i18n.h"

static bool too_large(const char *path, size_t max, struct err *err)
{
	if (max >> 20)
		return err_code(err, ERR_LIMIT, (long)max, _("\"%s\" is larger than %zu MiB"), path,
				max >> 20);
	return err_code(err, ERR_LIMIT, (long)max, _("\"%s\" is larger than %zu bytes"), path, max);
}

bool file_read(const char *path, size_t max, struct strbuf *out, struct err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	size_t start = out->len;
	bool ok = true;
	ssize_t n;
	char buf[65536];

	if (fd < 0)
		return err_errno(err, _("cannot read \"%s\""), path);
	while (ok && (n = read(fd, buf, sizeof(buf))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			ok = err_errno(err, _("cannot read \"%s\""), path);
		else if ((size_t)n > max - (out->len - start))
			ok = too_large(path, max, err);
		else if (!strbuf_append(out, buf, (size_t)n))
			ok = too_large(path, out->max, err);
	}
	close(fd);
	if (!ok)
		strbuf_truncate(out, start);
	return ok;
}

static bool write_all(int fd, const char *bytes, size_t len)
{
	while (len) {
		ssize_t n = write(fd, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes += n;
		len -= (size_t)n;
	}
	return true;
}

/* Through all links to the file itself. Where a link leads to nothing, that file is made. */
static char *real_path(const char *path)
{
	char *real = realpath(path, NULL);
	struct stat st;
	int fd;

	if (!real && lstat(path, &st) == 0) {
		fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
		if (fd >= 0)
			close(fd);
		real = realpath(path, NULL);
	}
	return real ? real : xstrdup(path);
}

/* /dev/stdout, a pipe: nothing that could be replaced. */
static bool write_special(const char *path, const char *bytes, size_t len, struct err *err)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool ok = fd >= 0 && write_all(fd, bytes, len);

	if (!ok)
		err_errno(err, _("cannot write \"%s\""), path);
	if (fd >= 0)
		close(fd);
	return ok;
}

bool file_write(const char *path, const char *bytes, size_t len, struct err *err)
{
	AUTO_FREE char *target = real_path(path);
	AUTO_FREE char *temp = xasprintf("%s.XXXXXX", target);
	AUTO_FREE char *copy = xstrdup(target);
	struct stat st;
	bool there = stat(target, &st) == 0;
	int fd, dir;

	if (there && !S_ISREG(st.st_mode))
		return write_special(path, bytes, len, err);
	fd = mkostemp(temp, O_CLOEXEC);
	if (fd < 0)
		return err_errno(err, _("cannot write \"%s\""), path);
	if (!write_all(fd, bytes, len) || (there && fchmod(fd, st.st_mode & 0777)) || fsync(fd) ||
	    rename(temp, target)) {
		err_errno(err, _("cannot write \"%s\""), path);
		close(fd);
		unlink(temp);
		return false;
	}
	close(fd);
	dir = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dir >= 0) {
		fsync(dir);
		close(dir);
	}
	return true;
}

bool file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

bool file_make_dir(const char *path, struct err *err)
{
	AUTO_FREE char *copy = xstrdup(path);
	struct stat st;

	for (char *p = copy; *p; p++) {
		if (*p != '/' || p == copy)
			continue;
		*p = '\0';
		/* what may not be made may be there already */
		if (!file_exists(copy) && mkdir(copy, 0700) && errno != EEXIST)
			return err_errno(err, _("cannot make the folder \"%s\""), copy);
		*p = '/';
	}
	if (mkdir(copy, 0700) && (errno != EEXIST || stat(copy, &st) || !S_ISDIR(st.st_mode)))
		return err_errno(err, _("cannot make the folder \"%s\""), copy);
	return true;
}

bool file_make_dir_of(const char *path, struct err *err)
{
	AUTO_FREE char *copy = xstrdup(path);

	return file_make_dir(dirname(copy), err);
}

char *file_join(const char *dir, const char *name)
{
	size_t len = strlen(dir);

	return xasprintf("%s%s%s", dir, len && dir[len - 1] == '/' ? "" : "/", name);
}

static const char *home(void)
{
	const char *dir = getenv("HOME");
	struct passwd *pw;

	if (!strempty(dir))
		return dir;
	pw = getpwuid(getuid());
	return pw && pw->pw_dir ? pw->pw_dir : "/";
}

char *file_expand(const char *path)
{
	if (path[0] == '~' && (path[1] == '/' || path[1] == '\0'))
		return xasprintf("%s%s", home(), path + 1);
	return xstrdup(path);
}

char *file_contract(const char *path)
{
	size_t len = strlen(home());

	if (strncmp(path, home(), len) == 0 && path[len] == '/')
		return xasprintf("~%s", path + len);
	return xstrdup(path);
}

char *file_place_of(enum file_place place, const char *program)
{
	static const struct {
		const char *variable, *fallback;
	} places[] = {
		[FILE_CONFIG] = { "XDG_CONFIG_HOME", ".config" },
		[FILE_DATA] = { "XDG_DATA_HOME", ".local/share" },
		[FILE_STATE] = { "XDG_STATE_HOME", ".local/state" },
		[FILE_CACHE] = { "XDG_CACHE_HOME", ".cache" },
	};
	const char *dir = getenv(places[place].variable);

	/* the specification: a relative path is to be ignored */
	if (!strempty(dir) && dir[0] == '/')
		return file_join(dir, program);
	return xasprintf("%s/%s/%s", home(), places[place].fallback, program);
}

char *file_place(enum file_place place)
{
	return file_place_of(place, "courant");
}

char *file_shipped(const char *name)
{
	const char *dir = getenv("COURANT_DATADIR");

	return file_join(strempty(dir) ? PKGDATADIR : dir, name);
}
