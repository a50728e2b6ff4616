/* SPDX-License-Identifier: MIT */
#include "engine/harvest.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/log.h"
#include "engine/access.h"
#include "engine/due.h"
#include "engine/moved.h"
#include "engine/older.h"
#include "engine/pagefeed.h"

#define LEASE_S (10 * 60) /* it may wait for its turn; one of a process that died holds nobody */
#define MOVED_TIMES 3     /* days of a permanent redirect before it is believed */
#define PUT_OFF_S 60u     /* feeds of a host that was held come back spread over a minute */

/* What is known of a feed at each step: the feeds file may be read anew in between. */
struct known {
	struct arena arena;
	struct feed_state state;
	const struct subscription *sub;
};

static bool know(struct core *core, int64_t feed_id, struct known *known, struct err *err)
{
	*known = (struct known){ 0 };
	if (!store_feed_state(core->store, feed_id, &known->arena, &known->state, err))
		return false;
	known->sub = subs_find(&core->subs, known->state.url);
	if (!known->sub)
		return err_set(err, ERR_USER, _("this feed is not in the feeds file"));
	return true;
}

/* What is known of when to ask next, whatever came of it now. */
static struct due_facts facts_of(struct core *core, const struct feed_state *state)
{
	const struct conf *conf = &core->conf;
	bool own = state->refresh_s >= 0;

	return (struct due_facts){
		.now = clock_now(),
		.period_s = own ? state->refresh_s : conf->refresh_period,
		.longest_s = own || !conf->adaptive_refresh ? 0 : conf->adaptive_refresh_max,
		.per_week = state->per_week,
		.ttl_s = state->ttl_s,
		.max_age_s = state->max_age_s,
		.skip_hours = state->skip_hours,
		.skip_days = state->skip_days,
		.random = core_random(core),
	};
}

/* Its host wants to be left alone, and was: the feed has not failed. */
static void put_off(struct core *core, const struct feed_state *state, const struct err *why,
		    struct event *out)
{
	int64_t next = why->code + core_random(core) % PUT_OFF_S;
	struct err err = ERR_INIT;

	if (!store_save_wait(core->store, state->id, why->code, next, &err))
		log_warn("feed %" PRId64 ": %s", state->id, err.text);
	out->err = *why;
}

static void fail(struct core *core, const struct feed_state *state, const struct err *why,
		 bool blameless, struct event *out)
{
	struct due_facts facts = facts_of(core, state);
	int64_t now = facts.now, next;
	struct err err = ERR_INIT;

	facts.retry_after_s = why->kind == ERR_WAIT ? MAX(why->code - now, 0) : 0;
	facts.failures = state->failures + 1;
	facts.blameless = blameless;
	next = due_next(&facts);
	/* no address in the log: there may be a password in it */
	log_info("feed %" PRId64 ": %s", state->id, why->text);
	if (!store_save_failure(core->store, state->id, why, why->text, now, next, &err))
		log_warn("feed %" PRId64 ": %s", state->id, err.text);
	out->err = *why;
	if (why->kind == ERR_PARSE) {
		AUTO(strbuf) words = STRBUF_INIT;

		err_sentence(&words, ERR_PARSE, why->code, why->text);
		err_code(&out->err, ERR_PARSE, why->code, "%s", words.buf);
	}
}

/* A redirect that was permanent often enough becomes the address; ours only, no program's. */
static void learn_address(struct core *core, const struct known *known)
{
	struct arena arena = ARENA_INIT;
	struct feed_state state;
	struct event event = { .kind = EV_NOTICE, .feed_id = known->state.id };
	struct err err = ERR_INIT;

	if (known->sub->kind == SUB_FEED &&
	    store_feed_state(core->store, known->state.id, &arena, &state, &err) &&
	    state.moved_to && state.moved_times >= MOVED_TIMES &&
	    !store_moved_alike(core->store, state.id, state.moved_to)) {
		/* the file first: a feed that only the archive knew by its new address would come
		 * twice */
		if (subs_readdress(core->feeds_file, state.url, state.moved_to, &err) &&
		    store_readdress(core->store, state.id, state.moved_to, &err) &&
		    core_sync(core, &err)) {
			snprintf(event.text, sizeof(event.text),
				 _("A feed has moved for good; its new address is %.80s"),
				 state.moved_to);
			core_emit(core, &event);
		} else {
			log_warn("feed %" PRId64 ": its new address is not learned: %s", state.id,
				 err.text);
		}
	}
	arena_release(&arena);
}

