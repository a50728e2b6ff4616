/* SPDX-License-Identifier: MIT */
#include "engine/pictures.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/log.h"
#include "page/html.h"
#include "picture/album.h"
#include "picture/drawn.h"
#include "picture/head.h"

#define ACCEPT "image/webp, image/png, image/jpeg, image/gif, image/svg+xml, */*;q=0.1"
#define FETCH_TIMEOUT_S 20
#define DRAW_TIMEOUT_S 15
#define PRUNE_EVERY 16 /* pictures stored */

struct job {
	int64_t number;
	struct task task;
	char *url;
	int width, height; /* pixels, once it is here */
	enum { WAITS, FETCHES, DRAWS } state; /* WAITS: for another job that fetches the same */
};

struct pictures {
	struct core *core;
	char *album, *helper;
	VEC(struct job) jobs;
	int64_t last;
	unsigned stored;
};

struct pictures *pictures_new(struct core *core, const char *album, const char *helper)
{
	struct pictures *p = xcalloc(1, sizeof(*p));

	p->core = core;
	p->album = xstrdup_null(album);
	p->helper = xstrdup_null(helper);
	return p;
}

void pictures_free(struct pictures *p)
{
	if (!p)
		return;
	vec_each (&p->jobs, job)
		free(job->url);
	vec_release(&p->jobs);
	free(p->album);
	free(p->helper);
	free(p);
}

size_t pictures_in_flight(const struct pictures *p)
{
	return p->jobs.n;
}

static void tell(struct pictures *p, const struct task *task, bool drawn, const struct err *err)
{
	struct event event = { .kind = EV_PICTURE,
			       .id = task->id,
			       .picture = task->picture,
			       .shape = task->shape,
			       .n = drawn,
			       .task = task->number,
			       .err = *err };

	core_emit(p->core, &event);
	core_done(p->core, task, drawn, err);
}

static struct job *find(struct pictures *p, int64_t number)
{
	vec_each (&p->jobs, job)
		if (job->number == number)
			return job;
	return NULL;
}

static void end(struct pictures *p, struct job *job, bool drawn, const struct err *err)
{
	struct job ended = *job;

	vec_remove(&p->jobs, (size_t)(job - p->jobs.ptr));
	if (err->kind)
		log_info("picture %s: %s", ended.url, err->text);
	tell(p, &ended.task, drawn, err);
	free(ended.url);
}

static void store(struct pictures *p, const char *url, const struct picture_shape *shape, int width,
		  int height, struct str bytes)
{
	struct err err = ERR_INIT;

	if (!album_store(p->album, url, shape, width, height, bytes, &err))
		log_warn("pictures: %s", err.text);
	if (p->stored++ % PRUNE_EVERY == 0)
		album_prune(p->album, p->core->conf.picture_cache << 20);
}

/* The picture is here: it is drawn, or only its size was wanted. */
static void draw(struct pictures *p, struct job *job, struct strbuf *bytes)
{
	const struct picture_shape *shape = &job->task.shape;
	struct err err = ERR_INIT;
	char numbers[5][16];
	const char *words[] = { p->helper,  picture_mode_name(shape->mode),
				numbers[0], numbers[1],
				numbers[2], numbers[3],
				numbers[4] };
	const int values[] = { shape->colours, shape->columns, shape->rows, shape->cell_width,
			       shape->cell_height };

	if (!picture_shape_ok(shape)) {
		end(p, job, false, &err);
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(values); i++)
		snprintf(numbers[i], sizeof(numbers[i]), "%d", values[i]);
	job->state = DRAWS;
	child_start(p->core->children, words, ARRAY_LEN(words), bytes, DRAW_TIMEOUT_S,
		    DRAWN_MAX_BYTES, TAG_PICTURE(job->number));
}

