/* SPDX-License-Identifier: MIT */
#include "engine/core.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/log.h"

void core_emit(const struct core *core, const struct event *event)
{
	core->on_event(event, core->ctx);
}

void core_done(const struct core *core, const struct task *task, int64_t n, const struct err *err)
{
	struct event event = {
		.kind = EV_DONE, .task = task->number, .task_kind = task->kind, .n = n
	};

	if (err)
		event.err = *err;
	core_emit(core, &event);
}

uint32_t core_random(struct core *core)
{
	int64_t now = clock_mono_ms();

	core->random = hash_bytes(&now, sizeof(now), core->random);
	return (uint32_t)core->random;
}

void core_copy_conf(struct conf *to, const struct conf *from)
{
	*to = *from;
	for (size_t i = 0; i < n_options; i++)
		if (options[i].kind == OPTION_TEXT) {
			char *const *theirs = (char *const *)(const void *)((const char *)from +
									    options[i].offset);

			*(char **)(void *)((char *)to + options[i].offset) = xstrdup_null(*theirs);
		}
}

/* What somebody saved is kept for ever, unless the feeds file says otherwise. */
static int64_t kept(const struct subscription *sub, int64_t limit)
{
	return sub->kind == SUB_SAVED && limit < 0 ? 0 : limit;
}

/* Place in the file is place in the menu: every category, feed and list has a line of its own. */
static bool store_subs(struct core *core, const struct subscriptions *subs, bool *changed,
		       struct err *err)
{
	VEC(struct sub_category_row) categories = VEC_INIT;
	VEC(struct sub_row) rows = VEC_INIT;
	VEC(struct sub_smart_row) smarts = VEC_INIT;
	bool ok;

	vec_each (&subs->categories, c)
		vec_push(&categories,
			 (struct sub_category_row){ c->path, c->name, c->parent, c->line });
	vec_each (&subs->subs, sub) {
		if (sub->kind == SUB_QUERY)
			vec_push(&smarts, (struct sub_smart_row){ sub->title, sub->query,
								  sub->category, sub->line });
		else
			vec_push(&rows, (struct sub_row){
						.url = sub->url,
						.title = sub->title,
						.tags = sub->tags,
						.n_tags = sub->n_tags,
						.category = sub->category,
						.hidden = sub->hidden,
						.paused = sub->settings.paused > 0,
						.refresh_s = sub->settings.refresh_s,
						.item_limit = kept(sub, sub->settings.item_limit),
						.keep_days = kept(sub, sub->settings.keep_days),
						.order = sub->line,
					});
	}
	ok = store_sync(core->store, categories.ptr, categories.n, rows.ptr, rows.n, smarts.ptr,
			smarts.n, changed, err);
	vec_release(&categories);
	vec_release(&rows);
	vec_release(&smarts);
	return ok;
}

static void tell_problems(const struct core *core)
{
	const struct sub_problem *first = core->subs.problems.ptr;
	struct event event = { .kind = EV_NOTICE, .n = (int64_t)core->subs.problems.n };
	const char *name = strrchr(core->feeds_file, '/');
	int len;

	if (!core->subs.problems.n)
		return;
	len = snprintf(event.text, sizeof(event.text), "%s:%d: %s",
		       name ? name + 1 : core->feeds_file, first->line, first->text);
	/* cut between characters */
	if (len >= (int)sizeof(event.text)) {
		len = (int)sizeof(event.text) - 1;
		while (len && ((unsigned char)event.text[len - 1] & 0xC0) == 0x80)
			len--;
		if (len && (unsigned char)event.text[len - 1] >= 0xC0)
			len--;
		event.text[len] = '\0';
	}
	core_emit(core, &event);
}

bool core_sync(struct core *core, struct err *err)
{
	struct subscriptions fresh = { 0 };
	bool changed = false;

	if (!subs_load(&fresh, core->feeds_file, err) || !store_subs(core, &fresh, &changed, err)) {
		subs_release(&fresh);
		return false;
	}
	subs_release(&core->subs);
	core->subs = fresh;
	core->has_subs = true;
	log_info("%s: %zu subscriptions, %zu problems", core->feeds_file, fresh.subs.n,
		 fresh.problems.n);
	core_emit(core, &(struct event){ .kind = EV_SYNCED, .n = (int64_t)fresh.problems.n });
	tell_problems(core);
	return true;
}

bool core_need_subs(struct core *core, struct err *err)
{
	return core->has_subs || core_sync(core, err);
}
