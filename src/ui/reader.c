/* SPDX-License-Identifier: MIT */
#include "ui/reader.h"

#include <stdint.h>

#include "base/i18n.h"
#include "page/html.h"
#include "text/fit.h"
#include "ui/reader-parts.h"

static const struct view_ops reader_ops;

void reader_init(struct reader *r)
{
	*r = (struct reader){ .view = { &reader_ops }, .hit_line = SIZE_MAX, .link = -1 };
	gallery_init(&r->gallery);
}

void reader_close(struct reader *r)
{
	r->has_article = r->visiting = false;
	r->alone = NULL;
	gallery_clear(&r->gallery);
	r->doc = NULL;
	r->layout = NULL;
	r->top = r->offset = 0;
	r->shift = 0;
	r->link = -1;
	r->stop = 0;
	reader_search(r, NULL);
	vec_clear(&r->trail);
	vec_clear(&r->head);
	vec_clear(&r->foot);
	arena_reset(&r->arena);
	arena_reset(&r->laid);
}

void reader_release(struct reader *r)
{
	reader_close(r);
	gallery_release(&r->gallery);
	vec_release(&r->trail);
	vec_release(&r->head);
	vec_release(&r->foot);
	arena_release(&r->arena);
	arena_release(&r->laid);
}

void reader_load_doc(struct reader *r)
{
	struct err ignored = ERR_INIT;
	const char *html = r->visiting ? r->visit.html : reader_side_html(r, r->side, &ignored);

	r->doc = html_to_doc(str_from(html ? html : ""),
			     r->visiting ? r->visit.url : r->article.base, &r->arena);
	r->layout = NULL;
	r->alone = NULL;
	gallery_clear(&r->gallery);
	r->link = -1;
	r->top = r->offset = 0;
}

/* The article again, with the place and the trail as they were. */
static bool load(struct reader *r, int64_t id, struct err *err)
{
	arena_reset(&r->arena);
	r->has_article = store_article(r->store, id, &r->arena, &r->article, err);
	if (!r->has_article)
		return false;
	if (r->visiting && !store_visit(r->store, r->trail.ptr[r->stop].visit, &r->arena, &r->visit, err)) {
		r->visiting = false;
		r->stop = 0;
	}
	return true;
}

bool reader_open(struct reader *r, struct store *store, int64_t id, const struct reader_options *options,
		 struct err *err)
{
	reader_close(r);
	r->options = *options;
	r->store = store;
	if (!load(r, id, err))
		return false;
	r->side = r->article.full ? READER_FULL : READER_FEED;
	reader_load_doc(r);
	r->offset = r->article.position;
	vec_push(&r->trail, ((struct reader_stop){ 0, r->offset, -1 }));
	return true;
}

bool reader_refresh(struct reader *r, struct store *store, struct err *err)
{
	bool had_full = r->has_article && r->article.full;
	size_t offset = r->offset;
	char *needle = xstrdup_null(r->needle);

	if (!r->has_article) {
		free(needle);
		return true;
	}
	r->store = store;
	reader_search(r, NULL);
	if (!load(r, r->article.row.id, err)) {
		reader_close(r);
		free(needle);
		return false;
	}
	if (!had_full && r->article.full && r->side == READER_FEED)
		r->side = READER_FULL;
	reader_load_doc(r);
	r->offset = offset;
	r->needle = needle;
	return true;
}

static bool is_text(const struct reader *r)
{
	return r->side == READER_FEED || r->side == READER_FULL;
}

bool reader_show(struct reader *r, enum reader_side side, struct err *err)
{
	bool text = side == READER_FEED || side == READER_FULL;
	/* from a look at the source, back to where the text was left */
	bool back = text && (r->visiting || !is_text(r));

	if (!reader_side_html(r, side, err))
		return false;
	if (!r->visiting && is_text(r))
		r->trail.ptr[r->stop].offset = r->offset;

	if (r->visiting)
		r->stop = 0;
	r->visiting = false;
	r->side = side;
	reader_load_doc(r);
	if (back)
		r->offset = r->trail.ptr[r->stop].offset;
	return true;
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
	bool pictures = r->gallery.how.mode != PICTURE_OFF;
	int max_rows = CLAMP(r->height * 2 / 3, 4, 40);

	struct layout_options options = {
		.width = width,
		.link_numbers = r->options.link_numbers && !r->options.plain,
		.link_list = r->options.link_numbers && !r->options.plain,
		.links_title = _("Links"),
		.image_label = _("picture"),
		.whole_code = true,
		.ascii = ascii,
		.room = pictures ? gallery_room : NULL,
		.room_ctx = &r->gallery,
	};

	if (r->layout && r->width == width && r->ascii == ascii &&
	    (!pictures || r->gallery.max_rows == max_rows))
		return;
	r->gallery.max_rows = max_rows;
	r->ascii = ascii;
	arena_reset(&r->laid);
	vec_clear(&r->head);
	vec_clear(&r->foot);
	r->width = width;
	r->layout = doc_layout(r->doc, &options, &r->laid);
	reader_make_head(r);
	if (!r->options.plain)
		reader_make_foot(r);
	r->top = r->offset ? r->head.n + layout_find(r->layout, r->offset) : 0;
	r->hit_line = SIZE_MAX; /* the hits are on other lines now */
}

