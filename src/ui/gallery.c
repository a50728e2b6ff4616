/* SPDX-License-Identifier: MIT */
#include "ui/gallery.h"

#include <stdlib.h>
#include <string.h>

#include "base/armor.h"
#include "base/attr.h"
#include "picture/album.h"
#include "picture/head.h"

/* Numbers of kitty's pictures are colours of the palette behind the sixteen that users change. */
#define FIRST_ID 16
#define IDS 240
#define CHUNK 4096
#define LATE_MOST 12 /* pictures of unknown size that are fetched for one article */

/* kitty's rowcolumn-diacritics.txt: the n-th stands for the row or column n. */
static const unsigned short diacritics[] = {
	0x0305, 0x030D, 0x030E, 0x0310, 0x0312, 0x033D, 0x033E, 0x033F, 0x0346, 0x034A, 0x034B,
	0x034C, 0x0350, 0x0351, 0x0352, 0x0357, 0x035B, 0x0363, 0x0364, 0x0365, 0x0366, 0x0367,
	0x0368, 0x0369, 0x036A, 0x036B, 0x036C, 0x036D, 0x036E, 0x036F, 0x0483, 0x0484, 0x0485,
	0x0486, 0x0487, 0x0592, 0x0593, 0x0594, 0x0595, 0x0597, 0x0598, 0x0599, 0x059C, 0x059D,
	0x059E, 0x059F, 0x05A0, 0x05A1, 0x05A8, 0x05A9, 0x05AB, 0x05AC, 0x05AF, 0x05C4, 0x0610,
	0x0611, 0x0612, 0x0613, 0x0614, 0x0615, 0x0616, 0x0617, 0x0657, 0x0658, 0x0659, 0x065A,
	0x065B, 0x065D, 0x065E, 0x06D6, 0x06D7, 0x06D8, 0x06D9, 0x06DA, 0x06DB, 0x06DC, 0x06DF,
	0x06E0, 0x06E1, 0x06E2, 0x06E4, 0x06E7, 0x06E8, 0x06EB, 0x06EC, 0x0730, 0x0732, 0x0733,
	0x0735, 0x0736, 0x073A, 0x073D, 0x073F, 0x0740, 0x0741, 0x0743, 0x0745, 0x0747, 0x0749,
	0x074A, 0x07EB, 0x07EC, 0x07ED, 0x07EE, 0x07EF, 0x07F0, 0x07F1, 0x07F3,
};

void gallery_init(struct gallery *g)
{
	*g = (struct gallery){ .how.mode = PICTURE_OFF, .max_rows = 20, .last_id = FIRST_ID };
	strbuf_init(&g->send);
}

static void item_free(struct gallery *g, struct gallery_item *item)
{
	if (item->id)
		strbuf_printf(&g->send, "\033_Ga=d,d=I,i=%d,q=2\033\\", item->id);
	for (int i = 0; item->rows && i < item->shape.rows; i++)
		strbuf_release(&item->rows[i]);
	free(item->rows);
	if (item->state == GALLERY_HERE)
		drawn_release(&item->drawn);
	free(item);
}

void gallery_clear(struct gallery *g)
{
	vec_each (&g->items, item)
		item_free(g, *item);
	vec_clear(&g->items);
}

void gallery_release(struct gallery *g)
{
	gallery_clear(g);
	vec_release(&g->items);
	strbuf_release(&g->send);
	free(g->album);
	g->album = NULL;
}

bool gallery_configure(struct gallery *g, const char *album, const struct gallery_how *how)
{
	bool more = how->fetch && !g->how.fetch, again = how->fetch != g->how.fetch;
	bool other = how->mode != g->how.mode || how->colours != g->how.colours ||
		     how->exact != g->how.exact || how->cell_width != g->how.cell_width ||
		     how->cell_height != g->how.cell_height || !streq(album, g->album);

	if (other) {
		gallery_clear(g);
		free(g->album);
		g->album = xstrdup_null(album);
	}
	vec_each (&g->items, item)
		if (more && (*item)->state == GALLERY_FAILED)
			(*item)->state = GALLERY_NEW;
	g->how = *how;
	return other || again;
}

/* ---- sizes ---- */

/* Counters of readers, which nobody wants to see; they are not even fetched. */
static bool is_counter(const struct doc_block *image)
{
	static const char *const places[] = {
		"feeds.feedburner.com/~r/", "feedads.g.doubleclick.net", "pixel.wp.com/",
		"stats.wordpress.com/",     "/b.gif?",                   "pixel.quantserve.com/",
		"google-analytics.com/",    "scorecardresearch.com/",    "/piwik.php",
		"/matomo.php",              "counter.theconversation.com/", "medium.com/_/stat"
	};

	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		if (strstr(image->url, places[i]))
			return true;
	return false;
}

