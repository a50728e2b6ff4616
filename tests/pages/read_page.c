/*
 * read_page article|headlines FILE - what is found on a page, as text
 *
 * SPDX-License-Identifier: MIT
 */
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "page/article.h"
#include "page/headlines.h"
#include "page/html.h"
#include "page/layout.h"

#define BASE "https://www.example.org/news/index.html"

static void show(const char *what, const char *value)
{
	if (value)
		printf("%s: %s\n", what, value);
}

static void show_date(int64_t when)
{
	char text[32];
	time_t seconds = (time_t)when;

	if (when && strftime(text, sizeof(text), "%Y-%m-%d %H:%M", gmtime(&seconds)))
		show("date", text);
}

static bool show_article(struct str html, struct arena *arena, struct err *err)
{
	AUTO(strbuf) text = STRBUF_INIT;
	struct page_article article;

	if (!page_article(html, BASE, arena, &article, err))
		return false;
	show("title", article.title);
	show("author", article.author);
	show_date(article.published);
	show("site", article.site);
	show("language", article.lang);
	show("image", article.image);
	puts("");
	struct layout_options options = {
		.width = 80, .link_numbers = true, .link_list = true, .image_label = "picture"
	};
	struct doc *doc = html_to_doc(str_from(article.html), BASE, arena);

	layout_text(doc_layout(doc, &options, arena), &text);
	fputs(text.buf, stdout);
	return true;
}

static bool show_headlines(struct str html, struct arena *arena, struct err *err)
{
	struct feed feed;

	if (!page_headlines(html, BASE, arena, &feed, err))
		return false;
	show("site", feed.title);
	for (const struct entry *entry = feed.entries; entry; entry = entry->next) {
		puts("");
		show("title", entry->title);
		show("link", entry->link);
		show_date(entry->published);
		show("summary", entry->summary);
		show("image", entry->image);
	}
	return true;
}

int main(int argc, char **argv)
{
	AUTO(strbuf) html = STRBUF_INIT;
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;

	setlocale(LC_ALL, "");
	if (argc < 3 || !file_read(argv[2], HTML_MAX, &html, &err)) {
		fprintf(stderr, "usage: read_page article|headlines FILE\n%s\n", err.text);
		return 2;
	}
	bool ok = strcmp(argv[1], "article") ? show_headlines(strbuf_str(&html), &arena, &err)
					     : show_article(strbuf_str(&html), &arena, &err);

	if (!ok)
		printf("%s\n", err.text);
	arena_release(&arena);
	return 0;
}
