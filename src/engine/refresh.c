/* SPDX-License-Identifier: MIT */
#include "engine/refresh.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/log.h"
#include "engine/due.h"
#include "engine/harvest.h"

#define PENDING_MOST 500 /* claimed and waiting for their turn */
#define START_AT_ONCE 8 /* each is a write: tasks and answers come between two slices */

/* What one task wants, or (task 0) the engine by itself. */
struct run {
	struct task task;
	int total, done, new_entries, changed, failed;
	struct err err; /* ERR_STOPPED when one of its feeds was stopped */
};

struct job {
	int64_t feed_id;
	bool started;
	VEC(struct run *) runs;
	struct fetch_answer kept; /* while a filter works on its body */
};

struct refresher {
	struct core *core;
	struct fulltext *fulltext;
	VEC(struct job *) jobs;
	VEC(struct run *) runs;
	int64_t saved; /* the feed that is never fetched; 0: there is none */
	bool stored_any;
};

struct refresher *refresher_new(struct core *core, struct fulltext *fulltext)
{
	struct refresher *r = xcalloc(1, sizeof(*r));

	r->core = core;
	r->fulltext = fulltext;
	return r;
}

static void job_free(struct job *job)
{
	fetch_answer_release(&job->kept);
	vec_release(&job->runs);
	free(job);
}

void refresher_free(struct refresher *r)
{
	if (!r)
		return;
	vec_each (&r->jobs, job)
		job_free(*job);
	vec_each (&r->runs, run)
		free(*run);
	vec_release(&r->jobs);
	vec_release(&r->runs);
	free(r);
}

size_t refresh_in_flight(const struct refresher *r)
{
	return r->jobs.n;
}

bool refresh_stored_any(struct refresher *r)
{
	bool any = r->stored_any;

	r->stored_any = false;
	return any;
}

/* Runs and jobs ------------------------------------------------------------ */

static struct job *find(const struct refresher *r, int64_t feed_id)
{
	vec_each (&r->jobs, job)
		if ((*job)->feed_id == feed_id)
			return *job;
	return NULL;
}

static void add_feed(struct refresher *r, struct run *run, int64_t feed_id)
{
	struct job *job = find(r, feed_id);

	if (feed_id == r->saved)
		return;
	if (!job) {
		job = xcalloc(1, sizeof(*job));
		job->feed_id = feed_id;
		strbuf_init(&job->kept.body);
		vec_push(&r->jobs, job);
	}
	vec_push(&job->runs, run);
	run->total++;
}

static void progress(const struct refresher *r, const struct run *run, bool over)
{
	core_emit(r->core, &(struct event){
				   .kind = EV_PROGRESS,
				   .task = run->task.number,
				   .task_kind = TASK_REFRESH,
				   .done = run->done,
				   .total = over ? 0 : run->total,
				   .new_entries = run->new_entries,
				   .changed = run->changed,
				   .failed = run->failed,
			   });
}

static void end_run(struct refresher *r, struct run *run)
{
	struct event event = { .kind = EV_DONE,
			       .task = run->task.number,
			       .task_kind = TASK_REFRESH,
			       .n = run->new_entries,
			       .done = run->done,
			       .total = run->total,
			       .new_entries = run->new_entries,
			       .changed = run->changed,
			       .failed = run->failed,
			       .err = run->err };

	for (size_t i = 0; i < r->runs.n; i++)
		if (r->runs.ptr[i] == run) {
			vec_remove(&r->runs, i);
			break;
		}
	if (run->new_entries && !r->runs.n) {
		struct core *core = r->core;
		struct err err = ERR_INIT;
		int64_t deleted;

		if (!store_retain(core->store, core->conf.item_limit, core->conf.keep_days,
				  clock_now(), &deleted, &err))
			log_warn("retention: %s", err.text);
	}
	if (run->task.number)
		core_emit(r->core, &event);
	else if (run->total)
		progress(r, run, true);
	free(run);
}

/* The job is over and freed; what the event says of it counts for all who wanted it. */
static void finish(struct refresher *r, struct job *job, struct event *event)
{
	for (size_t i = 0; i < r->jobs.n; i++)
		if (r->jobs.ptr[i] == job) {
			vec_remove(&r->jobs, i);
			break;
		}
	r->stored_any |= event->new_entries || event->changed;
	event->kind = EV_FEED;
	event->task = job->runs.ptr[0]->task.number;
	event->task_kind = TASK_REFRESH;
	event->feed_id = job->feed_id;
	core_emit(r->core, event);
	vec_each (&job->runs, it) {
		struct run *run = *it;

		run->done++;
		run->new_entries += event->new_entries;
		run->changed += event->changed;
		if (event->err.kind == ERR_STOPPED)
			run->err = event->err;
		else
			run->failed += event->err.kind != ERR_NONE;
		progress(r, run, false);
		if (run->done == run->total)
			end_run(r, run);
	}
	job_free(job);
}

