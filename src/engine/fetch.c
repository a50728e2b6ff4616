/* SPDX-License-Identifier: MIT */
#include "engine/fetch.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/vec.h"
#include "engine/disk.h"
#include "engine/wire.h"
#include "feed/url.h"

#define HOLD_S 600 /* for a 429 that does not say how long */

/*
 * Some servers limit one address of theirs, others all. So the first refusal
 * makes a host suspect: one request more may go out, alone. Is it refused,
 * too, the host is held; is it answered, only the first address is, by the
 * feed's own state.
 */
struct host {
	char *name;
	int active, users;                  /* users: all requests that point here */
	int64_t held_until, suspect_until; /* Unix seconds */
};

struct queue {
	struct transfer *first, **end;
	size_t n;
};

struct fetcher {
	struct wire *wire;
	int wake[2];
	struct {
		int connections, per_host;
		char *user_agent, *proxy, *mirror_url, *mirror_dir;
		bool netrc, offline;
	} options;
	struct queue waiting, finished;
	VEC(struct transfer *) active;
	VEC(struct host *) hosts;
	VEC(struct fetch_fd) fds;
	bool room; /* the waiting ones are worth a look */
};

static void queue_add(struct queue *queue, struct transfer *t)
{
	if (!queue->first)
		queue->end = &queue->first;
	t->next = NULL;
	*queue->end = t;
	queue->end = &t->next;
	queue->n++;
}

/* Takes out what *at points to. */
static struct transfer *queue_take(struct queue *queue, struct transfer **at)
{
	struct transfer *t = *at;

	*at = t->next;
	if (queue->end == &t->next)
		queue->end = at;
	queue->n--;
	return t;
}

static void free_secret(char *secret)
{
	if (secret)
		explicit_bzero(secret, strlen(secret));
	free(secret);
}

/* Hosts ------------------------------------------------------------------ */

static struct host *host_get(struct fetcher *f, const char *name)
{
	struct host *host;

	vec_each (&f->hosts, it)
		if (streq((*it)->name, name))
			return *it;
	host = xcalloc(1, sizeof(*host));
	host->name = xstrdup(name);
	vec_push(&f->hosts, host);
	return host;
}

static bool is_ahead(int64_t time)
{
	int64_t left = time - clock_now();

	return left > 0 && left <= 24 * 60 * 60; /* more: somebody set the clock back */
}

static bool host_held(const struct host *host)
{
	return is_ahead(host->held_until);
}

static void host_hold(struct host *host, int64_t until)
{
	if (!host_held(host) || until > host->held_until)
		host->held_until = until;
}

static void host_refused(struct host *host, int64_t until)
{
	if (is_ahead(host->suspect_until))
		host_hold(host, until);
	else
		host->suspect_until = until;
}

static int host_room(const struct fetcher *f, const struct host *host)
{
	return (is_ahead(host->suspect_until) ? 1 : f->options.per_host) - host->active;
}

/* One that is used and held no more is forgotten. */
static void host_drop(struct fetcher *f, struct host *host)
{
	if (--host->users > 0 || host_held(host) || is_ahead(host->suspect_until))
		return;
	for (size_t i = 0; i < f->hosts.n; i++)
		if (f->hosts.ptr[i] == host) {
			vec_remove(&f->hosts, i);
			break;
		}
	free(host->name);
	free(host);
}

/* NULL when it is no address of the web. */
static struct host *host_of(struct fetcher *f, const char *url)
{
	struct transfer t = { 0 };
	struct err err = ERR_INIT;
	struct host *host = NULL;
	char *name;

	if (wire_address(&t, url, &name, &err)) {
		host = host_get(f, name);
		free(name);
	}
	free(t.url);
	free(t.user);
	free_secret(t.password);
	return host;
}

void fetch_refused(struct fetcher *f, const char *url, int64_t until)
{
	struct host *host = host_of(f, url);

	if (host)
		host_refused(host, until);
}

