# SPDX-License-Identifier: MIT
if HAVE_CMOCKA
page_tests = \
	tests/unit/page/test_article \
	tests/unit/page/test_charref \
	tests/unit/page/test_dateline \
	tests/unit/page/test_diff \
	tests/unit/page/test_headlines \
	tests/unit/page/test_highlight \
	tests/unit/page/test_html \
	tests/unit/page/test_judge \
	tests/unit/page/test_layout \
	tests/unit/page/test_lazy \
	tests/unit/page/test_links \
	tests/unit/page/test_pages \
	tests/unit/page/test_plain \
	tests/unit/page/test_relative \
	tests/unit/page/test_scrape \
	tests/unit/page/test_selector \
	tests/unit/page/test_sitemenu \
	tests/unit/page/test_siterule \
	tests/unit/page/test_token
check_PROGRAMS += $(page_tests)
TESTS += $(page_tests)

tests_unit_page_test_token_SOURCES = tests/unit/page/test_token.c
tests_unit_page_test_token_CFLAGS = $(unit_cflags)
tests_unit_page_test_token_LDADD = $(unit_libs)

tests_unit_page_test_charref_SOURCES = tests/unit/page/test_charref.c
tests_unit_page_test_charref_CFLAGS = $(unit_cflags)
tests_unit_page_test_charref_LDADD = $(unit_libs)

tests_unit_page_test_highlight_SOURCES = tests/unit/page/test_highlight.c
tests_unit_page_test_highlight_CFLAGS = $(unit_cflags)
tests_unit_page_test_highlight_LDADD = $(unit_libs)

tests_unit_page_test_html_SOURCES = tests/unit/page/test_html.c
tests_unit_page_test_html_CFLAGS = $(unit_cflags)
tests_unit_page_test_html_LDADD = $(unit_libs)

tests_unit_page_test_plain_SOURCES = tests/unit/page/test_plain.c
tests_unit_page_test_plain_CFLAGS = $(unit_cflags)
tests_unit_page_test_plain_LDADD = $(unit_libs)

tests_unit_page_test_diff_SOURCES = tests/unit/page/test_diff.c
tests_unit_page_test_diff_CFLAGS = $(unit_cflags)
tests_unit_page_test_diff_LDADD = $(unit_libs)

tests_unit_page_test_layout_SOURCES = tests/unit/page/test_layout.c
tests_unit_page_test_layout_CFLAGS = $(unit_cflags)
tests_unit_page_test_layout_LDADD = $(unit_libs)

tests_unit_page_test_dateline_SOURCES = tests/unit/page/test_dateline.c
tests_unit_page_test_dateline_CFLAGS = $(unit_cflags)
tests_unit_page_test_dateline_LDADD = $(unit_libs)

tests_unit_page_test_article_SOURCES = tests/unit/page/test_article.c
tests_unit_page_test_article_CFLAGS = $(unit_cflags)
tests_unit_page_test_article_LDADD = $(unit_libs)

tests_unit_page_test_judge_SOURCES = tests/unit/page/test_judge.c
tests_unit_page_test_judge_CFLAGS = $(unit_cflags)
tests_unit_page_test_judge_LDADD = $(unit_libs)

tests_unit_page_test_lazy_SOURCES = tests/unit/page/test_lazy.c
tests_unit_page_test_lazy_CFLAGS = $(unit_cflags)
tests_unit_page_test_lazy_LDADD = $(unit_libs)

tests_unit_page_test_pages_SOURCES = tests/unit/page/test_pages.c
tests_unit_page_test_pages_CFLAGS = $(unit_cflags)
tests_unit_page_test_pages_LDADD = $(unit_libs)

tests_unit_page_test_headlines_SOURCES = tests/unit/page/test_headlines.c
tests_unit_page_test_headlines_CFLAGS = $(unit_cflags)
tests_unit_page_test_headlines_LDADD = $(unit_libs)

tests_unit_page_test_siterule_SOURCES = tests/unit/page/test_siterule.c
tests_unit_page_test_siterule_CFLAGS = $(unit_cflags)
tests_unit_page_test_siterule_LDADD = $(unit_libs)

tests_unit_page_test_links_SOURCES = tests/unit/page/test_links.c
tests_unit_page_test_links_CFLAGS = $(unit_cflags)
tests_unit_page_test_links_LDADD = $(unit_libs)

tests_unit_page_test_sitemenu_SOURCES = tests/unit/page/test_sitemenu.c
tests_unit_page_test_sitemenu_CFLAGS = $(unit_cflags)
tests_unit_page_test_sitemenu_LDADD = $(unit_libs)

tests_unit_page_test_relative_SOURCES = tests/unit/page/test_relative.c
tests_unit_page_test_relative_CFLAGS = $(unit_cflags)
tests_unit_page_test_relative_LDADD = $(unit_libs)

tests_unit_page_test_scrape_SOURCES = tests/unit/page/test_scrape.c
tests_unit_page_test_scrape_CFLAGS = $(unit_cflags)
tests_unit_page_test_scrape_LDADD = $(unit_libs)

tests_unit_page_test_selector_SOURCES = tests/unit/page/test_selector.c
tests_unit_page_test_selector_CFLAGS = $(unit_cflags)
tests_unit_page_test_selector_LDADD = $(unit_libs)
endif
