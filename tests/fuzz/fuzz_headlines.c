/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/strbuf.h"
#include "feed/url.h"
#include "page/headlines.h"
#include "text/unicode.h"

#define URL "https://lantern.example/news/"

/* A page. Entries are links with titles, each once, and each in one section. */

static void check_entry(const struct entry *e)
{
	if (!e->title || !e->link || !url_is_web(e->link) || e->published < 0)
		abort();
	fuzz_line(e->title);
	fuzz_line(e->link);
	fuzz_line(e->author);
	fuzz_line(e->summary);
	fuzz_line(e->image);
	for (const struct category *c = e->categories; c; c = c->next)
		fuzz_line(c->name);
	for (const struct entry *other = e->next; other; other = other->next)
		if (!strcmp(e->link, other->link))
			abort();
}

static void check_page(const struct index_page *page)
{
	size_t n = 0, placed = 0;

	for (const struct entry *e = page->feed.entries; e; e = e->next, n++)
		check_entry(e);
	for (size_t i = 0; i < page->n_sections; i++) {
		fuzz_line(page->sections[i].title);
		placed += page->sections[i].n;
	}
	if (n != page->feed.n || placed != n)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct str html = { (const char *)data, len };
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;
	struct index_page page, again;

	clock_freeze(1781600400);
	if (index_page_read(html, URL, NULL, &arena, &page, &err)) {
		check_page(&page);
		/* what was learned of a page holds for the same page */
		if (!index_page_read(html, URL, page.pattern, &arena, &again, &err) ||
		    again.changed)
			abort();
		check_page(&again);
	}
	arena_release(&arena);
	return 0;
}