void reader_need_layout(struct reader *r)
{
	if (!r->layout && r->doc && r->width)
		lay_out(r, r->width, r->ascii);
}

/* r->top was moved: the place in characters follows. */
static void note_offset(struct reader *r)
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
	note_offset(r);
}

size_t reader_position(const struct reader *r)
{
	if (!r->visiting && is_text(r))
		return reader_at_end(r) ? 0 : r->offset;
	/* where the article was left */
	for (size_t i = r->stop + 1; i-- > 0;)
		if (!r->trail.ptr[i].visit)
			return r->trail.ptr[i].offset;
	return r->article.position;
}

bool reader_at_end(const struct reader *r)
{
	return !r->layout || r->top >= reader_last_top(r);
}

bool reader_finished(const struct reader *r)
{
	return !r->visiting && reader_at_end(r);
}

int reader_percent(const struct reader *r)
{
	size_t last = reader_last_top(r);

	return last ? (int)(MIN(r->top, last) * 100 / last) : 100;
}

int reader_minutes_left(const struct reader *r)
{
	int left = 100 - reader_percent(r);

	return r->doc ? (doc_minutes(r->doc->words, r->doc->cjk) * left + 99) / 100 : 0;
}

/* The view ------------------------------------------------------------------------- */

/* On the link that is chosen, on the place that was found, else at the top. */
static void place_cursor(const struct reader *r, const struct canvas *text)
{
	size_t line = r->hit_line;
	int x = 0;
	bool any = reader_link_place(r, &line, &x) || line != SIZE_MAX;

	line += r->head.n;
	if (any && line >= r->top && line < r->top + (size_t)r->height)
		canvas_cursor(text, (int)(line - r->top), x);
	else
		canvas_cursor(text, 0, 0);
}

static void draw_empty(const struct canvas *c, int x)
{
	const char *hint = _("Choose a headline and press Enter to read it here.");
	int y = MIN(2, c->rect.height - 1);
	struct text_lines lines = VEC_INIT;

	text_wrap(str_from(hint), MAX(c->rect.width - 2 * x, 8), &lines);
	vec_each (&lines, line)
		canvas_text(c, y++, x, str_part(str_from(hint), line->from, line->to), STYLE_faint);
	vec_release(&lines);
}

static void draw(struct view *view, const struct canvas *c, bool focused)
{
	struct reader *r = (struct reader *)view;
	int margin = c->rect.width > 60 ? 2 : 1, width = c->rect.width - 2 * margin;
	struct canvas text;

	if (!r->has_article) {
		draw_empty(c, margin + 2);
		if (focused)
			canvas_cursor(c, 0, 0);
		return;
	}
	if (r->alone) {
		reader_draw_alone(r, c);
		return;
	}
	width = CLAMP(width, 8, MAX(r->options.article_width, 8));
	r->left = MAX((c->rect.width - width) / 2, 0);
	text = canvas_sub(c, (struct rect){ 0, r->left, c->rect.height, width });
	r->height = c->rect.height;
	lay_out(r, width, c->grid->ascii);
	if (gallery_awaits(&r->gallery, NULL)) {
		reader_settle(r);
		lay_out(r, width, c->grid->ascii);
	}
	r->top = MIN(r->top, reader_last_top(r));
	for (int y = 0; y < c->rect.height; y++) {
		size_t i = r->top + (size_t)y;

		if (i < r->head.n)
			reader_draw_around(r, &r->head.ptr[i], &text, y);
		else if ((i -= r->head.n) < r->layout->n)
			reader_draw_line(r, i, &text, y);
		else if ((i -= r->layout->n) < r->foot.n)
			reader_draw_around(r, &r->foot.ptr[i], &text, y);
	}
	if (focused)
		place_cursor(r, &text);
}

static bool move(struct view *view, enum motion how, int count)
{
	struct reader *r = (struct reader *)view;
	size_t old, last;
	/* a page leaves two lines of the one before, so that the eye finds its place */
	size_t page = (size_t)MAX(r->height - 2, 1), n = (size_t)MAX(count, 1);

	reader_need_layout(r);
	if (!r->layout)
		return false;
	if (r->alone)
		return reader_look_on(r, how == MOVE_UP || how == MOVE_PAGE_UP || how == MOVE_HALF_UP);
	old = r->top;
	last = reader_last_top(r);
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
	note_offset(r);
	return r->top != old;
}

/* A click on a link chooses it. */
static bool click(struct view *view, int y, int x)
{
	struct reader *r = (struct reader *)view;
	size_t line = r->top + (size_t)MAX(y, 0);

	if (!r->layout || line < r->head.n || line - r->head.n >= r->layout->n)
		return false;
	const struct layout_line *at = &r->layout->lines[line - r->head.n];

	x -= r->left + at->indent;
	for (const struct layout_run *run = at->runs; run && x >= 0; run = run->next) {
		if (x < run->width && run->link >= 0) {
			r->link = run->link;
			return true;
		}
		x -= run->width;
	}
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
