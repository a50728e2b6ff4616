/* SPDX-License-Identifier: MIT */
#include "serve.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <microhttpd.h>

#include "base/alloc.h"
#include "base/vec.h"

#define BODY_MAX (1 << 20)

struct handler {
	char *path;
	void (*fn)(const struct serve_request *req, struct serve_answer *answer, void *ctx);
	void *ctx;
};

struct seen {
	char *path;
	struct strbuf headers; /* "Name: value\n" each */
};

struct serve {
	struct MHD_Daemon *daemon;
	unsigned port;
	bool ipv6;
	pthread_mutex_t lock; /* for all below */
	pthread_cond_t stop;
	bool stopping;
	int log_fd;
	VEC(struct handler) handlers;
	VEC(struct seen) log;
	VEC(struct serve_answer *) fixed;
};

/* One request on its way in. */
struct incoming {
	char *uri;
	struct strbuf body;
	bool begun;
};

/* One body on its way out, piece by piece. */
struct outgoing {
	struct serve *serve;
	struct strbuf body;
	enum serve_manner manner;
	long drip_ms;
};

static void answer_init(struct serve_answer *answer)
{
	*answer = (struct serve_answer){ .status = 200 };
	strbuf_init(&answer->headers);
	strbuf_init(&answer->body);
}

static void answer_release(struct serve_answer *answer)
{
	strbuf_release(&answer->headers);
	strbuf_release(&answer->body);
}

void serve_answer_header(struct serve_answer *answer, const char *name, const char *fmt, ...)
{
	va_list ap;

	strbuf_printf(&answer->headers, "%s: ", name);
	va_start(ap, fmt);
	strbuf_vprintf(&answer->headers, fmt, ap);
	va_end(ap);
	strbuf_add_char(&answer->headers, '\n');
}

/* False when the server stops before the time is over. */
static bool pause_ms(struct serve *s, long ms)
{
	struct timespec end;
	bool stopping;

	clock_gettime(CLOCK_MONOTONIC, &end);
	end.tv_sec += ms / 1000;
	end.tv_nsec += ms % 1000 * 1000000;
	if (end.tv_nsec >= 1000000000) {
		end.tv_sec++;
		end.tv_nsec -= 1000000000;
	}
	pthread_mutex_lock(&s->lock);
	while (!s->stopping && pthread_cond_timedwait(&s->stop, &s->lock, &end) != ETIMEDOUT)
		;
	stopping = s->stopping;
	pthread_mutex_unlock(&s->lock);
	return !stopping;
}

static ssize_t next_piece(void *ctx, uint64_t at, char *buf, size_t max)
{
	struct outgoing *out = ctx;
	size_t len = out->body.len, n;

	if (out->manner == SERVE_ENDLESS && len)
		at %= len;
	else if (out->manner == SERVE_CUT)
		len /= 2;
	if (!pause_ms(out->serve, out->drip_ms) || at >= len)
		return MHD_CONTENT_READER_END_WITH_ERROR;
	n = MIN(max, len - (size_t)at);
	if (out->drip_ms)
		n = 1;
	memcpy(buf, out->body.buf + at, n);
	return (ssize_t)n;
}

static void outgoing_free(void *ctx)
{
	struct outgoing *out = ctx;

	strbuf_release(&out->body);
	free(out);
}

static struct MHD_Response *make_response(struct serve *s, struct serve_answer *answer)
{
	struct outgoing *out;

	if (answer->manner == SERVE_WHOLE && !answer->drip_ms)
		return MHD_create_response_from_buffer(answer->body.len, answer->body.buf,
						       MHD_RESPMEM_MUST_COPY);
	out = xcalloc(1, sizeof(*out));
	*out = (struct outgoing){ s, answer->body, answer->manner, answer->drip_ms };
	strbuf_init(&answer->body);
	return MHD_create_response_from_callback(out->manner == SERVE_ENDLESS ? MHD_SIZE_UNKNOWN :
										out->body.len,
						 4096, next_piece, out, outgoing_free);
}

static enum MHD_Result send_answer(struct serve *s, struct MHD_Connection *connection,
				   struct serve_answer *answer)
{
	struct MHD_Response *response;
	enum MHD_Result result;

	if (!pause_ms(s, answer->wait_ms) || answer->manner == SERVE_CLOSE)
		return MHD_NO;
	response = make_response(s, answer);
	for (char *line = answer->headers.buf, *end; *line; line = end + 1) {
		char *colon = strchr(line, ':');

		end = strchr(line, '\n');
		*colon = *end = '\0';
		MHD_add_response_header(response, line, colon + 2);
	}
	result = MHD_queue_response(connection, answer->status, response);
	MHD_destroy_response(response);
	return result;
}

