/*
 * render_page FILE WIDTH [ascii|bare|seen] - an article as the reading pane shows it;
 * bare: without numbers and list of the links; seen: in the order of seeing, as on a screen
 *
 * Besides, it checks what holds for every layout: no line is wider than
 * WIDTH, offsets never go back, no two blank lines meet, and none is first
 * or last.
 *
 * SPDX-License-Identifier: MIT
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "page/html.h"
#include "page/layout.h"
#include "term/grid.h"
#include "text/width.h"

#define BASE "https://example.org/articles/page.html"

static int complain(const char *file, size_t line, const char *what)
{
	fprintf(stderr, "%s: line %zu: %s\n", file, line + 1, what);
	return 1;
}

static int check(const struct layout *layout, const char *file, int width)
{
	size_t offset = 0;
	bool blank = true;

	for (size_t i = 0; i < layout->n; i++) {
		const struct layout_line *line = &layout->lines[i];
		int columns = line->indent;

		for (const struct layout_run *run = line->runs; run; run = run->next) {
			if (run->width != text_width((struct str){ run->text, run->len }))
				return complain(file, i, "a run has a wrong width");
			columns += run->width;
		}
		if (columns > width)
			return complain(file, i, "too wide");
		if (line->offset < offset || line->offset > layout->length)
			return complain(file, i, "the offset goes back");
		if (!line->runs && blank && line->offset == offset) /* code may have more */
			return complain(file, i, "two blank lines, or one at the beginning");
		offset = line->offset;
		blank = !line->runs;
	}
	return layout->n && blank ? complain(file, layout->n, "a blank line at the end") : 0;
}

static void see(const struct layout *layout, struct strbuf *out)
{
	static struct theme theme;
	struct grid grid;

	grid_init(&grid, &theme);
	grid_resize(&grid, (int)layout->n, layout->width);
	struct canvas all = canvas_all(&grid);

	for (size_t i = 0; i < layout->n; i++) {
		const struct layout_line *line = &layout->lines[i];
		struct canvas c = line->ordered ? canvas_order(&all, line->rtl) : all;
		int x = line->indent;

		for (const struct layout_run *run = line->runs; run; run = run->next) {
			if (run->apart)
				canvas_part(&c, run->rtl);
			x = canvas_look(&c, (int)i, x, (struct str){ run->text, run->len }, theme.looks[0]);
		}
	}
	grid_order(&grid);
	grid_dump(&grid, out);
	grid_release(&grid);
}

int main(int argc, char **argv)
{
	AUTO(strbuf) html = STRBUF_INIT;
	AUTO(strbuf) text = STRBUF_INIT;
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;

	setlocale(LC_ALL, "");
	if (argc < 3 || !file_read(argv[1], HTML_MAX, &html, &err)) {
		fprintf(stderr, "usage: render_page FILE WIDTH [ascii|bare|seen]\n%s\n", err.text);
		return 2;
	}
	const char *how = argc > 3 ? argv[3] : "";
	bool bare = streq(how, "bare");
	struct layout_options options = {
		.width = atoi(argv[2]),
		.link_numbers = !bare,
		.link_list = !bare,
		.links_title = "Links",
		.image_label = "picture",
		.ascii = streq(how, "ascii"),
	};
	struct doc *doc = html_to_doc(strbuf_str(&html), BASE, &arena);
	struct layout *layout = doc_layout(doc, &options, &arena);
	int bad = check(layout, argv[1], options.width);

	if (streq(how, "seen"))
		see(layout, &text);
	else
		layout_text(layout, &text);
	fwrite(text.buf, 1, text.len, stdout);
	arena_release(&arena);
	return bad;
}
