/*
 * picture/read-svg.c - the door to librsvg and cairo
 *
 * The drawing has no address of its own, so nothing it refers to is read.
 *
 * SPDX-License-Identifier: MIT
 */
#include <librsvg/rsvg.h>
#include <string.h>

#include "picture/pixels.h"

/* cairo's pixels are premultiplied and in the machine's order. */
static void take(cairo_surface_t *surface, struct pixels *out)
{
	const unsigned char *data = cairo_image_surface_get_data(surface);
	int stride = cairo_image_surface_get_stride(surface);

	for (int y = 0; y < out->height; y++)
		for (int x = 0; x < out->width; x++) {
			unsigned char *to =
				out->rgba + ((size_t)y * (size_t)out->width + (size_t)x) * 4;
			uint32_t from;

			memcpy(&from, data + (size_t)y * (size_t)stride + (size_t)x * 4, 4);
			unsigned alpha = from >> 24;

			for (int i = 0; i < 3 && alpha; i++)
				to[i] = (unsigned char)MIN(
					(from >> (16 - 8 * i) & 255) * 255 / alpha, 255U);
			to[3] = (unsigned char)alpha;
		}
}

bool pixels_svg(struct str bytes, int width, int height, struct pixels *out)
{
	RsvgHandle *handle = rsvg_handle_new_from_data((const guint8 *)bytes.ptr, bytes.len, NULL);
	RsvgRectangle all = { 0, 0, width, height };
	cairo_surface_t *surface;
	cairo_t *cairo;
	bool ok;

	if (!handle)
		return false;
	surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
	cairo = cairo_create(surface);
	ok = rsvg_handle_render_document(handle, cairo, &all, NULL);
	cairo_destroy(cairo);
	if (ok) {
		cairo_surface_flush(surface);
		pixels_make(out, width, height);
		take(surface, out);
	}
	cairo_surface_destroy(surface);
	g_object_unref(handle);
	return ok;
}
