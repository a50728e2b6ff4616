/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "app/batch.h"
#include "app/extract-rule.h"
#include "base/file.h"
#include "base/attr.h"
#include "base/i18n.h"
#include "engine/fetch.h"
#include "engine/siterules.h"
#include "engine/webpage.h"
#include "feed/parse.h"
#include "feed/print.h"
#include "feed/url.h"
#include "page/article.h"
#include "page/headlines.h"
#include "page/html.h"
#include "page/layout.h"
#include "text/decode.h"

struct source {
	struct strbuf bytes;
	const char *url, *content_type; /* or NULL */
	const char *accept; /* what a server is asked for */
};

static bool read_stdin(struct strbuf *out, struct err *err)
{
	char bytes[4096];
	size_t n;

	while ((n = fread(bytes, 1, sizeof(bytes), stdin)) > 0)
		if (!strbuf_append(out, bytes, n))
			return err_code(err, ERR_LIMIT, (long)out->max, "%s",
					_("standard input is too long"));
	return true;
}

/* An address is fetched as a refresh would fetch it. */
static bool fetch(struct batch *batch, const char *url, struct source *out, struct err *err)
{
	const struct conf *conf = &batch->app.conf;
	struct fetch_options fetching = { 1,           1,           conf->user_agent,
					  conf->proxy, conf->netrc, NULL,
					  NULL,        false };
	struct fetch_request request = { .url = url,
					 .accept = out->accept,
					 .timeout_s = (int)conf->fetch_timeout,
					 .max_bytes = out->bytes.max };
	AUTO(siterule) rule = { 0 };
	struct fetch_access access = { 0 };
	struct fetch_answer answer;
	struct fetcher *fetcher;

	if (!fetcher_new(&fetcher, &fetching, err))
		return false;
	if (streq(batch->sub->name, "extract"))
		siterules_find(url, (struct str){ 0 }, &rule);
	siterules_ask(&rule, &batch->arena, &access, &request);
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

/* What --url and --content-type say counts more than what the server said. */
static bool load(struct batch *batch, struct source *out, struct err *err)
{
	const char *path = batch->given.words.ptr[0];
	const char *url = batch_value(batch, "--url"), *type = batch_value(batch, "--content-type");
	bool ok;

	strbuf_limit(&out->bytes, (size_t)batch->app.conf.feed_size_limit << 20);
	ok = streq(path, "-")   ? read_stdin(&out->bytes, err)
	     : url_is_web(path) ? fetch(batch, path, out, err)
				: file_read(path, out->bytes.max, &out->bytes, err);
	if (url)
		out->url = url;
	if (type)
		out->content_type = type;
	return ok;
}

static void source_release(struct source *source)
{
	strbuf_release(&source->bytes);
}

int sub_parse(struct batch *batch)
{
	AUTO(source) source = { .bytes = STRBUF_INIT, .accept = FETCH_ACCEPT_FEED };
	AUTO(strbuf) json = STRBUF_INIT;
	struct err err = ERR_INIT;
	struct feed feed;
	bool ok = load(batch, &source, &err) &&
		  feed_parse(strbuf_str(&source.bytes), source.url, source.content_type,
			     &batch->arena, &feed, &err);

	if (ok)
		feed_print_json(&feed, &json);
	else
		feed_print_error(err.text, &json);
	fputs(json.buf, stdout);
	return ok ? BATCH_OK : BATCH_FAILED;
}

/* Web pages -------------------------------------------------------------------------------- */

static bool load_page(struct batch *batch, struct strbuf *out, const char **url, struct err *err)
{
	AUTO(source) source = { .bytes = STRBUF_INIT, .accept = FETCH_ACCEPT_PAGE };
	const char *charset = batch_value(batch, "--charset");

	if (!strempty(charset) && !text_encoding_known(charset))
		return err_set(err, ERR_USER, _("unknown character set: %s"), charset);
	if (!load(batch, &source, err))
		return false;
	if (!strempty(charset))
		source.content_type =
			arena_printf(&batch->arena, "text/html; charset=%s", charset);
	webpage_utf8(strbuf_str(&source.bytes), source.content_type, out);
	*url = source.url;
	return true;
}

static int print_failure(const struct err *err)
{
	AUTO(strbuf) json = STRBUF_INIT;

	feed_print_error(err->text, &json);
	fputs(json.buf, stdout);
	return BATCH_FAILED;
}

static void print_article_json(struct batch *batch, const struct page_article *page,
			       const struct siterule *rule, const char *url, struct str html)
{
	AUTO(strbuf) text = STRBUF_INIT;
	json_t *object = json_object();

	html_to_text(str_from(page->html), &text);
	batch_put(object, "title", page->title);
	batch_put(object, "author", page->author);
	batch_put_time(object, "date", page->published);
	batch_put(object, "site", page->site);
	batch_put(object, "image", page->image);
	batch_put(object, "lang", page->lang);
	extract_rule_put(batch, rule, url, html, object);
	batch_put(object, "text", text.buf);
	batch_put(object, "html", page->html);
	batch_print(object);
}

/* As the reader shows it: for people, and for those who pipe. */
static void print_article_text(struct batch *batch, const struct page_article *page,
			       const char *url)
{
	const struct conf *conf = &batch->app.conf;
	AUTO(strbuf) text = STRBUF_INIT;
	int columns = batch_width();
	struct layout_options laying = {
		.width = columns ? MIN(columns, (int)conf->article_width) : (int)conf->article_width,
		.link_numbers = conf->link_numbers,
		.link_list = conf->link_numbers,
		.links_title = _("Links"),
		.image_label = _("picture"),
		.ascii = conf->ascii,
	};
	struct doc *doc = html_to_doc(str_from(page->html), url, &batch->arena);

	if (page->title)
		printf("%s\n", page->title);
	if (page->author)
		printf("%s\n", page->author);
	if (page->title || page->author)
		putchar('\n');
	layout_text(doc_layout(doc, &laying, &batch->arena), &text);
	fputs(text.buf, stdout);
}

int sub_extract(struct batch *batch)
{
	AUTO(siterule) rule = { 0 };
	AUTO(strbuf) html = STRBUF_INIT;
	bool json = batch_has(batch, "--json");
	struct err err = ERR_INIT;
	struct page_article page;
	const char *url;

	if (!load_page(batch, &html, &url, &err) ||
	    !extract_rule_load(batch, url, strbuf_str(&html), &rule, &err) ||
	    !siterule_article(strbuf_str(&html), url, &rule, &batch->arena, &page, &err)) {
		if (json)
			return print_failure(&err);
		batch_fail(&err);
		return BATCH_FAILED;
	}
	if (json)
		print_article_json(batch, &page, &rule, url, strbuf_str(&html));
	else if (batch_has(batch, "--html"))
		printf("%s\n", page.html);
	else
		print_article_text(batch, &page, url);
	return BATCH_OK;
}

static json_t *headline_json(const struct entry *e)
{
	json_t *item = json_object(), *categories = json_array();

	batch_put(item, "title", e->title);
	batch_put(item, "url", e->link);
	batch_put_time(item, "date", e->published);
	batch_put(item, "summary", e->summary);
	batch_put(item, "author", e->author);
	batch_put(item, "image", e->image);
	for (const struct category *c = e->categories; c; c = c->next)
		json_array_append_new(categories, json_string(c->name));
	json_object_set_new(item, "categories", categories);
	return item;
}

static void print_headlines_json(const struct index_page *page)
{
	json_t *root = json_object(), *sections = json_array();

	for (size_t i = 0; i < page->n_sections; i++) {
		const struct headline_section *from = &page->sections[i];
		json_t *section = json_object(), *items = json_array();

		batch_put(section, "title", from->title ? from->title : page->feed.title);
		for (size_t k = 0; k < from->n; k++)
			json_array_append_new(items, headline_json(from->entries[k]));
		json_object_set_new(section, "items", items);
		json_array_append_new(sections, section);
	}
	json_object_set_new(root, "sections", sections);
	batch_print(root);
}

int sub_headlines(struct batch *batch)
{
	AUTO(strbuf) html = STRBUF_INIT;
	struct err err = ERR_INIT;
	bool json = batch_has(batch, "--json");
	struct index_page page;
	const char *url;

	if (!load_page(batch, &html, &url, &err) ||
	    !index_page_read(strbuf_str(&html), url, NULL, &batch->arena, &page, &err)) {
		if (json)
			return print_failure(&err);
		batch_fail(&err);
		return BATCH_FAILED;
	}
	if (json)
		print_headlines_json(&page);
	for (const struct entry *e = json ? NULL : page.feed.entries; e; e = e->next)
		printf("%s\t%s\n", e->title ? e->title : "", e->link ? e->link : "");
	return BATCH_OK;
}
