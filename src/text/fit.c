/* SPDX-License-Identifier: MIT */
#include "text/fit.h"

#include "base/alloc.h"
#include "text/unicode.h"
#include "text/width.h"

/* Like text_clip(), and says how many columns that is. */
static size_t clip(struct str s, int width, int *out_columns)
{
	size_t i = 0, len;
	int used = 0;

	for (; i < s.len; i += len) {
		int columns;

		len = unicode_cluster(s.ptr + i, s.len - i);
		columns = text_cluster_width(s.ptr + i, len);
		if (used + columns > width)
			break;
		used += columns;
	}
	*out_columns = used;
	return i;
}

size_t text_clip(struct str s, int width)
{
	int columns;

	return clip(s, width, &columns);
}

/* The bytes of s to show in `width` columns; *columns counts the ellipsis too. */
static size_t cut(struct str s, int width, int *columns, bool *ellipsis)
{
	size_t len = clip(s, width, columns);

	*ellipsis = len < s.len && width > 0;
	if (!*ellipsis)
		return len;
	len = clip(s, width - 1, columns);
	for (; len && s.ptr[len - 1] == ' '; len--)
		--*columns;
	++*columns;
	return len;
}

static void fit(struct str s, int width, struct strbuf *out, bool before, bool behind)
{
	bool ellipsis;
	int columns;
	size_t len = cut(s, width, &columns, &ellipsis), blanks;

	blanks = width > columns ? (size_t)(width - columns) : 0;
	if (before)
		strbuf_add_repeat(out, ' ', blanks);
	strbuf_append(out, s.ptr, len);
	if (ellipsis)
		strbuf_add(out, "…");
	if (behind)
		strbuf_add_repeat(out, ' ', blanks);
}

void text_ellipsis(struct str s, int width, struct strbuf *out)
{
	fit(s, width, out, false, false);
}

void text_pad(struct str s, int width, struct strbuf *out)
{
	fit(s, width, out, false, true);
}

void text_pad_left(struct str s, int width, struct strbuf *out)
{
	fit(s, width, out, true, false);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void add_line(struct str s, size_t from, size_t to, struct text_lines *out)
{
	while (to > from && is_blank(s.ptr[to - 1]))
		to--;
	vec_push(out, ((struct text_line){ from, to }));
}

void text_wrap(struct str s, int width, struct text_lines *out)
{
	AUTO_FREE unsigned char *breaks = NULL;
	size_t from = 0, chance = 0, i = 0, len;
	int used = 0, chance_used = 0; /* columns of this line, and up to its last chance */

	vec_clear(out);
	if (!s.len)
		return;
	breaks = xmalloc(s.len);
	unicode_line_breaks(s.ptr, s.len, breaks);
	for (; i < s.len; i += len) {
		int columns;

		len = unicode_cluster(s.ptr + i, s.len - i);
		columns = text_cluster_width(s.ptr + i, len);
		if (breaks[i] == BREAK_MUST) {
			add_line(s, from, i, out);
			from = chance = i;
			used = 0;
		} else if (breaks[i] == BREAK_MAY) {
			chance = i;
			chance_used = used;
		}
		/* blanks may stand beyond the edge: they are not shown */
		if (used + columns > width && i > from && !is_blank(s.ptr[i])) {
			if (chance > from) {
				used -= chance_used;
			} else {
				chance = i;
				used = 0;
			}
			add_line(s, from, chance, out);
			from = chance;
			/* what is left of a word may be too long still */
			if (used + columns > width && i > from) {
				add_line(s, from, i, out);
				from = chance = i;
				used = 0;
			}
		}
		used += columns;
	}
	add_line(s, from, s.len, out);
}
