# SPDX-License-Identifier: MIT
check_PROGRAMS += tests/feeds/parse_feed
tests_feeds_parse_feed_SOURCES = tests/feeds/parse_feed.c
tests_feeds_parse_feed_LDADD = src/libcourant.a $(courant_libs)

TESTS += tests/feeds/check-feeds.sh
EXTRA_DIST += tests/feeds/check-feeds.sh \
	tests/feeds/atom-authors.xml tests/feeds/atom-authors.expected \
	tests/feeds/atom-constructs.xml tests/feeds/atom-constructs.expected \
	tests/feeds/attributes.xml tests/feeds/attributes.expected \
	tests/feeds/authors.xml tests/feeds/authors.expected \
	tests/feeds/bare-ampersand.xml tests/feeds/bare-ampersand.expected \
	tests/feeds/bare-channel.xml tests/feeds/bare-channel.expected \
	tests/feeds/categories.xml tests/feeds/categories.expected \
	tests/feeds/cdata.xml tests/feeds/cdata.expected \
	tests/feeds/comments.xml tests/feeds/comments.expected \
	tests/feeds/control.xml tests/feeds/control.expected \
	tests/feeds/cut-off.xml tests/feeds/cut-off.expected \
	tests/feeds/dates.xml tests/feeds/dates.expected \
	tests/feeds/declared-entity.xml tests/feeds/declared-entity.expected \
	tests/feeds/deep.xml tests/feeds/deep.expected \
	tests/feeds/double-ampersand.xml tests/feeds/double-ampersand.expected \
	tests/feeds/enclosures.xml tests/feeds/enclosures.expected \
	tests/feeds/entity-bomb.xml tests/feeds/entity-bomb.expected \
	tests/feeds/external-entity.xml tests/feeds/external-entity.expected \
	tests/feeds/html-entities.xml tests/feeds/html-entities.expected \
	tests/feeds/html-page.xml tests/feeds/html-page.expected \
	tests/feeds/http-charset.xml tests/feeds/http-charset.expected \
	tests/feeds/inline-html.xml tests/feeds/inline-html.expected \
	tests/feeds/json-feed.json tests/feeds/json-feed.expected \
	tests/feeds/json-rss.json tests/feeds/json-rss.expected \
	tests/feeds/junk-before.xml tests/feeds/junk-before.expected \
	tests/feeds/many-attributes.xml tests/feeds/many-attributes.expected \
	tests/feeds/namespaces.xml tests/feeds/namespaces.expected \
	tests/feeds/no-link.xml tests/feeds/no-link.expected \
	tests/feeds/numeric-1252.xml tests/feeds/numeric-1252.expected \
	tests/feeds/open-tags.xml tests/feeds/open-tags.expected \
	tests/feeds/plain-description.xml tests/feeds/plain-description.expected \
	tests/feeds/rdf.xml tests/feeds/rdf.expected \
	tests/feeds/relative-html.xml tests/feeds/relative-html.expected \
	tests/feeds/several-links.xml tests/feeds/several-links.expected \
	tests/feeds/stray-byte.xml tests/feeds/stray-byte.expected \
	tests/feeds/titles.xml tests/feeds/titles.expected \
	tests/feeds/two-summaries.xml tests/feeds/two-summaries.expected \
	tests/feeds/utf16.xml tests/feeds/utf16.expected \
	tests/feeds/wrong-declaration.xml tests/feeds/wrong-declaration.expected \
	tests/feeds/xml-base.xml tests/feeds/xml-base.expected
