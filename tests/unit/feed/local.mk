# SPDX-License-Identifier: MIT
if HAVE_CMOCKA
feed_tests = tests/unit/feed/test_channel tests/unit/feed/test_date tests/unit/feed/test_encode tests/unit/feed/test_known tests/unit/feed/test_opml tests/unit/feed/test_tracker tests/unit/feed/test_url tests/unit/feed/test_xml
check_PROGRAMS += $(feed_tests)
TESTS += $(feed_tests)

tests_unit_feed_test_channel_SOURCES = tests/unit/feed/test_channel.c
tests_unit_feed_test_channel_CFLAGS = $(unit_cflags)
tests_unit_feed_test_channel_LDADD = $(unit_libs)

tests_unit_feed_test_date_SOURCES = tests/unit/feed/test_date.c
tests_unit_feed_test_date_CFLAGS = $(unit_cflags)
tests_unit_feed_test_date_LDADD = $(unit_libs)

tests_unit_feed_test_encode_SOURCES = tests/unit/feed/test_encode.c
tests_unit_feed_test_encode_CFLAGS = $(unit_cflags)
tests_unit_feed_test_encode_LDADD = $(unit_libs)

tests_unit_feed_test_known_SOURCES = tests/unit/feed/test_known.c
tests_unit_feed_test_known_CFLAGS = $(unit_cflags)
tests_unit_feed_test_known_LDADD = $(unit_libs)

tests_unit_feed_test_opml_SOURCES = tests/unit/feed/test_opml.c
tests_unit_feed_test_opml_CFLAGS = $(unit_cflags)
tests_unit_feed_test_opml_LDADD = $(unit_libs)

tests_unit_feed_test_tracker_SOURCES = tests/unit/feed/test_tracker.c
tests_unit_feed_test_tracker_CFLAGS = $(unit_cflags)
tests_unit_feed_test_tracker_LDADD = $(unit_libs)

tests_unit_feed_test_url_SOURCES = tests/unit/feed/test_url.c
tests_unit_feed_test_url_CFLAGS = $(unit_cflags)
tests_unit_feed_test_url_LDADD = $(unit_libs)

tests_unit_feed_test_xml_SOURCES = tests/unit/feed/test_xml.c
tests_unit_feed_test_xml_CFLAGS = $(unit_cflags)
tests_unit_feed_test_xml_LDADD = $(unit_libs)
endif
