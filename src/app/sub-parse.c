/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "app/batch.h"
#include "base/file.h"
#include "base/i18n.h"
#include "engine/fetch.h"
#include "feed/parse.h"
#include "feed/print.h"
#include "feed/url.h"

struct source {
	struct strbuf bytes;
	const char *url, *content_type; /* or NULL */
};

static bool read_stdin(struct strbuf *out, struct err *err)
{
	char bytes[4096];
	size_t n;

	while ((n = fread(bytes, 1, sizeof(bytes), stdin)) > 0)
		if (!strbuf_append(out, bytes, n))
			return err_code(err, ERR_LIMIT, (long)out->max, "%s", _("standard input is too long"));
	return true;
}

/* An address is fetched as a refresh would fetch it. */
static bool fetch(struct batch *batch, const char *url, struct source *out, struct err *err)
{
	const struct conf *conf = &batch->app.conf;
	struct fetch_options fetching = { 1, 1, conf->user_agent, conf->proxy, conf->netrc, NULL, NULL, false };
	struct fetch_request request = { 
		.url = url, .accept = FETCH_ACCEPT_FEED, .timeout_s = (int)conf->fetch_timeout,
					 .max_bytes = out->bytes.max };
	struct fetch_answer answer;
	struct fetcher *fetcher;

	if (!fetcher_new(&fetcher, &fetching, err))
		return false;
	fetch_start(fetcher, &request);
	while (!fetch_take(fetcher, &answer))
		fetch_wait(fetcher, NULL, 0, 1000);
	if (answer.err.kind == ERR_NONE) {
		strbuf_add_str(&out->bytes, strbuf_str(&answer.body));
		out->url = arena_strdup_null(&batch->arena, answer.final_url);
		out->content_type = arena_strdup_null(&batch->arena, answer.content_type);
	} else {
		*err = answer.err;
	}
	bool ok = answer.err.kind == ERR_NONE;
	fetch_answer_release(&answer);
	fetcher_free(fetcher);
	return ok;
}

static bool load(struct batch *batch, const char *path, struct source *out, struct err *err)
{
	strbuf_limit(&out->bytes, (size_t)batch->app.conf.feed_size_limit << 20);
	if (streq(path, "-"))
		return read_stdin(&out->bytes, err);
	if (url_is_web(path))
		return fetch(batch, path, out, err);
	return file_read(path, out->bytes.max, &out->bytes, err);
}

int sub_parse(struct batch *batch)
{
	const char *url = batch_value(batch, "--url"), *type = batch_value(batch, "--content-type");
	struct source source = { .bytes = STRBUF_INIT };
	AUTO(strbuf) json = STRBUF_INIT;
	struct err err = ERR_INIT;
	struct feed feed;
	bool ok = load(batch, batch->given.words.ptr[0], &source, &err) &&
		  feed_parse(strbuf_str(&source.bytes), url ? url : source.url, type ? type : source.content_type,
			     &batch->arena, &feed, &err);

	if (ok)
		feed_print_json(&feed, &json);
	else
		feed_print_error(err.text, &json);
	fputs(json.buf, stdout);
	strbuf_release(&source.bytes);
	return ok ? BATCH_OK : BATCH_FAILED;
}
