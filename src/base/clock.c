/* SPDX-License-Identifier: MIT */
#include "base/clock.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/i18n.h"

static int64_t frozen;

void clock_freeze(int64_t now)
{
	frozen = now;
}

int64_t clock_now(void)
{
	return frozen ? frozen : (int64_t)time(NULL);
}

int64_t clock_mono_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

void clock_format(char *out, size_t cap, const char *format, int64_t t)
{
	time_t when = (time_t)t;
	struct tm tm;

	out[0] = '\0';
	if (t && localtime_r(&when, &tm) && strftime(out, cap, format, &tm) == 0)
		out[0] = '\0';
}

void clock_iso(char *out, size_t cap, int64_t t)
{
	time_t when = (time_t)t;
	struct tm tm;

	out[0] = '\0';
	if (t && gmtime_r(&when, &tm) && strftime(out, cap, "%Y-%m-%dT%H:%M:%SZ", &tm) == 0)
		out[0] = '\0';
}

static const struct unit {
	char letter;
	int64_t seconds;
} units[] = { { 'w', 604800 }, { 'd', 86400 }, { 'h', 3600 }, { 'm', 60 }, { 's', 1 } };

bool clock_parse_duration(struct str s, int64_t bare_unit_s, int64_t *out, struct err *err)
{
	int64_t unit = bare_unit_s, n;
	struct str all = s = str_trim(s);

	if (s.len && !is_digit(s.ptr[s.len - 1])) {
		unit = 0;
		for (size_t i = 0; i < ARRAY_LEN(units); i++)
			if (to_lower(s.ptr[s.len - 1]) == units[i].letter)
				unit = units[i].seconds;
		s.len--;
	}
	if (!unit || !str_to_int(str_trim(s), &n) || n < 0 || n > 315360000 / unit)
		return err_set(err, ERR_USER,
			       _("\"%.*s\" is no length of time; write 90s, 30m, 2h, 1d or 2w"),
			       STR_ARG(all));
	*out = n * unit;
	return true;
}

void clock_duration(char *out, size_t cap, int64_t seconds)
{
	size_t i = 0;

	while (i < ARRAY_LEN(units) - 1 && (seconds == 0 || seconds % units[i].seconds))
		i++;
	snprintf(out, cap, "%lld%c", (long long)(seconds / units[i].seconds), units[i].letter);
}

void clock_age(char *out, size_t cap, int64_t t, int64_t now)
{
	int64_t age;

	if (__builtin_sub_overflow(now, t, &age))
		age = t < now ? INT64_MAX : 0;
	age = MIN(age, INT64_C(999) * 86400 * 365);
	if (!t)
		out[0] = '\0';
	else if (age < 60)
		/* TRANSLATORS: age of an article, at most four columns */
		snprintf(out, cap, "%s", C_("age", "now"));
	else if (age < 3600)
		/* TRANSLATORS: age in minutes, as short as possible */
		snprintf(out, cap, C_("age", "%dm"), (int)(age / 60));
	else if (age < 86400)
		/* TRANSLATORS: age in hours */
		snprintf(out, cap, C_("age", "%dh"), (int)(age / 3600));
	else if (age < 86400 * 14)
		/* TRANSLATORS: age in days */
		snprintf(out, cap, C_("age", "%dd"), (int)(age / 86400));
	else if (age < 86400LL * 365)
		/* TRANSLATORS: age in weeks */
		snprintf(out, cap, C_("age", "%dw"), (int)(age / 604800));
	else
		/* TRANSLATORS: age in years */
		snprintf(out, cap, C_("age", "%dy"), (int)(age / (86400LL * 365)));
}
