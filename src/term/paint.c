/* SPDX-License-Identifier: MIT */
#include "term/paint.h"

static bool same(const struct grid_strip *a, const struct grid_strip *b)
{
	return a->y == b->y && a->x == b->x && a->width == b->width && a->key == b->key;
}

void paint_compare(struct paint *p, const struct grid *grid)
{
	vec_clear(&p->stale);
	for (int y = 0; y < grid->height; y++)
		vec_push(&p->stale, false);
	vec_each (&p->strips, old) {
		bool stays = false;

		vec_each (&grid->strips, strip)
			stays |= same(old, strip);
		if (!stays && old->y < grid->height)
			p->stale.ptr[old->y] = true;
	}
}

void paint_strips(struct paint *p, const struct grid *grid, struct strbuf *out)
{
	vec_each (&grid->strips, strip) {
		bool stays = false;

		vec_each (&p->strips, old)
			stays |= same(old, strip);
		if (stays && !p->stale.ptr[strip->y])
			continue;
		strbuf_printf(out, "\033[%d;%dH", strip->y + 1, strip->x + 1);
		strbuf_append(out, strip->bytes, strip->len);
	}
	vec_clear(&p->strips);
	vec_each (&grid->strips, strip)
		vec_push(&p->strips, *strip);
}

void paint_forget(struct paint *p)
{
	vec_clear(&p->strips);
}

void paint_release(struct paint *p)
{
	vec_release(&p->strips);
	vec_release(&p->stale);
}
