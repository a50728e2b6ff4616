/* SPDX-License-Identifier: MIT */
#include "ui/reader.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "page/html.h"
#include "text/fit.h"
#include "text/unicode.h"
#include "text/width.h"
#include "ui/find.h"
#include "ui/reader-scroll.h"

static const struct view_ops reader_ops;

void reader_init(struct reader *r)
{
	*r = (struct reader){ .view = { &reader_ops }, .hit_line = SIZE_MAX };
	gallery_init(&r->gallery);
}

void reader_close(struct reader *r)
{
	r->has_article = false;
	r->alone = NULL;
	gallery_clear(&r->gallery);
	r->doc = NULL;
	r->layout = NULL;
	r->width = 0;
	r->top = r->offset = 0;
	r->shift = 0;
	reader_search(r, NULL);
	vec_clear(&r->head);
	vec_clear(&r->foot);
	arena_reset(&r->arena);
	arena_reset(&r->laid);
}

void reader_release(struct reader *r)
{
	reader_close(r);
	gallery_release(&r->gallery);
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
	r->alone = NULL;
	gallery_clear(&r->gallery);
	r->top = r->offset = 0;
}

void reader_mark(struct reader *r, int64_t id, unsigned set, unsigned clear)
{
	if (r->has_article && r->article.row.id == id)
		r->article.row.flags = (r->article.row.flags & ~clear) | set;
}

/* Head and foot ---------------------------------------------------------------- */

static void add_wrapped(struct reader *r, bool foot, const char *text, enum style style)
{
	struct text_lines lines = VEC_INIT;

	text_wrap(str_from(text), r->width, &lines);
	vec_each (&lines, line) {
		struct reader_line out = {
			arena_strndup(&r->laid, text + line->from, line->to - line->from), style
		};

		if (foot)
			vec_push(&r->foot, out);
		else
			vec_push(&r->head, out);
	}
	vec_release(&lines);
}

static void add_blank(struct reader *r, bool foot)
{
	struct reader_line blank = { "", STYLE_text };

	if (foot)
		vec_push(&r->foot, blank);
	else
		vec_push(&r->head, blank);
}

static const char *dot(const struct reader *r)
{
	return r->ascii ? " - " : " · ";
}

static void add_part(const struct reader *r, struct strbuf *out, const char *part)
{
	if (out->len)
		strbuf_add(out, dot(r));
	strbuf_add(out, part);
}

static void byline(const struct reader *r, struct strbuf *out)
{
	const struct article *a = &r->article;
	/* TRANSLATORS: strftime format of an article's date, e.g. "16 June 2026, 08:00" */
	const char *format = strempty(r->options.date_format) ? C_("date", "%-d %B %Y, %H:%M")
							      : r->options.date_format;
	char number[96];

	if (a->row.author) {
		/* TRANSLATORS: byline of an article: the author's name follows */
		AUTO(strbuf) by = STRBUF_INIT;

		strbuf_printf(&by, _("By %s"), a->row.author);
		add_part(r, out, by.buf);
	}
	clock_format(number, sizeof(number), format, a->row.date);
	if (number[0])
		add_part(r, out, number);
	if (a->row.comment_count >= 0) {
		if (a->row.comment_count == 0)
			snprintf(number, sizeof(number), "%s", _("No comments"));
		else
			snprintf(number, sizeof(number),
				 P_("%d comment", "%d comments", a->row.comment_count),
				 (int)a->row.comment_count);
		add_part(r, out, number);
	}
	if (a->row.minutes > 0) {
		snprintf(number, sizeof(number), P_("%d min read", "%d min read", a->row.minutes),
			 a->row.minutes);
		add_part(r, out, number);
	}
}

static void make_head(struct reader *r)
{
	const struct article *a = &r->article;
	AUTO(strbuf) line = STRBUF_INIT;

	/* TRANSLATORS: the first word of the way to an article: Home » Category » Feed */
	strbuf_add(&line, _("Home"));
	for (size_t i = 0; i < a->n_crumbs; i++)
		strbuf_printf(&line, "%s%s", r->ascii ? " > " : " » ", a->crumbs[i]);
	strbuf_printf(&line, "%s%s", r->ascii ? " > " : " » ", a->row.feed_title);
	add_wrapped(r, false, line.buf, STYLE_breadcrumb);
	add_blank(r, false);
	add_wrapped(r, false, a->row.title[0] ? a->row.title : _("(no title)"), STYLE_article_title);
	strbuf_clear(&line);
	byline(r, &line);
	if (line.len)
		add_wrapped(r, false, line.buf, STYLE_byline);
	add_blank(r, false);
}

