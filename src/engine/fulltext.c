/* SPDX-License-Identifier: MIT */
#include "engine/fulltext.h"

#include <inttypes.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/log.h"
#include "engine/access.h"
#include "engine/due.h"
#include "engine/pace.h"
#include "engine/pagejob.h"
#include "engine/saved.h"
#include "engine/siterules.h"
#include "feed/url.h"
#include "page/html.h"
#include "page/snippet.h"

#define PAGE_MAX_BYTES HTML_MAX
#define PAGE_TIMEOUT_S 20

struct job {
	int64_t number; /* of its requests' tags */
	int64_t entry;  /* 0: a page to save */
	char *url;      /* to ask next */
	char *host;     /* of it */
	bool in_flight, far_only;
	VEC(struct task) tasks; /* who wants to know; none: it was the engine's own idea */
	struct pagejob page;
};

struct fulltext {
	struct core *core;
	struct pace *pace;
	VEC(struct job *) jobs;
	int64_t last_number;
	int done, total; /* of those that nobody waits for */
};

struct fulltext *fulltext_new(struct core *core, int pause_ms)
{
	struct fulltext *f = xcalloc(1, sizeof(*f));

	f->core = core;
	f->pace = pace_new(pause_ms < 0 ? 0 : pause_ms ? pause_ms : PACE_PAUSE_MS);
	return f;
}

static void job_free(struct job *job)
{
	free(job->url);
	free(job->host);
	vec_release(&job->tasks);
	pagejob_release(&job->page);
	free(job);
}

void fulltext_free(struct fulltext *f)
{
	if (!f)
		return;
	vec_each (&f->jobs, job)
		job_free(*job);
	vec_release(&f->jobs);
	pace_free(f->pace);
	free(f);
}

size_t fulltext_in_flight(const struct fulltext *f)
{
	return f->jobs.n;
}

/* When a page that failed so many times in a row is asked for again: seconds, 0 never. */
static int64_t back_off(int tries, const struct err *why)
{
	static const int64_t hours[] = { 1, 6, 24, 72 };
	bool final = why->kind == ERR_GONE || why->kind == ERR_LIMIT ||
		     (why->kind == ERR_HTTP && why->code >= 400 && why->code < 500);

	if (tries >= (final ? 2 : FULLTEXT_TRIES))
		return 0;
	return hours[CLAMP(tries - 1, 0, (int)ARRAY_LEN(hours) - 1)] * DUE_HOUR;
}

/* The queue -------------------------------------------------------------- */

static void progress(const struct fulltext *f)
{
	bool over = f->done >= f->total;

	core_emit(f->core, &(struct event){ .kind = EV_PAGES,
					    .done = over ? 0 : f->done,
					    .total = over ? 0 : f->total });
}

static void aim(struct job *job, const char *url)
{
	struct arena arena = ARENA_INIT;

	free(job->url);
	free(job->host);
	job->url = xstrdup(url);
	job->host = xstrdup(url_host(&arena, url));
	arena_release(&arena);
}

static struct job *add(struct fulltext *f, int64_t entry, const char *url, const struct task *task)
{
	struct job *job = xcalloc(1, sizeof(*job));

	job->number = ++f->last_number;
	job->entry = entry;
	pagejob_init(&job->page);
	aim(job, url);
	if (task)
		vec_push(&job->tasks, *task);
	else
		f->total++;
	vec_push(&f->jobs, job);
	return job;
}

static void end(struct fulltext *f, struct job *job)
{
	for (size_t i = 0; i < f->jobs.n; i++)
		if (f->jobs.ptr[i] == job) {
			vec_remove(&f->jobs, i);
			break;
		}
	if (!job->tasks.n) {
		f->done++;
		progress(f);
		if (f->done >= f->total)
			f->done = f->total = 0;
	}
	job_free(job);
}

static struct job *find(const struct fulltext *f, int64_t entry)
{
	vec_each (&f->jobs, job)
		if (entry && (*job)->entry == entry)
			return *job;
	return NULL;
}

static void tell(const struct fulltext *f, int64_t entry, const struct task *task,
		 const struct err *err)
{
	struct event event = { .kind = EV_TEXT,
			       .id = entry,
			       .task = task ? task->number : 0,
			       .task_kind = task ? task->kind : TASK_FULL_TEXT,
			       .n = !err->kind,
			       .err = *err };

	core_emit(f->core, &event);
	event.kind = EV_DONE;
	if (task)
		core_emit(f->core, &event);
}

