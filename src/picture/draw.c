/*
 * picture/draw.c - the door to chafa
 *
 * SPDX-License-Identifier: MIT
 */
#include "picture/draw.h"

#include <chafa.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "conf/style.h"
#include "picture/sixel.h"

#define SYMBOL_WIDTH 8 /* chafa looks at so many pixels of a cell */
#define SYMBOL_HEIGHT 8

void draw_size(const struct picture_shape *shape, int *width, int *height)
{
	bool symbols = shape->mode == PICTURE_SYMBOLS;

	*width = shape->columns * (symbols ? SYMBOL_WIDTH : shape->cell_width);
	*height = shape->rows * (symbols ? SYMBOL_HEIGHT : shape->cell_height);
}

static ChafaCanvas *canvas_for(ChafaCanvasMode colours, int columns, int rows)
{
	ChafaCanvasConfig *config = chafa_canvas_config_new();
	ChafaSymbolMap *map = chafa_symbol_map_new();
	ChafaCanvas *canvas;

	/* what every font has, and every terminal draws without gaps */
	chafa_symbol_map_add_by_range(map, ' ', ' ');
	chafa_symbol_map_add_by_range(map, 0x2580, 0x2590);
	chafa_symbol_map_add_by_range(map, 0x2594, 0x259F);
	chafa_canvas_config_set_symbol_map(config, map);
	chafa_canvas_config_set_geometry(config, columns, rows);
	chafa_canvas_config_set_canvas_mode(config, colours);
	chafa_canvas_config_set_transparency_threshold(config, 1.0f); /* none */
	chafa_canvas_config_set_work_factor(config, 0.7f);
	/* in a fixed palette hues matter more than exactness; dithered blocks are only noise */
	if (colours != CHAFA_CANVAS_MODE_TRUECOLOR)
		chafa_canvas_config_set_color_space(config, CHAFA_COLOR_SPACE_DIN99D);
	canvas = chafa_canvas_new(config);
	chafa_symbol_map_unref(map);
	chafa_canvas_config_unref(config);
	return canvas;
}

static void add_number(struct strbuf *out, uint32_t number)
{
	strbuf_append(out, (const char *)&number, sizeof(number));
}

static int32_t colour_of(int pen, ChafaCanvasMode mode)
{
	if (pen < 0)
		return STYLE_DEFAULT;
	return mode == CHAFA_CANVAS_MODE_TRUECOLOR ? STYLE_RGB | (pen & 0xFFFFFF) : pen & 255;
}

static void draw_symbols(const struct pixels *p, const struct picture_shape *shape,
			 struct strbuf *out)
{
	ChafaCanvasMode mode = shape->colours > 256  ? CHAFA_CANVAS_MODE_TRUECOLOR
			       : shape->colours == 256 ? CHAFA_CANVAS_MODE_INDEXED_240
						       : CHAFA_CANVAS_MODE_INDEXED_16;
	ChafaCanvas *canvas = canvas_for(mode, shape->columns, shape->rows);

	chafa_canvas_draw_all_pixels(canvas, CHAFA_PIXEL_RGBA8_UNASSOCIATED, p->rgba, p->width,
				     p->height, p->width * 4);
	for (int y = 0; y < shape->rows; y++)
		for (int x = 0; x < shape->columns; x++) {
			int fg, bg;

			chafa_canvas_get_raw_colors_at(canvas, x, y, &fg, &bg);
			add_number(out, chafa_canvas_get_char_at(canvas, x, y));
			add_number(out, (uint32_t)colour_of(fg, mode));
			add_number(out, (uint32_t)colour_of(bg, mode));
		}
	chafa_canvas_unref(canvas);
}

static bool draw_rows(const struct pixels *p, const struct picture_shape *shape,
		      struct strbuf *out)
{
	struct sixel_palette *palette = xmalloc(sizeof(*palette));
	bool ok = true;

	if (shape->mode == PICTURE_SIXEL)
		sixel_palette(p, palette);
	for (int i = 0; i < shape->rows && ok; i++) {
		int y = i * shape->cell_height;
		AUTO(strbuf) row = STRBUF_INIT;

		if (shape->mode == PICTURE_SIXEL)
			sixel_rows(p, palette, y, shape->cell_height, &row);
		else
			ok = draw_png(p->rgba + (size_t)y * (size_t)p->width * 4, p->width,
				      shape->cell_height, p->width * 4, &row);
		add_number(out, (uint32_t)row.len);
		strbuf_append(out, row.buf, row.len);
	}
	free(palette);
	return ok;
}

bool draw_picture(const struct pixels *p, const struct picture_shape *shape, struct strbuf *out)
{
	strbuf_printf(out, "courant-drawn 1 %s %d %d\n", picture_mode_name(shape->mode),
		      shape->columns, shape->rows);
	switch (shape->mode) {
	case PICTURE_SYMBOLS:
		draw_symbols(p, shape, out);
		return true;
	case PICTURE_KITTY:
		return draw_png(p->rgba, p->width, p->height, p->width * 4, out);
	default:
		return draw_rows(p, shape, out);
	}
}
