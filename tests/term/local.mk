# SPDX-License-Identifier: MIT
term_tests = tests/term/test-harness.sh tests/term/test-reader.sh tests/term/test-site.sh \
	tests/term/test-follow.sh
TESTS += $(term_tests)
EXTRA_DIST += $(term_tests) tests/term/lib.sh tests/site/make-site.sh

if HAVE_CMOCKA
check_PROGRAMS += tests/term/test_pictures
TESTS += tests/term/test_pictures
tests_term_test_pictures_SOURCES = tests/term/test_pictures.c
tests_term_test_pictures_CFLAGS = $(unit_cflags)
tests_term_test_pictures_LDADD = $(unit_libs)
endif
