/* SPDX-License-Identifier: MIT */
#include "page/relative.h"

#include "base/attr.h"

#define MINUTE 60
#define HOUR 3600
#define DAY INT64_C(86400)
#define TEXT_MAX_LEN 60

struct word {
	const char *text;
	int64_t seconds;
};

/* Whole texts, or their beginning before a time of day. */
static const struct word days[] = {
	{ "just now", 0 },    { "now", 0 },          { "today", 0 },      { "yesterday", DAY },
	{ "gerade eben", 0 }, { "heute", 0 },        { "gestern", DAY },  { "vorgestern", 2 * DAY },
	{ "aujourd'hui", 0 }, { "aujourd’hui", 0 },  { "hier", DAY },     { "avant-hier", 2 * DAY },
	{ "hoy", 0 },         { "ayer", DAY },       { "oggi", 0 },       { "ieri", DAY },
	{ "hoje", 0 },        { "ontem", DAY },      { "vandaag", 0 },    { "gisteren", DAY },
	{ "i dag", 0 },       { "idag", 0 },         { "i går", DAY },    { "igår", DAY },
	{ "dzisiaj", 0 },     { "dziś", 0 },         { "wczoraj", DAY },  { "dnes", 0 },
	{ "včera", DAY },     { "ma ", 0 },          { "tegnap", DAY },   { "tänään", 0 },
	{ "eilen", DAY },     { "bugün", 0 },        { "dün", DAY },      { "сегодня", 0 },
	{ "Сегодня", 0 },     { "вчера", DAY },      { "Вчера", DAY },    { "сьогодні", 0 },
	{ "вчора", DAY },     { "σήμερα", 0 },       { "χθες", DAY },     { "اليوم", 0 },
	{ "أمس", DAY },       { "היום", 0 },         { "אתמול", DAY },    { "今天", 0 },
	{ "刚刚", 0 },        { "昨天", DAY },       { "前天", 2 * DAY }, { "今日", 0 },
	{ "昨日", DAY },      { "一昨日", 2 * DAY }, { "오늘", 0 },       { "어제", DAY },
};

/* What makes a number of units one in the past. */
static const char *const past[] = {
	"ago",   "vor ", "il y a", "hace ",  "fa",   "atrás", "há ",     "geleden", "sedan",
	"siden", "temu", "před ",  "sitten", "önce", "назад", "тому",    "πριν",    "منذ",
	"قبل",   "לפני", "trước",  "lalu",   "前",   "전",    "earlier",
};

/* Beginnings of words; the longer ones first where one begins another. */
static const struct word units[] = {
	{ "sec", 1 },           { "sek", 1 },          { "seg", 1 },
	{ "сек", 1 },           { "秒", 1 },           { "초", 1 },
	{ "minggu", 7 * DAY },  { "min", MINUTE },     { "мин", MINUTE },
	{ "хвил", MINUTE },     { "perc", MINUTE },    { "dakika", MINUTE },
	{ "λεπτ", MINUTE },     { "دقيق", MINUTE },    { "دقائق", MINUTE },
	{ "דק", MINUTE },       { "分", MINUTE },      { "분", MINUTE },
	{ "phút", MINUTE },     { "hour", HOUR },      { "hr", HOUR },
	{ "stund", HOUR },      { "std", HOUR },       { "heure", HOUR },
	{ "hora", HOUR },       { "or", HOUR },        { "uur", HOUR },
	{ "uren", HOUR },       { "tim", HOUR },       { "godz", HOUR },
	{ "hod", HOUR },        { "tunti", HOUR },     { "tuntia", HOUR },
	{ "saat", HOUR },       { "час", HOUR },       { "годин", HOUR },
	{ "ώρ", HOUR },         { "ساع", HOUR },       { "שע", HOUR },
	{ "小时", HOUR },       { "小時", HOUR },      { "時間", HOUR },
	{ "시간", HOUR },       { "giờ", HOUR },       { "jam", HOUR },
	{ "day", DAY },         { "tag", DAY },        { "jour", DAY },
	{ "día", DAY },         { "dia", DAY },        { "giorn", DAY },
	{ "dag", DAY },         { "dni", DAY },        { "dzień", DAY },
	{ "dn", DAY },          { "den", DAY },        { "nap", DAY },
	{ "päiv", DAY },        { "gün", DAY },        { "дн", DAY },
	{ "день", DAY },        { "μέρ", DAY },        { "ημέρ", DAY },
	{ "يوم", DAY },         { "أيام", DAY },       { "ימים", DAY },
	{ "יום", DAY },         { "天", DAY },         { "日", DAY },
	{ "일", DAY },          { "ngày", DAY },       { "hari", DAY },
	{ "week", 7 * DAY },    { "wk", 7 * DAY },     { "woche", 7 * DAY },
	{ "semain", 7 * DAY },  { "seman", 7 * DAY },  { "settiman", 7 * DAY },
	{ "vecka", 7 * DAY },   { "veckor", 7 * DAY }, { "uge", 7 * DAY },
	{ "tygod", 7 * DAY },   { "týd", 7 * DAY },    { "hét", 7 * DAY },
	{ "viikko", 7 * DAY },  { "hafta", 7 * DAY },  { "недел", 7 * DAY },
	{ "тиж", 7 * DAY },     { "أسبوع", 7 * DAY },  { "周", 7 * DAY },
	{ "週間", 7 * DAY },    { "주", 7 * DAY },     { "month", 30 * DAY },
	{ "monat", 30 * DAY },  { "mois", 30 * DAY },  { "mes", 30 * DAY },
	{ "mês", 30 * DAY },    { "maand", 30 * DAY }, { "månad", 30 * DAY },
	{ "miesi", 30 * DAY },  { "месяц", 30 * DAY }, { "місяц", 30 * DAY },
	{ "شهر", 30 * DAY },    { "个月", 30 * DAY },  { "個月", 30 * DAY },
	{ "か月", 30 * DAY },   { "ヶ月", 30 * DAY },  { "개월", 30 * DAY },
	{ "year", 365 * DAY },  { "yr", 365 * DAY },   { "jahr", 365 * DAY },
	{ "année", 365 * DAY }, { "jaar", 365 * DAY }, { "год", 365 * DAY },
	{ "лет", 365 * DAY },   { "年", 365 * DAY },   { "년", 365 * DAY },
};
/* "5h", "3d": the whole word. */
static const struct word letters[] = { { "s", 1 },   { "m", MINUTE },  { "h", HOUR },
				       { "d", DAY }, { "w", 7 * DAY }, { "y", 365 * DAY },
				       { "j", DAY }, { "t", DAY } };

