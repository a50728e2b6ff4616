/* SPDX-License-Identifier: MIT */
#include "picture/album.h"

#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/vec.h"
#include "picture/head.h"

#define MAGIC "courant-picture 1 "
#define MAX_FILE (PICTURE_MAX_BYTES + 65536)

uint64_t album_key(const char *url)
{
	return hash_cstr(url, HASH_SEED);
}

static char *path_of(const char *dir, const char *url, const struct picture_shape *shape)
{
	uint64_t key = album_key(url);

	if (!shape)
		return xasprintf("%s/%016" PRIx64, dir, key);
	return xasprintf("%s/%016" PRIx64 "-%s-%d-%dx%d-%dx%d", dir, key,
			 picture_mode_name(shape->mode), shape->colours, shape->columns,
			 shape->rows, shape->cell_width, shape->cell_height);
}

/* Takes the first line off; false when it is not this picture's. */
static bool take_line(struct str *bytes, const char *url, int *width, int *height)
{
	struct str line, word;
	int64_t sizes[2];

	if (!str_next(bytes, '\n', &line) || !str_starts(line, STR(MAGIC)))
		return false;
	line = str_part(line, strlen(MAGIC), line.len);
	for (int i = 0; i < 2; i++)
		if (!str_next(&line, ' ', &word) || !str_to_int(word, &sizes[i]) || sizes[i] < 1 ||
		    sizes[i] > PICTURE_MAX_SIDE)
			return false;
	*width = (int)sizes[0];
	*height = (int)sizes[1];
	return str_eq(line, str_from(url));
}

bool album_size(const char *dir, const char *url, int *width, int *height)
{
	AUTO_FREE char *path = path_of(dir, url, NULL);
	FILE *file = fopen(path, "re");
	char *line = NULL;
	size_t cap = 0;
	ssize_t len = file ? getline(&line, &cap, file) : -1;
	struct str bytes = { line, len > 0 ? (size_t)len : 0 };
	bool ok = len > 0 && take_line(&bytes, url, width, height);

	if (file)
		fclose(file);
	free(line);
	return ok;
}

bool album_load(const char *dir, const char *url, const struct picture_shape *shape,
		struct strbuf *out)
{
	AUTO_FREE char *path = path_of(dir, url, shape);
	AUTO(strbuf) bytes = STRBUF_INIT;
	struct err ignored = ERR_INIT;
	int width, height;

	if (!file_exists(path) || !file_read(path, MAX_FILE, &bytes, &ignored))
		return false;
	struct str rest = strbuf_str(&bytes);

	if (!take_line(&rest, url, &width, &height) || !strbuf_add_str(out, rest))
		return false;
	utimensat(AT_FDCWD, path, NULL, 0); /* it was looked at */
	return true;
}

bool album_store(const char *dir, const char *url, const struct picture_shape *shape, int width,
		 int height, struct str bytes, struct err *err)
{
	AUTO_FREE char *path = path_of(dir, url, shape);
	AUTO(strbuf) all = STRBUF_INIT;

	strbuf_printf(&all, MAGIC "%d %d %s\n", width, height, url);
	strbuf_add_str(&all, bytes);
	return file_make_dir(dir, err) && file_write(path, all.buf, all.len, err);
}

struct file {
	char *path;
	int64_t bytes;
	struct timespec seen;
};

static int by_age(const void *a, const void *b)
{
	const struct timespec *x = &((const struct file *)a)->seen;
	const struct timespec *y = &((const struct file *)b)->seen;

	if (x->tv_sec != y->tv_sec)
		return x->tv_sec < y->tv_sec ? -1 : 1;
	return (x->tv_nsec > y->tv_nsec) - (x->tv_nsec < y->tv_nsec);
}

void album_prune(const char *dir, int64_t max)
{
	VEC(struct file) files = VEC_INIT;
	DIR *folder = opendir(dir);
	int64_t total = 0;
	struct dirent *entry;
	struct stat st;

	while (folder && (entry = readdir(folder))) {
		char *path = file_join(dir, entry->d_name);

		if (lstat(path, &st) || !S_ISREG(st.st_mode)) {
			free(path);
			continue;
		}
		/* what it takes on the disk */
		vec_push(&files,
			 (struct file){ path, MAX((int64_t)st.st_blocks * 512, st.st_size),
					st.st_mtim });
		total += vec_last(&files)->bytes;
	}
	if (folder)
		closedir(folder);
	if (files.n)
		qsort(files.ptr, files.n, sizeof(*files.ptr), by_age);
	vec_each (&files, file) {
		if (total > max && unlink(file->path) == 0)
			total -= file->bytes;
		free(file->path);
	}
	vec_release(&files);
}