/* Whoever waits is told; what the engine wanted itself is only told when it is there. */
static void tell_all(struct fulltext *f, struct job *job, int64_t entry, const struct err *err)
{
	vec_each (&job->tasks, task)
		tell(f, entry, task, err);
	if (!job->tasks.n && !err->kind)
		tell(f, entry, NULL, err);
}

static void note(struct fulltext *f, const struct page_note *what)
{
	struct err err = ERR_INIT;

	if (what->id && !store_pages_note(f->core->store, what, 1, &err))
		log_warn("article %" PRId64 ": %s", what->id, err.text);
}

/* One request ------------------------------------------------------------ */

static bool same_host(struct arena *arena, const char *a, const char *b)
{
	return a && b && streq(url_host(arena, a), url_host(arena, b));
}

static void request(struct fulltext *f, struct job *job)
{
	struct core *core = f->core;
	struct arena arena = ARENA_INIT;
	AUTO(siterule) rule = { 0 };
	struct article article = { 0 };
	const struct subscription *sub = NULL;
	struct fetch_access access = { 0 };
	struct err err = ERR_INIT;
	bool home, far_only = job->far_only;

	siterules_find(job->url, (struct str){ 0 }, &rule);
	if (job->entry && store_article(core->store, job->entry, &arena, &article, &err)) {
		const char *text = article.content ? article.content : article.summary, *whole;

		whole = job->page.pages || !text ? NULL
						 : siterule_single_page_in_feed(
							   str_from(text), job->url, &rule, &arena);
		if (whole)
			aim(job, whole);
		sub = subs_find(&core->subs, article.feed_url);
		far_only = !same_host(&arena,
				      sub && sub->fetch_url ? sub->fetch_url : article.feed_url,
				      job->url);
	}
	home = sub && access_is_home(sub, job->url);
	/* what is not to be had is no reason not to look */
	if (home && access_get(core, sub, 0, &arena, &access, &err) != ACCESS_READY)
		home = false;
	if (!home)
		access = (struct fetch_access){ 0 };
	struct fetch_request request = {
		.url = home ? access_address(&arena, sub, job->url) : job->url,
		.access = home ? &access : NULL,
		.accept = FETCH_ACCEPT_PAGE,
		.user_agent = sub ? sub->settings.user_agent : NULL,
		.proxy = sub ? sub->settings.proxy : NULL,
		.timeout_s = (int)MIN(core->conf.fetch_timeout, PAGE_TIMEOUT_S),
		.max_bytes = PAGE_MAX_BYTES,
		.web_only = true,
		.far_only = far_only,
		.tag = TAG_ENTRY(job->number),
	};

	siterules_ask(&rule, &arena, &access, &request);
	job->in_flight = true;
	pace_started(f->pace, job->host, clock_mono_ms(), core_random(core));
	fetch_start(core->fetcher, &request);
	arena_release(&arena);
}

int fulltext_start_some(struct fulltext *f)
{
	int64_t now = clock_mono_ms();
	int soonest = -1, active = 0;

	vec_each (&f->jobs, it)
		active += (*it)->in_flight;
	vec_each (&f->jobs, it) {
		struct job *job = *it;
		int wait;

		if (job->in_flight)
			continue;
		wait = pace_wait(f->pace, job->host, now);
		/* a person's page waits for nobody's */
		if (job->tasks.n || (!wait && active < FULLTEXT_AT_ONCE)) {
			request(f, job);
			active++;
		} else if (wait > 0 && (soonest < 0 || wait < soonest)) {
			soonest = wait;
		}
	}
	return soonest;
}

/* What is wanted ------------------------------------------------------------ */

/* err is set whenever it is false. */
static bool load(struct core *core, int64_t entry, struct arena *arena, struct article *out,
		 struct err *err)
{
	if (store_article(core->store, entry, arena, out, err))
		return true;
	return err->kind ? false : err_set(err, ERR_USER, _("this article is gone"));
}

