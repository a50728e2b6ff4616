/* SPDX-License-Identifier: MIT */
#include "app/session.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "picture/album.h"

char *session_feeds_file(void)
{
	AUTO_FREE char *dir = file_place(FILE_CONFIG);

	return file_join(dir, "feeds");
}

char *session_archive(void)
{
	AUTO_FREE char *dir = file_place(FILE_DATA);

	return file_join(dir, "archive.db");
}

/* One byte however many events: the pipe is only a bell. */
static void ring(void *ctx)
{
	struct session *s = ctx;

	if (write(s->wake[1], "", 1) < 0)
		return; /* full: it rings already */
}

static void on_event(const struct event *event, void *ctx)
{
	struct session *s = ctx;

	if (s->watch)
		s->watch(event, s->watch_ctx);
	else
		mailbox_put(s->events, event);
}

/* A folder with a copy of the demo's feeds file, so that trying things out changes nothing. */
static bool make_demo(struct session *s, struct err *err)
{
	const char *tmp = getenv("TMPDIR");
	AUTO_FREE char *shipped = file_shipped("demo/feeds");
	AUTO(strbuf) feeds = STRBUF_INIT;

	if (!file_read(shipped, 1 << 20, &feeds, err))
		return err_wrap(err, _("the demo edition is not installed"));
	s->folder = xasprintf("%s/courant-demo-XXXXXX", strempty(tmp) ? "/tmp" : tmp);
	if (!mkdtemp(s->folder))
		return err_errno(err, _("cannot make the folder \"%s\""), s->folder);
	s->feeds_file = file_join(s->folder, "feeds");
	s->archive = file_join(s->folder, "archive.db");
	return file_write(s->feeds_file, feeds.buf, feeds.len, err);
}

/* It stands beside the program when that runs from the build folder. */
static char *picture_helper(void)
{
	char self[4096];
	ssize_t len = readlink("/proc/self/exe", self, sizeof(self) - 1);
	char *slash, *path;

	self[MAX(len, 0)] = '\0';
	slash = strrchr(self, '/');
	if (slash) {
		*slash = '\0';
		path = file_join(self, "courant-picture");
		if (file_exists(path))
			return path;
		free(path);
	}
	return xstrdup(PKGLIBEXECDIR "/courant-picture");
}

bool session_open(struct session *s, const struct conf *conf, const char *feeds_file,
		  const char *archive, bool demo, bool threaded, struct err *err)
{
	AUTO_FREE char *site = file_shipped("demo/site"), *cache = file_place(FILE_CACHE);
	AUTO_FREE char *helper = picture_helper();
	struct engine_options wanted = { .conf = conf };

	*s = (struct session){ .wake = { -1, -1 }, .demo = demo };
	if (pipe2(s->wake, O_NONBLOCK | O_CLOEXEC))
		return err_errno(err, _("cannot make a pipe"));
	s->events = mailbox_new(sizeof(struct event), ring, s);
	if (demo) {
		wanted.mirror_url = DEMO_URL;
		wanted.mirror_dir = site;
		if (!make_demo(s, err))
			goto failed;
	} else {
		s->feeds_file = feeds_file ? xstrdup(feeds_file) : session_feeds_file();
		s->archive = archive ? xstrdup(archive) : session_archive();
	}
	wanted.archive = s->archive;
	wanted.feeds_file = s->feeds_file;
	s->album = file_join(demo ? s->folder : cache, "pictures");
	wanted.album = s->album;
	wanted.picture_helper = helper;
	if (!engine_open(&s->engine, &wanted, on_event, s, err)) {
		struct err ignored = ERR_INIT;

		s->engine = NULL;
		s->read_only = threaded && !demo && store_open(&s->store, s->archive, &ignored);
		if (s->read_only)
			return true;
		goto failed;
	}
	if (!store_open(&s->store, s->archive, err))
		goto failed;
	if (threaded && !engine_start(s->engine, err))
		goto failed;
	return true;
failed:
	session_close(s);
	return false;
}

static void remove_demo(const char *folder)
{
	static const char *const names[] = { "feeds", "archive.db", "archive.db-wal", "archive.db-shm" };
	AUTO_FREE char *pictures = file_join(folder, "pictures");

	album_prune(pictures, 0);
	rmdir(pictures);

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		AUTO_FREE char *path = file_join(folder, names[i]);

		unlink(path);
	}
	rmdir(folder);
}

void session_close(struct session *s)
{
	store_close(s->store);
	if (s->engine)
		engine_close(s->engine);
	mailbox_free(s->events);
	for (int i = 0; i < 2; i++)
		if (s->wake[i] >= 0)
			close(s->wake[i]);
	if (s->folder)
		remove_demo(s->folder);
	free(s->feeds_file);
	free(s->archive);
	free(s->folder);
	free(s->album);
	*s = (struct session){ .wake = { -1, -1 } };
}
