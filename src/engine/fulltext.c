/* SPDX-License-Identifier: MIT */
#include "engine/fulltext.h"

#include "base/i18n.h"
#include "engine/access.h"
#include "engine/siterules.h"
#include "engine/webpage.h"
#include "feed/url.h"
#include "page/article.h"
#include "page/html.h"

#define PAGE_MAX_BYTES HTML_MAX
#define PAGE_TIMEOUT_S 20

struct wanted {
	int64_t entry;
	VEC(struct task) tasks; /* who wants to know; none: it was the engine's own idea */
};

struct fulltext {
	struct core *core;
	VEC(struct wanted) wanted; /* each with a request in flight */
};

struct fulltext *fulltext_new(struct core *core)
{
	struct fulltext *fulltext = xcalloc(1, sizeof(*fulltext));

	fulltext->core = core;
	return fulltext;
}

void fulltext_free(struct fulltext *fulltext)
{
	if (!fulltext)
		return;
	vec_each (&fulltext->wanted, it)
		vec_release(&it->tasks);
	vec_release(&fulltext->wanted);
	free(fulltext);
}

size_t fulltext_in_flight(const struct fulltext *fulltext)
{
	return fulltext->wanted.n;
}

static size_t text_len(const char *html)
{
	AUTO(strbuf) text = STRBUF_INIT;

	if (html)
		html_to_text(str_from(html), &text);
	return text.len;
}

static size_t own_text_len(const struct article *article)
{
	size_t content = text_len(article->content), summary = text_len(article->summary);

	return MAX(content, summary);
}

static bool same_host(struct arena *arena, const char *a, const char *b)
{
	return a && b && streq(url_host(arena, a), url_host(arena, b));
}

static void request(struct fulltext *fulltext, const struct article *article,
		    const struct subscription *sub, struct arena *arena)
{
	struct core *core = fulltext->core;
	const char *feed = sub && sub->fetch_url ? sub->fetch_url : article->feed_url;
	bool home = sub && access_is_home(sub, article->link);
	AUTO(siterule) rule = { 0 };
	struct fetch_access access = { 0 };
	struct err err = ERR_INIT;

	/* what is not to be had is no reason not to look */
	if (home && access_get(core, sub, 0, arena, &access, &err) != ACCESS_READY)
		home = false;
	if (!home)
		access = (struct fetch_access){ 0 };
	struct fetch_request request = {
		.url = home ? access_address(arena, sub, article->link) : article->link,
		.access = home ? &access : NULL,
		.accept = FETCH_ACCEPT_PAGE,
		.user_agent = sub ? sub->settings.user_agent : NULL,
		.proxy = sub ? sub->settings.proxy : NULL,
		.timeout_s = (int)MIN(core->conf.fetch_timeout, PAGE_TIMEOUT_S),
		.max_bytes = PAGE_MAX_BYTES,
		.web_only = true,
		.far_only = !same_host(arena, feed, article->link),
		.tag = TAG_ENTRY(article->row.id),
	};

	siterules_find(article->link, (struct str){ 0 }, &rule);
	siterules_ask(&rule, arena, &access, &request);
	fetch_start(core->fetcher, &request);
}

static struct wanted *find(struct fulltext *fulltext, int64_t entry)
{
	vec_each (&fulltext->wanted, it)
		if (it->entry == entry)
			return it;
	return NULL;
}

static void tell(struct fulltext *fulltext, int64_t entry, const struct task *task,
		 const struct err *err)
{
	struct event event = {
		.kind = EV_TEXT, .id = entry, .task = task ? task->number : 0, .err = *err
	};

	core_emit(fulltext->core, &event);
	if (task)
		core_done(fulltext->core, task, err->kind ? 0 : 1, err);
}

/* err is set whenever it is false. */
static bool load(struct core *core, int64_t entry, struct arena *arena, struct article *out,
		 struct err *err)
{
	if (store_article(core->store, entry, arena, out, err))
		return true;
	return err->kind ? false : err_set(err, ERR_USER, _("this article is gone"));
}

static bool start_task(struct fulltext *fulltext, const struct task *task, struct err *err)
{
	struct core *core = fulltext->core;
	struct wanted wanted = { .entry = task->id }, *same = find(fulltext, task->id);
	struct arena arena = ARENA_INIT;
	struct article article;
	bool ok;

	if (same) {
		vec_push(&same->tasks, *task);
		return true;
	}
	ok = core_need_subs(core, err) && load(core, task->id, &arena, &article, err);
	if (ok && (!article.link || !url_is_web(article.link)))
		ok = err_set(err, ERR_USER, _("this article has no page"));
	if (ok) {
		request(fulltext, &article, subs_find(&core->subs, article.feed_url), &arena);
		vec_push(&wanted.tasks, *task);
		vec_push(&fulltext->wanted, wanted);
	}
	arena_release(&arena);
	return ok;
}

void fulltext_task(struct fulltext *fulltext, const struct task *task)
{
	struct err err = ERR_INIT;

	if (!start_task(fulltext, task, &err))
		tell(fulltext, task->id, task, &err);
}

void fulltext_feed(struct fulltext *fulltext, const struct subscription *sub,
		   enum sub_full_text how, const struct id_list *entries)
{
	struct core *core = fulltext->core;
	struct arena arena = ARENA_INIT;
	int most = FULLTEXT_MOST;

	vec_each (entries, id) {
		struct err err = ERR_INIT;
		struct article article;

		if (!most)
			break;
		if (!find(fulltext, *id) &&
		    store_article(core->store, *id, &arena, &article, &err) && article.link &&
		    url_is_web(article.link) &&
		    (how == SUB_FULL_ALWAYS || own_text_len(&article) < FULLTEXT_SHORT)) {
			request(fulltext, &article, sub, &arena);
			vec_push(&fulltext->wanted, (struct wanted){ .entry = *id });
			most--;
		}
		arena_reset(&arena);
	}
	arena_release(&arena);
}

static bool store_page(struct core *core, int64_t entry, const struct fetch_answer *answer,
		       struct err *err)
{
	struct arena arena = ARENA_INIT;
	struct article article;
	AUTO(strbuf) html = STRBUF_INIT;
	AUTO(siterule) rule = { 0 };
	struct page_article page;
	size_t len;
	bool ok = false;

	webpage_utf8(strbuf_str(&answer->body), answer->content_type, &html);
	siterules_find(answer->final_url, strbuf_str(&html), &rule);
	if (load(core, entry, &arena, &article, err) &&
	    siterule_article(strbuf_str(&html), answer->final_url, &rule, &arena, &page, err)) {
		len = text_len(page.html);
		if (len < FULLTEXT_LEAST || len < own_text_len(&article))
			err_set(err, ERR_PARSE,
				_("the page has no more of the article than the feed"));
		else
			ok = store_save_full(core->store, entry, page.html, err);
	}
	arena_release(&arena);
	return ok;
}

void fulltext_answer(struct fulltext *fulltext, const struct fetch_answer *answer)
{
	int64_t entry = TAG_ID(answer->tag);
	struct wanted *it = find(fulltext, entry), wanted;
	struct err err = answer->err;

	if (!it)
		return;
	wanted = *it;
	vec_remove(&fulltext->wanted, (size_t)(it - fulltext->wanted.ptr));
	if (!err.kind)
		store_page(fulltext->core, entry, answer, &err);
	vec_each (&wanted.tasks, task)
		tell(fulltext, entry, task, &err);
	if (!wanted.tasks.n && !err.kind)
		tell(fulltext, entry, NULL, &err);
	vec_release(&wanted.tasks);
}
