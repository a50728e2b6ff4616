/* SPDX-License-Identifier: MIT */
#include "serve.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <jansson.h>
#include <microhttpd.h>

#include "base/alloc.h"

/* A feed of n articles, the newest first, a day apart, always the same. */
static void add_feed(struct strbuf *out, long n)
{
	strbuf_add(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
			"<rss version=\"2.0\"><channel><title>Scripted</title>\n"
			"<link>http://example.org/</link><description>For tests</description>\n");
	for (; n > 0; n--) {
		time_t t = 1767225600 + n * 86400;
		struct tm tm;
		char date[64];

		gmtime_r(&t, &tm);
		strftime(date, sizeof(date), "%a, %d %b %Y %H:%M:%S +0000", &tm);
		strbuf_printf(out,
			      "<item><title>Article %ld</title><guid>tag:example.org,2026:%ld</guid>"
			      "<link>http://example.org/%ld</link><pubDate>%s</pubDate>"
			      "<description>The text of article %ld.</description></item>\n",
			      n, n, n, date, n);
	}
	strbuf_add(out, "</channel></rss>\n");
}

static void feed(struct serve_answer *answer, long n)
{
	serve_answer_header(answer, "Content-Type", "application/rss+xml");
	add_feed(&answer->body, n);
}

static void status(const struct serve_request *req, const char *rest, struct serve_answer *answer)
{
	const char *wait = serve_request_value(req, "retry-after", NULL);

	answer->status = CLAMP((unsigned)strtoul(rest, NULL, 10), 200U, 599U);
	if (wait)
		serve_answer_header(answer, "Retry-After", "%s", wait);
	strbuf_printf(&answer->body, "status %u\n", answer->status);
}

static void gone(const struct serve_request *req, const char *rest, struct serve_answer *answer)
{
	(void)req;
	(void)rest;
	answer->status = 410;
}

static void redirect(const struct serve_request *req, const char *rest, struct serve_answer *answer)
{
	char *end;
	long left = strtol(rest, &end, 10);

	if (left <= 0) {
		serve_dispatch(req, end, answer);
		return;
	}
	answer->status = (unsigned)serve_request_number(req, "code", 302);
	if (left == 1)
		serve_answer_header(answer, "Location", "%s", *end ? end : "/");
	else
		serve_answer_header(answer, "Location", "/-/redirect/%ld%s", left - 1, end);
}

static void redirect_to(const struct serve_request *req, const char *rest,
			struct serve_answer *answer)
{
	(void)rest;
	answer->status = (unsigned)serve_request_number(req, "code", 302);
	serve_answer_header(answer, "Location", "%s", serve_request_value(req, "url", "/"));
}

/* What the script is done to: the path that was given, or a small feed. */
static void content(const struct serve_request *req, struct serve_answer *answer)
{
	const char *path = serve_request_value(req, "path", NULL);

	if (path)
		serve_dispatch(req, path, answer);
	else
		feed(answer, 3);
}

static void slow(const struct serve_request *req, const char *rest, struct serve_answer *answer)
{
	(void)rest;
	content(req, answer);
	answer->wait_ms = serve_request_number(req, "ms", 1000);
}

static void drip(const struct serve_request *req, const char *rest, struct serve_answer *answer)
{
	(void)rest;
	content(req, answer);
	answer->drip_ms = serve_request_number(req, "ms", 200);
}

static void truncated(const struct serve_request *req, const char *rest,
		      struct serve_answer *answer)
{
	(void)rest;
	content(req, answer);
	answer->manner = SERVE_CUT;
}

static void hang_up(const struct serve_request *req, const char *rest, struct serve_answer *answer)
{
	(void)req;
	(void)rest;
	answer->manner = SERVE_CLOSE;
}

static void endless(const struct serve_request *req, const char *rest, struct serve_answer *answer)
{
	(void)req;
	(void)rest;
	serve_answer_header(answer, "Content-Type", "application/rss+xml");
	strbuf_add_repeat(&answer->body, ' ', 65536);
	answer->manner = SERVE_ENDLESS;
}

static void bomb(const struct serve_request *req, const char *rest, struct serve_answer *answer)
{
	long mib = serve_request_number(req, "mib", 1024);

	(void)rest;
	serve_answer_header(answer, "Content-Type", "application/rss+xml");
	serve_answer_header(answer, "Content-Encoding", "gzip");
	serve_gzip_bomb(&answer->body, (size_t)CLAMP(mib, 1, 8192));
}

static enum MHD_Result add_member(void *object, enum MHD_ValueKind kind, const char *name,
				  const char *value)
{
	(void)kind;
	json_object_set_new(object, name, json_string(value ? value : ""));
	return MHD_YES;
}

static void echo(const struct serve_request *req, const char *rest, struct serve_answer *answer)
{
	json_t *headers = json_object(), *all;
	char *text;

	(void)rest;
	MHD_get_connection_values(req->connection, MHD_HEADER_KIND, add_member, headers);
	all = json_pack("{s:s, s:s, s:o, s:s%}", "method", req->method, "uri", req->uri, "headers",
			headers, "body", req->body.ptr, req->body.len);
	text = all ? json_dumps(all, JSON_INDENT(2)) : NULL;
	serve_answer_header(answer, "Content-Type", "application/json");
	strbuf_add(&answer->body, text ? text : "{}");
	free(text);
	json_decref(all);
}

static void basic_auth(const struct serve_request *req, const char *rest,
		       struct serve_answer *answer)
{
	struct str left = str_from(rest), user, password;
	char *given_password = NULL;
	char *given_user =
		MHD_basic_auth_get_username_password(req->connection, &given_password);
	bool ok = str_next(&left, '/', &user) && str_next(&left, '/', &password) && given_user &&
		  given_password && str_eq(user, str_from(given_user)) &&
		  str_eq(password, str_from(given_password));

	MHD_free(given_user);
	MHD_free(given_password);
	if (!ok) {
		answer->status = 401;
		serve_answer_header(answer, "WWW-Authenticate", "Basic realm=\"tests\"");
	} else if (left.len) {
		serve_dispatch(req, left.ptr - 1, answer);
	} else {
		feed(answer, 3);
	}
}

static void growing(const struct serve_request *req, const char *rest, struct serve_answer *answer)
{
	feed(answer, strtol(rest, NULL, 10) + (long)serve_count(req->serve, req->path) - 1);
}

static void answer_script(const struct serve_request *req, struct serve_answer *answer, void *ctx)
{
	static const struct {
		const char *path;
		void (*run)(const struct serve_request *req, const char *rest,
			    struct serve_answer *answer);
	} scripts[] = {
		{ "/-/status/", status },          { "/-/gone", gone },
		{ "/-/redirect/", redirect },      { "/-/redirect-to", redirect_to },
		{ "/-/slow", slow },               { "/-/drip", drip },
		{ "/-/truncated", truncated },     { "/-/close", hang_up },
		{ "/-/endless", endless },         { "/-/bomb", bomb },
		{ "/-/echo", echo },               { "/-/auth/basic/", basic_auth },
		{ "/-/vary/", growing },
	};

	(void)ctx;
	for (size_t i = 0; i < ARRAY_LEN(scripts); i++) {
		size_t len = strlen(scripts[i].path);

		if (strncmp(req->path, scripts[i].path, len) == 0 &&
		    (scripts[i].path[len - 1] == '/' || !req->path[len])) {
			scripts[i].run(req, req->path + len, answer);
			return;
		}
	}
	answer->status = 404;
}

void serve_script(struct serve *s)
{
	serve_handle(s, "/-/", answer_script, NULL);
}
