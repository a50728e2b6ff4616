/*
 * ui/look-at.c - the reading pane's pictures
 *
 * SPDX-License-Identifier: MIT
 */
#include <inttypes.h>

#include "base/i18n.h"
#include "picture/album.h"
#include "ui/reader.h"

/* Pages behind the one in sight whose pictures are asked for in advance. */
#define AHEAD 2

/* The line of the text that is first in sight. */
static size_t first_line(const struct reader *r)
{
	return r->top > r->head.n ? r->top - r->head.n : 0;
}

/* Lines of the text from here to the end of what is in sight, and some pages more. */
static size_t end_line(const struct reader *r, int pages)
{
	size_t end = r->top + (size_t)r->height * (size_t)(pages + 1);

	return MIN(end > r->head.n ? end - r->head.n : 0, r->layout->n);
}

/* ---- room for those whose size came late ---- */

/* Lines before the n-th that are not a picture's. */
static size_t words_before(const struct reader *r, size_t n)
{
	size_t lines = 0;

	for (size_t i = 0; i < n && i < r->layout->n; i++)
		lines += !r->layout->lines[i].picture;
	return lines;
}

void reader_settle(struct reader *r)
{
	size_t first = first_line(r), end = end_line(r, 0);
	bool any = false;

	for (size_t i = 0; i < r->layout->n; i++) {
		const struct doc_block *image = r->layout->lines[i].image;

		if (!image || !gallery_awaits(&r->gallery, image) || (i >= first && i < end))
			continue;
		gallery_settle(&r->gallery, image);
		any = true;
	}
	if (!any)
		return;
	/* the line at the top stays there: the same number of lines of words is above it */
	struct layout *old = r->layout;
	size_t top = r->top, words = words_before(r, first);
	struct layout_options options = {
		.width = r->width,
		.link_numbers = r->options.link_numbers,
		.link_list = r->options.link_numbers,
		.links_title = _("Links"),
		.image_label = _("picture"),
		.whole_code = true,
		.ascii = r->ascii,
		.room = gallery_room,
		.room_ctx = &r->gallery,
	};
	bool on_picture = first < old->n && old->lines[first].picture;
	int row = on_picture ? old->lines[first].picture_row : 0;

	r->layout = doc_layout(r->doc, &options, &r->laid);
	r->hit_line = SIZE_MAX;
	if (top <= r->head.n)
		return;
	for (size_t i = 0, seen = 0; i < r->layout->n; i++) {
		const struct layout_line *line = &r->layout->lines[i];

		if (seen == words && (!on_picture ? !line->picture
						  : line->picture && line->picture_row == row)) {
			r->top = r->head.n + i;
			return;
		}
		seen += !line->picture;
	}
}

/* ---- what is wanted ---- */

static bool alone_size(struct reader *r, int height, int width, int *columns, int *rows)
{
	*columns = width;
	*rows = height - 2;
	return gallery_size(&r->gallery, r->alone, columns, rows);
}

static bool want(struct reader *r, const struct doc_block *image, int columns, int rows,
		 struct reader_want *out)
{
	out->key = album_key(image->url);
	return gallery_want(&r->gallery, image, columns, rows, &out->shape);
}

bool reader_want(struct reader *r, struct reader_want *out)
{
	const struct doc_block *image;
	int columns, rows;

	*out = (struct reader_want){ 0 };
	if (!r->has_article || !r->layout || r->gallery.how.mode == PICTURE_OFF)
		return false;
	if (r->alone) {
		if (alone_size(r, r->alone_height, r->alone_width, &columns, &rows) &&
		    want(r, r->alone, columns, rows, out))
			return true;
	} else {
		for (size_t i = first_line(r); i < end_line(r, AHEAD); i++) {
			const struct layout_picture *p = r->layout->lines[i].picture;

			if (p && want(r, p->image, p->columns, p->rows, out))
				return true;
		}
	}
	if (!r->gallery.how.fetch || !gallery_want_size(&r->gallery, &image))
		return false;
	*out = (struct reader_want){ .key = album_key(image->url) };
	return true;
}

/* ---- one alone ---- */

void reader_draw_alone(struct reader *r, const struct canvas *c)
{
	int height = c->rect.height, width = c->rect.width, columns, rows;

	r->alone_height = height;
	r->alone_width = width;
	if (alone_size(r, height, width, &columns, &rows))
		for (int row = 0; row < rows; row++)
			gallery_draw(&r->gallery, c, (height - 2 - rows) / 2 + row,
				     (width - columns) / 2, r->alone, columns, rows, row);
	canvas_fit(c, height - 1, 1, width - 2, r->alone->alt ? r->alone->alt : r->alone->url,
		   STYLE_picture);
	canvas_cursor(c, height - 1, 0);
}

bool reader_look(struct reader *r, int n)
{
	size_t first = r->layout ? first_line(r) : 0;
	const struct doc_block *found = NULL;

	for (size_t i = 0; r->layout && i < r->layout->n; i++) {
		const struct doc_block *image = r->layout->lines[i].image;

		if (!image || !image->url)
			continue;
		found = image;
		if (n ? --n == 0 : i >= first)
			break;
	}
	if (!found || n > 0)
		return false;
	r->alone = found;
	return true;
}

bool reader_look_away(struct reader *r)
{
	bool was = r->alone != NULL;

	r->alone = NULL;
	return was;
}

bool reader_look_on(struct reader *r, bool backwards)
{
	const struct doc_block *before = NULL;
	bool past = false;

	for (size_t i = 0; i < r->layout->n; i++) {
		const struct doc_block *image = r->layout->lines[i].image;

		if (!image || !image->url)
			continue;
		if (image == r->alone && backwards)
			break;
		if (past) {
			r->alone = image;
			return true;
		}
		past = image == r->alone;
		before = image;
	}
	if (!backwards || !before)
		return false;
	r->alone = before;
	return true;
}
