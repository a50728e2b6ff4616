/*
 * engine/engine.h - the second thread: tasks in, events out
 *
 * 1. Only the engine thread uses the network, and only it writes to the
 *    archive.
 * 2. The threads share two mailboxes and the database file, nothing else.
 * 3. A message is a small value: ids and counts, never a pointer into either
 *    side; error text is copied. What was discovered is handed over whole.
 * 4. One feed is one transaction: stored whole or not at all.
 * 5. Each task ends in exactly one event EV_DONE with the task's number, also
 *    when it fails or is stopped.
 * 6. Stop is obeyed within the work of one feed.
 * 7. The UI may show less than the archive holds, never more, except a mark,
 *    which it shows at once and the engine confirms.
 *
 * `courant refresh` and the other commands run the same engine on the main
 * thread (engine_open, engine_run) until it is idle; the events print lines.
 *
 * In a thread of its own it also refreshes what is due by itself, once a
 * minute: nobody's task, so its events carry the number 0 and no EV_DONE
 * follows; its last EV_PROGRESS has a total of 0.
 *
 * The feeds file is read before the first task that needs it, and by TASK_SYNC.
 * SIGPIPE is ignored in the whole process from engine_open on.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_ENGINE_H
#define COURANT_ENGINE_ENGINE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "conf/conf.h"
#include "engine/found.h"
#include "picture/shape.h"
#include "store/read.h"

enum task_kind {
	TASK_SYNC,      /* read the feeds file again */
	TASK_REFRESH,   /* scope; id */
	TASK_CANCEL,    /* give up all fetching */
	TASK_MARK,      /* id: one entry; set, clear */
	TASK_MARK_LIST, /* spec, newest; set, clear */
	TASK_UNDO,
	TASK_REDO,
	TASK_POSITION,  /* id, number: characters */
	TASK_FULL_TEXT, /* id: fetch the page of this entry now */
	TASK_OLDER,     /* id: one page of articles older than those of this feed */
	TASK_SAVE_PAGE, /* url: keep this page as an article, linked from the article id or 0: typed;
			 * EV_TEXT and EV_DONE have its id */
	TASK_DISCOVER,  /* only by engine_discover() */
	TASK_VISIT,     /* url: a page to read, linked from the article id */
	TASK_COMMAND,   /* url: a program that gets the text of the article id, or of the visit number_arg;
			 * set: it may take its time */
	TASK_RETAIN,
	TASK_PICTURE,   /* id: entry; picture, shape, cached_only */
	TASK_STOP, /* end the thread when what is stored is stored */
};
enum refresh_scope {
	REFRESH_DUE,
	REFRESH_ALL,
	REFRESH_FEED,
	REFRESH_CATEGORY,
	REFRESH_FAILED, /* the feeds whose last fetch failed */
};

/* Longer addresses are for a browser. */
#define TASK_URL_MAX 2048

struct task {
	enum task_kind kind;
	uint32_t number; /* given by engine_send */
	enum refresh_scope scope;
	int64_t id, newest, number_arg;
	unsigned set, clear;
	struct list_spec spec;
	uint64_t picture;           /* album_key() of its address */
	struct picture_shape shape; /* how to draw it; no columns: only its size is wanted */
	bool cached_only;           /* draw it if it was fetched before */
	char url[TASK_URL_MAX]; /* SAVE_PAGE, VISIT; COMMAND: the command line */
};

enum event_kind {
	EV_DONE,     /* task; n: how many articles or feeds; err when it failed */
	EV_PROGRESS, /* done of total feeds, new articles, failed feeds */
	EV_FEED,     /* one feed is finished, or got older articles: feed_id, new_entries, changed; err; n: 1 when its
		      * subscription wants a notification */
	EV_SYNCED,   /* the feeds file was read: the menu may differ; n: problems in it */
	EV_MARKED,   /* counters differ; n articles; what: the task kind */
	EV_TEXT,     /* entry id has its full text now, or err (then it was a task's) */
	EV_PICTURE,  /* of entry id, picture: it is in the album; n: 1 when it is drawn; or err */
	EV_PAGES,    /* full text that comes by itself: done of total pages; both 0: that is all */
	EV_VISIT,    /* id: the page that was asked for is among the visits */
	EV_NOTICE,   /* text: something a person should know (archive was set aside …) */
};

struct event {
	enum event_kind kind;
	uint32_t task;
	enum task_kind task_kind;
	int64_t feed_id, id, n;
	uint64_t picture;
	struct picture_shape shape; /* EV_PICTURE: as it was asked for */
	int done, total, new_entries, changed, failed;
	unsigned set, clear; /* UNDO, REDO: what was taken back */
	bool unchanged;      /* EV_FEED: 304 */
	struct err err;      /* kind ERR_NONE: all is well */
	char text[160];
};

struct engine_options {
	const char *archive;     /* path of the database */
	const char *feeds_file;  /* path */
	const struct conf *conf; /* copied */
	/* the demo: addresses that begin with mirror_url are read from this folder, no network at
	 * all */
	const char *mirror_url, *mirror_dir;
	/* where pictures are kept, and the program that draws them; NULL: no pictures */
	const char *album, *picture_helper;
	bool offline; /* no network; file:// and the mirror still work */
	int page_pause_ms; /* from one page of a host to the next; 0: PACE_PAUSE_MS, -1: none */
};

struct engine;

/* Opens the archive for writing. on_event is called in the engine's thread. */
bool engine_open(struct engine **out, const struct engine_options *options,
		 void (*on_event)(const struct event *, void *ctx), void *ctx, struct err *err);
void engine_close(struct engine *engine);

/* On the calling thread: until all tasks are done and nothing is in flight. */
void engine_run(struct engine *engine);
/* May be called from a signal handler: engine_run gives up and returns soon. */
void engine_interrupt(struct engine *engine);
/* In a thread of its own, until TASK_STOP (engine_close sends it and waits). */
bool engine_start(struct engine *engine, struct err *err);

/* From any thread. Returns the task's number. */
uint32_t engine_send(struct engine *engine, const struct task *task);
/*
 * Looks what can be subscribed at the address (engine/discover.h). EV_DONE with TASK_DISCOVER
 * tells when it is known; then it can be taken, once, and is the caller's. One at a time: a new one
 * ends the one before, whose EV_DONE says ERR_STOPPED.
 */
uint32_t engine_discover(struct engine *engine, const char *address, bool site);
struct discovered *engine_take_discovered(struct engine *engine); /* NULL: there is none */
/* An option was changed: the engine takes a copy of the conf before its next task. */
void engine_configure(struct engine *engine, const struct conf *conf);

#endif
