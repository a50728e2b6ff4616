/* SPDX-License-Identifier: MIT */
#include "engine/discover.h"

#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "base/i18n.h"
#include "engine/discover-site.h"
#include "engine/webpage.h"
#include "feed/encode.h"
#include "feed/known.h"
#include "feed/parse.h"
#include "feed/sitemap.h"
#include "feed/url.h"

#define ACCEPT \
	"text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, " \
	"application/feed+json, */*;q=0.5"
#define LINKS_ASKED 10 /* of one page */
#define MAPS_ASKED 6

bool discovery_is_page(const struct fetch_answer *answer)
{
	struct str body = str_trim(strbuf_str(&answer->body));

	return feed_is_html(body, answer->content_type) ||
	       (str_starts(body, STR("<")) && !str_starts(body, STR("<?xml")) &&
		str_ifind(str_from(answer->content_type), STR("text/html")) >= 0);
}

/* Asking ---------------------------------------------------------------------------------------- */

bool discovery_ask(struct discovery *d, struct probe probe)
{
	bool near = url_is_web(d->address) && fetch_same_origin(probe.url, d->address);
	int most = d->site ? DISCOVER_SITE_REQUESTS : DISCOVER_REQUESTS;

	if ((int)d->probes.n >= most)
		return false;
	vec_each (&d->probes, it)
		if (it->kind == probe.kind && it->section == probe.section && streq(it->url, probe.url))
			return false;
	fetch_start(d->fetcher, &(struct fetch_request){
					.url = probe.url,
					.accept = ACCEPT,
					.timeout_s = d->timeout_s,
					.max_bytes = d->max_bytes,
					.web_only = probe.kind != PROBE_ADDRESS,
					.far_only = probe.kind != PROBE_ADDRESS && !near,
					.tag = d->first_tag + 8 * (int64_t)d->probes.n,
				});
	vec_push(&d->probes, probe);
	d->left++;
	return true;
}

static void ask(struct discovery *d, enum probe_kind kind, const char *url, int rank)
{
	if (url_is_web(url))
		discovery_ask(d, (struct probe){ kind, url, rank, -1 });
}

/* Declared ones, best the page's own; those of comments only when there are no others. */
static void ask_links(struct discovery *d, const struct page_links *links, const char *page, int rank)
{
	size_t own = page ? strcspn(page, "?#") : 0;
	int asked = 0;

	/* a section of a blog has a feed of its own that its page may not name */
	if (own && links->wordpress && !links->article && !page[own] &&
	    !streq(page, url_join(&d->arena, page, "/")))
		ask(d, PROBE_FEED, arena_printf(&d->arena, "%s%sfeed/", page, page[own - 1] == '/' ? "" : "/"),
		    rank);

	for (size_t i = 0; i < links->n && asked < LINKS_ASKED; i++) {
		const struct page_link *link = &links->feed[i];
		bool deeper = own && !strncmp(link->url, page, own);

		if (link->comments && links->feed[0].url != link->url && !links->feed[0].comments)
			continue;
		ask(d, PROBE_FEED, link->url, rank + (int)i + (deeper ? 0 : PAGE_LINKS_MAX));
		asked++;
	}
}

static void ask_known(struct discovery *d, const char *url)
{
	const char *known = url ? known_feed(&d->arena, url) : NULL;

	if (known)
		ask(d, PROBE_FEED, known, -1);
}

/* Where feeds usually are: beside the page, then at the root. */
static void ask_usual_places(struct discovery *d)
{
	static const char *const names[] = { "feed/",	  "atom.xml", "feed.atom", "feed.xml",	   "index.rss",
					     "index.xml", "rss.xml",  "rss/",	   "rss/feed.xml", "feed.json",
					     "rss",	  "feed" };
	const char *page = d->out->url, *root = url_join(&d->arena, page, "/");
	const char *beside = url_join(&d->arena, page, ".");
	int rank = 0;

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		ask(d, PROBE_FEED, url_join(&d->arena, beside, names[i]), rank++);
	for (size_t i = 0; i < ARRAY_LEN(names) && !streq(root, beside); i++)
		ask(d, PROBE_FEED, url_join(&d->arena, root, names[i]), rank++);
	if (!streq(root, page))
		ask(d, PROBE_FRONT, root, 0);
}