/* After a redirect that is not the one that was asked. */
static struct host *host_that_answered(struct fetcher *f, const struct transfer *t)
{
	struct host *host = t->redirects ? host_of(f, t->final_url) : t->host;

	return host ? host : t->host;
}

/* One transfer ------------------------------------------------------------- */

static void fail(struct transfer *t, enum err_kind kind, int64_t code)
{
	AUTO(strbuf) words = STRBUF_INIT;

	err_sentence(&words, kind, (long)code, NULL);
	err_code(&t->err, kind, (long)code, "%s", words.buf);
}

static void judge_status(struct fetcher *f, struct transfer *t)
{
	int64_t wait = response_retry_after(&t->response),
		until = clock_now() + (wait ? wait : HOLD_S);
	long status = t->response.status;
	int64_t used_up = response_used_up(&t->response);
	bool refused = status == 429 || (status == 503 && wait);

	if (used_up)
		host_hold(host_that_answered(f, t), clock_now() + used_up);
	if (!refused)
		t->host->suspect_until = 0;
	if (status == 200 || status == 203 || status == 226 ||
	    (status == 304 && (t->etag || t->modified)))
		return;
	if (refused) {
		host_refused(host_that_answered(f, t), until);
		fail(t, ERR_WAIT, until);
	} else {
		fail(t, status == 410 ? ERR_GONE : ERR_HTTP, status);
	}
}

static void finish(struct fetcher *f, struct transfer *t)
{
	f->room = true;
	queue_add(&f->finished, t);
}

static void leave_wire(struct fetcher *f, struct transfer *t)
{
	t->host->active--;
	for (size_t i = 0; i < f->active.n; i++)
		if (f->active.ptr[i] == t) {
			vec_remove(&f->active, i);
			return;
		}
}

/* Some servers name an encoding that is none ("Content-Encoding: utf-8"). */
static void again_as_it_is(struct fetcher *f, struct transfer *t)
{
	response_release(&t->response);
	strbuf_clear(&t->body);
	t->err = (struct err)ERR_INIT;
	t->as_it_is = true;
	queue_add(&f->waiting, t);
	f->room = true;
}

static void answer_from_disk(struct fetcher *f, struct transfer *t)
{
	struct arena *arena = &t->response.arena;
	struct disk_answer answer = { 0 };
	const char *path;
	bool found;

	t->final_url = arena_strdup(arena, t->url);
	if (disk_is_file(t->url))
		found = disk_file_path(t->url, arena, &path, &t->err);
	else
		found = disk_mirror_path(t->url, f->options.mirror_url, f->options.mirror_dir,
					 arena, &path, &t->err);
	if (found && disk_read(path, t->etag, t->max_bytes, arena, &t->body, &answer, &t->err)) {
		t->response.etag = answer.etag;
		t->response.content_type = answer.content_type;
	}
	t->response.status = t->err.kind == ERR_HTTP ? t->err.code : answer.status;
}

static void start(struct fetcher *f, struct transfer *t)
{
	if (t->err.kind) {
		/* the address was none */
	} else if (!t->host) {
		answer_from_disk(f, t);
	} else if (f->options.offline) {
		t->blameless = true;
		err_set(&t->err, ERR_NET, _("offline"));
	} else if (host_held(t->host)) {
		fail(t, ERR_WAIT, t->host->held_until);
	} else if (wire_start(f->wire, t, &t->err)) {
		t->host->active++;
		vec_push(&f->active, t);
		return;
	}
	finish(f, t);
}

static void start_waiting(struct fetcher *f)
{
	struct transfer **at = &f->waiting.first;

	while (f->room && f->waiting.n && *at) {
		/* what nobody has taken yet holds memory, too */
		if (f->active.n + f->finished.n >= (size_t)f->options.connections)
			return;
		if ((*at)->host && host_room(f, (*at)->host) <= 0 && !host_held((*at)->host))
			at = &(*at)->next;
		else
			start(f, queue_take(&f->waiting, at));
	}
	f->room = false;
}

