/*
 * score_index FOLDER - index pages against what stands on them, as TAP
 *
 * Beside each NAME.html lies NAME.json, written by hand as `courant headlines
 * --json` prints: the sections with their entries. A key that is not there is
 * not asked for; the title null stands for any. The last test is the F1 of
 * the addresses over all pages.
 *
 * SPDX-License-Identifier: MIT
 */
#include <dirent.h>
#include <jansson.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/file.h"
#include "page/headlines.h"
#include "page/html.h"

#define BASE "https://www.example.org/"
#define NOW INT64_C(1781600400) /* 2026-06-16 09:00 */
#define F1_MIN 0.95

struct score {
	size_t right, wrong, missing;
};

/* What differs first; "" when nothing does. */
static void differ(struct strbuf *out, const char *what, const char *want, const char *have)
{
	if (!out->len && !streq(want, have))
		strbuf_printf(out, "%s: \"%s\", not \"%s\"", what, have ? have : "",
			      want ? want : "");
}

static void compare_entry(const json_t *want, const struct entry *e, struct strbuf *out)
{
	const char *const names[] = { "title", "url", "summary", "author", "image" };
	const char *const have[] = { e->title, e->link, e->summary, e->author, e->image };
	const json_t *categories = json_object_get(want, "categories");
	char day[32];

	for (size_t i = 0; i < 5; i++)
		if (json_object_get(want, names[i]))
			differ(out, names[i], json_string_value(json_object_get(want, names[i])),
			       have[i]);
	if (json_object_get(want, "date")) {
		clock_iso(day, sizeof(day), e->published);
		day[10] = '\0';
		differ(out, "date", json_string_value(json_object_get(want, "date")), day);
	}
	for (size_t i = 0; i < json_array_size(categories); i++) {
		const struct category *c = e->categories;

		for (size_t n = i; c && n; n--)
			c = c->next;
		differ(out, "category", json_string_value(json_array_get(categories, i)),
		       c ? c->name : NULL);
	}
}

static bool has(const json_t *sections, const char *url)
{
	const json_t *section, *item;
	size_t i, k;

	json_array_foreach(sections, i, section) json_array_foreach(
		json_object_get(section, "items"), k,
		item) if (streq(json_string_value(json_object_get(item, "url")), url)) return true;
	return false;
}

static void compare(const json_t *truth, const struct index_page *page, struct strbuf *out,
		    struct score *score)
{
	const json_t *sections = json_object_get(truth, "sections"), *section, *item;
	size_t right = 0, all = 0, i, k;

	for (const struct entry *e = page->feed.entries; e; e = e->next)
		right += has(sections, e->link);
	json_array_foreach(sections, i, section)
	{
		const json_t *items = json_object_get(section, "items");
		const struct headline_section *have =
			i < page->n_sections ? &page->sections[i] : NULL;

		all += json_array_size(items);
		if (json_object_get(section, "title") &&
		    !json_is_null(json_object_get(section, "title")))
			differ(out, "section", json_string_value(json_object_get(section, "title")),
			       have ? have->title : "none");
		json_array_foreach(items, k, item) if (have && k < have->n)
			compare_entry(item, have->entries[k], out);
	}
	if (!out->len && (right != page->feed.n || right != all || page->n_sections != i))
		strbuf_printf(out, "%zu entries in %zu sections, %zu of them right, not %zu in %zu",
			      page->feed.n, page->n_sections, right, all, i);
	score->right += right;
	score->wrong += page->feed.n - right;
	score->missing += all - right;
}

static void test_page(const char *folder, const char *name, int n, struct score *score)
{
	AUTO_FREE char *html = file_join(folder, name);
	AUTO_FREE char *json = xstrdup(html);
	AUTO(strbuf) text = STRBUF_INIT;
	AUTO(strbuf) problem = STRBUF_INIT;
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;
	struct index_page page = { 0 };
	json_t *truth;

	memcpy(json + strlen(json) - 4, "json", 4);
	truth = json_load_file(json, 0, NULL);
	if (!truth || !file_read(html, HTML_MAX, &text, &err))
		strbuf_add(&problem, "it cannot be read");
	else if (!index_page_read(strbuf_str(&text), BASE, NULL, &arena, &page, &err))
		strbuf_add(&problem, err.text);
	if (truth)
		compare(truth, &page, &problem, score);
	printf("%sok %d - %s\n", problem.len ? "not " : "", n, name);
	if (problem.len)
		printf("# %s\n", problem.buf);
	json_decref(truth);
	arena_release(&arena);
}

static int is_html(const struct dirent *entry)
{
	const char *dot = strrchr(entry->d_name, '.');

	return dot && !strcmp(dot, ".html");
}

int main(int argc, char **argv)
{
	struct score score = { 0 };
	struct dirent **names = NULL;
	int n;

	setlocale(LC_ALL, "");
	clock_freeze(NOW);
	n = argc > 1 ? scandir(argv[1], &names, is_html, alphasort) : -1;
	if (n <= 0) {
		fprintf(stderr, "usage: score_index FOLDER\n");
		return 2;
	}
	for (int i = 0; i < n; i++) {
		test_page(argv[1], names[i]->d_name, i + 1, &score);
		free(names[i]);
	}
	free(names);
	double f1 =
		2.0 * (double)score.right / (double)(2 * score.right + score.wrong + score.missing);

	printf("%sok %d - F1 of all pages is at least %.2f\n# it is %.3f: %zu right, %zu wrong, "
	       "%zu missing\n",
	       f1 >= F1_MIN ? "" : "not ", n + 1, F1_MIN, f1, score.right, score.wrong,
	       score.missing);
	printf("1..%d\n", n + 1);
	return 0;
}
