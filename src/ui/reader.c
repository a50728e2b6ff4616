/* SPDX-License-Identifier: MIT */
#include "ui/reader.h"

#include <stdint.h>

#include "base/i18n.h"
#include "page/html.h"
#include "ui/reader-parts.h"

static const struct view_ops reader_ops;

void reader_init(struct reader *r)
{
	*r = (struct reader){ .view = { &reader_ops }, .hit_line = SIZE_MAX };
}

void reader_close(struct reader *r)
{
	r->has_article = false;
	r->doc = NULL;
	r->layout = NULL;
	r->width = 0;
	r->top = r->offset = 0;
	reader_search(r, NULL);
	vec_clear(&r->head);
	vec_clear(&r->foot);
	arena_reset(&r->arena);
	arena_reset(&r->laid);
}

void reader_release(struct reader *r)
{
	reader_close(r);
	vec_release(&r->head);
	vec_release(&r->foot);
	arena_release(&r->arena);
	arena_release(&r->laid);
}

static const char *text_of(const struct article *a, bool full)
{
	if (full && a->full)
		return a->full;
	if (!strempty(a->content))
		return a->content;
	return a->summary ? a->summary : "";
}

static bool load(struct reader *r, struct store *store, int64_t id, struct err *err)
{
	if (!store_article(store, id, &r->arena, &r->article, err))
		return false;
	r->has_article = true;
	r->show_full = r->article.full != NULL;
	r->doc = html_to_doc(str_from(text_of(&r->article, r->show_full)), r->article.base, &r->arena);
	return true;
}

bool reader_open(struct reader *r, struct store *store, int64_t id, const struct reader_options *options,
		 struct err *err)
{
	reader_close(r);
	r->options = *options;
	if (!load(r, store, id, err))
		return false;
	r->offset = r->article.position;
	return true;
}

bool reader_refresh(struct reader *r, struct store *store, struct err *err)
{
	size_t offset = reader_position(r);
	int64_t id = r->article.row.id;

	if (!r->has_article)
		return true;
	reader_close(r);
	if (!load(r, store, id, err))
		return false;
	r->offset = offset;
	return true;
}

void reader_show(struct reader *r, bool full)
{
	r->show_full = full && r->article.full;
	r->doc = html_to_doc(str_from(text_of(&r->article, r->show_full)), r->article.base, &r->arena);
	r->layout = NULL;
	r->top = r->offset = 0;
}

void reader_mark(struct reader *r, int64_t id, unsigned set, unsigned clear)
{
	if (r->has_article && r->article.row.id == id)
		r->article.row.flags = (r->article.row.flags & ~clear) | set;
}

static size_t line_count(const struct reader *r)
{
	return r->head.n + (r->layout ? r->layout->n : 0) + r->foot.n;
}

size_t reader_last_top(const struct reader *r)
{
	size_t n = line_count(r);

	return n > (size_t)r->height ? n - (size_t)r->height : 0;
}

static void lay_out(struct reader *r, int width, bool ascii)
{
	struct layout_options options = {
		.width = width,
		.link_numbers = r->options.link_numbers,
		.link_list = r->options.link_numbers,
		.links_title = _("Links"),
		.image_label = _("picture"),
		.ascii = ascii,
	};

	if (r->layout && r->width == width && r->ascii == ascii)
		return;
	r->ascii = ascii;
	arena_reset(&r->laid);
	vec_clear(&r->head);
	vec_clear(&r->foot);
	r->width = width;
	r->layout = doc_layout(r->doc, &options, &r->laid);
	reader_make_head(r);
	reader_make_foot(r);
	r->top = r->offset ? r->head.n + layout_find(r->layout, r->offset) : 0;
	r->hit_line = SIZE_MAX; /* the hits are on other lines now */
}

void reader_note_offset(struct reader *r)
{
	size_t line = r->top - MIN(r->top, r->head.n);

	r->offset = r->top <= r->head.n || !r->layout->n
			    ? 0
			    : r->layout->lines[MIN(line, r->layout->n - 1)].offset;
}

void reader_show_line(struct reader *r, size_t line)
{
	line += r->head.n;
	if (line < r->top || line >= r->top + (size_t)r->height)
		r->top = line > (size_t)r->height / 3 ? line - (size_t)r->height / 3 : 0;
	r->top = MIN(r->top, reader_last_top(r));
	reader_note_offset(r);
}

size_t reader_position(const struct reader *r)
{
	return r->offset;
}