static struct gallery_item *find(struct gallery *g, const struct doc_block *image, int columns,
				 int rows)
{
	vec_each (&g->items, item)
		if ((*item)->image == image && (*item)->shape.columns == columns &&
		    (*item)->shape.rows == rows)
			return *item;
	return NULL;
}

static struct gallery_item *add(struct gallery *g, const struct doc_block *image, int columns,
				int rows)
{
	struct gallery_item *item = find(g, image, columns, rows);

	if (item)
		return item;
	item = xcalloc(1, sizeof(*item));
	item->image = image;
	item->shape = (struct picture_shape){ .mode = g->how.mode,
					      .colours = g->how.mode == PICTURE_SYMBOLS ? g->how.colours : 0,
					      .columns = columns,
					      .rows = rows,
					      .cell_width = g->how.cell_width,
					      .cell_height = g->how.cell_height };
	vec_push(&g->items, item);
	return item;
}

static bool pixels_of(struct gallery *g, const struct doc_block *image, int *width, int *height)
{
	if (album_size(g->album, image->url, width, height))
		return true;
	*width = image->width_px;
	*height = image->height_px;
	return *width > 0 && *height > 0;
}

static bool fit(struct gallery *g, const struct doc_block *image, int *columns, int *rows)
{
	struct picture_shape shape = { .cell_width = g->how.cell_width,
				       .cell_height = g->how.cell_height };
	int width, height;

	/* a row more than it knows to number, kitty cannot be told */
	if (g->how.mode == PICTURE_KITTY)
		*rows = MIN(*rows, (int)ARRAY_LEN(diacritics));
	if (!pixels_of(g, image, &width, &height) ||
	    !picture_fit(&shape, width, height, *columns, *rows))
		return false;
	*columns = shape.columns;
	*rows = shape.rows;
	return true;
}

bool gallery_room(void *ctx, const struct doc_block *image, int width, int *columns, int *rows)
{
	struct gallery *g = ctx;
	struct gallery_item *late;
	int w, h;

	if (g->how.mode == PICTURE_OFF || !g->album || !image->url || is_counter(image))
		return false;
	late = find(g, image, 0, 0);
	if (late && late->awaits_room)
		return false;
	if (!pixels_of(g, image, &w, &h)) {
		add(g, image, 0, 0);
		return false;
	}
	*columns = width;
	*rows = g->max_rows;
	if (!fit(g, image, columns, rows))
		return false;
	/* no empty place for one that does not come */
	late = find(g, image, *columns, *rows);
	return !(late && late->state == GALLERY_FAILED) &&
	       (g->how.fetch || album_size(g->album, image->url, &w, &h));
}

bool gallery_size(struct gallery *g, const struct doc_block *image, int *columns, int *rows)
{
	return g->how.mode != PICTURE_OFF && g->album && image->url && fit(g, image, columns, rows);
}

bool gallery_awaits(const struct gallery *g, const struct doc_block *image)
{
	vec_each (&g->items, item)
		if ((*item)->awaits_room && (!image || (*item)->image == image))
			return true;
	return false;
}

void gallery_settle(struct gallery *g, const struct doc_block *image)
{
	vec_each (&g->items, item)
		if ((*item)->image == image)
			(*item)->awaits_room = false;
}

/* ---- asking ---- */

static void look(struct gallery *g, struct gallery_item *item)
{
	AUTO(strbuf) bytes = STRBUF_INIT;

	if (item->state != GALLERY_NEW || !item->shape.columns ||
	    !album_load(g->album, item->image->url, &item->shape, &bytes))
		return;
	item->state = drawn_read(&bytes, &item->shape, &item->drawn) ? GALLERY_HERE
								     : GALLERY_FAILED;
}

bool gallery_want(struct gallery *g, const struct doc_block *image, int columns, int rows,
		  struct picture_shape *shape)
{
	struct gallery_item *item = add(g, image, columns, rows);

	look(g, item);
	if (item->state != GALLERY_NEW)
		return false;
	item->state = GALLERY_ASKED;
	*shape = item->shape;
	return true;
}

bool gallery_want_size(struct gallery *g, const struct doc_block **image)
{
	int n = 0;

	vec_each (&g->items, it) {
		struct gallery_item *item = *it;

		if (item->shape.columns || n++ >= LATE_MOST || item->state != GALLERY_NEW)
			continue;
		item->state = GALLERY_ASKED;
		*image = item->image;
		return true;
	}
	return false;
}

static bool same_shape(const struct picture_shape *a, const struct picture_shape *b)
{
	return a->columns == b->columns && a->rows == b->rows &&
	       (!a->columns || (a->mode == b->mode && a->colours == b->colours &&
				a->cell_width == b->cell_width && a->cell_height == b->cell_height));
}

