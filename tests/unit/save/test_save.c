/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "page/html.h"
#include "save/save.h"

static struct save_article article(struct arena *arena, const char *html)
{
	return (struct save_article){
		.title = "Tea & <rain>",
		.author = "Ann \"A.\" Reed",
		.site = "Harbour",
		.link = "https://a.example/?x=1&y=2",
		.lang = "en",
		.doc = html_to_doc(str_from(html), "https://a.example/", arena),
	};
}

static void check_markdown(const char *html, const char *expected)
{
	struct arena arena = ARENA_INIT;
	struct save_article a = article(&arena, html);
	AUTO(strbuf) out = STRBUF_INIT;
	const char *head = "# Tea & \\<rain>\n\nHarbour\n\n";

	a.title = "Tea & <rain>";
	a.author = a.link = NULL;
	save_markdown(&a, 1, &out);
	/* '&' may begin a reference: it is escaped, too */
	head = "# Tea \\& \\<rain>\n\nHarbour\n\n";
	assert_true(str_starts(strbuf_str(&out), str_from(head)));
	assert_string_equal(out.buf + strlen(head), expected);
	arena_release(&arena);
}

static void markdown_has_words_with_marks(void **state)
{
	(void)state;
	check_markdown("<p>one <b>two</b> <i>three</i> <code>a*b</code> <s>x</s></p><p>a_b * [c]</p>",
		       "one **two** *three* `a*b` ~~x~~\n\na\\_b \\* \\[c\\]\n");
}

static void markdown_text_is_not_taken_for_markup(void **state)
{
	(void)state;
	check_markdown("<p># no heading</p><p>1. no list</p><p>- nor this</p><p>&gt; nor that</p>",
		       "\\# no heading\n\n1\\. no list\n\n\\- nor this\n\n\\> nor that\n");
}

static void markdown_has_blocks(void **state)
{
	(void)state;
	check_markdown("<h2>Head</h2><ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"
		       "<ol start=3><li>d</li></ol><blockquote><p>e</p><p>f</p></blockquote><hr><p>g",
		       "## Head\n\n- a\n  - b\n- c\n\n3. d\n\n> e\n>\n> f\n\n---\n\ng\n");
	check_markdown("<pre>x = 1\n\ny = 2</pre>", "```\nx = 1\n\ny = 2\n```\n");
}

static void markdown_has_links_pictures_and_tables(void **state)
{
	(void)state;
	check_markdown("<p>see <a href='/b?c=(d)'>there</a>.</p><img src='/p.png' alt='a boat'>",
		       "see [there](<https://a.example/b?c=(d)>).\n\n"
		       "![a boat](<https://a.example/p.png>)\n");
	check_markdown("<table><tr><th>a</th><th>b|c</th></tr><tr><td>1</td><td>2</td></tr></table>",
		       "| a | b\\|c |\n|---|---|\n| 1 | 2 |\n");
}

/* Well formed, or the test ends. */
static void check_xml(const char *name, struct str text)
{
	xmlDoc *doc = xmlReadMemory(text.ptr, (int)text.len, name, NULL,
				    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);

	if (!doc)
		fail_msg("%s is not well formed: %.*s", name, STR_ARG(text));
	xmlFreeDoc(doc);
}

/* Everything that HTML can bring along. */
static const char hard[] =
	"<h1>A &amp; B</h1><p id='x:1'>one <a href='#x:1'>two</a> <a href='/q?a=1&b=\"2\"'>th<b>r</b>ee</a>"
	"<br>four</p><p dir=rtl>\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d</p><dl><dt>t<dd>d</dl>"
	"<table><caption>c</caption><tr><th colspan=2>h<tr><td>1<td><ul><li>2</ul></table>"
	"<figure><a href='/l'><img src='/p.png?a&b' alt='&lt;x&gt;'></a><figcaption>cap</figcaption></figure>"
	"<pre>a &lt; b</pre><video src='/v.mp4' title='film'></video><details><summary>s</summary>t</details>"
	"<ol start=7><li><p>i<p>j</ol><hr><blockquote>q</blockquote>\x01\xff<script>x</script>";

static void html_is_a_whole_page(void **state)
{
	struct arena arena = ARENA_INIT;
	struct save_article a = article(&arena, hard);
	AUTO(strbuf) out = STRBUF_INIT;

	(void)state;
	save_html(&a, 1, &out);
	check_xml("html", strbuf_str(&out));
	assert_non_null(strstr(out.buf, "<title>Tea &amp; &lt;rain&gt;</title>"));
	assert_non_null(strstr(out.buf, "<img src=\"https://a.example/p.png?a&amp;b\""));
	assert_non_null(strstr(out.buf, "<a href=\"https://a.example/?x=1&amp;y=2\">"));
	assert_null(strstr(out.buf, "script"));
	arena_release(&arena);
}