static struct fetched fetched_of(const struct known *known, const struct fetch_answer *answer)
{
	return (struct fetched){
		.at = clock_now(),
		.etag = answer->etag,
		.modified = answer->modified,
		.max_age_s = answer->max_age_s,
		.partial = answer->status == 226,
		.moved_to = answer->moved_to && moved_is_credible(known->state.url, answer->moved_to)
				    ? answer->moved_to
				    : NULL,
	};
}

static enum sub_full_text full_text_of(const struct core *core, const struct subscription *sub)
{
	if (sub->settings.full_text != SUB_FULL_UNSET)
		return (enum sub_full_text)sub->settings.full_text;
	return (enum sub_full_text)
		core->conf.full_text; /* the option's words have the same order */
}

/* The feed is here: now the pages of its articles may be. */
static void want_pages(struct core *core, struct fulltext *fulltext, const struct known *known)
{
	enum sub_full_text how = full_text_of(core, known->sub);

	if (how != SUB_FULL_NEVER)
		fulltext_feed(fulltext, known->state.id, known->sub, how);
}

static void unchanged(struct core *core, struct fulltext *fulltext, const struct known *known,
		      const struct fetch_answer *answer, struct event *out)
{
	struct due_facts facts = facts_of(core, &known->state);
	struct fetched fetched = fetched_of(known, answer);

	if (answer->max_age_s)
		facts.max_age_s = answer->max_age_s;
	fetched.next_due = due_next(&facts);
	out->unchanged = true;
	if (store_save_unchanged(core->store, known->state.id, &fetched, &out->err) &&
	    fetched.moved_to)
		learn_address(core, known);
	if (!out->err.kind)
		want_pages(core, fulltext, known);
}

/* Whether the archive has it as a page (whose site is the page itself), or does not know it yet. */
static bool may_be_page(struct core *core, const struct known *known)
{
	struct arena arena = ARENA_INIT;
	struct feed_row row;
	bool is_page = known->sub->kind == SUB_FEED || known->sub->kind == SUB_FILE;

	if (is_page && known->state.last_ok)
		is_page = store_feed(core->store, known->state.id, &arena, &row) &&
			  streq(row.link, row.url);
	arena_release(&arena);
	return is_page;
}

static bool parse(struct core *core, const struct known *known, struct str body,
		  const struct fetch_answer *answer, struct arena *arena, struct feed *out,
		  struct err *err)
{
	struct pagefeed_source source = {
		.body = body,
		.url = known->sub->kind == SUB_EXEC ? NULL : answer->final_url,
		.content_type = answer->content_type,
		.may_be_page = may_be_page(core, known),
		.feed_id = known->state.id,
	};

	if (!pagefeed_read(core, known->sub, &source, arena, out, err))
		return false;
	if (out->kind == FEED_PAGE)
		out->link = known->state.url; /* may_be_page knows it by that the next time */
	return true;
}

/* All that stands on the page is new: what is behind it may be, too. */
static void follow(struct core *core, const struct known *known, const struct feed *feed, int n_new)
{
	int pages = pagefeed_pages(known->sub);

	if (pages > 1 && feed->next_page && n_new > 0 && (size_t)n_new >= feed->n)
		older_follow(core->older, known->state.id, feed->next_page, pages - 1);
}

/* A list of sitemaps was the answer: the one that is most worth reading is asked for. */
static void follow_map(struct core *core, const struct known *known, const char *map)
{
	const struct subscription *sub = known->sub;
	struct arena arena = ARENA_INIT;
	struct fetch_access access = { 0 };
	struct err err = ERR_INIT;
	bool home = access_is_home(sub, map) &&
		    access_get(core, sub, 0, &arena, &access, &err) == ACCESS_READY;

	access_fetch(core, sub, map, home ? &access : NULL, TAG_MAP(known->state.id));
	arena_release(&arena);
}