static bool fits(const char *pattern, const char *path)
{
	size_t len = strlen(pattern);

	return strcmp(pattern, path) == 0 ||
	       (len && pattern[len - 1] == '/' && strncmp(pattern, path, len) == 0);
}

void serve_dispatch(const struct serve_request *req, const char *path, struct serve_answer *answer)
{
	struct serve_request as = *req;
	struct handler best = { NULL, NULL, NULL };
	size_t best_len = 0;

	as.path = path;
	pthread_mutex_lock(&req->serve->lock);
	vec_each (&req->serve->handlers, h) {
		if (fits(h->path, path) && strlen(h->path) >= best_len) {
			best = *h;
			best_len = strlen(h->path);
		}
	}
	pthread_mutex_unlock(&req->serve->lock);
	if (best.fn)
		best.fn(&as, answer, best.ctx);
	else
		answer->status = 404;
}

static enum MHD_Result add_header(void *ctx, enum MHD_ValueKind kind, const char *name,
				  const char *value)
{
	(void)kind;
	strbuf_printf(ctx, "%s: %s\n", name, value ? value : "");
	return MHD_YES;
}

static void note(struct serve *s, const struct serve_request *req)
{
	struct seen seen = { xstrdup(req->path), STRBUF_INIT };
	AUTO(strbuf) text = STRBUF_INIT;

	MHD_get_connection_values(req->connection, MHD_HEADER_KIND, add_header, &seen.headers);
	strbuf_printf(&text, "%s %s\n%s\n", req->method, req->uri, seen.headers.buf);
	pthread_mutex_lock(&s->lock);
	if (s->log_fd >= 0 && write(s->log_fd, text.buf, text.len) < 0)
		perror("serve: log");
	vec_push(&s->log, seen);
	pthread_mutex_unlock(&s->lock);
}

static void *begin(void *ctx, const char *uri, struct MHD_Connection *connection)
{
	struct incoming *in = xcalloc(1, sizeof(*in));

	(void)ctx;
	(void)connection;
	in->uri = xstrdup(uri);
	strbuf_init(&in->body);
	strbuf_limit(&in->body, BODY_MAX);
	return in;
}

static void finish(void *ctx, struct MHD_Connection *connection, void **request,
		   enum MHD_RequestTerminationCode why)
{
	struct incoming *in = *request;

	(void)ctx;
	(void)connection;
	(void)why;
	if (!in)
		return;
	free(in->uri);
	strbuf_release(&in->body);
	free(in);
	*request = NULL;
}

static enum MHD_Result respond(void *ctx, struct MHD_Connection *connection, const char *path,
			       const char *method, const char *version, const char *bytes,
			       size_t *len, void **request)
{
	struct serve *s = ctx;
	struct incoming *in = *request;
	struct serve_request req = { s, method, path, in->uri, { NULL, 0 }, connection };
	struct serve_answer answer;
	enum MHD_Result result;

	(void)version;
	if (!in->begun) {
		in->begun = true; /* the headers; the body comes next */
		return MHD_YES;
	}
	if (*len) {
		if (!strbuf_append(&in->body, bytes, *len))
			return MHD_NO;
		*len = 0;
		return MHD_YES;
	}
	req.body = strbuf_str(&in->body);
	note(s, &req);
	answer_init(&answer);
	serve_dispatch(&req, path, &answer);
	result = send_answer(s, connection, &answer);
	answer_release(&answer);
	return result;
}

static struct serve *start(const void *here, unsigned flags)
{
	struct serve *s = xcalloc(1, sizeof(*s));
	const union MHD_DaemonInfo *info;
	pthread_condattr_t attr;

	s->log_fd = -1;
	pthread_mutex_init(&s->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&s->stop, &attr);
	pthread_condattr_destroy(&attr);
	s->daemon = MHD_start_daemon(flags | MHD_USE_INTERNAL_POLLING_THREAD |
					     MHD_USE_THREAD_PER_CONNECTION,
				     0, NULL, NULL, respond, s, MHD_OPTION_SOCK_ADDR, here,
				     MHD_OPTION_URI_LOG_CALLBACK, begin, NULL,
				     MHD_OPTION_NOTIFY_COMPLETED, finish, NULL, MHD_OPTION_END);
	if (!s->daemon) {
		serve_stop(s);
		return NULL;
	}
	info = MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_BIND_PORT);
	s->port = info->port;
	return s;
}

struct serve *serve_start(void)
{
	struct sockaddr_in here = { .sin_family = AF_INET };