/* One in words: "an hour ago", "vor einem Tag". */
static const char *const ones[] = { "a ", "an ", "one ", "ein", "une ", "un", "een ", "um" };

/* Seconds of the unit the text begins with; 0: none. */
static int64_t unit_of(struct str text)
{
	size_t len = 0;

	for (size_t i = 0; i < ARRAY_LEN(units); i++)
		if (str_istarts(text, str_from(units[i].text)))
			return units[i].seconds;
	while (len < text.len && is_alpha(text.ptr[len]))
		len++;
	if (len < text.len && (unsigned char)text.ptr[len] >= 0x80)
		return 0;
	for (size_t i = 0; i < ARRAY_LEN(letters); i++)
		if (str_ieq(str_part(text, 0, len), str_from(letters[i].text)))
			return letters[i].seconds;
	return 0;
}

static bool is_past(struct str text)
{
	for (size_t i = 0; i < ARRAY_LEN(past); i++) {
		ptrdiff_t at = str_ifind(text, str_from(past[i]));

		/* "fa" and "ago" are whole words */
		if (at > 0 && is_alpha(*past[i]) && is_alnum(text.ptr[at - 1]))
			continue;
		if (at >= 0)
			return true;
	}
	return false;
}

/* The first number with its unit behind it. */
static bool read_amount(struct str text, int64_t *seconds)
{
	for (size_t i = 0; i < text.len; i++) {
		int64_t n = 0;
		size_t from = i;

		while (i < text.len && is_digit(text.ptr[i]) && i - from < 4)
			n = n * 10 + (text.ptr[i++] - '0');
		if (i == from)
			continue;
		int64_t unit = unit_of(str_trim(str_part(text, i, text.len)));

		*seconds = n * unit;
		return unit > 0;
	}
	for (size_t i = 0; i < ARRAY_LEN(ones); i++) {
		ptrdiff_t at = str_ifind(text, str_from(ones[i]));

		if (at < 0 || (at > 0 && text.ptr[at - 1] != ' '))
			continue;
		size_t from = (size_t)at;
		while (from < text.len && text.ptr[from] != ' ')
			from++;
		*seconds = unit_of(str_trim(str_part(text, from, text.len)));
		return *seconds > 0;
	}
	return false;
}

static int64_t rounded(int64_t now, int64_t seconds)
{
	int64_t at = now - seconds;

	return seconds >= DAY ? at - at % DAY : seconds >= HOUR ? at - at % HOUR : at - at % MINUTE;
}

bool relative_date(struct str text, bool bare, int64_t now, int64_t *out)
{
	int64_t seconds;

	text = str_trim(text);
	if (!text.len || text.len > TEXT_MAX_LEN)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(days); i++) {
		struct str rest, day = str_from(days[i].text);

		if (!str_istarts(text, day))
			continue;
		rest = str_trim(str_part(text, day.len, text.len));
		/* "Today, 10:15", not "Today's weather" */
		if (rest.len && rest.ptr[0] != ',' && rest.ptr[0] != '|' && !is_digit(rest.ptr[0]))
			continue;
		*out = now - days[i].seconds;
		*out -= *out % DAY;
		return true;
	}
	if ((!bare && !is_past(text)) || !read_amount(text, &seconds) || seconds >= now)
		return false;
	*out = rounded(now, seconds);
	return true;
}
