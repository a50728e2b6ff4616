/* SPDX-License-Identifier: MIT */
#include "page/dateformat.h"

#include <string.h>
#include <time.h>

#include "feed/month.h"
#include "feed/zone.h"

struct reading {
	struct tm tm;
	int zone_min;
	struct str zone;
	bool pm, am, whole; /* whole: "U" */
	int64_t seconds;
};

static bool number(struct str *rest, size_t most, int *out)
{
	size_t len = 0;
	int n = 0;

	while (len < rest->len && len < most && is_digit(rest->ptr[len]))
		n = n * 10 + (rest->ptr[len++] - '0');
	*rest = str_part(*rest, len, rest->len);
	*out = n;
	return len > 0;
}

static struct str letters(struct str *rest)
{
	size_t len = 0;

	while (len < rest->len &&
	       (is_alpha(rest->ptr[len]) || (unsigned char)rest->ptr[len] >= 0x80))
		len++;
	struct str word = str_part(*rest, 0, len);

	*rest = str_part(*rest, len, rest->len);
	if (rest->len && *rest->ptr == '.') /* "Jan." */
		*rest = str_part(*rest, 1, rest->len);
	return word;
}

/* "+01:00", "+0100", "Z", "CET", "Europe/Paris" */
static bool zone(struct str *rest, struct reading *r)
{
	int hours = 0, minutes = 0, sign;

	if (!rest->len)
		return false;
	if (*rest->ptr == '+' || *rest->ptr == '-') {
		sign = *rest->ptr == '-' ? -1 : 1;
		*rest = str_part(*rest, 1, rest->len);
		if (!number(rest, 2, &hours))
			return false;
		if (rest->len && *rest->ptr == ':')
			*rest = str_part(*rest, 1, rest->len);
		number(rest, 2, &minutes);
		r->zone_min = sign * (hours * 60 + minutes);
		return hours <= 15 && minutes < 60;
	}
	size_t len = 0;

	while (len < rest->len && (is_alnum(rest->ptr[len]) || strchr("/_", rest->ptr[len])))
		len++;
	struct str name = str_part(*rest, 0, len);

	*rest = str_part(*rest, len, rest->len);
	r->zone = name;
	return len > 0;
}

/* One letter of the format; false when the text does not fit. */
static bool part(char letter, struct str *rest, struct reading *r)
{
	struct str word;
	int n;

	switch (letter) {
	case 'd':
	case 'j':
		return number(rest, 2, &r->tm.tm_mday);
	case 'm':
	case 'n':
		return number(rest, 2, &n) && (r->tm.tm_mon = n - 1, n >= 1 && n <= 12);
	case 'F':
	case 'M':
		n = month_find(letters(rest));
		r->tm.tm_mon = n - 1;
		return n > 0;
	case 'Y':
		return number(rest, 4, &n) && (r->tm.tm_year = n - 1900, true);
	case 'y':
		return number(rest, 2, &n) && (r->tm.tm_year = n < 70 ? n + 100 : n, true);
	case 'D':
	case 'l':
		return letters(rest).len > 0;
	case 'S':
		return letters(rest).len == 2;
	case 'g':
	case 'G':
	case 'h':
	case 'H':
		return number(rest, 2, &r->tm.tm_hour) && r->tm.tm_hour < 25;
	case 'i':
		return number(rest, 2, &r->tm.tm_min) && r->tm.tm_min < 60;
	case 's':
		return number(rest, 2, &r->tm.tm_sec) && r->tm.tm_sec < 61;
	case 'u':
	case 'v':
		return number(rest, 6, &n);
	case 'a':
	case 'A':
		word = letters(rest);
		r->am = str_istarts(word, STR("a"));
		r->pm = str_istarts(word, STR("p"));
		return r->am || r->pm;
	case 'e':
	case 'T':
	case 'O':
	case 'P':
	case 'p':
		return zone(rest, r);
	case 'U':
		for (n = 0; rest->len && is_digit(*rest->ptr) && n < 11; n++) {
			r->seconds = r->seconds * 10 + (*rest->ptr - '0');
			*rest = str_part(*rest, 1, rest->len);
		}
		r->whole = true;
		return n > 0;
	case '?':
		*rest = str_part(*rest, 1, rest->len);
		return true;
	case '*':
		while (rest->len && !is_digit(*rest->ptr) && !strchr(" ,;:/.\\()-", *rest->ptr))
			*rest = str_part(*rest, 1, rest->len);
		return true;
	case '!':
	case '|':
		return true;
	default:
		break;
	}
	if (!rest->len || *rest->ptr != letter)
		return false;
	*rest = str_part(*rest, 1, rest->len);
	return true;
}

bool dateformat_read(const char *format, struct str text, int64_t *out)
{
	struct reading r = { .tm.tm_mday = 1, .tm.tm_year = 70 };
	struct str rest = str_trim(text);

	for (const char *p = format; *p; p++) {
		if (is_space(*p)) {
			size_t n = 0;

			while (n < rest.len && is_space(rest.ptr[n]))
				n++;
			if (!n)
				return false;
			rest = str_part(rest, n, rest.len);
			continue;
		}
		if (*p == '+') {
			rest.len = 0;
			break;
		}
		if (*p == '\\' && p[1]) {
			p++;
			if (!rest.len || *rest.ptr != *p)
				return false;
			rest = str_part(rest, 1, rest.len);
		} else if (!part(*p, &rest, &r)) {
			return false;
		}
	}
	if (rest.len)
		return false;
	if (r.pm && r.tm.tm_hour < 12)
		r.tm.tm_hour += 12;
	else if (r.am && r.tm.tm_hour == 12)
		r.tm.tm_hour = 0;
	if (r.tm.tm_mday < 1 || r.tm.tm_mday > 31)
		return false;
	int64_t local = (int64_t)timegm(&r.tm);

	if (r.zone.len)
		zone_find(r.zone, local, &r.zone_min);
	int64_t at = r.whole ? r.seconds : local - r.zone_min * 60;

	if (at <= 0 || at >= INT64_C(4102444800))
		return false;
	*out = at;
	return true;
}
