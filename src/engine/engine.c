/* SPDX-License-Identifier: MIT */
#include "engine/engine.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/mailbox.h"
#include "engine/access.h"
#include "engine/core.h"
#include "engine/finder.h"
#include "engine/fulltext.h"
#include "engine/older.h"
#include "engine/pictures.h"
#include "engine/refresh.h"
#include "engine/visit.h"
#include "page/doc.h"
#include "page/html.h"

#define CHECK_MS 60000 /* how often what is due by itself is looked for */

struct engine {
	/* of all threads */
	struct mailbox *tasks;
	_Atomic uint32_t last_number;
	atomic_bool interrupted; /* also from a signal handler: lock-free */
	pthread_mutex_t lock;    /* for the next two */
	struct conf new_conf;
	bool has_new_conf;
	/* of the engine's thread */
	struct core core;
	struct refresher *refresher;
	struct fulltext *fulltext;
	struct older *older;
	struct pictures *pictures;
	struct finder *finder;
	struct visits *visits;
	char *mirror_url, *mirror_dir, *set_aside;
	bool offline, stopping, untidy;
	int64_t next_check_ms; /* 0: nothing is refreshed by itself */
	pthread_t thread;
	bool has_thread;
};

/* Options ------------------------------------------------------------------- */

static struct fetch_options fetch_options(const struct engine *e)
{
	const struct conf *conf = &e->core.conf;

	return (struct fetch_options){
		.connections = (int)conf->connections,
		.connections_per_host = (int)conf->connections_per_host,
		.user_agent = conf->user_agent,
		.proxy = conf->proxy,
		.netrc = conf->netrc,
		.mirror_url = e->mirror_url,
		.mirror_dir = e->mirror_dir,
		.offline = e->offline,
	};
}

void engine_configure(struct engine *e, const struct conf *conf)
{
	pthread_mutex_lock(&e->lock);
	if (e->has_new_conf)
		conf_release(&e->new_conf);
	core_copy_conf(&e->new_conf, conf);
	e->has_new_conf = true;
	pthread_mutex_unlock(&e->lock);
	fetch_wake(e->core.fetcher);
}

static void take_conf(struct engine *e)
{
	struct conf fresh;
	struct fetch_options fetching;
	bool got;

	pthread_mutex_lock(&e->lock);
	got = e->has_new_conf;
	fresh = e->new_conf;
	e->has_new_conf = false;
	pthread_mutex_unlock(&e->lock);
	if (!got)
		return;
	conf_release(&e->core.conf);
	e->core.conf = fresh;
	fetching = fetch_options(e);
	fetcher_configure(e->core.fetcher, &fetching);
}

/* Tasks ----------------------------------------------------------------------- */

static void mark(struct engine *e, const struct task *task)
{
	struct store *store = e->core.store;
	struct event event = { .kind = EV_MARKED,
			       .task = task->number,
			       .task_kind = task->kind,
			       .id = task->id,
			       .set = task->set,
			       .clear = task->clear };
	struct journal_row step = { 0 };
	bool ok;

	switch (task->kind) {
	case TASK_MARK:
		ok = store_mark(store, &task->id, 1, task->set, task->clear, &event.n, &event.err);
		break;
	case TASK_MARK_LIST:
		ok = store_mark_list(store, &task->spec, task->newest, task->set, task->clear,
				     &event.n, &event.err);
		break;
	default:
		ok = task->kind == TASK_UNDO ? store_undo(store, &step, &event.err)
					     : store_redo(store, &step, &event.err);
		event.set = step.set;
		event.clear = step.cleared;
		event.n = ok ? step.n : 0;
	}
	if (ok)
		core_emit(&e->core, &event);
	event.kind = EV_DONE;
	core_emit(&e->core, &event);
}

static void retain(struct engine *e, const struct task *task)
{
	const struct conf *conf = &e->core.conf;
	struct err err = ERR_INIT;
	int64_t deleted = 0;

	if (store_retain(e->core.store, conf->item_limit, conf->keep_days, clock_now(), &deleted,
			 &err) &&
	    deleted)
		e->untidy = true;
	core_done(&e->core, task, deleted, &err);
}

