/* SPDX-License-Identifier: MIT */
#include "app/export.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "page/html.h"

static const char *text_of(const struct article *a)
{
	const char *text = a->full ? a->full : !strempty(a->content) ? a->content : a->summary;

	return text ? text : "";
}

static const char *date_text(const struct app *app, int64_t date, struct arena *arena)
{
	char text[96];

	if (!date)
		return NULL;
	clock_format(text, sizeof(text),
		     strempty(app->conf.date_format) ? C_("date", "%-d %B %Y, %H:%M") : app->conf.date_format,
		     date);
	return arena_strdup(arena, text);
}

static bool load(struct app *app, int64_t id, struct arena *arena, struct save_article *out,
		 struct err *err)
{
	struct article a;

	if (!store_article(app->session.store, id, arena, &a, err))
		return err->kind ? false : err_set(err, ERR_USER, _("there is no such article"));
	*out = (struct save_article){
		.title = strempty(a.row.title) ? _("(no title)") : a.row.title,
		.author = a.row.author,
		.site = a.row.feed_title,
		.link = a.link,
		.lang = a.lang,
		.date = date_text(app, a.row.date, arena),
		.doc = html_to_doc(str_from(text_of(&a)), a.base, arena),
	};
	return true;
}

static void add_text(const struct app *app, const struct save_article *a, struct arena *arena,
		     struct strbuf *out)
{
	struct layout_options how = {
		.width = (int)app->conf.print_width,
		.link_numbers = app->conf.link_numbers,
		.link_list = app->conf.link_numbers,
		.links_title = _("Links"),
		.image_label = _("picture"),
		.ascii = app->conf.ascii,
	};

	if (out->len)
		strbuf_add(out, "\n\n");
	strbuf_printf(out, "%s\n", a->title);
	strbuf_printf(out, "%s%s%s%s%s\n", a->site ? a->site : "", a->author ? " · " : "",
		      a->author ? a->author : "", a->date ? " · " : "", a->date ? a->date : "");
	if (a->link)
		strbuf_printf(out, "%s\n", a->link);
	strbuf_add_char(out, '\n');
	layout_text(doc_layout(a->doc, &how, arena), out);
}

static bool write_out(struct app *app, const struct save_article *articles, size_t n, const char *title,
		      enum save_format format, struct arena *arena, struct strbuf *out, struct err *err)
{
	struct save_book book = {
		.title = title ? title : articles[0].title,
		.contents = _("Contents"),
		.lang = articles[0].lang,
		.made = clock_now(),
	};

	switch (format) {
	case SAVE_TEXT:
		for (size_t i = 0; i < n; i++)
			add_text(app, &articles[i], arena, out);
		return true;
	case SAVE_MARKDOWN:
		save_markdown(articles, n, out);
		return true;
	case SAVE_HTML:
		save_html(articles, n, out);
		return true;
	case SAVE_EPUB:
		return save_epub(&book, articles, n, out, err);
	}
	return true;
}

bool export_articles(struct app *app, const int64_t *ids, size_t n, const char *title,
		     enum save_format format, struct strbuf *out, struct err *err)
{
	struct arena arena = ARENA_INIT;
	struct save_article *articles = arena_array(&arena, n + 1, sizeof(*articles));
	bool ok = n > 0;

	if (n > EXPORT_MAX)
		ok = err_set(err, ERR_USER, _("a book holds at most %d articles; this list has %zu"),
			     EXPORT_MAX, n);
	for (size_t i = 0; ok && i < n; i++)
		ok = load(app, ids[i], &arena, &articles[i], err);
	ok = ok && write_out(app, articles, n, title, format, &arena, out, err);
	arena_release(&arena);
	return ok;
}

bool export_current(struct app *app, enum save_format format, struct strbuf *out, struct err *err)
{
	const struct reader *r = &app->reader;
	struct arena arena = ARENA_INIT;
	int64_t id;
	bool ok;

	if (app->focus != PANE_READER || !r->visiting) {
		if (!app_article_id(app, &id))
			return err_set(err, ERR_USER, _("there is no article here"));
		return export_articles(app, &id, 1, NULL, format, out, err);
	}
	struct save_article page = {
		.title = reader_title(r),
		.author = r->visit.author,
		.link = r->visit.url,
		.date = date_text(app, r->visit.published, &arena),
		.doc = r->doc,
	};

	ok = write_out(app, &page, 1, NULL, format, &arena, out, err);
	arena_release(&arena);
	return ok;
}
