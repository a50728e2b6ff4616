/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/vec.h"
#include "engine/webpage.h"
#include "page/article.h"
#include "page/dom.h"

/*
 * bench_extract [FILE ...]: processor time of page_article() a page, and how much
 * of it is building the tree; they take turns, and the median of the rounds counts.
 * Without files: pages of the usual make, made here.
 */

#define ROUNDS 5
#define PAGES 60

struct page {
	struct strbuf html;
};

struct corpus {
	VEC(struct page) pages;
	size_t bytes;
};

static void add_links(struct strbuf *out, const char *name, unsigned n)
{
	strbuf_printf(out, "<div class=\"%s\"><ul>", name);
	for (unsigned i = 0; i < n; i++)
		strbuf_printf(out, "<li class=\"item item-%u\"><a href=\"/news/%u/the-ferry-sails\">"
			      "<img src=\"/i/%u.jpg\" alt=\"\">The ferry sails again, part %u</a></li>",
			      i, i * 7919, i, i);
	strbuf_add(out, "</ul></div>\n");
}

static void add_page(struct corpus *corpus, unsigned n)
{
	struct page page = { STRBUF_INIT };
	struct strbuf *out = &page.html;

	strbuf_printf(out, "<!doctype html><html lang=\"en\"><head><title>Ferry %u | The Daily Gull"
		      "</title><meta property=\"og:title\" content=\"Ferry %u\">"
		      "<meta name=\"author\" content=\"Ada Quill\"></head><body>\n", n, n);
	add_links(out, "main-nav menu", 60);
	strbuf_printf(out, "<main><article><h1>Ferry %u</h1><p class=\"byline\">by Ada Quill, "
		      "3 April 2026</p>\n", n);
	for (unsigned i = 0; i < 30 + n % 20; i++)
		strbuf_printf(out, "<p>The harbour master said, on day %u, that the <a href=\"/x/%u\">"
			      "ferry</a> to the northern island would sail twice a day, and that "
			      "&quot;nobody&quot; had to wait for it any more. Été %u.</p>\n", i, i, n);
	strbuf_add(out, "</article></main>\n");
	add_links(out, "related-articles", 40);
	add_links(out, "footer", 80);
	strbuf_add(out, "<script>var a = 1;</script></body></html>\n");
	corpus->bytes += out->len;
	vec_push(&corpus->pages, page);
}

static bool add_file(struct corpus *corpus, const char *path)
{
	AUTO(strbuf) bytes = STRBUF_INIT;
	struct page page = { STRBUF_INIT };
	struct err err = ERR_INIT;

	if (!file_read(path, 64 << 20, &bytes, &err)) {
		fprintf(stderr, "bench_extract: %s\n", err.text);
		return false;
	}
	webpage_utf8(strbuf_str(&bytes), NULL, &page.html);
	corpus->bytes += page.html.len;
	vec_push(&corpus->pages, page);
	return true;
}

static void read_article(struct str html)
{
	struct arena arena = ARENA_INIT;
	struct page_article article;
	struct err err = ERR_INIT;

	page_article(html, "https://gull.example/news/ferry", &arena, &article, &err);
	arena_release(&arena);
}

static void read_tree(struct str html)
{
	xmlFreeDoc(dom_parse(html));
}

static double seconds_of(struct corpus *corpus, void (*read)(struct str html))
{
	struct timespec from, to;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	vec_each (&corpus->pages, it)
		read(strbuf_str(&it->html));
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
	struct corpus corpus = { 0 };
	double whole[ROUNDS], tree[ROUNDS];
	struct rusage usage;

	for (int i = 1; i < argc; i++)
		if (!add_file(&corpus, argv[i]))
			return 1;
	for (unsigned n = 0; argc == 1 && n < PAGES; n++)
		add_page(&corpus, n);
	for (int i = 0; i < ROUNDS; i++) {
		tree[i] = seconds_of(&corpus, read_tree);
		whole[i] = seconds_of(&corpus, read_article);
	}
	qsort(whole, ROUNDS, sizeof(whole[0]), compare);
	qsort(tree, ROUNDS, sizeof(tree[0]), compare);
	getrusage(RUSAGE_SELF, &usage);

	double pages = (double)corpus.pages.n, mb = (double)corpus.bytes / 1e6;
	double a = whole[ROUNDS / 2], b = tree[ROUNDS / 2];

	printf("%.0f pages, %.1f MB, medians of %d\n", pages, mb, ROUNDS);
	printf("page_article   %7.1f pages/s  %6.1f MB/s\n", pages / a, mb / a);
	printf("the tree alone %7.1f pages/s  %6.1f MB/s\n", pages / b, mb / b);
	printf("peak memory    %7.1f MB, the pages among it\n", (double)usage.ru_maxrss / 1024);
	vec_each (&corpus.pages, it)
		strbuf_release(&it->html);
	vec_release(&corpus.pages);
	return 0;
}
