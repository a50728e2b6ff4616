/* SPDX-License-Identifier: MIT */
#include "engine/pagejob.h"

#include <string.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "engine/siterules.h"
#include "engine/webpage.h"
#include "feed/url.h"
#include "page/canonical.h"
#include "page/html.h"
#include "page/pages.h"
#include "page/snippet.h"

void pagejob_init(struct pagejob *job)
{
	*job = (struct pagejob){ .html = STRBUF_INIT };
	strbuf_limit(&job->html, HTML_MAX);
}

void pagejob_release(struct pagejob *job)
{
	arena_release(&job->arena);
	strbuf_release(&job->html);
	vec_release(&job->seen);
	vec_release(&job->texts);
}

static bool refuse(enum judgement judgement, struct err *err)
{
	return err_code(err, ERR_PARSE, (long)judgement, "%s", _(judge_words(judgement)));
}

static bool is_page(const char *type)
{
	struct str s = str_from(type);

	return !s.len || str_istarts(s, STR("text/")) || str_ifind(s, STR("xml")) >= 0 ||
	       str_ifind(s, STR("html")) >= 0;
}

/* False: it was there already. */
static bool note_seen(struct pagejob *job, const char *url)
{
	const char *normal = url_normal(&job->arena, url);

	vec_each (&job->seen, seen)
		if (streq(*seen, normal))
			return false;
	vec_push(&job->seen, normal);
	return true;
}

static bool note_text(struct pagejob *job, const char *html)
{
	AUTO(strbuf) text = STRBUF_INIT;
	AUTO(strbuf) plain = STRBUF_INIT;
	uint64_t hash;

	html_to_text(str_from(html), &text);
	snippet_plain(strbuf_str(&text), &plain);
	hash = hash_bytes(plain.buf, plain.len, HASH_SEED);
	vec_each (&job->texts, it)
		if (*it == hash)
			return false;
	vec_push(&job->texts, hash);
	return plain.len > 0;
}

static enum judgement judge(const struct pagejob_facts *facts, const struct page_article *page,
			    const char *html, struct str source)
{
	return judge_page(&(struct judge_facts){
		.title = facts->title,
		.feed_html = facts->feed_html,
		.page_title = page->title,
		.page_html = html,
		.source = source,
		.asked = facts->asked,
	});
}

static bool is_wall(enum judgement judgement)
{
	return judgement >= JUDGE_CONSENT && judgement <= JUDGE_ERROR;
}

/* Of a page somebody keeps, all is taken but what stands in the way of everything. */
static bool is_refused(const struct pagejob_facts *facts, enum judgement judgement)
{
	if (judgement == JUDGE_GOOD)
		return false;
	return !facts->saved || (is_wall(judgement) && judgement != JUDGE_PAYWALL);
}

/* The address of the part behind this one, or NULL: the end. */
static const char *behind(struct pagejob *job, struct str source, const char *url,
			  const struct siterule *rule)
{
	const char *next = NULL;

	if (job->single || job->pages >= PAGEJOB_MOST || job->html.full)
		return NULL;
	if (siterule_has(rule, SITERULE_NEXT_PAGE_LINK))
		next = siterule_next_page(source, url, rule, &job->arena);
	else if (siterule_says(rule, SITERULE_AUTODETECT_NEXT_PAGE, true))
		next = pages_next(source, url, &job->arena);
	return next && note_seen(job, next) ? next : NULL;
}

static bool take_first(struct pagejob *job, struct str source, const char *url,
		       const struct pagejob_facts *facts, const char **out_next, struct err *err)
{
	struct err none = ERR_INIT;
	const char *all;
	AUTO(siterule) rule = { 0 };

	note_seen(job, url);
	siterules_find(url, source, &rule);
	siterule_article(source, url, &rule, &job->arena, &job->about, &none);
	job->judgement = judge(facts, &job->about, job->about.html, source);
	if (!job->about.html)
		return refuse(job->judgement == JUDGE_GOOD ? JUDGE_EMPTY : job->judgement, err);
	if (is_refused(facts, job->judgement) && job->judgement != JUDGE_TEASER)
		return refuse(job->judgement, err);
	/* the answer is gone when its other pages come */
	job->canonical = arena_strdup(&job->arena, canonical_address(source, url, &job->arena));
	strbuf_add(&job->html, job->about.html);
	note_text(job, job->about.html);
	job->pages = 1;
	all = siterule_single_page(source, url, &rule, &job->arena);
	if (!all)
		all = pages_single(source, url, &job->arena);
	if (all && note_seen(job, all)) {
		job->single = true;
		*out_next = all;
	} else {
		*out_next = behind(job, source, url, &rule);
	}
	return true;
}

/* What cannot be taken ends the article. */
static const char *take_more(struct pagejob *job, struct str source, const char *url)
{
	const struct pagejob_facts nobody = { .asked = true };
	struct page_article page;
	struct err none = ERR_INIT;
	AUTO(siterule) rule = { 0 };

	note_seen(job, url);
	siterules_find(url, source, &rule);
	if (!siterule_article(source, url, &rule, &job->arena, &page, &none) ||
	    is_wall(judge(&nobody, &page, page.html, source)) || !note_text(job, page.html) ||
	    (job->single && strlen(page.html) < job->html.len))
		return NULL;
	if (job->single)
		strbuf_clear(&job->html); /* it begins with what we have */
	strbuf_add(&job->html, page.html);
	job->pages++;
	return behind(job, source, url, &rule);
}

bool pagejob_take(struct pagejob *job, const struct fetch_answer *answer,
		  const struct pagejob_facts *facts, const char **out_next, struct err *err)
{
	AUTO(strbuf) source = STRBUF_INIT;
	bool good = !answer->err.kind && is_page(answer->content_type);

	*out_next = NULL;
	/* a page that is gone ends the article; one that does not come now may come later */
	if (answer->err.kind && (!job->pages || answer->err.kind == ERR_STOPPED ||
				 answer->err.kind == ERR_WAIT || answer->err.kind == ERR_NET)) {
		*err = answer->err;
		return false;
	}
	if (!job->pages && !good)
		return err_set(err, ERR_USER, _("this address is no web page but %s"),
			       answer->content_type);
	if (good)
		webpage_utf8(strbuf_str(&answer->body), answer->content_type, &source);
	if (!job->pages) {
		if (!take_first(job, strbuf_str(&source), answer->final_url, facts, out_next, err))
			return false;
	} else if (good) {
		*out_next = take_more(job, strbuf_str(&source), answer->final_url);
	}
	if (*out_next)
		return true;
	/* with its other pages it may be more than what the feed has */
	if (job->pages > 1)
		job->judgement = judge(facts, &job->about, job->html.buf, STR(""));
	return !is_refused(facts, job->judgement) || refuse(job->judgement, err);
}
