/* SPDX-License-Identifier: MIT */
#include "engine/older.h"

#include <string.h>

#include "base/i18n.h"
#include "engine/access.h"
#include "engine/pagefeed.h"
#include "feed/url.h"

struct wanted {
	int64_t feed_id;
	const char *page; /* the address under way, in the arena */
	bool guessed;     /* nobody said that it is there */
	int passed_over;
	int follow;  /* pages that may still be read by themselves */
	int64_t n_new;
	struct arena arena;
	VEC(struct task) tasks;
};

struct older {
	struct core *core;
	VEC(struct wanted *) wanted;
};

struct older *older_new(struct core *core)
{
	struct older *older = xcalloc(1, sizeof(*older));

	older->core = core;
	return older;
}

static void wanted_free(struct wanted *w)
{
	vec_release(&w->tasks);
	arena_release(&w->arena);
	free(w);
}

void older_free(struct older *older)
{
	if (!older)
		return;
	vec_each (&older->wanted, w)
		wanted_free(*w);
	vec_release(&older->wanted);
	free(older);
}

size_t older_in_flight(const struct older *older)
{
	return older->wanted.n;
}

/* Addresses of pages ---------------------------------------------------------- */

bool older_is_wordpress(const char *url)
{
	static const struct str ends[] = { STR("/feed"), STR("/feed/rss2"), STR("/feed/atom"),
					   STR("/feed/rss"), STR("/feed/rdf") };
	struct str query, word;
	struct url parts;

	if (!url_is_web(url) || !url_split(str_from(url), &parts))
		return false;
	if (parts.path.len && parts.path.ptr[parts.path.len - 1] == '/')
		parts.path.len--;
	for (size_t i = 0; i < ARRAY_LEN(ends); i++)
		if (str_ends(parts.path, ends[i]))
			return true;
	query = parts.query;
	while (str_next(&query, '&', &word))
		if (str_starts(word, STR("feed=")))
			return true;
	return false;
}

const char *older_paged(struct arena *arena, const char *url)
{
	AUTO(strbuf) out = STRBUF_INIT;
	struct url parts;
	struct str query, word;
	int64_t page = 1;

	if (!url_is_web(url) || !url_split(str_from(url), &parts))
		return NULL;
	strbuf_append(&out, url, strcspn(url, "?#"));
	strbuf_add_char(&out, '?');
	query = parts.query;
	while (str_next(&query, '&', &word)) {
		if (str_starts(word, STR("paged=")))
			str_to_int(str_part(word, strlen("paged="), word.len), &page);
		else if (word.len)
			strbuf_printf(&out, "%.*s&", STR_ARG(word));
	}
	if (page < 1 || page > 100000)
		return NULL;
	strbuf_printf(&out, "paged=%d", (int)page + 1);
	return arena_strdup(arena, out.buf);
}

static bool is_paged(const char *url)
{
	const char *at = strpbrk(url, "?");

	return at && (strstr(at, "?paged=") || strstr(at, "&paged="));
}

/* One task -------------------------------------------------------------------- */

static struct wanted *find(const struct older *older, int64_t feed_id)
{
	vec_each (&older->wanted, w)
		if ((*w)->feed_id == feed_id)
			return *w;
	return NULL;
}

/* Each task ends; w is freed. */
static void finish(struct older *older, struct wanted *w, int64_t n, const struct err *err)
{
	for (size_t i = 0; i < older->wanted.n; i++)
		if (older->wanted.ptr[i] == w) {
			vec_remove(&older->wanted, i);
			break;
		}
	if (n && !w->tasks.n)
		core_emit(older->core, &(struct event){ .kind = EV_FEED,
							.task_kind = TASK_OLDER,
							.feed_id = w->feed_id,
							.new_entries = (int)n });
	vec_each (&w->tasks, task) {
		if (n)
			core_emit(older->core, &(struct event){ .kind = EV_FEED,
								.task = task->number,
								.task_kind = TASK_OLDER,
								.feed_id = w->feed_id,
								.new_entries = (int)n });
		core_done(older->core, task, n, err);
	}
	wanted_free(w);
}

/* Starts the request; true when the task is over, because it could not. */
static bool ask(struct older *older, struct wanted *w, struct err *err)
{
	struct core *core = older->core;
	struct arena arena = ARENA_INIT;
	struct fetch_access access = { 0 };
	struct feed_state state;
	const struct subscription *sub = NULL;
	enum access_is is = ACCESS_FAILED;
	bool home = false;

	if (store_feed_state(core->store, w->feed_id, &arena, &state, err)) {
		sub = subs_find(&core->subs, state.url);
		if (!sub)
			err_set(err, ERR_USER, _("this feed is not in the feeds file"));
	}
	if (sub) {
		home = access_is_home(sub, w->page);
		is = home ? access_get(core, sub, TAG_OLDER(w->feed_id), &arena, &access, err)
			  : ACCESS_READY;
	}
	if (is == ACCESS_READY)
		access_fetch(core, sub, w->page, home ? &access : NULL, TAG_OLDER(w->feed_id));
	arena_release(&arena);
	return is == ACCESS_FAILED;
}

