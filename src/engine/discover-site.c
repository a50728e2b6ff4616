/* SPDX-License-Identifier: MIT */
#include "engine/discover-site.h"

#include <string.h>

#include "base/attr.h"
#include "engine/webpage.h"
#include "feed/url.h"

static void add_feed(struct plan *plan, const char *url)
{
	for (size_t i = 0; i < plan->n; i++)
		if (streq(plan->feed[i], url))
			return;
	if (plan->n < PLAN_FEEDS)
		plan->feed[plan->n++] = url;
}

static const char *wordpress_feed(struct discovery *d, const char *page)
{
	size_t len = strcspn(page, "?#");

	if (page[len])
		return NULL; /* "?cat=3" has another form */
	return arena_printf(&d->arena, "%s%sfeed/", page, len && page[len - 1] == '/' ? "" : "/");
}

static void set_source(struct discovery *d, int section, const struct found *found)
{
	struct found *copy = arena_new(&d->out->arena, struct found);

	*copy = *found;
	d->out->sections.ptr[section].source = copy;
}

/* The next that may be the section's feed, then its page, then what the page showed. */
static void go_on(struct discovery *d, int i)
{
	struct plan *plan = &d->plans.ptr[i];
	const char *url = d->out->sections.ptr[i].url;

	while (plan->at < plan->n)
		if (discovery_ask(d, (struct probe){ PROBE_SECTION_FEED, plan->feed[plan->at++], 0, i, NULL }))
			return;
	if (!plan->page_read && discovery_ask(d, (struct probe){ PROBE_SECTION, url, 0, i, NULL }))
		return;
	if (plan->page.url)
		set_source(d, i, &plan->page);
}

void discovery_ask_sections(struct discovery *d)
{
	int asked = 0;

	d->sections_begun = true;
	for (size_t i = 0; i < d->out->sections.n; i++) {
		const char *url = d->out->sections.ptr[i].url;
		struct plan plan = { .n = 0 };

		if (url && d->links.wordpress && wordpress_feed(d, url))
			add_feed(&plan, wordpress_feed(d, url));
		vec_push(&d->plans, plan);
		if (url && url_is_web(url) && asked++ < DISCOVER_SECTIONS)
			go_on(d, (int)i);
	}
}

/* What every page of the site declares is not the section's. */
static bool is_of_site(const struct discovery *d, const char *url)
{
	for (size_t i = 0; i < d->links.n; i++)
		if (streq(d->links.feed[i].url, url))
			return true;
	return false;
}

static void read_page(struct discovery *d, int i, const struct fetch_answer *answer)
{
	struct plan *plan = &d->plans.ptr[i];
	AUTO(strbuf) html = STRBUF_INIT;
	struct page_links links;

	webpage_utf8(strbuf_str(&answer->body), answer->content_type, &html);
	page_links(strbuf_str(&html), answer->final_url, &d->arena, &links);
	for (size_t k = 0; k < links.n; k++)
		if (!links.feed[k].comments && links.feed[k].declared && !is_of_site(d, links.feed[k].url))
			add_feed(plan, links.feed[k].url);
	if (links.wordpress && wordpress_feed(d, d->out->sections.ptr[i].url))
		add_feed(plan, wordpress_feed(d, d->out->sections.ptr[i].url));
	if (!found_of_page(d->out, strbuf_str(&html), answer->final_url, d->out->sections.ptr[i].url,
			   &plan->page))
		plan->page.url = NULL;
}

void discovery_section_answer(struct discovery *d, const struct probe *probe,
			      const struct fetch_answer *answer)
{
	int i = probe->section;
	struct found found;

	if (probe->kind == PROBE_SECTION)
		d->plans.ptr[i].page_read = true;
	if (discovery_read_feed(d, probe, answer, &found)) {
		set_source(d, i, &found);
		return;
	}
	if (probe->kind == PROBE_SECTION && !answer->err.kind && discovery_is_page(answer))
		read_page(d, i, answer);
	go_on(d, i);
}

/* Sitemaps ---------------------------------------------------------------------------------------- */

void discovery_ask_section_maps(struct discovery *d)
{
	vec_each (&d->out->sections, section)
		if (section->url && !section->source) {
			discovery_ask(d, (struct probe){ PROBE_ROBOTS,
							 url_join(&d->arena, d->out->url, "/robots.txt"), 0, -1,
							 NULL });
			return;
		}
}

/* The last part of its path. */
static struct str name_of(const char *url)
{
	struct str path, segment, last = STR("");
	struct url parts;

	if (!url_split(str_from(url), &parts))
		return last;
	path = parts.path;
	while (str_next(&path, '/', &segment))
		if (segment.len)
			last = segment;
	return last;
}

static bool bears(const char *map, struct str name)
{
	struct url parts;
	ptrdiff_t at;

	if (name.len < 3 || !url_split(str_from(map), &parts))
		return false;
	at = str_ifind(parts.path, name);
	return at > 0 && !is_alnum(parts.path.ptr[at - 1]) &&
	       ((size_t)at + name.len == parts.path.len || !is_alnum(parts.path.ptr[(size_t)at + name.len]));
}

void discovery_name_section_maps(struct discovery *d)
{
	for (size_t i = 0; i < d->out->sections.n; i++) {
		const struct found_section *section = &d->out->sections.ptr[i];
		struct plan *plan = &d->plans.ptr[i];

		if (!section->url || section->source)
			continue;
		plan->n = plan->at = 0;
		vec_each (&d->maps, map)
			if (bears(*map, name_of(section->url)))
				add_feed(plan, *map);
		plan->page_read = true;
		if (plan->n)
			go_on(d, (int)i);
	}
}
