/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/file.h"
#include "page/html.h"

static void check(const char *html, const char *expected)
{
	AUTO(strbuf) out = STRBUF_INIT;

	html_to_text(str_from(html), &out);
	assert_string_equal(out.buf, expected);
}

static void blocks_are_lines(void **state)
{
	(void)state;
	check("<p>one <b>two</b></p><p>three<br>four</p>", "one two\nthree\nfour");
	check("a<div> b  c\n\n d </div>", "a\nb c d");
	check("", "");
	check("<p></p>  <p>&nbsp;</p>x", "x");
}

static void what_is_hidden_is_not_text(void **state)
{
	(void)state;
	check("a<script>b</script><style>c</style><template>d<p>d</p></template><p hidden>e<p>f",
	      "a\nf");
	check("a<div style='display:none'>b<div>c</div>d</div>e<span class='x sr-only'>f</span>g",
	      "aeg");
	check("<ruby>漢<rp>(<rt>kan<rp>)</ruby>字", "漢kan字");
}

static void code_keeps_its_lines(void **state)
{
	(void)state;
	check("<pre>a\n  b</pre>c", "a\n  b\nc");
}

static void words_are_counted_in_all_scripts(void **state)
{
	size_t words, cjk;

	(void)state;
	html_count(STR("<p>one two, <b>thr</b>ee — 3.5</p><p>четыре</p><p>漢字と</p>"), &words,
		   &cjk);
	assert_int_equal(words, 5);
	assert_int_equal(cjk, 3);
}

/* What is read, without blanks. */
static void add_letters(struct strbuf *out, struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_space(s.ptr[i]))
			strbuf_add_char(out, s.ptr[i]);
}

static void add_blocks(struct strbuf *out, const struct doc_block *block)
{
	for (; block; block = block->next) {
		for (const struct doc_span *span = block->spans; span; span = span->next)
			add_letters(out, (struct str){ span->text, span->len });
		add_blocks(out, block->children);
	}
}

/* Pages with text that only one of them shows: quotation marks, explanations, alternative texts. */
static bool differs_by_design(const char *name)
{
	static const char *const names[] = {
		"inline.html",       "german.html",     "mathml.html",  "pictures-lazy.html",
		"code.html",         "media.html",      "details.html", "headings.html",
		"table-layout.html", "paragraphs.html", "breaks.html",   "formulas.html",
		"hyphens.html"
	};

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (streq(name, names[i]))
			return true;
	return false;
}

static void it_says_what_the_document_says(void **state)
{
	AUTO_FREE char *folder =
		xasprintf("%s/tests/pages", getenv("top_srcdir") ? getenv("top_srcdir") : ".");
	DIR *dir = opendir(folder);
	int n = 0;

	(void)state;
	assert_non_null(dir);
	for (struct dirent *file; (file = readdir(dir));) {
		AUTO(strbuf) html = STRBUF_INIT;
		AUTO(strbuf) text = STRBUF_INIT;
		AUTO(strbuf) plain = STRBUF_INIT;
		AUTO(strbuf) shown = STRBUF_INIT;
		struct arena arena = ARENA_INIT;
		struct err err = ERR_INIT;
		AUTO_FREE char *path = file_join(folder, file->d_name);

		if (!str_ends(str_from(file->d_name), STR(".html")) ||
		    differs_by_design(file->d_name))
			continue;
		assert_true(file_read(path, HTML_MAX, &html, &err));
		html_to_text(strbuf_str(&html), &text);
		add_letters(&plain, strbuf_str(&text));
		add_blocks(&shown, html_to_doc(strbuf_str(&html), NULL, &arena)->root);
		assert_string_equal(plain.buf, shown.buf);
		arena_release(&arena);
		n++;
	}
	closedir(dir);
	assert_true(n > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_are_lines),
		cmocka_unit_test(what_is_hidden_is_not_text),
		cmocka_unit_test(code_keeps_its_lines),
		cmocka_unit_test(words_are_counted_in_all_scripts),
		cmocka_unit_test(it_says_what_the_document_says),
	};

	return cmocka_run_group_tests_name("plain", tests, NULL, NULL);
}
