/*
 * engine/fetch.h - the door to libcurl: requests in flight
 *
 * All requests run in one curl_multi of the engine's thread; connections, DNS
 * and TLS sessions are shared. http and https only, also after redirects, and
 * never from https back to http. Sizes count unpacked bytes, in the write
 * callback. No cookies, no Referer, no .netrc unless asked.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_FETCH_H
#define COURANT_ENGINE_FETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/strbuf.h"

struct fetcher;

struct fetch_options {
	int connections, connections_per_host;
	const char *user_agent, *proxy; /* "" or NULL: the built-in one, the environment's */
	bool netrc;
	const char *mirror_url, *mirror_dir;
	bool offline;
};

struct fetch_request {
	const char *url;
	const char *etag, *modified; /* validators, or NULL */
	const char *user_agent, *proxy; /* of this feed, or NULL */
	const char *accept;             /* the Accept header */
	int timeout_s;
	size_t max_bytes;
	bool web_only; /* refuse file:// */
	int64_t tag;   /* yours */
};

struct fetch_answer {
	int64_t tag;
	struct err err;         /* ERR_NONE when there is a body or a 304 */
	long status;            /* HTTP; 200 for files */
	struct strbuf body;     /* yours: release it, or steal */
	const char *etag, *modified, *content_type; /* or NULL; until fetch_answer_release */
	const char *final_url;  /* after redirects */
	const char *moved_to;   /* when all redirects were permanent ones, else NULL */
	int64_t retry_after_s;  /* 0: not said */
	int64_t max_age_s;      /* Cache-Control less Age, or Expires less Date; 0: not said */
};

bool fetcher_new(struct fetcher **out, const struct fetch_options *options, struct err *err);
void fetcher_free(struct fetcher *f);

void fetch_start(struct fetcher *f, const struct fetch_request *request);
size_t fetch_in_flight(const struct fetcher *f);
void fetch_cancel_all(struct fetcher *f); /* answers with ERR_STOPPED follow */
/* One finished request; false when there is none. */
bool fetch_take(struct fetcher *f, struct fetch_answer *out);
void fetch_answer_release(struct fetch_answer *answer);

/*
 * Waits until something can go on, at most timeout_ms; also for these
 * descriptors to become readable (children's output).
 */
void fetch_wait(struct fetcher *f, const int *fds, size_t n_fds, int timeout_ms);
/* From any thread: ends a fetch_wait. */
void fetch_wake(struct fetcher *f);

#endif
