/* SPDX-License-Identifier: MIT */
#include "engine/visit.h"

#include "base/i18n.h"
#include "conf/lines.h"
#include "engine/webpage.h"
#include "feed/url.h"
#include "page/article.h"
#include "page/html.h"
#include "page/markup.h"
#include "text/clean.h"

#define PAGE_TIMEOUT_S 20
/* A page that is kept as it came: more than this nobody reads to its end. */
#define WHOLE_MAX_BYTES (1u << 20)
#define OUTPUT_MAX_BYTES (1u << 20)

struct visits {
	struct core *core;
	VEC(struct task) wanted; /* each with a request in flight */
};

struct visits *visits_new(struct core *core)
{
	struct visits *visits = xcalloc(1, sizeof(*visits));

	visits->core = core;
	return visits;
}

void visits_free(struct visits *visits)
{
	if (!visits)
		return;
	vec_release(&visits->wanted);
	free(visits);
}

size_t visits_in_flight(const struct visits *visits)
{
	return visits->wanted.n;
}

static bool is_home(struct arena *arena, const struct article *article, const char *url)
{
	return streq(url_host(arena, article->feed_url), url_host(arena, url));
}

void visits_task(struct visits *visits, const struct task *task)
{
	struct core *core = visits->core;
	struct arena arena = ARENA_INIT;
	struct article article;
	struct err err = ERR_INIT;

	if (!url_is_web(task->url))
		err_set(&err, ERR_USER, _("only pages of the web can be read here"));
	else if (!store_article(core->store, task->id, &arena, &article, &err) && !err.kind)
		err_set(&err, ERR_STORE, _("there is no such article in the archive"));
	if (err.kind) {
		core_done(core, task, 0, &err);
	} else {
		fetch_start(core->fetcher,
			    &(struct fetch_request){
				    .url = task->url,
				    .accept = FETCH_ACCEPT_PAGE,
				    .timeout_s = (int)MIN(core->conf.fetch_timeout, PAGE_TIMEOUT_S),
				    .max_bytes = HTML_MAX,
				    .web_only = true,
				    .far_only = !is_home(&arena, &article, task->url),
				    .tag = TAG_VISIT(task->number),
			    });
		vec_push(&visits->wanted, *task);
	}
	arena_release(&arena);
}

static bool is_text(const char *type)
{
	struct str s = str_from(type);

	return !s.len || str_istarts(s, STR("text/")) || str_ifind(s, STR("xml")) >= 0 ||
	       str_ifind(s, STR("html")) >= 0;
}

static bool store_page(struct visits *visits, const struct fetch_answer *answer, int64_t *out_id,
		       struct err *err)
{
	struct arena arena = ARENA_INIT;
	AUTO(strbuf) html = STRBUF_INIT;
	struct page_article page = { 0 };
	struct visit visit = { .url = answer->final_url };
	struct err ignored = ERR_INIT;
	bool ok;

	if (!is_text(answer->content_type))
		return err_set(err, ERR_USER, _("this is no page but %s; o opens it in the browser"),
			       answer->content_type);
	webpage_utf8(strbuf_str(&answer->body), answer->content_type, &html);
	if (page_article(strbuf_str(&html), answer->final_url, &arena, &page, &ignored)) {
		visit.title = page.title;
		visit.author = page.author;
		visit.published = page.published;
		visit.html = page.html;
	} else {
		strbuf_truncate(&html, MIN(html.len, (size_t)WHOLE_MAX_BYTES));
		visit.html = html.buf;
	}
	ok = store_save_visit(visits->core->store, &visit, out_id, err);
	arena_release(&arena);
	return ok;
}

/* The task that waited for this, taken off the list; false when nobody waits any more. */
static bool take_wanted(struct visits *visits, int64_t tag, struct task *out)
{
	for (size_t i = 0; i < visits->wanted.n; i++)
		if ((int64_t)visits->wanted.ptr[i].number == TAG_ID(tag)) {
			*out = visits->wanted.ptr[i];
			vec_remove(&visits->wanted, i);
			return true;
		}
	return false;
}

void visits_answer(struct visits *visits, const struct fetch_answer *answer)
{
	struct err err = answer->err;
	struct task task;

	if (!take_wanted(visits, answer->tag, &task))
		return;
	struct event event = { .kind = EV_VISIT, .task = task.number };

	if (!err.kind && store_page(visits, answer, &event.id, &err))
		core_emit(visits->core, &event);
	core_done(visits->core, &task, err.kind ? 0 : 1, &err);
}

/* Programs ------------------------------------------------------------------------ */

/* What a task is about: an article, or a page that it led to. html is never NULL. */
static bool subject(struct visits *visits, const struct task *task, struct arena *arena,
		    struct visit *out, struct err *err)
{
	struct store *store = visits->core->store;
	struct article a;

	if (task->number_arg ? store_visit(store, task->number_arg, arena, out, err)
			     : store_article(store, task->id, arena, &a, err)) {
		if (task->number_arg)
			return true;
		*out = (struct visit){ .url = a.link ? a.link : a.feed_url,
				       .title = a.row.title,
				       .author = a.row.author,
				       .published = a.row.date,
				       .html = a.full ? a.full : a.content ? a.content : a.summary };
		out->html = out->html ? out->html : "";
		return true;
	}
	return err->kind ? false : err_set(err, ERR_STORE, _("there is no such article in the archive"));
}

void visits_command(struct visits *visits, const struct task *task)
{
	struct core *core = visits->core;
	struct arena arena = ARENA_INIT;
	AUTO(strbuf) text = STRBUF_INIT;
	struct err err = ERR_INIT;
	struct visit about;
	struct words words;

	if (subject(visits, task, &arena, &about, &err) && lines_argv(task->url, &arena, &words, &err)) {
		strbuf_printf(&text, "%s\n\n", about.title ? about.title : "");
		html_to_text(str_from(about.html), &text);
		strbuf_add_char(&text, '\n');
		child_start(core->children, words.word, words.n, &text,
			    task->set ? ALOUD_TIMEOUT_S : (int)core->conf.command_timeout,
			    OUTPUT_MAX_BYTES, TAG_VISIT(task->number));
		vec_push(&visits->wanted, *task);
	} else {
		core_done(core, task, 0, &err);
	}
	arena_release(&arena);
}

static bool store_output(struct visits *visits, const struct task *task, const struct strbuf *output,
			 int64_t *out_id, struct err *err)
{
	struct arena arena = ARENA_INIT;
	AUTO(strbuf) clean = STRBUF_INIT;
	AUTO(strbuf) html = STRBUF_INIT;
	struct str rest, line;
	struct visit about;
	bool ok = false;

	text_clean(output->buf, output->len, TEXT_LINES, &clean);
	rest = strbuf_str(&clean);
	while (str_next(&rest, '\n', &line)) {
		strbuf_add(&html, "<p>");
		markup_escape(line, &html);
		strbuf_add(&html, "</p>\n");
	}
	if (subject(visits, task, &arena, &about, err)) {
		about.html = html.buf;
		ok = store_save_visit(visits->core->store, &about, out_id, err);
	}
	arena_release(&arena);
	return ok;
}

void visits_output(struct visits *visits, const struct child_answer *answer)
{
	struct err err = answer->err;
	struct task task;

	if (!take_wanted(visits, answer->tag, &task))
		return;
	struct event event = { .kind = EV_VISIT, .task = task.number };

	if (!err.kind && str_trim(strbuf_str(&answer->output)).len &&
	    store_output(visits, &task, &answer->output, &event.id, &err))
		core_emit(visits->core, &event);
	core_done(visits->core, &task, event.id ? 1 : 0, &err);
}
