/* SPDX-License-Identifier: MIT */
#include "engine/finder.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/i18n.h"

#define PROBES_AT_MOST 1024 /* tags of one discovery */

struct finder {
	struct core *core;
	struct discovery *discovery; /* under way, or NULL */
	struct task task;            /* whose it is */
	int64_t n;                   /* how many there were: an answer to an old one has another tag */
	pthread_mutex_t lock;        /* for the next one */
	struct discovered *found;
};

struct finder *finder_new(struct core *core)
{
	struct finder *f = xcalloc(1, sizeof(*f));

	f->core = core;
	pthread_mutex_init(&f->lock, NULL);
	return f;
}

void finder_free(struct finder *f)
{
	if (!f)
		return;
	if (f->discovery)
		found_free(discovery_end(f->discovery));
	found_free(f->found);
	pthread_mutex_destroy(&f->lock);
	free(f);
}

static struct discovered *exchange(struct finder *f, struct discovered *found)
{
	struct discovered *before;

	pthread_mutex_lock(&f->lock);
	before = f->found;
	f->found = found;
	pthread_mutex_unlock(&f->lock);
	return before;
}

struct discovered *finder_take(struct finder *f)
{
	return exchange(f, NULL);
}

void finder_task(struct finder *f, const struct task *task)
{
	if (f->discovery) {
		struct err err = ERR_INIT;

		found_free(discovery_end(f->discovery));
		err_set(&err, ERR_STOPPED, _("stopped"));
		core_done(f->core, &f->task, 0, &err);
	}
	f->task = *task;
	f->discovery = discovery_start(f->core->fetcher, &f->core->conf, f->task.url, f->task.set,
				       TAG_FIND(++f->n * PROBES_AT_MOST));
}

void finder_answer(struct finder *f, const struct fetch_answer *answer)
{
	struct discovered *found;
	struct err err;
	int64_t n;

	if (!f->discovery || !discovery_answer(f->discovery, answer))
		return;
	found = discovery_end(f->discovery);
	f->discovery = NULL;
	err = found->err;
	n = (int64_t)(found->sources.n + found->sections.n);
	found_free(exchange(f, found));
	core_done(f->core, &f->task, n, &err);
}

bool finder_is_busy(const struct finder *f)
{
	return f->discovery != NULL;
}
