/* SPDX-License-Identifier: MIT */
#include <stdint.h>

#include "text/width.h"
#include "ui/find.h"
#include "ui/reader-parts.h"

static struct str line_text(const struct layout_line *line, struct strbuf *out)
{
	strbuf_clear(out);
	for (const struct layout_run *run = line->runs; run; run = run->next)
		strbuf_append(out, run->text, run->len);
	return strbuf_str(out);
}

/* The next hit behind (line, at); wraps around. */
static bool next_hit(struct reader *r, bool backwards)
{
	AUTO(strbuf) text = STRBUF_INIT;
	size_t n = r->layout ? r->layout->n : 0, at, len;
	size_t line = r->hit_line == SIZE_MAX ? (r->top > r->head.n ? r->top - r->head.n : 0)
					      : r->hit_line;
	size_t from = r->hit_line == SIZE_MAX ? 0 : r->hit_at + r->hit_len;

	for (size_t step = 0; step <= n && n; step++) {
		struct str s = line_text(&r->layout->lines[line], &text);

		if (!backwards && find_in(s, from, r->needle, &at, &len)) {
			r->hit_line = line;
			r->hit_at = at;
			r->hit_len = len;
			return true;
		}
		if (backwards) {
			size_t limit = step == 0 && r->hit_line != SIZE_MAX ? r->hit_at : s.len;
			size_t scan = 0;
			bool found = false;

			while (find_in(s, scan, r->needle, &at, &len) && at < limit) {
				r->hit_at = at;
				r->hit_len = len;
				scan = at + len;
				found = true;
			}
			if (found) {
				r->hit_line = line;
				return true;
			}
		}
		line = backwards ? (line + n - 1) % n : (line + 1) % n;
		from = 0;
	}
	return false;
}

bool reader_search(struct reader *r, const char *folded)
{
	AUTO(strbuf) text = STRBUF_INIT;
	char *needle = folded && *folded ? xstrdup(folded) : NULL;

	free(r->needle);
	r->needle = needle;
	r->hit_line = SIZE_MAX;
	r->hits = 0;
	if (!needle || !r->layout)
		return false;
	for (size_t i = 0; i < r->layout->n; i++) {
		struct str s = line_text(&r->layout->lines[i], &text);
		size_t at, len;

		for (size_t from = 0; find_in(s, from, needle, &at, &len); from = at + len)
			r->hits++;
	}
	if (!next_hit(r, false))
		return false;
	reader_show_line(r, r->hit_line);
	return true;
}

bool reader_next_hit(struct reader *r, bool backwards)
{
	if (!next_hit(r, backwards))
		return false;
	reader_show_line(r, r->hit_line);
	return true;
}

void reader_draw_hits(const struct reader *r, size_t index, const struct canvas *c, int y, int x)
{
	AUTO(strbuf) text = STRBUF_INIT;
	struct str s = line_text(&r->layout->lines[index], &text);
	size_t at, len;

	for (size_t from = 0; find_in(s, from, r->needle, &at, &len); from = at + len) {
		int begin = x + text_width(str_part(s, 0, at));
		int width = text_width(str_part(s, at, at + len));

		canvas_over(c, y, begin, width, STYLE_found);
		if (index == r->hit_line && at == r->hit_at)
			canvas_over(c, y, begin, width, STYLE_found_here);
	}
}
