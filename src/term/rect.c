/* SPDX-License-Identifier: MIT */
#include "term/rect.h"

#include "base/attr.h"

struct rect rect_take_left(struct rect *from, int n)
{
	n = CLAMP(n, 0, from->width);
	struct rect out = { from->y, from->x, from->height, n };

	from->x += n;
	from->width -= n;
	return out;
}

struct rect rect_take_bottom(struct rect *from, int n)
{
	n = CLAMP(n, 0, from->height);
	from->height -= n;
	return (struct rect){ from->y + from->height, from->x, n, from->width };
}

struct rect rect_centre(struct rect outer, int height, int width)
{
	height = CLAMP(height, 0, outer.height);
	width = CLAMP(width, 0, outer.width);
	return (struct rect){ outer.y + (outer.height - height) / 2,
			      outer.x + (outer.width - width) / 2, height, width };
}

bool rect_holds(struct rect r, int y, int x)
{
	return y >= r.y && y < r.y + r.height && x >= r.x && x < r.x + r.width;
}

bool rect_empty(struct rect r)
{
	return r.height <= 0 || r.width <= 0;
}
