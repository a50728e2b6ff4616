# SPDX-License-Identifier: MIT
check_PROGRAMS += tests/pages/render_page tests/pages/read_page
TESTS += tests/pages/check-pages.sh tests/pages/check-fidelity.sh

tests_pages_render_page_SOURCES = tests/pages/render_page.c
tests_pages_render_page_LDADD = src/libcourant.a $(courant_libs)
tests_pages_read_page_SOURCES = tests/pages/read_page.c
tests_pages_read_page_LDADD = src/libcourant.a $(courant_libs)

# each .html has its expected texts beside it
page_fixtures = \
	tests/pages/article/cards.expected \
	tests/pages/article/cards.html \
	tests/pages/article/comments.expected \
	tests/pages/article/comments.html \
	tests/pages/article/cut-record.expected \
	tests/pages/article/cut-record.html \
	tests/pages/article/divs.expected \
	tests/pages/article/divs.html \
	tests/pages/article/jsonld.expected \
	tests/pages/article/jsonld.html \
	tests/pages/article/microdata.expected \
	tests/pages/article/microdata.html \
	tests/pages/article/nothing.expected \
	tests/pages/article/nothing.html \
	tests/pages/article/plain.expected \
	tests/pages/article/plain.html \
	tests/pages/article/results.expected \
	tests/pages/article/results.html \
	tests/pages/article/streamed.expected \
	tests/pages/article/streamed.html \
	tests/pages/article/table-layout.expected \
	tests/pages/article/table-layout.html \
	tests/pages/article/wordpress.expected \
	tests/pages/article/wordpress.html \
	tests/pages/ascii-all.120 \
	tests/pages/ascii-all.40 \
	tests/pages/ascii-all.80 \
	tests/pages/ascii-all.html \
	tests/pages/breaks.120 \
	tests/pages/breaks.40 \
	tests/pages/breaks.80 \
	tests/pages/breaks.html \
	tests/pages/broken.120 \
	tests/pages/broken.40 \
	tests/pages/broken.80 \
	tests/pages/broken.html \
	tests/pages/cjk.120 \
	tests/pages/cjk.40 \
	tests/pages/cjk.80 \
	tests/pages/cjk.html \
	tests/pages/code.120 \
	tests/pages/code.40 \
	tests/pages/code.80 \
	tests/pages/code.html \
	tests/pages/details.120 \
	tests/pages/details.40 \
	tests/pages/details.80 \
	tests/pages/details.html \
	tests/pages/entities.120 \
	tests/pages/entities.40 \
	tests/pages/entities.80 \
	tests/pages/entities.html \
	tests/pages/formulas.120 \
	tests/pages/formulas.40 \
	tests/pages/formulas.80 \
	tests/pages/formulas.html \
	tests/pages/german.120 \
	tests/pages/german.40 \
	tests/pages/german.80 \
	tests/pages/german.html \
	tests/pages/headings.120 \
	tests/pages/headings.40 \
	tests/pages/headings.80 \
	tests/pages/headings.html \
	tests/pages/hidden.120 \
	tests/pages/hidden.40 \
	tests/pages/hidden.80 \
	tests/pages/hidden.html \
	tests/pages/hyphens.120 \
	tests/pages/hyphens.40 \
	tests/pages/hyphens.80 \
	tests/pages/hyphens.html \
	tests/pages/index/cards.expected \
	tests/pages/index/cards.html \
	tests/pages/index/definitions.expected \
	tests/pages/index/definitions.html \
	tests/pages/index/flat.expected \
	tests/pages/index/flat.html \
	tests/pages/index/grid.expected \
	tests/pages/index/grid.html \
	tests/pages/index/japanese.expected \
	tests/pages/index/japanese.html \
	tests/pages/index/nothing.expected \
	tests/pages/index/nothing.html \
	tests/pages/index/plain-list.expected \
	tests/pages/index/plain-list.html \
	tests/pages/index/sections.expected \
	tests/pages/index/sections.html \
	tests/pages/index/table.expected \
	tests/pages/index/table.html \
	tests/pages/index/wordpress.expected \
	tests/pages/index/wordpress.html \
	tests/pages/inline.120 \
	tests/pages/inline.40 \
	tests/pages/inline.80 \
	tests/pages/inline.html \
	tests/pages/links.120 \
	tests/pages/links.40 \
	tests/pages/links.80 \
	tests/pages/links.html \
	tests/pages/list-orphans.120 \
	tests/pages/list-orphans.40 \
	tests/pages/list-orphans.80 \
	tests/pages/list-orphans.html \
	tests/pages/lists.120 \
	tests/pages/lists.40 \
	tests/pages/lists.80 \
	tests/pages/lists.html \
	tests/pages/mathml.120 \
	tests/pages/mathml.40 \
	tests/pages/mathml.80 \
	tests/pages/mathml.html \
	tests/pages/media.120 \
	tests/pages/media.40 \
	tests/pages/media.80 \
	tests/pages/media.html \
	tests/pages/narrow.120 \
	tests/pages/narrow.40 \
	tests/pages/narrow.80 \
	tests/pages/narrow.html \
	tests/pages/paragraphs.120 \
	tests/pages/paragraphs.40 \
	tests/pages/paragraphs.80 \
	tests/pages/paragraphs.html \
	tests/pages/pictures-lazy.120 \
	tests/pages/pictures-lazy.40 \
	tests/pages/pictures-lazy.80 \
	tests/pages/pictures-lazy.html \
	tests/pages/pictures.120 \
	tests/pages/pictures.40 \
	tests/pages/pictures.80 \
	tests/pages/pictures.html \
	tests/pages/places.120 \
	tests/pages/places.40 \
	tests/pages/places.80 \
	tests/pages/places.html \
	tests/pages/quotes.120 \
	tests/pages/quotes.40 \
	tests/pages/quotes.80 \
	tests/pages/quotes.html \
	tests/pages/rtl-blocks.120 \
	tests/pages/rtl-blocks.40 \
	tests/pages/rtl-blocks.80 \
	tests/pages/rtl-blocks.html \
	tests/pages/rtl-blocks.seen \
	tests/pages/rtl.120 \
	tests/pages/rtl.40 \
	tests/pages/rtl.80 \
	tests/pages/rtl.html \
	tests/pages/rules.120 \
	tests/pages/rules.40 \
	tests/pages/rules.80 \
	tests/pages/rules.html \
	tests/pages/table-layout.120 \
	tests/pages/table-layout.40 \
	tests/pages/table-layout.80 \
	tests/pages/table-layout.html \
	tests/pages/table-nested.120 \
	tests/pages/table-nested.40 \
	tests/pages/table-nested.80 \
	tests/pages/table-nested.html \
	tests/pages/table-spans.120 \
	tests/pages/table-spans.40 \
	tests/pages/table-spans.80 \
	tests/pages/table-spans.html \
	tests/pages/table-wide.120 \
	tests/pages/table-wide.40 \
	tests/pages/table-wide.80 \
	tests/pages/table-wide.html \
	tests/pages/table.120 \
	tests/pages/table.40 \
	tests/pages/table.80 \
	tests/pages/table.html
EXTRA_DIST += tests/pages/check-pages.sh tests/pages/check-fidelity.sh tests/pages/fidelity.py $(page_fixtures)

# index pages after real themes, with what stands on them
check_PROGRAMS += tests/pages/score_index
tests_pages_score_index_SOURCES = tests/pages/score_index.c
tests_pages_score_index_LDADD = src/libcourant.a $(courant_libs)
TESTS += tests/pages/check-listing.sh
EXTRA_DIST += tests/pages/check-listing.sh tests/pages/listing