static void size_text(int64_t bytes, char *out, size_t cap)
{
	if (bytes >= 1 << 20)
		snprintf(out, cap, "%.1f MiB", (double)bytes / (1 << 20));
	else if (bytes >= 1024)
		snprintf(out, cap, "%" PRId64 " KiB", bytes >> 10);
	else
		snprintf(out, cap, "%" PRId64 " B", bytes);
}

static void make_foot(struct reader *r)
{
	const struct article *a = &r->article;
	AUTO(strbuf) line = STRBUF_INIT;

	for (size_t i = 0; i < a->n_enclosures; i++) {
		const struct article_enclosure *e = &a->enclosures[i];
		char size[32];

		strbuf_clear(&line);
		strbuf_printf(&line, "%s %s", r->ascii ? "@" : "↓", e->url);
		if (e->type)
			strbuf_printf(&line, "%s%s", dot(r), e->type);
		if (e->length) {
			size_text(e->length, size, sizeof(size));
			strbuf_printf(&line, "%s%s", dot(r), size);
		}
		if (e->duration_s)
			strbuf_printf(&line, "%s%" PRId64 ":%02d", dot(r), e->duration_s / 60,
				      (int)(e->duration_s % 60));
		add_blank(r, true);
		add_wrapped(r, true, line.buf, STYLE_faint);
	}
	if (a->n_categories) {
		strbuf_clear(&line);
		for (size_t i = 0; i < a->n_categories; i++)
			strbuf_printf(&line, "%s#%s", i ? "  " : "", a->categories[i]);
		add_blank(r, true);
		add_wrapped(r, true, line.buf, STYLE_faint);
	}
	if (a->comments_url) {
		strbuf_clear(&line);
		strbuf_printf(&line, _("Comments: %s"), a->comments_url);
		add_blank(r, true);
		add_wrapped(r, true, line.buf, STYLE_faint);
	}
	if (a->address) {
		strbuf_clear(&line);
		strbuf_printf(&line, _("Source: %s"), a->address);
		add_blank(r, true);
		add_wrapped(r, true, line.buf, STYLE_faint);
	}
}

static size_t line_count(const struct reader *r)
{
	return r->head.n + (r->layout ? r->layout->n : 0) + r->foot.n;
}

static size_t last_top(const struct reader *r)
{
	size_t n = line_count(r);

	return n > (size_t)r->height ? n - (size_t)r->height : 0;
}

