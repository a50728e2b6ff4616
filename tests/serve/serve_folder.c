/* SPDX-License-Identifier: MIT */
#include "serve.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/hash.h"

#define FILE_MAX ((size_t)64 << 20)

static const char *xml_type(struct str text)
{
	static const struct {
		const char *root, *type;
	} roots[] = {
		{ "<rss", "application/rss+xml" },   { "<rdf:RDF", "application/rss+xml" },
		{ "<feed", "application/atom+xml" }, { "<opml", "text/x-opml" },
		{ "<html", "application/xhtml+xml" },
	};

	text = str_part(text, 0, 4096);
	for (size_t i = 0; i < ARRAY_LEN(roots); i++)
		if (str_find(text, str_from(roots[i].root)) >= 0)
			return roots[i].type;
	return "application/xml";
}

static const char *type_of(const char *path, struct str text)
{
	static const struct {
		const char *ending, *type;
	} types[] = {
		{ ".html", "text/html; charset=utf-8" }, { ".htm", "text/html; charset=utf-8" },
		{ ".json", "application/feed+json" },    { ".txt", "text/plain; charset=utf-8" },
		{ ".css", "text/css" },                  { ".js", "text/javascript" },
		{ ".png", "image/png" },                 { ".jpg", "image/jpeg" },
		{ ".jpeg", "image/jpeg" },               { ".gif", "image/gif" },
		{ ".webp", "image/webp" },               { ".svg", "image/svg+xml" },
		{ ".ico", "image/vnd.microsoft.icon" },  { ".opml", "text/x-opml" },
		{ ".mp3", "audio/mpeg" },
	};
	static const char *const xml[] = { ".xml", ".rss", ".atom", ".rdf" };
	struct str name = str_from(path);

	for (size_t i = 0; i < ARRAY_LEN(types); i++)
		if (str_ends(name, str_from(types[i].ending)))
			return types[i].type;
	for (size_t i = 0; i < ARRAY_LEN(xml); i++)
		if (str_ends(name, str_from(xml[i])))
			return xml_type(text);
	return "application/octet-stream";
}

/* Whether the client's copy is still good (RFC 9110, 13.1: If-None-Match comes first). */
static bool unchanged(const struct serve_request *req, const char *etag, time_t changed)
{
	const char *tags = serve_request_header(req, "If-None-Match");
	const char *since = serve_request_header(req, "If-Modified-Since");
	struct tm tm = { 0 };

	if (tags)
		return strstr(tags, etag) || strcmp(tags, "*") == 0;
	return since && strptime(since, "%a, %d %b %Y %H:%M:%S GMT", &tm) && changed <= timegm(&tm);
}

static void answer_file(const struct serve_request *req, struct serve_answer *answer, void *ctx)
{
	AUTO_FREE char *path = file_join(ctx, req->path + 1), *index = file_join(path, "index.html");
	const char *accepts = serve_request_header(req, "Accept-Encoding");
	AUTO(strbuf) text = STRBUF_INIT;
	char etag[32], changed[64];
	const char *name = path;
	struct stat st;
	struct err err;
	struct tm tm;

	if (strstr(req->path, "/../") || stat(path, &st)) {
		answer->status = 404;
		return;
	}
	if (S_ISDIR(st.st_mode)) {
		if (req->path[strlen(req->path) - 1] != '/') {
			answer->status = 301;
			serve_answer_header(answer, "Location", "%s/", req->path);
			return;
		}
		name = index;
	}
	if (stat(name, &st) || !file_read(name, FILE_MAX, &text, &err)) {
		answer->status = 404;
		return;
	}
	snprintf(etag, sizeof(etag), "\"%016" PRIx64 "\"", hash_bytes(text.buf, text.len, HASH_SEED));
	gmtime_r(&st.st_mtime, &tm);
	strftime(changed, sizeof(changed), "%a, %d %b %Y %H:%M:%S GMT", &tm);
	serve_answer_header(answer, "ETag", "%s", etag);
	serve_answer_header(answer, "Last-Modified", "%s", changed);
	serve_answer_header(answer, "Vary", "Accept-Encoding");
	if (unchanged(req, etag, st.st_mtime)) {
		answer->status = 304;
		return;
	}
	serve_answer_header(answer, "Content-Type", "%s", type_of(name, strbuf_str(&text)));
	if (accepts && strstr(accepts, "gzip")) {
		serve_answer_header(answer, "Content-Encoding", "gzip");
		serve_gzip(&answer->body, strbuf_str(&text));
	} else {
		strbuf_add_str(&answer->body, strbuf_str(&text));
	}
}

void serve_folder(struct serve *s, const char *dir)
{
	serve_handle(s, "/", answer_file, (char *)dir);
}
