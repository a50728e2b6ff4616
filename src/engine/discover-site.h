/*
 * engine/discover-site.h - a discovery under way, and its part for the sections of a site
 *
 * Only for discover*.c.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_DISCOVER_SITE_H
#define COURANT_ENGINE_DISCOVER_SITE_H

#include "engine/discover.h"
#include "page/links.h"

enum probe_kind {
	PROBE_ADDRESS,
	PROBE_FRONT,  /* the front page of the site */
	PROBE_FEED,   /* what may be a feed */
	PROBE_ROBOTS, /* names sitemaps */
	PROBE_MAP,    /* what may be a sitemap */
	PROBE_SECTION,
	PROBE_SECTION_FEED,
};

struct probe {
	enum probe_kind kind;
	const char *url;
	int rank;
	int section;           /* index, or -1 */
	const char *subscribe; /* the list of sitemaps this one is of; or NULL */
};

/* In this order; each begins when the one before has all its answers. */
enum phase {
	PHASE_ADDRESS,
	PHASE_LINKS,
	PHASE_PLACES,
	PHASE_FRONT,
	PHASE_MAPS,
	PHASE_SECTIONS,
	PHASE_SECTION_MAPS,
	PHASE_SECTION_MAPS_READ,
	PHASE_OVER,
};

#define PLAN_FEEDS 3

/* What is still to be tried for a section. */
struct plan {
	const char *feed[PLAN_FEEDS];
	size_t n, at;
	bool page_read;
	struct found page; /* its headlines; url NULL: none */
};

struct discovery {
	struct fetcher *fetcher;
	struct arena arena;
	const char *address; /* as it was given */
	bool site;
	int64_t first_tag;
	int timeout_s;
	size_t max_bytes;
	VEC(struct probe) probes;
	size_t left; /* requests under way */
	enum phase phase;
	struct page_links links, front_links; /* of the address and of the front page */
	struct found page;                    /* headlines, where there is no feed; url NULL: none */
	VEC(struct plan) plans;               /* one a section */
	VEC(const char *) maps;               /* that robots.txt names */
	bool sections_begun;
	struct discovered *out;
};

/* False when it was asked already, or too much was asked. */
bool discovery_ask(struct discovery *d, struct probe probe);
/* Whether the answer is a feed or a sitemap with articles. */
bool discovery_read_feed(struct discovery *d, const struct probe *probe,
			 const struct fetch_answer *answer, struct found *out);

/* What is no feed is HTML, or is called so. */
bool discovery_is_page(const struct fetch_answer *answer);

void discovery_ask_sections(struct discovery *d);
void discovery_section_answer(struct discovery *d, const struct probe *probe,
			      const struct fetch_answer *answer);
/* For the sections that have nothing yet: what sitemaps there are … */
void discovery_ask_section_maps(struct discovery *d);
/* … and which of them bear their names. */
void discovery_name_section_maps(struct discovery *d);

#endif
