# SPDX-License-Identifier: MIT
if HAVE_CMOCKA
share_tests = \
	tests/unit/share/test_clipboard \
	tests/unit/share/test_open \
	tests/unit/share/test_qr \
	tests/unit/share/test_share
check_PROGRAMS += $(share_tests)
TESTS += $(share_tests)

tests_unit_share_test_clipboard_SOURCES = tests/unit/share/test_clipboard.c
tests_unit_share_test_clipboard_CFLAGS = $(unit_cflags)
tests_unit_share_test_clipboard_LDADD = $(unit_libs)

tests_unit_share_test_open_SOURCES = tests/unit/share/test_open.c
tests_unit_share_test_open_CFLAGS = $(unit_cflags)
tests_unit_share_test_open_LDADD = $(unit_libs)

tests_unit_share_test_qr_SOURCES = tests/unit/share/test_qr.c
tests_unit_share_test_qr_CFLAGS = $(unit_cflags)
tests_unit_share_test_qr_LDADD = $(unit_libs)

tests_unit_share_test_share_SOURCES = tests/unit/share/test_share.c
tests_unit_share_test_share_CFLAGS = $(unit_cflags)
tests_unit_share_test_share_LDADD = $(unit_libs)
endif

check_PROGRAMS += tests/unit/share/share_links
tests_unit_share_share_links_SOURCES = tests/unit/share/share_links.c
tests_unit_share_share_links_LDADD = src/libcourant.a $(courant_libs)

TESTS += tests/unit/share/check-share-links.sh
EXTRA_DIST += tests/unit/share/check-share-links.sh
