/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "engine/webpage.h"
#include "feed/url.h"
#include "page/article.h"
#include "page/html.h"
#include "text/unicode.h"

#define URL "https://lantern.example/2024/05/03/ferry.html"

/* A web page, as bytes of any encoding. What comes out must keep what page/article.h promises. */

static void check_article(const struct page_article *page)
{
	static const char *const never[] = { "<script", "<style", "<iframe onload", "onclick=" };
	AUTO(strbuf) text = STRBUF_INIT;

	fuzz_line(page->title);
	fuzz_line(page->author);
	fuzz_line(page->site);
	fuzz_line(page->lang);
	fuzz_line(page->image);
	if (page->image && !url_is_web(page->image))
		abort();
	if (page->published < 0 || !page->html || !unicode_valid(page->html, strlen(page->html)))
		abort();
	for (size_t i = 0; i < sizeof(never) / sizeof(*never) - 1; i++)
		if (strstr(page->html, never[i]))
			abort();
	html_to_text(str_from(page->html), &text);
	if (!unicode_valid(text.buf, text.len))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct str bytes = { (const char *)data, len };
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;
	struct page_article page;
	AUTO(strbuf) html = STRBUF_INIT;

	if (!len)
		return 0;
	webpage_utf8(bytes, NULL, &html);
	if (page_article(strbuf_str(&html), URL, &arena, &page, &err))
		check_article(&page);
	arena_release(&arena);
	return 0;
}
