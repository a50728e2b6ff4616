/*
 * tests/unit/engine/world.h - an engine with everything around it, for tests
 *
 * A folder of its own with a feeds file and an archive, a web server, an
 * engine, and a list of all the events it sent.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_TESTS_ENGINE_WORLD_H
#define COURANT_TESTS_ENGINE_WORLD_H

#include "base/vec.h"
#include "engine/engine.h"
#include "serve.h"

struct world {
	char dir[32];
	char *feeds_file, *archive;
	struct serve *serve;
	struct conf conf;
	struct engine *engine;
	struct store *store; /* for reading */
	VEC(struct event) events;
	struct arena arena;
};

/* For cmocka_unit_test_setup_teardown; the engine is open, its thread not started. */
int world_begin(void **state);
int world_end(void **state);

/* The whole feeds file; "%s" and friends as in printf. */
void world_feeds(struct world *w, const char *fmt, ...) PRINTF(2, 3);
/* The address of a path on the server, in the arena. */
const char *world_url(struct world *w, const char *path);
/* Writes a file into the folder; its path is in the arena. */
const char *world_file(struct world *w, const char *name, const char *text);

/* What a path answers; the test may change it between two requests. */
struct world_reply {
	unsigned status;     /* 0: 200 */
	const char *headers; /* "Name: value\n" each, or NULL */
	const char *body;    /* or NULL */
};
void world_reply(struct world *w, const char *path, struct world_reply *reply);
/* An RSS feed of articles "Name 1" to "Name n" with guids "g1" …; `more` stands in its channel. */
const char *world_rss(struct world *w, int from, int to, const char *more);
/* The n-th request's header, from 0; NULL when it had none; in the arena. */
const char *world_header(struct world *w, const char *path, size_t n, const char *name);

/* Runs one task to its end; forgets the events before it. Its EV_DONE. */
struct event world_do(struct world *w, struct task task);
/* Everything anew, as r in the menu does. */
struct event world_refresh(struct world *w);
/* What is due. */
struct event world_due(struct world *w);
/* The first event of this kind since the last task, or NULL. */
const struct event *world_event(struct world *w, enum event_kind kind);
size_t world_count(struct world *w, enum event_kind kind);

/* Of the feed with this address, which must be there. */
struct feed_row world_feed(struct world *w, const char *url);
/* How many articles there are in all. */
int64_t world_articles(struct world *w);
/* The article with this title. */
struct article world_article(struct world *w, const char *title);
/* Closes the engine and opens it again: another start of the program. */
void world_reopen(struct world *w, const struct engine_options *options);

#endif