uint32_t engine_discover(struct engine *e, const char *address, bool site)
{
	struct task task = { .kind = TASK_DISCOVER, .set = site };

	/* one that does not fit is none: a part of it might be another */
	if (strlen(address) < sizeof(task.url))
		snprintf(task.url, sizeof(task.url), "%s", address);
	return engine_send(e, &task);
}

struct discovered *engine_take_discovered(struct engine *e)
{
	return finder_take(e->finder);
}

/* Those who waited for a password go on. */
static void take_secret(struct engine *e, const struct child_answer *child)
{
	struct id_list tags = VEC_INIT;

	access_answer(&e->core, child, &tags);
	vec_each (&tags, tag) {
		if (TAG_KIND(*tag) == TAG_IS_OLDER)
			older_resume(e->older, TAG_ID(*tag), &child->err);
		else
			refresh_resume(e->refresher, TAG_ID(*tag), &child->err);
	}
	vec_release(&tags);
}

/* What a request brought goes to whoever asked for it; false when there was nothing. */
static bool take_answer(struct engine *e)
{
	struct child_answer child;
	struct fetch_answer answer;

	if (fetch_take(e->core.fetcher, &answer)) {
		if (TAG_KIND(answer.tag) == TAG_IS_ENTRY)
			fulltext_answer(e->fulltext, &answer);
		else if (TAG_KIND(answer.tag) == TAG_IS_OLDER)
			older_answer(e->older, &answer);
		else if (TAG_KIND(answer.tag) == TAG_IS_PICTURE)
			pictures_answer(e->pictures, &answer);
		else if (TAG_KIND(answer.tag) == TAG_IS_FIND)
			finder_answer(e->finder, &answer);
		else if (TAG_KIND(answer.tag) == TAG_IS_VISIT)
			visits_answer(e->visits, &answer);
		else
			refresh_answer(e->refresher, &answer);
		fetch_answer_release(&answer);
		return true;
	}
	if (child_take(e->core.children, &child)) {
		if (TAG_KIND(child.tag) == TAG_IS_SECRET)
			take_secret(e, &child);
		else if (TAG_KIND(child.tag) == TAG_IS_PICTURE)
			pictures_drawn(e->pictures, &child);
		else if (TAG_KIND(child.tag) == TAG_IS_VISIT)
			visits_output(e->visits, &child);
		else
			refresh_child_answer(e->refresher, &child);
		strbuf_release(&child.output);
		return true;
	}
	return false;
}

/* Everything under way is answered at once, so that what comes later is not mixed up with it. */
static void cancel(struct engine *e)
{
	bool claimed = refresh_in_flight(e->refresher) > 0;
	struct err err = ERR_INIT;

	refresh_drop_waiting(e->refresher);
	fulltext_drop_waiting(e->fulltext);
	fetch_cancel_all(e->core.fetcher);
	child_cancel_all(e->core.children);
	while (take_answer(e))
		;
	/* another process may fetch them at once */
	if (claimed && !store_release_claims(e->core.store, &err))
		log_warn("leases: %s", err.text);
}

static void refuse(struct engine *e, const struct task *task)
{
	struct err err = ERR_INIT;

	err_set(&err, ERR_STOPPED, _("stopped"));
	core_done(&e->core, task, 0, &err);
}