/* False when there is more to ask for. */
static bool store_answer(struct core *core, struct fulltext *fulltext, const struct known *known,
			 struct str body, const struct fetch_answer *answer, struct event *out)
{
	struct due_facts facts = facts_of(core, &known->state);
	struct fetched fetched = fetched_of(known, answer);
	struct arena arena = ARENA_INIT;
	struct saved saved = { 0 };
	struct feed feed = { 0 };
	struct err err = ERR_INIT;

	if (!parse(core, known, body, answer, &arena, &feed, &err)) {
		fail(core, &known->state, &err, false, out);
		arena_release(&arena);
		return true;
	}
	if (feed.map && known->sub->kind == SUB_FEED && TAG_KIND(answer->tag) == TAG_IS_FEED) {
		follow_map(core, known, feed.map);
		arena_release(&arena);
		return false;
	}
	if (feed.map) {
		err_set(&err, ERR_PARSE, "%s", _("a list of sitemaps without articles"));
		fail(core, &known->state, &err, false, out);
		arena_release(&arena);
		return true;
	}
	if (TAG_KIND(answer->tag) == TAG_IS_MAP) {
		/* what was said of the one document is not true of the other */
		fetched.etag = fetched.modified = fetched.moved_to = NULL;
	}
	if (feed.kind == FEED_PAGE)
		fetched.moved_to = NULL; /* where a log-in page is, too */
	facts.ttl_s = feed.ttl_s;
	facts.max_age_s = answer->max_age_s;
	facts.skip_hours = feed.skip_hours;
	facts.skip_days = feed.skip_days;
	fetched.next_due = due_next(&facts);
	if (store_save_feed(core->store, known->state.id, &feed, &fetched, &saved, &out->err)) {
		out->new_entries = saved.new_entries;
		out->changed = saved.changed;
		out->n = known->sub->settings.notify > 0;
		follow(core, known, &feed, saved.new_entries);
		want_pages(core, fulltext, known);
		if (fetched.moved_to)
			learn_address(core, known);
	}
	vec_release(&saved.ids);
	arena_release(&arena);
	return true;
}

/* True when it is over, because a password or a file is not to be had. */
static bool ask(struct core *core, const struct known *known, struct event *out)
{
	const struct subscription *sub = known->sub;
	const struct conf *conf = &core->conf;
	size_t max_bytes = (size_t)conf->feed_size_limit << 20;
	int64_t tag = TAG_FEED(known->state.id);
	struct arena arena = ARENA_INIT;
	struct fetch_access access;
	struct err err = ERR_INIT;
	enum access_is is = ACCESS_READY;

	if (sub->kind == SUB_EXEC)
		child_start(core->children, sub->argv.word, sub->argv.n, NULL,
			    (int)conf->command_timeout, max_bytes, tag);
	else
		is = access_get(core, sub, tag, &arena, &access, &err);
	if (is == ACCESS_FAILED)
		fail(core, &known->state, &err, false, out);
	else if (is == ACCESS_READY && sub->kind != SUB_EXEC)
		fetch_start(core->fetcher,
			    &(struct fetch_request){
				    .url = sub->fetch_url ? sub->fetch_url : sub->url,
				    .etag = known->state.etag,
				    .modified = known->state.modified,
				    .user_agent = sub->settings.user_agent,
				    .proxy = sub->settings.proxy,
				    .accept = FETCH_ACCEPT_FEED,
				    .access = &access,
				    .timeout_s = (int)conf->fetch_timeout,
				    .max_bytes = max_bytes,
				    .tag = tag,
			    });
	arena_release(&arena);
	return is == ACCESS_FAILED;
}

