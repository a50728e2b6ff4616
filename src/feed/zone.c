/* SPDX-License-Identifier: MIT */
#include "feed/zone.h"

#include "base/attr.h"

enum summer { NEVER, EUROPE, AMERICA };

static const struct zone {
	const char *name;
	short minutes;
	enum summer summer;
} zones[] = {
	{ "GMT", 0 },        { "UTC", 0 },        { "UT", 0 },         { "Z", 0 },
	{ "WET", 0 },        { "WEST", 60 },      { "BST", 60 },       { "CET", 60 },
	{ "MET", 60 },       { "MEZ", 60 },       { "CEST", 120 },     { "MEST", 120 },
	{ "MESZ", 120 },     { "EET", 120 },      { "SAST", 120 },     { "EEST", 180 },
	{ "MSK", 180 },      { "MSD", 240 },      { "GST", 240 },      { "PKT", 300 },
	{ "IST", 330 },      { "NPT", 345 },      { "ICT", 420 },      { "WIB", 420 },
	{ "SGT", 480 },      { "HKT", 480 },      { "PHT", 480 },      { "AWST", 480 },
	{ "JST", 540 },      { "KST", 540 },      { "ACST", 570 },     { "AEST", 600 },
	{ "ACDT", 630 },     { "AEDT", 660 },     { "NZST", 720 },     { "NZDT", 780 },
	{ "BRT", -180 },     { "ART", -180 },     { "NST", -210 },     { "NDT", -150 },
	{ "AST", -240 },     { "ADT", -180 },     { "EST", -300 },     { "EDT", -240 },
	{ "CST", -360 },     { "CDT", -300 },     { "MST", -420 },     { "MDT", -360 },
	{ "PST", -480 },     { "PDT", -420 },     { "AKST", -540 },    { "AKDT", -480 },
	{ "HST", -600 },     { "HDT", -540 },
	{ "AT", -240, AMERICA },                  { "ET", -300, AMERICA },
	{ "CT", -360, AMERICA },                  { "MT", -420, AMERICA },
	{ "PT", -480, AMERICA },
	{ "Etc/GMT", 0 },                         { "Etc/UTC", 0 },
	{ "Europe/London", 0, EUROPE },           { "Europe/Dublin", 0, EUROPE },
	{ "Europe/Lisbon", 0, EUROPE },           { "Europe/Amsterdam", 60, EUROPE },
	{ "Europe/Belgrade", 60, EUROPE },        { "Europe/Berlin", 60, EUROPE },
	{ "Europe/Brussels", 60, EUROPE },        { "Europe/Budapest", 60, EUROPE },
	{ "Europe/Copenhagen", 60, EUROPE },      { "Europe/Madrid", 60, EUROPE },
	{ "Europe/Oslo", 60, EUROPE },            { "Europe/Paris", 60, EUROPE },
	{ "Europe/Prague", 60, EUROPE },          { "Europe/Rome", 60, EUROPE },
	{ "Europe/Stockholm", 60, EUROPE },       { "Europe/Vienna", 60, EUROPE },
	{ "Europe/Warsaw", 60, EUROPE },          { "Europe/Zurich", 60, EUROPE },
	{ "Europe/Athens", 120, EUROPE },         { "Europe/Bucharest", 120, EUROPE },
	{ "Europe/Helsinki", 120, EUROPE },       { "Europe/Kiev", 120, EUROPE },
	{ "Europe/Kyiv", 120, EUROPE },           { "Europe/Sofia", 120, EUROPE },
	{ "Europe/Istanbul", 180 },               { "Europe/Moscow", 180 },
	{ "America/New_York", -300, AMERICA },    { "America/Toronto", -300, AMERICA },
	{ "America/Chicago", -360, AMERICA },     { "America/Denver", -420, AMERICA },
	{ "America/Los_Angeles", -480, AMERICA }, { "America/Vancouver", -480, AMERICA },
	{ "America/Sao_Paulo", -180 },            { "Asia/Kolkata", 330 },
	{ "Asia/Shanghai", 480 },                 { "Asia/Singapore", 480 },
	{ "Asia/Hong_Kong", 480 },                { "Asia/Seoul", 540 },
	{ "Asia/Tokyo", 540 },                    { "Australia/Brisbane", 600 },
};

int64_t zone_days(int64_t year, int month, int day)
{
	/* the year begins in March, so that the leap day is its last */
	int64_t y = month > 2 ? year : year - 1;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t of_era = y - era * 400;
	int64_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* The first Sunday on or after this day. */
static int64_t sunday(int64_t year, int month, int day)
{
	int64_t days = zone_days(year, month, day);

	return days + (3 - days % 7 + 7) % 7;
}

static bool is_summer(const struct zone *zone, int64_t local)
{
	int64_t year = 1970 + local / 31556952;
	int64_t from, until;

	if (zone->summer == EUROPE) {
		/* the last Sundays of March and October, 01:00 UTC */
		from = sunday(year, 3, 25) * 86400 + 3600 + zone->minutes * 60;
		until = sunday(year, 10, 25) * 86400 + 7200 + zone->minutes * 60;
	} else {
		/* the second Sunday of March, the first of November, 02:00 local time */
		from = sunday(year, 3, 8) * 86400 + 7200;
		until = sunday(year, 11, 1) * 86400 + 7200;
	}
	return zone->summer != NEVER && local >= from && local < until;
}

bool zone_find(struct str name, int64_t local, int *out_minutes)
{
	for (size_t i = 0; i < ARRAY_LEN(zones); i++) {
		if (str_ieq(name, str_from(zones[i].name))) {
			*out_minutes = zones[i].minutes + (is_summer(&zones[i], local) ? 60 : 0);
			return true;
		}
	}
	return false;
}
