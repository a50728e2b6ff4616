/*
 * engine/fetch.h - the door to libcurl: requests in flight
 *
 * All requests run in one curl_multi of the engine's thread; connections, DNS
 * and TLS sessions are shared. http and https only, also after redirects, and
 * never from https back to http. Sizes count unpacked bytes, in the write
 * callback. No cookies, no Referer, no .netrc unless asked. A redirect from
 * the world to a machine near us is refused (engine/address.h).
 *
 * A request waits in a queue of ours until its host and the whole have room,
 * so that no timeout runs while it waits. A host that said 429, or 503 with
 * Retry-After, to two requests in a row is left alone until then: requests to
 * it are answered at once with ERR_WAIT. So is one whose answer said that no
 * more requests are welcome for a time (X-RateLimit-Remaining: 0).
 *
 * A name and a password in the address are sent to that host alone and appear
 * in no answer and no error.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_FETCH_H
#define COURANT_ENGINE_FETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"

/* The Accept header of whoever wants a feed. */
#define FETCH_ACCEPT_FEED \
	"application/atom+xml, application/rss+xml, application/feed+json, " \
	"application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
#define FETCH_ACCEPT_PAGE "text/html, application/xhtml+xml, */*;q=0.5"

struct fetcher;

struct fetch_options { /* strings are copied */
	int connections, connections_per_host;
	const char *user_agent, *proxy; /* "" or NULL: the built-in one, the environment's */
	bool netrc;
	/* addresses that begin with mirror_url are answered from this folder */
	const char *mirror_url, *mirror_dir;
	bool offline; /* file:// and the mirror only */
};

enum fetch_auth { FETCH_AUTH_ANY, FETCH_AUTH_BASIC, FETCH_AUTH_DIGEST };

/* How to be let in; for the first host alone, whatever it redirects to. Strings or NULL. */
struct fetch_access {
	enum fetch_auth auth;
	const char *user, *password; /* instead of those in the address */
	const char *token;           /* "Authorization: Bearer" */
	const char *cookies;         /* path of a Netscape cookie file; it is only read */
	const char *client_cert, *client_key, *ca_file; /* paths, PEM */
	const char *headers;                            /* "Name: value\n" each */
};

struct fetch_request { /* strings are copied */
	const char *url;
	const char *etag, *modified;    /* validators, or NULL */
	const char *user_agent, *proxy; /* of this feed, or NULL */
	const char *accept;             /* the Accept header, or NULL */
	const struct fetch_access *access; /* or NULL */
	int timeout_s;
	size_t max_bytes;
	bool web_only; /* refuse file:// */
	bool far_only; /* a stranger's address: refuse machines near us, from the first request on
			*/
	int64_t tag;   /* yours */
};

struct fetch_answer {
	int64_t tag;
	struct err err;     /* ERR_NONE when there is a body or a 304 */
	bool blameless;     /* the failure is of our network, not of the server */
	long status;        /* HTTP; 200 or 304 for files; 0: none, or it was not asked */
	struct strbuf body; /* yours: release it, or steal */
	const char *etag, *modified, *content_type; /* or NULL; until fetch_answer_release */
	const char *final_url;                      /* after redirects */
	const char *moved_to;  /* when all redirects were permanent ones and nothing private was
				* sent, else NULL */
	int64_t retry_after_s; /* 0: not said */
	int64_t max_age_s;     /* Cache-Control less Age, or Expires less Date; 0: not said */
	struct arena arena;    /* holds the strings */
};

bool fetcher_new(struct fetcher **out, const struct fetch_options *options, struct err *err);
void fetcher_free(struct fetcher *f); /* NULL is fine */
/* For the requests that start from now on. */
void fetcher_configure(struct fetcher *f, const struct fetch_options *options);

/* This address was refused (429, 503) to an earlier process, and is until then. */
void fetch_refused(struct fetcher *f, const char *url, int64_t until);

void fetch_start(struct fetcher *f, const struct fetch_request *request);
/* Started, waiting and finished ones that were not taken. */
size_t fetch_in_flight(const struct fetcher *f);
/* Also what is finished and was not taken: answers with ERR_STOPPED follow for all of them. */
void fetch_cancel_all(struct fetcher *f);
/* One finished request; false when there is none. */
bool fetch_take(struct fetcher *f, struct fetch_answer *out);
void fetch_answer_release(struct fetch_answer *answer);

struct fetch_fd {
	int fd;
	bool to_write; /* wait for room instead of bytes */
};
/*
 * Waits until something can go on, at most timeout_ms; also for these
 * descriptors (children's pipes).
 */
void fetch_wait(struct fetcher *f, const struct fetch_fd *fds, size_t n_fds, int timeout_ms);
/* From any thread and from signal handlers: ends a fetch_wait, the present or the next one. */
void fetch_wake(struct fetcher *f);

/* Whether two addresses have the same scheme, host and port, as libcurl reads them. */
bool fetch_same_origin(const char *a, const char *b);
/* The versions of libcurl and what it was built with. */
const char *fetch_library(void);

#endif
