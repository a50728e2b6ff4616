/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <gif_lib.h>
#include <turbojpeg.h>
#include <webp/encode.h>

#include "picture/draw.h"
#include "picture/drawn.h"

#define WIDTH 64
#define HEIGHT 32

/* Left half red, right half blue. */
static void paint(unsigned char *rgba)
{
	for (int i = 0; i < WIDTH * HEIGHT; i++) {
		bool left = i % WIDTH < WIDTH / 2;

		rgba[i * 4] = left ? 250 : 5;
		rgba[i * 4 + 1] = 5;
		rgba[i * 4 + 2] = left ? 5 : 250;
		rgba[i * 4 + 3] = 255;
	}
}

static int take(GifFileType *gif, const GifByteType *bytes, int len)
{
	strbuf_append(gif->UserData, (const char *)bytes, (size_t)len);
	return len;
}

static void encode_gif(struct strbuf *out)
{
	GifFileType *gif = EGifOpen(out, take, NULL);
	GifColorType colours[2] = { { 250, 5, 5 }, { 5, 5, 250 } };
	ColorMapObject *map = GifMakeMapObject(2, colours);
	GifPixelType row[WIDTH];

	for (int x = 0; x < WIDTH; x++)
		row[x] = x >= WIDTH / 2;
	EGifPutScreenDesc(gif, WIDTH, HEIGHT, 1, 0, map);
	EGifPutImageDesc(gif, 0, 0, WIDTH, HEIGHT, false, NULL);
	for (int y = 0; y < HEIGHT; y++)
		EGifPutLine(gif, row, WIDTH);
	GifFreeMapObject(map);
	EGifCloseFile(gif, NULL);
}

static void encode(enum picture_kind kind, struct strbuf *out)
{
	unsigned char rgba[WIDTH * HEIGHT * 4], *bytes = NULL;
	unsigned long len = 0;
	tjhandle tj;

	paint(rgba);
	switch (kind) {
	case PICTURE_PNG:
		draw_png(rgba, WIDTH, HEIGHT, WIDTH * 4, out);
		break;
	case PICTURE_JPEG:
		tj = tjInitCompress();
		tjCompress2(tj, rgba, WIDTH, 0, HEIGHT, TJPF_RGBA, &bytes, &len, TJSAMP_444, 95, 0);
		strbuf_append(out, (char *)bytes, len);
		tjFree(bytes);
		tjDestroy(tj);
		break;
	case PICTURE_WEBP:
		len = WebPEncodeLosslessRGBA(rgba, WIDTH, HEIGHT, WIDTH * 4, &bytes);
		strbuf_append(out, (char *)bytes, len);
		WebPFree(bytes);
		break;
	case PICTURE_GIF:
		encode_gif(out);
		break;
	case PICTURE_SVG:
		strbuf_add(out, "<svg xmlns='http://www.w3.org/2000/svg' width='64' height='32'>"
				"<rect width='32' height='32' fill='#fa0505'/>"
				"<rect x='32' width='32' height='32' fill='#0505fa'/></svg>");
	}
}

static void every_format_is_decoded_and_scaled(void **state)
{
	(void)state;
	for (int kind = PICTURE_PNG; kind <= PICTURE_SVG; kind++) {
		AUTO(strbuf) bytes = STRBUF_INIT;
		struct picture_head head;
		struct pixels p;

		encode((enum picture_kind)kind, &bytes);
		assert_true(picture_head(strbuf_str(&bytes), &head));
		assert_int_equal(head.kind, kind);
		assert_int_equal(head.width, WIDTH);
		assert_int_equal(head.height, HEIGHT);
		assert_true(pixels_decode(strbuf_str(&bytes), &head, 16, 8, &p));
		assert_int_equal(p.width, 16);
		assert_int_equal(p.height, 8);
		assert_in_range(p.rgba[0], 240, 255);
		assert_in_range(p.rgba[2], 0, 15);
		assert_in_range(p.rgba[15 * 4], 0, 15);
		assert_in_range(p.rgba[15 * 4 + 2], 240, 255);
		pixels_release(&p);
	}
}