static void lay_out(struct reader *r, int width, bool ascii, bool whole_code)
{
	bool pictures = r->gallery.how.mode != PICTURE_OFF;
	int max_rows = CLAMP(r->height * 2 / 3, 4, 40);

	struct layout_options options = {
		.width = width,
		.link_numbers = r->options.link_numbers,
		.link_list = r->options.link_numbers,
		.links_title = _("Links"),
		.image_label = _("picture"),
		.whole_code = whole_code,
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
	make_head(r);
	make_foot(r);
	r->top = r->offset ? r->head.n + layout_find(r->layout, r->offset) : 0;
	r->hit_line = SIZE_MAX; /* the hits are on other lines now */
}

static void note_offset(struct reader *r)
{
	size_t line = r->top - MIN(r->top, r->head.n);

	r->offset = r->top <= r->head.n || !r->layout->n
			    ? 0
			    : r->layout->lines[MIN(line, r->layout->n - 1)].offset;
}

size_t reader_position(const struct reader *r)
{
	return r->offset;
}

bool reader_at_end(const struct reader *r)
{
	return !r->layout || r->top >= last_top(r);
}

int reader_percent(const struct reader *r)
{
	size_t last = last_top(r);

	return last ? (int)(MIN(r->top, last) * 100 / last) : 100;
}

const char *reader_link(const struct reader *r, int number)
{
	for (size_t i = 0; r->doc && i < r->doc->n_links; i++)
		if (r->doc->links[i].number == number)
			return r->doc->links[i].url;
	return NULL;
}

/* Searching -------------------------------------------------------------------- */

static struct str line_text(const struct layout_line *line, struct strbuf *out)
{
	strbuf_clear(out);
	for (const struct layout_run *run = line->runs; run; run = run->next)
		strbuf_append(out, run->text, run->len);
	return strbuf_str(out);
}

/* The next hit behind (line, at); wraps around. */
static bool next_hit(struct reader *r, bool backwards)
{
	AUTO(strbuf) text = STRBUF_INIT;
	size_t n = r->layout ? r->layout->n : 0, at, len;
	size_t line = r->hit_line == SIZE_MAX ? (r->top > r->head.n ? r->top - r->head.n : 0)
					      : r->hit_line;
	size_t from = r->hit_line == SIZE_MAX ? 0 : r->hit_at + r->hit_len;

	for (size_t step = 0; step <= n && n; step++) {
		struct str s = line_text(&r->layout->lines[line], &text);

		if (!backwards && find_in(s, from, r->needle, &at, &len)) {
			r->hit_line = line;
			r->hit_at = at;
			r->hit_len = len;
			return true;
		}
		if (backwards) {
			size_t limit = step == 0 && r->hit_line != SIZE_MAX ? r->hit_at : s.len;
			size_t scan = 0;
			bool found = false;

			while (find_in(s, scan, r->needle, &at, &len) && at < limit) {
				r->hit_at = at;
				r->hit_len = len;
				scan = at + len;
				found = true;
			}
			if (found) {
				r->hit_line = line;
				return true;
			}
		}
		line = backwards ? (line + n - 1) % n : (line + 1) % n;
		from = 0;
	}
	return false;
}

static void show_hit(struct reader *r)
{
	size_t line = r->head.n + r->hit_line;

	if (line < r->top || line >= r->top + (size_t)r->height)
		r->top = line > (size_t)r->height / 3 ? line - (size_t)r->height / 3 : 0;
	r->top = MIN(r->top, last_top(r));
	note_offset(r);
}

bool reader_search(struct reader *r, const char *folded)
{
	AUTO(strbuf) text = STRBUF_INIT;
	char *needle = folded && *folded ? xstrdup(folded) : NULL;

	free(r->needle);
	r->needle = needle;
	r->hit_line = SIZE_MAX;
	r->hits = 0;
	if (!needle || !r->layout)
		return false;
	for (size_t i = 0; i < r->layout->n; i++) {
		struct str s = line_text(&r->layout->lines[i], &text);
		size_t at, len;

		for (size_t from = 0; find_in(s, from, needle, &at, &len); from = at + len)
			r->hits++;
	}
	if (!next_hit(r, false))
		return false;
	show_hit(r);
	return true;
}

/* The view ------------------------------------------------------------------------- */

static enum style role_style(enum layout_role role)
{
	static const enum style styles[] = {
		[LAYOUT_TEXT] = STYLE_body,
		[LAYOUT_HEADING] = STYLE_heading,
		[LAYOUT_QUOTE] = STYLE_quote,
		[LAYOUT_CODE] = STYLE_code,
		[LAYOUT_LINK] = STYLE_link,
		[LAYOUT_LINK_NUMBER] = STYLE_link_number,
		[LAYOUT_MARKER] = STYLE_faint,
		[LAYOUT_CAPTION] = STYLE_picture,
		[LAYOUT_IMAGE] = STYLE_picture,
		[LAYOUT_TABLE_HEAD] = STYLE_table_head,
		[LAYOUT_CODE_COMMENT] = STYLE_code_comment,
		[LAYOUT_CODE_STRING] = STYLE_code_string,
		[LAYOUT_CODE_NUMBER] = STYLE_code_number,
		[LAYOUT_CODE_KEYWORD] = STYLE_code_keyword,
		[LAYOUT_CODE_NAME] = STYLE_code_name,
		[LAYOUT_CODE_ADDED] = STYLE_code_added,
		[LAYOUT_CODE_REMOVED] = STYLE_code_removed,
	};

	return styles[role];
}

static struct look run_look(const struct theme *theme, const struct layout_run *run)
{
	struct look look = theme->looks[role_style(run->role)];

	if (run->marks & (DOC_CODE | DOC_KBD))
		look = look_over(look, theme->looks[STYLE_code]);
	if (run->marks & DOC_STRONG)
		look.attrs |= STYLE_BOLD;
	if (run->marks & DOC_EMPHASIS)
		look.attrs |= STYLE_ITALIC;
	if (run->marks & DOC_STRIKE)
		look.attrs |= STYLE_STRIKE | STYLE_DIM;
	if (run->marks & DOC_INSERTED)
		look.attrs |= STYLE_UNDERLINE;
	if (run->marks & DOC_MARKED)
		look = look_over(look, theme->looks[STYLE_found]);
	return look;
}

static void draw_hits(const struct reader *r, size_t index, const struct canvas *c, int y, int x)
{
	AUTO(strbuf) text = STRBUF_INIT;
	struct str s = line_text(&r->layout->lines[index], &text);
	size_t at, len;

	for (size_t from = 0; find_in(s, from, r->needle, &at, &len); from = at + len) {
		int begin = x + text_width(str_part(s, 0, at));
		int width = text_width(str_part(s, at, at + len));

		canvas_over(c, y, begin, width, STYLE_found);
		if (index == r->hit_line && at == r->hit_at)
			canvas_over(c, y, begin, width, STYLE_found_here);
	}
}

static void draw_line(struct reader *r, size_t index, const struct canvas *c, int y)
{
	const struct layout_line *line = &r->layout->lines[index];
	struct canvas ordered = line->ordered ? canvas_order(c, line->rtl) : *c;
	int x = line->indent, shift = reader_shift(r, line);

	if (line->picture)
		gallery_draw(&r->gallery, c, y, line->picture->x, line->picture->image,
			     line->picture->columns, line->picture->rows, line->picture_row);
	for (const struct layout_run *run = line->runs; run; run = run->next) {
		if (run->apart)
			canvas_part(&ordered, run->rtl);
		reader_draw_run(line, shift, &ordered, y, x, run, run_look(c->grid->theme, run));
		x += run->width;
	}
	if (line->scrolls.over)
		reader_draw_edges(line, shift, c, y, x);
	if (r->needle)
		draw_hits(r, index, c, y, line->indent - shift);
}

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
	if (r->alone) {
		reader_draw_alone(r, c);
		return;
	}
	width = CLAMP(width, 8, MAX(r->options.article_width, 8));
	text = canvas_sub(c, (struct rect){ 0, MAX((c->rect.width - width) / 2, 0), c->rect.height, width });
	r->height = c->rect.height;
	lay_out(r, width, c->grid->ascii, true);
	if (gallery_awaits(&r->gallery, NULL)) {
		reader_settle(r);
		lay_out(r, width, c->grid->ascii, true);
	}
	r->top = MIN(r->top, last_top(r));
	for (int y = 0; y < c->rect.height; y++) {
		size_t i = r->top + (size_t)y;

		if (i < r->head.n)
			canvas_cstr(&text, y, 0, r->head.ptr[i].text, r->head.ptr[i].style);
		else if ((i -= r->head.n) < r->layout->n)
			draw_line(r, i, &text, y);
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
	size_t old = r->top, last = last_top(r);
	/* a page leaves two lines of the one before, so that the eye finds its place */
	size_t page = (size_t)MAX(r->height - 2, 1), n = (size_t)MAX(count, 1);

	if (!r->layout)
		return false;
	if (r->alone)
		return reader_look_on(r, how == MOVE_UP || how == MOVE_PAGE_UP || how == MOVE_HALF_UP);
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
	if (!next_hit(r, backwards))
		return false;
	show_hit(r);
	return true;
}

static const struct view_ops reader_ops = { draw, move, click, find };

void reader_text(struct reader *r, int width, struct strbuf *out)
{
	if (!r->has_article)
		return;
	struct gallery_how how = r->gallery.how;

	r->gallery.how.mode = PICTURE_OFF; /* words only */
	r->layout = NULL;
	lay_out(r, width, false, false);
	r->gallery.how = how;
	vec_each (&r->head, line)
		strbuf_printf(out, "%s\n", line->text);
	layout_text(r->layout, out);
	vec_each (&r->foot, line)
		strbuf_printf(out, "%s\n", line->text);
	r->layout = NULL; /* laid out anew at the next draw */
	r->width = 0;
}
