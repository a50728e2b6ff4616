/* SPDX-License-Identifier: MIT */
#include "page/diff.h"

#include "base/vec.h"
#include "page/markup.h"
#include "text/unicode.h"

/* Beyond so many changes of words nobody wants to see them one by one. */
#define CHANGES_MAX 1000

VEC_TYPE(struct str, words);

static void split(struct str text, struct words *out)
{
	size_t from = 0, used;

	for (size_t at = 0; at < text.len; at += used) {
		uint32_t c = unicode_decode(text.ptr + at, text.len - at, &used);
		bool alone = c == '\n' || unicode_is_cjk(c);

		if (!alone && !is_space(text.ptr[at]))
			continue;
		if (at > from)
			vec_push(out, str_part(text, from, at));
		if (alone)
			vec_push(out, str_part(text, at, at + used));
		from = at + used;
	}
	if (text.len > from)
		vec_push(out, str_part(text, from, text.len));
}

/* Writing ------------------------------------------------------------------------ */

enum change { SAME, GONE, NEW };

struct writer {
	struct strbuf *out;
	enum change state;
	bool open; /* a paragraph */
	bool glue; /* no blank: the last one was a character of its own */
};

static void turn(struct writer *w, enum change state)
{
	static const char *const ends[] = { "", "</del>", "</ins>" };
	static const char *const begins[] = { "", "<del>", "<ins>" };

	if (w->state == state)
		return;
	strbuf_add(w->out, ends[w->state]);
	strbuf_add(w->out, begins[state]);
	w->state = state;
}

static void put(struct writer *w, struct str word, enum change state)
{
	size_t used;
	bool alone = unicode_is_cjk(unicode_decode(word.ptr, word.len, &used));

	if (*word.ptr == '\n') {
		turn(w, SAME);
		if (w->open && state != GONE) {
			strbuf_add(w->out, "</p>\n");
			w->open = false;
		}
		return;
	}
	if (!w->open) {
		turn(w, SAME);
		strbuf_add(w->out, "<p>");
	} else if (!(alone && w->glue)) {
		if (w->state != state)
			turn(w, SAME);
		strbuf_add_char(w->out, ' ');
	}
	w->open = true;
	w->glue = alone;
	turn(w, state);
	markup_escape(word, w->out);
}

/* Comparing ---------------------------------------------------------------------- */

struct comparison {
	const struct str *a, *b; /* without what they have in common at both ends */
	int n, m;
	VEC(int *) rounds; /* of each number of changes, how far each diagonal came */
};

/* How many changes lead from a to b, or -1. */
static int compare(struct comparison *c)
{
	int most = MIN(c->n + c->m, CHANGES_MAX);

	for (int d = 0; d <= most; d++) {
		int *room = xcalloc((size_t)(2 * d + 3), sizeof(*room)), *v = room + d + 1;
		const int *old = d ? c->rounds.ptr[d - 1] : NULL;

		vec_push(&c->rounds, v);
		for (int k = -d; k <= d; k += 2) {
			bool down = d && (k == -d || (k != d && old[k - 1] < old[k + 1]));
			int x = !d ? 0 : down ? old[k + 1] : old[k - 1] + 1, y = x - k;

			while (x < c->n && y < c->m && y >= 0 && str_eq(c->a[x], c->b[y])) {
				x++;
				y++;
			}
			v[k] = x;
			if (x >= c->n && y >= c->m)
				return d;
		}
	}
	return -1;
}

/* The way back from the end, as the x and y of each change. */
static void write_way(const struct comparison *c, int d, struct writer *w)
{
	struct {
		int x, y;
		bool down;
	} *way = xcalloc((size_t)d + 1, sizeof(*way));
	int x = c->n, y = c->m, n = d;

	for (; d > 0; d--) {
		const int *old = c->rounds.ptr[d - 1];
		int k = x - y;
		bool down = k == -d || (k != d && old[k - 1] < old[k + 1]);

		k += down ? 1 : -1;
		x = old[k];
		y = x - k;
		way[d - 1].x = x;
		way[d - 1].y = y;
		way[d - 1].down = down;
	}
	x = 0;
	for (int i = 0; i < n; i++) {
		while (x < way[i].x)
			put(w, c->a[x++], SAME);
		if (way[i].down)
			put(w, c->b[way[i].y], NEW);
		else
			put(w, c->a[x++], GONE);
	}
	while (x < c->n)
		put(w, c->a[x++], SAME);
	free(way);
}

bool diff_words(struct str before, struct str after, struct strbuf *html)
{
	struct words a = VEC_INIT, b = VEC_INIT;
	struct writer w = { .out = html };
	struct comparison c = { .rounds = VEC_INIT };
	size_t head = 0, tail = 0;
	int changes;

	split(before, &a);
	split(after, &b);
	while (head < a.n && head < b.n && str_eq(a.ptr[head], b.ptr[head]))
		put(&w, a.ptr[head++], SAME);
	while (tail < a.n - head && tail < b.n - head &&
	       str_eq(a.ptr[a.n - 1 - tail], b.ptr[b.n - 1 - tail]))
		tail++;
	c.n = (int)(a.n - head - tail);
	c.m = (int)(b.n - head - tail);
	c.a = a.n ? a.ptr + head : NULL;
	c.b = b.n ? b.ptr + head : NULL;
	changes = compare(&c);
	if (changes >= 0) {
		write_way(&c, changes, &w);
	} else {
		for (int i = 0; i < c.n; i++)
			put(&w, c.a[i], GONE);
		for (int i = 0; i < c.m; i++)
			put(&w, c.b[i], NEW);
	}
	for (size_t i = a.n - tail; i < a.n; i++)
		put(&w, a.ptr[i], SAME);
	turn(&w, SAME);
	if (w.open)
		strbuf_add(html, "</p>\n");
	for (size_t d = 0; d < c.rounds.n; d++)
		free(c.rounds.ptr[d] - d - 1);
	vec_release(&c.rounds);
	vec_release(&a);
	vec_release(&b);
	return changes != 0;
}
