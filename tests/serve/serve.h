/*
 * tests/serve/serve.h - a web server for tests, on this machine only
 *
 * In a test:
 *
 *	struct serve *s = serve_start();
 *	serve_text(s, "/feed.xml", "application/rss+xml", "<rss>...");
 *	AUTO_FREE char *url = serve_url(s, "/feed.xml");
 *	... fetch it ...
 *	assert_int_equal(serve_count(s, "/feed.xml"), 1);
 *	serve_stop(s);
 *
 * It listens on 127.0.0.1 at a port which the kernel chooses, and answers each
 * connection in a thread of its own: handlers run at the same time as the test
 * and as each other. Everything here may be called from any thread.
 *
 * A path is what stands before the '?', decoded. What no handler knows is 404.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_TESTS_SERVE_H
#define COURANT_TESTS_SERVE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

struct serve;

/* NULL when there is no port to be had. */
struct serve *serve_start(void);
/* On ::1; NULL also when this machine knows no IPv6. */
struct serve *serve_start_ipv6(void);
/* Ends all connections, also those that wait or drip. */
void serve_stop(struct serve *s);

/* "http://127.0.0.1:PORT" and the path, which begins with '/'; yours to free. */
char *serve_url(const struct serve *s, const char *path) MALLOC_LIKE;

/* What came in; valid while the handler runs. */
struct serve_request {
	struct serve *serve;
	const char *method;
	const char *path; /* decoded, without the query */
	const char *uri;  /* as it came */
	struct str body;
	void *connection;
};

/* NULL when there is none. */
const char *serve_request_header(const struct serve_request *req, const char *name);
/* A decoded value of the query; `otherwise` when it is not there. */
const char *serve_request_value(const struct serve_request *req, const char *name,
				const char *otherwise);
long serve_request_number(const struct serve_request *req, const char *name, long otherwise);

enum serve_manner {
	SERVE_WHOLE,   /* as HTTP wants it */
	SERVE_CUT,     /* promises the whole body, sends half, closes */
	SERVE_CLOSE,   /* closes without a word */
	SERVE_ENDLESS, /* the body again and again until the client has had enough */
};

/* What goes out; a handler gets one with status 200 and everything else empty. */
struct serve_answer {
	unsigned status;
	struct strbuf headers; /* "Name: value\n" each; see serve_answer_header */
	struct strbuf body;
	long wait_ms; /* before the first byte */
	long drip_ms; /* between any two bytes of the body */
	enum serve_manner manner;
};

void serve_answer_header(struct serve_answer *answer, const char *name, const char *fmt, ...)
	PRINTF(3, 4);

/*
 * Answers `path`, and everything below it if it ends with '/'. The longest
 * path that fits wins; a path given again is answered by the newer handler.
 */
void serve_handle(struct serve *s, const char *path,
		  void (*handler)(const struct serve_request *req, struct serve_answer *answer,
				  void *ctx),
		  void *ctx);
/* Always the same answer. */
void serve_text(struct serve *s, const char *path, const char *type, const char *body);
/* Answers as if `path` had been asked for: a handler's way to hand on. */
void serve_dispatch(const struct serve_request *req, const char *path,
		    struct serve_answer *answer);

/* The log: how many requests for `path` came in. */
size_t serve_count(struct serve *s, const char *path);
/* A header of the n-th of them, from 0; NULL when there is none; yours to free. */
char *serve_header(struct serve *s, const char *path, size_t n, const char *name);
void serve_forget(struct serve *s);
/* Also appends each request and its headers to a file. */
bool serve_log_to(struct serve *s, const char *path);

/* The files of a folder, with ETag, Last-Modified, 304 and gzip; `dir` must stay. */
void serve_folder(struct serve *s, const char *dir);
/* The scripted answers below "/-/"; tests/README.md has their list. */
void serve_script(struct serve *s);

/* `body` as gzip, not compressed: nobody but the decoder needs to be tested. */
void serve_gzip(struct strbuf *out, struct str body);
/* About `mib` MiB of zeros in a 150th of that, as gzip without a valid end. */
void serve_gzip_bomb(struct strbuf *out, size_t mib);

#endif