	here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return start(&here, 0);
}

struct serve *serve_start_ipv6(void)
{
	struct sockaddr_in6 here = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	struct serve *s = start(&here, MHD_USE_IPv6);

	if (s)
		s->ipv6 = true;
	return s;
}

void serve_stop(struct serve *s)
{
	if (!s)
		return;
	pthread_mutex_lock(&s->lock);
	s->stopping = true;
	pthread_cond_broadcast(&s->stop);
	pthread_mutex_unlock(&s->lock);
	if (s->daemon)
		MHD_stop_daemon(s->daemon);
	serve_forget(s);
	vec_release(&s->log);
	vec_each (&s->handlers, h)
		free(h->path);
	vec_release(&s->handlers);
	vec_each (&s->fixed, answer) {
		answer_release(*answer);
		free(*answer);
	}
	vec_release(&s->fixed);
	if (s->log_fd >= 0)
		close(s->log_fd);
	pthread_cond_destroy(&s->stop);
	pthread_mutex_destroy(&s->lock);
	free(s);
}

char *serve_url(const struct serve *s, const char *path)
{
	return xasprintf("http://%s:%u%s", s->ipv6 ? "[::1]" : "127.0.0.1", s->port, path);
}

const char *serve_request_header(const struct serve_request *req, const char *name)
{
	return MHD_lookup_connection_value(req->connection, MHD_HEADER_KIND, name);
}

const char *serve_request_value(const struct serve_request *req, const char *name,
				const char *otherwise)
{
	const char *value = MHD_lookup_connection_value(req->connection, MHD_GET_ARGUMENT_KIND, name);

	return value ? value : otherwise;
}

long serve_request_number(const struct serve_request *req, const char *name, long otherwise)
{
	const char *value = serve_request_value(req, name, NULL);

	return value ? strtol(value, NULL, 10) : otherwise;
}

void serve_handle(struct serve *s, const char *path,
		  void (*handler)(const struct serve_request *req, struct serve_answer *answer,
				  void *ctx),
		  void *ctx)
{
	pthread_mutex_lock(&s->lock);
	vec_push(&s->handlers, (struct handler){ xstrdup(path), handler, ctx });
	pthread_mutex_unlock(&s->lock);
}

static void answer_fixed(const struct serve_request *req, struct serve_answer *answer, void *ctx)
{
	struct serve_answer *fixed = ctx;

	(void)req;
	strbuf_add_str(&answer->headers, strbuf_str(&fixed->headers));
	strbuf_add_str(&answer->body, strbuf_str(&fixed->body));
}

void serve_text(struct serve *s, const char *path, const char *type, const char *body)
{
	struct serve_answer *fixed = xmalloc(sizeof(*fixed));

	answer_init(fixed);
	serve_answer_header(fixed, "Content-Type", "%s", type);
	strbuf_add(&fixed->body, body);
	pthread_mutex_lock(&s->lock);
	vec_push(&s->fixed, fixed);
	pthread_mutex_unlock(&s->lock);
	serve_handle(s, path, answer_fixed, fixed);
}

size_t serve_count(struct serve *s, const char *path)
{
	size_t n = 0;

	pthread_mutex_lock(&s->lock);
	vec_each (&s->log, seen)
		n += strcmp(seen->path, path) == 0;
	pthread_mutex_unlock(&s->lock);
	return n;
}

static char *find_header(struct str headers, const char *name)
{
	struct str line, field;

	while (str_next(&headers, '\n', &line))
		if (str_next(&line, ':', &field) && str_ieq(field, str_from(name)) && line.ptr) {
			line = str_trim(line);
			return xstrndup(line.ptr, line.len);
		}
	return NULL;
}

char *serve_header(struct serve *s, const char *path, size_t n, const char *name)
{
	char *value = NULL;

	pthread_mutex_lock(&s->lock);
	vec_each (&s->log, seen)
		if (strcmp(seen->path, path) == 0 && n-- == 0)
			value = find_header(strbuf_str(&seen->headers), name);
	pthread_mutex_unlock(&s->lock);
	return value;
}

void serve_forget(struct serve *s)
{
	pthread_mutex_lock(&s->lock);
	vec_each (&s->log, seen) {
		free(seen->path);
		strbuf_release(&seen->headers);
	}
	vec_clear(&s->log);
	pthread_mutex_unlock(&s->lock);
}

bool serve_log_to(struct serve *s, const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);

	pthread_mutex_lock(&s->lock);
	if (s->log_fd >= 0)
		close(s->log_fd);
	s->log_fd = fd;
	pthread_mutex_unlock(&s->lock);
	return fd >= 0;
}
