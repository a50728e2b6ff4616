/* SPDX-License-Identifier: MIT */
#include "engine/due.h"

#include "base/attr.h"

#define ALL_HOURS 0xFFFFFFu
#define ALL_DAYS 0x7Fu

int64_t due_period(const struct due_facts *facts)
{
	int64_t half = facts->per_week > 0 ? DUE_WEEK / (2 * facts->per_week) : facts->longest_s;

	if (facts->per_week < 0 || !facts->period_s)
		return facts->period_s;
	return MAX(facts->period_s, MIN(half, facts->longest_s));
}

static int64_t after_success(const struct due_facts *facts)
{
	int64_t period = due_period(facts);
	int64_t early = period / 50 + facts->random % (period / 12 + 1);
	int64_t wait = period - early;

	wait = MAX(wait, MIN(facts->ttl_s, DUE_DAY));
	return MAX(wait, MIN(facts->max_age_s, 5 * DUE_HOUR));
}

static int64_t after_failure(const struct due_facts *facts)
{
	int64_t longest = facts->blameless ? facts->period_s : MAX(facts->period_s, DUE_WEEK);
	int64_t wait = facts->blameless ? MIN(300, facts->period_s) : facts->period_s;

	for (int i = 1; i < facts->failures && wait < longest; i++)
		wait *= 2;
	wait = MIN(wait, longest);
	return wait + facts->random % (wait / 10 + 1);
}

static bool skipped(const struct due_facts *facts, int64_t t)
{
	int hour = (int)(t % DUE_DAY / DUE_HOUR),
	    day = (int)((t / DUE_DAY + 4) % 7); /* 1970: Thursday */
	uint32_t hours = facts->skip_hours & ALL_HOURS;
	unsigned days = facts->skip_days & ALL_DAYS;

	return (hours != ALL_HOURS && hours >> hour & 1) || (days != ALL_DAYS && days >> day & 1);
}

int64_t due_next(const struct due_facts *facts)
{
	int64_t wait, asked = MIN(facts->retry_after_s, DUE_DAY), next;

	if (facts->period_s <= 0)
		return 0;
	wait = facts->failures > 0 ? after_failure(facts) : after_success(facts);
	wait = MIN(wait, MAX(facts->period_s, DUE_WEEK));
	next = facts->now + MAX(wait, asked);
	/* a week has every hour of every day once, so this ends at one that is allowed */
	while (skipped(facts, next) && next < facts->now + MAX(wait, asked) + DUE_WEEK)
		next += DUE_HOUR - next % DUE_HOUR;
	return MIN(next, facts->now + MAX(facts->period_s, DUE_WEEK));
}