bool gallery_arrived(struct gallery *g, uint64_t key, const struct picture_shape *shape,
		     enum gallery_outcome outcome)
{
	bool failed = false;

	vec_each (&g->items, it) {
		struct gallery_item *item = *it;
		int width, height;

		if (item->state != GALLERY_ASKED || album_key(item->image->url) != key ||
		    !same_shape(&item->shape, shape))
			continue;
		if (!item->shape.columns) {
			item->state = GALLERY_FAILED;
			item->awaits_room = outcome != GALLERY_FAILS &&
					    album_size(g->album, item->image->url, &width, &height);
			continue;
		}
		item->state = GALLERY_NEW;
		look(g, item);
		/* the article may have been opened since the preview asked */
		if (item->state == GALLERY_NEW && !(outcome == GALLERY_MISSED && g->how.fetch))
			item->state = GALLERY_FAILED;
		failed |= item->state == GALLERY_FAILED;
	}
	return failed;
}

/* ---- showing ---- */

/* The whole picture, to be placed by characters; sent once. */
static void send_to_kitty(struct gallery *g, struct gallery_item *item)
{
	AUTO(strbuf) code = STRBUF_INIT;

	g->last_id = g->last_id + 1 < FIRST_ID + IDS ? g->last_id + 1 : FIRST_ID;
	item->id = g->last_id;
	armor_base64(item->drawn.png, &code);
	for (size_t at = 0; at < code.len; at += CHUNK) {
		size_t len = MIN(CHUNK, code.len - at);
		bool more = at + len < code.len;

		if (at == 0)
			strbuf_printf(&g->send, "\033_Ga=T,U=1,f=100,q=2,i=%d,c=%d,r=%d,m=%d;",
				      item->id, item->shape.columns, item->shape.rows, more);
		else
			strbuf_printf(&g->send, "\033_Gm=%d,q=2;", more);
		strbuf_append(&g->send, code.buf + at, len);
		strbuf_add(&g->send, "\033\\");
	}
}

static void draw_placeholders(const struct canvas *c, int y, int x, const struct gallery_item *item,
			      int row)
{
	struct look look = { item->id, STYLE_DEFAULT, 0 };

	for (int i = 0; i < item->shape.columns; i++) {
		AUTO(strbuf) text = STRBUF_INIT;

		strbuf_add_utf8(&text, 0x10EEEE);
		/* without a column it is the one behind its neighbour's */
		if (i < (int)ARRAY_LEN(diacritics)) {
			strbuf_add_utf8(&text, diacritics[row]);
			strbuf_add_utf8(&text, diacritics[i]);
		}
		canvas_cell(c, y, x + i, strbuf_str(&text), look);
	}
}

static void draw_symbols(const struct canvas *c, int y, int x, const struct gallery_item *item,
			 int row)
{
	const struct drawn_cell *cell = item->drawn.cells + row * item->shape.columns;

	for (int i = 0; i < item->shape.columns; i++, cell++) {
		AUTO(strbuf) text = STRBUF_INIT;

		strbuf_add_utf8(&text, cell->c);
		canvas_cell(c, y, x + i, strbuf_str(&text), (struct look){ cell->fg, cell->bg, 0 });
	}
}

static void draw_strip(const struct canvas *c, int y, int x, struct gallery_item *item, int row)
{
	struct strbuf *bytes;

	if (!item->rows) {
		item->rows = xcalloc((size_t)item->shape.rows, sizeof(*item->rows));
		for (int i = 0; i < item->shape.rows; i++)
			strbuf_init(&item->rows[i]);
	}
	bytes = &item->rows[row];
	if (!bytes->len)
		drawn_row(&item->drawn, row, bytes);
	canvas_strip(c, y, x,
		     (struct grid_strip){ .width = item->shape.columns,
					  .key = album_key(item->image->url) + (uint64_t)row,
					  .bytes = bytes->buf,
					  .len = bytes->len });
}

void gallery_draw(struct gallery *g, const struct canvas *c, int y, int x,
		  const struct doc_block *image, int columns, int rows, int row)
{
	struct gallery_item *item = add(g, image, columns, rows);

	look(g, item);
	if (item->state != GALLERY_HERE || row < 0 || row >= item->shape.rows)
		return;
	if (item->shape.mode == PICTURE_KITTY) {
		if (!item->id)
			send_to_kitty(g, item);
		draw_placeholders(c, y, x, item, row);
		return;
	}
	if (item->shape.mode == PICTURE_SYMBOLS)
		draw_symbols(c, y, x, item, row);
	if (item->shape.mode != PICTURE_SYMBOLS || g->how.exact)
		draw_strip(c, y, x, item, row);
}
