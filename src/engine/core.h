/*
 * engine/core.h - what the parts of the engine share, in its one thread
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_CORE_H
#define COURANT_ENGINE_CORE_H

#include <stdint.h>

#include "conf/conf.h"
#include "conf/subscriptions.h"
#include "engine/child.h"
#include "engine/engine.h"
#include "engine/fetch.h"
#include "store/write.h"

struct core {
	struct store *store;
	struct fetcher *fetcher;
	struct child_pool *children;
	struct access *access;
	struct older *older;
	struct conf conf;          /* the engine's own copy */
	struct subscriptions subs; /* the feeds file as it was read last */
	bool has_subs;
	char *feeds_file;
	void (*on_event)(const struct event *event, void *ctx);
	void *ctx;
	uint64_t random;
};

/* A tag says whose request it was. */
enum tag_kind {
	TAG_IS_FEED,
	TAG_IS_ENTRY,
	TAG_IS_OLDER,
	TAG_IS_SECRET,
	TAG_IS_MAP,  /* a feed's, which turned out to be a list of sitemaps: one of them */
	TAG_IS_FIND, /* of a discovery */
	TAG_IS_PICTURE,
	TAG_IS_VISIT,
};
#define TAG_OF(id, kind) ((int64_t)(id)*8 + (kind))
#define TAG_FEED(id) TAG_OF(id, TAG_IS_FEED)
#define TAG_ENTRY(id) TAG_OF(id, TAG_IS_ENTRY)
#define TAG_OLDER(id) TAG_OF(id, TAG_IS_OLDER)
#define TAG_SECRET(id) TAG_OF(id, TAG_IS_SECRET)
#define TAG_MAP(id) TAG_OF(id, TAG_IS_MAP)
#define TAG_FIND(id) TAG_OF(id, TAG_IS_FIND)
#define TAG_PICTURE(id) TAG_OF(id, TAG_IS_PICTURE)
#define TAG_VISIT(number) TAG_OF(number, TAG_IS_VISIT)
#define TAG_KIND(tag) ((enum tag_kind)((tag)&7))
#define TAG_ID(tag) ((tag) / 8)

void core_emit(const struct core *core, const struct event *event);
/* The end of a task: n articles or feeds; err may be NULL. */
void core_done(const struct core *core, const struct task *task, int64_t n, const struct err *err);
uint32_t core_random(struct core *core);

/* An independent copy; the old contents of `to` are not looked at. */
void core_copy_conf(struct conf *to, const struct conf *from);

/*
 * Reads the feeds file and stores the subscriptions: EV_SYNCED, and an
 * EV_NOTICE for the first mistake in it. On failure everything stays as it was.
 */
bool core_sync(struct core *core, struct err *err);
/* The same, unless it was read before. */
bool core_need_subs(struct core *core, struct err *err);

#endif
