/*
 * picture/helper.c - courant-picture, a program of its own
 *
 *	courant-picture MODE COLOURS COLUMNS ROWS CELL-WIDTH CELL-HEIGHT <PICTURE >DRAWN
 *
 * Decoding what strangers send is the most dangerous thing a reader does, so
 * it happens in a process that has nothing: no descriptor but its input and
 * output, little memory, little time. It is asked for one picture and ends.
 * The libraries that decode are linked to it alone. Status 3: this is no
 * picture that we can draw.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/attr.h"
#include "picture/draw.h"
#include "picture/drawn.h"

#define MEMORY ((rlim_t)768 << 20) /* the largest picture, twice, and the libraries */
#define SECONDS 10

static void limit(int what, rlim_t most)
{
	setrlimit(what, &(struct rlimit){ most, most });
}

static bool read_all(struct strbuf *out)
{
	char bytes[65536];
	ssize_t n;

	strbuf_limit(out, PICTURE_MAX_BYTES);
	while ((n = read(0, bytes, sizeof(bytes))) > 0)
		if (!strbuf_append(out, bytes, (size_t)n))
			return false;
	return n == 0;
}

static bool parse(char **argv, struct picture_shape *shape)
{
	int *const fields[] = { &shape->colours, &shape->columns, &shape->rows,
				&shape->cell_width, &shape->cell_height };
	int64_t number;

	if (!picture_mode_find(argv[1], &shape->mode))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
		if (!str_to_int(str_from(argv[i + 2]), &number) || number < 0 || number > 1 << 24)
			return false;
		*fields[i] = (int)number;
	}
	return picture_shape_ok(shape);
}

static int draw(const struct picture_shape *shape)
{
	struct picture_head head;
	AUTO(strbuf) in = STRBUF_INIT;
	AUTO(strbuf) out = STRBUF_INIT;
	struct pixels pixels = { 0 };
	int width, height, status = 3;

	draw_size(shape, &width, &height);
	if (!read_all(&in) || !picture_head(strbuf_str(&in), &head))
		return status;
	if (head.kind != PICTURE_SVG) /* whose letters are in files */
		limit(RLIMIT_NOFILE, 0);
	if (pixels_decode(strbuf_str(&in), &head, width, height, &pixels) &&
	    draw_picture(&pixels, shape, &out) && out.len <= DRAWN_MAX_BYTES)
		status = 0;
	pixels_release(&pixels);
	for (size_t at = 0; !status && at < out.len;) {
		ssize_t n = write(1, out.buf + at, out.len - at);

		if (n <= 0)
			status = 1;
		at += (size_t)MAX(n, 0);
	}
	return status;
}

int main(int argc, char **argv)
{
	struct picture_shape shape = { 0 };

	if (argc != 7 || !parse(argv, &shape)) {
		fputs("usage: courant-picture MODE COLOURS COLUMNS ROWS CELL-WIDTH CELL-HEIGHT\n",
		      stderr);
		return 2;
	}
#ifndef __SANITIZE_ADDRESS__
	limit(RLIMIT_AS, MEMORY);
#endif
	limit(RLIMIT_CPU, SECONDS);
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_FSIZE, 0);
	_exit(draw(&shape)); /* the decoders' libraries leave much behind */
}
