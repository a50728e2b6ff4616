/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "feed/url.h"
#include "page/siterule.h"
#include "text/unicode.h"

#define URL "https://lantern.example/2026/lamps.html"
#define SEPARATOR "\n----\n"

/*
 * A rule for a site; behind a line "----" a page that it is applied to.
 */

static void check_line(const char *s)
{
	if (!s)
		return;
	if (!*s || !unicode_valid(s, strlen(s)) || strpbrk(s, "\n\t\033"))
		abort();
}

static void check_rule(const struct siterule *rule)
{
	if (rule->items.n > SITERULE_MAX_ITEMS)
		abort();
	vec_each (&rule->items, item)
		if (!item->value || !unicode_valid(item->value, strlen(item->value)))
			abort();
	vec_each (&rule->problems, problem)
		if (problem->line < 1 || !problem->text)
			abort();
}

static void check_link(const char *url)
{
	if (url && !url_is_web(url))
		abort();
}

static void apply(const struct siterule *rule, struct str page)
{
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;
	struct page_article out;

	if (siterule_article(page, URL, rule, &arena, &out, &err)) {
		check_line(out.title);
		check_line(out.author);
		if (!out.html || !unicode_valid(out.html, strlen(out.html)) || out.published < 0)
			abort();
	}
	check_link(siterule_single_page(page, URL, rule, &arena));
	check_link(siterule_single_page_in_feed(page, URL, rule, &arena));
	check_link(siterule_next_page(page, URL, rule, &arena));
	siterule_is_advert(page, rule);
	siterule_fingerprint(page);
	arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct str bytes = { (const char *)data, len }, page = { 0 };
	struct siterule rule = { 0 }, twice = { 0 };
	ptrdiff_t at = str_find(bytes, STR(SEPARATOR));

	if (at >= 0) {
		page = str_part(bytes, (size_t)at + strlen(SEPARATOR), len);
		bytes = str_part(bytes, 0, (size_t)at);
	}
	siterule_parse(&rule, bytes);
	check_rule(&rule);
	siterule_merge(&twice, &rule);
	siterule_merge(&twice, &rule);
	check_rule(&twice);
	if (page.len)
		apply(&twice, page);
	siterule_release(&rule);
	siterule_release(&twice);
	return 0;
}
