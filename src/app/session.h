/*
 * app/session.h - an archive, its feeds file and its engine
 *
 * The user's own, or the demo edition in a temporary folder which touches
 * nothing of the user's and is gone at the end.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_APP_SESSION_H
#define COURANT_APP_SESSION_H

#include "base/mailbox.h"
#include "engine/engine.h"
#include "store/read.h"

#define DEMO_URL "https://lantern.example/"

struct session {
	struct engine *engine;
	struct store *store;     /* for reading */
	struct mailbox *events;
	int wake[2];             /* a pipe: readable when there are events */
	/* set after session_open(): events come here, in the engine's thread, not into the mailbox */
	void (*watch)(const struct event *event, void *ctx);
	void *watch_ctx;
	char *feeds_file, *archive, *folder; /* folder: the demo's */
	char *album;             /* the folder of pictures */
	bool demo;
	bool read_only;          /* the archive cannot be written: there is no engine */
};

/*
 * threaded: the engine runs by itself; else engine_run is called for it. With
 * a thread an archive that cannot be written, but read, is opened all the
 * same, read_only, and *err says why.
 */
bool session_open(struct session *s, const struct conf *conf, const char *feeds_file,
		  const char *archive, bool demo, bool threaded, struct err *err);
void session_close(struct session *s);

/* The usual places, yours to free. */
char *session_feeds_file(void);
char *session_archive(void);

#endif