static void fetch(struct pictures *p, struct job *job, const char *feed)
{
	vec_each (&p->jobs, other)
		if (other->state == FETCHES && streq(other->url, job->url))
			return;
	job->state = FETCHES;
	fetch_start(p->core->fetcher, &(struct fetch_request){
					      .url = job->url,
					      .accept = ACCEPT,
					      .timeout_s = FETCH_TIMEOUT_S,
					      .max_bytes = PICTURE_MAX_BYTES,
					      .web_only = true,
					      .far_only = !fetch_same_origin(feed, job->url),
					      .tag = TAG_PICTURE(job->number),
				      });
}

static const char *find_url(const struct doc_block *block, uint64_t key)
{
	const char *url = NULL;

	for (; block && !url; block = block->next) {
		if (block->kind == DOC_IMAGE && block->url && album_key(block->url) == key)
			return block->url;
		url = find_url(block->children, key);
	}
	return url;
}

/* Only what stands in the article is fetched, whoever asks. */
static const char *url_in(const struct article *article, uint64_t key, struct arena *arena)
{
	const char *const texts[] = { article->full, article->content, article->summary };
	const char *url = NULL;

	for (size_t i = 0; i < ARRAY_LEN(texts) && !url; i++)
		if (texts[i])
			url = find_url(html_to_doc(str_from(texts[i]), article->base, arena)->root,
				       key);
	return url;
}

static bool start(struct pictures *p, const struct task *task, struct arena *arena, struct err *err)
{
	struct article article;
	struct job job = { .number = ++p->last, .task = *task };
	AUTO(strbuf) bytes = STRBUF_INIT;
	const char *url;

	if (!p->album || !p->helper)
		return err_set(err, ERR_USER, _("pictures are not to be had"));
	if (!store_article(p->core->store, task->id, arena, &article, err))
		return err->kind ? false : err_set(err, ERR_USER, _("this article is gone"));
	url = url_in(&article, task->picture, arena);
	if (!url)
		return err_set(err, ERR_USER, _("there is no such picture"));
	job.url = xstrdup(url);
	vec_push(&p->jobs, job);
	if (album_size(p->album, url, &job.width, &job.height) &&
	    album_load(p->album, url, NULL, &bytes)) {
		vec_last(&p->jobs)->width = job.width;
		vec_last(&p->jobs)->height = job.height;
		draw(p, vec_last(&p->jobs), &bytes);
	} else if (task->cached_only) {
		struct err nothing = ERR_INIT;

		end(p, vec_last(&p->jobs), false, &nothing);
	} else {
		fetch(p, vec_last(&p->jobs), article.feed_url);
	}
	return true;
}

void pictures_task(struct pictures *p, const struct task *task)
{
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;

	if (!start(p, task, &arena, &err))
		tell(p, task, false, &err);
	arena_release(&arena);
}

void pictures_answer(struct pictures *p, const struct fetch_answer *answer)
{
	struct job *first = find(p, TAG_ID(answer->tag));
	struct err err = answer->err;
	struct picture_head head;
	AUTO_FREE char *url = first ? xstrdup(first->url) : NULL;

	if (!first)
		return;
	if (!err.kind && !picture_head(strbuf_str(&answer->body), &head))
		err_set(&err, ERR_PARSE, _("this is no picture that can be shown"));
	if (!err.kind)
		store(p, url, NULL, head.width, head.height, strbuf_str(&answer->body));
	/* from the end: those that are done go */
	for (size_t i = p->jobs.n; i-- > 0;) {
		struct job *job = &p->jobs.ptr[i];
		AUTO(strbuf) bytes = STRBUF_INIT;

		if (job->state == DRAWS || !streq(job->url, url))
			continue;
		if (err.kind) {
			end(p, job, false, &err);
			continue;
		}
		job->width = head.width;
		job->height = head.height;
		strbuf_append(&bytes, answer->body.buf, answer->body.len);
		draw(p, job, &bytes);
	}
}

void pictures_drawn(struct pictures *p, const struct child_answer *answer)
{
	struct job *job = find(p, TAG_ID(answer->tag));

	if (!job)
		return;
	if (!answer->err.kind)
		store(p, job->url, &job->task.shape, job->width, job->height,
		      strbuf_str(&answer->output));
	end(p, job, !answer->err.kind, &answer->err);
}