/* Its server asked us, or another process, to wait: until then nothing is asked. */
static bool must_wait(struct core *core, int64_t feed_id, struct err *err)
{
	struct arena arena = ARENA_INIT;
	struct feed_row row;
	int64_t left = 0;

	if (store_feed(core->store, feed_id, &arena, &row) && row.error == ERR_WAIT)
		left = row.error_code - clock_now();
	if (left > 0 && left <= DUE_DAY) {
		AUTO(strbuf) words = STRBUF_INIT;

		err_sentence(&words, ERR_WAIT, row.error_code, NULL);
		err_code(err, ERR_WAIT, row.error_code, "%s", words.buf);
	}
	arena_release(&arena);
	return err->kind == ERR_WAIT;
}

bool harvest_start(struct core *core, int64_t feed_id, struct event *out)
{
	struct known known;
	bool over = true;

	if (know(core, feed_id, &known, &out->err) && !must_wait(core, feed_id, &out->err)) {
		over = !store_claim(core->store, feed_id, clock_now() + LEASE_S);
		/* another process is at it, and will store what there is */
		out->unchanged = over;
		if (!over)
			over = ask(core, &known, out);
	}
	arena_release(&known.arena);
	return over;
}

bool harvest_resume(struct core *core, int64_t feed_id, const struct err *err, struct event *out)
{
	struct known known = { 0 };
	bool over = true;

	if (err->kind == ERR_STOPPED)
		out->err = *err;
	else if (know(core, feed_id, &known, &out->err))
		over = ask(core, &known, out);
	arena_release(&known.arena);
	return over;
}

bool harvest_answer(struct core *core, struct fulltext *fulltext, struct fetch_answer *answer,
		    struct fetch_answer *kept, struct event *out)
{
	struct known known = { 0 };
	bool over = true;

	if (answer->err.kind == ERR_STOPPED) {
		out->err = answer->err;
	} else if (!know(core, TAG_ID(answer->tag), &known, &out->err)) {
		/* unsubscribed in the meantime */
	} else if (answer->err.kind == ERR_WAIT && !answer->status) {
		put_off(core, &known.state, &answer->err, out);
	} else if (answer->err.kind) {
		if (answer->status == 401)
			access_forget(core, known.sub);
		fail(core, &known.state, &answer->err, answer->blameless, out);
	} else if (answer->status == 304) {
		unchanged(core, fulltext, &known, answer, out);
	} else if (known.sub->kind == SUB_FILTER) {
		*kept = *answer;
		strbuf_init(&answer->body);
		answer->arena = (struct arena)ARENA_INIT;
		child_start(core->children, known.sub->argv.word, known.sub->argv.n, &kept->body,
			    (int)core->conf.command_timeout,
			    (size_t)core->conf.feed_size_limit << 20, answer->tag);
		over = false;
	} else {
		over = store_answer(core, fulltext, &known, strbuf_str(&answer->body), answer, out);
	}
	arena_release(&known.arena);
	return over;
}

bool harvest_child_answer(struct core *core, struct fulltext *fulltext,
			  const struct child_answer *answer, struct fetch_answer *kept,
			  struct event *out)
{
	struct known known = { 0 };
	char etag[24];

	if (answer->err.kind == ERR_STOPPED) {
		out->err = answer->err;
	} else if (!know(core, TAG_ID(answer->tag), &known, &out->err)) {
		/* unsubscribed in the meantime */
	} else if (answer->err.kind) {
		fail(core, &known.state, &answer->err, false, out);
	} else if (known.sub->kind == SUB_EXEC) {
		/* a program has no validators: its output is its own */
		snprintf(etag, sizeof(etag), "%016" PRIx64,
			 hash_bytes(answer->output.buf, answer->output.len, HASH_SEED));
		kept->etag = etag;
		if (streq(etag, known.state.etag))
			unchanged(core, fulltext, &known, kept, out);
		else
			store_answer(core, fulltext, &known, strbuf_str(&answer->output), kept,
				     out);
		kept->etag = NULL;
	} else {
		store_answer(core, fulltext, &known, strbuf_str(&answer->output), kept, out);
	}
	arena_release(&known.arena);
	return true;
}
