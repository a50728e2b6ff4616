/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>
#include <time.h>

#include "base/strbuf.h"
#include "page/html.h"

static struct arena arena;

static int clean_up(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static struct doc *parse(const char *html)
{
	return html_to_doc(str_from(html), "https://example.org/a/b.html", &arena);
}

static void a_paragraph_has_spans_by_look(void **state)
{
	struct doc *doc = parse("<p>one <b>two</b> three</p>");
	struct doc_block *block = doc->root->children;

	(void)state;
	assert_int_equal(block->kind, DOC_PARAGRAPH);
	assert_memory_equal(block->spans->text, "one ", 4);
	assert_int_equal(block->spans->next->marks, DOC_STRONG);
	assert_memory_equal(block->spans->next->text, "two", 3);
	assert_null(block->next);
}

static void links_are_numbered_by_address(void **state)
{
	struct doc *doc =
		parse("<a href=x>a</a> <a href='/y'>b</a> <a href='https://example.org/a/x'>c</a>"
		      "<a href='#p'>d</a><a href='javascript:x'>e</a><a href=z></a><i id=p>p</i>");

	(void)state;
	assert_int_equal(doc->n_links, 4);
	assert_string_equal(doc->links[0].url, "https://example.org/a/x");
	assert_string_equal(doc->links[0].text, "a");
	assert_int_equal(doc->links[0].number, 1);
	assert_int_equal(doc->links[1].number, 2);
	assert_int_equal(doc->links[2].number, 1);
	assert_string_equal(doc->links[3].url, "#p");
	assert_int_equal(doc->links[3].number, 0);
	assert_true(doc_anchor_is(doc->root->children->anchor, "p"));
	assert_false(doc_anchor_is(doc->root->children->anchor, "q"));
}

static void the_base_element_counts(void **state)
{
	struct doc *doc = parse("<head><base href='https://other.example/'></head><a href=x>a</a>");

	(void)state;
	assert_string_equal(doc->links[0].url, "https://other.example/x");
}

static void tables_have_rows_and_cells(void **state)
{
	struct doc *doc = parse("<table><tr><th>a<th>b<tr><td colspan=2 rowspan=9999>c</table>");
	struct doc_block *table = doc->root->children;

	(void)state;
	assert_int_equal(table->kind, DOC_TABLE);
	assert_true(table->children->children->header);
	assert_int_equal(table->children->next->children->colspan, 2);
	assert_int_equal(table->children->next->children->rowspan, 100);
}

static void code_knows_its_language(void **state)
{
	struct doc *doc = parse("<pre><code class='hljs language-rust x'>a\n b</code></pre>");

	(void)state;
	assert_int_equal(doc->root->children->kind, DOC_PRE);
	assert_string_equal(doc->root->children->lang, "rust");
	assert_memory_equal(doc->root->children->spans->text, "a\n b", 4);
	/* a name, and nothing else that somebody wrote there */
	doc = parse("<pre data-lang='x&#10;# y'>a</pre><pre data-lang='&#155;m'>b</pre>");
	assert_null(doc->root->children->lang);
	assert_null(doc->root->children->next->lang);
	doc = parse("<pre data-lang='c++'>a</pre>");
	assert_string_equal(doc->root->children->lang, "c++");
}

static void control_characters_never_come_through(void **state)
{
	struct doc *doc = parse(
		"<p>a&#x1b;[31mb\x1b]0;c\x07&#x202e;d&#x200b;e</p><img src=x alt='&#27;[1m'>");
	struct doc_span *span = doc->root->children->spans;

	(void)state;
	assert_int_equal(span->len, strlen("a[31mb]0;cde"));
	assert_memory_equal(span->text, "a[31mb]0;cde", span->len);
	assert_string_equal(doc->root->children->next->alt, "[1m");
}

static void words_and_cjk_are_counted(void **state)
{
	struct doc *doc = parse("<p>one <b>t</b>wo, don't — 漢字かな</p><p>three</p>");

	(void)state;
	assert_int_equal(doc->words, 4);
	assert_int_equal(doc->cjk, 4);
	assert_int_equal(doc_minutes(0, 0), 0);
	assert_int_equal(doc_minutes(1, 0), 1);
	assert_int_equal(doc_minutes(2300, 0), 10);
	assert_int_equal(doc_minutes(230, 500), 2);
}

static size_t depth(const struct doc_block *block)
{
	size_t most = 0;

	for (const struct doc_block *child = block->children; child; child = child->next) {
		size_t below = depth(child);

		most = MAX(most, below);
	}
	return most + 1;
}

static size_t blocks(const struct doc_block *block)
{
	size_t n = 1;

	for (const struct doc_block *child = block->children; child; child = child->next)
		n += blocks(child);
	return n;
}

/* head, n times part, tail */
static struct doc *parse_many(const char *head, const char *part, size_t n, const char *tail,
			      double *seconds)
{
	AUTO(strbuf) html = STRBUF_INIT;
	clock_t start = clock();

	strbuf_add(&html, head);
	for (size_t i = 0; i < n; i++)
		strbuf_add(&html, part);
	strbuf_add(&html, tail);
	struct doc *doc = html_to_doc(strbuf_str(&html), NULL, &arena);

	*seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
	return doc;
}

static void deep_nesting_is_flattened_and_nothing_is_lost(void **state)
{
	static const char *const parts[] = { "<div>", "<blockquote>",    "<ul><li>",
					     "<b>",   "<table><tr><td>", "<a><p>" };
	double seconds;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		struct doc *doc = parse_many("", parts[i], 100000, "the end", &seconds);
		struct doc_block *last = doc->root;

		assert_true(depth(doc->root) <= 210);
		while (last->children)
			for (last = last->children; last->next;)
				last = last->next;
		assert_non_null(last->spans);
		assert_memory_equal(last->spans->text, "the end", 7);
		assert_true(seconds < 10);
	}
}