static void step(struct fetcher *f)
{
	struct transfer *t;

	start_waiting(f);
	wire_run(f->wire);
	while ((t = wire_take(f->wire))) {
		leave_wire(f, t);
		if (t->odd_encoding && !t->as_it_is) {
			again_as_it_is(f, t);
			continue;
		}
		if (!t->err.kind)
			judge_status(f, t);
		finish(f, t);
	}
	start_waiting(f);
}

static void transfer_free(struct fetcher *f, struct transfer *t)
{
	char *const texts[] = { t->url,        t->user,        t->etag,       t->modified,
				t->user_agent, t->proxy,       t->accept,     t->cookies,
				t->ca_file,    t->client_cert, t->client_key };

	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		free(texts[i]);
	free_secret(t->password);
	free_secret(t->token);
	free_secret(t->headers);
	if (t->host)
		host_drop(f, t->host);
	strbuf_release(&t->body);
	response_release(&t->response);
	free(t);
}

/* All of them ------------------------------------------------------------- */

bool fetcher_new(struct fetcher **out, const struct fetch_options *options, struct err *err)
{
	struct fetcher *f = xcalloc(1, sizeof(*f));

	f->wake[0] = f->wake[1] = -1;
	if (pipe2(f->wake, O_NONBLOCK | O_CLOEXEC)) {
		err_errno(err, _("cannot make a pipe"));
		fetcher_free(f);
		return false;
	}
	if (!wire_new(&f->wire, err)) {
		fetcher_free(f);
		return false;
	}
	fetcher_configure(f, options);
	*out = f;
	return true;
}

static void set_text(char **to, const char *text)
{
	free(*to);
	*to = xstrdup_null(text);
}

void fetcher_configure(struct fetcher *f, const struct fetch_options *options)
{
	f->options.connections = MAX(options->connections, 1);
	f->options.per_host = MAX(options->connections_per_host, 1);
	f->options.netrc = options->netrc;
	f->options.offline = options->offline;
	set_text(&f->options.user_agent, options->user_agent);
	set_text(&f->options.proxy, options->proxy);
	set_text(&f->options.mirror_url, options->mirror_url);
	set_text(&f->options.mirror_dir, options->mirror_dir);
	wire_keep(f->wire, f->options.connections);
	f->room = true;
}

void fetcher_free(struct fetcher *f)
{
	struct fetch_answer answer;

	if (!f)
		return;
	fetch_cancel_all(f);
	while (fetch_take(f, &answer))
		fetch_answer_release(&answer);
	wire_free(f->wire);
	for (int i = 0; i < 2; i++)
		if (f->wake[i] >= 0)
			close(f->wake[i]);
	vec_each (&f->hosts, host) {
		free((*host)->name);
		free(*host);
	}
	vec_release(&f->hosts);
	vec_release(&f->active);
	vec_release(&f->fds);
	set_text(&f->options.user_agent, NULL);
	set_text(&f->options.proxy, NULL);
	set_text(&f->options.mirror_url, NULL);
	set_text(&f->options.mirror_dir, NULL);
	free(f);
}

static void set_access(struct transfer *t, const struct fetch_access *access)
{
	if (access->user || access->password) {
		free_secret(t->password);
		set_text(&t->user, access->user);
		t->password = xstrdup_null(access->password);
	}
	t->auth = access->auth;
	t->token = xstrdup_null(access->token);
	t->headers = xstrdup_null(access->headers);
	t->cookies = xstrdup_null(access->cookies);
	t->ca_file = xstrdup_null(access->ca_file);
	t->client_cert = xstrdup_null(access->client_cert);
	t->client_key = xstrdup_null(access->client_key);
}