/* Which page comes next; false with err untouched when there is none. */
static bool choose(struct older *older, struct wanted *w, struct err *err)
{
	struct core *core = older->core;
	const struct subscription *sub;
	struct feed_state state;

	if (!core_need_subs(core, err) ||
	    !store_feed_state(core->store, w->feed_id, &w->arena, &state, err))
		return false;
	sub = subs_find(&core->subs, state.url);
	if (!sub || sub->kind != SUB_FEED)
		return err_set(err, ERR_USER, _("older articles can only be had of feeds on the web"));
	if (!state.last_ok)
		return err_set(err, ERR_USER, _("this feed was not fetched yet"));
	if (state.older) {
		w->page = *state.older ? state.older : NULL;
		w->guessed = w->page && is_paged(w->page);
	} else if (state.next_page) {
		w->page = state.next_page;
	} else if (older_is_wordpress(state.url)) {
		w->page = older_paged(&w->arena, state.url);
		w->guessed = true;
	} else {
		return err_set(err, ERR_USER, _("this feed does not say where its older articles are"));
	}
	return w->page && url_is_web(w->page);
}

void older_task(struct older *older, const struct task *task)
{
	struct wanted *w = find(older, task->id);
	struct err err = ERR_INIT;

	if (w) {
		vec_push(&w->tasks, *task);
		return;
	}
	w = xcalloc(1, sizeof(*w));
	w->feed_id = task->id;
	vec_push(&w->tasks, *task);
	vec_push(&older->wanted, w);
	if (!choose(older, w, &err) || ask(older, w, &err))
		finish(older, w, 0, &err);
}

void older_follow(struct older *older, int64_t feed_id, const char *page, int pages)
{
	struct wanted *w = find(older, feed_id);
	struct err err = ERR_INIT;

	if (w || !url_is_web(page))
		return;
	w = xcalloc(1, sizeof(*w));
	w->feed_id = feed_id;
	w->page = arena_strdup(&w->arena, page);
	w->follow = pages;
	vec_push(&older->wanted, w);
	if (ask(older, w, &err))
		finish(older, w, 0, &err);
}

/* The page behind this one; "" when there is none. */
static const char *next_of(const struct wanted *w, const struct feed *page, struct arena *arena)
{
	const char *next = page->next_page;

	if (!next && page->n && is_paged(w->page))
		next = older_paged(arena, w->page);
	return next && url_is_web(next) && !streq(next, w->page) ? next : "";
}

static void end_of_pages(struct older *older, struct wanted *w)
{
	const struct feed nothing = { 0 };
	struct saved saved = { 0 };
	struct err err = ERR_INIT;

	store_save_older(older->core->store, w->feed_id, &nothing, "", &saved, &err);
	vec_release(&saved.ids);
	finish(older, w, 0, &err);
}

/* As the feed's own first page is read. */
static bool read_page(struct older *older, const struct wanted *w,
		      const struct fetch_answer *answer, struct arena *arena, struct feed *out,
		      struct err *err)
{
	struct feed_state state;
	const struct subscription *sub;
	struct pagefeed_source source = { .body = strbuf_str(&answer->body),
					  .url = answer->final_url,
					  .content_type = answer->content_type };
	struct feed_row row;

	if (!store_feed_state(older->core->store, w->feed_id, arena, &state, err))
		return false;
	sub = subs_find(&older->core->subs, state.url);
	if (!sub)
		return err_set(err, ERR_USER, _("this feed is not in the feeds file"));
	source.may_be_page = store_feed(older->core->store, w->feed_id, arena, &row) &&
			     streq(row.link, row.url);
	return pagefeed_read(older->core, sub, &source, arena, out, err);
}

static void store_page(struct older *older, struct wanted *w, const struct fetch_answer *answer)
{
	struct arena arena = ARENA_INIT;
	struct saved saved = { 0 };
	struct err err = ERR_INIT;
	struct feed page;
	const char *next;
	bool ok;

	ok = read_page(older, w, answer, &arena, &page, &err);
	next = ok ? next_of(w, &page, &arena) : "";
	ok = ok && store_save_older(older->core->store, w->feed_id, &page, next, &saved, &err);
	vec_release(&saved.ids);
	if (ok && w->guessed && (size_t)saved.repeated >= page.n) {
		/* the server takes no notice of the number: this was the first page again */
		end_of_pages(older, w);
	} else if (ok && w->follow > 1 && *next && saved.new_entries > 0 &&
		   (size_t)saved.new_entries >= page.n) {
		w->follow--;
		w->n_new += saved.new_entries;
		w->page = arena_strdup(&w->arena, next);
		if (ask(older, w, &err))
			finish(older, w, w->n_new, &err);
	} else if (ok && !saved.new_entries && !w->follow && *next && w->passed_over < OLDER_PASSED_OVER) {
		w->passed_over++;
		w->page = arena_strdup(&w->arena, next);
		if (ask(older, w, &err))
			finish(older, w, 0, &err);
	} else {
		finish(older, w, w->n_new + saved.new_entries, &err);
	}
	arena_release(&arena);
}

void older_answer(struct older *older, const struct fetch_answer *answer)
{
	struct wanted *w = find(older, TAG_ID(answer->tag));

	if (!w)
		return;
	if (!answer->err.kind)
		store_page(older, w, answer);
	else if (w->guessed && (answer->status == 404 || answer->status == 410))
		end_of_pages(older, w);
	else
		finish(older, w, 0, &answer->err);
}

void older_resume(struct older *older, int64_t feed_id, const struct err *why)
{
	struct wanted *w = find(older, feed_id);
	struct err err = *why;

	if (w && (err.kind == ERR_STOPPED || ask(older, w, &err)))
		finish(older, w, 0, &err);
}
