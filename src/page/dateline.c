/* SPDX-License-Identifier: MIT */
#include "page/dateline.h"

#include "base/strbuf.h"
#include "feed/date.h"
#include "feed/month.h"

#define LINE_MAX 300
#define PIECES_MAX 40

/* A number or a word of the line, and the byte behind it. */
struct piece {
	int number; /* -1: a word */
	size_t digits;
	struct str text;
	char next;
};

static size_t cut(struct str line, struct piece *out)
{
	size_t n = 0;

	for (size_t i = 0; i < line.len && n < PIECES_MAX;) {
		size_t from = i;
		bool digit = is_digit(line.ptr[i]);
		bool letter = !digit && (is_alpha(line.ptr[i]) || (line.ptr[i] & 0x80));

		if (!digit && !letter) {
			i++;
			continue;
		}
		out[n] = (struct piece){ .number = digit ? 0 : -1 };
		for (; i < line.len; i++) {
			bool more = digit ? is_digit(line.ptr[i])
					  : is_alpha(line.ptr[i]) || (line.ptr[i] & 0x80);

			if (!more)
				break;
			if (digit && i - from < 6)
				out[n].number = out[n].number * 10 + (line.ptr[i] - '0');
		}
		out[n].text = str_part(line, from, i);
		out[n].digits = digit ? i - from : 0;
		out[n++].next = i < line.len ? line.ptr[i] : ' ';
	}
	return n;
}

static bool is_year(const struct piece *p)
{
	return p->digits == 4 && p->number >= 1995 && p->number <= 2100;
}

static bool is_day(const struct piece *p)
{
	return p->digits > 0 && p->digits <= 2 && p->number >= 1 && p->number <= 31;
}

static int month_of(const struct piece *p)
{
	if (p->number < 0)
		return p->text.len >= 3 ? month_find(p->text) : 0;
	return p->digits <= 2 && p->number >= 1 && p->number <= 12 ? p->number : 0;
}

/* How many pieces a date at the first takes; 0 when there is none. */
static size_t read_date(const struct piece *p, size_t n, bool month_first, int *y, int *m, int *d)
{
	if (n < 3)
		return 0;
	if (is_year(&p[0]) && month_of(&p[1]) && is_day(&p[2])) {
		*y = p[0].number;
		*m = month_of(&p[1]);
		*d = p[2].number;
		return 3;
	}
	/* 2024年4月24日 */
	if (n >= 5 && is_year(&p[0]) && p[1].number < 0 && month_of(&p[2]) && p[2].digits &&
	    p[3].number < 0 && is_day(&p[4])) {
		*y = p[0].number;
		*m = p[2].number;
		*d = p[4].number;
		return 5;
	}
	/* 1 de mayo de 2024, 1st of May 2024, 1. Mai 2024 */
	size_t at = 1;

	while (at < n && at < 3 && is_day(&p[0]) && p[at].number < 0 && p[at].text.len <= 2)
		at++;
	if (is_day(&p[0]) && at + 1 < n && p[at].number < 0 && month_of(&p[at])) {
		size_t year = at + 1;

		if (p[year].number < 0 && p[year].text.len <= 3 && year + 1 < n)
			year++;
		if (!is_year(&p[year]))
			return 0;
		*y = p[year].number;
		*m = month_of(&p[at]);
		*d = p[0].number;
		return year + 1;
	}
	if (p[0].number < 0 && month_of(&p[0]) && is_day(&p[1])) {
		size_t year = p[2].number < 0 && p[2].text.len == 2 && n > 3 ? 3 : 2;

		if (!is_year(&p[year]))
			return 0;
		*y = p[year].number;
		*m = month_of(&p[0]);
		*d = p[1].number;
		return year + 1;
	}
	if (is_day(&p[0]) && is_day(&p[1]) && is_year(&p[2]) && p[0].next == p[1].next &&
	    (p[0].next == '.' || p[0].next == '/' || p[0].next == '-')) {
		bool swap = p[0].next == '/' ? month_first || p[1].number > 12 : false;

		if (p[0].number > 12)
			swap = false;
		*y = p[2].number;
		*m = p[swap ? 0 : 1].number;
		*d = p[swap ? 1 : 0].number;
		return *m <= 12 ? 3 : 0;
	}
	return 0;
}

bool dateline_find(struct str line, bool month_first, int64_t *out)
{
	struct piece pieces[PIECES_MAX];
	size_t n = cut(str_part(line, 0, LINE_MAX), pieces);
	int y = 0, m = 0, d = 0;

	for (size_t i = 0; i < n; i++) {
		size_t used = read_date(pieces + i, n - i, month_first, &y, &m, &d);
		int hour = 0, minute = 0;
		AUTO(strbuf) iso = STRBUF_INIT;

		if (!used)
			continue;
		for (size_t at = i + used; at + 1 < n && at < i + used + 3; at++)
			if (pieces[at].next == ':' && pieces[at].digits && pieces[at].number < 24 &&
			    pieces[at + 1].digits == 2 && pieces[at + 1].number < 60) {
				bool pm = at + 2 < n && str_istarts(pieces[at + 2].text, STR("p"));

				hour = pieces[at].number + (pm && pieces[at].number < 12 ? 12 : 0);
				minute = pieces[at + 1].number;
				break;
			}
		strbuf_printf(&iso, "%04d-%02d-%02dT%02d:%02d:00Z", y, m, d, hour, minute);
		if (date_parse(strbuf_str(&iso), out))
			return true;
	}
	return false;
}