bool reader_at_end(const struct reader *r)
{
	return !r->layout || r->top >= reader_last_top(r);
}

int reader_percent(const struct reader *r)
{
	size_t last = reader_last_top(r);

	return last ? (int)(MIN(r->top, last) * 100 / last) : 100;
}

const char *reader_link(const struct reader *r, int number)
{
	for (size_t i = 0; r->doc && i < r->doc->n_links; i++)
		if (r->doc->links[i].number == number)
			return r->doc->links[i].url;
	return NULL;
}

/* The view ------------------------------------------------------------------------- */

static void draw(struct view *view, const struct canvas *c, bool focused)
{
	struct reader *r = (struct reader *)view;
	int margin = c->rect.width > 60 ? 2 : 1, width = c->rect.width - 2 * margin;
	struct canvas text;

	if (!r->has_article) {
		canvas_fit(c, MIN(2, c->rect.height - 1), margin + 2, width - 2,
			   _("Choose a headline and press Enter to read it here."), STYLE_faint);
		if (focused)
			canvas_cursor(c, 0, 0);
		return;
	}
	width = CLAMP(width, 8, MAX(r->options.article_width, 8));
	text = canvas_sub(c, (struct rect){ 0, MAX((c->rect.width - width) / 2, 0), c->rect.height, width });
	r->height = c->rect.height;
	lay_out(r, width, c->grid->ascii);
	r->top = MIN(r->top, reader_last_top(r));
	for (int y = 0; y < c->rect.height; y++) {
		size_t i = r->top + (size_t)y;

		if (i < r->head.n)
			canvas_cstr(&text, y, 0, r->head.ptr[i].text, r->head.ptr[i].style);
		else if ((i -= r->head.n) < r->layout->n)
			reader_draw_line(r, i, &text, y);
		else if ((i -= r->layout->n) < r->foot.n)
			canvas_cstr(&text, y, 0, r->foot.ptr[i].text, r->foot.ptr[i].style);
	}
	if (focused) {
		bool hit_shown = r->hit_line != SIZE_MAX && r->head.n + r->hit_line >= r->top &&
				 r->head.n + r->hit_line < r->top + (size_t)r->height;

		canvas_cursor(&text, hit_shown ? (int)(r->head.n + r->hit_line - r->top) : 0, 0);
	}
}

static bool move(struct view *view, enum motion how, int count)
{
	struct reader *r = (struct reader *)view;
	size_t old = r->top, last = reader_last_top(r);
	/* a page leaves two lines of the one before, so that the eye finds its place */
	size_t page = (size_t)MAX(r->height - 2, 1), n = (size_t)MAX(count, 1);

	if (!r->layout)
		return false;
	switch (how) {
	case MOVE_UP:
		r->top -= MIN(r->top, n);
		break;
	case MOVE_DOWN:
		r->top += n;
		break;
	case MOVE_PAGE_UP:
		r->top -= MIN(r->top, n * page);
		break;
	case MOVE_PAGE_DOWN:
		r->top += n * page;
		break;
	case MOVE_HALF_UP:
		r->top -= MIN(r->top, n * (page / 2 + 1));
		break;
	case MOVE_HALF_DOWN:
		r->top += n * (page / 2 + 1);
		break;
	case MOVE_TOP:
		r->top = 0;
		break;
	case MOVE_BOTTOM:
		r->top = last;
		break;
	case MOVE_TO: /* per cent of the text, as in less */
		r->top = last * (size_t)CLAMP(count, 0, 100) / 100;
		break;
	}
	r->top = MIN(r->top, last);
	reader_note_offset(r);
	return r->top != old;
}

static bool click(struct view *view, int y, int x)
{
	(void)view;
	(void)y;
	(void)x;
	return false;
}

static bool find(struct view *view, const char *folded, bool backwards)
{
	struct reader *r = (struct reader *)view;

	if (!r->needle || !streq(r->needle, folded))
		return reader_search(r, folded);
	return reader_next_hit(r, backwards);
}

static const struct view_ops reader_ops = { draw, move, click, find };

void reader_text(struct reader *r, int width, struct strbuf *out)
{
	if (!r->has_article)
		return;
	r->layout = NULL;
	lay_out(r, width, false);
	vec_each (&r->head, line)
		strbuf_printf(out, "%s\n", line->text);
	layout_text(r->layout, out);
	vec_each (&r->foot, line)
		strbuf_printf(out, "%s\n", line->text);
	r->layout = NULL; /* laid out anew at the next draw */
	r->width = 0;
}