static bool start_task(struct fulltext *f, const struct task *task, struct err *err)
{
	struct job *same = find(f, task->id);
	struct arena arena = ARENA_INIT;
	struct article article;
	bool ok;

	if (same) {
		if (!same->tasks.n)
			f->total--; /* somebody waits for it now */
		vec_push(&same->tasks, *task);
		return true;
	}
	ok = core_need_subs(f->core, err) && load(f->core, task->id, &arena, &article, err);
	if (ok && (!article.link || !url_is_web(article.link)))
		ok = err_set(err, ERR_USER, _("this article has no page"));
	if (ok)
		/* what was saved is saved again */
		add(f, streq(article.feed_url, SUB_SAVED_URL) ? 0 : task->id, article.link, task);
	arena_release(&arena);
	return ok;
}

void fulltext_task(struct fulltext *f, const struct task *task)
{
	struct err err = ERR_INIT;

	if (!start_task(f, task, &err))
		tell(f, task->id, task, &err);
}

/* On the host of the feed that the link is from; what was saved is at home where it is. */
static bool is_at_home(struct core *core, const struct task *task)
{
	struct arena arena = ARENA_INIT;
	struct article article;
	struct err err = ERR_INIT;
	bool home = false;

	if (load(core, task->id, &arena, &article, &err))
		home = same_host(&arena,
				 streq(article.feed_url, SUB_SAVED_URL) ? article.link
									: article.feed_url,
				 task->url);
	arena_release(&arena);
	return home;
}

void fulltext_save(struct fulltext *f, const struct task *task)
{
	struct err err = ERR_INIT;

	if (!core_need_subs(f->core, &err)) {
		tell(f, 0, task, &err);
	} else if (!url_is_web(task->url)) {
		err_set(&err, ERR_USER, _("\"%s\" is no address on the web (https:// or http://)"),
			task->url);
		tell(f, 0, task, &err);
	} else {
		add(f, 0, task->url, task)->far_only = task->id && !is_at_home(f->core, task);
	}
}

static bool is_recording(const struct article *article)
{
	for (size_t i = 0; i < article->n_enclosures; i++) {
		struct str type = str_from(article->enclosures[i].type);

		if (str_istarts(type, STR("audio/")) || str_istarts(type, STR("video/")))
			return true;
	}
	return false;
}

static bool wants_page(const struct article *article, enum sub_full_text how)
{
	if (!article->link || !url_is_web(article->link) || article->full)
		return false;
	return how == SUB_FULL_ALWAYS || snippet_is(&(struct snippet_facts){
						 .title = article->row.title,
						 .summary = article->summary,
						 .content = article->content,
						 .recording = is_recording(article),
					 });
}

/* New ones are looked at once, and what came of it is noted. */
static void look_at_new(struct fulltext *f, int64_t feed_id, enum sub_full_text how)
{
	struct core *core = f->core;
	VEC(struct page_note) notes = VEC_INIT;
	struct id_list ids = VEC_INIT;
	struct arena arena = ARENA_INIT;
	struct article article;
	struct err err = ERR_INIT;

	if (store_pages_unseen(core->store, feed_id, how == SUB_FULL_ALWAYS, &ids, &err))
		vec_each (&ids, id) {
			if (store_article(core->store, *id, &arena, &article, &err))
				vec_push(&notes,
					 ((struct page_note){ .id = *id,
							      .state = wants_page(&article, how)
									       ? PAGE_WANTED
									       : PAGE_NEEDLESS,
							      .due = clock_now() }));
			arena_reset(&arena);
		}
	if (!store_pages_note(core->store, notes.ptr, notes.n, &err))
		log_warn("feed %" PRId64 ": %s", feed_id, err.text);
	vec_release(&notes);
	vec_release(&ids);
	arena_release(&arena);
}

void fulltext_feed(struct fulltext *f, int64_t feed_id, const struct subscription *sub,
		   enum sub_full_text how)
{
	struct core *core = f->core;
	struct id_list ids = VEC_INIT;
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;
	bool any = false;

	if (sub->kind == SUB_SAVED)
		return;
	look_at_new(f, feed_id, how);
	if (!store_pages_due(core->store, feed_id, clock_now(), FULLTEXT_MOST, &ids, &err))
		log_warn("feed %" PRId64 ": %s", feed_id, err.text);
	vec_each (&ids, id) {
		struct article article;

		if (f->jobs.n >= FULLTEXT_QUEUE)
			break;
		if (!find(f, *id) && store_article(core->store, *id, &arena, &article, &err) &&
		    article.link && url_is_web(article.link)) {
			add(f, *id, article.link, NULL);
			any = true;
		}
		arena_reset(&arena);
	}
	if (any)
		progress(f);
	vec_release(&ids);
	arena_release(&arena);
}

