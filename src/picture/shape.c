/* SPDX-License-Identifier: MIT */
#include "picture/shape.h"

#include "base/attr.h"
#include "base/str.h"
#include "picture/head.h"

static const char *const names[] = { "auto", "off", "symbols", "sixel", "kitty", "iterm" };

const char *picture_mode_name(enum picture_mode mode)
{
	return names[mode];
}

bool picture_mode_find(const char *name, enum picture_mode *out)
{
	for (size_t i = PICTURE_SYMBOLS; i < ARRAY_LEN(names); i++)
		if (streq(name, names[i])) {
			*out = (enum picture_mode)i;
			return true;
		}
	return false;
}

bool picture_fit(struct picture_shape *shape, int width, int height, int max_columns, int max_rows)
{
	if (width < PICTURE_MIN_SIDE || height < PICTURE_MIN_SIDE || max_columns < 4 ||
	    max_rows < 2 || width > PICTURE_MAX_SIDE || height > PICTURE_MAX_SIDE)
		return false;
	double aspect = (double)height * shape->cell_width / ((double)width * shape->cell_height);
	double columns = MIN(max_columns, PICTURE_MAX_COLUMNS);
	/* pictures are made for screens with about 9 pixels where a letter stands */
	double most = (double)width / MIN(shape->cell_width, 9);

	max_rows = MIN(max_rows, PICTURE_MAX_ROWS);
	columns = MIN(columns, MAX(most, 2));
	if (columns * aspect > max_rows)
		columns = max_rows / aspect;
	shape->columns = MAX((int)(columns + 0.5), 1);
	shape->rows = CLAMP((int)(columns * aspect + 0.5), 1, max_rows);
	return true;
}

bool picture_shape_ok(const struct picture_shape *s)
{
	return s->mode >= PICTURE_SYMBOLS && s->mode <= PICTURE_ITERM && s->columns >= 1 &&
	       s->columns <= PICTURE_MAX_COLUMNS && s->rows >= 1 && s->rows <= PICTURE_MAX_ROWS &&
	       s->cell_width >= 1 && s->cell_width <= PICTURE_MAX_CELL && s->cell_height >= 1 &&
	       s->cell_height <= PICTURE_MAX_CELL;
}
