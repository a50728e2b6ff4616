/* SPDX-License-Identifier: MIT */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "page/html.h"
#include "page/layout.h"

/*
 * bench_layout [FILE ...]: processor time from HTML to a doc, and from a doc to
 * lines at 80 columns (opening an article, and each resize); medians of the
 * rounds. Without files: an article of 10,000 words, the same in Chinese, one
 * of code and tables, and a page of 5 MB, made here.
 */

#define ROUNDS 9

static void add_words(struct strbuf *out, int words, unsigned seed)
{
	static const char *const some[] = { "harbour", "lantern", "the",    "ledger", "and",	"signal",
					    "north",   "of",	  "wharf",  "paper",  "quiet",	"Überfahrt",
					    "a",       "in",	  "before", "été",    "morning" };

	for (int i = 0; i < words; i++) {
		seed = seed * 1103515245 + 12345;
		strbuf_add(out, some[(seed >> 16) % 17]);
		strbuf_add(out, i % 13 == 12 ? ". " : i % 7 == 6 ? ", " : " ");
		if (i % 50 == 49)
			strbuf_printf(out, "<a href=\"/notes/%u\">a <em>link</em></a> ", seed % 1000);
	}
}

static void add_article(struct strbuf *out, int words)
{
	for (int i = 0; i < words; i += 90) {
		if (i % 900 == 0)
			strbuf_add(out, "<h2>A heading</h2>");
		strbuf_add(out, "<p>");
		add_words(out, 90, (unsigned)i);
		strbuf_add(out, "</p>\n");
	}
}

static void add_chinese(struct strbuf *out, int characters)
{
	static const char *const some[] = { "船", "港", "的", "灯", "在", "晨", "海", "风", "，", "。" };
	unsigned seed = 7;

	for (int i = 0; i < characters; i++) {
		seed = seed * 1103515245 + 12345;
		if (i % 120 == 0)
			strbuf_add(out, "<p>");
		strbuf_add(out, some[(seed >> 16) % 10]);
	}
}

static void add_hebrew(struct strbuf *out, int words)
{
	static const char *const some[] = { "נמל", "של", "אור", "הים", "בוקר", "ספינה,", "Lantern", "12" };

	for (int i = 0; i < words; i++)
		strbuf_printf(out, "%s%s ", i % 90 ? "" : "<p>", some[(unsigned)i * 7 % 8]);
}

static void add_tables(struct strbuf *out, int rows)
{
	strbuf_add(out, "<table border=1><tr><th>Ship</th><th>Notes</th><th>Tons</th></tr>");
	for (int i = 0; i < rows; i++) {
		strbuf_printf(out, "<tr><td>No. %d</td><td>", i);
		add_words(out, 15, (unsigned)i);
		strbuf_printf(out, "</td><td>%d</td></tr>", i * 37);
	}
	strbuf_add(out, "</table><pre><code class=\"language-c\">");
	for (int i = 0; i < rows; i++)
		strbuf_printf(out, "static int ship_%d(const char *name) { return 0x%x + \"a\"[0]; } /* n */\n", i, i);
	strbuf_add(out, "</code></pre>");
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void measure(const char *name, struct str html)
{
	const struct layout_options options = { .width = 80, .link_numbers = true, .link_list = true };
	double reading[ROUNDS], laying[ROUNDS];
	size_t words = 0, lines = 0;

	for (int i = 0; i < ROUNDS; i++) {
		struct arena arena = ARENA_INIT, laid = ARENA_INIT;
		double from = now();
		struct doc *doc = html_to_doc(html, "https://lantern.example/", &arena);

		reading[i] = now() - from;
		from = now();
		lines = doc_layout(doc, &options, &laid)->n;
		laying[i] = now() - from;
		words = doc->words + doc->cjk;
		arena_release(&arena);
		arena_release(&laid);
	}
	qsort(reading, ROUNDS, sizeof(*reading), compare);
	qsort(laying, ROUNDS, sizeof(*laying), compare);
	printf("%-24s %8zu %8zu %8.0f %9.2f %9.2f\n", name, words, lines, (double)html.len / 1e3,
	       reading[ROUNDS / 2], laying[ROUNDS / 2]);
}

int main(int argc, char **argv)
{
	AUTO(strbuf) html = STRBUF_INIT;

	setlocale(LC_ALL, "C.UTF-8");
	printf("%-24s %8s %8s %8s %9s %9s\n", "", "words", "lines", "kB", "doc, ms", "lines, ms");
	for (int i = 1; i < argc; i++) {
		struct err err = ERR_INIT;

		strbuf_clear(&html);
		if (!file_read(argv[i], HTML_MAX, &html, &err)) {
			fprintf(stderr, "bench_layout: %s\n", err.text);
			return 1;
		}
		measure(argv[i], strbuf_str(&html));
	}
	if (argc > 1)
		return 0;
	add_article(&html, 10000);
	measure("10,000 words", strbuf_str(&html));
	strbuf_clear(&html);
	add_chinese(&html, 10000);
	measure("10,000 in Chinese", strbuf_str(&html));
	strbuf_clear(&html);
	add_hebrew(&html, 10000);
	measure("10,000 in Hebrew", strbuf_str(&html));
	strbuf_clear(&html);
	add_tables(&html, 300);
	measure("tables and code", strbuf_str(&html));
	strbuf_clear(&html);
	while (html.len < 5000000)
		add_article(&html, 20000);
	measure("5 MB", strbuf_str(&html));
	return 0;
}
