/* SPDX-License-Identifier: MIT */
#include "feed/date.h"

#include <string.h>

#include "base/attr.h"
#include "feed/month.h"
#include "feed/zone.h"

/*
 * No list of formats: the text is cut into numbers and words, the time of day
 * is recognised by its colon, the zone by what follows it, and the remaining
 * numbers are year, month and day by their size and order.
 */

struct number {
	int64_t value;
	int digits;
	char after; /* the byte behind it */
};

struct reading {
	struct number numbers[4]; /* what is neither time nor zone */
	int n;
	int month; /* by name */
	bool has_month, month_sure;
	bool behind_month; /* its name was just read: a '-' leads to the year */
	bool negative; /* begins with '-': ISO 8601 without a century */
	bool has_time, has_offset, pm, am, korean;
	int64_t hour, minute, second;
	int offset; /* minutes */
	struct str zone;
};

static struct number take_number(struct str *rest)
{
	struct number out = { 0 };

	while (rest->len && is_digit(rest->ptr[0])) {
		if (out.digits < 15)
			out.value = out.value * 10 + (rest->ptr[0] - '0');
		out.digits++;
		*rest = str_part(*rest, 1, rest->len);
	}
	out.after = rest->len ? rest->ptr[0] : '\0';
	return out;
}

static bool next_is_digit(struct str rest, size_t at)
{
	return rest.len > at && is_digit(rest.ptr[at]);
}

/* ":mm", ":ss" and a fraction, behind the hour. */
static void take_time(struct reading *r, int64_t hour, struct str *rest)
{
	r->has_time = true;
	r->hour = hour;
	*rest = str_part(*rest, 1, rest->len);
	r->minute = take_number(rest).value;
	if (str_starts(*rest, STR(":")) && next_is_digit(*rest, 1)) {
		*rest = str_part(*rest, 1, rest->len);
		r->second = take_number(rest).value;
	}
	if ((str_starts(*rest, STR(".")) || str_starts(*rest, STR(","))) && next_is_digit(*rest, 1)) {
		*rest = str_part(*rest, 1, rest->len);
		take_number(rest);
	}
}

/* "+hh:mm", "+hhmm", "+hh", "+h" behind a time. */
static void take_offset(struct reading *r, struct str *rest)
{
	int sign = rest->ptr[0] == '-' ? -1 : 1;

	*rest = str_part(*rest, 1, rest->len);
	struct number hours = take_number(rest);
	int64_t minutes = 0;
	if (hours.digits > 2) {
		minutes = hours.value % 100;
		hours.value /= 100;
	} else if (str_starts(*rest, STR(":")) && next_is_digit(*rest, 1)) {
		*rest = str_part(*rest, 1, rest->len);
		minutes = take_number(rest).value;
	}
	if (hours.value <= 15 && minutes < 60) {
		r->has_offset = true;
		r->offset = sign * (int)(hours.value * 60 + minutes);
	}
}

static bool is_word_byte(char c)
{
	return is_alpha(c) || (unsigned char)c >= 0x80;
}

static bool has_any(struct str word, const char *const *list)
{
	for (; *list; list++)
		if (str_find(word, str_from(*list)) >= 0)
			return true;
	return false;
}

/* Chinese, Japanese and Korean write no blanks: look inside the word. */
static void read_cjk(struct reading *r, struct str word)
{
	static const char *const mornings[] = { "오전", "午前", "上午", NULL };
	static const char *const afternoons[] = { "오후", "午後", "下午", NULL };
	static const char *const korean[] = { "오전", "오후", "년", "월", NULL };

	r->am |= has_any(word, mornings);
	r->pm |= has_any(word, afternoons);
	r->korean |= has_any(word, korean);
}

static void take_word(struct reading *r, struct str *rest)
{
	size_t len = 0;
	int unused;

	while (len < rest->len && is_word_byte(rest->ptr[len]))
		len++;
	/* "Europe/Brussels", "America/New_York" */
	if (len + 1 < rest->len && rest->ptr[len] == '/' && is_alpha(rest->ptr[len + 1]))
		for (len++; len < rest->len && (is_alpha(rest->ptr[len]) || rest->ptr[len] == '_');)
			len++;
	struct str word = str_part(*rest, 0, len);
	*rest = str_part(*rest, len, rest->len);

	if (r->has_time && (str_ieq(word, STR("pm")) || str_ieq(word, STR("p")))) {
		r->pm = true;
	} else if (r->has_time && (str_ieq(word, STR("am")) || str_ieq(word, STR("a")))) {
		r->am = true;
	} else if ((unsigned char)word.ptr[0] >= 0xE3) {
		read_cjk(r, word);
	} else if (zone_find(word, 0, &unused) && !r->zone.len && r->has_time) {
		r->zone = word;
	} else if (word.len >= 3 && !r->month_sure) {
		int month = month_find(word);

		if (month) {
			r->behind_month = true;
			r->month = month;
			r->has_month = true;
			/* "mar., 01 déc." is a Tuesday: what follows a number is the month */
			r->month_sure = r->n > 0;
		}
	}
}

static void read_text(struct reading *r, struct str rest)
{
	r->negative = str_starts(rest, STR("-"));
	while (rest.len) {
		char c = rest.ptr[0];

		if (is_digit(c)) {
			struct number number = take_number(&rest);

			r->behind_month = false;
			if (!r->has_time && number.digits <= 2 && number.after == ':' &&
			    next_is_digit(rest, 1))
				take_time(r, number.value, &rest);
			else if (r->n < 4)
				r->numbers[r->n++] = number;
		} else if (next_is_digit(rest, 1) && !r->behind_month &&
			   (c == '+' || (c == '-' && r->has_time))) {
			take_offset(r, &rest);
		} else if (is_word_byte(c)) {
			take_word(r, &rest);
		} else if (c == '(' && r->has_time) {
			break; /* "(Coordinated Universal Time)" */
		} else {
			rest = str_part(rest, 1, rest.len);
		}
	}
}