static void ask_maps(struct discovery *d)
{
	static const char *const names[] = { "/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml",
					     "/sitemap_index.xml", "/sitemap.xml" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		ask(d, PROBE_MAP, url_join(&d->arena, d->out->url, names[i]), 100 + (int)i);
}

/* Reading ------------------------------------------------------------------------------------------ */

static const char *address_of(const struct probe *probe, const struct fetch_answer *answer)
{
	return answer->moved_to && url_is_web(answer->moved_to) ? answer->moved_to : probe->url;
}

bool discovery_read_feed(struct discovery *d, const struct probe *probe, const struct fetch_answer *answer,
			 struct found *out)
{
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;
	struct feed feed;
	bool ok = !answer->err.kind && feed_parse(strbuf_str(&answer->body), answer->final_url,
						  answer->content_type, &arena, &feed, &err);

	if (ok) {
		bool map = feed.kind == FEED_SITEMAP;
		const char *url = probe->subscribe ? probe->subscribe : address_of(probe, answer);

		*out = found_of_feed(d->out, &feed, map ? FOUND_SITEMAP : FOUND_FEED, url);
		out->rank = probe->rank;
		out->titled = map && feed.entries &&
			      !streq(feed.entries->title, sitemap_title(&arena, feed.entries->link));
		/* a list of sitemaps is subscribed, and one of them looked at */
		if (feed.map) {
			if (!probe->subscribe)
				discovery_ask(d, (struct probe){ probe->section < 0 ? PROBE_MAP
										    : PROBE_SECTION_FEED,
								 arena_strdup(&d->arena, feed.map), probe->rank,
								 probe->section, out->url });
			ok = false;
		}
		ok = ok && (feed.n || !map);
	}
	arena_release(&arena);
	return ok;
}

static bool has_feed(const struct discovery *d)
{
	vec_each (&d->out->sources, it)
		if (it->kind == FOUND_FEED || it->kind == FOUND_LIST)
			return true;
	return false;
}

/* The page itself; what it is about is known now. */
static void read_page(struct discovery *d, const struct probe *probe, const struct fetch_answer *answer,
		      struct page_links *links)
{
	AUTO(strbuf) html = STRBUF_INIT;
	struct found page;

	webpage_utf8(strbuf_str(&answer->body), answer->content_type, &html);
	page_links(strbuf_str(&html), answer->final_url, &d->arena, links);
	if (probe->kind == PROBE_ADDRESS) {
		d->out->title = found_site_title(&d->out->arena, links->title, answer->final_url);
		found_take_menu(d->out, strbuf_str(&html), answer->final_url);
	}
	/* headlines beside an article are not what is to be followed, but those of the front page */
	if ((!links->article || probe->kind == PROBE_FRONT) && !d->page.url &&
	    found_of_page(d->out, strbuf_str(&html), answer->final_url, address_of(probe, answer), &page)) {
		page.rank = 0;
		d->page = page;
	}
}

static void read_address(struct discovery *d, const struct probe *probe, const struct fetch_answer *answer)
{
	AUTO(strbuf) text = STRBUF_INIT;
	struct found found;

	if (answer->err.kind) {
		d->out->err = answer->err;
		d->out->unreachable = !answer->status && answer->err.kind != ERR_WAIT;
		d->phase = PHASE_OVER;
		return;
	}
	d->out->url = arena_strdup(&d->out->arena, answer->final_url);
	if (discovery_read_feed(d, probe, answer, &found)) {
		found_add(d->out, &found);
		d->phase = PHASE_OVER;
	} else if (d->left) {
		d->phase = PHASE_MAPS; /* a list of sitemaps: one of them is asked for */
	} else if (discovery_is_page(answer)) {
		read_page(d, probe, answer, &d->links);
	} else {
		encode_utf8(strbuf_str(&answer->body), answer->content_type, &text);
		if (found_of_list(d->out, strbuf_str(&text), address_of(probe, answer), &found)) {
			found_add(d->out, &found);
			d->phase = PHASE_OVER;
		}
	}
}

/* "Sitemap: https://…" */
static void read_robots(struct discovery *d, const struct fetch_answer *answer)
{
	struct str rest = strbuf_str(&answer->body), line;
	int n = 0;

	if (answer->err.kind)
		return;
	while (str_next(&rest, '\n', &line)) {
		line = str_trim(line);
		if (!str_istarts(line, STR("sitemap:")))
			continue;
		line = str_trim(str_part(line, 8, line.len));
		const char *url = url_join(&d->arena, answer->final_url,
					   arena_strndup(&d->arena, line.ptr, line.len));

		if (!url_is_web(url) || d->maps.n >= DISCOVER_SECTIONS)
			continue;
		vec_push(&d->maps, url);
		if (!d->sections_begun && n < MAPS_ASKED)
			ask(d, PROBE_MAP, url, n++);
	}
}

static void read_answer(struct discovery *d, const struct probe *probe, const struct fetch_answer *answer)
{
	struct found found;

	switch (probe->kind) {
	case PROBE_ADDRESS:
		read_address(d, probe, answer);
		break;
	case PROBE_FRONT:
		if (!answer->err.kind && discovery_is_page(answer))
			read_page(d, probe, answer, &d->front_links);
		break;
	case PROBE_ROBOTS:
		read_robots(d, answer);
		break;
	case PROBE_FEED:
	case PROBE_MAP:
		if (discovery_read_feed(d, probe, answer, &found))
			found_add(d->out, &found);
		break;
	case PROBE_SECTION:
	case PROBE_SECTION_FEED:
		discovery_section_answer(d, probe, answer);
		break;
	}
}

/* One phase after the other ------------------------------------------------------------------------- */

/* Of a section's page: its own feed comes before that of the whole site. False: there is none. */
static bool prefer_own(struct discovery *d)
{
	const char *page = d->out->url;
	struct url parts;
	bool any = false;

	if (!url_split(str_from(page), &parts) || parts.path.len <= 1)
		return true;
	vec_each (&d->out->sources, it)
		if (!strncmp(it->url, page, strcspn(page, "?#")) ||
		    (it->first && streq(it->first, d->page.first))) {
			it->rank -= 2 * PAGE_LINKS_MAX;
			any = true;
		}
	return any;
}

static void conclude(struct discovery *d)
{
	bool has_one = has_feed(d), has_own = prefer_own(d) && has_one;

	if (d->page.url && !has_own)
		found_add(d->out, &d->page);
	/* beside a feed a sitemap is of no use */
	for (size_t i = d->out->sources.n; has_one && i-- > 0;)
		if (d->out->sources.ptr[i].kind == FOUND_SITEMAP)
			vec_remove(&d->out->sources, i);
	found_sort(d->out);
	d->out->requests = (int)d->probes.n;
}

static void begin_phase(struct discovery *d)
{
	bool sections = d->site && d->out->sections.n;
	bool search = !has_feed(d) && !sections;

	switch (++d->phase) {
	case PHASE_ADDRESS:
		break;
	case PHASE_LINKS:
		/* a short address may have led to a well-known site */
		ask_known(d, d->out->url);
		ask_known(d, d->links.canonical);
		ask_links(d, &d->links, d->out->url, 0);
		break;
	case PHASE_PLACES:
		if (search)
			ask_usual_places(d);
		break;
	case PHASE_FRONT:
		if (search)
			ask_links(d, &d->front_links, NULL, 100);
		break;
	case PHASE_MAPS:
		if (search) {
			ask(d, PROBE_ROBOTS, url_join(&d->arena, d->out->url, "/robots.txt"), 0);
			ask_maps(d);
		}
		break;
	case PHASE_SECTIONS:
		if (sections)
			discovery_ask_sections(d);
		break;
	case PHASE_SECTION_MAPS:
		if (sections)
			discovery_ask_section_maps(d);
		break;
	case PHASE_SECTION_MAPS_READ:
		if (sections)
			discovery_name_section_maps(d);
		break;
	case PHASE_OVER:
		break;
	}
}

bool discovery_answer(struct discovery *d, const struct fetch_answer *answer)
{
	int64_t i = (answer->tag - d->first_tag) / 8;
	struct probe probe;

	if (answer->tag < d->first_tag || i >= (int64_t)d->probes.n || !d->left)
		return false;
	probe = d->probes.ptr[i];
	d->left--;
	if (answer->err.kind == ERR_STOPPED) {
		d->out->err = answer->err;
		d->phase = PHASE_OVER;
	} else if (d->phase != PHASE_OVER) {
		read_answer(d, &probe, answer);
	}
	while (!d->left && d->phase < PHASE_OVER)
		begin_phase(d);
	if (d->left)
		return false;
	conclude(d);
	return true;
}

struct discovery *discovery_start(struct fetcher *fetcher, const struct conf *conf, const char *address,
				  bool site, int64_t first_tag)
{
	struct discovery *d = xcalloc(1, sizeof(*d));

	d->fetcher = fetcher;
	d->site = site;
	d->first_tag = first_tag;
	d->timeout_s = (int)conf->fetch_timeout;
	d->max_bytes = (size_t)conf->feed_size_limit << 20;
	d->out = found_new();
	d->address = arena_strdup(&d->arena, address);
	d->out->url = arena_strdup(&d->out->arena, address);
	discovery_ask(d, (struct probe){ PROBE_ADDRESS, d->address, 0, -1, NULL });
	return d;
}

struct discovered *discovery_end(struct discovery *d)
{
	struct discovered *out = d->out;

	if (d->left)
		err_set(&out->err, ERR_STOPPED, _("stopped"));
	vec_release(&d->probes);
	vec_release(&d->plans);
	vec_release(&d->maps);
	arena_release(&d->arena);
	free(d);
	return out;
}

struct discovered *discover(const struct conf *conf, const char *address, bool site, bool offline)
{
	struct fetch_options fetching = { .connections = (int)conf->connections,
					  .connections_per_host = (int)conf->connections_per_host,
					  .user_agent = conf->user_agent,
					  .proxy = conf->proxy,
					  .netrc = conf->netrc,
					  .offline = offline };
	struct err err = ERR_INIT;
	struct fetch_answer answer;
	struct discovered *out;
	struct fetcher *fetcher;
	struct discovery *d;
	bool over = false;

	if (!fetcher_new(&fetcher, &fetching, &err)) {
		out = found_new();
		out->err = err;
		return out;
	}
	d = discovery_start(fetcher, conf, address, site, 8);
	while (!over) {
		while (!over && fetch_take(fetcher, &answer)) {
			over = discovery_answer(d, &answer);
			fetch_answer_release(&answer);
		}
		if (!over)
			fetch_wait(fetcher, NULL, 0, 1000);
	}
	out = discovery_end(d);
	fetcher_free(fetcher);
	return out;
}