void fetch_start(struct fetcher *f, const struct fetch_request *request)
{
	struct transfer *t = xcalloc(1, sizeof(*t));
	const char *agent =
		strempty(request->user_agent) ? f->options.user_agent : request->user_agent;
	const char *proxy = strempty(request->proxy) ? f->options.proxy : request->proxy;
	char *name;

	strbuf_init(&t->body);
	t->tag = request->tag;
	t->url = xstrdup(request->url);
	t->etag = xstrdup_null(request->etag);
	t->modified = xstrdup_null(request->modified);
	t->user_agent = xstrdup_null(agent);
	t->proxy = xstrdup_null(proxy);
	t->accept = xstrdup_null(request->accept);
	t->netrc = f->options.netrc;
	t->timeout_s = MAX(request->timeout_s, 1);
	t->max_bytes = request->max_bytes;
	t->far_only = request->far_only;
	if (disk_is_file(t->url) && request->web_only) {
		err_set(&t->err, ERR_NET, _("only http and https addresses can be fetched here"));
	} else if (!disk_is_file(t->url) && !disk_is_mirrored(t->url, f->options.mirror_url) &&
		   wire_address(t, request->url, &name, &t->err)) {
		t->host = host_get(f, name);
		t->host->users++;
		free(name);
	}
	if (request->access)
		set_access(t, request->access);
	queue_add(&f->waiting, t);
	f->room = true;
}

size_t fetch_in_flight(const struct fetcher *f)
{
	return f->waiting.n + f->active.n + f->finished.n;
}

void fetch_cancel_all(struct fetcher *f)
{
	struct transfer *t;

	while (f->waiting.n || f->active.n) {
		if (f->active.n) {
			t = *vec_last(&f->active);
			wire_stop(f->wire, t);
			leave_wire(f, t);
		} else {
			t = queue_take(&f->waiting, &f->waiting.first);
		}
		finish(f, t);
	}
	for (t = f->finished.first; t && f->finished.n; t = t->next) {
		fail(t, ERR_STOPPED, 0);
		strbuf_release(&t->body);
	}
}

bool fetch_take(struct fetcher *f, struct fetch_answer *out)
{
	struct transfer *t;

	if (!f->finished.n)
		return false;
	t = queue_take(&f->finished, &f->finished.first);
	*out = (struct fetch_answer){
		.tag = t->tag,
		.err = t->err,
		.blameless = t->blameless,
		.status = t->response.status,
		.body = t->body,
		.etag = t->response.etag,
		.modified = t->response.modified,
		.content_type = t->response.content_type,
		.final_url = t->final_url,
		.retry_after_s = response_retry_after(&t->response),
		.max_age_s = response_max_age(&t->response),
		.arena = t->response.arena,
	};
	/* an address with a password stays what the user wrote: the next host must not get it */
	if (!t->err.kind && t->redirects && !t->response.temporary && !wire_is_private(t))
		out->moved_to = t->final_url;
	strbuf_init(&t->body);
	t->response.arena = (struct arena)ARENA_INIT;
	transfer_free(f, t);
	f->room = true;
	return true;
}

void fetch_answer_release(struct fetch_answer *answer)
{
	strbuf_release(&answer->body);
	arena_release(&answer->arena);
}

void fetch_wait(struct fetcher *f, const struct fetch_fd *fds, size_t n_fds, int timeout_ms)
{
	char drain[64];

	step(f);
	vec_clear(&f->fds);
	vec_push(&f->fds, (struct fetch_fd){ .fd = f->wake[0] });
	for (size_t i = 0; i < n_fds; i++)
		vec_push(&f->fds, fds[i]);
	wire_wait(f->wire, f->fds.ptr, f->fds.n, f->finished.n ? 0 : timeout_ms);
	while (read(f->wake[0], drain, sizeof(drain)) > 0)
		;
	step(f);
}

void fetch_wake(struct fetcher *f)
{
	int saved = errno;

	if (write(f->wake[1], "", 1) < 0)
		errno = saved; /* full: it will wake anyway */
	errno = saved;
}
