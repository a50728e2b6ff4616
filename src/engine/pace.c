/* SPDX-License-Identifier: MIT */
#include "engine/pace.h"

#include "base/attr.h"
#include "base/str.h"
#include "base/vec.h"

struct host {
	char *name;
	int active;
	int64_t next_ms; /* no start before */
};

struct pace {
	int pause_ms;
	VEC(struct host) hosts;
};

struct pace *pace_new(int pause_ms)
{
	struct pace *pace = xcalloc(1, sizeof(*pace));

	pace->pause_ms = pause_ms;
	return pace;
}

void pace_free(struct pace *pace)
{
	if (!pace)
		return;
	vec_each (&pace->hosts, host)
		free(host->name);
	vec_release(&pace->hosts);
	free(pace);
}

static struct host *find(const struct pace *pace, const char *name)
{
	vec_each (&pace->hosts, host)
		if (streq(host->name, name))
			return host;
	return NULL;
}

int pace_wait(const struct pace *pace, const char *name, int64_t now_ms)
{
	const struct host *host = find(pace, name);

	if (!host)
		return 0;
	if (host->active >= PACE_AT_ONCE)
		return -1;
	return (int)CLAMP(host->next_ms - now_ms, 0, INT32_MAX);
}

/* Hosts that need no more patience are not remembered. */
static void forget(struct pace *pace, int64_t now_ms)
{
	for (size_t i = pace->hosts.n; i-- > 0;) {
		struct host *host = &pace->hosts.ptr[i];

		if (host->active || host->next_ms > now_ms)
			continue;
		free(host->name);
		vec_remove(&pace->hosts, i);
	}
}

void pace_started(struct pace *pace, const char *name, int64_t now_ms, uint32_t random)
{
	struct host *host;

	forget(pace, now_ms);
	host = find(pace, name);
	if (!host) {
		vec_push(&pace->hosts, (struct host){ .name = xstrdup(name) });
		host = vec_last(&pace->hosts);
	}
	host->active++;
	host->next_ms = now_ms + pace->pause_ms + random % (uint32_t)(pace->pause_ms / 2 + 1);
}

void pace_ended(struct pace *pace, const char *name)
{
	struct host *host = find(pace, name);

	if (host && host->active)
		host->active--;
}
