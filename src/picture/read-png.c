/*
 * picture/read-png.c - the door to libpng
 *
 * SPDX-License-Identifier: MIT
 */
#include <png.h>
#include <string.h>

#include "picture/draw.h"
#include "picture/pixels.h"

bool pixels_png(struct str bytes, struct pixels *out)
{
	png_image image = { .version = PNG_IMAGE_VERSION };
	bool ok;

	if (!png_image_begin_read_from_memory(&image, bytes.ptr, bytes.len))
		return false;
	if ((uint64_t)image.width * image.height > PICTURE_MAX_PIXELS) {
		png_image_free(&image);
		return false;
	}
	image.format = PNG_FORMAT_RGBA;
	pixels_make(out, (int)image.width, (int)image.height);
	ok = png_image_finish_read(&image, NULL, out->rgba, 0, NULL);
	png_image_free(&image);
	return ok;
}

bool draw_png(const unsigned char *rgba, int width, int height, int stride, struct strbuf *out)
{
	png_image image = { .version = PNG_IMAGE_VERSION,
			    .width = (png_uint_32)width,
			    .height = (png_uint_32)height,
			    .format = PNG_FORMAT_RGBA,
			    .flags = PNG_IMAGE_FLAG_FAST };
	png_alloc_size_t len = 0;

	if (!png_image_write_to_memory(&image, NULL, &len, 0, rgba, stride, NULL))
		return false;
	strbuf_reserve(out, len);
	if (!png_image_write_to_memory(&image, out->buf + out->len, &len, 0, rgba, stride, NULL))
		return false;
	out->len += len;
	out->buf[out->len] = '\0';
	return true;
}
