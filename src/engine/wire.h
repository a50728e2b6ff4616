/*
 * engine/wire.h - the door to libcurl: transfers on the wire
 *
 * The engine's inside, below engine/fetch.h: what is to be sent, to whom and
 * when is decided there; how it is sent, and what of an answer is refused,
 * here. All in one curl_multi, one thread.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_WIRE_H
#define COURANT_ENGINE_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "engine/fetch.h"
#include "engine/response.h"

struct wire;
struct wire_handle;

/* A zeroed one with a body after strbuf_init asks for nothing yet. Texts are its own. */
struct transfer {
	struct transfer *next; /* in a queue of fetch.c */
	struct host *host;     /* NULL: answered from a file */
	int64_t tag;
	/* what is asked for */
	char *url, *user, *password; /* the address without the name and the password in it */
	char *etag, *modified, *user_agent, *proxy, *accept;
	enum fetch_auth auth;
	char *token, *headers, *cookies, *ca_file, *client_cert, *client_key;
	int timeout_s;
	size_t max_bytes;
	bool far_only, netrc;
	bool as_it_is; /* do not unpack */
	/* while it runs */
	struct wire_handle *handle;
	size_t received;
	bool too_much, too_many_headers, refused_near;
	/* what came of it */
	struct response response;
	struct strbuf body;
	struct err err;
	bool blameless;
	bool odd_encoding;     /* not one byte of it could be unpacked */
	const char *final_url; /* in the response's arena */
	int redirects;
};

bool wire_new(struct wire **out, struct err *err);
void wire_free(struct wire *wire); /* NULL is fine; no transfer may run */
/* How many idle connections are kept for the next requests. */
void wire_keep(struct wire *wire, int connections);

/*
 * Takes a web address apart: url, user and password of the transfer are set.
 * *out_host is "host" or "host:port" in lower case, yours to free.
 */
bool wire_address(struct transfer *t, const char *url, char **out_host, struct err *err);

/* Whether it says who we are: then the first host alone may hear it. */
bool wire_is_private(const struct transfer *t);
/* A value of CURLOPT_HTTP_VERSION for a libcurl of these features and this version. */
long wire_http_version(int features, unsigned version, bool proxy);

/* ERR_NET when libcurl refuses it, which is then finished. */
bool wire_start(struct wire *wire, struct transfer *t, struct err *err);
/* Takes it off the wire, at any time. */
void wire_stop(struct wire *wire, struct transfer *t);
/* Moves what can be moved, without waiting. */
void wire_run(struct wire *wire);
/* One that is finished and off the wire: err says how; NULL when there is none. */
struct transfer *wire_take(struct wire *wire);
/* Waits for the wire or one of the descriptors. */
void wire_wait(struct wire *wire, const struct fetch_fd *fds, size_t n_fds, int timeout_ms);

#endif