static void unmatched_tags_are_not_quadratic(void **state)
{
	double seconds;

	(void)state;
	parse_many("<div><b><i><u><s>", "</em>", 1000000, "x", &seconds);
	assert_true(seconds < 10);
	parse_many("", "<i></b>", 500000, "x", &seconds);
	assert_true(seconds < 10);
	parse_many("", "<!-- ", 500000, "x", &seconds);
	assert_true(seconds < 10);
	parse_many("", "<iframe>", 500000, "x", &seconds);
	assert_true(seconds < 10);
}

static void a_bomb_of_attributes_is_cut(void **state)
{
	AUTO(strbuf) html = STRBUF_INIT;
	clock_t start = clock();

	(void)state;
	strbuf_add(&html, "<p ");
	for (int i = 0; i < 120000; i++)
		strbuf_printf(&html, "a%d=1 ", i);
	strbuf_add(&html, "><img alt='kept' src='data:");
	strbuf_add_repeat(&html, 'A', 300000);
	strbuf_add(&html, "'>");
	struct doc *doc = html_to_doc(strbuf_str(&html), NULL, &arena);

	assert_true(clock() - start < 5 * CLOCKS_PER_SEC);
	assert_string_equal(doc->root->children->alt, "kept");
}

static void five_megabytes_stay_usable(void **state)
{
	double seconds;
	struct doc *doc = parse_many("", "<p>Some <b>words</b> and a <a href=x>link</a>.</p>\n",
				     100000, "", &seconds);

	(void)state;
	assert_true(blocks(doc->root) > 50000);
	assert_true(seconds < 20);
}

static void any_bytes_give_a_document(void **state)
{
	AUTO(strbuf) html = STRBUF_INIT;
	uint32_t random = 1;

	(void)state;
	for (int round = 0; round < 300; round++) {
		static const char *const bits[] = {
			"<",         ">",     "</",        "p",        "table",  "<td>",
			"<li>",      "&#",    "<ul>",      "<a href=", "\"",     "'",
			" ",         "<!--",  "-->",       "\xff",     "<pre>",  "</pre>",
			"<tr>",      "<svg>", "\xe2\x80",  "&amp",     "<dd>",   "<img alt=x>",
			"colspan=9", "<q>",   "<details>", "</table>", "hidden", "\0"
		};
		strbuf_clear(&html);
		for (int i = 0; i < 200; i++) {
			random = random * 1664525 + 1013904223;
			strbuf_add(&html, bits[(random >> 16) % ARRAY_LEN(bits)]);
			strbuf_add_char(&html, (char)(random >> 24));
		}
		assert_non_null(html_to_doc(strbuf_str(&html), NULL, &arena)->root);
		arena_reset(&arena);
	}
	assert_non_null(html_to_doc((struct str){ NULL, 0 }, NULL, &arena)->root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_paragraph_has_spans_by_look, clean_up),
		cmocka_unit_test_teardown(links_are_numbered_by_address, clean_up),
		cmocka_unit_test_teardown(the_base_element_counts, clean_up),
		cmocka_unit_test_teardown(tables_have_rows_and_cells, clean_up),
		cmocka_unit_test_teardown(code_knows_its_language, clean_up),
		cmocka_unit_test_teardown(control_characters_never_come_through, clean_up),
		cmocka_unit_test_teardown(words_and_cjk_are_counted, clean_up),
		cmocka_unit_test_teardown(deep_nesting_is_flattened_and_nothing_is_lost, clean_up),
		cmocka_unit_test_teardown(unmatched_tags_are_not_quadratic, clean_up),
		cmocka_unit_test_teardown(a_bomb_of_attributes_is_cut, clean_up),
		cmocka_unit_test_teardown(five_megabytes_stay_usable, clean_up),
		cmocka_unit_test_teardown(any_bytes_give_a_document, clean_up),
	};

	return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
