/*
 * picture/read-jpeg.c - the door to libjpeg-turbo
 *
 * SPDX-License-Identifier: MIT
 */
#include <turbojpeg.h>

#include "base/attr.h"
#include "picture/pixels.h"

/* From printers' inks, which Adobe's programs write inverted. */
static void from_cmyk(struct pixels *p)
{
	size_t n = (size_t)p->width * (size_t)p->height;

	for (size_t i = 0; i < n; i++) {
		unsigned char *c = p->rgba + i * 4;

		for (int j = 0; j < 3; j++)
			c[j] = (unsigned char)(c[j] * c[3] / 255);
		c[3] = 255;
	}
}

/* The library makes pictures smaller while it decodes; as small as will do. */
static tjscalingfactor factor_for(int from_width, int from_height, int width, int height)
{
	tjscalingfactor best = { 1, 1 };
	int n = 0, best_width = from_width;
	tjscalingfactor *all = tjGetScalingFactors(&n);

	for (int i = 0; i < n; i++) {
		int w = TJSCALED(from_width, all[i]), h = TJSCALED(from_height, all[i]);

		if (w >= width && h >= height && w < best_width) {
			best = all[i];
			best_width = w;
		}
	}
	return best;
}

bool pixels_jpeg(struct str bytes, int width, int height, struct pixels *out)
{
	tjhandle tj = tjInitDecompress();
	const unsigned char *data = (const unsigned char *)bytes.ptr;
	int full_width, full_height, sampling, space;
	bool ok = false;

	if (!tj)
		return false;
	if (tjDecompressHeader3(tj, data, bytes.len, &full_width, &full_height, &sampling,
				&space) == 0 &&
	    (int64_t)full_width * full_height <= PICTURE_MAX_PIXELS) {
		tjscalingfactor factor = factor_for(full_width, full_height, width, height);
		bool inks = space == TJCS_CMYK || space == TJCS_YCCK;

		pixels_make(out, TJSCALED(full_width, factor), TJSCALED(full_height, factor));
		/* what is cut off or damaged is shown as far as it goes */
		ok = tjDecompress2(tj, data, bytes.len, out->rgba, out->width, 0, out->height,
				   inks ? TJPF_CMYK : TJPF_RGBA, TJFLAG_LIMITSCANS) == 0 ||
		     tjGetErrorCode(tj) == TJERR_WARNING;
		if (ok && inks)
			from_cmyk(out);
	}
	tjDestroy(tj);
	return ok;
}
