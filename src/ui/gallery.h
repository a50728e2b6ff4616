/*
 * ui/gallery.h - the pictures of the open article
 *
 * Looks into the album for what is drawn already, says what else is wanted,
 * and puts what is there into the cells. It fetches and draws nothing itself.
 *
 * Room is kept for a picture only when its size is known before its place is
 * shown: from the album, else from its width and height in the page.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_UI_GALLERY_H
#define COURANT_UI_GALLERY_H

#include "base/vec.h"
#include "page/doc.h"
#include "picture/drawn.h"
#include "picture/shape.h"
#include "term/grid.h"

struct gallery_how {
	enum picture_mode mode; /* PICTURE_OFF, or how to draw; never PICTURE_AUTO */
	int colours, cell_width, cell_height;
	bool exact;   /* symbols are painted in 24 bits past the cells */
	bool fetch;   /* also what is not in the album */
};

struct gallery_item {
	const struct doc_block *image;
	struct picture_shape shape; /* no columns: its size is not known */
	enum { GALLERY_NEW, GALLERY_ASKED, GALLERY_HERE, GALLERY_FAILED } state;
	bool awaits_room; /* its size came after its place was shown */
	struct drawn drawn;
	struct strbuf *rows; /* of the strips, once they were painted */
	int id;              /* of kitty's; 0: it was not sent */
};

struct gallery {
	char *album;
	struct gallery_how how;
	int max_rows; /* of one picture */
	VEC(struct gallery_item *) items;
	int last_id;
	struct strbuf send; /* for the terminal, before the next grid: pictures, and their end */
};

void gallery_init(struct gallery *g);
void gallery_release(struct gallery *g);
/* Another article. */
void gallery_clear(struct gallery *g);
/* True when everything has to be laid out anew. */
bool gallery_configure(struct gallery *g, const char *album, const struct gallery_how *how);

/* For struct layout_options; ctx is the gallery. */
bool gallery_room(void *ctx, const struct doc_block *image, int width, int *columns, int *rows);
/* Those whose size came late get their room at the next layout; false: there are none. */
bool gallery_awaits(const struct gallery *g, const struct doc_block *image);
void gallery_settle(struct gallery *g, const struct doc_block *image);

/* One row of a picture in so many cells. */
void gallery_draw(struct gallery *g, const struct canvas *c, int y, int x,
		  const struct doc_block *image, int columns, int rows, int row);
/* As large as it can be in so many cells; false: its size is not known. */
bool gallery_size(struct gallery *g, const struct doc_block *image, int *columns, int *rows);
/* Wants this picture drawn: true when somebody has to be asked, and is from now on. */
bool gallery_want(struct gallery *g, const struct doc_block *image, int columns, int rows,
		  struct picture_shape *shape);
/* The next one whose size is unknown. */
bool gallery_want_size(struct gallery *g, const struct doc_block **image);
/*
 * What was asked for has come, has failed, or was only looked for in the album and is not there. True when
 * its place is needed no longer: everything has to be laid out anew.
 */
enum gallery_outcome { GALLERY_CAME, GALLERY_FAILS, GALLERY_MISSED };
bool gallery_arrived(struct gallery *g, uint64_t key, const struct picture_shape *shape,
		     enum gallery_outcome outcome);

#endif
