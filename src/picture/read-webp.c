/*
 * picture/read-webp.c - the door to libwebp
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>
#include <webp/demux.h>

#include "picture/pixels.h"

bool pixels_webp(struct str bytes, struct pixels *out)
{
	WebPData data = { (const uint8_t *)bytes.ptr, bytes.len };
	WebPAnimDecoderOptions options;
	WebPAnimDecoder *decoder;
	WebPAnimInfo info;
	uint8_t *canvas;
	int when;
	bool ok;

	if (!WebPAnimDecoderOptionsInit(&options))
		return false;
	options.color_mode = MODE_RGBA;
	decoder = WebPAnimDecoderNew(&data, &options);
	if (!decoder)
		return false;
	ok = WebPAnimDecoderGetInfo(decoder, &info) &&
	     (uint64_t)info.canvas_width * info.canvas_height <= PICTURE_MAX_PIXELS &&
	     WebPAnimDecoderGetNext(decoder, &canvas, &when);
	if (ok) {
		pixels_make(out, (int)info.canvas_width, (int)info.canvas_height);
		memcpy(out->rgba, canvas, (size_t)info.canvas_width * info.canvas_height * 4);
	}
	WebPAnimDecoderDelete(decoder);
	return ok;
}
