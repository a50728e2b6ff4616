/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "page/article.h"
#include "page/dom.h"
#include "page/lazy.h"

static struct arena arena;

static int clean_up(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

/* The addresses of all pictures, apart by blanks. */
static char *pictures(const char *html)
{
	AUTO(strbuf) out = STRBUF_INIT;
	xmlDoc *page = dom_parse(str_from(html));
	xmlNode *root = xmlDocGetRootElement(page);

	lazy_resolve(root, "https://a.example/n/story", &arena);
	for (const xmlNode *at = root; at; at = dom_next(root, at, true))
		if (dom_is(at, "img"))
			strbuf_printf(&out, "%s%s", out.len ? " " : "",
				      dom_attribute(at, "src") ? dom_attribute(at, "src") : "-");
	xmlFreeDoc(page);
	return arena_strdup(&arena, out.buf);
}

static void every_picture_gets_its_address(void **state)
{
	static const struct {
		const char *html, *expect;
	} cases[] = {
		{ "<img src=a.jpg>", "https://a.example/n/a.jpg" },
		{ "<img src=\"data:image/gif;base64,R0lG\" data-src=\"/a.jpg\">",
		  "https://a.example/a.jpg" },
		{ "<img src=/blank.gif data-srcset=\"s.jpg 400w, m.jpg 1200w, l.jpg 4000w\">",
		  "https://a.example/n/m.jpg" },
		{ "<img src=s.jpg srcset=\"s.jpg 400w, m.jpg 1200w\">",
		  "https://a.example/n/m.jpg" },
		{ "<img src=s.jpg srcset=\"m.jpg 2x\">", "https://a.example/n/s.jpg" },
		{ "<img data-strange=\"//b.example/a.webp?x=1\">", "https://b.example/a.webp?x=1" },
		{ "<picture><source srcset=\"a.avif 800w\"><img alt=x src=\"data:,\"></picture>",
		  "https://a.example/n/a.avif" },
		{ "<amp-img src=/a.jpg></amp-img>", "https://a.example/a.jpg" },
		/* the box goes, the picture stays, and stays alone */
		{ "<p>x</p><img class=lazy src=\"data:,\"><noscript><img src=/a.jpg></noscript>",
		  "https://a.example/a.jpg" },
		{ "<figure><span><img src=/placeholder.png></span><noscript><img src=/a.jpg>"
		  "</noscript></figure>",
		  "https://a.example/a.jpg" },
		{ "<img data-src=/a-800.jpg><noscript><img src=/a.jpg></noscript>",
		  "https://a.example/a-800.jpg" },
		{ "<p>x</p><noscript><img src=/a.jpg></noscript>", "https://a.example/a.jpg" },
		/* nothing to be had */
		{ "<img src=\"data:image/png;base64,AAAA\" alt=dot>",
		  "data:image/png;base64,AAAA" },
		{ "<img src=\"javascript:x\">", "javascript:x" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		print_message("%s\n", cases[i].html);
		assert_string_equal(pictures(cases[i].html), cases[i].expect);
	}
}

static void any_srcset_ends(void **state)
{
	static const char *const sets[] = { "",    ",",      ",,, ,", "a",
					    "a,b", "a 1x b", " 2x",   "a 99999999999w" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(sets); i++)
		lazy_choose(str_from(sets[i]));
	assert_true(str_eq(lazy_choose(STR("a.jpg, b.jpg 2x")), STR("b.jpg")));
	assert_true(str_eq(lazy_choose(STR("big.jpg 3000w")), STR("big.jpg")));
}

static void the_pictures_of_an_article_come_with_it(void **state)
{
	struct page_article article;
	struct err err = ERR_INIT;
	const char *page =
		"<html><head><base href=\"https://cdn.example/x/\"></head><body><article>"
		"<p>The harbour master said that the ferry, which had been late, would sail again. "
		"The harbour master said that the ferry, which had been late, would sail again.</p>"
		"<figure><img class=lazy src=\"data:,\" data-orig-file=\"one.jpg\"></figure>"
		"<p>The harbour master said that the ferry, which had been late, would sail again. "
		"The harbour master said that the ferry, which had been late, would sail again.</p>"
		"<img src=/grey.gif><noscript><img src=\"two.jpg\"></noscript>"
		"</article></body></html>";

	(void)state;
	assert_true(page_article(str_from(page), "https://a.example/", &arena, &article, &err));
	assert_non_null(strstr(article.html, "src=\"https://cdn.example/x/one.jpg\""));
	assert_non_null(strstr(article.html, "src=\"https://cdn.example/x/two.jpg\""));
	assert_null(strstr(article.html, "grey.gif"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_picture_gets_its_address),
		cmocka_unit_test(any_srcset_ends),
		cmocka_unit_test(the_pictures_of_an_article_come_with_it),
	};

	return cmocka_run_group_tests(tests, NULL, clean_up);
}
