/*
 * picture/read-gif.c - the door to giflib
 *
 * SPDX-License-Identifier: MIT
 */
#include <gif_lib.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/attr.h"
#include "picture/pixels.h"

static int read_bytes(GifFileType *gif, GifByteType *to, int len)
{
	struct str *rest = gif->UserData;
	size_t n = MIN((size_t)MAX(len, 0), rest->len);

	memcpy(to, rest->ptr, n);
	*rest = str_part(*rest, n, rest->len);
	return (int)n;
}

static void put_row(const GifFileType *gif, struct pixels *out, const GifByteType *row, int y,
		    int clear)
{
	const GifImageDesc *where = &gif->Image;
	const ColorMapObject *colours = where->ColorMap ? where->ColorMap : gif->SColorMap;

	for (int x = 0; x < where->Width; x++) {
		int to_x = where->Left + x, to_y = where->Top + y;

		if (!colours || row[x] >= colours->ColorCount || row[x] == clear ||
		    to_x >= out->width || to_y >= out->height)
			continue;
		const GifColorType *c = &colours->Colors[row[x]];
		unsigned char *to = out->rgba + ((size_t)to_y * (size_t)out->width +
						 (size_t)to_x) * 4;

		to[0] = c->Red;
		to[1] = c->Green;
		to[2] = c->Blue;
		to[3] = 255;
	}
}

/* A picture that is cut off is shown as far as it goes. */
static bool frame(GifFileType *gif, struct pixels *out, int clear)
{
	static const int first[] = { 0, 4, 2, 1 }, step[] = { 8, 8, 4, 2 };
	int width = gif->Image.Width, height = gif->Image.Height;

	if (width < 1 || height < 1 || gif->Image.Left < 0 || gif->Image.Top < 0 ||
	    (int64_t)width * height > PICTURE_MAX_PIXELS)
		return false;
	GifByteType *row = xmalloc((size_t)width);

	for (int pass = 0; pass < (gif->Image.Interlace ? 4 : 1); pass++)
		for (int y = gif->Image.Interlace ? first[pass] : 0; y < height;
		     y += gif->Image.Interlace ? step[pass] : 1)
			if (DGifGetLine(gif, row, width) == GIF_OK)
				put_row(gif, out, row, y, clear);
	free(row);
	return true;
}

bool pixels_gif(struct str bytes, struct pixels *out)
{
	GifFileType *gif = DGifOpen(&bytes, read_bytes, NULL);
	GifRecordType what;
	GifByteType *extra;
	int clear = -1, code;
	bool ok = false;

	if (!gif)
		return false;
	if (gif->SWidth < 1 || gif->SHeight < 1 ||
	    (int64_t)gif->SWidth * gif->SHeight > PICTURE_MAX_PIXELS)
		goto out;
	while (DGifGetRecordType(gif, &what) == GIF_OK && what != TERMINATE_RECORD_TYPE) {
		if (what == IMAGE_DESC_RECORD_TYPE) {
			if (DGifGetImageDesc(gif) == GIF_OK) {
				pixels_make(out, gif->SWidth, gif->SHeight);
				ok = frame(gif, out, clear);
			}
			break;
		}
		if (what != EXTENSION_RECORD_TYPE || DGifGetExtension(gif, &code, &extra) != GIF_OK)
			break;
		if (code == GRAPHICS_EXT_FUNC_CODE && extra && extra[0] >= 4 && extra[1] & 1)
			clear = extra[4];
		while (extra && DGifGetExtensionNext(gif, &extra) == GIF_OK)
			;
	}
out:
	DGifCloseFile(gif, NULL);
	return ok;
}
