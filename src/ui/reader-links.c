/* SPDX-License-Identifier: MIT */
#include <stdint.h>

#include "base/i18n.h"
#include "ui/reader-parts.h"

const char *reader_link(const struct reader *r, int number)
{
	for (size_t i = 0; r->doc && i < r->doc->n_links; i++)
		if (r->doc->links[i].number == number && number > 0)
			return r->doc->links[i].url;
	return NULL;
}

/* Choosing -------------------------------------------------------------------- */

static bool is_on(const struct layout_line *line, int link)
{
	for (const struct layout_run *run = line->runs; run; run = run->next)
		if (run->link == link)
			return true;
	return false;
}

/* The first line that a link stands on, or n. */
static size_t line_of(const struct reader *r, int link)
{
	size_t line = 0;

	while (line < r->layout->n && !is_on(&r->layout->lines[line], link))
		line++;
	return line;
}

bool reader_link_place(const struct reader *r, size_t *line, int *x)
{
	if (r->link < 0 || !r->layout)
		return false;
	*line = line_of(r, r->link);
	if (*line == r->layout->n)
		return false;
	*x = r->layout->lines[*line].indent;
	for (const struct layout_run *run = r->layout->lines[*line].runs; run->link != r->link; run = run->next)
		*x += run->width;
	return true;
}

static bool is_in_sight(const struct reader *r, size_t line)
{
	return r->head.n + line >= r->top && r->head.n + line < r->top + (size_t)r->height;
}

const char *reader_chosen_link(const struct reader *r)
{
	size_t line;
	int x;

	return reader_link_place(r, &line, &x) && is_in_sight(r, line) ? r->doc->links[r->link].url : NULL;
}

/* Where choosing begins when nothing in sight is chosen: at the screen's edge. */
static int first_link(const struct reader *r, bool backwards)
{
	size_t from = r->top > r->head.n ? r->top - r->head.n : 0;
	size_t to = MIN(r->layout->n, r->top + (size_t)r->height - MIN(r->top + (size_t)r->height, r->head.n));
	int found = -1;

	for (size_t line = backwards ? 0 : from; line < (backwards ? to : r->layout->n); line++)
		for (const struct layout_run *run = r->layout->lines[line].runs; run; run = run->next)
			if (run->link >= 0) {
				found = run->link;
				if (!backwards)
					return found;
			}
	return found;
}

bool reader_choose_link(struct reader *r, bool backwards)
{
	int n = r->doc ? (int)r->doc->n_links : 0, link = r->link;
	size_t line;

	reader_need_layout(r);
	if (!r->layout || !n)
		return false;
	if (link < 0 || !is_in_sight(r, line_of(r, link))) {
		link = first_link(r, backwards);
		if (link >= 0 && (line = line_of(r, link)) < r->layout->n) {
			r->link = link;
			reader_show_line(r, line);
			return true;
		}
	}
	/* some links have nothing to stand on: an empty cell, a picture that is not shown */
	for (int i = 0; i < n; i++) {
		link = link < 0 ? (backwards ? n - 1 : 0) : (link + (backwards ? n - 1 : 1)) % n;
		line = line_of(r, link);
		if (line == r->layout->n)
			continue;
		r->link = link;
		reader_show_line(r, line);
		return true;
	}
	return false;
}

/* The trail ------------------------------------------------------------------- */

static void leave_stop(struct reader *r)
{
	r->trail.ptr[r->stop].offset = r->offset;
	r->trail.ptr[r->stop].link = r->link;
}

/* What lies ahead is forgotten, and this is the next stop. */
static void add_stop(struct reader *r, int64_t visit, size_t offset)
{
	leave_stop(r);
	r->trail.n = r->stop + 1;
	vec_push(&r->trail, ((struct reader_stop){ visit, offset, -1 }));
	r->stop++;
}

static void stand_at(struct reader *r, size_t offset)
{
	r->offset = offset;
	reader_need_layout(r);
	if (!r->layout)
		return;
	r->top = MIN(offset ? r->head.n + layout_find(r->layout, offset) : 0, reader_last_top(r));
}

void reader_jump_to(struct reader *r, size_t offset)
{
	add_stop(r, r->trail.ptr[r->stop].visit, offset);
	stand_at(r, offset);
}

bool reader_jump(struct reader *r, const char *place)
{
	size_t line;

	reader_need_layout(r);
	if (!r->layout || !layout_find_anchor(r->layout, place + (*place == '#'), &line))
		return false;
	reader_jump_to(r, r->layout->lines[line].offset);
	/* blank lines and the head share their offset with what follows */
	r->top = MIN(r->head.n + line, reader_last_top(r));
	return true;
}

bool reader_visit(struct reader *r, int64_t id, struct err *err)
{
	struct visit visit;

	if (!r->has_article)
		return true;
	if (!store_visit(r->store, id, &r->arena, &visit, err))
		return err->kind ? false : err_set(err, ERR_USER, _("this page is not kept any more"));
	add_stop(r, id, 0);
	r->visit = visit;
	r->visiting = true;
	reader_search(r, NULL);
	reader_load_doc(r);
	return true;
}

bool reader_go(struct reader *r, bool back, struct err *err)
{
	struct reader_stop *to;
	int64_t from;

	if (!r->has_article || (back ? r->stop == 0 : r->stop + 1 >= r->trail.n))
		return false;
	from = r->trail.ptr[r->stop].visit;
	to = &r->trail.ptr[back ? r->stop - 1 : r->stop + 1];
	if (to->visit && to->visit != from &&
	    !store_visit(r->store, to->visit, &r->arena, &r->visit, err))
		return err->kind ? false : err_set(err, ERR_USER, _("this page is not kept any more"));
	leave_stop(r);
	r->stop = (size_t)(to - r->trail.ptr);
	if (to->visit != from) {
		r->visiting = to->visit != 0;
		reader_search(r, NULL);
		reader_load_doc(r);
	}
	stand_at(r, to->offset);
	r->link = to->link;
	return true;
}

const char *reader_address(const struct reader *r)
{
	return r->visiting ? r->visit.url : r->article.address;
}

const char *reader_title(const struct reader *r)
{
	const char *title = r->visiting ? r->visit.title : r->article.row.title;

	return strempty(title) ? (r->visiting ? r->visit.url : _("(no title)")) : title;
}

/* Outline ------------------------------------------------------------------------ */

void reader_outline(const struct reader *r, struct arena *arena, struct reader_headings *out,
		    size_t *here)
{
	vec_clear(out);
	*here = SIZE_MAX;
	for (size_t i = 0; r->layout && i < r->layout->n; i++) {
		const struct layout_line *line = &r->layout->lines[i];
		AUTO(strbuf) text = STRBUF_INIT;

		if (!line->heading)
			continue;
		/* a long one goes on below */
		for (size_t k = i; k < r->layout->n && r->layout->lines[k].runs &&
				   (k == i || !r->layout->lines[k].heading); k++) {
			if (text.len)
				strbuf_add_char(&text, ' ');
			for (const struct layout_run *run = r->layout->lines[k].runs; run; run = run->next)
				if (run->role == LAYOUT_HEADING)
					strbuf_append(&text, run->text, run->len);
		}
		strbuf_trim(&text);
		if (line->offset <= r->offset)
			*here = out->n;
		vec_push(out, ((struct reader_heading){ arena_strndup(arena, text.buf, text.len),
							line->heading, line->offset }));
	}
	if (*here == SIZE_MAX)
		*here = 0;
}