/* Choosing ------------------------------------------------------------------ */

static bool in_category(const struct store_menu *menu, const struct feed_row *feed,
			int64_t category)
{
	int64_t id = feed->category_id;

	for (size_t depth = 0; id && id != category && depth <= menu->n_categories; depth++) {
		int64_t up = 0;

		for (size_t i = 0; i < menu->n_categories; i++)
			if (menu->categories[i].id == id)
				up = menu->categories[i].parent_id;
		id = up;
	}
	return id == category;
}

static bool choose_of_menu(struct core *core, const struct task *task, struct id_list *out,
			   struct err *err)
{
	struct arena arena = ARENA_INIT;
	struct store_menu menu;
	bool ok = store_menu(core->store, &arena, &menu, err);

	for (size_t i = 0; ok && i < menu.n_feeds; i++) {
		const struct feed_row *feed = &menu.feeds[i];
		bool wanted = task->scope == REFRESH_FAILED ? feed->error != ERR_NONE
							    : in_category(&menu, feed, task->id);

		if (wanted && !feed->paused && feed->error != ERR_GONE)
			vec_push(out, feed->id);
	}
	arena_release(&arena);
	return ok;
}

static bool choose(struct core *core, const struct task *task, struct id_list *out, struct err *err)
{
	int64_t period = core->conf.refresh_period;

	switch (task->scope) {
	case REFRESH_FEED:
		vec_push(out, task->id);
		return true;
	case REFRESH_ALL:
		return store_due(core->store, 0, 0, out, err);
	case REFRESH_DUE:
		/* who asks for what is due has some period in mind, also when there is no automatic
		 * one */
		if (task->number && !period)
			period = DUE_HOUR;
		return store_due(core->store, clock_now(), period, out, err);
	case REFRESH_CATEGORY:
	case REFRESH_FAILED:
		break;
	}
	return choose_of_menu(core, task, out, err);
}

void refresh_task(struct refresher *r, const struct task *task)
{
	struct run *run = xcalloc(1, sizeof(*run));
	struct id_list ids = VEC_INIT;

	run->task = *task;
	vec_push(&r->runs, run);
	if (core_need_subs(r->core, &run->err))
		r->saved = store_feed_id(r->core->store, SUB_SAVED_URL);
	if (r->core->has_subs && choose(r->core, task, &ids, &run->err))
		vec_each (&ids, id)
			add_feed(r, run, *id);
	vec_release(&ids);
	if (run->total)
		progress(r, run, false);
	else
		end_run(r, run);
}

void refresh_by_itself(struct refresher *r)
{
	vec_each (&r->runs, run)
		if (!(*run)->task.number)
			return; /* still at the last one */
	refresh_task(r, &(struct task){ .kind = TASK_REFRESH, .scope = REFRESH_DUE });
}

static void start(struct refresher *r, struct job *job)
{
	struct event event = { 0 };

	job->started = true;
	if (harvest_start(r->core, job->feed_id, &event))
		finish(r, job, &event);
}

bool refresh_start_some(struct refresher *r)
{
	int left = START_AT_ONCE;

	for (size_t i = 0; i < r->jobs.n;) {
		struct job *job = r->jobs.ptr[i];

		if (job->started) {
			i++;
			continue;
		}
		if (fetch_in_flight(r->core->fetcher) >= PENDING_MOST)
			return false;
		if (!left--)
			return true;
		start(r, job); /* may be over at once: then another one stands at i */
	}
	return false;
}

void refresh_answer(struct refresher *r, struct fetch_answer *answer)
{
	struct job *job = find(r, TAG_ID(answer->tag));
	struct event event = { 0 };

	if (job && harvest_answer(r->core, r->fulltext, answer, &job->kept, &event))
		finish(r, job, &event);
}

void refresh_child_answer(struct refresher *r, struct child_answer *answer)
{
	struct job *job = find(r, TAG_ID(answer->tag));
	struct event event = { 0 };

	if (job && harvest_child_answer(r->core, r->fulltext, answer, &job->kept, &event))
		finish(r, job, &event);
}

void refresh_resume(struct refresher *r, int64_t feed_id, const struct err *err)
{
	struct job *job = find(r, feed_id);
	struct event event = { 0 };

	if (job && harvest_resume(r->core, feed_id, err, &event))
		finish(r, job, &event);
}

void refresh_drop_waiting(struct refresher *r)
{
	for (size_t i = r->jobs.n; i-- > 0;) {
		struct event event = { 0 };

		if (r->jobs.ptr[i]->started)
			continue;
		err_set(&event.err, ERR_STOPPED, _("stopped"));
		finish(r, r->jobs.ptr[i], &event);
	}
}