/* What came of it ------------------------------------------------------------- */

/* The host wants to be left alone: those behind it in the queue come with a later refresh. */
static void put_off(struct fulltext *f, const char *name, int64_t until)
{
	AUTO_FREE char *host = xstrdup(name);

	for (size_t i = f->jobs.n; i-- > 0;) {
		struct job *job = f->jobs.ptr[i];

		if (job->in_flight || job->tasks.n || !streq(job->host, host))
			continue;
		note(f,
		     &(struct page_note){ .id = job->entry,
					  .due = until,
					  .error = ERR_WAIT,
					  .tries = store_page_tries(f->core->store, job->entry) });
		end(f, job);
	}
}

/* By itself it is tried again later, or never. */
static void note_failure(struct fulltext *f, const struct job *job,
			 const struct fetch_answer *answer, const struct err *why)
{
	int tries = store_page_tries(f->core->store, job->entry);
	struct page_note what = {
		.id = job->entry, .tries = tries, .error = why->kind, .code = why->code
	};
	int64_t wait;

	if (why->kind == ERR_STOPPED)
		return;
	if (why->kind == ERR_WAIT) {
		what.due = why->code;
	} else if (answer->blameless) {
		what.due = clock_now() + 600;
	} else if (why->kind == ERR_PARSE && why->code != JUDGE_ERROR && why->code != JUDGE_EMPTY) {
		what.state = PAGE_REFUSED;
	} else {
		what.tries++;
		wait = back_off(what.tries, why);
		what.state = wait ? PAGE_WANTED : PAGE_REFUSED;
		what.due = wait ? clock_now() + wait : 0;
	}
	note(f, &what);
}

static bool store_full(struct fulltext *f, const struct job *job, const struct article *article,
		       struct err *err)
{
	struct store *store = f->core->store;
	const char *canonical = job->page.canonical;

	if (!store_save_full(store, job->entry, job->page.html.buf, err))
		return false;
	if (!streq(canonical, article->address) &&
	    !store_save_canonical(store, job->entry, canonical, err))
		return false;
	note(f, &(struct page_note){ .id = job->entry, .state = PAGE_STORED });
	return true;
}

/* True when it is over; false: more was asked for. */
static bool take(struct fulltext *f, struct job *job, const struct fetch_answer *answer,
		 int64_t *out_id, struct err *err)
{
	struct arena arena = ARENA_INIT;
	struct article article = { 0 };
	struct pagejob_facts facts = { .asked = job->tasks.n > 0, .saved = !job->entry };
	const char *next = NULL;
	bool ok = !job->entry || load(f->core, job->entry, &arena, &article, err);

	*out_id = job->entry;
	facts.title = article.row.title;
	facts.feed_html = article.content ? article.content : article.summary;
	ok = ok && pagejob_take(&job->page, answer, &facts, &next, err);
	if (ok && next) {
		/* a page says where it goes on, but not on which machine near us */
		job->far_only = job->far_only || !fetch_same_origin(answer->final_url, next);
		aim(job, next);
	} else if (ok && job->entry) {
		store_full(f, job, &article, err);
	} else if (ok) {
		saved_store(f->core, &job->page, out_id, err);
	}
	arena_release(&arena);
	return !ok || !next;
}

void fulltext_answer(struct fulltext *f, const struct fetch_answer *answer)
{
	struct job *job = NULL;
	struct err err = ERR_INIT;
	int64_t id;

	vec_each (&f->jobs, it)
		if ((*it)->number == TAG_ID(answer->tag))
			job = *it;
	if (!job)
		return;
	pace_ended(f->pace, job->host);
	if (!take(f, job, answer, &id, &err)) {
		job->in_flight = false;
		return;
	}
	if (answer->err.kind == ERR_WAIT)
		put_off(f, job->host, answer->err.code);
	if (err.kind)
		note_failure(f, job, answer, &err);
	tell_all(f, job, id, &err);
	end(f, job);
}

void fulltext_drop_waiting(struct fulltext *f)
{
	struct err err = ERR_INIT;

	err_set(&err, ERR_STOPPED, _("stopped"));
	for (size_t i = f->jobs.n; i-- > 0;) {
		struct job *job = f->jobs.ptr[i];

		if (job->in_flight)
			continue;
		tell_all(f, job, job->entry, &err);
		end(f, job);
	}
}