static void places_in_a_page_keep_their_links(void **state)
{
	struct arena arena = ARENA_INIT;
	struct save_article a = article(&arena, hard);
	AUTO(strbuf) out = STRBUF_INIT;

	(void)state;
	save_html(&a, 1, &out);
	assert_non_null(strstr(out.buf, "id=\"p-x-3a1\""));
	assert_non_null(strstr(out.buf, "href=\"#p-x-3a1\""));
	arena_release(&arena);
}

static void a_book_is_a_zip_that_begins_with_its_type(void **state)
{
	struct arena arena = ARENA_INIT;
	struct save_article two[] = { article(&arena, hard), article(&arena, "<p>x</p>") };
	struct save_book book = { "Two & more", "Contents", "en", 1781600400 };
	AUTO(strbuf) out = STRBUF_INIT;
	AUTO(strbuf) seen = STRBUF_INIT;
	struct err err = ERR_INIT;
	zip_error_t why;
	zip_t *zip;

	(void)state;
	assert_true(save_epub(&book, two, 2, &out, &err));
	/* OCF 3.3, 4.3: where "file" and readers look for it, without compression or extra field */
	assert_memory_equal(out.buf, "PK\003\004", 4);
	assert_int_equal(out.buf[8], 0);
	assert_memory_equal(out.buf + 30, "mimetypeapplication/epub+zip", 28);

	zip_error_init(&why);
	zip = zip_open_from_source(zip_source_buffer_create(out.buf, out.len, 0, &why), ZIP_RDONLY, &why);
	assert_non_null(zip);
	for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); i++) {
		const char *name = zip_get_name(zip, (zip_uint64_t)i, 0);
		struct zip_stat stat;
		zip_file_t *file = zip_fopen_index(zip, (zip_uint64_t)i, 0);

		assert_int_equal(zip_stat_index(zip, (zip_uint64_t)i, 0, &stat), 0);
		size_t len = (size_t)stat.size;
		char *text = calloc(1, len + 1);

		assert_int_equal(zip_fread(file, text, len), len);
		zip_fclose(file);
		strbuf_printf(&seen, "%s ", name);
		if (!strcmp(name, "mimetype"))
			assert_string_equal(text, "application/epub+zip");
		else if (!str_ends(str_from(name), STR(".css")))
			check_xml(name, (struct str){ text, len });
		if (!strcmp(name, "OEBPS/nav.xhtml"))
			assert_non_null(strstr(text, "<a href=\"article-2.xhtml\">Tea &amp; &lt;rain&gt;</a>"));
		if (!strcmp(name, "OEBPS/article-1.xhtml"))
			assert_null(strstr(text, "<img"));
		free(text);
	}
	assert_string_equal(seen.buf, "mimetype META-INF/container.xml OEBPS/content.opf OEBPS/nav.xhtml "
				      "OEBPS/toc.ncx OEBPS/style.css OEBPS/article-1.xhtml "
				      "OEBPS/article-2.xhtml ");
	zip_discard(zip);
	arena_release(&arena);
}

static void the_same_articles_make_the_same_book(void **state)
{
	struct arena arena = ARENA_INIT;
	struct save_article a = article(&arena, "<p>x</p>");
	struct save_book book = { "One", "Contents", NULL, 1781600400 };
	AUTO(strbuf) first = STRBUF_INIT;
	AUTO(strbuf) second = STRBUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	assert_true(save_epub(&book, &a, 1, &first, &err));
	assert_true(save_epub(&book, &a, 1, &second, &err));
	assert_int_equal(first.len, second.len);
	assert_memory_equal(first.buf, second.buf, first.len);
	arena_release(&arena);
}

static void names_say_the_format(void **state)
{
	enum save_format format;

	(void)state;
	assert_true(save_format_of("a/b.EPUB", &format) && format == SAVE_EPUB);
	assert_true(save_format_of("x.y.md", &format) && format == SAVE_MARKDOWN);
	assert_false(save_format_of("a.md/b", &format));
	assert_false(save_format_of("epub", &format));
	assert_true(save_format_named("html", &format) && format == SAVE_HTML);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(markdown_has_words_with_marks),
		cmocka_unit_test(markdown_text_is_not_taken_for_markup),
		cmocka_unit_test(markdown_has_blocks),
		cmocka_unit_test(markdown_has_links_pictures_and_tables),
		cmocka_unit_test(html_is_a_whole_page),
		cmocka_unit_test(places_in_a_page_keep_their_links),
		cmocka_unit_test(a_book_is_a_zip_that_begins_with_its_type),
		cmocka_unit_test(the_same_articles_make_the_same_book),
		cmocka_unit_test(names_say_the_format),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