static void perform(struct engine *e, const struct task *task)
{
	struct err err = ERR_INIT;
	bool ending = e->stopping || e->interrupted;

	switch (task->kind) {
	case TASK_SYNC:
		core_sync(&e->core, &err);
		core_done(&e->core, task, (int64_t)e->core.subs.subs.n, &err);
		break;
	case TASK_REFRESH:
		if (ending)
			refuse(e, task);
		else
			refresh_task(e->refresher, task);
		break;
	case TASK_FULL_TEXT:
		if (ending)
			refuse(e, task);
		else
			fulltext_task(e->fulltext, task);
		break;
	case TASK_SAVE_PAGE:
		if (ending)
			refuse(e, task);
		else
			fulltext_save(e->fulltext, task);
		break;
	case TASK_OLDER:
		if (ending)
			refuse(e, task);
		else
			older_task(e->older, task);
		break;
	case TASK_PICTURE:
		if (ending)
			refuse(e, task);
		else
			pictures_task(e->pictures, task);
		break;
	case TASK_DISCOVER:
		if (ending)
			refuse(e, task);
		else
			finder_task(e->finder, task);
		break;
	case TASK_VISIT:
		if (ending)
			refuse(e, task);
		else
			visits_task(e->visits, task);
		break;
	case TASK_COMMAND:
		if (ending)
			refuse(e, task);
		else
			visits_command(e->visits, task);
		break;
	case TASK_CANCEL:
		cancel(e);
		core_done(&e->core, task, 0, NULL);
		break;
	case TASK_MARK:
	case TASK_MARK_LIST:
	case TASK_UNDO:
	case TASK_REDO:
		mark(e, task);
		break;
	case TASK_POSITION:
		store_save_position(e->core.store, task->id, (size_t)MAX(task->number_arg, 0),
				    &err);
		core_done(&e->core, task, err.kind ? 0 : 1, &err);
		break;
	case TASK_RETAIN:
		retain(e, task);
		break;
	case TASK_STOP:
		e->stopping = true;
		cancel(e);
		core_done(&e->core, task, 0, NULL);
		break;
	}
}

/* The loop ----------------------------------------------------------------------- */

static bool busy(const struct engine *e)
{
	return refresh_in_flight(e->refresher) || fulltext_in_flight(e->fulltext) ||
	       older_in_flight(e->older) || pictures_in_flight(e->pictures) ||
	       visits_in_flight(e->visits) || finder_is_busy(e->finder);
}

static void tidy(struct engine *e)
{
	struct err err = ERR_INIT;

	e->untidy = false;
	if (!store_tidy(e->core.store, &err))
		log_warn("tidying: %s", err.text);
}

static int look_at_clock(struct engine *e)
{
	int64_t now = clock_mono_ms();

	if (!e->next_check_ms)
		return CHECK_MS;
	if (now >= e->next_check_ms) {
		e->next_check_ms = now + CHECK_MS;
		refresh_by_itself(e->refresher);
	}
	return (int)(e->next_check_ms - now);
}

/*
 * One turn: all tasks, one answer, then the network; so marks never wait for a
 * refresh. False when nothing was done and nothing is under way.
 */
static bool turn(struct engine *e)
{
	struct fetch_fds fds = VEC_INIT;
	struct task task;
	bool did = false;
	int wait_ms, children_ms, pages_ms;

	take_conf(e);
	if (e->interrupted && busy(e))
		cancel(e);
	while (mailbox_take(e->tasks, &task)) {
		take_conf(e);
		perform(e, &task);
		did = true;
	}
	did |= take_answer(e);
	did |= refresh_start_some(e->refresher);
	pages_ms = fulltext_start_some(e->fulltext);
	e->untidy |= refresh_stored_any(e->refresher);
	if (!busy(e) && e->untidy)
		tidy(e);
	wait_ms = look_at_clock(e);
	if (pages_ms >= 0)
		wait_ms = MIN(wait_ms, pages_ms);
	child_run(e->core.children);
	children_ms = child_watch(e->core.children, &fds);
	if (did || e->stopping || (!busy(e) && !e->has_thread))
		wait_ms = 0;
	fetch_wait(e->core.fetcher, fds.ptr, fds.n, MIN(wait_ms, children_ms));
	child_run(e->core.children);
	vec_release(&fds);
	return did || busy(e);
}

static void first_words(struct engine *e)
{
	struct event event = { .kind = EV_NOTICE };

	if (!e->set_aside)
		return;
	snprintf(event.text, sizeof(event.text),
		 _("The archive was damaged and was set aside as %.90s"), e->set_aside);
	core_emit(&e->core, &event);
	free(e->set_aside);
	e->set_aside = NULL;
}

void engine_run(struct engine *e)
{
	first_words(e);
	while (turn(e))
		;
}

static void *thread_main(void *ctx)
{
	struct engine *e = ctx;

	first_words(e);
	e->next_check_ms = clock_mono_ms() + CHECK_MS;
	while (!e->stopping)
		turn(e);
	return NULL;
}

