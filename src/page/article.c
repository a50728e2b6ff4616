/* SPDX-License-Identifier: MIT */
#include "page/article.h"

#include <string.h>

#include "base/attr.h"
#include "base/i18n.h"
#include "feed/url.h"
#include "page/clip.h"
#include "page/dom.h"
#include "page/lazy.h"
#include "page/metadata.h"
#include "page/pages.h"
#include "page/picture.h"
#include "page/sift.h"

/* Letters: what is shorter makes us look at what is hidden, and at the page's own record. */
#define SHORT_LEN 700

struct task {
	struct arena *arena;
	xmlNode *body;
	struct metadata *about;
	bool picture_shown; /* the one the page names */
};

static void sift(const struct task *task, bool hidden_too, struct sift *out)
{
	*out = (struct sift){ .body = task->body,
			      .arena = task->arena,
			      .hidden_too = hidden_too,
			      .title = task->about->title,
			      .description = task->about->description,
			      .record = task->about->body };
	sift_run(out);
}

/* What the page shows; what it hides, when that is far more. */
static void sift_best(const struct task *task, struct sift *out)
{
	struct sift hidden;
	size_t record = str_from(task->about->body).len;

	sift(task, false, out);
	if (out->len >= SHORT_LEN && (record < SHORT_LEN || out->shown > 0.3))
		return;
	size_t shown_len = out->len;

	vec_release(&out->all);
	sift(task, true, &hidden);
	bool more = hidden.len > shown_len * 2 + 200;

	if (more) {
		*out = hidden;
		return;
	}
	vec_release(&hidden.all);
	sift(task, false, out);
}

/* The record alone, where the page has next to nothing of it. */
static const char *from_record(const struct task *task, const struct sift *found)
{
	struct str record = str_from(task->about->body);

	if (record.len < SHORT_LEN || found->shown > 0.3 || found->len * 2 > record.len)
		return NULL;
	return clip_plain(record, task->arena);
}

static const char *extract(const struct task *task, const char *base)
{
	struct sift found;

	sift_best(task, &found);
	const char *html = from_record(task, &found);

	if (!task->picture_shown)
		task->about->image = picture_choose(&found, task->about->image, base, task->arena);
	if (!html && found.len)
		html = clip_html(&found, base, task->arena);
	vec_release(&found.all);
	return html;
}

bool page_article(struct str html, const char *url, struct arena *arena, struct page_article *out,
		  struct err *err)
{
	xmlDoc *page = dom_parse(html);
	xmlNode *root = xmlDocGetRootElement(page);
	struct metadata about;
	struct task task = { .arena = arena,
			     .body = root ? dom_find(root, "body") : NULL,
			     .about = &about };

	*out = (struct page_article){ 0 };
	if (task.body) {
		const char *own = dom_attribute(dom_find(root, "base"), "href");
		const char *base = strempty(own) ? url : url_join(arena, url, own);

		metadata_read(page, base, arena, &about);
		task.picture_shown = about.image && picture_is_shown(task.body, about.image);
		lazy_resolve(root, base, arena);
		pages_strip(task.body, url, base, arena);
		const char *article = extract(&task, base);

		*out = (struct page_article){ about.title, about.author, about.published,
					      about.image, about.lang,   about.site,
					      article };
	}
	xmlFreeDoc(page);
	return out->html || err_set(err, ERR_PARSE, _("there is no text on the page"));
}
