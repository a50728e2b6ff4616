/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "page/diff.h"
#include "page/html.h"
#include "page/markup.h"
#include "text/clean.h"
#include "ui/reader-parts.h"

static const char *feed_text(const struct article *a)
{
	if (!strempty(a->content))
		return a->content;
	return a->summary ? a->summary : "";
}

static const char *source(struct reader *r)
{
	const struct article *a = &r->article;
	AUTO(strbuf) out = STRBUF_INIT;
	const char *text = a->full ? a->full : feed_text(a);
	AUTO(strbuf) clean = STRBUF_INIT;

	text_clean(text, strlen(text), TEXT_LINES, &clean);
	strbuf_add(&out, "<pre><code class=\"language-html\">");
	markup_escape(strbuf_str(&clean), &out);
	strbuf_add(&out, "</code></pre>");
	return arena_strndup(&r->arena, out.buf, out.len);
}

static void detail(struct strbuf *out, const char *name, const char *value)
{
	if (strempty(value))
		return;
	strbuf_add(out, "<dt>");
	markup_escape(str_from(name), out);
	strbuf_add(out, "</dt><dd>");
	markup_escape(str_from(value), out);
	strbuf_add(out, "</dd>");
}

static void detail_time(struct reader *r, struct strbuf *out, const char *name, int64_t time)
{
	char text[96] = "";

	if (time)
		clock_format(text, sizeof(text),
			     strempty(r->options.date_format) ? "%Y-%m-%d %H:%M:%S" : r->options.date_format,
			     time);
	detail(out, name, text);
}

static const char *details(struct reader *r)
{
	const struct article *a = &r->article;
	AUTO(strbuf) out = STRBUF_INIT;
	AUTO(strbuf) line = STRBUF_INIT;

	strbuf_add(&out, "<dl>");
	detail(&out, _("Address"), a->link);
	detail(&out, _("Identifier"), a->guid);
	detail(&out, _("Feed"), a->feed_url);
	detail(&out, _("Author"), a->row.author);
	detail(&out, _("Language"), a->lang);
	detail_time(r, &out, _("Published"), a->published);
	detail_time(r, &out, _("Updated"), a->updated);
	detail_time(r, &out, _("First seen"), a->first_seen);
	for (size_t i = 0; i < a->n_categories; i++)
		strbuf_printf(&line, "%s%s", i ? ", " : "", a->categories[i]);
	detail(&out, _("Categories"), line.buf);
	detail(&out, _("Picture"), a->image);
	detail(&out, _("Comments"), a->comments_url);
	for (size_t i = 0; i < a->n_enclosures; i++) {
		const struct article_enclosure *e = &a->enclosures[i];

		strbuf_clear(&line);
		strbuf_printf(&line, "%s %s %" PRId64, e->url, e->type ? e->type : "", e->length);
		detail(&out, _("Enclosed"), line.buf);
	}
	strbuf_clear(&line);
	strbuf_printf(&line, "%zu + %zu", strlen(feed_text(a)), a->full ? strlen(a->full) : (size_t)0);
	detail(&out, _("Bytes, of the feed and of the page"), line.buf);
	strbuf_add(&out, "</dl>");
	return arena_strndup(&r->arena, out.buf, out.len);
}

/* Each version against the one that came after it, the latest change first. */
static const char *changes(struct reader *r, struct err *err)
{
	struct version *versions;
	const char *next = feed_text(&r->article);
	AUTO(strbuf) out = STRBUF_INIT;
	size_t n;

	if (!store_versions(r->store, r->article.row.id, &r->arena, &versions, &n, err))
		return NULL;
	if (!n) {
		err_set(err, ERR_USER, _("nothing of this article was changed since it came"));
		return NULL;
	}
	for (size_t i = 0; i < n; i++) {
		AUTO(strbuf) before = STRBUF_INIT;
		AUTO(strbuf) after = STRBUF_INIT;
		char when[96];

		clock_format(when, sizeof(when), "%Y-%m-%d %H:%M", versions[i].until);
		strbuf_printf(&out, "<h2>%s</h2>\n", when);
		strbuf_printf(&before, "%s\n", versions[i].title ? versions[i].title : "");
		strbuf_printf(&after, "%s\n",
			      i ? (versions[i - 1].title ? versions[i - 1].title : "") : r->article.row.title);
		html_to_text(str_from(versions[i].html), &before);
		html_to_text(str_from(next), &after);
		diff_words(strbuf_str(&before), strbuf_str(&after), &out);
		next = versions[i].html;
	}
	return arena_strndup(&r->arena, out.buf, out.len);
}

const char *reader_side_html(struct reader *r, enum reader_side side, struct err *err)
{
	switch (side) {
	case READER_FEED:
		return feed_text(&r->article);
	case READER_FULL:
		if (!r->article.full)
			err_set(err, ERR_USER, _("the page of this article was not fetched: F fetches it"));
		return r->article.full;
	case READER_SOURCE:
		return source(r);
	case READER_DETAILS:
		return details(r);
	case READER_CHANGES:
		return changes(r, err);
	}
	return NULL;
}