static int64_t full_year(struct number n)
{
	if (n.digits > 2)
		return n.value;
	return n.value < 70 ? 2000 + n.value : 1900 + n.value;
}

/* "20040531", "20040531T1015", "040531", "2004152", "04152", "2004", "-0405" */
static bool split_digits(struct reading *r, int64_t *y, int64_t *m, int64_t *d)
{
	int64_t v = r->numbers[0].value;

	*m = *d = 1;
	switch (r->numbers[0].digits) {
	case 14:
		r->has_time = true;
		r->second = v % 100;
		v /= 100;
		/* fall through */
	case 12:
		r->has_time = true;
		r->minute = v % 100;
		r->hour = v / 100 % 100;
		v /= 10000;
		/* fall through */
	case 8:
	case 6:
		*y = full_year((struct number){ v / 10000, r->numbers[0].digits == 6 ? 2 : 4, 0 });
		*m = v / 100 % 100;
		*d = v % 100;
		return true;
	case 7:
		*y = v / 1000;
		*d = v % 1000;
		return *d <= 366;
	case 5:
		*y = full_year((struct number){ v / 1000, 2, 0 });
		*d = v % 1000;
		return *d <= 366;
	case 4:
		*y = r->negative ? full_year((struct number){ v / 100, 2, 0 }) : v;
		*m = r->negative ? v % 100 : 1;
		return true;
	default:
		return false;
	}
}

/* Numbers only: "2004-05-31", "31.5.2004", "5/31/2004", "04-05-31", "2004-152", "2004-05" */
static bool order_numbers(const struct reading *r, int64_t *y, int64_t *m, int64_t *d)
{
	const struct number *n = r->numbers;

	*m = *d = 1;
	if (r->n == 2) {
		*y = full_year(n[0]);
		*(n[1].digits == 3 ? d : m) = n[1].value;
		return n[0].digits == 4 || (r->negative && n[0].digits == 2) || n[1].digits == 3;
	}
	bool year_first = n[0].digits > 2 || (n[2].digits <= 2 && n[0].after == '-');
	*y = full_year(n[year_first ? 0 : 2]);
	*m = n[1].value;
	*d = n[year_first ? 2 : 0].value;
	if (!year_first && ((n[0].after == '/' && *d <= 12) || *m > 12)) {
		*m = n[0].value;
		*d = n[1].value;
	}
	return true;
}

static bool find_day(struct reading *r, int64_t *y, int64_t *m, int64_t *d)
{
	if (r->has_month) {
		/* day and year in either order, or the year alone */
		*y = r->numbers[0].value;
		*m = r->month;
		*d = 1;
		if (r->n < 2)
			return r->n == 1 && r->numbers[0].digits == 4;
		bool year_first = r->numbers[0].digits > 2 || r->numbers[0].value > 31;
		*y = full_year(r->numbers[!year_first]);
		*d = r->numbers[year_first].value;
		return true;
	}
	/* "20040531T101500": the time is a number of its own */
	if (r->n == 2 && r->numbers[0].digits == 8 && !r->has_time &&
	    (r->numbers[1].digits == 6 || r->numbers[1].digits == 4)) {
		int64_t v = r->numbers[1].value * (r->numbers[1].digits == 4 ? 100 : 1);

		r->has_time = true;
		r->hour = v / 10000;
		r->minute = v / 100 % 100;
		r->second = v % 100;
		r->n = 1;
	}
	if (r->n == 0)
		return false;
	return r->n == 1 ? split_digits(r, y, m, d) : order_numbers(r, y, m, d);
}

static int offset_of(const struct reading *r, int64_t local)
{
	int minutes = 0;

	if (r->has_offset)
		return r->offset;
	if (r->zone.len)
		zone_find(r->zone, local, &minutes);
	else if (r->korean)
		minutes = 9 * 60;
	return minutes;
}

static bool in_range(int64_t t, int64_t *out)
{
	if (t < 0 || t >= zone_days(2100, 1, 1) * 86400)
		return false;
	*out = t;
	return true;
}

bool date_parse(struct str text, int64_t *out)
{
	static const unsigned char month_days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	struct reading r = { 0 };
	int64_t y, m, d, number;

	text = str_trim(text);
	if (text.len > 100)
		return false;
	if (str_to_int(text, &number) && (text.len == 9 || text.len == 10 || text.len == 13))
		return in_range(text.len == 13 ? number / 1000 : number, out);
	read_text(&r, text);
	if (!find_day(&r, &y, &m, &d) || m < 1 || m > 12 || d < 1 || y < 1900 || y > 2100)
		return false;
	/* the ordinal day of a year runs on from the first of January */
	bool ordinal = m == 1 && d > 31 && d <= 366 && r.n <= 2 && !r.has_month;
	if (!ordinal && d > month_days[m - 1] - (m == 2 && (y % 4 || (y % 100 == 0 && y % 400))))
		return false;
	if (r.hour > 24 || r.minute > 59 || r.second > 60)
		return false;
	if (r.pm && r.hour < 12)
		r.hour += 12;
	else if (r.am && r.hour == 12)
		r.hour = 0;
	int64_t local = zone_days(y, (int)m, (int)d) * 86400 + r.hour * 3600 + r.minute * 60 + r.second;
	return in_range(local - offset_of(&r, local) * 60, out);
}
