/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/xpath.h>

#include "base/clock.h"
#include "base/strbuf.h"
#include "page/scrape.h"
#include "page/selector.h"
#include "text/clean.h"
#include "text/unicode.h"

#define URL "https://lantern.example/news/"

/*
 * A line with the kind (h, x, j) and the rule for items, a line with a rule for
 * all else, then the document. A selector that is taken becomes XPath that
 * libxml2 takes, too.
 */

static void silence(void *data, xmlErrorPtr error)
{
	(void)data;
	(void)error;
}

static void check_selector(const char *css)
{
	AUTO(strbuf) xpath = STRBUF_INIT;
	struct err err = ERR_INIT;
	bool ascii = true;

	for (const char *p = css; *p; p++)
		ascii &= (unsigned char)*p < 0x80;
	if (!ascii || !selector_to_xpath(css, &xpath, &err))
		return;
	xmlXPathContext *context = xmlXPathNewContext(NULL);

	context->error = silence;
	xmlXPathCompExpr *compiled = xmlXPathCtxtCompile(context, (const xmlChar *)xpath.buf);

	if (!compiled)
		abort();
	xmlXPathFreeCompExpr(compiled);
	xmlXPathFreeContext(context);
}

static void check_text(const char *s)
{
	if (s && (!*s || !unicode_valid(s, strlen(s))))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct str rest = { (const char *)data, len }, line;
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;
	struct scrape_rules rules = { 0 };
	AUTO(strbuf) text = STRBUF_INIT;
	struct feed feed;
	size_t n = 0;

	if (!str_next(&rest, '\n', &line) || !line.len)
		return 0;
	clock_freeze(1781600400);
	rules.kind = *line.ptr == 'x' ? SCRAPE_XML : *line.ptr == 'j' ? SCRAPE_JSON : SCRAPE_HTML;
	rules.item =
		text_clean_in(&arena, arena_strndup(&arena, line.ptr + 1, line.len - 1), TEXT_LINE);
	if (str_next(&rest, '\n', &line) && line.len) {
		const char *rule =
			text_clean_in(&arena, arena_strndup(&arena, line.ptr, line.len), TEXT_LINE);

		check_selector(rule);
		rules.title = rules.url = rules.content = rules.author = rule;
		rules.image = rules.categories = rules.uid = rules.next = rules.date = rule;
		rules.date_format = rule;
	}
	check_selector(rules.item);
	text_clean(rest.ptr, rest.len, TEXT_LINES, &text);
	if (scrape(strbuf_str(&text), URL, &rules, &arena, &feed, &err)) {
		for (const struct entry *e = feed.entries; e; e = e->next, n++) {
			check_text(e->title);
			check_text(e->link);
			check_text(e->guid);
			check_text(e->content);
			check_text(e->summary);
			check_text(e->author);
		}
		if (n != feed.n || n > SCRAPE_ENTRIES_MAX)
			abort();
	}
	arena_release(&arena);
	return 0;
}