bool engine_start(struct engine *e, struct err *err)
{
	sigset_t all, old;
	int rc;

	/* signals are the main thread's */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	e->has_thread = true; /* before the thread reads it */
	rc = pthread_create(&e->thread, NULL, thread_main, e);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (!rc)
		return true;
	e->has_thread = false;
	return err_code(err, ERR_SYS, rc, _("cannot start the engine's thread"));
}

void engine_interrupt(struct engine *e)
{
	e->interrupted = 1;
	fetch_wake(e->core.fetcher);
}

uint32_t engine_send(struct engine *e, const struct task *task)
{
	struct task copy = *task;

	do
		copy.number = atomic_fetch_add(&e->last_number, 1) + 1;
	while (!copy.number);
	mailbox_put(e->tasks, &copy);
	return copy.number;
}

/* Life cycle ------------------------------------------------------------------------ */

static void wake(void *ctx)
{
	fetch_wake(((struct engine *)ctx)->core.fetcher);
}

static void refused(void *ctx, const char *url, int64_t until)
{
	fetch_refused(ctx, url, until);
}

bool engine_open(struct engine **out, const struct engine_options *opening,
		 void (*on_event)(const struct event *, void *ctx), void *ctx, struct err *err)
{
	static const struct store_text text = { html_to_text, html_count, doc_minutes };
	struct engine *e = xcalloc(1, sizeof(*e));
	struct fetch_options fetching;

	signal(SIGPIPE, SIG_IGN); /* a server or a filter that hangs up is an ordinary error */
	pthread_mutex_init(&e->lock, NULL);
	core_copy_conf(&e->core.conf, opening->conf);
	e->core.feeds_file = xstrdup(opening->feeds_file);
	e->core.on_event = on_event;
	e->core.ctx = ctx;
	e->mirror_url = xstrdup_null(opening->mirror_url);
	e->mirror_dir = xstrdup_null(opening->mirror_dir);
	e->offline = opening->offline || opening->mirror_url;
	e->tasks = mailbox_new(sizeof(struct task), wake, e);
	e->core.children = child_pool_new();
	e->core.access = access_new();
	/* who reads a folder need not be polite */
	e->fulltext = fulltext_new(&e->core, opening->mirror_url ? -1 : opening->page_pause_ms);
	e->older = e->core.older = older_new(&e->core);
	e->pictures = pictures_new(&e->core, opening->album, opening->picture_helper);
	e->visits = visits_new(&e->core);
	e->finder = finder_new(&e->core);
	e->refresher = refresher_new(&e->core, e->fulltext);
	fetching = fetch_options(e);
	if (!fetcher_new(&e->core.fetcher, &fetching, err) ||
	    !store_open_writer(&e->core.store, opening->archive, &e->set_aside, err)) {
		engine_close(e);
		return false;
	}
	store_set_text(e->core.store, &text);
	if (!store_waits(e->core.store, clock_now(), refused, e->core.fetcher, err)) {
		engine_close(e);
		return false;
	}
	*out = e;
	return true;
}

void engine_close(struct engine *e)
{
	struct task task;

	if (!e)
		return;
	if (e->has_thread) {
		engine_send(e, &(struct task){ .kind = TASK_STOP });
		pthread_join(e->thread, NULL);
	}
	e->stopping = true;
	if (e->core.store) {
		cancel(e);
		while (mailbox_take(e->tasks, &task))
			perform(e, &task);
	}
	finder_free(e->finder);
	refresher_free(e->refresher);
	fulltext_free(e->fulltext);
	older_free(e->older);
	pictures_free(e->pictures);
	visits_free(e->visits);
	access_free(e->core.access);
	child_pool_free(e->core.children);
	fetcher_free(e->core.fetcher);
	store_close(e->core.store);
	subs_release(&e->core.subs);
	conf_release(&e->core.conf);
	if (e->has_new_conf)
		conf_release(&e->new_conf);
	mailbox_free(e->tasks);
	pthread_mutex_destroy(&e->lock);
	free(e->core.feeds_file);
	free(e->mirror_url);
	free(e->mirror_dir);
	free(e->set_aside);
	free(e);
}