/* Each prefix, and each with one bit turned over: nothing but an answer may come of it. */
static void damaged_bytes_do_no_harm(void **state)
{
	(void)state;
	for (int kind = PICTURE_PNG; kind <= PICTURE_SVG; kind++) {
		AUTO(strbuf) bytes = STRBUF_INIT;
		size_t step;

		encode((enum picture_kind)kind, &bytes);
		step = bytes.len / 60 + 1;
		for (size_t n = 0; n < bytes.len; n += step) {
			struct picture_head head;
			struct pixels p;

			if (picture_head(str_part(strbuf_str(&bytes), 0, n), &head) &&
			    pixels_decode(str_part(strbuf_str(&bytes), 0, n), &head, 16, 8, &p))
				pixels_release(&p);
			bytes.buf[n] ^= 0x10;
			if (picture_head(strbuf_str(&bytes), &head) &&
			    pixels_decode(strbuf_str(&bytes), &head, 16, 8, &p))
				pixels_release(&p);
			bytes.buf[n] ^= 0x10;
		}
	}
}

static void a_picture_on_its_side_is_turned(void **state)
{
	AUTO(strbuf) bytes = STRBUF_INIT;
	struct picture_head head;
	struct pixels p;

	(void)state;
	encode(PICTURE_PNG, &bytes);
	assert_true(picture_head(strbuf_str(&bytes), &head));
	head.turn = 6; /* a quarter clockwise: what was left is above */
	assert_true(pixels_decode(strbuf_str(&bytes), &head, 8, 16, &p));
	assert_int_equal(p.height, 16);
	assert_in_range(p.rgba[0], 240, 255);
	assert_in_range(p.rgba[(15 * 8 + 7) * 4 + 2], 240, 255);
	pixels_release(&p);
}

static void what_shines_through_gets_paper(void **state)
{
	unsigned char rgba[WIDTH * HEIGHT * 4] = { 0 };
	AUTO(strbuf) bytes = STRBUF_INIT;
	struct picture_head head;
	struct pixels p;

	(void)state;
	rgba[3] = 255; /* one black dot */
	draw_png(rgba, WIDTH, HEIGHT, WIDTH * 4, &bytes);
	assert_true(picture_head(strbuf_str(&bytes), &head));
	assert_true(pixels_decode(strbuf_str(&bytes), &head, WIDTH, HEIGHT, &p));
	assert_int_equal(p.rgba[0], 0);
	assert_int_equal(p.rgba[4], 255);
	pixels_release(&p);
}

/* Whatever is drawn passes the gate of drawn_read(). */
static void each_way_of_drawing_is_accepted(void **state)
{
	static const int colours[] = { 16, 256, 1 << 24 };

	(void)state;
	for (int mode = PICTURE_SYMBOLS; mode <= PICTURE_ITERM; mode++)
		for (int i = 0; i < 3; i++) {
			struct picture_shape shape = { (enum picture_mode)mode, colours[i], 6, 2, 9, 19 };
			AUTO(strbuf) bytes = STRBUF_INIT;
			AUTO(strbuf) answer = STRBUF_INIT;
			struct picture_head head;
			struct pixels p;
			struct drawn drawn;
			int width, height;

			encode(PICTURE_PNG, &bytes);
			draw_size(&shape, &width, &height);
			assert_true(picture_head(strbuf_str(&bytes), &head));
			assert_true(pixels_decode(strbuf_str(&bytes), &head, width, height, &p));
			assert_true(draw_picture(&p, &shape, &answer));
			assert_true(drawn_read(&answer, &shape, &drawn));
			if (mode == PICTURE_SYMBOLS) /* the left cell is red, whichever way it is drawn */
				assert_int_not_equal(drawn.cells[0].bg, drawn.cells[5].bg);
			drawn_release(&drawn);
			pixels_release(&p);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_format_is_decoded_and_scaled),
		cmocka_unit_test(damaged_bytes_do_no_harm),
		cmocka_unit_test(a_picture_on_its_side_is_turned),
		cmocka_unit_test(what_shines_through_gets_paper),
		cmocka_unit_test(each_way_of_drawing_is_accepted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
